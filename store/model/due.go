package model

import (
	"slices"
	"time"
)

// DueStep is something that is done about an appointment, once. An appointment to tell a result is kept on the last day of the month
// that was promised: all days are counted from that one. Every day here is one of the calendar in the Netherlands, as its midnight in UTC:
// so no change of the clock moves any.
type DueStep string

// The steps, in the order in which they come.
const (
	DueAhead       DueStep = "ahead"       // two weeks before the last day
	DueNow         DueStep = "now"         // on the last day
	DueAfter       DueStep = "after"       // two weeks after it
	DueLate        DueStep = "late"        // a month and a half after it
	DueCoordinator DueStep = "coordinator" // the coordinator is asked: three reminders had no answer
	DueSilent      DueStep = "silent"      // half a year after it the record says so, and reminding ends
	DueInUse       DueStep = "in-use"      // the yearly question whether it still works
)

// dueReminders says how many days after the last day of the month its makers are reminded.
var dueReminders = []struct {
	step DueStep
	days int
}{{DueAhead, -14}, {DueNow, 0}, {DueAfter, 14}, {DueLate, 45}}

// When more is done than remind: how many reminders go before the coordinator is asked, how many days after the last one where there
// were fewer (the promise was made late), and how many months after the last day reminding ends.
const (
	dueRemindersAlone   = 3
	dueCoordinatorDays  = 14
	dueMonthsUntilQuiet = 6
)

// DueState is how an appointment stands.
type DueState string

// The states of an appointment. From DueSoon on it is asked about.
const (
	DueAtPeace DueState = "at-peace"
	DueSoon    DueState = "soon"
	DueWaiting DueState = "waiting" // its day is over
	DueNoWord  DueState = "no-word" // for half a year
)

// Appointment is what is to be heard of an experiment: the result that was promised for the month About; or, of what is in use, whether
// it still is, a year after that was last said. Since is the day on which the promise was made; Given says on which day each step was taken.
// Answered: its makers gave an answer that is not published yet. NeverRan: it is still planned, and nothing says that it began.
type Appointment struct {
	About    Month
	InUse    bool
	Since    time.Time
	Given    map[DueStep]time.Time
	Answered bool
	NeverRan bool
}

// AwaitsResult reports whether the result that was promised is still to come, after a version with an outcome was published. "Nog niet te
// zeggen" is a result too, unless it came with the promise of a later month.
func (e *Experiment) AwaitsResult(outcome Outcome, published time.Time) bool {
	if e.ResultDue == "" || e.Stage == Idea {
		return false
	}
	return outcome == "" || outcome == TooEarly && e.Stage != Stopped && e.ResultDue > MonthOf(published)
}

// noWord reports whether the record is to say that nothing was heard of the result, given the version that is shown: half a year after it
// was due, until it is told or another month is promised.
func (e *Experiment) noWord(v *Version) bool {
	return e.NoWordOf != "" && e.NoWordOf == e.ResultDue && e.PublishedVersionID != nil && *e.PublishedVersionID == v.ID &&
		v.PublishedAt != nil && e.AwaitsResult(v.Content.Outcome, *v.PublishedAt)
}

// AskedInUse gives the month of the last anniversary of the day on which it was said that the experiment is in use; "" before the first.
func (e *Experiment) AskedInUse(today time.Time) Month {
	said, err := time.Parse(time.DateOnly, e.InUseOn)
	if e.Stage != InUse || err != nil {
		return ""
	}
	asked := Month("")
	for years := 1; ; years++ {
		day := said.AddDate(years, 0, 0)
		if day.After(today) {
			return asked
		}
		asked = MonthOf(day)
	}
}

// State gives how the appointment stands on a day.
func (a Appointment) State(today time.Time) DueState {
	last := a.About.LastDay()
	switch {
	case a.InUse:
		return DueWaiting
	case today.After(a.About.Plus(dueMonthsUntilQuiet).LastDay()):
		return DueNoWord
	case today.After(last):
		return DueWaiting
	case last.AddDate(0, 0, dueReminders[0].days).After(today):
		return DueAtPeace
	}
	return DueSoon
}

// Steps gives what is to be done about the appointment on a day. Of reminders whose day has come only the last is given, however late:
// the hub may have stood still. One whose day came before the promise was made is not given.
func (a Appointment) Steps(today time.Time) []DueStep {
	switch {
	case a.InUse:
		return a.unlessGiven(DueInUse)
	case a.State(today) == DueNoWord:
		return a.unlessGiven(DueSilent)
	}
	var steps []DueStep
	if step := a.reminder(today); step != "" {
		steps = a.unlessGiven(step)
	}
	if a.asksCoordinator(today) {
		steps = append(steps, a.unlessGiven(DueCoordinator)...)
	}
	return steps
}

func (a Appointment) unlessGiven(step DueStep) []DueStep {
	if _, given := a.Given[step]; given {
		return nil
	}
	return []DueStep{step}
}

// reminder gives the last reminder whose day has come; "" where none has.
func (a Appointment) reminder(today time.Time) DueStep {
	step := DueStep("")
	for _, r := range dueReminders {
		if day := a.About.LastDay().AddDate(0, 0, r.days); day.After(a.Since) && !day.After(today) {
			step = r.step
		}
	}
	return step
}

// asksCoordinator reports whether the makers had their chance: three reminders before the last one or, of a promise that was made late, a
// while after that one.
func (a Appointment) asksCoordinator(today time.Time) bool {
	last := dueReminders[dueRemindersAlone]
	if a.Answered || a.About.LastDay().AddDate(0, 0, last.days).After(today) {
		return false
	}
	given := 0
	for _, r := range dueReminders[:dueRemindersAlone] {
		if _, ok := a.Given[r.step]; ok {
			given++
		}
	}
	day, reminded := a.Given[last.step]
	return given == dueRemindersAlone || reminded && !day.AddDate(0, 0, dueCoordinatorDays).After(today)
}

// DueAnswer is an answer to the question how an experiment went, or whether it is still in use. Which fields it needs depends on its
// Kind: a later month with the reason; the reason of a stop with a sentence, and how it ended; or what was adapted.
type DueAnswer struct {
	Kind    DueAnswerKind
	Month   Month
	Because string
	Pitfall Pitfall
	Note    string
	Outcome Outcome
}

// DueAnswerKind says which answer one is.
type DueAnswerKind string

// The answers: the first three about a result, the last three about what is in use.
const (
	AnswerNow     DueAnswerKind = "now" // in the five prompts
	AnswerLater   DueAnswerKind = "later"
	AnswerStopped DueAnswerKind = "stopped"
	AnswerInUse   DueAnswerKind = "in-use"
	AnswerAdapted DueAnswerKind = "adapted"
)

// Ends reports whether the answer may tell how an experiment ended.
func (k DueAnswerKind) Ends() bool { return k == AnswerNow || k == AnswerStopped }

// Answers lists what can be answered about the appointment, of an experiment in a stage.
func (a Appointment) Answers(stage Stage) []DueAnswerKind {
	kinds := []DueAnswerKind{AnswerNow, AnswerLater}
	if a.InUse {
		kinds = []DueAnswerKind{AnswerInUse, AnswerAdapted}
	}
	if stage == Stopped || stage.CanBecome(Stopped) {
		kinds = append(kinds, AnswerStopped)
	}
	return kinds
}

// LaterMonths lists the months to which the appointment can be put off on a day: those of the year after it, or after today.
func (a Appointment) LaterMonths(today time.Time) []Month {
	from := max(a.About, MonthOf(today))
	months := make([]Month, monthsPutOff)
	for i := range months {
		months[i] = from.Plus(i + 1)
	}
	return months
}

// LatestDue gives the last month to which the result of an experiment can be put off on a day: a year on, or the month that stands. "" is
// any month: nothing was promised yet.
func (e *Experiment) LatestDue(today time.Time) Month {
	if e.PublishedVersionID == nil || e.ResultDue == "" {
		return ""
	}
	return max(e.ResultDue, MonthOf(today).Plus(monthsPutOff))
}

// CheckDue reports whether the result of an experiment is put off too long, on a day.
func (e *Experiment) CheckDue(due Month, today time.Time) Errors {
	if latest := e.LatestDue(today); latest != "" && due > latest {
		return Errors{Invalidf("resultDue", "check.aYearOn")}
	}
	return nil
}

// monthsPutOff is how many months later a result may be told at most, each time.
const monthsPutOff = 12

// Check reports what is wrong with an answer to the appointment, on a day.
func (a Appointment) Check(answer DueAnswer, today time.Time) Errors {
	k := &checker{}
	switch answer.Kind {
	case AnswerLater:
		if !slices.Contains(a.LaterMonths(today), answer.Month) {
			k.add("month", "due.month")
		}
		k.required("because", answer.Because)
		k.length("because", answer.Because, MaxName)
	case AnswerStopped:
		chosen(k, "pitfall", "due.choosePitfall", answer.Pitfall, Pitfalls())
		k.rowText("note", answer.Note, MaxName)
		if !a.InUse {
			chosen(k, "outcome", "check.outcome", answer.Outcome, Outcomes())
		}
		if a.NeverRan && answer.Outcome.Succeeded() {
			k.add("outcome", "check.neverRan")
		}
	case AnswerAdapted:
		k.rowText("note", answer.Note, MaxName)
	}
	return k.found
}

// Reminder remembers that a step about an appointment was taken, so that it is taken once. GivenOn is a day: "2026-11-16".
type Reminder struct {
	ID           int64
	ExperimentID int64
	About        Month
	Step         DueStep
	GivenOn      string
}
