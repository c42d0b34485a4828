package model

import "time"

// Origin says what made a change. An import's or an example's changes mail nobody.
type Origin string

// The origins of a change.
const (
	ByPerson  Origin = "person"
	ByImport  Origin = "import"
	ByExample Origin = "example"
	ByClock   Origin = "clock"
	ByCommand Origin = "command"
)

// Subject is the sort of thing that changed.
type Subject string

// The subjects of changes.
const (
	OfExperiment   Subject = "experiment"
	OfEntry        Subject = "register-entry"
	OfOrganisation Subject = "organisation"
	OfAccount      Subject = "account"
	OfReference    Subject = "reference"
	OfText         Subject = "text"     // of the screens or mails
	OfSource       Subject = "source"   // a record elsewhere; in erasures only
	OfHub          Subject = "hub"      // the installation as a whole
	OfQuestion     Subject = "question" // one that is tied to no experiment
)

// Action is what was done.
type Action string

// The actions. Those on drafts change nothing that a reader sees.
const (
	Created           Action = "created"
	DraftSaved        Action = "draft-saved"
	DraftDiscarded    Action = "draft-discarded"
	TextKept          Action = "text-kept" // the losing text of two authors
	AuthorAdded       Action = "author-added"
	AuthorRemoved     Action = "author-removed"
	ReviewAsked       Action = "review-asked"
	ReviewSentBack    Action = "review-sent-back"
	ReviewTakenBack   Action = "review-taken-back"
	ReviewApproved    Action = "review-approved"
	NumberCleared     Action = "number-cleared" // "dit is geen BSN"
	FindingJustified  Action = "finding-justified"
	ComingPlanned     Action = "coming-planned"    // to come out on a later day
	ComingCalledOff   Action = "coming-called-off" // by its makers
	ComingSoon        Action = "coming-soon"
	ComingStopped     Action = "coming-stopped" // by the guard or the text itself, on its day
	CameOut           Action = "came-out"       // on its day
	PublishedNow      Action = "published"
	AudienceChanged   Action = "audience-changed"
	Moved             Action = "moved"
	WithdrawnNow      Action = "withdrawn"
	Hidden            Action = "hidden"
	Shown             Action = "shown"
	Erased            Action = "erased"
	Removed           Action = "removed" // example content only
	Imported          Action = "imported"
	Vanished          Action = "vanished"
	Claimed           Action = "claimed" // "dit is van ons"
	Updated           Action = "updated"
	Merged            Action = "merged"
	MemberAdded       Action = "member-added"
	MemberRemoved     Action = "member-removed"
	RoleChanged       Action = "role-changed"
	Closed            Action = "closed"
	Invited           Action = "invited"
	InviteWithdrawn   Action = "invite-withdrawn"
	JoinAsked         Action = "join-asked"
	JoinDecided       Action = "join-decided"
	JoiningAsked      Action = "joining-asked"    // also an answer to what was asked back
	JoiningAnswered   Action = "joining-answered" // also asking back, and what was agreed since
	JoiningEnded      Action = "joining-ended"
	Seconded          Action = "seconded"       // "wij ook"
	SecondAsked       Action = "second-asked"   // a second pair of eyes, for "wij ook"
	SecondRemoved     Action = "second-removed" // no longer "wij ook"
	EffortTold        Action = "effort-told"    // hours that it saved or took, also that these are taken back
	LinkProposed      Action = "link-proposed"
	LinkConfirmed     Action = "link-confirmed"
	LinkDeclined      Action = "link-declined"
	LinkTakenBack     Action = "link-taken-back"
	PasswordChanged   Action = "password-changed"
	SessionsEnded     Action = "sessions-ended"
	LinkMade          Action = "link-made"
	Reported          Action = "reported"        // by a reader; the log does not say who
	ReportDecided     Action = "report-decided"  // by an editor of the hub
	ReportAnswered    Action = "report-answered" // by an owner of the record
	OwnerWanted       Action = "owner-wanted"    // an editor wrote about an experiment without author
	CalledDifferent   Action = "called-different"
	ResultDueMoved    Action = "result-due-moved"
	Reminded          Action = "reminded"
	DueAnswered       Action = "due-answered" // by a link, without signing in
	NoWord            Action = "no-word"      // about a result, for half a year
	StillInUse        Action = "still-in-use"
	Restored          Action = "restored"
	QuestionAsked     Action = "question-asked"
	QuestionAnswered  Action = "question-answered"
	QuestionRemoved   Action = "question-removed"
	Foreseen          Action = "foreseen"           // which pitfalls the makers thought of
	ForesightTold     Action = "foresight-told"     // whether these happened
	FeedbackGiven     Action = "feedback-given"     // by a reader; the log does not say who
	ConsultationNoted Action = "consultation-noted" // who was asked before publishing
	Loaded            Action = "loaded"
	TextChanged       Action = "text-changed"
	TextReset         Action = "text-reset" // Wiel's own text is back
	BannerSet         Action = "banner-set"
	BannerCleared     Action = "banner-cleared"
	WordsChanged      Action = "words-changed" // that searches know
)

// private are the actions after which every page still says what it said.
var private = map[Action]bool{
	ComingPlanned: true, ComingCalledOff: true, ComingSoon: true, ComingStopped: true, CameOut: true,
	DraftSaved: true, DraftDiscarded: true, TextKept: true, ReviewAsked: true, ReviewSentBack: true, ReviewTakenBack: true, Invited: true, JoinAsked: true,
	JoinDecided: true, PasswordChanged: true, SessionsEnded: true, LinkMade: true, InviteWithdrawn: true,
	FindingJustified: true, NumberCleared: true, Reported: true, ReportDecided: true, ReportAnswered: true, OwnerWanted: true,
	CalledDifferent: true, SecondAsked: true, LinkProposed: true, LinkDeclined: true, LinkTakenBack: true, Reminded: true, DueAnswered: true,
	Foreseen: true, FeedbackGiven: true, ConsultationNoted: true,
}

// Private reports whether the action leaves everything that readers see as it was.
func (a Action) Private() bool { return private[a] }

// Texts reports whether the action may change the texts or the banner that administrators made.
func (a Action) Texts() bool {
	return a == TextChanged || a == TextReset || a == BannerSet || a == BannerCleared
}

// Change is one line of the log of all that was done: audit log, outbox of the indexes, source of notices and feeds. It holds
// IDs only, never content. AccountID is nil where no person did it.
type Change struct {
	ID             int64
	At             time.Time
	AccountID      *int64
	Origin         Origin
	Subject        Subject
	SubjectID      int64
	OrganisationID *int64
	Action         Action
}
