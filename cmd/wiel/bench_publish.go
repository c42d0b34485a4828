package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
)

// benchPublishCommand measures how soon what is published is found, and proves that killing the program loses nothing.
type benchPublishCommand struct {
	benchPlace
	For   time.Duration `default:"10s" help:"How long to publish."`
	Rates []int         `default:"100,300" help:"How many a second, after one at a time."`
	Kills int           `default:"100" help:"How often to kill the program while it publishes."`
}

// Run measures and prints.
func (c *benchPublishCommand) Run(ctx context.Context, a *app) error {
	err := c.inStore(ctx, a, func(b *app, s *store.Store) error {
		return followed(ctx, b, s, func(indexes *indexer.Set) error { return c.findable(ctx, a, s, indexes) })
	})
	if err != nil || c.Kills == 0 {
		return err
	}
	a.say("")
	return c.inFolder(func(dir string) error { return c.kill(ctx, a, a.quiet(dir)) })
}

// findable measures the time from the answer to the author until a search finds it.
func (c *benchPublishCommand) findable(ctx context.Context, a *app, s *store.Store, indexes *indexer.Set) error {
	p, err := newPublisher(ctx, s, "meting")
	if err != nil {
		return err
	}
	if err := indexes.WaitFor(ctx, s.LastChange()); err != nil {
		return err
	}
	rows := [][]string{{"publish until found", "published per second", "CPU each", "asked to come back", "answer, median", "found, median", "found, 99 of 100", "found, slowest", "bar 8"}}
	for _, rate := range append([]int{0}, c.Rates...) {
		n, err := c.stream(ctx, p, indexes.Participants, rate)
		if err != nil {
			return err
		}
		name := "one at a time"
		if rate > 0 {
			name = strconv.Itoa(rate) + " a second"
		}
		rows = append(rows, []string{
			name, fmt.Sprintf("%.0f", n.rate()), fmt.Sprintf("%.1f ms", n.spent), strconv.Itoa(n.refused), milliseconds(percentile(n.answered, 0.5)),
			milliseconds(percentile(n.found, 0.5)), milliseconds(percentile(n.found, 0.99)), milliseconds(percentile(n.found, 1)),
			judged(percentile(n.found, 1) <= time.Second, "within 1 s"),
		})
	}
	a.table(rows...)
	return nil
}

// streamed is what publishing for a while gave: times to the answer, and from the answer until it was found. What was refused was sent while
// the indexes lagged. Spent is the milliseconds of a processor for each that was published, writing and indexing together.
type streamed struct {
	answered, found []time.Duration
	refused         int
	took            time.Duration
	spent           float64
}

// rate gives how many were published a second, from the first until the last was found.
func (n streamed) rate() float64 { return float64(len(n.found)) / n.took.Seconds() }

// stream publishes for a while, at a rate per second or, at 0, the next when the one before was found.
func (c *benchPublishCommand) stream(ctx context.Context, p *publisher, index *indexer.Follower, rate int) (streamed, error) {
	var n streamed
	var mu sync.Mutex
	var work sync.WaitGroup
	var failed error
	start, begin := time.Now(), processorTime()
	one := func(i int) {
		answered, found, err := publishAndFind(ctx, p, index, rate == 0 || i%searchOneOf == 0)
		mu.Lock()
		defer mu.Unlock()
		switch {
		case model.KindOf(err) == model.Unavailable:
			n.refused++
		case err != nil:
			failed = errors.Join(failed, err)
		default:
			n.answered, n.found = append(n.answered, answered), append(n.found, found)
		}
	}
	for i := 0; time.Since(start) < c.For; i++ {
		if rate == 0 {
			one(i)
			continue
		}
		work.Go(func() { one(i) })
		time.Sleep(time.Until(start.Add(time.Duration(i+1) * time.Second / time.Duration(rate))))
	}
	work.Wait()
	n.took, n.spent = time.Since(start), (processorTime()-begin)/float64(max(1, len(n.found)))
	if failed == nil && len(n.found) == 0 {
		failed = errors.New("nothing was published")
	}
	return n, failed
}

// searchOneOf is how many are published for each search at a high rate: searching for all of them would be what is measured.
const searchOneOf = 25

// publishAndFind publishes one experiment and waits until the index has it; where asked, it searches for the word that only this one has.
func publishAndFind(ctx context.Context, p *publisher, index *indexer.Follower, searching bool) (answered, found time.Duration, err error) {
	start := time.Now()
	mark, e, err := p.publish(ctx)
	if err != nil {
		return 0, 0, err
	}
	answered = time.Since(start)
	acknowledged := time.Now()
	change := p.store.LastChange()
	if err := index.WaitFor(ctx, change); err != nil {
		return 0, 0, err
	}
	if !searching {
		return answered, time.Since(acknowledged), nil
	}
	result, err := index.Search(ctx, search.Query{Words: mark, Literal: true, Size: 10, WithoutFacets: true})
	if err != nil {
		return 0, 0, err
	}
	found = time.Since(acknowledged)
	id := indexer.ExperimentID(e.ID)
	if !slices.ContainsFunc(result.Hits, func(h search.Hit) bool { return h.ID == id }) {
		err = fmt.Errorf("%s is not found by its own word %s", e.Number, mark)
	}
	return answered, found, err
}

// publisher publishes experiments of one author.
type publisher struct {
	store  *store.Store
	author model.Actor
	name   string
	mu     sync.Mutex
	corpus *corpus
	n      atomic.Int64
}

// newPublisher makes an author of the first organisation there is. name sets its experiments apart from those of others.
func newPublisher(ctx context.Context, s *store.Store, name string) (*publisher, error) {
	areas, err := s.PolicyAreas(ctx)
	if err != nil {
		return nil, err
	}
	organisations, err := s.Organisations(ctx, store.OrganisationFilter{})
	if err != nil {
		return nil, err
	}
	account := &model.Account{Email: name + "@bench.example", Name: name, Example: true}
	if err := s.Insert(ctx, account); err != nil {
		return nil, err
	}
	membership := &model.Membership{AccountID: account.ID, OrganisationID: organisations[0].ID, Role: model.Participant}
	if err := s.Insert(ctx, membership); err != nil {
		return nil, err
	}
	return &publisher{
		store: s, name: name, corpus: newCorpus(rand.Uint64(), areas),
		author: model.Actor{
			AccountID: account.ID, Email: account.Email, Name: name, Acting: membership.OrganisationID, Memberships: []model.Membership{*membership},
		},
	}, nil
}

// publish begins and publishes one experiment for participants. Its mark is a word that nothing else has; it stands in the title.
func (p *publisher) publish(ctx context.Context) (mark string, e *model.Experiment, err error) {
	mark = p.name + "x" + letters(p.n.Add(1))
	p.mu.Lock()
	content := p.corpus.content()
	p.mu.Unlock()
	content.Title = mark + " " + content.Title
	e, err = p.store.Begin(ctx, p.author, p.author.Acting, content)
	if err != nil {
		return mark, nil, err
	}
	_, err = p.store.Publish(ctx, p.author, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	return mark, e, err
}

// letters writes a number in letters: search takes it for one word.
func letters(n int64) string {
	text := ""
	for ; n > 0; n /= 26 {
		text += string(rune('a' + n%26))
	}
	return text + "q"
}
