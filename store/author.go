package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"wiel/store/model"
)

// authors lists the authors of an experiment by name.
func (s *Store) authors(ctx context.Context, experiment int64) ([]model.Account, error) {
	var list []model.Account
	err := s.read(ctx).Joins("JOIN authorships w ON w.account_id = accounts.id AND w.experiment_id = ?", experiment).
		Order("name").Find(&list).Error
	return list, err
}

// AddAuthor makes a colleague of the leading organisation an author too.
func (s *Store) AddAuthor(ctx context.Context, a model.Actor, number string, account int64) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		var n int64
		err := tx.Model(&model.Membership{}).Where("account_id = ? AND organisation_id = ?", account, e.OrganisationID).Count(&n).Error
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, model.Invalidf("author", "error.notAColleague")
		}
		err = tx.Create(&model.Authorship{ExperimentID: e.ID, AccountID: account, CreatedAt: s.Now()}).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return nil, nil
		}
		return []model.Action{model.AuthorAdded}, err
	})
}

// RemoveAuthor takes an author off; the last one stays.
func (s *Store) RemoveAuthor(ctx context.Context, a model.Actor, number string, account int64) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		var n int64
		if err := tx.Model(&model.Authorship{}).Where("experiment_id = ?", e.ID).Count(&n).Error; err != nil {
			return nil, err
		}
		if n < 2 {
			return nil, model.Invalidf("author", "error.lastAuthor")
		}
		err := tx.Delete(&model.Authorship{ExperimentID: e.ID, AccountID: account}).Error
		return []model.Action{model.AuthorRemoved}, err
	})
}
