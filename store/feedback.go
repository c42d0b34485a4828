package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
)

// feedbackPerClient bounds how often one reader says what a write-up was worth.
func feedbackPerClient() limit { return limit{"feedback", 20, time.Hour} }

// feedbackShown is how many answers the makers see, the newest first.
const feedbackShown = 20

// GiveFeedback keeps what a reader says of an experiment that the reader may see, for its makers; client is the reader's address, to
// bound how often. Who it was stands nowhere, so nothing that gives a person away passes either.
func (s *Store) GiveFeedback(ctx context.Context, a model.Actor, number, client string, f model.Feedback) error {
	f.Missing = strings.TrimSpace(f.Missing)
	if err := f.Check().Or(); err != nil {
		return err
	}
	if found := privacy.Inspect(f.Missing); len(found) > 0 {
		return model.Invalidf("missing", "feedback.personal", found[0].Text)
	}
	if err := s.allow(ctx, try{feedbackPerClient(), client}); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, _, err := loadFor(tx, a, number)
		if err == nil && !e.Readable() {
			err = model.Missing()
		}
		if err != nil {
			return nil, err
		}
		f.ExperimentID, f.CreatedAt = e.ID, s.Now()
		return []model.Change{byActor(model.Actor{}, model.OfExperiment, e.ID, e.OrganisationID, model.FeedbackGiven)}, tx.Create(&f).Error
	})
}

// Feedbacks gives what readers said of an experiment to who may edit it, the newest first; nothing to others.
func (s *Store) Feedbacks(ctx context.Context, shown *Shown) (list []model.Feedback, err error) {
	if !shown.MayEdit {
		return nil, nil
	}
	err = s.read(ctx).Where("experiment_id = ?", shown.ID).Order("id DESC").Limit(feedbackShown).Find(&list).Error
	return list, err
}
