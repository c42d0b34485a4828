package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// ComeOut does what is to be done today about what comes out on a later day: it tells makers some days before, and on the day lets it come
// out, unless the guard or the text itself stops it: then it is a draft again, and its makers are told. Call it as often as you like, in as
// many processes.
func (s *Store) ComeOut(ctx context.Context) error {
	if s.Now().In(s.zone).Hour() < dueFromHour {
		return nil
	}
	return errors.Join(s.warnComing(ctx), s.comeOutToday(ctx))
}

// warnComing tells the makers of what comes soon.
func (s *Store) warnComing(ctx context.Context) error {
	soon := s.Today().AddDate(0, 0, model.ComingNotice).Format(time.DateOnly)
	return s.eachComing(ctx, "c.warned_on = '' AND c.day > ? AND c.day <= ?", []any{s.today(), soon}, func(tx *gorm.DB, c *model.Coming, e *model.Experiment) ([]model.Action, error) {
		c.WarnedOn = s.today()
		return []model.Action{model.ComingSoon}, tx.Save(c).Error
	})
}

// comeOutToday lets come out what was planned for today, or for a day on which the hub did not run.
func (s *Store) comeOutToday(ctx context.Context) error {
	return s.eachComing(ctx, "c.day <= ?", []any{s.today()}, func(tx *gorm.DB, c *model.Coming, e *model.Experiment) ([]model.Action, error) {
		var v model.Version
		if err := tx.Take(&v, c.VersionID).Error; err != nil {
			return nil, one(err)
		}
		err := s.complete(tx, e, &v)
		if err == nil {
			err = s.guard(tx, e.ID, v.Content) // what was right when it was planned may have changed since
		}
		if model.KindOf(err) == model.Invalid {
			return []model.Action{model.ComingStopped}, s.callOff(tx, model.Actor{}, e.ID)
		}
		if err != nil {
			return nil, err
		}
		by := model.Actor{}
		if c.AskedBy != nil {
			by.AccountID = *c.AskedBy
		}
		actions, err := s.comeOut(tx, by, e, &v, c.Wanted)
		return append(actions, model.CameOut), err
	})
}

// eachComing runs fn on each of the comings c that meet a condition, each in a transaction of its own that looks at it anew, and logs the
// actions fn names as done by the clock.
func (s *Store) eachComing(
	ctx context.Context, condition string, args []any, fn func(tx *gorm.DB, c *model.Coming, e *model.Experiment) ([]model.Action, error),
) error {
	find := func(db *gorm.DB) (list []model.Coming, err error) {
		err = db.Table("comings c").Select("c.*").Where(agreed+" AND "+condition, args...).Order("c.day").Find(&list).Error
		return list, err
	}
	list, err := find(s.read(ctx))
	if err != nil {
		return err
	}
	for _, found := range list {
		err = errors.Join(err, s.lookAhead(ctx, "id = ?", found.ExperimentID), s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
			again, err := find(tx.Where("c.experiment_id = ?", found.ExperimentID))
			if err != nil || len(again) == 0 {
				return nil, err
			}
			var e model.Experiment
			if err := tx.Where("erased_at IS NULL").Take(&e, found.ExperimentID).Error; err != nil {
				return nil, one(err)
			}
			actions, err := fn(tx, &again[0], &e)
			changes := changesOf(model.Actor{}, &e, actions)
			for i := range changes {
				changes[i].Origin = model.ByClock
			}
			return changes, err
		}))
	}
	return err
}
