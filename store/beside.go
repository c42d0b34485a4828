package store

import (
	"context"

	"wiel/store/model"
)

// Beside is what others said about an experiment: who did it too, and hours with their source.
type Beside struct {
	Secondings []model.ToldSeconding
	Efforts    []model.ToldEffort
}

// Beside gives what others said about an experiment, as the actor may see it.
func (s *Store) Beside(ctx context.Context, a model.Actor, shown *Shown) (b Beside, err error) {
	if b.Efforts, err = s.EffortsAbout(ctx, a, shown); err != nil || !shown.Adopted {
		return b, err
	}
	b.Secondings, err = s.seconded(ctx, a, s.read(ctx).Where("experiment_id = ? AND agreed_at IS NOT NULL", shown.ID), map[int64]bool{shown.ID: shown.MayEdit})
	return b, err
}
