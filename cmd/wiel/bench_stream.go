package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store/model"
)

// streamed is what publishing for a while gave: what was published, and the times to the answer, and from the answer until it was found. What
// was refused was sent while the indexes lagged. Spent is the milliseconds of a processor for each that was published: sending, answering,
// writing and indexing together.
type streamed struct {
	published       []int64
	answered, found []time.Duration
	refused         int
	took            time.Duration
	spent           float64
}

// rate gives how many were published a second, from the first until the last was found.
func (n streamed) rate() float64 { return float64(len(n.published)) / n.took.Seconds() }

// The rates that are none: each draft when the one before was found, and as many as a crowd of authors can.
const (
	oneAtATime = 0
	crowded    = -1
)

// crowd is how many publish at the same time where they publish as fast as they can. MostASecond is more than can be published a second then, and
// mostByOne where each waits for the one before.
const (
	crowd       = 128
	mostASecond = 500
	mostByOne   = 30
)

// searchOneOf is how many are published for each search where many are: searching for all of them would be what is measured.
const searchOneOf = 25

// stream is a run of publishing. Acknowledged is when the hub said that each experiment is published.
type stream struct {
	*publisher
	index        *indexer.Follower
	drafts       []draft
	mu           sync.Mutex
	acknowledged map[int64]time.Time
	streamed
	failed error
}

// publishFor publishes for a while, at a rate per second or at one of the rates that are none. The drafts were written before.
func publishFor(ctx context.Context, p *publisher, index *indexer.Follower, rate int, most time.Duration) (streamed, error) {
	drafts := map[int]int{oneAtATime: mostByOne, crowded: mostASecond}[rate]
	if rate > 0 {
		drafts = rate
	}
	s := stream{publisher: p, index: index, acknowledged: map[int64]time.Time{}}
	var err error
	if s.drafts, err = p.write(ctx, int(float64(drafts)*most.Seconds())+1); err != nil {
		return s.streamed, err
	}
	before := p.store.LastChange()
	if err := index.WaitFor(ctx, before); err != nil {
		return s.streamed, err
	}
	start, begin := time.Now(), processorTime()
	var seen sightings
	err = seen.watch(ctx, index, p.store.LastChange, func() error { return s.all(ctx, rate, start.Add(most)) })
	s.took, s.spent = time.Since(start), (processorTime()-begin)/float64(max(1, len(s.acknowledged)))
	if err != nil {
		return s.streamed, err
	}
	return s.streamed, s.settle(ctx, seen, before)
}

// all publishes the drafts at a rate, until then where that is none.
func (s *stream) all(ctx context.Context, rate int, until time.Time) error {
	switch rate {
	case oneAtATime:
		s.together(ctx, 1, until)
	case crowded:
		s.together(ctx, crowd, until)
	default:
		s.each(ctx, time.Second/time.Duration(rate))
	}
	if s.failed == nil && len(s.acknowledged) == 0 {
		s.failed = errors.New("nothing was published")
	}
	return s.failed
}

// together lets some publish until then, each the next when the hub answered. One alone waits until the last was found.
func (s *stream) together(ctx context.Context, publishers int, until time.Time) {
	var work sync.WaitGroup
	var next atomic.Int64
	for range publishers {
		work.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(s.drafts)) && time.Now().Before(until); i = next.Add(1) - 1 {
				s.one(ctx, s.drafts[i], publishers == 1 || i%searchOneOf == 0)
			}
		})
	}
	work.Wait()
}

// each publishes one draft after the other, whether or not the ones before were found.
func (s *stream) each(ctx context.Context, pause time.Duration) {
	var work sync.WaitGroup
	start := time.Now()
	for i, d := range s.drafts {
		work.Go(func() { s.one(ctx, d, i%searchOneOf == 0) })
		time.Sleep(time.Until(start.Add(time.Duration(i+1) * pause)))
	}
	work.Wait()
}

// one publishes one draft, and notes how that went; where asked, it looks whether search has it then.
func (s *stream) one(ctx context.Context, d draft, searching bool) {
	start := time.Now()
	err := s.publish(ctx, d)
	acknowledged := time.Now()
	if err == nil && searching {
		err = s.find(ctx, d)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case model.KindOf(err) == model.Unavailable:
		s.refused++
	case err != nil:
		s.failed = errors.Join(s.failed, err)
	default:
		s.answered, s.acknowledged[d.ID] = append(s.answered, acknowledged.Sub(start)), acknowledged
	}
}

// find waits until the index has what was published, and searches for the word that only this draft has.
func (s *stream) find(ctx context.Context, d draft) error {
	if err := s.index.WaitFor(ctx, s.store.LastChange()); err != nil {
		return err
	}
	result, err := s.index.Search(ctx, search.Query{Words: d.mark, Literal: true, Size: 10, WithoutFacets: true})
	if err != nil {
		return err
	}
	id := indexer.ExperimentID(d.ID)
	if !slices.ContainsFunc(result.Hits, func(h search.Hit) bool { return h.ID == id }) {
		return fmt.Errorf("%s is not found by its own word %s", d.Number, d.mark)
	}
	return nil
}

// settle tells from what was seen how soon each was found.
func (s *stream) settle(ctx context.Context, seen sightings, before int64) error {
	changes, err := publications(ctx, s.store, before)
	if err != nil {
		return err
	}
	for id, acknowledged := range s.acknowledged {
		if changes[id] == 0 {
			return fmt.Errorf("experiment %d was acknowledged, but the log has not that it was published", id)
		}
		s.published = append(s.published, id)
		s.found = append(s.found, max(0, seen.of(changes[id]).Sub(acknowledged)))
	}
	return nil
}

// indexAlone lets the indexes read experiments anew that nobody writes, and gives how many they can a second.
func indexAlone(ctx context.Context, h *hub, experiments []int64) (float64, error) {
	changes := make([]model.Change, len(experiments))
	for i, id := range experiments {
		changes[i] = model.Change{At: h.now(), Origin: model.ByCommand, Subject: model.OfExperiment, SubjectID: id, Action: model.Updated}
	}
	start := time.Now()
	if err := h.store.Insert(ctx, changes); err != nil {
		return 0, err
	}
	err := h.indexes.WaitFor(ctx, h.store.LastChange())
	return float64(len(experiments)) / time.Since(start).Seconds(), err
}
