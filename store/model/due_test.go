package model

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func calendar(t *testing.T, day string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestAYearOfAnAppointment walks the days around an appointment and takes every step on its day.
func TestAYearOfAnAppointment(t *testing.T) {
	for _, c := range []struct {
		sentence, about, since string
		answered               string // a day
		want                   string
	}{
		{"of a month that was promised well before", "2026-11", "2026-01-10", "",
			"2026-11-16 ahead, 2026-11-30 now, 2026-12-14 after, 2027-01-14 late, 2027-01-14 coordinator, 2027-06-01 silent"},
		{"in a short month", "2027-02", "2026-01-10", "",
			"2027-02-14 ahead, 2027-02-28 now, 2027-03-14 after, 2027-04-14 late, 2027-04-14 coordinator, 2027-09-01 silent"},
		{"in a leap year", "2028-02", "2027-01-10", "",
			"2028-02-15 ahead, 2028-02-29 now, 2028-03-14 after, 2028-04-14 late, 2028-04-14 coordinator, 2028-09-01 silent"},
		{"promised when its first reminder was over", "2026-11", "2026-11-20", "",
			"2026-11-30 now, 2026-12-14 after, 2027-01-14 late, 2027-01-28 coordinator, 2027-06-01 silent"},
		{"promised on the day of a reminder", "2026-11", "2026-11-30", "",
			"2026-12-14 after, 2027-01-14 late, 2027-01-28 coordinator, 2027-06-01 silent"},
		{"answered, but not published", "2026-11", "2026-01-10", "2026-12-20",
			"2026-11-16 ahead, 2026-11-30 now, 2026-12-14 after, 2027-01-14 late, 2027-06-01 silent"},
	} {
		a := Appointment{About: Month(c.about), Since: calendar(t, c.since), Given: map[DueStep]time.Time{}}
		var got []string
		for day := calendar(t, "2026-06-01"); day.Year() < 2029; day = day.AddDate(0, 0, 1) {
			a.Answered = c.answered != "" && day.Format(time.DateOnly) >= c.answered
			for _, step := range a.Steps(day) {
				a.Given[step] = day
				got = append(got, day.Format(time.DateOnly)+" "+string(step))
			}
		}
		if all := strings.Join(got, ", "); all != c.want {
			t.Errorf("%s:\n%s\nnot\n%s", c.sentence, all, c.want)
		}
	}
}

func TestAfterStandingStillOnlyTheLastReminderIsGiven(t *testing.T) {
	a := Appointment{About: "2026-11", Since: calendar(t, "2026-01-10"), Given: map[DueStep]time.Time{}}
	for _, c := range []struct {
		day  string
		want []DueStep
	}{
		{"2026-11-15", nil}, {"2026-11-29", []DueStep{DueAhead}}, {"2026-12-20", []DueStep{DueAfter}}, {"2027-03-01", []DueStep{DueLate}},
		{"2027-05-31", []DueStep{DueLate}}, {"2027-06-01", []DueStep{DueSilent}}, {"2040-01-01", []DueStep{DueSilent}},
	} {
		if got := a.Steps(calendar(t, c.day)); !slices.Equal(got, c.want) {
			t.Errorf("on %s: %v, not %v", c.day, got, c.want)
		}
	}
}

func TestWhetherAResultIsAwaited(t *testing.T) {
	told := calendar(t, "2026-10-22")
	for _, c := range []struct {
		sentence string
		e        Experiment
		outcome  Outcome
		want     bool
	}{
		{"a promise without outcome", Experiment{Stage: Running, ResultDue: "2026-11"}, "", true},
		{"one that ended without telling", Experiment{Stage: Finished, ResultDue: "2026-11"}, "", true},
		{"one that told", Experiment{Stage: Finished, ResultDue: "2026-11"}, DidNotWork, false},
		{"no promise", Experiment{Stage: Running}, "", false},
		{"an idea", Experiment{Stage: Idea, ResultDue: "2026-11"}, "", false},
		{"too early to say, with a later month", Experiment{Stage: Finished, ResultDue: "2027-02"}, TooEarly, true},
		{"too early to say, and no later month", Experiment{Stage: Running, ResultDue: "2026-10"}, TooEarly, false},
		{"stopped before it could be said", Experiment{Stage: Stopped, ResultDue: "2027-02"}, TooEarly, false},
	} {
		if got := c.e.AwaitsResult(c.outcome, told); got != c.want {
			t.Errorf("%s: %t", c.sentence, got)
		}
	}
}

func TestTheYearlyQuestion(t *testing.T) {
	e := Experiment{Stage: InUse, InUseOn: "2024-02-29"}
	for day, want := range map[string]Month{
		"2024-12-31": "", "2025-02-28": "", "2025-03-01": "2025-03", "2026-02-28": "2025-03", "2028-02-29": "2028-02", "2028-12-31": "2028-02",
	} {
		if got := e.AskedInUse(calendar(t, day)); got != want {
			t.Errorf("on %s it asks %q, not %q", day, got, want)
		}
	}
	for _, other := range []Experiment{{Stage: Stopped, InUseOn: "2024-01-01"}, {Stage: InUse}} {
		if got := other.AskedInUse(calendar(t, "2030-01-01")); got != "" {
			t.Errorf("%+v asks %q", other, got)
		}
	}
}

func TestAnswers(t *testing.T) {
	result, inUse := Appointment{About: "2026-11"}, Appointment{About: "2026-11", InUse: true}
	unbegun := Appointment{About: "2026-11", NeverRan: true}
	today := calendar(t, "2026-12-20")
	for _, c := range []struct {
		sentence string
		about    Appointment
		answer   DueAnswer
		wrong    string // fields
	}{
		{"a month later", result, DueAnswer{Kind: AnswerLater, Month: "2027-01", Because: "De gegevens kwamen later."}, ""},
		{"a year later", result, DueAnswer{Kind: AnswerLater, Month: "2027-12", Because: "De gegevens kwamen later."}, ""},
		{"more than a year later", result, DueAnswer{Kind: AnswerLater, Month: "2028-01", Because: "Tja."}, "month"},
		{"this month", result, DueAnswer{Kind: AnswerLater, Month: "2026-12", Because: "Tja."}, "month"},
		{"no month and no reason", result, DueAnswer{Kind: AnswerLater}, "month because"},
		{"too much reason", result, DueAnswer{Kind: AnswerLater, Month: "2027-01", Because: strings.Repeat("a", MaxName+1)}, "because"},
		{"stopped", result, DueAnswer{Kind: AnswerStopped, Pitfall: "support", Note: "Niemand wilde.", Outcome: NotDone}, ""},
		{"stopped, without a word", result, DueAnswer{Kind: AnswerStopped}, "pitfall note outcome"},
		{"stopped for no known reason", result, DueAnswer{Kind: AnswerStopped, Pitfall: "weather", Note: "Regen.", Outcome: NotDone}, "pitfall"},
		{"stopped with success, while it ran", result, DueAnswer{Kind: AnswerStopped, Pitfall: "support", Note: "Op.", Outcome: Worked}, ""},
		{"nothing worked that never ran", unbegun, DueAnswer{Kind: AnswerStopped, Pitfall: "support", Note: "Op.", Outcome: Worked}, "outcome"},
		{"not even partly", unbegun, DueAnswer{Kind: AnswerStopped, Pitfall: "support", Note: "Op.", Outcome: PartlyWorked}, "outcome"},
		{"it was not done", unbegun, DueAnswer{Kind: AnswerStopped, Pitfall: "support", Note: "Op.", Outcome: NotDone}, ""},
		{"what was in use stops: its outcome is told already", inUse, DueAnswer{Kind: AnswerStopped, Pitfall: "support", Note: "Op."}, ""},
		{"adapted without a word", inUse, DueAnswer{Kind: AnswerAdapted}, "note"},
		{"still in use", inUse, DueAnswer{Kind: AnswerInUse}, ""},
	} {
		var wrong []string
		for _, e := range c.about.Check(c.answer, today) {
			wrong = append(wrong, e.Field)
		}
		if got := strings.Join(wrong, " "); got != c.wrong {
			t.Errorf("%s: wrong is %q, not %q", c.sentence, got, c.wrong)
		}
	}
	if early := result.LaterMonths(calendar(t, "2026-10-20")); early[0] != "2026-12" || len(early) != 12 {
		t.Errorf("before its month it can be put off to %v", early)
	}
}

func TestAResultIsPutOffAYearAtMost(t *testing.T) {
	published := int64(1)
	for _, c := range []struct {
		sentence string
		e        Experiment
		due      Month
		fine     bool
	}{
		{"before it is registered, two years", Experiment{ResultDue: "2026-12"}, "2028-10", true},
		{"registered without a month, two years", Experiment{PublishedVersionID: &published}, "2028-10", true},
		{"registered, a year", Experiment{PublishedVersionID: &published, ResultDue: "2026-12"}, "2027-11", true},
		{"registered, more than a year", Experiment{PublishedVersionID: &published, ResultDue: "2026-12"}, "2027-12", false},
		{"the far month that stands", Experiment{PublishedVersionID: &published, ResultDue: "2028-06"}, "2028-06", true},
		{"nearer than the far month that stands", Experiment{PublishedVersionID: &published, ResultDue: "2028-06"}, "2028-05", true},
		{"farther than the far month that stands", Experiment{PublishedVersionID: &published, ResultDue: "2028-06"}, "2028-07", false},
	} {
		if errs := c.e.CheckDue(c.due, time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)); (len(errs) == 0) != c.fine {
			t.Errorf("%s: %v", c.sentence, errs)
		}
	}
}
