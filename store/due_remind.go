package store

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// dueFromHour is the hour of the day, in the Netherlands, before which nobody is reminded.
const dueFromHour = 8

// dueLinkLife is how long the link in a reminder works.
const dueLinkLife = 60 * 24 * time.Hour

// dueStep is one appointment with what is to be done about it today.
type dueStep struct {
	DueItem
	steps []model.DueStep
}

// Remind does what is to be done today about appointments: it reminds their makers, one mail a person with all that is due, asks
// coordinators, and lets a record say that there is no word yet. Call it as often as you like, in as many processes: what was given is
// remembered in the transaction that puts the mail in the outbox, so each reminder is given once. It mails nobody about imports and
// examples.
func (s *Store) Remind(ctx context.Context) error {
	if s.Now().In(s.zone).Hour() < dueFromHour {
		return nil
	}
	if due, err := s.stepsToday(s.read(ctx)); err != nil || len(due) == 0 {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		due, err := s.stepsToday(tx)
		if err != nil {
			return nil, err
		}
		changes, err := s.takeSteps(tx, due)
		if err != nil {
			return nil, err
		}
		return changes, s.remindPeople(tx, due)
	})
}

// stepsToday lists what is to be done today.
func (s *Store) stepsToday(db *gorm.DB) ([]dueStep, error) {
	items, err := s.dueItems(db, "true")
	if err != nil {
		return nil, err
	}
	var due []dueStep
	for _, item := range items {
		steps := item.Steps(s.Today())
		if item.Quiet {
			steps = slices.DeleteFunc(steps, func(step model.DueStep) bool { return step != model.DueSilent })
		}
		if len(steps) > 0 {
			due = append(due, dueStep{item, steps})
		}
	}
	return due, nil
}

// takeSteps remembers the steps, and lets a record say that there is no word yet where that is one.
func (s *Store) takeSteps(tx *gorm.DB, due []dueStep) ([]model.Change, error) {
	var changes []model.Change
	for _, item := range due {
		action := model.Reminded
		for _, step := range item.steps {
			row := &model.Reminder{ExperimentID: item.ID, About: item.About, Step: step, GivenOn: s.Today().Format(time.DateOnly)}
			if err := tx.Create(row).Error; err != nil {
				return nil, err
			}
			if step == model.DueSilent {
				action = model.NoWord
				err := tx.Exec("UPDATE experiments SET no_word_of = result_due WHERE id = ?", item.ID).Error
				if err != nil {
					return nil, err
				}
			}
		}
		changes = append(changes, model.Change{
			Origin: model.ByClock, Subject: model.OfExperiment, SubjectID: item.ID, OrganisationID: &item.OrganisationID, Action: action,
		})
	}
	return changes, nil
}

// remindPeople puts one mail in the outbox for everybody who is reminded of something today. What it says is put into words when it is
// sent (see DueLetter).
func (s *Store) remindPeople(tx *gorm.DB, due []dueStep) error {
	people := map[int64]model.Account{}
	for _, item := range due {
		list, err := recipients(tx, item)
		if err != nil {
			return err
		}
		for _, account := range list {
			people[account.ID] = account
		}
	}
	ids := slices.Sorted(maps.Keys(people))
	chosen, err := frequenciesOf(tx, ids...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if chosen.of(id, model.AppointmentNews) != model.AtOnce {
			continue // it is on the desk, and in a digest if they want (see DeriveNews)
		}
		if err := s.enqueueReminder(tx, people[id]); err != nil {
			return err
		}
	}
	return nil
}

// recipients lists who is reminded of an appointment: its authors or, where it has none, the coordinators of its organisation; and these too
// when they are asked. Who closed their account, or belongs to the organisation no more, is not among them.
func recipients(tx *gorm.DB, item dueStep) ([]model.Account, error) {
	var list []model.Account
	of := func(condition string, args ...any) error {
		var found []model.Account
		err := tx.Joins("JOIN memberships m ON m.account_id = accounts.id AND m.organisation_id = ?", item.OrganisationID).
			Where("accounts.closed_at IS NULL").Where(condition, args...).Find(&found).Error
		list = append(list, found...)
		return err
	}
	asks := slices.Contains(item.steps, model.DueCoordinator)
	reminds := slices.ContainsFunc(item.steps, func(s model.DueStep) bool { return s != model.DueCoordinator && s != model.DueSilent })
	if reminds && item.Authors > 0 {
		if err := of("accounts.id IN (SELECT account_id FROM authorships WHERE experiment_id = ?)", item.ID); err != nil {
			return nil, err
		}
	}
	if asks || reminds && item.Authors == 0 {
		return list, of("m.role = ?", model.Coordinator)
	}
	return list, nil
}

// enqueueReminder puts a reminder for one person in the outbox, with a link that is theirs.
func (s *Store) enqueueReminder(tx *gorm.DB, account model.Account) error {
	link, err := s.newTicket(tx, &model.Ticket{Kind: model.DueTicket, Email: account.Email, AccountID: &account.ID}, dueLinkLife)
	if err != nil {
		return err
	}
	return enqueue(tx, s.Now(), model.Mail{
		Kind: model.DueMail, To: account.Email, Language: account.Language,
		Facts: map[string]string{model.FactSecret: link.Secret, model.FactName: account.Name, model.FactAccount: strconv.FormatInt(account.ID, 10),
			model.FactAbout: string(model.AppointmentNews)},
	})
}

// DueLetter lists what an account is asked about now, by month, for the letter that says so; nothing where all of it was answered since.
func (s *Store) DueLetter(ctx context.Context, account int64) ([]DueItem, error) {
	items, err := s.dueAskedOf(s.read(ctx), account)
	return slices.DeleteFunc(items, func(i DueItem) bool { return i.State == model.DueNoWord }), err
}

// dueAskedOf lists what an account is asked about now: of what it writes, and of what it coordinates where nobody writes it or those
// who do gave no answer.
func (s *Store) dueAskedOf(db *gorm.DB, account int64) ([]DueItem, error) {
	items, err := askedNow(s.dueItems(db, `EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = @account AND m.organisation_id = e.organisation_id
		AND (e.id IN (SELECT experiment_id FROM authorships WHERE account_id = @account) OR m.role = @coordinator
			AND (NOT EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = e.id)
				OR EXISTS (SELECT 1 FROM reminders r WHERE r.experiment_id = e.id AND r.about = e.result_due AND r.step = @asked))))`,
		map[string]any{"account": account, "coordinator": model.Coordinator, "asked": model.DueCoordinator}))
	if err != nil {
		return nil, err
	}
	written, err := writtenBy(db, model.Actor{AccountID: account})
	for i := range items {
		items[i].Mine = written[items[i].ID]
	}
	return slices.DeleteFunc(items, func(i DueItem) bool { return i.Quiet }), err
}
