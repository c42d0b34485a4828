package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// comingOf gives what is to come out of an experiment on a later day, or nil.
func comingOf(db *gorm.DB, experiment int64) (*model.Coming, error) {
	var list []model.Coming
	err := db.Where("experiment_id = ?", experiment).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// dropComing forgets what was planned of an experiment.
func dropComing(tx *gorm.DB, experiment int64) error {
	return tx.Where("experiment_id = ?", experiment).Delete(&model.Coming{}).Error
}

// plan notes on which day a version is to come out; "" is now. One thing of an experiment is planned at a time: while a version waits, nothing
// else is planned, and while what is published waits for more readers, another version can come out only now.
func (s *Store) plan(tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version, p planned) error {
	c, err := comingOf(tx, e.ID)
	if err != nil {
		return err
	}
	switch {
	case c == nil:
	case c.VersionID == v.ID:
		if err := dropComing(tx, e.ID); err != nil {
			return err
		}
	case p.day != "" || e.PublishedVersionID == nil || c.VersionID != *e.PublishedVersionID:
		return &model.Error{Kind: model.Conflict, Key: "coming.already"}
	}
	if p.day == "" {
		return nil
	}
	if !model.CanCome(p.day, s.Today()) {
		return model.Invalidf("day", "coming.day")
	}
	return tx.Create(&model.Coming{ExperimentID: e.ID, VersionID: v.ID, Wanted: p.wanted, Day: p.day, AskedBy: &a.AccountID}).Error
}

// today gives the day in the Netherlands: "2026-12-03".
func (s *Store) today() string { return model.DayOf(s.Now()) }

// planned is for whom, and on which day, a version comes out.
type planned struct {
	wanted model.Audience
	day    string
}

// release lets a version come out, or wait for the day on which it is to.
func (s *Store) release(
	tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version, wanted model.Audience,
) (model.Publication, []model.Action, error) {
	c, err := comingOf(tx, e.ID)
	if err != nil {
		return model.Draft, nil, err
	}
	if c == nil || c.VersionID != v.ID || c.Day <= s.today() {
		actions, err := s.comeOut(tx, a, e, v, wanted)
		return model.Published, actions, err
	}
	if v.Publication != model.Published {
		err = tx.Model(v).Update("publication", model.Scheduled).Error
	}
	return model.Scheduled, []model.Action{model.ComingPlanned}, err
}

// comeOut publishes a version, or shows the one that is published to more. What was planned of what was published until now goes on with
// the new version.
func (s *Store) comeOut(
	tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version, wanted model.Audience,
) ([]model.Action, error) {
	if err := dropPlan(tx, v); err != nil {
		return nil, err
	}
	if v.Publication == model.Published {
		return s.setAudience(tx, e, wanted)
	}
	if err := tx.Model(&model.Coming{}).Where("experiment_id = ?", e.ID).Update("version_id", v.ID).Error; err != nil {
		return nil, err
	}
	return s.publishVersion(tx, a, e, v, wanted)
}

// MoveComing moves what is to come out of an experiment to another day; "" lets it come out now. A colleague who was asked must have agreed.
func (s *Store) MoveComing(ctx context.Context, a model.Actor, number, day string) error {
	if err := s.lookAhead(ctx, "number = ?", number); err != nil {
		return err
	}
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		c, v, err := agreedComing(tx, e.ID)
		if err != nil {
			return nil, err
		}
		if day == "" {
			if err := s.guard(tx, e.ID, v.Content); err != nil {
				return nil, err
			}
			return s.comeOut(tx, a, e, v, c.Wanted)
		}
		if !model.CanCome(day, s.Today()) {
			return nil, model.Invalidf("day", "coming.day")
		}
		c.Day, c.WarnedOn = day, ""
		return []model.Action{model.ComingPlanned}, tx.Save(c).Error
	})
}

// agreedComing gives what is to come out of an experiment, with the version; NotFound where there is nothing, Conflict while a colleague looks
// at it.
func agreedComing(tx *gorm.DB, experiment int64) (*model.Coming, *model.Version, error) {
	c, err := comingOf(tx, experiment)
	if err == nil && c == nil {
		err = model.Missing()
	}
	if err != nil {
		return nil, nil, err
	}
	r, err := openReview(tx, experiment)
	if err == nil && r != nil {
		err = &model.Error{Kind: model.Conflict, Key: "error.inReview"}
	}
	if err != nil {
		return nil, nil, err
	}
	var v model.Version
	return c, &v, one(tx.Take(&v, c.VersionID).Error)
}

// DeskComing is what is to come out of an experiment that the actor writes. Waits says that it is a version that nobody read yet.
type DeskComing struct {
	model.Coming
	OrganisationID          int64
	Number, Title, Language string
	Waits                   bool
}

// deskComing lists what is to come out of what the actor writes, the first first.
func (s *Store) deskComing(ctx context.Context, a model.Actor) (list []DeskComing, err error) {
	err = s.read(ctx).Raw(`SELECT c.*, e.organisation_id, e.number, v.content ->> '$.Title' AS title, v.content ->> '$.Language' AS language,
			v.publication <> 'published' AS waits FROM comings c
		JOIN experiments e ON e.id = c.experiment_id AND e.erased_at IS NULL JOIN versions v ON v.id = c.version_id
		WHERE `+agreed+` AND c.experiment_id IN (SELECT experiment_id FROM authorships WHERE account_id = ?) ORDER BY c.day, e.number LIMIT ?`,
		a.AccountID, deskLines).Scan(&list).Error
	return list, err
}

// agreed are the comings c about which no colleague is asked any more.
const agreed = "NOT EXISTS (SELECT 1 FROM reviews r WHERE r.experiment_id = c.experiment_id AND r.decision = '')"
