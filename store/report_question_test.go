package store_test

import (
	"slices"
	"testing"

	"wiel/store"
	"wiel/store/model"
)

// asked gives the number and the ID of a question that the neighbour asks of all who work on the Wmo, with an answer.
func (w *reportWorld) asked(t *testing.T) (number string, id int64) {
	t.Helper()
	id, err := w.AskArea(t.Context(), w.Neighbour, "wmo", "Wie voorspelt de Wmo?")
	must(t, err)
	must(t, w.AnswerQuestion(t.Context(), w.Author, id, "Wij."))
	return model.QuestionNumber(id), id
}

func TestDecidingOnAReportedQuestion(t *testing.T) {
	const why = "We hebben ernaar gekeken."
	for _, c := range []struct {
		sentence string
		kind     model.ReportKind
		asked    []string // who is asked to look
		who      func(w *reportWorld) model.Actor
		ruling   store.Ruling
		fails    model.Kind // Internal: it does not
		reader   model.Kind // what a visitor meets afterwards; Internal: the question
		asker    model.Kind // what who asked it meets
		letters  []string
	}{
		{"who asked it answers for a mistake", model.Mistake, []string{"reportAsked: neighbour"}, neighbour, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.Internal, model.Internal, model.Internal, []string{"reportAnswered: ik"}},
		{"but does not call it corrected", model.Mistake, []string{"reportAsked: neighbour"}, neighbour, store.Ruling{Verdict: model.VerdictCorrected, Reason: why},
			model.Invalid, model.Internal, model.Internal, nil},
		{"nor decides on the rest", model.NotHere, []string{"reportWaits: moderator", "reportWaits: operator"}, neighbour, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.Forbidden, model.Internal, model.Internal, nil},
		{"an author elsewhere decides nothing", model.NotHere, []string{"reportWaits: moderator", "reportWaits: operator"}, author, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.NotFound, model.Internal, model.Internal, nil},
		{"an editor leaves it", model.NotHere, []string{"reportWaits: moderator", "reportWaits: operator"}, moderator, store.Ruling{Verdict: model.VerdictLeft, Reason: why},
			model.Internal, model.Internal, model.Internal, []string{"reportDecided: ik", "reportRuled: neighbour"}},
		{"an editor hides it", model.GivesAway, []string{"reportUrgent: moderator", "reportUrgent: operator"}, moderator, store.Ruling{Verdict: model.VerdictHidden, Reason: why},
			model.Internal, model.NotFound, model.Internal, []string{"reportDecided: ik", "reportRuled: neighbour"}},
		{"an editor erases it", model.GivesAway, []string{"reportUrgent: moderator", "reportUrgent: operator"}, moderator, store.Ruling{Verdict: model.VerdictErased, Reason: why, Number: "V-1"},
			model.Internal, model.NotFound, model.NotFound, []string{"reportDecided: ik", "reportRuled: neighbour"}},
		{"only with its number", model.GivesAway, []string{"reportUrgent: moderator", "reportUrgent: operator"}, moderator, store.Ruling{Verdict: model.VerdictErased, Reason: why},
			model.Invalid, model.Internal, model.Internal, nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := newReportWorld(t)
			number, _ := w.asked(t)
			id, receipt := w.report(t, number, c.kind, "ik@wiel.example")
			if got := w.letters(t); !slices.Equal(got, slices.Sorted(slices.Values(append(c.asked, "reportReceived: ik")))) {
				t.Errorf("those who are to look get %q, not %q", got, c.asked)
			}
			wantKind(t, "deciding", w.DecideReport(t.Context(), c.who(w), id, c.ruling), c.fails)
			if got := w.letters(t); !slices.Equal(got, c.letters) {
				t.Errorf("the letters are %q, not %q", got, c.letters)
			}
			for name, reader := range map[string]struct {
				model.Actor
				want model.Kind
			}{"a visitor": {w.Nobody, c.reader}, "who asked it": {w.Neighbour, c.asker}} {
				_, err := w.Reportable(t.Context(), reader.Actor, number)
				wantKind(t, name, err, reader.want)
				list, err := w.AreaQuestions(t.Context(), reader.Actor, []string{"wmo"}, true, 10)
				must(t, err)
				if (len(list) == 1) != (c.reader == model.Internal) {
					t.Errorf("%s finds %+v in the policy area", name, list)
				}
			}
			told, err := w.Receipt(t.Context(), w.Nobody, receipt)
			must(t, err)
			if c.fails == model.Internal && (told.Verdict != c.ruling.Verdict || told.Reason != why) || c.fails != model.Internal && told.Verdict != "" {
				t.Errorf("the receipt says %+v", told)
			}
			if _, err := w.ReportCase(t.Context(), w.Neighbour, id); err != nil {
				t.Errorf("who asked it does not read the decision: %v", err)
			}
		})
	}
}

func TestWhatMayBeReportedOfQuestions(t *testing.T) {
	w := newReportWorld(t)
	number, id := w.asked(t)
	must(t, w.AskAbout(t.Context(), w.Neighbour, w.number, "Hoe dan?"))
	about := model.QuestionNumber(askedOf(t, w.World, w.Neighbour, w.number)[0].ID)
	for _, c := range []struct{ sentence, number string }{{"one about an experiment goes with that", about}, {"one that never was", "V-99"}, {"no number", "V-x"}} {
		_, err := w.Report(t.Context(), w.Nobody, store.ReportAsk{Number: c.number, Kind: model.NotHere, Text: "Weg ermee."})
		wantKind(t, c.sentence, err, model.NotFound)
	}
	report, receipt := w.report(t, number, model.NotHere, "ik@wiel.example")
	must(t, w.SetReportedSight(t.Context(), w.Moderator, report, true))
	wantKind(t, "answering what is hidden", w.AnswerQuestion(t.Context(), w.Colleague, id, "Wij ook."), model.NotFound)
	must(t, w.SetReportedSight(t.Context(), w.Moderator, report, false))
	must(t, w.AnswerQuestion(t.Context(), w.Colleague, id, "Wij ook."))
	if counts, err := w.QueueCounts(t.Context(), w.Moderator); err != nil || counts.Reports != 1 {
		t.Errorf("in the queue of the editors: %+v, %v", counts, err)
	}
	w.letters(t)
	must(t, w.RemoveQuestion(t.Context(), w.Neighbour, id))
	told, err := w.Receipt(t.Context(), w.Nobody, receipt)
	must(t, err)
	if got := w.letters(t); told.Verdict != model.VerdictErased || told.Title != "" || !slices.Equal(got, []string{"reportDecided: ik"}) {
		t.Errorf("after the question is taken away the receipt says %+v, and the letters are %q", told, got)
	}
}

// TestAnEditorAsksForNobody: a question of an editor without organisation is reported, and heard of, as any other.
func TestAnEditorAsksForNobody(t *testing.T) {
	w := newReportWorld(t)
	id, err := w.AskArea(t.Context(), w.Moderator, "wmo", "Wie telt?")
	must(t, err)
	report, _ := w.report(t, model.QuestionNumber(id), model.Mistake, "")
	for more := true; more; {
		more, err = w.DeriveNews(t.Context())
		must(t, err)
	}
	must(t, w.DecideReport(t.Context(), w.Operator, report, store.Ruling{Verdict: model.VerdictHidden, Reason: "Dubbel."}))
}
