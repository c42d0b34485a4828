package store

import (
	"context"
	"slices"
	"time"

	"wiel/store/model"
)

// Tombstone is what stands where an experiment was withdrawn. Organisation is nil where it was told without a name to this reader, and then the
// title is not told either: the authors' words may name who tells. Nameless says that it was told so.
type Tombstone struct {
	Number, Title, Language string
	Organisation            *model.Organisation
	WithdrawnOn             time.Time
	Nameless                bool
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
	before := list[0]
	stone := &Tombstone{Number: number, Nameless: before.Anonymous}
	if before.Organisation != nil {
		stone.Title, stone.Language = before.Content.Title, before.Content.Language
		stone.Organisation, stone.WithdrawnOn = before.Organisation, *es[0].WithdrawnAt
	}
	return stone, nil
}

// GoneOrigin gives the tombstone of what an experiment builds on, where that was withdrawn and the actor could read it until then; else nil.
func (s *Store) GoneOrigin(ctx context.Context, a model.Actor, shown *Shown) (*Tombstone, error) {
	if !shown.Builds || shown.BasedOn != "" {
		return nil, nil
	}
	var number string
	err := s.read(ctx).Raw("SELECT o.number FROM experiments e JOIN experiments o ON o.id = e.based_on_id WHERE e.id = ?", shown.ID).Scan(&number).Error
	if err != nil {
		return nil, err
	}
	return s.Tombstone(ctx, a, number)
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
