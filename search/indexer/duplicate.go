package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"wiel/search"
	"wiel/store/model"
)

// DuplicateSource is what finding duplicates needs of the store.
type DuplicateSource interface {
	LastChange() int64
	Watch() <-chan struct{}
	Uncompared(ctx context.Context, most int) ([]*model.Telling, error)
	TellingsFor(ctx context.Context, ids []int64, reader model.Reader) ([]*model.Telling, error)
	KeepDuplicates(ctx context.Context, t *model.Telling, found []model.Duplicate) error
}

// Duplicates finds the pairs of experiments that tell nearly the same, in the background: each published version is compared once with
// the few that the participants' index finds most like it, so no page ever compares anything.
type Duplicates struct {
	index  *Follower
	source DuplicateSource
	log    *slog.Logger
	rested int64 // where the log stood when nothing had been written for a while
}

// NewDuplicates makes a finder on the index of what participants see, because the hub's editors see that too.
func NewDuplicates(index *Follower, source DuplicateSource, log *slog.Logger) *Duplicates {
	return &Duplicates{index: index, source: source, log: log, rested: -1}
}

const (
	// comparedWith is how many of the most like an experiment is compared with.
	comparedWith = 8
	// comparedAtOnce is how many experiments are read at once.
	comparedAtOnce = 50
	// comparePause is how long nothing must have been written before a finder looks: comparing takes as much of a processor as publishing, which
	// goes first, and the first visitors after a start need not wait for it. Where something is written all the time, it looks after mostPauses.
	comparePause = 5 * time.Second
	mostPauses   = 12
)

// Run compares what is published until the context ends.
func (d *Duplicates) Run(ctx context.Context) {
	for {
		d.rest(ctx)
		changed := d.source.Watch()
		compared, err := d.some(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil && !errors.Is(err, ErrNotReady) {
			d.log.Error("finding duplicates", "error", err)
		}
		if compared > 0 && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-changed:
		}
	}
}

// rest waits until nothing has been written for a while, unless it did so before and nothing was written since.
func (d *Duplicates) rest(ctx context.Context) {
	for range mostPauses {
		last := d.source.LastChange()
		if last == d.rested {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(comparePause):
		}
		if d.source.LastChange() == last {
			d.rested = last
		}
	}
}

// CatchUp compares all that was not compared yet, and tells how many that were. It waits until the index has followed what is published.
func (d *Duplicates) CatchUp(ctx context.Context) (compared int, err error) {
	for {
		n, err := d.some(ctx)
		if compared += n; err != nil || n == 0 {
			return compared, err
		}
	}
}

// some compares some of what was not compared yet, and tells how many that were.
func (d *Duplicates) some(ctx context.Context) (compared int, err error) {
	last := d.source.LastChange()
	list, err := d.source.Uncompared(ctx, comparedAtOnce)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	if err := d.index.WaitFor(ctx, last); err != nil {
		return 0, err
	}
	for _, t := range list {
		if err := d.compare(ctx, t); err != nil {
			return compared, fmt.Errorf("compare experiment %d: %w", t.ID, err)
		}
		compared++
	}
	return compared, nil
}

// compare finds what tells nearly the same as one experiment.
func (d *Duplicates) compare(ctx context.Context, t *model.Telling) error {
	hits, err := d.index.Similar(ctx, ExperimentID(t.ID), comparedWith, map[search.Facet][]string{search.Kind: {KindExperiment}})
	if err != nil {
		return err
	}
	var ids []int64
	for _, hit := range hits {
		if _, id, ok := ParseID(hit.ID); ok {
			ids = append(ids, id)
		}
	}
	others, err := d.source.TellingsFor(ctx, ids, model.ParticipantReader)
	if err != nil {
		return err
	}
	var found []model.Duplicate
	for _, other := range others {
		if likeness := model.Likeness(t, other); likeness >= model.NearlySame {
			found = append(found, model.Duplicate{FirstID: t.ID, SecondID: other.ID, Likeness: likeness})
		}
	}
	return d.source.KeepDuplicates(ctx, t, found)
}
