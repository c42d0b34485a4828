package store_test

import (
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

func TestForesights(t *testing.T) {
	w := storetest.NewWorld(t)
	running := func(audience model.Audience, hidden ...model.Section) string {
		t.Helper()
		c := storetest.Content("Loopt")
		c.Outcome, c.Stage, c.ResultDue, c.ParticipantsOnly = "", model.Running, "2027-03", hidden
		return w.Tell(t, c, audience)
	}
	open, half, own := running(model.ForPublic), running(model.ForPublic, "pitfalls"), running(model.ForOrganisation)
	for _, number := range []string{open, half, own} {
		if err := w.Foresee(t.Context(), w.Author, number, []model.Pitfall{"support", "supplier", "niets"}); err != nil {
			t.Fatal(err)
		}
		told := map[model.Pitfall]model.Happened{"support": model.ItHappened, "supplier": model.HalfAvoided, "technology": model.ItHappened}
		if err := w.TellForesights(t.Context(), w.Coordinator, number, told); err != nil {
			t.Fatal(err)
		}
	}
	list, err := w.Foresights(t.Context(), w.Author, open)
	if err != nil || len(list) != 2 || list[0].Pitfall != "support" || list[0].Happened != model.ItHappened || list[1].Pitfall != "supplier" {
		t.Errorf("what was thought of, and nothing else: %+v, %v", list, err)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     int
	}{
		{"a visitor counts what everybody may see", w.Nobody, 1},
		{"who takes part also what is for participants", w.Neighbour, 2},
		{"a colleague all of the organisation", w.Colleague, 3},
	} {
		rates, err := w.HitRates(t.Context(), c.who)
		want := map[model.Pitfall]model.HitRate{"support": {Told: c.want, Happened: c.want}, "supplier": {Told: c.want, Avoided: c.want}}
		if err != nil || len(rates) != 2 || rates["support"] != want["support"] || rates["supplier"] != want["supplier"] {
			t.Errorf("%s: %+v, %v", c.sentence, rates, err)
		}
	}
	ended := w.Tell(t, storetest.Content("Klaar"), model.ForPublic)
	_, denied := w.Foresights(t.Context(), w.Neighbour, open)
	for _, c := range []struct {
		sentence string
		err      error
		kind     model.Kind
	}{
		{"nothing is foreseen afterwards", w.Foresee(t.Context(), w.Author, ended, nil), model.Conflict},
		{"another is not an author", w.Foresee(t.Context(), w.Neighbour, open, nil), model.Forbidden},
		{"an answer is one of the list", w.TellForesights(t.Context(), w.Author, open, map[model.Pitfall]model.Happened{"support": "misschien"}), model.Invalid},
		{"nobody reads what others thought of", denied, model.Forbidden},
	} {
		if model.KindOf(c.err) != c.kind {
			t.Errorf("%s: %v", c.sentence, c.err)
		}
	}
	if err := w.Erase(t.Context(), w.Coordinator, open); err != nil {
		t.Fatal(err)
	}
	if rates, _ := w.HitRates(t.Context(), w.Neighbour); rates["support"].Told != 1 {
		t.Errorf("what is erased counts no more: %+v", rates)
	}
}
