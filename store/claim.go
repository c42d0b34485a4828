package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Claim says "dit is van ons" of a register entry: one who acts for its organisation gets a draft of an experiment, with what the
// entry already tells, linked to it. It works once for an entry, as long as that experiment is there; then it is a Conflict.
func (s *Store) Claim(ctx context.Context, a model.Actor, number string) (*model.Experiment, error) {
	var e *model.Experiment
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var entry model.RegisterEntry
		if err := tx.Where("number = ? AND vanished_at IS NULL AND hidden_at IS NULL", number).Take(&entry).Error; err != nil {
			return nil, one(err)
		}
		if !a.MemberOf(entry.OrganisationID) {
			return nil, model.Refused(a)
		}
		if entry.ExperimentID != nil {
			return nil, &model.Error{Kind: model.Conflict, Key: "error.claimed"}
		}
		var err error
		if e, err = s.begin(tx, a, entry.OrganisationID, contentOf(entry)); err != nil {
			return nil, err
		}
		e.EntryID = &entry.ID
		if err := tx.Model(e).Select("EntryID").Updates(e).Error; err != nil {
			return nil, err
		}
		changes := []model.Change{
			byActor(a, model.OfExperiment, e.ID, e.OrganisationID, model.Created),
			byActor(a, model.OfEntry, entry.ID, entry.OrganisationID, model.Claimed),
		}
		return changes, tx.Model(&entry).Select("ExperimentID").Updates(model.RegisterEntry{ExperimentID: &e.ID}).Error
	})
	return e, err
}

// contentOf is what a register entry already tells of an experiment.
func contentOf(entry model.RegisterEntry) model.Content {
	return model.Content{
		Title: entry.Title, Summary: entry.Summary, Stage: entry.Stage, Language: entry.Language,
		PolicyAreas: entry.PolicyAreas, PolicyAreasDerived: len(entry.PolicyAreas) > 0,
	}
}
