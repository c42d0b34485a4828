package model

import "time"

// MailKind says which letter a mail is; its words stand in static/locale under this name.
type MailKind string

// The kinds of mail: about accounts, and about appointments.
const (
	InvitationMail      MailKind = "invitation"
	PasswordMail        MailKind = "password"
	PasswordChangedMail MailKind = "passwordChanged"
	JoinDeclinedMail    MailKind = "joinDeclined"
	DueMail             MailKind = "due"
)

// The kinds of mail about reports, and about experiments without author.
const (
	ReportReceivedMail MailKind = "reportReceived" // to who reported
	ReportAnsweredMail MailKind = "reportAnswered" // to who reported, by the owners of the record
	ReportDecidedMail  MailKind = "reportDecided"  // to who reported, by the hub's editors
	ReportAskedMail    MailKind = "reportAsked"    // to the owners, who answer
	ReportRuledMail    MailKind = "reportRuled"    // to the owners: what the editors decided
	ReportWaitsMail    MailKind = "reportWaits"    // to the editors
	ReportUrgentMail   MailKind = "reportUrgent"   // to editors and coordinators: somebody is given away
	OwnerWantedMail    MailKind = "ownerWanted"    // to the coordinators
	HandedOverMail     MailKind = "handedOver"     // to the new author
	TakenOverMail      MailKind = "takenOver"      // to who takes over what a colleague who leaves had
)

// The kinds of mail about joining an experiment, and about links between experiments. None tells what an experiment says, or of whom it is.
const (
	JoiningAskedMail    MailKind = "joiningAsked"
	JoiningRepliedMail  MailKind = "joiningReplied"
	JoiningBackMail     MailKind = "joiningBack"
	JoiningAcceptedMail MailKind = "joiningAccepted"
	JoiningDeclinedMail MailKind = "joiningDeclined"
	JoiningEndingMail   MailKind = "joiningEnding"
	JoiningEndedMail    MailKind = "joiningEnded"
	JoiningRenewedMail  MailKind = "joiningRenewed"
	JoiningRoomMail     MailKind = "joiningRoom"
	LinkProposedMail    MailKind = "linkProposed"
	LinkConfirmedMail   MailKind = "linkConfirmed"
	LinkDeclinedMail    MailKind = "linkDeclined"
)

// DigestMail is one letter with all the news that somebody wants now; FactDigest names it.
const (
	DigestMail MailKind = "digest"
	FactDigest string   = "digest"
)

// Mail is a letter in the outbox, stored in the transaction that caused it and sent later, with retries. It holds what the
// letter is about, in Facts, and is put into words when it is sent: so it never carries words that were erased since.
// MessageID, without the part after the @, stays the same over retries. After NotAfter nobody wants it any more. SentAt is
// nil while it waits; FailedAt is set when it was given up.
type Mail struct {
	ID        int64
	Kind      MailKind
	To        string            `gorm:"column:recipient"`
	Language  string            // "nl", "en" or "": the hub's own
	Facts     map[string]string `gorm:"serializer:json"`
	MessageID string
	Attempts  int
	NotBefore time.Time
	NotAfter  time.Time
	SentAt    *time.Time
	FailedAt  *time.Time
	CreatedAt time.Time
}

// The names of the facts that letters speak of.
const (
	FactSecret       = "secret" // of the link; only ever in a mail that waits
	FactName         = "name"
	FactOrganisation = "organisation"
	FactSender       = "sender"
	FactRemark       = "remark"
	FactNumber       = "number"  // of an experiment or register entry
	FactReport       = "report"  // the ID of a report
	FactVerdict      = "verdict" // on a report
	FactDay          = "day"     // "2027-05-02"
	FactPath         = "path"    // of the page that the letter opens
	FactAccount      = "account" // the ID of whose letter it is
	FactAbout        = "about"   // the kind of news that it is about, which its reader can stop
)
