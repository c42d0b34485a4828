package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Entry gives the register entry with the given number ("R-17"). One that vanished from its register is Gone; one that is hidden looks
// like a missing one to who may not hide it.
func (s *Store) Entry(ctx context.Context, a model.Actor, number string) (*model.ToldEntry, error) {
	e, err := entryFor(s.read(ctx), a, number)
	if err != nil {
		return nil, err
	}
	list, err := s.tellEntries(ctx, a, []model.RegisterEntry{*e})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// entryFor loads a register entry that the actor may see.
func entryFor(db *gorm.DB, a model.Actor, number string) (*model.RegisterEntry, error) {
	var e model.RegisterEntry
	if err := db.Where("number = ?", number).Take(&e).Error; err != nil {
		return nil, one(err)
	}
	if !model.MaySeeEntry(a, &e) {
		return nil, model.Missing()
	}
	if e.Vanished() {
		return nil, &model.Error{Kind: model.Gone, Key: "error.vanished"}
	}
	return &e, nil
}

// HideEntry takes a register entry out of sight at once; ShowEntry undoes it. Coordinators of its organisation and the hub's editors may.
func (s *Store) HideEntry(ctx context.Context, a model.Actor, number string) error {
	now := s.Now()
	return s.setEntrySight(ctx, a, number, &now)
}

// ShowEntry brings a hidden register entry back.
func (s *Store) ShowEntry(ctx context.Context, a model.Actor, number string) error {
	return s.setEntrySight(ctx, a, number, nil)
}

func (s *Store) setEntrySight(ctx context.Context, a model.Actor, number string, hidden *time.Time) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, err := entryFor(tx, a, number)
		if err != nil {
			return nil, err
		}
		if !model.MayHideEntry(a, e) {
			return nil, model.Refused(a)
		}
		return []model.Change{entrySight(a, e.ID, e.OrganisationID, hidden)}, hideEntry(tx, e.ID, hidden)
	})
}

// hideEntry hides a register entry, or shows it where hidden is nil.
func hideEntry(tx *gorm.DB, id int64, hidden *time.Time) error {
	return tx.Model(&model.RegisterEntry{ID: id}).Select("HiddenAt").Updates(model.RegisterEntry{HiddenAt: hidden}).Error
}

// entrySight is the log of hiding a register entry, or showing it.
func entrySight(a model.Actor, id, organisation int64, hidden *time.Time) model.Change {
	action := model.Shown
	if hidden != nil {
		action = model.Hidden
	}
	return byActor(a, model.OfEntry, id, organisation, action)
}

// Entries gives the register entries with the given IDs; those that vanished or are hidden are left out.
func (s *Store) Entries(ctx context.Context, ids []int64) ([]*model.ToldEntry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return s.findEntries(ctx, s.read(ctx).Where("id IN ?", ids))
}

// EachEntry calls fn with all register entries that readers see, in portions and in the order of their IDs.
func (s *Store) EachEntry(ctx context.Context, fn func([]*model.ToldEntry) error) error {
	const portion = 500
	for last := int64(0); ; {
		list, err := s.findEntries(ctx, s.read(ctx).Where("id > ?", last).Limit(portion))
		if err != nil || len(list) == 0 {
			return err
		}
		if err := fn(list); err != nil {
			return err
		}
		last = list[len(list)-1].ID
	}
}

func (s *Store) findEntries(ctx context.Context, q *gorm.DB) ([]*model.ToldEntry, error) {
	var es []model.RegisterEntry
	if err := q.Where("vanished_at IS NULL AND hidden_at IS NULL").Omit("Originals").Order("id").Find(&es).Error; err != nil {
		return nil, err
	}
	return s.tellEntries(ctx, model.Actor{}, es)
}

// tellEntries completes entries with their organisations and the experiments made from them.
func (s *Store) tellEntries(ctx context.Context, a model.Actor, es []model.RegisterEntry) ([]*model.ToldEntry, error) {
	var organisationIDs, experimentIDs []int64
	for _, e := range es {
		organisationIDs = append(organisationIDs, e.OrganisationID)
		if e.ExperimentID != nil {
			experimentIDs = append(experimentIDs, *e.ExperimentID)
		}
	}
	organisations, err := byID(s, ctx, organisationIDs, func(o model.Organisation) int64 { return o.ID })
	if err != nil {
		return nil, err
	}
	numbers, err := s.namedNumbers(ctx, a, experimentIDs)
	if err != nil {
		return nil, err
	}
	list := make([]*model.ToldEntry, len(es))
	for i, e := range es {
		list[i] = &model.ToldEntry{RegisterEntry: e, Organisation: organisations[e.OrganisationID]}
		if e.ExperimentID != nil {
			list[i].ExperimentNumber = numbers[*e.ExperimentID]
		}
	}
	return list, nil
}

// RecordsOf gives the IDs of all experiments and register entries of an organisation.
func (s *Store) RecordsOf(ctx context.Context, organisation int64) (experiments, entries []int64, err error) {
	db := s.read(ctx)
	err = db.Model(&model.Experiment{}).Where("organisation_id = ?", organisation).Order("id").Pluck("id", &experiments).Error
	if err != nil {
		return nil, nil, err
	}
	err = db.Model(&model.RegisterEntry{}).Where("organisation_id = ?", organisation).Order("id").Pluck("id", &entries).Error
	return experiments, entries, err
}

// BuiltOn gives the IDs of all experiments that build on one of these.
func (s *Store) BuiltOn(ctx context.Context, experiments []int64) (adoptions []int64, err error) {
	err = s.read(ctx).Model(&model.Experiment{}).Where("based_on_id IN ?", experiments).Order("id").Pluck("id", &adoptions).Error
	return adoptions, err
}

// namedNumbers gives the numbers of those experiments that the actor may see, without those told without name: an entry names its
// organisation, so its link would give away who tells.
func (s *Store) namedNumbers(ctx context.Context, a model.Actor, ids []int64) (map[int64]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var named []int64
	err := s.read(ctx).Model(&model.Experiment{}).Where("id IN ? AND NOT anonymous", ids).Pluck("id", &named).Error
	if err != nil {
		return nil, err
	}
	return s.visibleNumbers(ctx, a, named)
}
