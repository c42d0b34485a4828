package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Move moves an experiment to another stage, if its life cycle allows that.
func (s *Store) Move(ctx context.Context, a model.Actor, number string, next model.Stage) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		if !e.Stage.CanBecome(next) {
			return nil, model.Invalidf("stage", "error.stageMove")
		}
		e.UpdatedAt = s.Now()
		e.Become(next, e.UpdatedAt)
		if err := tx.Save(e).Error; err != nil {
			return nil, err
		}
		v, err := openVersion(tx, e.ID)
		if err != nil || v == nil {
			return []model.Action{model.Moved}, err
		}
		return []model.Action{model.Moved}, s.change(tx, a, v, []string{"Stage"}, model.Content{Stage: next})
	})
}

// Withdraw takes a published experiment back. Who could see it is told so, with the reason; the content stays with its authors,
// who may publish again; what was published until then stays with them also after that.
func (s *Store) Withdraw(ctx context.Context, a model.Actor, number, because string) error {
	if err := impersonal("reden", because); err != nil {
		return err
	}
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		if e.PublishedVersionID == nil || e.WithdrawnAt != nil {
			return nil, model.Invalidf("", "error.notPublishedYet")
		}
		now := s.Now()
		e.WithdrawnAt, e.WithdrawnBecause, e.UpdatedAt = &now, because, now
		if err := s.callOff(tx, a, e.ID); err != nil {
			return nil, err
		}
		mine := tx.Model(&model.Version{}).Where("experiment_id = ?", e.ID).Update("reach", model.ForAuthors)
		if mine.Error != nil {
			return nil, mine.Error
		}
		return []model.Action{model.WithdrawnNow}, tx.Save(e).Error
	})
}

// Hide takes an experiment out of sight at once; Show undoes it. Coordinators of the organisation and the hub's editors may.
func (s *Store) Hide(ctx context.Context, a model.Actor, number string) error {
	return s.guardian(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (model.Action, error) {
		return model.Hidden, s.hide(tx, e)
	})
}

// hide stores an experiment as hidden.
func (s *Store) hide(tx *gorm.DB, e *model.Experiment) error {
	now := s.Now()
	return tx.Model(e).Select("HiddenAt").Updates(model.Experiment{HiddenAt: &now}).Error
}

// Show brings a hidden experiment back.
func (s *Store) Show(ctx context.Context, a model.Actor, number string) error {
	return s.guardian(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (model.Action, error) {
		return model.Shown, tx.Model(e).Select("HiddenAt").Updates(model.Experiment{}).Error
	})
}

// Erase removes the content of an experiment for good: all versions, kept texts, remarks, reports and files. A neutral note stays in its
// place, and the number is not used again. The indexes are built anew, so that nothing stays behind in them.
func (s *Store) Erase(ctx context.Context, a model.Actor, number string) error {
	var files []string
	err := s.guardian(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (model.Action, error) {
		var err error
		files, err = filesOf(tx, e.ID)
		return model.Erased, errors.Join(err, s.tellOfErasing(tx, e, 0), s.erase(tx, e))
	})
	if err != nil {
		return err
	}
	return s.afterErasing(ctx, files)
}

// guardian runs fn on an experiment that the actor may hide, and logs the action.
func (s *Store) guardian(
	ctx context.Context, a model.Actor, number string, fn func(tx *gorm.DB, e *model.Experiment) (model.Action, error),
) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, _, err := loadFor(tx, a, number)
		if err != nil {
			return nil, err
		}
		if !model.MayHide(a, e) {
			return nil, model.Refused(a)
		}
		action, err := fn(tx, e)
		return changesOf(a, e, []model.Action{action}), err
	})
}

// erase empties every row that held something of the experiment.
func (s *Store) erase(tx *gorm.DB, e *model.Experiment) error {
	now := s.Now()
	empty := model.Version{FieldRevisions: map[string]int{}}
	steps := []error{
		tx.Where("version_id IN (SELECT id FROM versions WHERE experiment_id = ?)", e.ID).Delete(&model.KeptText{}).Error,
		tx.Model(&model.Version{}).Where("experiment_id = ?", e.ID).
			Select("Content", "FieldRevisions", "Note", "Because").Updates(empty).Error,
		tx.Model(&model.Version{}).Where("experiment_id = ? AND publication <> ?", e.ID, model.Published).
			Update("publication", model.Withdrawn).Error,
		tx.Model(&model.Review{}).Where("experiment_id = ?", e.ID).Update("remark", "").Error,
		tx.Model(&model.Review{}).Where("experiment_id = ? AND decision = ''", e.ID).Update("decision", takenBack).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Clearance{}).Error,
		dropComing(tx, e.ID),
		dropAnswer(tx, e.ID),
		dropHeldOf(tx, e.Number),
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Follow{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Question{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Foresight{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Feedback{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Consultation{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Joining{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.JoiningWait{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.Seconding{}).Error,
		tx.Where("experiment_id = ?", e.ID).Delete(&model.SavedEffort{}).Error,
		tx.Where("child_id = ? OR parent_id = ?", e.ID, e.ID).Delete(&model.ExperimentLink{}).Error,
		tx.Where("subject = ? AND subject_id = ?", model.OfExperiment, e.ID).Delete(&model.News{}).Error,
		eraseReports(tx, e.ID, now),
		tx.Where("first_id = ? OR second_id = ?", e.ID, e.ID).Delete(&model.Duplicate{}).Error,
		tx.Model(e).Select("ErasedAt", "GroupKey", "WithdrawnBecause").Updates(model.Experiment{ErasedAt: &now}).Error,
		recordErasure(tx, model.OfExperiment, e.Number, now),
		rememberSource(tx, e, now),
	}
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	return nil
}

// rememberSource remembers where an erased experiment was imported from, so that no import brings it back.
func rememberSource(tx *gorm.DB, e *model.Experiment, at time.Time) error {
	if e.SourceID == "" {
		return nil
	}
	return recordErasure(tx, model.OfSource, sourceKey(e.Source, e.SourceID), at)
}

// sourceKey stands for a record of a source; it does not tell what the source called it.
func sourceKey(source, id string) string {
	sum := sha256.Sum256([]byte(source + "\n" + id))
	return hex.EncodeToString(sum[:])
}

// afterErasing takes care of what is not a row: what is remembered, the list of erasures, files that nothing refers to any more, the
// indexes, the write-ahead log. The rows are gone already, so nothing stops it half-way: not a visitor who goes away, and not one
// of these that fails.
func (s *Store) afterErasing(ctx context.Context, files []string) error {
	ctx = context.WithoutCancel(ctx)
	s.told.forget()
	s.shown.forget()
	s.looked.forget()
	return errors.Join(s.noteErasures(ctx), s.dropFiles(ctx, files), s.RaiseEpoch(ctx), s.checkpoint(ctx))
}

// checkpoint empties the write-ahead log into the database, so that nothing old stays behind in it.
func (s *Store) checkpoint(ctx context.Context) error {
	var checkpoint struct{ Busy, Log, Checkpointed int }
	return s.writer.WithContext(ctx).Raw("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&checkpoint).Error
}
