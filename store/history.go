package store

import (
	"context"
	"slices"
	"time"

	"wiel/store/model"
)

// Edition is one published version of an experiment, as a line of its history.
type Edition struct {
	Sequence    int
	PublishedAt time.Time
	Note        string
}

// History lists the published versions of an experiment that the actor sees, the newest first.
func (s *Store) History(ctx context.Context, shown *Shown) ([]Edition, error) {
	if !shown.Published {
		return nil, nil
	}
	var list []Edition
	err := s.read(ctx).Model(&model.Version{}).Select("sequence", "published_at", "note").
		Where("experiment_id = ? AND publication = ?", shown.ID, model.Published).Order("sequence DESC").Scan(&list).Error
	return list, err
}

// Edition gives an older version of an experiment as the actor may see it. What became for participants only, or is told without
// name since, is so in old versions too.
func (s *Store) Edition(ctx context.Context, a model.Actor, number string, sequence int) (*Shown, error) {
	shown, err := s.Experiment(ctx, a, number)
	if err != nil {
		return nil, err
	}
	var e model.Experiment
	if err := s.read(ctx).Take(&e, shown.ID).Error; err != nil {
		return nil, one(err)
	}
	var versions []model.Version
	err = s.read(ctx).Where("experiment_id = ? AND publication = ? AND (sequence = ? OR id = ?)", e.ID, model.Published, sequence,
		e.PublishedVersionID).Find(&versions).Error
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
	older.Telling, err = s.tellVersion(ctx, a, &e, &versions[at], shown.Reader)
	return &older, err
}
