package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Room is an experiment with what its authors, its coordinator and the hub's editors need to arrange things around it.
type Room struct {
	*Shown
	Organisation model.Organisation
	Authors      []model.Account
	Colleagues   []model.Account // of the leading organisation, who are no authors yet
	Because      string          // why it was withdrawn
	Due          bool            // there is an appointment about it
	LooksBack    bool            // see Store.LooksBack
	Coming       *model.Coming   // what comes out on a later day, nil if nothing
}

// Room gives an experiment to one who may edit or hide it.
func (s *Store) Room(ctx context.Context, a model.Actor, number string) (*Room, error) {
	shown, err := s.Experiment(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if !shown.MayEdit && !shown.MayHide {
		return nil, model.Refused(a)
	}
	e, _, err := s.experimentFor(ctx, a, number)
	if err != nil {
		return nil, err
	}
	o, err := s.OrganisationByID(ctx, e.OrganisationID)
	if err != nil {
		return nil, err
	}
	r := &Room{Shown: shown, Organisation: *o, Because: e.WithdrawnBecause}
	if !shown.MayEdit {
		return r, nil
	}
	if r.Authors, err = s.authors(ctx, e.ID); err != nil {
		return nil, err
	}
	due, err := s.dueItems(s.read(ctx), "e.id = ?", e.ID)
	if r.Due = len(due) > 0; err != nil {
		return nil, err
	}
	if r.LooksBack, err = s.LooksBack(ctx, shown); err != nil {
		return nil, err
	}
	if r.Coming, err = comingOf(s.read(ctx), e.ID); err != nil {
		return nil, err
	}
	r.Colleagues, err = colleagues(s.read(ctx), e.OrganisationID, r.Authors...)
	return r, err
}

// colleagues lists who acts for an organisation, without some, by name.
func colleagues(db *gorm.DB, organisation int64, without ...model.Account) ([]model.Account, error) {
	var list []model.Account
	err := db.Joins("JOIN memberships m ON m.account_id = accounts.id AND m.organisation_id = ?", organisation).
		Where("closed_at IS NULL").Order("name").Find(&list).Error
	list = slices.DeleteFunc(list, func(c model.Account) bool {
		return slices.ContainsFunc(without, func(w model.Account) bool { return w.ID == c.ID })
	})
	return list, err
}
