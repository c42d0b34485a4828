package store

import (
	"context"
	"slices"
	"time"

	"wiel/store/model"
)

// Tombstone is what stands where an experiment was withdrawn. Organisation is nil where it was told without a name, and then the title is
// not told either: the authors' words may name who tells.
type Tombstone struct {
	Number, Title, Language string
	Organisation            *model.Organisation
	WithdrawnOn             time.Time
}

// Tombstone gives that of an experiment that the actor could read before it was withdrawn; nil for any other.
func (s *Store) Tombstone(ctx context.Context, a model.Actor, number string) (*Tombstone, error) {
	var es []model.Experiment
	if err := s.read(ctx).Where("number = ? AND withdrawn_at IS NOT NULL", number).Find(&es).Error; err != nil || len(es) == 0 {
		return nil, err
	}
	list, err := s.asBefore(ctx, a, es)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	stone, before := &Tombstone{Number: number}, list[0]
	if before.Organisation != nil && !before.Anonymous {
		stone.Title, stone.Language = before.Content.Title, before.Content.Language
		stone.Organisation, stone.WithdrawnOn = before.Organisation, *es[0].WithdrawnAt
	}
	return stone, nil
}

// asBefore tells withdrawn experiments as the actor could read them until then; what the actor never could, or what is hidden or erased as
// well, is left out. A stage may have moved since: what was published as an idea was for participants.
func (s *Store) asBefore(ctx context.Context, a model.Actor, es []model.Experiment) ([]*model.Telling, error) {
	es = slices.DeleteFunc(slices.Clone(es), func(e model.Experiment) bool {
		return e.WithdrawnAt == nil || e.HiddenAt != nil || e.ErasedAt != nil || e.PublishedVersionID == nil
	})
	for i := range es {
		es[i].WithdrawnAt = nil
	}
	records, err := s.records(ctx, a, es)
	if err != nil {
		return nil, err
	}
	written, err := writtenBy(s.read(ctx), a)
	var list []*model.Telling
	for _, r := range records {
		reader := model.ReaderOf(a, &r.Experiment, written[r.Experiment.ID])
		t := tellTo(a, r, reader)
		if t == nil || reader == model.PublicReader && !a.Moderates() && r.Version.Content.Stage == model.Idea {
			continue
		}
		list = append(list, t)
	}
	return list, err
}
