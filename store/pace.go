package store

import (
	"context"
	"sync"
	"time"

	"wiel/store/model"
)

// mostAhead is how much may be published at most that the indexes have not followed yet: what comes in two fifths of a second at 300 a second,
// for as long as it takes on average to gather a batch and to write it. More would not be published sooner, it would only be found later.
const mostAhead = 128

// How long who wants to publish waits for a place, before hearing that it does not work now; nothing was written then. And how long what was
// published keeps its place where an index does not follow, such as on a full disk: publishing goes on then, slower.
const (
	longestWait = 10 * time.Second
	longestHold = 5 * time.Second
)

// pace keeps publishing and indexing together, so that what was acknowledged is found soon, however much is sent at once.
type pace struct {
	places   chan struct{}
	mu       sync.Mutex
	followed map[string]int64 // by the name of the index
	moved    *broadcast
	// complained is when the log last heard that there was no place.
	complained time.Time
}

func newPace() *pace {
	return &pace{places: make(chan struct{}, mostAhead), followed: map[string]int64{}, moved: newBroadcast()}
}

// Followed tells how far the index with that name has followed the log; math.MaxInt64 of one that does not follow it now: nobody waits for it.
func (s *Store) Followed(index string, change int64) {
	s.pace.mu.Lock()
	s.pace.followed[index] = change
	s.pace.mu.Unlock()
	s.pace.moved.send()
}

// has reports whether all indexes have followed a change.
func (p *pace) has(change int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, followed := range p.followed {
		if followed < change {
			return false
		}
	}
	return true
}

// complainEvery is how often the log hears at most that there is no place.
const complainEvery = time.Minute

// complains reports whether the log is to hear that there is no place.
func (p *pace) complains(now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sub(p.complained) < complainEvery {
		return false
	}
	p.complained = now
	return true
}

// enter waits for a place to publish. Leave it afterwards.
func (s *Store) enter(ctx context.Context) error {
	patience := time.NewTimer(longestWait)
	defer patience.Stop()
	select {
	case s.pace.places <- struct{}{}:
		return nil
	case <-patience.C:
		if s.pace.complains(s.Now()) {
			s.log.Warn("more is published than the indexes can follow: people are asked to come back later")
		}
		return &model.Error{Kind: model.Unavailable, Key: "error.unavailable"}
	case <-ctx.Done():
		return ctx.Err()
	}
}

// leave gives the place back once the indexes have followed what was published.
func (s *Store) leave() {
	change := s.LastChange()
	if s.pace.has(change) {
		<-s.pace.places
		return
	}
	go func() {
		defer func() { <-s.pace.places }()
		patience := time.NewTimer(longestHold)
		defer patience.Stop()
		for {
			moved := s.pace.moved.wait()
			if s.pace.has(change) {
				return
			}
			select {
			case <-moved:
			case <-patience.C:
				return
			case <-s.ended:
				return
			}
		}
	}()
}
