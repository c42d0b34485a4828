package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Heirs says which colleague takes over what somebody who leaves wrote alone, or has running: To by the number of an experiment, the key of an
// errand, or that of all at an organisation (model.AllAt); All for those that are not in it; 0 is nobody.
type Heirs struct {
	All int64
	To  map[string]int64
}

// heirField is the field of a form that names the heir of an experiment or errand.
func heirField(key string) string { return model.HeirField + key }

// Staying is an organisation that somebody leaves, with the Colleagues who stay and can take over.
type Staying struct {
	Organisation model.Organisation
	Colleagues   []model.Account
}

// Owned is an experiment that somebody writes: Alone, or with others who stay. Goes is what goes with it.
type Owned struct {
	DeskRecord
	Staying
	Alone bool
	Goes  Goes
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
		if list[i].Goes, err = goesWith(s.read(ctx), r.Experiment.ID); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(x, y Owned) int { return cmp.Compare(y.weight(), x.weight()) })
	return list, addStaying(ctx, s, account, list, func(o *Owned) (int64, *Staying) { return o.Experiment.OrganisationID, &o.Staying })
}

// weight puts what is written alone first.
func (o *Owned) weight() int {
	if o.Alone {
		return 1
	}
	return 0
}

// addStaying completes a list with the organisations and with who stays there, each of which is looked up once; where says of one of the list
// at which organisation it is, and where to put that.
func addStaying[T any](ctx context.Context, s *Store, leaver int64, list []T, where func(*T) (int64, *Staying)) error {
	known := map[int64]Staying{}
	for i := range list {
		id, staying := where(&list[i])
		if _, ok := known[id]; !ok {
			o, err := s.OrganisationByID(ctx, id)
			if err != nil {
				return err
			}
			stay, err := colleagues(s.read(ctx), id, model.Account{ID: leaver})
			if err != nil {
				return err
			}
			known[id] = Staying{*o, stay}
		}
		*staying = known[id]
	}
	return nil
}

// writtenAlone are the experiments e that only one account writes, for an organisation (0: for any).
const writtenAlone = `experiments e JOIN authorships w ON w.experiment_id = e.id WHERE w.account_id = ? AND ? IN (0, e.organisation_id)
	AND e.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM authorships x WHERE x.experiment_id = e.id AND x.account_id <> w.account_id)`

// leaving is somebody who leaves an organisation, with who stays and what goes to whom.
type leaving struct {
	organisation, account int64
	stay                  []model.Account
	heirs                 Heirs
}

// heir gives who takes something over; false where nobody who stays was chosen.
func (l leaving) heir(key string) (int64, bool) {
	heir := cmp.Or(l.heirs.To[key], l.heirs.To[model.AllAt(l.organisation)], l.heirs.All)
	return heir, slices.ContainsFunc(l.stay, func(c model.Account) bool { return c.ID == heir })
}

// handOn gives what an account writes alone for an organisation, and what it has running there, to its heirs, and tells them. All of it must go
// to a colleague, as long as there is one; what is left falls to the coordinators, or to the hub's editors. So does what a person leaves
// whom an editor takes off: an editor may not know of all of it.
func (s *Store) handOn(tx *gorm.DB, a model.Actor, organisation, account int64, heirs Heirs) ([]model.Change, error) {
	if account != a.AccountID && !a.Coordinates(organisation) {
		return nil, nil
	}
	stay, err := colleagues(tx, organisation, model.Account{ID: account})
	if err != nil || len(stay) == 0 {
		return nil, err
	}
	l := leaving{organisation, account, stay, heirs}
	written, errs, err := s.passExperiments(tx, l)
	if err != nil {
		return nil, err
	}
	errands, lacking, err := s.passErrands(tx, l)
	if err != nil {
		return nil, err
	}
	if err := append(errs, lacking...).Or(); err != nil {
		return nil, err
	}
	var changes []model.Change
	for _, es := range written {
		for i := range es {
			changes = append(changes, changesOf(a, &es[i], []model.Action{model.AuthorAdded})...)
		}
	}
	slices.SortFunc(changes, func(x, y model.Change) int { return cmp.Compare(x.SubjectID, y.SubjectID) })
	return changes, s.tellHeirs(tx, a, l, written, errands)
}

// passExperiments makes the heirs authors of what somebody wrote alone, and gives what each gets.
func (s *Store) passExperiments(tx *gorm.DB, l leaving) (map[int64][]model.Experiment, model.Errors, error) {
	var es []model.Experiment
	if err := tx.Raw("SELECT e.* FROM "+writtenAlone+" ORDER BY e.id", l.account, l.organisation).Scan(&es).Error; err != nil {
		return nil, nil, err
	}
	var errs model.Errors
	given := map[int64][]model.Experiment{}
	for _, e := range es {
		heir, ok := l.heir(e.Number)
		if !ok {
			errs = append(errs, model.Invalidf(heirField(e.Number), "handover.choose", e.Number))
			continue
		}
		if err := tx.Create(&model.Authorship{ExperimentID: e.ID, AccountID: heir, CreatedAt: s.Now()}).Error; err != nil {
			return nil, nil, err
		}
		given[heir] = append(given[heir], e)
	}
	return given, errs, nil
}

// tellHeirs writes each heir one letter about all that came to them, experiments and errands; who handed it to themselves knows.
func (s *Store) tellHeirs(tx *gorm.DB, a model.Actor, l leaving, written map[int64][]model.Experiment, errands map[int64][]model.Errand) error {
	for _, heir := range l.stay {
		if len(written[heir.ID])+len(errands[heir.ID]) == 0 || heir.ID == a.AccountID {
			continue
		}
		var about []string
		for _, e := range written[heir.ID] {
			about = append(about, e.Number)
		}
		for _, errand := range errands[heir.ID] {
			if name := cmp.Or(errand.Number, errand.Key()); !slices.Contains(about, name) {
				about = append(about, name)
			}
		}
		facts := map[string]string{model.FactName: heir.Name, model.FactNumber: strings.Join(about, ", "), model.FactPath: "/bureau"}
		if err := enqueue(tx, s.Now(), lettersTo([]model.Account{heir}, model.TakenOverMail, facts)...); err != nil {
			return err
		}
	}
	return nil
}
