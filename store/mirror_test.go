package store_test

import (
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

func TestOwnMirror(t *testing.T) {
	w := storetest.NewWorld(t)
	tell := func(outcome model.Outcome, stage model.Stage, audience model.Audience) {
		t.Helper()
		c := storetest.Content("Iets")
		c.Outcome, c.Stage, c.ResultDue = outcome, stage, "2027-03"
		w.Tell(t, c, audience)
	}
	tell(model.DidNotWork, model.Finished, model.ForPublic)
	tell(model.PartlyWorked, model.InUse, model.ForOrganisation)
	tell(model.Worked, model.Running, model.ForParticipants)
	tell("", model.Running, model.ForPublic)
	tell(model.NoDifference, model.Finished, model.ForAuthors) // a draft
	stopped := storetest.Content("Gestopt")
	stopped.Stage, stopped.Outcome, stopped.Lessons = model.Stopped, model.TooEarly, nil
	stopped.Pitfalls = []model.PitfallNote{{Pitfall: "time-or-people", Note: "De analist vertrok."}}
	w.Tell(t, stopped, model.ForPublic)
	back := w.Tell(t, storetest.Content("Ingetrokken"), model.ForPublic)
	if err := w.Withdraw(t.Context(), w.Author, back, "De cijfers klopten niet."); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     *model.Mirror
	}{
		{"an author sees all of the organisation, without drafts, with what stopped for a reason, and with what was withdrawn since, as it was", w.Author, &model.Mirror{Registered: 6, Ended: 5, Told: 5, Mixed: 3, Withdrawn: 1}},
		{"a colleague sees the same", w.Colleague, &model.Mirror{Registered: 6, Ended: 5, Told: 5, Mixed: 3, Withdrawn: 1}},
		{"so does the coordinator", w.Coordinator, &model.Mirror{Registered: 6, Ended: 5, Told: 5, Mixed: 3, Withdrawn: 1}},
		{"another organisation has its own", w.Neighbour, &model.Mirror{}},
		{"who acts for none has none", w.Moderator, nil},
		{"nor has a visitor", w.Nobody, nil},
	} {
		got, err := w.OwnMirror(t.Context(), c.who)
		if err != nil || (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%s: %+v, %v", c.sentence, got, err)
		}
	}
	for who, want := range map[*model.Actor]int{&w.Nobody: 1, &w.Neighbour: 1} {
		if got, err := w.WithdrawnMirror(t.Context(), *who); err != nil || got.Told != want || got.Withdrawn != want {
			t.Errorf("what readers could read stays counted for them: %+v, %v", got, err)
		}
	}
	hidden := w.Tell(t, storetest.Content("Alleen voor ons"), model.ForOrganisation)
	must(t, w.Withdraw(t.Context(), w.Author, hidden, "Toch niet."))
	if got, err := w.WithdrawnMirror(t.Context(), w.Nobody); err != nil || got.Registered != 1 {
		t.Errorf("what they never could does not count: %+v, %v", got, err)
	}
	if got := (model.Mirror{Ended: 3, Told: 1}).Untold(); got != 2 {
		t.Errorf("what ended without telling: %d", got)
	}
}
