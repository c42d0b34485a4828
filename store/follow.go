package store

import (
	"cmp"
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// Follow makes the actor follow something: an experiment by its number, an organisation by its slug, a policy area by its code, or a
// search by its address without the path ("?q=wmo"), with a name. What is followed already stays as it is. What somebody follows is a
// setting of their own, so it leaves no trace in the log: nobody can read there what interests whom.
func (s *Store) Follow(ctx context.Context, a model.Actor, kind model.FollowKind, key, name string) (*model.Follow, error) {
	if !a.Participates() {
		return nil, model.Refused(a)
	}
	f, err := s.followOf(ctx, a, kind, key)
	if err != nil {
		return nil, err
	}
	f.AccountID, f.CreatedAt = a.AccountID, s.Now()
	if kind == model.FollowsView {
		f.Name = name
		if err := f.CheckView(); err != nil {
			return nil, err
		}
	}
	return f, s.keep(ctx, func(tx *gorm.DB) error {
		n, err := countRows(tx, "follows WHERE account_id = ?", a.AccountID)
		if err == nil && n >= model.MostFollows {
			err = &model.Error{Kind: model.Conflict, Key: "follow.tooMany", Args: []any{model.MostFollows}}
		}
		if err != nil {
			return err
		}
		return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(f).Error
	})
}

// followOf gives the row that says that the actor follows something that the actor may see.
func (s *Store) followOf(ctx context.Context, a model.Actor, kind model.FollowKind, key string) (*model.Follow, error) {
	switch kind {
	case model.FollowsExperiment:
		e, _, err := s.experimentFor(ctx, a, key)
		if err != nil {
			return nil, err
		}
		return &model.Follow{ExperimentID: &e.ID}, nil
	case model.FollowsOrganisation:
		o, err := s.Organisation(ctx, key)
		if err != nil {
			return nil, err
		}
		return &model.Follow{OrganisationID: &o.ID}, nil
	case model.FollowsPolicyArea:
		areas, err := s.PolicyAreasByCode(ctx)
		if _, ok := areas[key]; err != nil || !ok {
			return nil, cmp.Or[error](err, model.Missing())
		}
		return &model.Follow{PolicyArea: &key}, nil
	case model.FollowsView:
		return &model.Follow{Query: &key}, nil
	}
	return nil, model.Missing()
}

// Following gives the ID of the actor's follow of something, as Follow names it; 0 where the actor does not follow it.
func (s *Store) Following(ctx context.Context, a model.Actor, kind model.FollowKind, key string) (id int64, err error) {
	if !a.Participates() {
		return 0, nil
	}
	condition := map[model.FollowKind]string{
		model.FollowsExperiment:   "experiment_id = (SELECT id FROM experiments WHERE number = ?)",
		model.FollowsOrganisation: "organisation_id = (SELECT id FROM organisations WHERE slug = ?)",
		model.FollowsPolicyArea:   "policy_area = ?",
		model.FollowsView:         "query = ?",
	}[kind]
	err = s.read(ctx).Model(&model.Follow{}).Select("id").Where("account_id = ?", a.AccountID).Where(condition, key).Limit(1).Scan(&id).Error
	return id, err
}

// Unfollow ends that the actor follows something; news of it goes from their desk too. What is gone already is no failure.
func (s *Store) Unfollow(ctx context.Context, a model.Actor, id int64) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Where("id = ? AND account_id = ?", id, a.AccountID).Delete(&model.Follow{}).Error
	})
}

// View gives a saved view of the actor.
func (s *Store) View(ctx context.Context, a model.Actor, id int64) (*model.Follow, error) {
	var f model.Follow
	err := s.read(ctx).Where("id = ? AND account_id = ? AND query IS NOT NULL", id, a.AccountID).Take(&f).Error
	return &f, one(err)
}

// RenameView gives a saved view of the actor another name.
func (s *Store) RenameView(ctx context.Context, a model.Actor, id int64, name string) error {
	f, err := s.View(ctx, a, id)
	if err != nil {
		return err
	}
	if f.Name = name; f.CheckView() != nil {
		return f.CheckView()
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Model(&model.Follow{}).Where("id = ? AND account_id = ?", id, a.AccountID).Update("name", f.Name).Error
	})
}

// Followed is something that the actor follows, with what there is to show of it. Telling is nil where it is no experiment, or one
// that the actor may not see now; Number names the experiment also then.
type Followed struct {
	model.Follow
	Number       string
	Telling      *model.Telling
	Organisation *model.Organisation
}

// Follows lists what the actor follows, the latest first.
func (s *Store) Follows(ctx context.Context, a model.Actor) ([]Followed, error) {
	var rows []model.Follow
	if err := s.read(ctx).Where("account_id = ?", a.AccountID).Order("id DESC").Find(&rows).Error; err != nil {
		return nil, err
	}
	var experiments, organisations []int64
	for _, f := range rows {
		if f.ExperimentID != nil {
			experiments = append(experiments, *f.ExperimentID)
		}
		if f.OrganisationID != nil {
			organisations = append(organisations, *f.OrganisationID)
		}
	}
	tellings, err := s.Tellings(ctx, a, experiments)
	if err != nil {
		return nil, err
	}
	numbers, err := byID(s, ctx, experiments, func(e model.Experiment) int64 { return e.ID })
	if err != nil {
		return nil, err
	}
	names, err := byID(s, ctx, organisations, func(o model.Organisation) int64 { return o.ID })
	if err != nil {
		return nil, err
	}
	list := make([]Followed, len(rows))
	for i, f := range rows {
		list[i] = Followed{Follow: f}
		if f.ExperimentID != nil {
			list[i].Number, list[i].Telling = numbers[*f.ExperimentID].Number, tellingOf(tellings, *f.ExperimentID)
		}
		if f.OrganisationID != nil {
			o := names[*f.OrganisationID]
			list[i].Organisation = &o
		}
	}
	return list, nil
}

// tellingOf finds the telling of an experiment; nil where there is none.
func tellingOf(list []*model.Telling, experiment int64) *model.Telling {
	for _, t := range list {
		if t.ID == experiment {
			return t
		}
	}
	return nil
}
