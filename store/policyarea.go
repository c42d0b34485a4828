package store

import (
	"context"

	"wiel/store/model"
)

// areaList is the policy areas as they were at one generation, so that a page need not read them again.
type areaList struct {
	generation string
	list       []model.PolicyArea
	byCode     map[string]model.PolicyArea
}

// PolicyAreas lists the policy areas: each main area followed by its sub areas, without retired ones. The caller must not change
// the list.
func (s *Store) PolicyAreas(ctx context.Context) ([]model.PolicyArea, error) {
	areas, err := s.policyAreas(ctx)
	if err != nil {
		return nil, err
	}
	return areas.list, nil
}

// PolicyAreasByCode gives the policy areas by their codes, without retired ones. The caller must not change the map.
func (s *Store) PolicyAreasByCode(ctx context.Context) (map[string]model.PolicyArea, error) {
	areas, err := s.policyAreas(ctx)
	if err != nil {
		return nil, err
	}
	return areas.byCode, nil
}

func (s *Store) policyAreas(ctx context.Context) (*areaList, error) {
	now := s.Generation()
	if kept := s.areas.Load(); kept != nil && kept.generation == now {
		return kept, nil
	}
	areas := &areaList{generation: now, byCode: map[string]model.PolicyArea{}}
	if err := s.read(ctx).Where("NOT retired").Order("position").Find(&areas.list).Error; err != nil {
		return nil, err
	}
	for _, area := range areas.list {
		areas.byCode[area.Code] = area
	}
	s.areas.Store(areas)
	return areas, nil
}
