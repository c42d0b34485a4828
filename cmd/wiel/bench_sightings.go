package main

import (
	"context"
	"fmt"
	"sort"
	"time"

	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
)

// sightings are when an index was seen to come further, in order of time.
type sightings []sighting

// sighting is how far an index had come.
type sighting struct {
	at     time.Time
	cursor int64
}

// watch notes each step of an index while fn runs, up to the last change that fn leaves behind.
func (s *sightings) watch(ctx context.Context, index *indexer.Follower, last func() int64, fn func() error) error {
	err := beside(ctx, func(ctx context.Context) {
		var err error
		for err == nil {
			cursor := index.Cursor()
			*s = append(*s, sighting{time.Now(), cursor})
			err = index.WaitFor(ctx, cursor+1)
		}
	}, func() error {
		if err := fn(); err != nil {
			return err
		}
		return index.WaitFor(ctx, last())
	})
	*s = append(*s, sighting{time.Now(), index.Cursor()}) // the last step may have been taken while watching ended
	return err
}

// of gives when the index had followed a change.
func (s sightings) of(change int64) time.Time {
	i := sort.Search(len(s)-1, func(i int) bool { return s[i].cursor >= change })
	return s[i].at
}

// publications gives the changes by which experiments were published after one of the log, by the experiments.
func publications(ctx context.Context, s *store.Store, after int64) (map[int64]int64, error) {
	published := map[int64]int64{}
	for {
		changes, err := s.Changes(ctx, after, 1000)
		if err != nil {
			return nil, fmt.Errorf("read what was published: %w", err)
		}
		if len(changes) == 0 {
			return published, nil
		}
		for _, c := range changes {
			if c.Action == model.PublishedNow {
				published[c.SubjectID] = c.ID
			}
		}
		after = changes[len(changes)-1].ID
	}
}
