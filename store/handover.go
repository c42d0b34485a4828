package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Heirs says which colleague takes over what somebody who leaves wrote alone: To by the number of an experiment, All for those that are not in
// it; 0 is nobody.
type Heirs struct {
	All int64
	To  map[string]int64
}

// heirField is the field of a form that names the heir of an experiment.
func heirField(number string) string { return model.HeirField + number }

// Owned is an experiment that somebody writes: Alone, or with others who stay. Colleagues are those who can take it over.
type Owned struct {
	DeskRecord
	Organisation model.Organisation
	Alone        bool
	Colleagues   []model.Account
}

// Owned lists all that an account writes for an organisation (0: for any), what it writes alone first. One sees one's own; who coordinates the
// organisation sees that of its people.
func (s *Store) Owned(ctx context.Context, a model.Actor, organisation, account int64) ([]Owned, error) {
	if account != a.AccountID && !a.Coordinates(organisation) {
		return nil, model.Refused(a)
	}
	records, err := s.deskRecords(ctx, "id IN (SELECT experiment_id FROM authorships WHERE account_id = ?) AND ? IN (0, organisation_id)", account, organisation)
	if err != nil {
		return nil, err
	}
	var alone []int64
	if err := s.read(ctx).Raw("SELECT e.id FROM "+writtenAlone, account, organisation).Scan(&alone).Error; err != nil {
		return nil, err
	}
	list := make([]Owned, len(records))
	for i, r := range records {
		list[i] = Owned{DeskRecord: r, Alone: slices.Contains(alone, r.Experiment.ID)}
	}
	slices.SortStableFunc(list, func(x, y Owned) int { return cmp.Compare(y.weight(), x.weight()) })
	return list, s.addColleagues(ctx, list, account)
}

// weight puts what is written alone first.
func (o *Owned) weight() int {
	if o.Alone {
		return 1
	}
	return 0
}

// addColleagues completes a list with the organisations, and with who else acts for them.
func (s *Store) addColleagues(ctx context.Context, list []Owned, leaver int64) error {
	known := map[int64]*Owned{}
	for i := range list {
		id := list[i].Experiment.OrganisationID
		if first := known[id]; first != nil {
			list[i].Organisation, list[i].Colleagues = first.Organisation, first.Colleagues
			continue
		}
		o, err := s.OrganisationByID(ctx, id)
		if err != nil {
			return err
		}
		list[i].Organisation = *o
		if list[i].Colleagues, err = colleagues(s.read(ctx), id, model.Account{ID: leaver}); err != nil {
			return err
		}
		known[id] = &list[i]
	}
	return nil
}

// writtenAlone are the experiments e that only one account writes, for an organisation (0: for any).
const writtenAlone = `experiments e JOIN authorships w ON w.experiment_id = e.id WHERE w.account_id = ? AND ? IN (0, e.organisation_id)
	AND e.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM authorships x WHERE x.experiment_id = e.id AND x.account_id <> w.account_id)`

// handOn gives what an account writes alone for an organisation to its heirs, and tells them. All of it must go to a colleague, as long as there
// is one; what is left falls to the coordinators, or to the hub's editors. So does what a person leaves whom an editor takes off: an editor
// may not know of all of it.
func (s *Store) handOn(tx *gorm.DB, a model.Actor, organisation, account int64, heirs Heirs) ([]model.Change, error) {
	if account != a.AccountID && !a.Coordinates(organisation) {
		return nil, nil
	}
	var es []model.Experiment
	if err := tx.Raw("SELECT e.* FROM "+writtenAlone+" ORDER BY e.id", account, organisation).Scan(&es).Error; err != nil {
		return nil, err
	}
	stay, err := colleagues(tx, organisation, model.Account{ID: account})
	if err != nil || len(stay) == 0 {
		return nil, err
	}
	var errs model.Errors
	var changes []model.Change
	given := map[int64][]string{}
	for i := range es {
		e := &es[i]
		heir := cmp.Or(heirs.To[e.Number], heirs.All)
		if !slices.ContainsFunc(stay, func(c model.Account) bool { return c.ID == heir }) {
			errs = append(errs, model.Invalidf(heirField(e.Number), "handover.choose", e.Number))
			continue
		}
		if err := tx.Create(&model.Authorship{ExperimentID: e.ID, AccountID: heir, CreatedAt: s.Now()}).Error; err != nil {
			return nil, err
		}
		given[heir] = append(given[heir], e.Number)
		changes = append(changes, changesOf(a, e, []model.Action{model.AuthorAdded})...)
	}
	if err := errs.Or(); err != nil {
		return nil, err
	}
	return changes, s.tellHeirs(tx, a, stay, given)
}

// tellHeirs writes each heir one letter about all that came to them; who handed it to themselves knows.
func (s *Store) tellHeirs(tx *gorm.DB, a model.Actor, heirs []model.Account, given map[int64][]string) error {
	for _, heir := range heirs {
		if len(given[heir.ID]) == 0 || heir.ID == a.AccountID {
			continue
		}
		if err := enqueue(tx, s.Now(), handedOver(heir, given[heir.ID]...)...); err != nil {
			return err
		}
	}
	return nil
}

// handedOver tells somebody that they are the author now of experiments, in one letter.
func handedOver(to model.Account, numbers ...string) []model.Mail {
	path := "/bureau"
	if len(numbers) == 1 {
		path = "/experimenten/" + numbers[0]
	}
	facts := map[string]string{model.FactNumber: strings.Join(numbers, ", "), model.FactName: to.Name, model.FactPath: path}
	return lettersTo([]model.Account{to}, model.HandedOverMail, facts)
}
