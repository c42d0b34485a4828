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

// stream is a run of publishing.
type stream struct {
	*publisher
	index  *indexer.Follower
	drafts []draft
	mu     sync.Mutex
	streamed
	failed error
}

// publishFor publishes for a while, at a rate per second or at one of the rates that are none. The drafts were written before.
func publishFor(ctx context.Context, p *publisher, index *indexer.Follower, rate int, most time.Duration) (streamed, error) {
	drafts := map[int]int{oneAtATime: mostByOne, crowded: mostASecond}[rate]
	if rate > 0 {
		drafts = rate
	}
	s := stream{publisher: p, index: index}
	var err error
	if s.drafts, err = p.write(ctx, int(float64(drafts)*most.Seconds())+1); err != nil {
		return s.streamed, err
	}
	if err := index.WaitFor(ctx, p.store.LastChange()); err != nil {
		return s.streamed, err
	}
	start, begin := time.Now(), processorTime()
	switch rate {
	case oneAtATime:
		s.together(ctx, 1, 1, start.Add(most))
	case crowded:
		s.together(ctx, crowd, searchOneOf, start.Add(most))
	default:
		s.each(ctx, time.Second/time.Duration(rate))
	}
	s.took, s.spent = time.Since(start), (processorTime()-begin)/float64(max(1, len(s.published)))
	if s.failed == nil && len(s.published) == 0 {
		s.failed = errors.New("nothing was published")
	}
	return s.streamed, s.failed
}

// together lets some publish until then, each the next when its last was found.
func (s *stream) together(ctx context.Context, publishers, searchOneOf int, until time.Time) {
	var work sync.WaitGroup
	var next atomic.Int64
	for range publishers {
		work.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(s.drafts)) && time.Now().Before(until); i = next.Add(1) - 1 {
				s.one(ctx, s.drafts[i], int(i)%searchOneOf == 0)
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

// one publishes one draft, and notes how that went.
func (s *stream) one(ctx context.Context, d draft, searching bool) {
	answered, found, err := s.publishAndFind(ctx, d, searching)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case model.KindOf(err) == model.Unavailable:
		s.refused++
	case err != nil:
		s.failed = errors.Join(s.failed, err)
	default:
		s.answered, s.found, s.published = append(s.answered, answered), append(s.found, found), append(s.published, d.ID)
	}
}

// publishAndFind publishes one draft and waits until the index has it; where asked, it searches for the word that only this one has.
func (s *stream) publishAndFind(ctx context.Context, d draft, searching bool) (answered, found time.Duration, err error) {
	start := time.Now()
	if err := s.publish(ctx, d); err != nil {
		return 0, 0, err
	}
	acknowledged := time.Now()
	answered = acknowledged.Sub(start)
	if err := s.index.WaitFor(ctx, s.store.LastChange()); err != nil {
		return 0, 0, err
	}
	if !searching {
		return answered, time.Since(acknowledged), nil
	}
	result, err := s.index.Search(ctx, search.Query{Words: d.mark, Literal: true, Size: 10, WithoutFacets: true})
	if err != nil {
		return 0, 0, err
	}
	found = time.Since(acknowledged)
	id := indexer.ExperimentID(d.ID)
	if !slices.ContainsFunc(result.Hits, func(h search.Hit) bool { return h.ID == id }) {
		err = fmt.Errorf("%s is not found by its own word %s", d.Number, d.mark)
	}
	return answered, found, err
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
