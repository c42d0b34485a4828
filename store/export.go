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
		if err := fn(transfer.FromRecord(r)); err != nil {
			return err
		}
	}
	return nil
}
