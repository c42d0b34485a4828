package store_test

import (
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWhatCountsAsATalk of a month: what was accepted in it, and what was asked and still holds a place.
func TestWhatCountsAsATalk(t *testing.T) {
	const day = 24 * time.Hour
	accept, decline := store.JoiningStep{Move: model.AcceptJoining}, store.JoiningStep{Move: model.DeclineJoining}
	for _, c := range []struct {
		sentence string
		steps    func(w *storetest.World, id int64) error
		left     int
	}{
		{"what waits holds a place", func(*storetest.World, int64) error { return nil }, 1},
		{"not for longer than a fortnight", func(w *storetest.World, _ int64) error { w.Clock.Advance(15 * day); return nil }, 2},
		{"what was accepted counts", func(w *storetest.World, id int64) error { return w.MoveJoining(t.Context(), w.Author, id, accept) }, 1},
		{"also after a fortnight in the same month", func(w *storetest.World, id int64) error {
			err := w.MoveJoining(t.Context(), w.Author, id, accept)
			w.Clock.Advance(15 * day)
			return err
		}, 1},
		{"in the month of the answer, not in that of the question", func(w *storetest.World, id int64) error {
			w.Clock.Advance(40 * day)
			return w.MoveJoining(t.Context(), w.Author, id, accept)
		}, 1},
		{"not in the next", func(w *storetest.World, id int64) error {
			err := w.MoveJoining(t.Context(), w.Author, id, accept)
			w.Clock.Advance(40 * day)
			return err
		}, 2},
		{"what was declined does not", func(w *storetest.World, id int64) error { return w.MoveJoining(t.Context(), w.Author, id, decline) }, 2},
	} {
		w := storetest.NewWorld(t)
		w.Clock.Advance(time.Date(2027, time.January, 1, 12, 0, 0, 0, time.UTC).Sub(w.Now()))
		number := running(t, w, nil)
		must(t, c.steps(w, asked(t, w, w.Neighbour, number)))
		shown, err := w.Experiment(t.Context(), w.Nobody, number)
		must(t, err)
		offer, err := w.JoiningOffer(t.Context(), w.Nobody, shown)
		must(t, err)
		if offer.Left != c.left || offer.Full || offer.Month != model.MonthOf(w.Now()) {
			t.Errorf("%s: %d left in %s, full %t", c.sentence, offer.Left, offer.Month, offer.Full)
		}
	}
}
