package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"wiel/store/model"
)

// remindBefore is how many days before its end both sides of an agreement hear of it.
const remindBefore = 14

// TendJoinings does what the calendar asks: it reminds both sides of an agreement that is about to end, ends those whose day has come,
// and tells who waits that there is room for a talk again. Call it as often as you like: each letter goes once.
func (s *Store) TendJoinings(ctx context.Context) error {
	return errors.Join(s.remindJoinings(ctx), s.endJoinings(ctx), s.tellRoom(ctx))
}

// running are the agreements that have not ended.
const running = "decision = 'accepted' AND ended_at IS NULL AND "

// remindJoinings reminds of agreements that are about to end.
func (s *Store) remindJoinings(ctx context.Context) error {
	now := s.Now()
	const ending = running + "reminded_at IS NULL AND ends_on <= ? AND ends_on >= ?"
	by, today := model.DayOf(now.AddDate(0, 0, remindBefore)), model.DayOf(now)
	if n, err := countRows(s.read(ctx), "joinings WHERE "+ending, by, today); err != nil || n == 0 {
		return err
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		return eachJoining(tx.Where(ending, by, today), tx, func(e *model.Experiment, j *model.Joining) error {
			j.RemindedAt = &now
			return errors.Join(tx.Save(j).Error, s.mailBoth(tx, e, j, model.JoiningEndingMail))
		})
	})
}

// endJoinings ends the agreements whose last day is over.
func (s *Store) endJoinings(ctx context.Context) error {
	now := s.Now()
	const over = running + "ends_on < ?"
	today := model.DayOf(now)
	if n, err := countRows(s.read(ctx), "joinings WHERE "+over, today); err != nil || n == 0 {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) (changes []model.Change, err error) {
		err = eachJoining(tx.Where(over, today), tx, func(e *model.Experiment, j *model.Joining) error {
			j.EndedAt = &now
			ended := joiningChange(model.Actor{}, j, model.JoiningEnded)
			ended.Origin = model.ByClock
			changes = append(changes, ended)
			return errors.Join(tx.Save(j).Error, s.mailBoth(tx, e, j, model.JoiningEndedMail))
		})
		return changes, err
	})
}

// eachJoining calls fn with every joining that a query finds, and its experiment.
func eachJoining(query, tx *gorm.DB, fn func(e *model.Experiment, j *model.Joining) error) error {
	var list []model.Joining
	if err := query.Order("id").Find(&list).Error; err != nil {
		return err
	}
	for i := range list {
		var e model.Experiment
		if err := tx.Take(&e, list[i].ExperimentID).Error; err != nil {
			return one(err)
		}
		if err := fn(&e, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) mailBoth(tx *gorm.DB, e *model.Experiment, j *model.Joining, kind model.MailKind) error {
	return errors.Join(s.mailGivers(tx, e, j, kind), s.mailAsker(tx, e, j, kind))
}

// tellRoom tells who waits for room, where there is room.
func (s *Store) tellRoom(ctx context.Context) error {
	var ids []int64
	err := s.read(ctx).Raw("SELECT DISTINCT experiment_id FROM joining_waits WHERE told_at IS NULL ORDER BY experiment_id").Scan(&ids).Error
	for _, id := range ids {
		err = errors.Join(err, s.keep(ctx, func(tx *gorm.DB) error { return s.tellRoomAt(tx, id) }))
	}
	return err
}

func (s *Store) tellRoomAt(tx *gorm.DB, experiment int64) error {
	var e model.Experiment
	if err := tx.Take(&e, experiment).Error; err != nil {
		return one(err)
	}
	if !e.Readable() || !e.Audience.Includes(model.ParticipantReader) {
		return nil
	}
	now := s.Now()
	list, most, err := talksOf(tx, &e)
	if err != nil || most != nil && model.Talks(list, now) >= *most {
		return err
	}
	var waiting []model.Account
	err = tx.Joins("JOIN joining_waits w ON w.account_id = accounts.id AND w.experiment_id = ?", experiment).
		Where("w.told_at IS NULL AND closed_at IS NULL").Find(&waiting).Error
	if err != nil {
		return err
	}
	err = tx.Exec("UPDATE joining_waits SET told_at = ? WHERE experiment_id = ? AND told_at IS NULL", now, experiment).Error
	return errors.Join(err, s.mailJoining(tx, waiting, model.JoiningRoomMail, map[string]string{
		model.FactNumber: e.Number, model.FactPath: "/experimenten/" + e.Number + "/aanhaken",
	}))
}
