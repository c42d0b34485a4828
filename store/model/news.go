package model

import (
	"maps"
	"slices"
	"time"
)

// NewsKind is a sort of news. A person chooses for each how soon it is mailed.
type NewsKind string

// The kinds of news.
const (
	AppearedNews    NewsKind = "appeared"    // an experiment appeared in what one follows
	ResultNews      NewsKind = "result"      // one that was there told its result
	ChangedNews     NewsKind = "changed"     // an experiment that one follows has a new version, or was withdrawn
	ReviewNews      NewsKind = "review"      // a second pair of eyes is asked of one, or answered
	AppointmentNews NewsKind = "appointment" // a result is due
	ComingNews      NewsKind = "coming"      // what one planned to come out on a later day
	AdoptionNews    NewsKind = "adoption"    // others did what one told
	JoiningNews     NewsKind = "joining"     // who wants to join one's experiment, and what became of one's own wish
	QuestionNews    NewsKind = "question"    // a question about one's experiment, or an answer to one's own
	AreaNews        NewsKind = "area"        // a question about a policy area that one follows
	FeedbackNews    NewsKind = "feedback"    // a reader says whether what one told was useful
	ReportNews      NewsKind = "report"      // something was reported about what one answers for
	PeopleNews      NewsKind = "people"      // who wants to take part for one's organisation, or does now
	HubNews         NewsKind = "hub"         // what waits for the hub's editors
)

// Frequency says whether, and how soon, somebody is mailed about a kind of news.
type Frequency string

// The frequencies. DeskOnly is news on the desk and no mail; Never is neither.
const (
	AtOnce   Frequency = "at-once"
	Daily    Frequency = "daily"
	Weekly   Frequency = "weekly"
	DeskOnly Frequency = "desk"
	Never    Frequency = "never"
)

// Frequencies lists them in the order in which they are offered.
func Frequencies() []Frequency { return []Frequency{AtOnce, Daily, Weekly, DeskOnly, Never} }

// Mails reports whether news of this frequency is mailed at all.
func (f Frequency) Mails() bool { return f == AtOnce || f.Gathers() }

// Gathers reports whether news of this frequency goes into a digest.
func (f Frequency) Gathers() bool { return f == Daily || f == Weekly }

// newsRule says of a kind of news how soon it is mailed unless somebody chose otherwise, and who can get it.
type newsRule struct {
	kind  NewsKind
	usual Frequency
	who   func(a Actor) bool
}

// newsRules has every kind, in the order in which they are shown. What others wait for is mailed at once, what one follows once a week.
var newsRules = []newsRule{
	{AppearedNews, Weekly, Actor.Participates},
	{ResultNews, Weekly, Actor.Participates},
	{ChangedNews, Weekly, Actor.Participates},
	{AreaNews, Daily, Actor.Participates},
	{ReviewNews, AtOnce, Actor.actsForSomebody},
	{AppointmentNews, AtOnce, Actor.actsForSomebody},
	{ComingNews, AtOnce, Actor.actsForSomebody},
	{JoiningNews, AtOnce, Actor.actsForSomebody},
	{QuestionNews, AtOnce, Actor.Participates},
	{ReportNews, AtOnce, Actor.actsForSomebody},
	{AdoptionNews, Daily, Actor.actsForSomebody},
	{FeedbackNews, Daily, Actor.actsForSomebody},
	{PeopleNews, AtOnce, Actor.coordinatesAny},
	{HubNews, AtOnce, Actor.Moderates},
}

func (a Actor) actsForSomebody() bool { return len(a.Memberships) > 0 }

func (a Actor) coordinatesAny() bool {
	return slices.ContainsFunc(a.Memberships, func(m Membership) bool { return m.Role == Coordinator })
}

// NewsKinds lists the kinds of news that somebody can get, in the order in which they are shown.
func NewsKinds(a Actor) []NewsKind {
	var kinds []NewsKind
	for _, rule := range newsRules {
		if rule.who(a) {
			kinds = append(kinds, rule.kind)
		}
	}
	return kinds
}

// AllNewsKinds lists every kind of news.
func AllNewsKinds() []NewsKind {
	kinds := make([]NewsKind, len(newsRules))
	for i, rule := range newsRules {
		kinds[i] = rule.kind
	}
	return kinds
}

// Usual gives how soon news of the kind is mailed to who chose nothing.
func (k NewsKind) Usual() Frequency {
	for _, rule := range newsRules {
		if rule.kind == k {
			return rule.usual
		}
	}
	return Never
}

// Followed reports whether the kind is about what one follows; the others are about what is one's own.
func (k NewsKind) Followed() bool {
	return slices.Contains([]NewsKind{AppearedNews, ResultNews, ChangedNews, AreaNews}, k)
}

// Frequencies lists what somebody can choose for the kind. What was promised stays on the desk until it is answered, so never is no choice
// there.
func (k NewsKind) Frequencies() []Frequency {
	if k == AppointmentNews {
		return []Frequency{AtOnce, Daily, Weekly, DeskOnly}
	}
	return Frequencies()
}

// Preference is a frequency that an account chose for a kind of news.
type Preference struct {
	AccountID int64    `gorm:"primaryKey"`
	Kind      NewsKind `gorm:"primaryKey"`
	Frequency Frequency
}

// Event is what happened.
type Event string

// The events, each with the kind of news that it is.
const (
	Appeared          Event = "appeared"
	ResultTold        Event = "result-told"
	VersionAdded      Event = "version-added"
	WasWithdrawn      Event = "was-withdrawn"
	EyesAsked         Event = "eyes-asked"
	EyesAgreed        Event = "eyes-agreed"
	EyesSentBack      Event = "eyes-sent-back"
	ResultAsked       Event = "result-asked" // it is time to tell how it went
	ComesSoon         Event = "comes-soon"
	HasCome           Event = "has-come"
	DidNotCome        Event = "did-not-come" // the guard or the text itself stopped it
	Adopted           Event = "adopted"
	AlsoDone          Event = "also-done"       // "wij ook", without an experiment of its own
	AlsoDoneAsked     Event = "also-done-asked" // a colleague says "wij ook", and asks for a second pair of eyes
	LinkWanted        Event = "link-wanted"     // somebody says that two experiments belong together
	LinkAgreed        Event = "link-agreed"
	LinkRefused       Event = "link-refused"
	JoiningWanted     Event = "joining-wanted"
	JoiningMoved      Event = "joining-moved" // answered, asked back, or renewed
	JoiningStopped    Event = "joining-stopped"
	QuestionPut       Event = "question-put"
	AreaQuestionPut   Event = "area-question-put"
	AnswerGiven       Event = "answer-given"
	FeedbackCame      Event = "feedback-came"
	ReportForOwners   Event = "report-for-owners"
	ReportForEditors  Event = "report-for-editors"
	ReportRuled       Event = "report-ruled"
	TakingPartAsked   Event = "taking-part-asked"
	TakingPart        Event = "taking-part"
	TakingPartNobodys Event = "taking-part-nobodys" // asked where no coordinator can answer
)

// eventKinds says which kind of news each event is.
var eventKinds = map[Event]NewsKind{
	Appeared: AppearedNews, ResultTold: ResultNews, VersionAdded: ChangedNews, WasWithdrawn: ChangedNews,
	EyesAsked: ReviewNews, EyesAgreed: ReviewNews, EyesSentBack: ReviewNews, AlsoDoneAsked: ReviewNews, Adopted: AdoptionNews, AlsoDone: AdoptionNews,
	ResultAsked: AppointmentNews, ComesSoon: ComingNews, HasCome: ComingNews, DidNotCome: ComingNews,
	JoiningWanted: JoiningNews, JoiningMoved: JoiningNews, JoiningStopped: JoiningNews,
	LinkWanted: JoiningNews, LinkAgreed: JoiningNews, LinkRefused: JoiningNews, QuestionPut: QuestionNews, AnswerGiven: QuestionNews,
	AreaQuestionPut: AreaNews, FeedbackCame: FeedbackNews, ReportForOwners: ReportNews, ReportRuled: ReportNews, ReportForEditors: HubNews,
	TakingPartAsked: PeopleNews, TakingPart: PeopleNews, TakingPartNobodys: HubNews,
}

// Events lists every event, in no order.
func Events() []Event { return slices.Collect(maps.Keys(eventKinds)) }

// Kind gives the kind of news that an event is.
func (e Event) Kind() NewsKind { return eventKinds[e] }

// News is one thing that happened and that an account wants to know: which event, of what, when. It is derived from the log of changes
// and holds no content: what is shown of it is what its reader may see at that moment. FollowID says because of which
// follow; nil where it is about one's own. Waits: it may still go into a mail; DigestID is the one it went into.
type News struct {
	ID        int64
	AccountID int64
	Kind      NewsKind
	Event     Event
	Subject   Subject
	SubjectID int64
	FollowID  *int64
	ChangeID  int64
	At        time.Time
	SeenAt    *time.Time
	Waits     bool
	DigestID  *int64
}

// Digest is one mail with news. Period names the day or moment that it is of: for each there is one at most.
type Digest struct {
	ID        int64
	AccountID int64
	Frequency Frequency
	Period    string
	CreatedAt time.Time
}

// Announcement is what followers were told of an experiment so far: for whom it is, its version, and whether its result is told.
// AppearedIn and ToldIn are the changes in which participants first could see the experiment, or its result; 0 where that was no news.
type Announcement struct {
	ExperimentID int64 `gorm:"primaryKey"`
	Audience     Audience
	Sequence     int
	Told         bool
	AppearedIn   int64
	ToldIn       int64
}
