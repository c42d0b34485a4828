package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// DueItem gives the appointment of one experiment to who may answer it; NotFound where nothing is due.
func (s *Store) DueItem(ctx context.Context, a model.Actor, number string) (*DueItem, error) {
	e, author, err := s.experimentFor(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if !model.MayEdit(a, e, author) {
		return nil, model.Refused(a)
	}
	return s.dueItemOf(s.read(ctx), e.ID)
}

func (s *Store) dueItemOf(db *gorm.DB, experiment int64) (*DueItem, error) {
	items, err := s.dueItems(db, "e.id = ?", experiment)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, model.Missing()
	}
	return &items[0], nil
}

// AnswerDue answers an appointment. It is published where that can be done at once: then the result is Published, or InReview where the
// organisation's rule is a second pair of eyes. Where the actor was writing already, or the privacy guard has a question, the
// answer is in the draft, and the result is Draft. AnswerNow only makes sure that there is a draft to tell the result in.
func (s *Store) AnswerDue(ctx context.Context, a model.Actor, number string, answer model.DueAnswer) (model.Publication, error) {
	state := model.Draft
	err := s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (actions []model.Action, err error) {
		item, err := s.answerable(tx, e, answer)
		if err != nil {
			return nil, err
		}
		if answer.Kind == model.AnswerInUse {
			state = model.Published
			return s.stillInUse(tx, e)
		}
		open, err := openVersion(tx, e.ID)
		if err != nil || answer.Kind == model.AnswerNow && open != nil {
			return nil, err
		}
		if answer.Kind == model.AnswerLater && open != nil && open.Publication == model.Draft {
			if state, actions, err = s.putOffBeside(tx, a, e, open, answer); state == model.Published || err != nil {
				return actions, err
			}
		}
		v, actions, err := s.draftAnswer(tx, a, e, item, answer)
		if err != nil || open != nil || answer.Kind == model.AnswerNow {
			return actions, err
		}
		var more []model.Action
		state, more, err = s.publishAnswer(tx, a, e, v)
		return append(actions, more...), err
	})
	return state, err
}

// answerable gives the appointment of an experiment if the answer is one to it.
func (s *Store) answerable(tx *gorm.DB, e *model.Experiment, answer model.DueAnswer) (*DueItem, error) {
	item, err := s.dueItemOf(tx, e.ID)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(item.Answers(e.Stage), answer.Kind) {
		return nil, model.Invalidf("", "error.choice")
	}
	if errs := item.Check(answer, s.Today()); len(errs) > 0 {
		return nil, errs
	}
	return item, checkNotes(Publishing{Note: answer.Note, Because: answer.Because})
}

// stillInUse notes that what is in use still is.
func (s *Store) stillInUse(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
	e.UpdatedAt = s.Now()
	e.Become(model.InUse, s.Now())
	if err := dropAnswer(tx, e.ID); err != nil {
		return nil, err
	}
	return []model.Action{model.StillInUse}, tx.Save(e).Error
}

// draftAnswer writes an answer into the draft of an experiment, which it begins where there is none.
func (s *Store) draftAnswer(
	tx *gorm.DB, a model.Actor, e *model.Experiment, item *DueItem, answer model.DueAnswer,
) (*model.Version, []model.Action, error) {
	v, err := s.draftOf(tx, a, e)
	if err != nil {
		return nil, nil, err
	}
	c, fields := v.Content, []string(nil)
	switch answer.Kind {
	case model.AnswerLater:
		c.ResultDue, v.Because = answer.Month, answer.Because
		fields = []string{"ResultDue"}
	case model.AnswerStopped:
		c.Stage = model.Stopped
		if !item.InUse {
			c.Outcome = answer.Outcome
		}
		if note := (model.PitfallNote{Pitfall: answer.Pitfall, Note: answer.Note}); !slices.Contains(c.Pitfalls, note) {
			c.Pitfalls = append(slices.Clone(c.Pitfalls), note)
		}
		fields = []string{"Stage", "Outcome", "Pitfalls"}
	case model.AnswerAdapted:
		v.Note = answer.Note
	}
	return v, []model.Action{model.DraftSaved}, s.change(tx, a, v, fields, c)
}

// draftOf gives the draft of an experiment, which it begins where there is none; Conflict while a colleague looks at it.
func (s *Store) draftOf(tx *gorm.DB, a model.Actor, e *model.Experiment) (*model.Version, error) {
	v, err := openVersion(tx, e.ID)
	if err != nil || v == nil {
		if err == nil {
			v, err = s.nextDraft(tx, a, e)
		}
		return v, err
	}
	return writableDraft(tx, e.ID)
}

// publishAnswer publishes a draft that holds nothing but an answer, for whom the experiment is now; or it leaves it a draft where the author
// must look at it first.
func (s *Store) publishAnswer(
	tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version,
) (model.Publication, []model.Action, error) {
	p := Publishing{Revision: v.Revision, Audience: e.Audience, Note: v.Note, Because: v.Because}
	v, err := s.draftToPublish(tx, e, p)
	if model.KindOf(err) == model.Invalid && err != nil {
		return model.Draft, nil, nil
	}
	if err != nil {
		return model.Draft, nil, err
	}
	return s.publishOrAsk(tx, a, e, v, p.Audience)
}

// putOffBeside moves the month in what is published, beside a draft that is not ready: it stays one, with the new month. Where a colleague must
// agree it does nothing, and gives Draft.
func (s *Store) putOffBeside(
	tx *gorm.DB, a model.Actor, e *model.Experiment, draft *model.Version, answer model.DueAnswer,
) (model.Publication, []model.Action, error) {
	o, err := leadOf(tx, e)
	if err != nil || o.Rule == model.SecondPairEyes || e.Audience == model.ForAuthors {
		return model.Draft, nil, err
	}
	var last model.Version
	if err := tx.Take(&last, *e.PublishedVersionID).Error; err != nil {
		return model.Draft, nil, one(err)
	}
	beside := s.versionAfter(a, e, last.Content, draft.Sequence)
	beside.Content.ResultDue, beside.Because = answer.Month, answer.Because
	if err := s.guard(tx, e.ID, beside.Content); model.KindOf(err) == model.Invalid {
		return model.Draft, nil, nil
	} else if err != nil {
		return model.Draft, nil, err
	}
	draft.Sequence++
	if err := s.change(tx, a, draft, []string{"ResultDue"}, beside.Content); err != nil {
		return model.Draft, nil, err
	}
	if err := tx.Create(beside).Error; err != nil {
		return model.Draft, nil, err
	}
	actions, err := s.publishVersion(tx, a, e, beside, e.Audience)
	return model.Published, append(actions, model.DraftSaved), err
}

// rememberAnswer keeps which answer was given by a link, and forgets the one before.
func (s *Store) rememberAnswer(tx *gorm.DB, a model.Actor, item *DueItem, kind model.DueAnswerKind) error {
	return tx.Save(&dueAnswer{item.ID, item.About, kind, a.AccountID, s.Now()}).Error
}

// dueAnswer is what was answered by a link and is not published yet.
type dueAnswer struct {
	ExperimentID int64 `gorm:"primaryKey;autoIncrement:false"`
	About        model.Month
	Answer       model.DueAnswerKind
	AccountID    int64
	AnsweredAt   time.Time
}

// dropAnswer forgets an answer that was published or thrown away.
func dropAnswer(tx *gorm.DB, experiment int64) error {
	return tx.Where("experiment_id = ?", experiment).Delete(&dueAnswer{}).Error
}
