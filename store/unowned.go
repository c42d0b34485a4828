package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Unowned is a published experiment that has no author any more. Organisation, Colleagues and what is known of its coordinators are left
// out where it is told without name: then also the editors do not hear whose it is. AskedAt is when an editor last wrote to the coordinators.
type Unowned struct {
	Telling      *model.Telling
	Coordinators int
	Colleagues   []model.Account
	AskedAt      *time.Time
}

// seenByEditors is what the hub's editors may see of experiments e and readers too: model.ForEditors and Readable in SQL.
const seenByEditors = `e.published_version_id IS NOT NULL AND e.audience IN ('participants', 'public')
	AND e.hidden_at IS NULL AND e.withdrawn_at IS NULL AND e.erased_at IS NULL`

// withoutAuthor are the experiments e that nobody writes any more. Imported ones never had an author here.
const withoutAuthor = `experiments e WHERE e.source = '' AND NOT EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = e.id) AND ` + seenByEditors

// unowned lists the experiments without author, the longest without first.
func (s *Store) unowned(ctx context.Context, a model.Actor, most int) ([]Unowned, error) {
	var rows []struct {
		ID, OrganisationID int64
		AskedAt            *time.Time
	}
	err := s.read(ctx).Raw(`SELECT e.id, e.organisation_id FROM `+withoutAuthor+` ORDER BY coalesce((SELECT max(c.id) FROM changes c
		WHERE c.subject = ? AND c.subject_id = e.id AND c.action = ?), 0), e.id LIMIT ?`, model.OfExperiment, model.AuthorRemoved, most).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	list := make([]Unowned, 0, len(rows))
	for _, row := range rows {
		u, err := s.unownedOne(ctx, a, row.ID, row.OrganisationID)
		if err != nil {
			return nil, err
		}
		if u.Telling != nil {
			list = append(list, u)
		}
	}
	return list, nil
}

func (s *Store) unownedOne(ctx context.Context, a model.Actor, id, organisation int64) (u Unowned, err error) {
	tellings, err := s.Tellings(ctx, a, []int64{id})
	if err != nil || len(tellings) == 0 {
		return u, err
	}
	u.Telling = tellings[0]
	var asked []model.Change
	err = s.read(ctx).Where("subject = ? AND subject_id = ? AND action = ?", model.OfExperiment, id, model.OwnerWanted).
		Order("id DESC").Limit(1).Find(&asked).Error
	if err != nil {
		return u, err
	}
	if len(asked) > 0 {
		u.AskedAt = &asked[0].At
	}
	if u.Telling.Organisation == nil {
		return u, nil
	}
	coordinators, err := coordinatorsOf(s.read(ctx), organisation)
	if err != nil {
		return u, err
	}
	u.Coordinators = len(coordinators)
	u.Colleagues, err = colleagues(s.read(ctx), organisation)
	return u, err
}

// WriteToCoordinators mails an editor's words about an experiment without author to the coordinators of its organisation. Where there are
// none it is a Conflict.
func (s *Store) WriteToCoordinators(ctx context.Context, a model.Actor, number, text string) error {
	if err := model.CheckReason("text", text).Or(); err != nil {
		return err
	}
	return s.onUnowned(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (model.Action, error) {
		coordinators, err := coordinatorsOf(tx, e.OrganisationID)
		if err != nil {
			return "", err
		}
		if len(coordinators) == 0 {
			return "", &model.Error{Kind: model.Conflict, Key: "queue.noCoordinator"}
		}
		facts := map[string]string{model.FactNumber: e.Number, model.FactRemark: text}
		return model.OwnerWanted, enqueue(tx, s.Now(), lettersTo(coordinators, model.OwnerWantedMail, facts)...)
	})
}

// HandOver makes somebody of the leading organisation the author of an experiment that has none, and tells them.
func (s *Store) HandOver(ctx context.Context, a model.Actor, number string, account int64) error {
	return s.onUnowned(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (model.Action, error) {
		if e.Anonymous {
			return "", model.Missing()
		}
		var member []model.Account
		err := tx.Joins("JOIN memberships m ON m.account_id = accounts.id AND m.organisation_id = ?", e.OrganisationID).
			Where("accounts.id = ? AND closed_at IS NULL", account).Find(&member).Error
		if err != nil {
			return "", err
		}
		if len(member) == 0 {
			return "", model.Invalidf("account", "error.notAColleague")
		}
		err = tx.Create(&model.Authorship{ExperimentID: e.ID, AccountID: account, CreatedAt: s.Now()}).Error
		return model.AuthorAdded, errors.Join(err, enqueue(tx, s.Now(), handedOver(member[0], e.Number)...))
	})
}

// handedOver tells somebody that an editor made them the author of an experiment.
func handedOver(to model.Account, number string) []model.Mail {
	facts := map[string]string{model.FactNumber: number, model.FactName: to.Name, model.FactPath: "/experimenten/" + number}
	return lettersTo([]model.Account{to}, model.HandedOverMail, facts)
}

// onUnowned does something for an editor of the hub with an experiment that has no author; with one that has it is a Conflict.
func (s *Store) onUnowned(
	ctx context.Context, a model.Actor, number string, do func(tx *gorm.DB, e *model.Experiment) (model.Action, error),
) error {
	if !a.Moderates() {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, _, err := loadFor(tx, a, number)
		if err != nil {
			return nil, err
		}
		authors, err := countRows(tx, "authorships WHERE experiment_id = ?", e.ID)
		if err != nil {
			return nil, err
		}
		if authors > 0 || e.Source != "" || !model.ForEditors(e) {
			return nil, &model.Error{Kind: model.Conflict, Key: "queue.hasAuthor"}
		}
		action, err := do(tx, e)
		return changesOf(a, e, slices.DeleteFunc([]model.Action{action}, func(a model.Action) bool { return a == "" })), err
	})
}
