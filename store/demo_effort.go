package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"wiel/store/model"
)

// ExampleEffort is how many hours an example saved an invented organisation, or took the one that leads it. Organisation is the code of
// who says it, Experiment the source id of the example that it is about.
type ExampleEffort struct {
	Organisation, Experiment string
	Hours                    int
}

// addExampleEffort adds one, if that organisation said nothing about that experiment yet. It must have done the example too, as a person's.
func (s *Store) addExampleEffort(ctx context.Context, x ExampleEffort) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, o, err := exampleSaid(tx, x.Experiment, x.Organisation)
		if err != nil {
			return nil, fmt.Errorf("example effort about %s: %w", x.Experiment, err)
		}
		known, err := countRows(tx, "efforts WHERE experiment_id = ? AND organisation_id = ?", e.ID, o.ID)
		if err != nil || known > 0 {
			return nil, err
		}
		said := model.SavedEffort{ExperimentID: e.ID, OrganisationID: o.ID, Kind: model.EffortGiven, Hours: x.Hours, SaidAt: s.Now()}
		if e.OrganisationID != o.ID {
			said.Kind = model.EffortSaved
			done, err := countRows(tx, "experiments e WHERE e.id = ? AND "+didToo("?", "e.id"), e.ID, o.ID, o.ID)
			if err == nil && done == 0 {
				err = fmt.Errorf("example effort about %s: %s did not do it too", x.Experiment, x.Organisation)
			}
			if err != nil {
				return nil, err
			}
		}
		if errs := said.Check(); len(errs) > 0 {
			return nil, errs
		}
		return []model.Change{changeOf(e, model.ByExample, model.EffortTold)}, tx.Create(&said).Error
	})
}

// exampleSaid finds the example that something is said about, and the invented organisation that says it.
func exampleSaid(tx *gorm.DB, experiment, organisation string) (*model.Experiment, *model.Organisation, error) {
	var e model.Experiment
	if err := tx.Where("source = ? AND source_id = ?", exampleSource, experiment).Take(&e).Error; err != nil {
		return nil, nil, one(err)
	}
	var o model.Organisation
	err := tx.Where("code = ? AND example", organisation).Take(&o).Error
	return &e, &o, one(err)
}
