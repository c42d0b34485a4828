package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Ruling is what somebody decides on a report, and why. Number is the number of the record, typed: without it nothing is erased.
type Ruling struct {
	Verdict model.Verdict
	Reason  string
	Number  string
}

// DecideReport decides on a report, does what was decided, and tells both the reporter and the owners of the record. Who may show
// what is hidden now does so before leaving it or calling it corrected: a decision says what readers will see.
func (s *Store) DecideReport(ctx context.Context, a model.Actor, id int64, r Ruling) error {
	var files []string
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		c, err := s.reportCase(tx, a, id)
		if err != nil {
			return nil, err
		}
		if err := c.check(a, r); err != nil {
			return nil, err
		}
		if r.Verdict == model.VerdictErased && c.ExperimentID != nil {
			if files, err = filesOf(tx, *c.ExperimentID); err != nil {
				return nil, err
			}
		}
		return s.rule(tx, a, c, r)
	})
	if err != nil || r.Verdict != model.VerdictErased {
		return err
	}
	return s.afterErasing(ctx, files)
}

// check tells what is wrong with a ruling.
func (c *ReportCase) check(a model.Actor, r Ruling) error {
	if c.Verdict != "" {
		return &model.Error{Kind: model.Conflict, Key: "report.decided"}
	}
	if !c.MayDecide {
		return model.Refused(a)
	}
	problems := model.CheckReason("reason", r.Reason)
	switch {
	case r.Verdict == "":
		problems = append(problems, model.Invalidf("verdict", "check.required"))
	case !slices.Contains(c.Verdicts, r.Verdict):
		problems = append(problems, model.Invalidf("verdict", "error.choice"))
	case c.Hidden && c.mayHideOrShow && r.Verdict != model.VerdictHidden && r.Verdict != model.VerdictErased:
		problems = append(problems, model.Invalidf("verdict", "report.isHidden"))
	case r.Verdict == model.VerdictErased && r.Number != c.Number:
		problems = append(problems, model.Invalidf("number", "manage.eraseNumber", c.Number))
	}
	return problems.Or()
}

// rule carries a ruling out: it hides or erases what is to be, stores the decision, and mails it.
func (s *Store) rule(tx *gorm.DB, a model.Actor, c *ReportCase, r Ruling) ([]model.Change, error) {
	about, action := &reportedRecord{report: &model.Report{}, number: c.Number, organisation: c.OrganisationID, forEditors: c.ForEditors}, model.ReportDecided
	if err := tx.Take(about.report, c.ID).Error; err != nil { // with the address, which a case has not
		return nil, one(err)
	}
	if !c.Editor {
		action = model.ReportAnswered
	}
	changes, err := s.act(tx, a, about, r.Verdict)
	if err != nil {
		return nil, err
	}
	now := s.Now()
	report := about.report
	report.Verdict, report.Reason, report.ByOwner, report.DecidedBy, report.DecidedAt = r.Verdict, r.Reason, !c.Editor, &a.AccountID, &now
	stored := *report
	stored.Email = "" // the answer is in the outbox, so nobody needs it any more
	err = tx.Model(&stored).Select("Email", "Verdict", "Reason", "ByOwner", "DecidedBy", "DecidedAt").Updates(&stored).Error
	return append(changes, about.change(a, action)), errors.Join(err, s.tellOfRuling(tx, a, about))
}

// act does what was decided with the record.
func (s *Store) act(tx *gorm.DB, a model.Actor, c *reportedRecord, v model.Verdict) ([]model.Change, error) {
	now := s.Now()
	if v != model.VerdictHidden && v != model.VerdictErased {
		return nil, nil
	}
	if c.report.EntryID != nil {
		return []model.Change{entrySight(a, *c.report.EntryID, c.organisation, &now)}, hideEntry(tx, *c.report.EntryID, &now)
	}
	if c.report.QuestionID != nil {
		return s.actOnQuestion(tx, a, c, v)
	}
	var e model.Experiment
	if err := tx.Take(&e, *c.report.ExperimentID).Error; err != nil {
		return nil, one(err)
	}
	if v == model.VerdictErased {
		return changesOf(a, &e, []model.Action{model.Erased}), errors.Join(s.tellOfErasing(tx, &e, c.report.ID), s.erase(tx, &e))
	}
	if e.HiddenAt != nil {
		return nil, nil
	}
	return changesOf(a, &e, []model.Action{model.Hidden}), s.hide(tx, &e)
}

// tellOfRuling mails a decision to the reporter, and that of an editor to the owners too.
func (s *Store) tellOfRuling(tx *gorm.DB, a model.Actor, c *reportedRecord) error {
	if c.report.ByOwner {
		return enqueue(tx, s.Now(), c.toReporter(model.ReportAnsweredMail)...)
	}
	owners, err := c.owners(tx)
	if err != nil {
		return err
	}
	if c.report.Verdict == model.VerdictHidden || c.report.Verdict == model.VerdictErased {
		coordinators, err := coordinatorsOf(tx, c.organisation)
		if err != nil {
			return err
		}
		owners = append(owners, coordinators...)
	}
	owners = slices.DeleteFunc(owners, func(o model.Account) bool { return o.ID == a.AccountID })
	facts := c.facts()
	facts[model.FactVerdict], facts[model.FactRemark] = string(c.report.Verdict), c.report.Reason
	return enqueue(tx, s.Now(), append(lettersTo(owners, model.ReportRuledMail, facts), c.toReporter(model.ReportDecidedMail)...)...)
}

// tellOfErasing mails the reporters whose report goes with an experiment that is erased; but for the report on which that is decided.
func (s *Store) tellOfErasing(tx *gorm.DB, e *model.Experiment, but int64) error {
	var open []model.Report
	err := tx.Where("experiment_id = ? AND verdict = '' AND id <> ?", e.ID, but).Find(&open).Error
	return errors.Join(err, s.mailErased(tx, e.Number, open))
}

// mailErased tells the reporters of what is erased.
func (s *Store) mailErased(tx *gorm.DB, number string, open []model.Report) error {
	var mails []model.Mail
	for i := range open {
		open[i].Verdict = model.VerdictErased
		mails = append(mails, (&reportedRecord{report: &open[i], number: number}).toReporter(model.ReportDecidedMail)...)
	}
	return enqueue(tx, s.Now(), mails...)
}

// emptyReports empties the reports that a condition names.
const emptyReports = `UPDATE reports SET text = '', email = '', reason = '', decided_at = coalesce(decided_at, ?),
	verdict = CASE verdict WHEN '' THEN ? ELSE verdict END WHERE `

// eraseReports empties the reports about an experiment; that they were there, and that it was erased, stays for who holds a receipt.
func eraseReports(tx *gorm.DB, experiment int64, now time.Time) error {
	return tx.Exec(emptyReports+"experiment_id = ?", now, model.VerdictErased, experiment).Error
}

// SetReportedSight hides the record of a report, or shows it again, for who may: straight from where the report is read.
func (s *Store) SetReportedSight(ctx context.Context, a model.Actor, id int64, hidden bool) error {
	c, err := s.ReportCase(ctx, a, id)
	if err != nil {
		return err
	}
	switch {
	case c.QuestionID != nil:
		return s.setQuestionSight(ctx, a, c, hidden)
	case c.EntryID != nil && hidden:
		return s.HideEntry(ctx, a, c.Number)
	case c.EntryID != nil:
		return s.ShowEntry(ctx, a, c.Number)
	case hidden:
		return s.Hide(ctx, a, c.Number)
	}
	return s.Show(ctx, a, c.Number)
}
