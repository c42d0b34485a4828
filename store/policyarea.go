package store

import (
	"context"

	"wiel/store/model"
)

// areaList is the policy areas as they were at one generation, so that a page need not read them again.
type areaList struct {
	generation string
	list       []model.PolicyArea
}

// PolicyAreas lists the policy areas: each main area followed by its sub areas, without retired ones. The caller must not change
// the list.
func (s *Store) PolicyAreas(ctx context.Context) ([]model.PolicyArea, error) {
	now := s.Generation()
	if kept := s.areas.Load(); kept != nil && kept.generation == now {
		return kept.list, nil
	}
	var list []model.PolicyArea
	if err := s.read(ctx).Where("NOT retired").Order("position").Find(&list).Error; err != nil {
		return nil, err
	}
	s.areas.Store(&areaList{now, list})
	return list, nil
}
