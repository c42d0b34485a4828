package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// OrganisationFilter narrows a list of organisations; its zero value is all that exist today. Kinds: any of them, empty is all.
type OrganisationFilter struct {
	Kinds     []model.OrganisationKind
	Province  string
	Dissolved bool // also those that merged into others
}

// Organisations lists organisations by name.
func (s *Store) Organisations(ctx context.Context, f OrganisationFilter) ([]model.Organisation, error) {
	q := s.read(ctx).Order("name COLLATE NOCASE, code")
	if len(f.Kinds) > 0 {
		q = q.Where("kind IN ?", f.Kinds)
	}
	if f.Province != "" {
		q = q.Where("province = ?", f.Province)
	}
	if !f.Dissolved {
		q = q.Where("successor_id IS NULL")
	}
	var list []model.Organisation
	return list, q.Find(&list).Error
}

// Organisation gives the organisation with the given slug or code, also a dissolved one. An address that an organisation had before, or
// one made of another name of it ("den-bosch"), leads to the organisation too; its Slug is then another than what was asked.
func (s *Store) Organisation(ctx context.Context, slugOrCode string) (*model.Organisation, error) {
	var o model.Organisation
	err := one(s.read(ctx).Where("slug = ? OR code = ?", slugOrCode, slugOrCode).Take(&o).Error)
	if model.KindOf(err) == model.NotFound {
		found, _, err := s.ResolveOrganisation(ctx, slugOrCode)
		return found, err
	}
	if err != nil {
		return nil, err
	}
	return &o, nil
}

// OrganisationByID gives the organisation with the given ID.
func (s *Store) OrganisationByID(ctx context.Context, id int64) (*model.Organisation, error) {
	var o model.Organisation
	if err := s.read(ctx).Take(&o, id).Error; err != nil {
		return nil, one(err)
	}
	return &o, nil
}

// Predecessors lists the organisations that merged into the given one, the latest first.
func (s *Store) Predecessors(ctx context.Context, id int64) ([]model.Organisation, error) {
	var list []model.Organisation
	err := s.read(ctx).Where("successor_id = ?", id).Order("ended_on DESC, name").Find(&list).Error
	return list, err
}

// Serves lists the municipalities that an organisation serves, by name.
func (s *Store) Serves(ctx context.Context, id int64) ([]model.Organisation, error) {
	var list []model.Organisation
	err := s.read(ctx).Joins("JOIN organisation_serves v ON v.municipality_id = organisations.id AND v.organisation_id = ?", id).
		Order("name").Find(&list).Error
	return list, err
}

// ServedBy lists the organisations that serve a municipality, by name.
func (s *Store) ServedBy(ctx context.Context, id int64) ([]model.Organisation, error) {
	var list []model.Organisation
	err := s.read(ctx).Joins("JOIN organisation_serves v ON v.organisation_id = organisations.id AND v.municipality_id = ?", id).
		Order("name").Find(&list).Error
	return list, err
}

// OrganisationProfile is what a coordinator may change of an organisation. DataFTE is in full-time equivalents.
type OrganisationProfile struct {
	About   string
	Website string
	Mailbox string
	DataFTE *float64
	// CostBand is what a small experiment may cost; "" is not told.
	CostBand model.CostBand
	Rule     model.PublicationRule
}

// UpdateOrganisation changes the profile of an organisation; its coordinators and the hub's editors may.
func (s *Store) UpdateOrganisation(ctx context.Context, a model.Actor, id int64, p OrganisationProfile) error {
	if !model.MayManage(a, id) {
		return model.Refused(a)
	}
	next := model.Organisation{About: p.About, Website: p.Website, Mailbox: p.Mailbox, DataFTE: p.DataFTE, CostBand: p.CostBand, Rule: p.Rule}
	if err := next.Check().Or(); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		err := tx.Model(&model.Organisation{ID: id}).Select("About", "Website", "Mailbox", "DataFTE", "CostBand", "Rule").Updates(next).Error
		return []model.Change{byActor(a, model.OfOrganisation, id, id, model.Updated)}, err
	})
}

// byActor is a change that a person made.
func byActor(a model.Actor, of model.Subject, id, organisation int64, action model.Action) model.Change {
	c := model.Change{Origin: model.ByPerson, Subject: of, SubjectID: id, Action: action}
	if a.AccountID != 0 {
		c.AccountID = &a.AccountID
	}
	if organisation != 0 {
		c.OrganisationID = &organisation
	}
	return c
}
