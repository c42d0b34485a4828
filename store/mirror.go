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
	m := &model.Mirror{}
	for _, row := range rows {
		m.Count(row.Stage, row.Outcome)
	}
	back, err := s.withdrawnMirror(ctx, a, "organisation_id = ? AND audience <> 'authors'", a.Acting)
	*m = m.Plus(back)
	return m, err
}

// WithdrawnMirror counts what was withdrawn of what the actor could read until then, as it stood.
func (s *Store) WithdrawnMirror(ctx context.Context, a model.Actor) (model.Mirror, error) {
	return s.withdrawnMirror(ctx, a, "true")
}

func (s *Store) withdrawnMirror(ctx context.Context, a model.Actor, where string, args ...any) (m model.Mirror, err error) {
	var es []model.Experiment
	err = s.read(ctx).Where("withdrawn_at IS NOT NULL AND hidden_at IS NULL AND erased_at IS NULL").Where(where, args...).Find(&es).Error
	if err != nil || len(es) == 0 {
		return m, err
	}
	list, err := s.asBefore(ctx, a, es)
	for _, t := range list {
		m.Count(t.Stage, t.Content.Outcome)
	}
	m.Withdrawn = m.Registered
	return m, err
}
