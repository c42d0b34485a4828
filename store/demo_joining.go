package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// ExampleJoining is an invented request to join an example experiment, or with Months more than 0 an agreement of that length. By is the
// address of who asks, Organisation the code for which, Experiment the experiment's source id.
type ExampleJoining struct {
	By, Organisation, Experiment string
	Months                       int
	Joining                      model.Joining
}

// addExampleJoining adds one, if that organisation has none with that experiment yet.
func (s *Store) addExampleJoining(ctx context.Context, x ExampleJoining) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var e model.Experiment
		if err := tx.Where("source = ? AND source_id = ?", exampleSource, x.Experiment).Take(&e).Error; err != nil {
			return nil, fmt.Errorf("example joining of %s: %w", x.Experiment, one(err))
		}
		j := x.Joining
		err := tx.Raw(`SELECT a.id, o.id FROM accounts a JOIN organisations o ON o.code = ?
			WHERE a.email = ? AND a.example AND o.example`, x.Organisation, x.By).Row().Scan(&j.AccountID, &j.OrganisationID)
		if err != nil {
			return nil, fmt.Errorf("example joining of %s: who asks: %w", x.Experiment, one(err))
		}
		known, err := countRows(tx, "joinings WHERE experiment_id = ? AND organisation_id = ?", e.ID, j.OrganisationID)
		if err != nil || known > 0 {
			return nil, err
		}
		now := s.Now()
		j.ExperimentID, j.CreatedAt, j.Named = e.ID, now, true
		changes := []model.Change{changeOf(&e, model.ByExample, model.JoiningAsked)}
		if x.Months > 0 {
			if err := s.exampleAgreement(tx, &e, &j, x.Months, now); err != nil {
				return nil, err
			}
			changes = append(changes, changeOf(&e, model.ByExample, model.JoiningAnswered))
		}
		return changes, tx.Create(&j).Error
	})
}

// exampleAgreement makes a request one that was accepted, by the first who answers for the experiment.
func (s *Store) exampleAgreement(tx *gorm.DB, e *model.Experiment, j *model.Joining, months int, at time.Time) error {
	givers, err := giversOf(tx, e)
	if err == nil && len(givers) == 0 {
		err = fmt.Errorf("example joining of %s: nobody there can agree", e.SourceID)
	}
	if err != nil {
		return err
	}
	j.Decision, j.DecidedBy, j.DecidedAt, j.NamedBack, j.EndsOn = model.Accepted, &givers[0].ID, &at, true, monthsAfter(at, months)
	return nil
}
