package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"wiel/store/model"
)

// ExampleForesight is a pitfall that the makers of an example experiment thought of, with what became of it. Experiment is its source id.
type ExampleForesight struct {
	Experiment string
	Pitfall    model.Pitfall
	Happened   model.Happened
}

// addExampleForesight adds one that is not there yet.
func (s *Store) addExampleForesight(ctx context.Context, x ExampleForesight) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var e model.Experiment
		if err := tx.Where("source = ? AND source_id = ?", exampleSource, x.Experiment).Take(&e).Error; err != nil {
			return nil, fmt.Errorf("example foresight of %s: %w", x.Experiment, one(err))
		}
		known, err := countRows(tx, "foresights WHERE experiment_id = ? AND pitfall = ?", e.ID, x.Pitfall)
		if err != nil || known > 0 {
			return nil, err
		}
		row := &model.Foresight{ExperimentID: e.ID, Pitfall: x.Pitfall, Happened: x.Happened, Thought: true}
		return []model.Change{changeOf(&e, model.ByExample, model.ForesightTold)}, tx.Create(row).Error
	})
}
