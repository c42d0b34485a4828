package indexer

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"time"

	"wiel/search"
	"wiel/store/model"
)

// patience is how long what failed, such as on a full disk, waits before it is tried again: longer after each failure.
func patience(failures int) time.Duration {
	return min(time.Duration(failures)*time.Second, 30*time.Second)
}

// buildIfNeeded begins to build an index beside the one that answers, if that one is missing or of another epoch.
func (f *Follower) buildIfNeeded(ctx context.Context) {
	if f.building.Load() || !f.outdated() {
		return
	}
	f.building.Store(true)
	stale := f.stale.Swap(false)
	f.builds.Go(func() {
		ix, err := f.build(ctx)
		if err != nil && stale {
			f.stale.Store(true) // the names in the index that answers are still old
		}
		if err == nil {
			f.unbuilt = 0
		} else if ctx.Err() == nil {
			f.unbuilt++
			f.log.Error("building the index", "error", err)
			select {
			case <-time.After(patience(f.unbuilt)):
			case <-ctx.Done():
			}
		}
		f.built <- ix
	})
}

// outdated reports whether the index that answers is not the one that the database wants.
func (f *Follower) outdated() bool {
	ix := f.current.Load()
	if ix == nil || f.stale.Load() {
		return true
	}
	epoch, err := ix.Epoch()
	return err != nil || epoch != f.source.Epoch()
}

// build makes a whole index: it notes where the log stands, writes every record, and follows what changed meanwhile. The index is opened anew
// as one that is followed from now on.
func (f *Follower) build(ctx context.Context) (*search.Index, error) {
	folder, start := f.newFolder(), f.source.LastChange()
	ix, err := search.Create(folder, f.source.Epoch())
	if err == nil {
		ix.Share(f.shared)
		err = errors.Join(f.fill(ctx, ix, start), ix.Close())
	}
	if err == nil {
		ix, err = search.Open(folder)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	ix.Share(f.shared)
	if err := try(ix, (*search.Index).Warm); err != nil {
		f.log.Error("reading a new index", "error", err) // its first search says what is wrong
	}
	return ix, nil
}

func (f *Follower) fill(ctx context.Context, ix *search.Index, start int64) error {
	if err := write(ctx, ix, search.Batch{Cursor: unfinished}); err != nil {
		return err
	}
	err := EachDocument(ctx, f.source, f.reader, func(list []search.Document) error {
		return write(ctx, ix, search.Batch{Cursor: unfinished, Put: list})
	})
	if err != nil {
		return err
	}
	var at atomic.Int64
	at.Store(start)
	if err := f.follow(ctx, ix, &at); err != nil {
		return err
	}
	return write(ctx, ix, search.Batch{Cursor: at.Load()})
}

// EachDocument hands fn every document that an index for that reader holds, some hundreds at a time.
func EachDocument(ctx context.Context, source Source, reader model.Reader, fn func([]search.Document) error) error {
	areas, err := source.PolicyAreas(ctx)
	if err != nil {
		return err
	}
	known := newLabels(areas)
	err = source.EachTelling(ctx, reader, func(list []*model.Telling) error {
		documents := make([]search.Document, len(list))
		for i, t := range list {
			documents[i] = known.experimentDocument(t)
		}
		return fn(documents)
	})
	if err != nil {
		return err
	}
	return source.EachEntry(ctx, func(list []*model.ToldEntry) error {
		documents := make([]search.Document, len(list))
		for i, e := range list {
			documents[i] = known.entryDocument(e)
		}
		return fn(documents)
	})
}

// swap makes a newly built index the one that answers, and removes the old one. The new one first follows what the old one knows
// already, so that no search goes back in time.
func (f *Follower) swap(ctx context.Context, ix *search.Index) {
	defer f.building.Store(false)
	if ix == nil {
		return
	}
	old := f.current.Load()
	var at atomic.Int64
	if cursor, err := ix.Cursor(); err == nil {
		at.Store(cursor)
	}
	if err := f.follow(ctx, ix, &at); err != nil {
		f.log.Error("catching up with a new index", "error", err)
	}
	f.use(ix)
	f.doubted.Store(nil)
	f.own().Store(at.Load())
	f.log.Info("index is new", "changes", at.Load())
	if old == nil {
		return
	}
	if err := old.Close(); err != nil {
		f.log.Error("closing the old index", "error", err)
	}
	if err := os.RemoveAll(old.Path()); err != nil {
		f.log.Error("removing the old index", "error", err)
	}
}
