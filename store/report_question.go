package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// reportOnQuestion makes a report one about a question that is tied to no experiment, if the actor may see that. What is asked about an
// experiment is reported with the experiment.
func reportOnQuestion(tx *gorm.DB, a model.Actor, r *model.Report, id int64) (*reportedRecord, error) {
	q, e, _, err := questionFor(tx, a, id)
	if err == nil && e != nil {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	r.QuestionID = &q.ID
	c := &reportedRecord{report: r, number: model.QuestionNumber(q.ID), forEditors: true}
	if q.OrganisationID != nil {
		c.organisation = *q.OrganisationID
	}
	return c, nil
}

// actOnQuestion hides or erases a question. An erased one stays behind empty, so that who asked it can read why.
func (s *Store) actOnQuestion(tx *gorm.DB, a model.Actor, c *reportedRecord, v model.Verdict) ([]model.Change, error) {
	id, now := *c.report.QuestionID, s.Now()
	if v == model.VerdictHidden {
		return []model.Change{c.change(a, model.Hidden)}, hideQuestion(tx, id, &now)
	}
	return []model.Change{c.change(a, model.Erased)}, errors.Join(s.closeReports(tx, id, c.report.ID),
		tx.Where("question_id = ?", id).Delete(&model.Answer{}).Error,
		tx.Model(&model.Question{ID: id}).Select("Text", "ClosesAt", "HiddenAt").Updates(model.Question{ClosesAt: &now, HiddenAt: &now}).Error)
}

// closeReports empties the reports about a question that is taken away, and tells the reporters who wait, other than that of the report that is
// being decided on; 0 for none.
func (s *Store) closeReports(tx *gorm.DB, question, decided int64) error {
	var open []model.Report
	err := tx.Where("question_id = ? AND verdict = '' AND id <> ?", question, decided).Find(&open).Error
	return errors.Join(err, s.mailErased(tx, model.QuestionNumber(question), open),
		tx.Exec(emptyReports+"question_id = ?", s.Now(), model.VerdictErased, question).Error)
}

// hideQuestion hides a question, or shows it where hidden is nil.
func hideQuestion(tx *gorm.DB, id int64, hidden *time.Time) error {
	return tx.Model(&model.Question{ID: id}).Select("HiddenAt").Updates(model.Question{HiddenAt: hidden}).Error
}

// setQuestionSight hides the question of a report, or shows it again, for who may.
func (s *Store) setQuestionSight(ctx context.Context, a model.Actor, c *ReportCase, hidden bool) error {
	if !c.mayHideOrShow {
		return model.Refused(a)
	}
	if c.Erased {
		return model.Missing()
	}
	action, at := model.Shown, (*time.Time)(nil)
	if hidden {
		now := s.Now()
		action, at = model.Hidden, &now
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		return []model.Change{byActor(a, model.OfQuestion, *c.QuestionID, c.OrganisationID, action)}, hideQuestion(tx, *c.QuestionID, at)
	})
}
