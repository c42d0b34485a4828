package store

import (
	"context"

	"wiel/store/model"
)

// OwnMirror gives how open the organisation is for which the actor acts, over what its members may see of it; nil for who acts for none.
func (s *Store) OwnMirror(ctx context.Context, a model.Actor) (*model.Mirror, error) {
	if !a.MemberOf(a.Acting) {
		return nil, nil
	}
	var rows []struct {
		Stage   model.Stage
		Outcome model.Outcome
	}
	err := s.visibleTo(s.read(ctx), a).
		Joins("JOIN versions v ON v.id = experiments.published_version_id").
		Where("experiments.organisation_id = ? AND hidden_at IS NULL AND withdrawn_at IS NULL AND audience <> 'authors'", a.Acting).
		Select("experiments.stage, v.content ->> '$.Outcome' AS outcome").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	var withdrawn int64
	err = s.read(ctx).Model(&model.Experiment{}).Where("organisation_id = ? AND published_version_id IS NOT NULL AND withdrawn_at IS NOT NULL",
		a.Acting).Where("hidden_at IS NULL AND erased_at IS NULL AND audience <> 'authors'").Count(&withdrawn).Error
	m := &model.Mirror{Registered: len(rows) + int(withdrawn), Withdrawn: int(withdrawn)}
	for _, row := range rows {
		if row.Stage.Ended() || row.Outcome != "" {
			m.Ended++
		}
		if row.Outcome != "" {
			m.Told++
		}
		if row.Outcome.Mixed() {
			m.Mixed++
		}
	}
	return m, err
}
