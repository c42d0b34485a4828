package model

import "time"

// MaxReport is the longest report, and the longest reason for a decision on one, in characters.
const MaxReport = 3_000

// ReportKind says what a report is about.
type ReportKind string

// The kinds of report. A mistake is for the owners of the record to answer; the others are for the hub's editors.
const (
	Mistake       ReportKind = "mistake"
	GivesAway     ReportKind = "gives-away" // somebody can be known by it
	NotHere       ReportKind = "not-here"   // it should not be on this hub
	SomethingElse ReportKind = "something-else"
)

// ReportKinds lists the kinds in the order in which they are offered.
func ReportKinds() []ReportKind { return []ReportKind{Mistake, GivesAway, NotHere, SomethingElse} }

// Verdict is what was decided on a report; "" while it waits.
type Verdict string

// The verdicts.
const (
	VerdictLeft      Verdict = "left" // nothing was done
	VerdictCorrected Verdict = "corrected"
	VerdictHidden    Verdict = "hidden"
	VerdictErased    Verdict = "erased"
)

// Report (melding) is what a reader says is wrong with an experiment, a register entry, or a question that is tied to no experiment; it is
// about one of the three. Receipt is the secret in the address where the reporter sees what becomes of it. Email is "" for who wants no answer by mail,
// and is shown to nobody. ByOwner says that the owners of the record answered, not the hub's editors.
type Report struct {
	ID           int64
	Receipt      string
	Kind         ReportKind
	ExperimentID *int64
	EntryID      *int64
	QuestionID   *int64
	Text         string
	Email        string
	Language     string
	Verdict      Verdict
	Reason       string
	ByOwner      bool
	DecidedBy    *int64
	DecidedAt    *time.Time
	CreatedAt    time.Time
}

// Check cleans a report as somebody sends it, and tells all that is wrong with it.
func (r *Report) Check() Errors {
	r.Email = CleanEmail(r.Email)
	k := &checker{}
	chosen(k, "kind", "report.choose", r.Kind, ReportKinds())
	k.rowText("text", r.Text, MaxReport)
	if r.Email != "" && (len(r.Email) > MaxEmail || !MailAddress(r.Email)) {
		k.add("email", "check.mailbox")
	}
	if !KnownLanguage(r.Language) {
		k.add("language", "account.language")
	}
	return k.found
}

// CheckReason tells what is wrong with the reason of a decision, which everybody gets.
func CheckReason(field, reason string) Errors {
	k := &checker{}
	k.rowText(field, reason, MaxReport)
	return k.found
}

// MayDecide reports whether the reader of a report may decide on it: an editor of the hub who sees it, or an owner of the record where
// it is a mistake or where no editor may see the record.
func (r *Report) MayDecide(editor, owner, editorsSee bool) bool {
	return r.Verdict == "" && (editor || owner && (r.Kind == Mistake || !editorsSee))
}
