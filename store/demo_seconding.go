package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"wiel/store/model"
)

// ExampleSeconding is an invented "wij ook". Organisation is the code of who says it, Experiment the source id of the example that it is
// about.
type ExampleSeconding struct {
	Organisation, Experiment string
	Seconding                model.Seconding
}

// addExampleSeconding adds one, if that organisation said nothing about that experiment yet.
func (s *Store) addExampleSeconding(ctx context.Context, x ExampleSeconding) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, o, err := exampleSaid(tx, x.Experiment, x.Organisation)
		if err != nil {
			return nil, fmt.Errorf("example seconding of %s: %w", x.Experiment, err)
		}
		known, err := countRows(tx, "secondings WHERE experiment_id = ? AND organisation_id = ?", e.ID, o.ID)
		if err != nil || known > 0 {
			return nil, err
		}
		said, now := x.Seconding, s.Now()
		said.ExperimentID, said.OrganisationID, said.SaidAt, said.AgreedAt = e.ID, o.ID, now, &now
		if errs := said.Check(now); len(errs) > 0 {
			return nil, errs
		}
		return []model.Change{changeOf(e, model.ByExample, model.Seconded)}, tx.Create(&said).Error
	})
}
