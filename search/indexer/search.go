package indexer

import (
	"context"
	"fmt"

	"wiel/search"
)

// With runs fn on the index, and once more if the index was swapped meanwhile. It is ErrNotReady where there is none yet, and where the
// index turns out to be damaged.
func (f *Follower) With(fn func(*search.Index) error) error {
	ix := f.answering()
	if ix == nil {
		return ErrNotReady
	}
	err := try(ix, fn)
	if next := f.answering(); err != nil && next != nil && next != ix {
		ix, err = next, try(next, fn)
	}
	if isDamage(err) {
		f.doubt(ix, err)
		return fmt.Errorf("%w: %w", ErrNotReady, err)
	}
	return err
}

// Warm reads what the first search would otherwise wait for, where there is an index. What is wrong with it, that search says.
func (f *Follower) Warm() { _ = f.With((*search.Index).Warm) }

// Search answers a query from the index.
func (f *Follower) Search(ctx context.Context, q search.Query) (result *search.Result, err error) {
	err = f.With(func(ix *search.Index) error {
		result, err = ix.Search(ctx, q)
		return err
	})
	return result, err
}

// Similar gives the documents most like the one with the given ID, at most n.
func (f *Follower) Similar(
	ctx context.Context, id string, n int, filters map[search.Facet][]string,
) (hits []search.Hit, err error) {
	err = f.With(func(ix *search.Index) error {
		hits, err = ix.Similar(ctx, id, n, filters)
		return err
	})
	return hits, err
}

// Nearest gives the documents most like a text, at most n.
func (f *Follower) Nearest(
	ctx context.Context, text string, n int, filters map[search.Facet][]string,
) (hits []search.Hit, err error) {
	err = f.With(func(ix *search.Index) error {
		hits, err = ix.Nearest(ctx, text, n, filters)
		return err
	})
	return hits, err
}

// Named gives the places in a list of at most so many names that a text mentions a word of.
func (f *Follower) Named(text string, names []string, most int) (found []int, err error) {
	err = f.With(func(ix *search.Index) error {
		found = ix.Named(text, names, most)
		return nil
	})
	return found, err
}

// Suggest gives at most n records in whose titles every typed word begins a word.
func (f *Follower) Suggest(ctx context.Context, typed string, n int) (found []search.Suggestion, err error) {
	err = f.With(func(ix *search.Index) error {
		found, err = ix.Suggest(ctx, typed, n)
		return err
	})
	return found, err
}

// SuggestEveryday gives at most n everyday words that begin with what was typed, with the words that records have for them.
func (f *Follower) SuggestEveryday(ctx context.Context, typed string, n int) (found []search.Everyday, err error) {
	err = f.With(func(ix *search.Index) error {
		found, err = ix.SuggestEveryday(ctx, typed, n)
		return err
	})
	return found, err
}
