package store_test

import (
	"slices"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

func TestDecidingOnAReport(t *testing.T) {
	const why = "We hebben ernaar gekeken."
	for _, c := range []struct {
		sentence string
		about    string // "entry" or an experiment
		kind     model.ReportKind
		hidden   bool
		who      func(w *reportWorld) model.Actor
		ruling   store.Ruling
		fails    model.Kind // Internal: it does not
		reader   model.Kind // what a visitor meets afterwards; Internal: the record
		letters  []string
		action   model.Action
	}{
		{"an author corrects a mistake", "", model.Mistake, false, author, store.Ruling{Verdict: model.VerdictCorrected, Reason: why},
			model.Internal, model.Internal, []string{"reportAnswered: ik"}, model.ReportAnswered},
		{"an editor steps in", "", model.Mistake, false, moderator, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.Internal, model.Internal, []string{"reportDecided: ik", "reportRuled: author"}, model.ReportDecided},
		{"an editor hides who is given away", "", model.GivesAway, false, moderator, store.Ruling{Verdict: model.VerdictHidden, Reason: why},
			model.Internal, model.NotFound, []string{"reportDecided: ik", "reportRuled: author", "reportRuled: coordinator"}, model.ReportDecided},
		{"also when it is hidden already", "", model.GivesAway, true, moderator, store.Ruling{Verdict: model.VerdictHidden, Reason: why},
			model.Internal, model.NotFound, []string{"reportDecided: ik", "reportRuled: author", "reportRuled: coordinator"}, model.ReportDecided},
		{"an editor erases it", "", model.GivesAway, false, moderator, store.Ruling{Verdict: model.VerdictErased, Reason: why, Number: "2026-0001"},
			model.Internal, model.Gone, []string{"reportDecided: ik", "reportRuled: author", "reportRuled: coordinator"}, model.ReportDecided},
		{"an editor hides a register entry", "entry", model.GivesAway, false, moderator, store.Ruling{Verdict: model.VerdictHidden, Reason: why},
			model.Internal, model.NotFound, []string{"reportDecided: ik", "reportRuled: coordinator"}, model.ReportDecided},
		{"erased only with its number", "", model.GivesAway, false, moderator, store.Ruling{Verdict: model.VerdictErased, Reason: why, Number: "2026-0002"},
			model.Invalid, model.Internal, nil, ""},
		{"a register entry is not erased", "entry", model.GivesAway, false, moderator, store.Ruling{Verdict: model.VerdictErased, Reason: why, Number: "R-1"},
			model.Invalid, model.Internal, nil, ""},
		{"not without a reason", "", model.NotHere, false, moderator, store.Ruling{Verdict: model.VerdictLeft, Reason: " "},
			model.Invalid, model.Internal, nil, ""},
		{"not without a decision", "", model.NotHere, false, moderator, store.Ruling{Reason: why}, model.Invalid, model.Internal, nil, ""},
		{"what is hidden is not left as it is", "", model.NotHere, true, moderator, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.Invalid, model.NotFound, nil, ""},
		{"an author hides nothing", "", model.Mistake, false, author, store.Ruling{Verdict: model.VerdictHidden, Reason: why},
			model.Invalid, model.Internal, nil, ""},
		{"nor decides who is given away", "", model.GivesAway, false, author, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.Forbidden, model.Internal, nil, ""},
		{"a coordinator hides over a mistake", "", model.Mistake, false, coordinator, store.Ruling{Verdict: model.VerdictHidden, Reason: why},
			model.Internal, model.NotFound, []string{"reportAnswered: ik"}, model.ReportAnswered},
		{"but erases only where the experiment is arranged", "", model.Mistake, false, coordinator, store.Ruling{Verdict: model.VerdictErased, Reason: why, Number: "2026-0001"},
			model.Invalid, model.Internal, nil, ""},
		{"an author, who cannot show what is hidden, answers all the same", "", model.Mistake, true, author, store.Ruling{Verdict: model.VerdictCorrected, Reason: why},
			model.Internal, model.NotFound, []string{"reportAnswered: ik"}, model.ReportAnswered},
		{"a neighbour decides nothing", "", model.Mistake, false, neighbour, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.NotFound, model.Internal, nil, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := newReportWorld(t)
			number := w.number
			if c.about == "entry" {
				number = w.damEntry
			}
			id, receipt := w.report(t, number, c.kind, "ik@wiel.example")
			if c.hidden {
				must(t, w.SetReportedSight(t.Context(), w.Moderator, id, true))
			}
			w.letters(t)
			wantKind(t, c.sentence, w.DecideReport(t.Context(), c.who(w), id, c.ruling), c.fails)
			_, err := w.Reportable(t.Context(), w.Nobody, number)
			wantKind(t, "a reader", err, c.reader)
			if got := w.letters(t); !slices.Equal(got, c.letters) {
				t.Errorf("the letters are %q, not %q", got, c.letters)
			}
			told, err := w.Receipt(t.Context(), w.Nobody, receipt)
			must(t, err)
			if c.fails != model.Internal {
				if told.Verdict != "" {
					t.Errorf("the receipt says %+v", told)
				}
				return
			}
			if told.Verdict != c.ruling.Verdict || told.Reason != why || (told.Title != "") != (c.reader == model.Internal) {
				t.Errorf("the receipt says %+v", told)
			}
			changes, err := w.Changes(t.Context(), w.LastChange()-1, 1)
			must(t, err)
			if changes[0].Action != c.action || changes[0].AccountID == nil {
				t.Errorf("the log says %+v", changes)
			}
			again := w.DecideReport(t.Context(), w.Moderator, id, store.Ruling{Verdict: model.VerdictHidden, Reason: why})
			wantKind(t, "the same once more", again, model.Conflict)
			var address string
			if row(t, w.Store, &address, "SELECT email FROM reports WHERE id = ?", id); address != "" {
				t.Errorf("the address %q is kept though the answer is sent", address)
			}
		})
	}
}

func author(w *reportWorld) model.Actor      { return w.Author }
func coordinator(w *reportWorld) model.Actor { return w.Coordinator }
func moderator(w *reportWorld) model.Actor   { return w.Moderator }
func neighbour(w *reportWorld) model.Actor   { return w.Neighbour }

func TestReportsGoWithWhatIsErased(t *testing.T) {
	w := newReportWorld(t)
	_, open := w.report(t, w.number, model.GivesAway, "ik@wiel.example")
	answered, closed := w.report(t, w.number, model.Mistake, "")
	must(t, w.DecideReport(t.Context(), w.Author, answered, store.Ruling{Verdict: model.VerdictLeft, Reason: "Het was Jansje zelf."}))
	path := backup(t, w.World)
	w.letters(t)
	must(t, w.Erase(t.Context(), w.Coordinator, w.number))
	if got := w.letters(t); !slices.Equal(got, []string{"reportDecided: ik"}) {
		t.Errorf("the letters are %q", got)
	}
	check := func(sentence string) {
		t.Helper()
		if found := filesWith(t, w.Dir(), "Jansje"); len(found) > 0 {
			t.Errorf("%s what was reported is still in %v", sentence, found)
		}
		for _, c := range []struct {
			receipt string
			want    model.Verdict
		}{{open, model.VerdictErased}, {closed, model.VerdictLeft}} {
			told, err := w.Receipt(t.Context(), w.Nobody, c.receipt)
			must(t, err)
			if told.Verdict != c.want || told.Reason != "" || told.Title != "" || told.DecidedAt == nil {
				t.Errorf("%s the receipt says %+v", sentence, told)
			}
		}
	}
	check("after erasing")
	restore(t, w.Store, path)
	check("after a restore")
	if got := w.letters(t); len(got) > 0 {
		t.Errorf("a restore sends %q", got)
	}
}

func TestTheDeskTellsOfReports(t *testing.T) {
	w := newReportWorld(t)
	mistake, _ := w.report(t, w.number, model.Mistake, "")
	w.report(t, w.number, model.GivesAway, "")
	w.report(t, w.damEntry, model.Mistake, "")
	lists := func(who model.Actor) [3]int {
		t.Helper()
		desk, err := w.Desk(t.Context(), who)
		must(t, err)
		return [3]int{len(desk.Urgent), len(desk.Reports), len(desk.Reported)}
	}
	check := func(sentence string, who model.Actor, urgent, own, others int) {
		t.Helper()
		if got := lists(who); got != [3]int{urgent, own, others} {
			t.Errorf("%s: %v are urgent, wait and are told of, not %d, %d and %d", sentence, got, urgent, own, others)
		}
	}
	check("the author hears first that somebody can be known, and is asked about the mistake", w.Author, 1, 1, 0)
	check("so does the coordinator, who is asked about the register entry and told of the rest", w.Coordinator, 1, 1, 1)
	check("a privacy adviser hears what is urgent", w.Adviser, 1, 0, 0)
	check("a colleague hears nothing", w.Colleague, 0, 0, 0)
	check("nor a neighbour", w.Neighbour, 0, 0, 0)
	check("an editor has a queue for the rest", w.Moderator, 1, 0, 0)
	must(t, w.DecideReport(t.Context(), w.Moderator, mistake, store.Ruling{Verdict: model.VerdictLeft, Reason: "Het klopt."}))
	check("what the editors decided stays for a month", w.Author, 1, 0, 1)
	w.Clock.Advance(31 * 24 * time.Hour)
	check("and no longer", w.Author, 1, 0, 0)
}
