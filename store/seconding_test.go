package store_test

import (
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWithoutColleaguesTheEditorsLookAtWijOok: where nobody else is, or only a privacy adviser; else it is a colleague's.
func TestWithoutColleaguesTheEditorsLookAtWijOok(t *testing.T) {
	for _, c := range []struct {
		sentence string
		beside   model.Role // of the only colleague; "" for none
		editors  bool
	}{
		{"alone, the editors do", "", true},
		{"beside a privacy adviser too", model.PrivacyAdviser, true},
		{"with a colleague they do not", model.Participant, false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			small := model.Organisation{Code: "GM9998", Slug: "eendam", Name: "Eendam", Kind: model.Municipality, Rule: model.SecondPairEyes}
			must(t, w.Insert(t.Context(), &small))
			only, beside := w.Person(t, "only", "", small.ID, model.Coordinator), model.Actor{}
			if c.beside != "" {
				beside = w.Person(t, "beside", "", small.ID, c.beside)
			}
			number := w.Tell(t, storetest.Content("Taxiritten"), model.ForPublic)
			waits, err := w.Second(t.Context(), only, number, model.Seconding{OrganisationID: small.ID, Year: 2025, Outcome: model.Worked, Sentence: "Bij ons ook."})
			if err != nil || !waits {
				t.Fatalf("it does not wait: %v", err)
			}
			for more := true; more; {
				more, err = w.DeriveNews(t.Context())
				must(t, err)
			}
			var told int
			row(t, w.Store, &told, "SELECT count(*) FROM news WHERE event = ? AND account_id = ?", model.AlsoDoneAsked, w.Moderator.AccountID)
			shown, err := w.Experiment(t.Context(), w.Moderator, number)
			must(t, err)
			offer, err := w.SecondingOffer(t.Context(), w.Moderator, shown)
			must(t, err)
			if seen := len(offer.Waiting) == 1 && offer.Waiting[0].MayAgree; (told == 1) != c.editors || seen != c.editors {
				t.Errorf("an editor hears of it %d times, and may agree: %t", told, seen)
			}
			for name, a := range map[string]model.Actor{"who said it": only, "a neighbour": w.Neighbour} {
				if _, err := w.AgreeSeconding(t.Context(), a, 1); err == nil {
					t.Errorf("%s agrees", name)
				}
			}
			agrees := w.Moderator
			if !c.editors {
				_, err := w.AgreeSeconding(t.Context(), w.Moderator, 1)
				wantKind(t, "an editor, though there is a colleague", err, model.NotFound)
				agrees = beside
			}
			_, err = w.AgreeSeconding(t.Context(), agrees, 1)
			must(t, err)
		})
	}
}
