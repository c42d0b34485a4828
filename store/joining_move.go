package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// JoiningStep is something that one side does about a joining. Text are the words that go with it, Months how long the agreement is to
// be (0: the usual), Named whether that side agrees to be named on the experiment's page.
type JoiningStep struct {
	Move   model.JoiningMove
	Text   string
	Months int
	Named  bool
}

// MoveJoining does something about a request or an agreement, for either of its sides, and tells the other. NotFound for anybody else;
// a Conflict where the other side was first.
func (s *Store) MoveJoining(ctx context.Context, a model.Actor, id int64, step JoiningStep) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		j, e, side, err := joiningFor(tx, a, id)
		if err != nil {
			return nil, err
		}
		if !j.Allows(side, step.Move) {
			return nil, &model.Error{Kind: model.Conflict, Key: "joining.moved"}
		}
		if err := step.check(); err != nil {
			return nil, err
		}
		s.apply(a, j, side, step)
		if err := tx.Save(j).Error; err != nil {
			return nil, err
		}
		return []model.Change{joiningChange(a, j, joiningActions[step.Move])}, s.mailStep(tx, e, j, side, step)
	})
}

// joiningChange is a change about a joining: its subject is the experiment, its organisation the one that asks, so that followers of the log
// know which joining it was.
func joiningChange(a model.Actor, j *model.Joining, action model.Action) model.Change {
	return byActor(a, model.OfExperiment, j.ExperimentID, j.OrganisationID, action)
}

// joiningActions says how each move is logged.
var joiningActions = map[model.JoiningMove]model.Action{
	model.AcceptJoining: model.JoiningAnswered, model.DeclineJoining: model.JoiningAnswered, model.AskBack: model.JoiningAnswered,
	model.RenewJoining: model.JoiningAnswered, model.NameJoining: model.JoiningAnswered, model.ReplyJoining: model.JoiningAsked,
	model.TakeBackAsk: model.JoiningEnded, model.EndJoining: model.JoiningEnded,
}

// check gives what is wrong with the words of a step.
func (step JoiningStep) check() error {
	if slices.Contains([]model.JoiningMove{model.AskBack, model.ReplyJoining}, step.Move) && step.Text == "" {
		return model.Invalidf("text", "check.required")
	}
	if step.Move == model.AcceptJoining && step.Months != 0 && !slices.Contains(model.JoiningMonths(), step.Months) {
		return model.Invalidf("months", "check.number")
	}
	if err := model.CheckJoiningText("text", step.Text); err != nil {
		return err
	}
	return checkWords("text", step.Text)
}

// apply changes the joining as the step says.
func (s *Store) apply(a model.Actor, j *model.Joining, side model.JoiningSide, step JoiningStep) {
	now := s.Now()
	decide := func(d model.Decision) {
		j.Decision, j.DecidedBy, j.DecidedAt, j.Remark = d, &a.AccountID, &now, step.Text
	}
	switch step.Move {
	case model.AcceptJoining:
		decide(model.Accepted)
		j.NamedBack, j.EndsOn = step.Named, monthsAfter(now, step.Months)
	case model.DeclineJoining:
		decide(model.Declined)
	case model.TakeBackAsk:
		decide(model.TakenBack)
	case model.AskBack:
		j.Question = step.Text
	case model.ReplyJoining:
		j.Answer = step.Text
	case model.RenewJoining:
		ends, err := time.Parse(time.DateOnly, j.EndsOn)
		if err != nil || ends.Before(now) {
			ends = now
		}
		j.EndsOn, j.RemindedAt = monthsAfter(ends, step.Months), nil
	case model.EndJoining:
		j.EndedAt = &now
	case model.NameJoining:
		if side == model.JoiningAsker {
			j.Named = step.Named
		} else {
			j.NamedBack = step.Named
		}
	}
}

// monthsAfter gives the day some months later (0: the usual number), or where that month is too short its last day.
func monthsAfter(t time.Time, months int) string {
	if months == 0 {
		months = model.JoiningDefault
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	day := min(t.Day(), first.AddDate(0, 1, -1).Day())
	return first.AddDate(0, 0, day-1).Format(time.DateOnly)
}

// joiningFor loads a joining with its experiment for one of its sides; NotFound for anybody else.
func joiningFor(db *gorm.DB, a model.Actor, id int64) (*model.Joining, *model.Experiment, model.JoiningSide, error) {
	var j model.Joining
	if err := db.Take(&j, id).Error; err != nil {
		return nil, nil, "", one(err)
	}
	var e model.Experiment
	if err := db.Take(&e, j.ExperimentID).Error; err != nil {
		return nil, nil, "", one(err)
	}
	author, err := isAuthor(db, a, e.ID)
	switch {
	case err != nil:
		return nil, nil, "", err
	case a.AccountID != j.AccountID && model.MayEdit(a, &e, author):
		return &j, &e, model.JoiningGiver, nil
	case asks(a, &j):
		return &j, &e, model.JoiningAsker, nil
	}
	return nil, nil, "", model.Missing()
}

// asks reports whether the actor is who asked, or coordinates the organisation for which was asked and so stands in.
func asks(a model.Actor, j *model.Joining) bool {
	return a.Coordinates(j.OrganisationID) || a.AccountID == j.AccountID && a.MemberOf(j.OrganisationID)
}
