package store_test

import (
	"strings"
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

func TestFeedback(t *testing.T) {
	w := storetest.NewWorld(t)
	open, hidden := w.Tell(t, storetest.Content("Open"), model.ForPublic), w.Tell(t, storetest.Content("Dicht"), model.ForParticipants)
	give := func(a model.Actor, number, useful, missing string) error {
		return w.GiveFeedback(t.Context(), a, number, "192.0.2.1", model.Feedback{Useful: model.Usefulness(useful), Missing: missing})
	}
	for _, c := range []struct {
		sentence string
		err      error
		kind     model.Kind
	}{
		{"without an answer there is nothing to keep", give(w.Nobody, open, "", "De kosten."), model.Invalid},
		{"nor with a made up one", give(w.Nobody, open, "soms", ""), model.Invalid},
		{"it stays short", give(w.Nobody, open, "no", strings.Repeat("a", model.MaxFeedback+1)), model.Invalid},
		{"nobody's address gets in", give(w.Nobody, open, "no", "Mail piet@gemeente.nl maar."), model.Invalid},
		{"who does not see it says nothing of it", give(w.Nobody, hidden, "yes", ""), model.NotFound},
	} {
		if model.KindOf(c.err) != c.kind {
			t.Errorf("%s: %v", c.sentence, c.err)
		}
	}
	if err := give(w.Nobody, open, "partly", " Welke software? "); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     int
	}{{"its author reads it", w.Author, 1}, {"so does the coordinator", w.Coordinator, 1}, {"a colleague does not", w.Colleague, 0}, {"nor does the public", w.Nobody, 0}} {
		shown, err := w.Experiment(t.Context(), c.who, open)
		if err != nil {
			t.Fatal(err)
		}
		list, err := w.Feedbacks(t.Context(), shown)
		if err != nil || len(list) != c.want || c.want == 1 && list[0].Missing != "Welke software?" {
			t.Errorf("%s: %+v, %v", c.sentence, list, err)
		}
	}
}
