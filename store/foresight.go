package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// stillThought says of experiments, in SQL, that their makers thought of pitfalls and have not told of all what became of them. The experiments
// have that name, or another in the query.
func stillThought(experiments string) string {
	return "EXISTS (SELECT 1 FROM foresights f WHERE f.experiment_id = " + experiments + ".id AND f.thought AND f.happened = '')"
}

// lookingBack are the experiments with such pitfalls that are known to have ended: their stage says so, or what was last written about them.
var lookingBack = stillThought("experiments") + ` AND (stage IN ('finished', 'stopped', 'in-use')
		OR EXISTS (SELECT 1 FROM versions v WHERE v.experiment_id = experiments.id AND v.content ->> '$.Outcome' > ''))`

// LooksBack reports whether the makers of an experiment that ended can still tell whether pitfalls that they thought of happened.
func (s *Store) LooksBack(ctx context.Context, shown *Shown) (bool, error) {
	if !shown.MayEdit {
		return false, nil
	}
	n, err := countRows(s.read(ctx), "experiments WHERE id = ? AND "+lookingBack, shown.ID)
	return n > 0, err
}

// deskLookBack lists what the actor writes and can look back at.
func (s *Store) deskLookBack(ctx context.Context, a model.Actor) ([]DeskRecord, error) {
	return s.deskRecords(ctx, "id IN (SELECT experiment_id FROM authorships WHERE account_id = ?) AND "+lookingBack, a.AccountID)
}

// Foresights gives the pitfalls that the makers of an experiment thought of, or carried along to think of, in the order of model.Pitfalls. Only who may edit it
// may ask.
func (s *Store) Foresights(ctx context.Context, a model.Actor, number string) ([]model.Foresight, error) {
	e, author, err := s.experimentFor(ctx, a, number)
	if err == nil && !model.MayEdit(a, e, author) {
		err = model.Refused(a)
	}
	if err != nil {
		return nil, err
	}
	return s.foresights(ctx, e.ID)
}

func (s *Store) foresights(ctx context.Context, experiment int64) (list []model.Foresight, err error) {
	err = s.read(ctx).Where("experiment_id = ?", experiment).Find(&list).Error
	slices.SortFunc(list, func(x, y model.Foresight) int {
		return slices.Index(model.Pitfalls(), x.Pitfall) - slices.Index(model.Pitfalls(), y.Pitfall)
	})
	return list, err
}

// carry puts what struck the experiment that a new one builds on into its foresight, to think of.
func carry(tx *gorm.DB, experiment int64, struck []model.PitfallNote) error {
	for _, pitfall := range model.Pitfalls() {
		met := slices.ContainsFunc(struck, func(n model.PitfallNote) bool { return n.Pitfall == pitfall })
		if met && pitfall.CanForesee() {
			if err := tx.Create(&model.Foresight{ExperimentID: experiment, Pitfall: pitfall, Carried: true}).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// Foresee says which pitfalls the makers of an experiment thought of; those that are not in the list are taken off. It is a Conflict once
// the experiment has ended: what is known then was not foreseen.
func (s *Store) Foresee(ctx context.Context, a model.Actor, number string, pitfalls []model.Pitfall) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		if e.Stage.Ended() {
			return nil, &model.Error{Kind: model.Conflict, Key: "foresight.ended"}
		}
		if err := tx.Where("experiment_id = ? AND NOT carried", e.ID).Delete(&model.Foresight{}).Error; err != nil {
			return nil, err
		}
		if err := tx.Model(&model.Foresight{}).Where("experiment_id = ?", e.ID).Update("thought", false).Error; err != nil {
			return nil, err
		}
		thought := clause.OnConflict{
			Columns: []clause.Column{{Name: "experiment_id"}, {Name: "pitfall"}}, DoUpdates: clause.AssignmentColumns([]string{"thought"}),
		}
		for _, pitfall := range model.Pitfalls() {
			if !slices.Contains(pitfalls, pitfall) {
				continue
			}
			if err := tx.Clauses(thought).Create(&model.Foresight{ExperimentID: e.ID, Pitfall: pitfall, Thought: true}).Error; err != nil {
				return nil, err
			}
		}
		return []model.Action{model.Foreseen}, nil
	})
}

// TellForesights tells of pitfalls that were thought of whether they happened; of others nothing is kept.
func (s *Store) TellForesights(ctx context.Context, a model.Actor, number string, told map[model.Pitfall]model.Happened) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		for pitfall, happened := range told {
			if happened != "" && !slices.Contains(model.Happenings(), happened) {
				return nil, model.Invalidf(string(pitfall), "error.choice")
			}
			err := tx.Model(&model.Foresight{}).Where("experiment_id = ? AND pitfall = ? AND thought", e.ID, pitfall).Update("happened", happened).Error
			if err != nil {
				return nil, err
			}
		}
		return []model.Action{model.ForesightTold}, nil
	})
}

// HitRates gives for each pitfall how often it was met by those who thought of it and told so, over the experiments that the actor may see
// with their pitfalls.
func (s *Store) HitRates(ctx context.Context, a model.Actor) (map[model.Pitfall]model.HitRate, error) {
	visible := s.visibleTo(s.read(ctx), a).Select("experiments.id").Where("published_version_id IS NOT NULL")
	if !a.Participates() {
		visible = visible.Where(`NOT EXISTS (SELECT 1 FROM versions v, json_each(v.content, '$.ParticipantsOnly') p
			WHERE v.id = published_version_id AND p.value = 'pitfalls')`)
	}
	var rows []struct {
		Pitfall  model.Pitfall
		Happened model.Happened
		N        int
	}
	err := s.read(ctx).Model(&model.Foresight{}).Select("pitfall, happened, count(*) AS n").
		Where("happened <> '' AND thought AND experiment_id IN (?)", visible).Group("pitfall, happened").Scan(&rows).Error
	rates := map[model.Pitfall]model.HitRate{}
	for _, row := range rows {
		rate := rates[row.Pitfall]
		rate.Told += row.N
		switch row.Happened {
		case model.ItHappened:
			rate.Happened += row.N
		case model.HalfAvoided:
			rate.Avoided += row.N
		}
		rates[row.Pitfall] = rate
	}
	return rates, err
}
