package store

import (
	"context"
	"slices"

	"wiel/store/model"
	"wiel/store/transfer"
)

// exportPortion is how many experiments are read at a time.
const exportPortion = 500

// EachExport calls fn with every published experiment in the order of their numbers, whole and whatever its audience: it is for
// the one who operates the hub. What is hidden, withdrawn or erased is left out, so that an import elsewhere does not publish it.
func (s *Store) EachExport(ctx context.Context, fn func(transfer.Experiment) error) error {
	var rows []model.Experiment
	err := s.read(ctx).Select("id", "number").
		Where(readable).
		Order("substr(number, 1, 5), CAST(substr(number, 6) AS integer)").Find(&rows).Error
	if err != nil {
		return err
	}
	numbers := make(map[int64]string, len(rows))
	for _, e := range rows {
		numbers[e.ID] = e.Number
	}
	for portion := range slices.Chunk(rows, exportPortion) {
		if err := s.exportPortion(ctx, portion, numbers, fn); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) exportPortion(
	ctx context.Context, portion []model.Experiment, numbers map[int64]string, fn func(transfer.Experiment) error,
) error {
	ids := make([]int64, len(portion))
	for i, e := range portion {
		ids[i] = e.ID
	}
	found, err := byID(s, ctx, ids, func(e model.Experiment) int64 { return e.ID })
	if err != nil {
		return err
	}
	list := make([]model.Experiment, 0, len(ids))
	for _, id := range ids {
		if e, ok := found[id]; ok {
			list = append(list, e)
		}
	}
	records, err := s.records(ctx, model.Actor{}, list)
	if err != nil {
		return err
	}
	for _, r := range records {
		r.BasedOn = ""
		if r.Experiment.BasedOnID != nil {
			r.BasedOn = numbers[*r.Experiment.BasedOnID]
		}
		secondings, efforts, err := s.exportBeside(ctx, &r)
		if err != nil {
			return err
		}
		if err := fn(transfer.FromRecord(r).WithOthers(secondings, efforts)); err != nil {
			return err
		}
	}
	return nil
}

// exportBeside gives what others said about an experiment.
func (s *Store) exportBeside(ctx context.Context, r *model.Record) ([]model.ToldSeconding, []model.ToldEffort, error) {
	secondings, err := s.seconded(ctx, model.Actor{}, s.read(ctx).Where("experiment_id = ? AND agreed_at IS NOT NULL", r.Experiment.ID), nil)
	if err != nil {
		return nil, nil, err
	}
	var rows []model.SavedEffort
	err = s.read(ctx).Raw("SELECT f.* FROM efforts f WHERE "+sayable+" AND f.experiment_id = ? ORDER BY f.id", r.Experiment.ID).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return secondings, nil, err
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.OrganisationID
	}
	organisations, err := byID(s, ctx, ids, func(o model.Organisation) int64 { return o.ID })
	efforts := make([]model.ToldEffort, len(rows))
	for i, row := range rows {
		o := organisations[row.OrganisationID]
		efforts[i] = model.ToldEffort{SavedEffort: row, Organisation: &o}
	}
	return secondings, efforts, err
}
