package indexer

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"wiel/search"
	"wiel/store/model"
)

// portion is how many changes are followed in one batch where many wait: a batch of one costs ten times per document. Where fewer wait, smaller
// ones are: while the first is written, those who published it publish on, and the next is ready when it is.
const (
	portion      = 500
	smallPortion = 64
)

// touched is what a portion of the log touched.
type touched struct {
	experiments, entries map[int64]bool
	cursor               int64
}

// CatchUp follows the log to its end. Without an index there is nothing to do: building one reads everything.
func (f *Follower) CatchUp(ctx context.Context) error {
	ix := f.answering()
	if ix == nil {
		return nil
	}
	return f.follow(ctx, ix, f.own())
}

// place holds how far an index has come.
type place interface {
	Load() int64
	Store(int64)
}

// ownPlace holds how far the index that answers has come, and tells the source, which waits for it.
type ownPlace struct {
	*atomic.Int64
	f *Follower
}

func (f *Follower) own() ownPlace { return ownPlace{&f.cursor, f} }

// Store notes and tells it.
func (p ownPlace) Store(cursor int64) {
	p.Int64.Store(cursor)
	p.f.source.Followed(p.f.name, cursor)
}

// rest tells the source that no index follows now: nobody is to wait for it.
func (f *Follower) rest() { f.source.Followed(f.name, math.MaxInt64) }

// follow brings one index from its place to the end of the log.
func (f *Follower) follow(ctx context.Context, ix *search.Index, at place) error {
	for {
		changes, err := f.source.Changes(ctx, at.Load(), f.portion(at.Load()))
		if err != nil || len(changes) == 0 {
			return err
		}
		what, err := f.touchedBy(ctx, changes)
		if err != nil {
			return err
		}
		batch, err := f.batch(ctx, what)
		if err != nil {
			return err
		}
		if len(batch.Put)+len(batch.Delete) > 0 {
			if err := write(ctx, ix, batch); err != nil {
				return err
			}
		}
		at.Store(what.cursor)
		f.moved.send() // there may always be more: nobody waits for the end
	}
}

// portion gives how many changes after a place in the log are followed in one batch.
func (f *Follower) portion(after int64) int {
	if f.source.LastChange()-after < portion {
		return smallPortion
	}
	return portion
}

// errNotWritten is the failure of a write to an index. What bleve has in memory may be unusable after it; what is on disk is whole.
var errNotWritten = errors.New("indexer: the index was not written")

// write writes a batch to an index.
func write(ctx context.Context, ix *search.Index, batch search.Batch) error {
	if err := try(ix, func(ix *search.Index) error { return ix.Apply(ctx, batch) }); err != nil {
		return fmt.Errorf("%w: %w", errNotWritten, err)
	}
	return nil
}

// reopen opens the index that answers anew, as it is on disk. If that fails too, there is none until another is built.
func (f *Follower) reopen() {
	old := f.current.Swap(nil)
	if old == nil {
		return
	}
	if err := old.Close(); err != nil {
		f.log.Error("closing an index that was not written", "error", err)
	}
	ix, err := f.fitting(old.Path())
	if err != nil {
		f.log.Error("opening an index that was not written", "error", err)
		return
	}
	f.use(ix)
}

// touchedBy gives the records that may look different after the changes.
func (f *Follower) touchedBy(ctx context.Context, changes []model.Change) (touched, error) {
	what := touched{experiments: map[int64]bool{}, entries: map[int64]bool{}, cursor: changes[len(changes)-1].ID}
	for _, c := range changes {
		if c.Action.Private() {
			continue
		}
		switch c.Subject {
		case model.OfReference:
			f.stale.Store(true)
		case model.OfHub:
			if err := f.readWords(ctx); err != nil {
				return what, err
			}
		case model.OfExperiment:
			what.experiments[c.SubjectID] = true
		case model.OfEntry:
			what.entries[c.SubjectID] = true
		case model.OfOrganisation:
			experiments, entries, err := f.source.RecordsOf(ctx, c.SubjectID)
			if err != nil {
				return what, err
			}
			add(what.experiments, experiments)
			add(what.entries, entries)
		}
	}
	// What builds on an experiment says so only to those who may see that one.
	adoptions, err := f.source.BuiltOn(ctx, keys(what.experiments))
	add(what.experiments, adoptions)
	return what, err
}

func add(set map[int64]bool, ids []int64) {
	for _, id := range ids {
		set[id] = true
	}
}

// batch reads the records anew and says what to put and what to take out.
func (f *Follower) batch(ctx context.Context, what touched) (search.Batch, error) {
	batch := search.Batch{Cursor: what.cursor}
	areas, err := f.source.PolicyAreas(ctx)
	if err != nil {
		return batch, err
	}
	known := newLabels(areas)
	for ids := range slices.Chunk(keys(what.experiments), portion) {
		tellings, err := f.source.TellingsFor(ctx, ids, f.reader)
		if err != nil {
			return batch, err
		}
		for _, t := range tellings {
			d := known.experimentDocument(t)
			d.Shared = t.Audience == model.ForPublic
			batch.Put = append(batch.Put, d)
		}
		batch.Delete = append(batch.Delete, documents(ids, ExperimentID)...)
	}
	for ids := range slices.Chunk(keys(what.entries), portion) {
		entries, err := f.source.Entries(ctx, ids)
		if err != nil {
			return batch, err
		}
		for _, e := range entries {
			d := known.entryDocument(e)
			d.Shared = true
			batch.Put = append(batch.Put, d)
		}
		batch.Delete = append(batch.Delete, documents(ids, EntryID)...)
	}
	return batch, nil
}

// documents gives the names of records in an index. Those that are put again are not deleted: a batch puts after it deletes.
func documents(ids []int64, name func(int64) string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = name(id)
	}
	return names
}

func keys(set map[int64]bool) []int64 {
	ids := make([]int64, 0, len(set))
	for id := range set {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
