// Package news tells people what happened that they want to know: it follows the log of changes into news for each of them, asks the index what is
// new in saved views, and puts digests into the outbox when it is time.
//
// What happened, and whom it concerns, the store knows; this package gives it the moments, and the index. It stands above the
// store because what a saved view means is an address of our pages.
package news

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/store"
)

// Options is what a Teller is made of. Mails says that a mail server is configured: without one, news is on desks only and no
// mail piles up.
type Options struct {
	Store   *store.Store
	Indexes *indexer.Set
	Log     *slog.Logger
	Mails   bool
}

// Teller tells people what happened.
type Teller struct{ Options }

// New makes a Teller.
func New(o Options) *Teller { return &Teller{o} }

// How soon a change is followed: a moment later, because changes come together; and how often it is looked whether digests are to go out.
const (
	restFor   = time.Second
	lookEvery = 20 * time.Second
)

// Run tells what happens until ctx ends.
func (t *Teller) Run(ctx context.Context) {
	for ctx.Err() == nil {
		changed := t.Store.Watch()
		if err := t.Work(ctx); err != nil && ctx.Err() == nil {
			t.Log.Error("news", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-changed:
			rest(ctx, restFor)
		case <-time.After(lookEvery):
		}
	}
}

// rest waits a while, or until ctx ends.
func rest(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// Work tells all that happened until now.
func (t *Teller) Work(ctx context.Context) error {
	for more := true; more; {
		var err error
		if more, err = t.Store.DeriveNews(ctx); err != nil {
			return err
		}
	}
	err := t.Store.MatchViews(ctx, t.Indexes.Participants.Cursor(), t.find)
	if err != nil && !errors.Is(err, indexer.ErrNotReady) { // while the index is being built, saved views wait
		return err
	}
	if !t.Mails {
		return nil
	}
	return t.Store.MakeDigests(ctx)
}

// find is the store.Matcher: a search finds those of the experiments in which all its words stand. What has some of the words only is
// further down on the page of the search, and no news.
func (t *Teller) find(ctx context.Context, query string, experiments []int64) ([]int64, error) {
	asked := request.ParseSearch(query)
	if _, err := asked.Beside(ctx, t.Store); err != nil {
		return nil, err
	}
	q := asked.Query
	q.From, q.Size, q.Ungrouped, q.WithoutFacets = 0, len(experiments), true, true
	q.Among = make([]string, len(experiments))
	for i, id := range experiments {
		q.Among[i] = indexer.ExperimentID(id)
	}
	found, err := t.Indexes.Participants.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, hit := range found.Hits[:min(int(found.Complete), len(found.Hits))] {
		if _, id, ok := indexer.ParseID(hit.ID); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
