package store_test

import (
	"slices"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// underReview gives a world whose first organisation wants a second pair of eyes, with an experiment of which participants see the
// first version and a second one waits.
func underReview(t *testing.T) (*storetest.World, string) {
	t.Helper()
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Taxivervoer"), model.ForParticipants)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(w.UpdateOrganisation(t.Context(), w.Coordinator, w.Dam.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}))
	must(w.NewDraft(t.Context(), w.Author, number))
	askAgain(t, w, number)
	return w, number
}

func askAgain(t *testing.T, w *storetest.World, number string) {
	t.Helper()
	state, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	if err != nil || state != model.InReview {
		t.Fatalf("asking for a second pair of eyes: %s, %v", state, err)
	}
}

func TestThrowingAwayWhatWaitsForAColleague(t *testing.T) {
	w, number := underReview(t)
	if err := w.DiscardDraft(t.Context(), w.Author, number); err != nil {
		t.Fatal(err)
	}
	if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
		t.Fatal(err)
	}
	askAgain(t, w, number)
}

func TestAgreeingAfterTheAuthorThoughtBetter(t *testing.T) {
	for sentence, better := range map[string]func(w *storetest.World, number string) error{
		"withdrawn": func(w *storetest.World, number string) error {
			return w.Withdraw(t.Context(), w.Author, number, "De cijfers kloppen niet.")
		},
		"made visible for fewer": func(w *storetest.World, number string) error {
			_, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForOrganisation)
			return err
		},
	} {
		w, number := underReview(t)
		if err := better(w, number); err != nil {
			t.Fatal(err)
		}
		if err := w.Decide(t.Context(), w.Colleague, number, true, ""); model.KindOf(err) != model.NotFound {
			t.Errorf("%s: agreeing gives %v", sentence, err)
		}
		if _, err := w.Experiment(t.Context(), w.Neighbour, number); err == nil {
			t.Errorf("%s: a colleague's late yes shows it again", sentence)
		}
		if shop, err := w.Workshop(t.Context(), w.Author, number); err != nil || shop.Draft.Publication != model.Draft {
			t.Errorf("%s: the draft cannot be written any more: %v", sentence, err)
		}
	}
}

// TestAMakerIsNotOfferedWeToo, also who takes part for a second organisation.
func TestAMakerIsNotOfferedWeToo(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Bomen tellen"), model.ForPublic)
	for _, c := range []struct {
		a    model.Actor
		want int
	}{{w.Author, 0}, {w.Colleague, 1}} {
		c.a.Memberships = append(slices.Clone(c.a.Memberships), w.Neighbour.Memberships...)
		shown, err := w.Experiment(t.Context(), c.a, number)
		must(t, err)
		offer, err := w.SecondingOffer(t.Context(), c.a, shown)
		must(t, err)
		if len(offer.Organisations) != c.want {
			t.Errorf("%s may say it for %d organisations, not %d", c.a.Name, len(offer.Organisations), c.want)
		}
	}
}

// TestAMakerIsNoSecondPairOfEyes, also who became one after a review was asked: then another colleague decides, or where there is none an
// editor of the hub.
func TestAMakerIsNoSecondPairOfEyes(t *testing.T) {
	for _, c := range []struct {
		sentence string
		alone    bool // no colleague is left but a privacy adviser, who does not decide
		decides  func(w *storetest.World) model.Actor
		refused  func(w *storetest.World) model.Actor
	}{
		{"with a colleague", false, func(w *storetest.World) model.Actor { return w.Coordinator }, func(w *storetest.World) model.Actor { return w.Moderator }},
		{"with none", true, func(w *storetest.World) model.Actor { return w.Moderator }, func(w *storetest.World) model.Actor { return w.Adviser }},
	} {
		w, number := underReview(t)
		ctx := t.Context()
		must(t, w.RemoveMember(ctx, w.Author, w.Dam.ID, w.Author.AccountID, store.Heirs{All: w.Colleague.AccountID}))
		if c.alone {
			must(t, w.RemoveMember(ctx, w.Moderator, w.Dam.ID, w.Coordinator.AccountID, store.Heirs{}))
		}
		wantKind(t, c.sentence+": who took it over", w.Decide(ctx, w.Colleague, number, true, ""), model.Forbidden)
		wantKind(t, c.sentence+": who has no say", w.Decide(ctx, c.refused(w), number, true, ""), model.NotFound)
		for who, a := range map[string]model.Actor{"who took it over": w.Colleague, "who has no say": c.refused(w), "who decides": c.decides(w)} {
			list, err := w.Reviews(ctx, a)
			must(t, err)
			if (len(list) == 1) != (who == "who decides") {
				t.Errorf("%s: %s has %d on the desk", c.sentence, who, len(list))
			}
		}
		must(t, w.Decide(ctx, c.decides(w), number, true, ""))
	}
}
