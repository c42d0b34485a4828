package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/transfer"
)

// exampleSource is the source of example content.
const exampleSource = "example"

// Demo is example content: invented organisations, experiments that they published, people, and drafts that those people are
// writing. Experiments and drafts have source ids of their own.
type Demo struct {
	Organisations []transfer.ExampleOrganisation
	Experiments   []transfer.Experiment
	Accounts      []ExampleAccount
	Drafts        []transfer.Experiment
	Joinings      []ExampleJoining
	Foresights    []ExampleForesight
	Secondings    []ExampleSeconding
	Efforts       []ExampleEffort
}

// ExampleAccount is an invented person, with the codes of the organisations in which the person has the role.
type ExampleAccount struct {
	NewAccount
	Organisations []string
}

// LoadDemo adds the example content, all of it marked as such; what is there already stays as it is, also where people changed it. It tells
// what happened to the experiments. Content that breaks a rule is an error: it is ours.
func (s *Store) LoadDemo(ctx context.Context, d Demo) (Imported, error) {
	if err := s.addExampleOrganisations(ctx, d.Organisations); err != nil {
		return Imported{}, err
	}
	run := s.ImportExperiments(ImportOptions{Origin: model.ByExample})
	for i := range d.Experiments {
		d.Experiments[i].Source = exampleSource
	}
	if err := errors.Join(run.Take(ctx, d.Experiments), run.Finish(ctx)); err != nil {
		return Imported{}, err
	}
	var err error
	for _, wrong := range append(run.Done().Rejected, run.Unlinked()...) {
		err = errors.Join(err, fmt.Errorf("example %s: %w", wrong.SourceID, wrong))
	}
	for _, account := range d.Accounts {
		err = errors.Join(err, s.addExampleAccount(ctx, account))
	}
	for _, draft := range d.Drafts {
		err = errors.Join(err, s.addExampleDraft(ctx, draft))
	}
	for _, joining := range d.Joinings {
		err = errors.Join(err, s.addExampleJoining(ctx, joining))
	}
	for _, seconding := range d.Secondings {
		err = errors.Join(err, s.addExampleSeconding(ctx, seconding))
	}
	for _, effort := range d.Efforts {
		err = errors.Join(err, s.addExampleEffort(ctx, effort))
	}
	for _, foresight := range d.Foresights {
		err = errors.Join(err, s.addExampleForesight(ctx, foresight))
	}
	return run.Done(), err
}

// addExampleOrganisations adds the organisations that are not there yet.
func (s *Store) addExampleOrganisations(ctx context.Context, list []transfer.ExampleOrganisation) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var changes []model.Change
		ids := map[string]int64{}
		for _, o := range list {
			row, found := o.Organisation, []model.Organisation{}
			if err := tx.Where("code = ?", o.Code).Limit(1).Find(&found).Error; err != nil {
				return nil, err
			}
			if len(found) > 0 {
				if !found[0].Example {
					return nil, fmt.Errorf("%s is the code of an organisation that is no example", o.Code)
				}
				ids[o.Code] = found[0].ID
				continue
			}
			row.CreatedAt = s.Now()
			if err := tx.Create(&row).Error; err != nil {
				return nil, fmt.Errorf("example organisation %s: %w", o.Code, err)
			}
			ids[o.Code] = row.ID
			changes = append(changes, model.Change{
				Origin: model.ByExample, Subject: model.OfOrganisation, SubjectID: row.ID, OrganisationID: &row.ID, Action: model.Created,
			})
		}
		return changes, addServes(tx, list, ids)
	})
}

func addServes(tx *gorm.DB, list []transfer.ExampleOrganisation, ids map[string]int64) error {
	for _, o := range list {
		for _, code := range o.Serves {
			served, ok := ids[code]
			if !ok {
				return fmt.Errorf("example organisation %s serves %s, which is none", o.Code, code)
			}
			if err := tx.Save(&organisationServe{ids[o.Code], served}).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// addExampleAccount makes an account, if there is none with the address.
func (s *Store) addExampleAccount(ctx context.Context, account ExampleAccount) error {
	n, err := countRows(s.read(ctx), "accounts WHERE email = ?", account.Email)
	if err != nil || n > 0 {
		return err
	}
	account.Example = true
	made, err := s.CreateAccount(ctx, account.NewAccount)
	if err != nil {
		return fmt.Errorf("example account %s: %w", account.Email, err)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var changes []model.Change
		for _, code := range account.Organisations {
			var o model.Organisation
			if err := tx.Where("code = ? AND example", code).Take(&o).Error; err != nil {
				return nil, fmt.Errorf("example account %s: organisation %s: %w", account.Email, code, one(err))
			}
			m := model.Membership{AccountID: made.ID, OrganisationID: o.ID, Role: account.Role, Discipline: account.Discipline}
			more, err := s.addMember(tx, m, model.ByExample)
			if err != nil {
				return nil, err
			}
			changes = append(changes, more...)
		}
		return changes, nil
	})
}

// addExampleDraft begins a draft of the first example participant of its organisation. Where a second pair of eyes is the rule,
// and the draft is complete, that is asked too.
func (s *Store) addExampleDraft(ctx context.Context, x transfer.Experiment) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		known, err := countRows(tx, "experiments WHERE source = ? AND source_id = ?", exampleSource, x.SourceID)
		if err != nil || known > 0 {
			return nil, err
		}
		var o model.Organisation
		if err := tx.Where("code = ? AND example", x.OrganisationRef).Take(&o).Error; err != nil {
			return nil, one(err)
		}
		var author model.Account
		err = tx.Joins("JOIN memberships m ON m.account_id = accounts.id AND m.organisation_id = ? AND m.role = ?", o.ID, model.Participant).
			Where("example").Order("accounts.id").Take(&author).Error
		if err != nil {
			return nil, fmt.Errorf("example draft %s: its author: %w", x.SourceID, one(err))
		}
		return s.exampleDraft(tx, model.Actor{AccountID: author.ID}, &o, x)
	})
}

func (s *Store) exampleDraft(tx *gorm.DB, a model.Actor, o *model.Organisation, x transfer.Experiment) ([]model.Change, error) {
	if err := s.knownAreas(tx, x.Content.PolicyAreas); err != nil {
		return nil, fmt.Errorf("example draft %s: %w", x.SourceID, err)
	}
	e, err := s.begin(tx, a, o.ID, x.Content)
	if err != nil {
		return nil, err
	}
	e.Source, e.SourceID, e.Example = exampleSource, x.SourceID, true
	if err := tx.Save(e).Error; err != nil {
		return nil, err
	}
	changes := []model.Change{changeOf(e, model.ByExample, model.Created)}
	if o.Rule != model.SecondPairEyes || len(CheckToPublish(e, x.Content)) > 0 {
		return changes, nil
	}
	v, err := openVersion(tx, e.ID)
	if err != nil {
		return nil, err
	}
	actions, err := s.askReview(tx, a, e, v, model.ForParticipants)
	for _, action := range actions {
		changes = append(changes, changeOf(e, model.ByExample, action))
	}
	return changes, err
}
