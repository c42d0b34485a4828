package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// DuplicatePair is a pair of experiments that tell nearly the same, as an editor of the hub sees them; the older first.
type DuplicatePair struct {
	ID            int64
	First, Second *model.Telling
	Likeness      float64
}

// comparison is one row: the version of an experiment that was compared with all others.
type comparison struct {
	ExperimentID int64 `gorm:"primaryKey"`
	VersionID    int64
}

// TableName is the table of comparisons.
func (comparison) TableName() string { return "compared" }

// openDuplicates are the pairs d that wait for an editor: both are there for readers, and nobody called them different.
const openDuplicates = `duplicates d WHERE d.different_at IS NULL
	AND EXISTS (SELECT 1 FROM experiments e WHERE e.id = d.first_id AND ` + seenByEditors + `)
	AND EXISTS (SELECT 1 FROM experiments e WHERE e.id = d.second_id AND ` + seenByEditors + `)`

// Uncompared gives experiments, as participants see them, whose published version was not compared with the others yet; at most most.
func (s *Store) Uncompared(ctx context.Context, most int) ([]*model.Telling, error) {
	var ids []int64
	err := s.read(ctx).Raw(`SELECT e.id FROM experiments e LEFT JOIN compared c ON c.experiment_id = e.id
		WHERE (c.version_id IS NULL OR c.version_id <> e.published_version_id) AND `+seenByEditors+` ORDER BY e.id LIMIT ?`, most).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return s.TellingsFor(ctx, ids, model.ParticipantReader)
}

// KeepDuplicates stores with which others an experiment, as it was told, tells nearly the same, in the place of what was found before; a pair
// that was called different stays so. It is nobody's content but a finding about it, so the log does not tell of it.
func (s *Store) KeepDuplicates(ctx context.Context, t *model.Telling, found []model.Duplicate) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		var told []model.Version
		err := tx.Select("id").Where(`experiment_id = ? AND sequence = ?
			AND EXISTS (SELECT 1 FROM experiments e WHERE e.id = experiment_id AND e.erased_at IS NULL)`, t.ID, t.Sequence).Find(&told).Error
		if err != nil || len(told) == 0 {
			return err
		}
		err = tx.Where("(first_id = ? OR second_id = ?) AND different_at IS NULL", t.ID, t.ID).Delete(&model.Duplicate{}).Error
		if err != nil {
			return err
		}
		for _, d := range found {
			d.FirstID, d.SecondID, d.FoundAt = min(d.FirstID, d.SecondID), max(d.FirstID, d.SecondID), s.Now()
			if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&d).Error; err != nil {
				return err
			}
		}
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&comparison{t.ID, told[0].ID}).Error
	})
}

// duplicates lists the pairs that wait for an editor, the first found first.
func (s *Store) duplicates(ctx context.Context, a model.Actor, most int) ([]DuplicatePair, error) {
	var rows []model.Duplicate
	err := s.read(ctx).Raw("SELECT d.* FROM "+openDuplicates+" ORDER BY d.id LIMIT ?", most).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var ids []int64
	for _, d := range rows {
		ids = append(ids, d.FirstID, d.SecondID)
	}
	tellings, err := s.Tellings(ctx, a, ids)
	if err != nil {
		return nil, err
	}
	known := map[int64]*model.Telling{}
	for _, t := range tellings {
		known[t.ID] = t
	}
	var list []DuplicatePair
	for _, d := range rows {
		if first, second := known[d.FirstID], known[d.SecondID]; first != nil && second != nil {
			list = append(list, DuplicatePair{d.ID, first, second, d.Likeness})
		}
	}
	return list, nil
}

// CallDifferent says, for an editor of the hub, that a pair is two experiments all the same: it is not shown again.
func (s *Store) CallDifferent(ctx context.Context, a model.Actor, id int64) error {
	if !a.Moderates() {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var d model.Duplicate
		if err := tx.Take(&d, id).Error; err != nil {
			return nil, one(err)
		}
		if d.DifferentAt != nil {
			return nil, nil
		}
		now := s.Now()
		d.DifferentAt, d.DifferentBy = &now, &a.AccountID
		changes := []model.Change{
			byActor(a, model.OfExperiment, d.FirstID, 0, model.CalledDifferent), byActor(a, model.OfExperiment, d.SecondID, 0, model.CalledDifferent),
		}
		return changes, tx.Save(&d).Error
	})
}
