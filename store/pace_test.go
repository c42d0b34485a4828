package store_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestPublishingKeepsPaceWithTheIndexes checks that no more is published than the indexes can follow soon, and that an index that does not
// follow holds nobody up.
func TestPublishingKeepsPaceWithTheIndexes(t *testing.T) {
	for _, c := range []struct {
		sentence string
		followed map[string]int64
		ahead    int // how many places are taken after one was published
	}{
		{"where nothing follows, as in a command, nobody waits", nil, 0},
		{"what both indexes have followed already gives its place back", map[string]int64{"public": 1000, "participants": 1000}, 0},
		{"what one index has not followed keeps its place", map[string]int64{"public": 1000, "participants": 0}, 1},
		{"an index that does not follow holds nobody up", map[string]int64{"public": 1000, "participants": math.MaxInt64}, 0},
	} {
		w := storetest.NewWorld(t)
		for index, change := range c.followed {
			w.Followed(index, change)
		}
		w.Tell(t, storetest.Content("Bladkorven"), model.ForParticipants)
		if ahead := store.Ahead(w.Store); ahead != c.ahead {
			t.Errorf("%s: %d places are taken, want %d", c.sentence, ahead, c.ahead)
		}
		w.Followed("participants", w.LastChange())
		leave := store.Crowd(w.Store) // waits for all places: they were given back
		publishInACrowd(t, w, leave)
	}
}

// publishInACrowd publishes where all places are taken: it waits, nothing is written if that is in vain, and it can be done again.
func publishInACrowd(t *testing.T, w *storetest.World, leave func()) {
	t.Helper()
	e, err := w.Begin(t.Context(), w.Author, w.Dam.ID, storetest.Content("Zonnepanelen"))
	if err != nil {
		t.Fatal(err)
	}
	publish := func(ctx context.Context) (model.Publication, error) {
		return w.Publish(ctx, w.Author, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	}
	before := w.LastChange()
	soon, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := publish(soon); !errors.Is(err, context.DeadlineExceeded) || w.LastChange() != before {
		t.Errorf("in a crowd: %v, and %d changes; want waiting in vain, and none", err, w.LastChange()-before)
	}
	leave()
	if state, err := publish(t.Context()); err != nil || state != model.Published {
		t.Errorf("after the crowd: %v, %v; want published", state, err)
	}
}

// TestCrowdIsToldOnce checks that the log hears once a minute that people are asked to come back, however many are.
func TestCrowdIsToldOnce(t *testing.T) {
	s := storetest.New(t)
	first := time.Now()
	for _, c := range []struct {
		after time.Duration
		want  bool
	}{{0, true}, {time.Second, false}, {59 * time.Second, false}, {time.Minute, true}, {61 * time.Second, false}} {
		if told := store.Complains(s, first.Add(c.after)); told != c.want {
			t.Errorf("%v after the first: told %t, want %t", c.after, told, c.want)
		}
	}
}
