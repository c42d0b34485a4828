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
	back := w.Tell(t, storetest.Content("Ingetrokken"), model.ForPublic)
	if err := w.Withdraw(t.Context(), w.Author, back, "De cijfers klopten niet."); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     *model.Mirror
	}{
		{"an author sees all of the organisation, without drafts, and with what was withdrawn since", w.Author, &model.Mirror{Registered: 5, Ended: 3, Told: 3, Mixed: 2, Withdrawn: 1}},
		{"a colleague sees the same", w.Colleague, &model.Mirror{Registered: 5, Ended: 3, Told: 3, Mixed: 2, Withdrawn: 1}},
		{"so does the coordinator", w.Coordinator, &model.Mirror{Registered: 5, Ended: 3, Told: 3, Mixed: 2, Withdrawn: 1}},
		{"another organisation has its own", w.Neighbour, &model.Mirror{}},
		{"who acts for none has none", w.Moderator, nil},
		{"nor has a visitor", w.Nobody, nil},
	} {
		got, err := w.OwnMirror(t.Context(), c.who)
		if err != nil || (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%s: %+v, %v", c.sentence, got, err)
		}
	}
	if got := (model.Mirror{Ended: 3, Told: 1}).Untold(); got != 2 {
		t.Errorf("what ended without telling: %d", got)
	}
}
