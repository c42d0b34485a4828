package store

import (
	"context"

	"wiel/store/model"
)

// Workshop is a draft with all that its authors need to work on it. Kept holds what the actor typed where a co-author was first. Origin is
// what the experiment builds on, as the actor may see it; nil for nothing. Carried are the pitfalls of that, to think of.
type Workshop struct {
	Experiment   model.Experiment
	Draft        model.Version
	Amendments   []model.Amendment // that publishing the draft would make to what was promised
	Organisation model.Organisation
	Authors      []model.Account
	Kept         []model.KeptText
	Origin       *model.Telling
	Carried      []model.Foresight
	Review       *model.Review // the latest, nil if none was ever asked
	Coming       *model.Coming // what comes out on a later day, nil if nothing
}

// Workshop gives the draft of an experiment to one who may edit it; NotFound if there is no draft.
func (s *Store) Workshop(ctx context.Context, a model.Actor, number string) (*Workshop, error) {
	e, author, err := s.experimentFor(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if !model.MayEdit(a, e, author) {
		return nil, model.Refused(a)
	}
	v, err := s.openVersion(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, model.Missing()
	}
	return s.workshop(ctx, a, e, v)
}

func (s *Store) workshop(ctx context.Context, a model.Actor, e *model.Experiment, v *model.Version) (*Workshop, error) {
	o, err := s.OrganisationByID(ctx, e.OrganisationID)
	if err != nil {
		return nil, err
	}
	w := &Workshop{Experiment: *e, Draft: *v, Organisation: *o}
	if w.Authors, err = s.authors(ctx, e.ID); err != nil {
		return nil, err
	}
	err = s.read(ctx).Where("version_id = ? AND account_id = ?", v.ID, a.AccountID).Order("id").Find(&w.Kept).Error
	if err != nil {
		return nil, err
	}
	if w.Amendments, err = amends(s.read(ctx), e, v.Content); err != nil {
		return nil, err
	}
	if err := s.addOrigin(ctx, a, w); err != nil {
		return nil, err
	}
	if w.Review, err = s.latestReview(ctx, e.ID); err != nil {
		return nil, err
	}
	w.Coming, err = comingOf(s.read(ctx), e.ID)
	return w, err
}
