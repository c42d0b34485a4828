package store

import (
	"context"
	"slices"

	"wiel/store/model"
)

// Difference is two published versions of an experiment, an older and a newer one, as one actor may see them. Editions are all that the
// actor may look at, the newest first. By says who published each, by sequence: a person's name is for colleagues only.
type Difference struct {
	Old, New *Shown
	Editions []model.Edition
	By       map[int]string
}

// Difference gives two versions of an experiment in the order of time. A sequence of 0 stands for the newest, and for the one before
// that. Where there are no two to compare it is NotFound.
func (s *Store) Difference(ctx context.Context, a model.Actor, number string, from, to int) (*Difference, error) {
	shown, err := s.Experiment(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if len(shown.History) < 2 {
		return nil, model.Missing()
	}
	if to == 0 {
		to = shown.History[0].Sequence
	}
	if from == 0 {
		from = shown.History[1].Sequence
	}
	d := &Difference{Editions: shown.History, By: map[int]string{}}
	if d.Old, err = s.Edition(ctx, a, number, min(from, to)); err != nil {
		return nil, err
	}
	if d.New, err = s.Edition(ctx, a, number, max(from, to)); err != nil {
		return nil, err
	}
	return d, s.publishers(ctx, d)
}

// publishers adds who published each version, for who works where the experiment is made.
func (s *Store) publishers(ctx context.Context, d *Difference) error {
	if d.New.Reader < model.OrganisationReader {
		return nil
	}
	var rows []struct {
		Sequence int
		Name     string
	}
	err := s.read(ctx).Raw(`SELECT v.sequence, c.name FROM versions v JOIN accounts c ON c.id = v.published_by
		WHERE v.experiment_id = ? AND v.publication = ? AND c.closed_at IS NULL`, d.New.ID, model.Published).Scan(&rows).Error
	for _, row := range rows {
		if slices.ContainsFunc(d.Editions, func(e model.Edition) bool { return e.Sequence == row.Sequence }) {
			d.By[row.Sequence] = row.Name
		}
	}
	return err
}
