package store

import (
	"context"

	"wiel/store/model"
)

// Latest lists the experiments that the actor may see, the last published first, at most limit of them. It needs no index.
func (s *Store) Latest(ctx context.Context, a model.Actor, limit int) ([]*model.Telling, error) {
	var es []model.Experiment
	err := s.visibleTo(s.read(ctx), a).Where("published_version_id IS NOT NULL").
		Order("first_published_on DESC, experiments.id DESC").Limit(limit).Find(&es).Error
	if err != nil {
		return nil, err
	}
	return s.tellAll(ctx, a, es)
}
