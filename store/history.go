package store

import (
	"context"
	"slices"

	"wiel/store/model"
)

// Edition gives an older version of an experiment as the actor may see it. What became for participants only, or is told without
// name since, is so in old versions too; what was for fewer when it was followed by another stays so.
func (s *Store) Edition(ctx context.Context, a model.Actor, number string, sequence int) (*Shown, error) {
	shown, err := s.Experiment(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(shown.History, func(e model.Edition) bool { return e.Sequence == sequence }) {
		return nil, model.Missing()
	}
	r, err := s.reading(ctx, number)
	if err != nil {
		return nil, err
	}
	var versions []model.Version
	err = s.read(ctx).Where("experiment_id = ? AND publication = ? AND (sequence = ? OR id = ?)", shown.ID, model.Published, sequence,
		r.version.ID).Find(&versions).Error
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(versions, func(v model.Version) bool { return v.Sequence == sequence })
	if at < 0 {
		return nil, model.Missing()
	}
	for _, v := range versions {
		old := &versions[at].Content
		old.ParticipantsOnly = append(old.ParticipantsOnly, v.Content.ParticipantsOnly...)
	}
	older := *shown
	older.Amendments = slices.DeleteFunc(slices.Clone(shown.Amendments), func(m model.Amendment) bool { return m.Sequence > sequence })
	if older.Telling, err = s.tellVersion(ctx, a, r, &versions[at], shown.Reader); err == nil && sequence != r.version.Sequence {
		older.Telling = older.AsOf(&versions[at])
	}
	return &older, err
}
