package store_test

import (
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWhatWasTypedGoesWithItsSubject: what could not be saved of an experiment, or of somebody, does not outlive that.
func TestWhatWasTypedGoesWithItsSubject(t *testing.T) {
	w := newAccounts(t)
	number := w.Tell(t, storetest.Content("Wmo voorspellen"), model.ForAuthors)
	author, ann := store.AccountToken(w.Author.AccountID), store.AccountToken(w.Ann.ID)
	for _, token := range []string{author, ann} {
		for _, path := range []string{"/experimenten/" + number + "/vertel/uitkomst", "/experimenten/9999-0001/vertel/uitkomst", "/elders"} {
			_, err := w.HoldForm(t.Context(), store.HeldForm{Token: token, Path: path, Body: "a=b", Refused: true})
			must(t, err)
		}
	}
	for _, c := range []struct {
		sentence     string
		end          func() error
		authors, ann int
	}{
		{"each finds their own, at the addresses that are asked for", func() error { return nil }, 2, 2},
		{"what was typed in a draft goes with it", func() error { return w.DiscardDraft(t.Context(), w.Author, number) }, 1, 1},
		{"and with who typed it", func() error {
			return w.CloseAccount(t.Context(), w.actor(t, w.Ann.ID), goodPassword, store.Heirs{})
		}, 1, 0},
	} {
		must(t, c.end())
		for token, want := range map[string]int{author: c.authors, ann: c.ann} {
			if left, err := w.HeldForms(t.Context(), token, "/experimenten/"); err != nil || len(left) != want {
				t.Errorf("%s: %v wait, not %d; %v", c.sentence, left, want, err)
			}
		}
	}
}
