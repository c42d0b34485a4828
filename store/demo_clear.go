package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"wiel/store/model"
)

// What belongs to the examples: invented organisations and people, and every experiment and register entry that is marked as
// example or is led by an invented organisation, also those that visitors of the demo made.
const (
	exampleOrganisations = "(SELECT id FROM organisations WHERE example)"
	exampleAccounts      = "(SELECT id FROM accounts WHERE example)"
	exampleExperiments   = "(SELECT id FROM experiments WHERE example OR organisation_id IN " + exampleOrganisations + ")"
	exampleEntries       = "(SELECT id FROM register_entries WHERE organisation_id IN " + exampleOrganisations + ")"
)

// exampleSubjects are the subjects of which clearing the examples removes some, in the order in which they go.
var exampleSubjects = []struct {
	subject model.Subject
	ids     string
}{
	{model.OfExperiment, exampleExperiments}, {model.OfEntry, exampleEntries}, {model.OfAccount, exampleAccounts},
	{model.OfOrganisation, exampleOrganisations},
}

// clearExamples removes them, with what hangs on them. Numbers are not given out again, and the log stays.
const clearExamples = `
UPDATE experiments SET based_on_id = NULL WHERE based_on_id IN ` + exampleExperiments + `;
DELETE FROM news WHERE subject = 'experiment' AND subject_id IN ` + exampleExperiments + `;
DELETE FROM news WHERE subject = 'organisation' AND subject_id IN ` + exampleOrganisations + `;
DELETE FROM questions WHERE organisation_id IN ` + exampleOrganisations + ` OR account_id IN ` + exampleAccounts + `;
DELETE FROM answers WHERE organisation_id IN ` + exampleOrganisations + ` OR account_id IN ` + exampleAccounts + `;
DELETE FROM secondings WHERE organisation_id IN ` + exampleOrganisations + ` OR account_id IN ` + exampleAccounts + `;
DELETE FROM efforts WHERE organisation_id IN ` + exampleOrganisations + ` OR account_id IN ` + exampleAccounts + `;
DELETE FROM experiments WHERE id IN ` + exampleExperiments + `;
DELETE FROM register_entries WHERE id IN ` + exampleEntries + `;
DELETE FROM kept_texts WHERE account_id IN ` + exampleAccounts + `;
DELETE FROM mails WHERE recipient IN (SELECT email FROM accounts WHERE example);
DELETE FROM tickets WHERE organisation_id IN ` + exampleOrganisations + ` OR email IN (SELECT email FROM accounts WHERE example);
DELETE FROM join_requests WHERE organisation_id IN ` + exampleOrganisations + `;
DELETE FROM joinings WHERE organisation_id IN ` + exampleOrganisations + `;
DELETE FROM memberships WHERE organisation_id IN ` + exampleOrganisations + `;
DELETE FROM accounts WHERE example;
DELETE FROM organisations WHERE example`

// ClearDemo removes all example content, also the experiments that people made for an invented organisation, and nothing else. It
// gives how many experiments went. Numbers stay used.
func (s *Store) ClearDemo(ctx context.Context) (int, error) {
	var files []string
	cleared := 0
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		changes, err := removals(tx)
		if err != nil {
			return nil, err
		}
		for _, c := range changes {
			if c.Subject == model.OfExperiment && c.Action == model.Removed {
				cleared++
			}
		}
		err = tx.Raw(attachedFiles + " AND versions.experiment_id IN " + exampleExperiments).Scan(&files).Error
		if err != nil {
			return nil, err
		}
		for statement := range strings.SplitSeq(clearExamples, ";") {
			if err := tx.Exec(statement).Error; err != nil {
				return nil, err
			}
		}
		return changes, nil
	})
	if err != nil {
		return 0, err
	}
	return cleared, s.dropFiles(ctx, files)
}

// removals is the log of what clearing the examples removes, and of the experiments that lose the one they build on.
func removals(tx *gorm.DB) ([]model.Change, error) {
	var changes []model.Change
	for _, of := range exampleSubjects {
		var ids []int64
		if err := tx.Raw("SELECT id FROM " + of.ids + " ORDER BY id").Scan(&ids).Error; err != nil {
			return nil, err
		}
		for _, id := range ids {
			changes = append(changes, model.Change{Origin: model.ByExample, Subject: of.subject, SubjectID: id, Action: model.Removed})
		}
	}
	var bereft []model.Experiment
	err := tx.Where("based_on_id IN " + exampleExperiments + " AND id NOT IN " + exampleExperiments).Find(&bereft).Error
	for i := range bereft {
		changes = append(changes, changeOf(&bereft[i], model.ByExample, model.Updated))
	}
	return changes, err
}
