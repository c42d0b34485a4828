package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// The limits on the links in reminders: how often one may be opened from a network address, and how often an account may answer by one.
func dueLinkPerClient() limit    { return limit{"due-link", 120, 15 * time.Minute} }
func dueAnswerPerAccount() limit { return limit{"due-answer", 60, time.Hour} }

// DueVisit is somebody at the link of a reminder who need not be signed in. Client is as in SignInAttempt.
type DueVisit struct {
	Secret, Client string
}

// DueLink is what the link of a reminder opens: the appointments that one person is asked about now. No more of an experiment is told
// than its title, because a mail may be passed on.
type DueLink struct {
	Name  string
	Items []DueItem
}

// Item gives the appointment of an experiment; NotFound where that is none of this person's.
func (l *DueLink) Item(number string) (*DueItem, error) {
	at := slices.IndexFunc(l.Items, func(i DueItem) bool { return i.Number == number })
	if at < 0 {
		return nil, model.Missing()
	}
	return &l.Items[at], nil
}

// DueLink opens the link of a reminder, without using or changing anything. One that does not work is Gone, whatever the reason.
func (s *Store) DueLink(ctx context.Context, visit DueVisit) (*DueLink, error) {
	a, err := s.dueVisitor(ctx, visit)
	if err != nil {
		return nil, err
	}
	items, err := s.dueAskedOf(s.read(ctx), a.AccountID)
	return &DueLink{a.Name, items}, err
}

// dueVisitor gives who was sent the link.
func (s *Store) dueVisitor(ctx context.Context, visit DueVisit) (model.Actor, error) {
	if err := s.allow(ctx, try{dueLinkPerClient(), visit.Client}); err != nil {
		return model.Actor{}, err
	}
	expired := &model.Error{Kind: model.Gone, Key: "due.linkExpired"}
	ticket, err := s.Ticket(ctx, model.DueTicket, visit.Secret)
	if model.KindOf(err) == model.Gone && err != nil || err == nil && ticket.AccountID == nil {
		return model.Actor{}, expired
	}
	if err != nil {
		return model.Actor{}, err
	}
	var account model.Account
	if err := s.read(ctx).Take(&account, *ticket.AccountID).Error; err != nil {
		return model.Actor{}, one(err)
	}
	a, err := s.ActorByID(ctx, account.ID, account.Generation)
	if model.KindOf(err) == model.NotFound && err != nil { // closed since
		err = expired
	}
	return a, err
}

// AnswerDueLink keeps an answer that was given at the link of a reminder: as a draft, because who holds the link did not prove who they are.
// A second one is a Conflict until the first is published or thrown away.
func (s *Store) AnswerDueLink(ctx context.Context, visit DueVisit, number string, answer model.DueAnswer) error {
	return s.atDueLink(ctx, visit, number, func(tx *gorm.DB, a model.Actor, e *model.Experiment) error {
		item, err := s.answerable(tx, e, answer)
		if err != nil {
			return err
		}
		if answer.Kind != model.AnswerInUse {
			if _, _, err := s.draftAnswer(tx, a, e, item, answer); err != nil {
				return err
			}
		}
		return s.rememberAnswer(tx, a, item, answer.Kind)
	})
}

// TellDueLink keeps what was told at the link of a reminder, in some fields of the content. Where the draft tells something else already
// both texts are kept, for its author to choose from.
func (s *Store) TellDueLink(ctx context.Context, visit DueVisit, number string, told Save) error {
	return s.atDueLink(ctx, visit, number, func(tx *gorm.DB, a model.Actor, e *model.Experiment) error {
		item, err := s.answerable(tx, e, model.DueAnswer{Kind: model.AnswerNow})
		if err != nil {
			return err
		}
		v, err := s.draftOf(tx, a, e)
		if err != nil {
			return err
		}
		var mine, other []string
		for _, field := range told.Content.Differing(v.Content, told.Fields) {
			tells := len(v.Content.Differing(model.Content{}, []string{field})) > 0
			if tells && field != "Stage" && field != "Outcome" {
				other = append(other, field)
			} else {
				mine = append(mine, field)
			}
		}
		if len(other) > 0 {
			if err := s.keepText(tx, a, v, other, told.Content); err != nil {
				return err
			}
		}
		if err := s.change(tx, a, v, mine, told.Content); err != nil {
			return err
		}
		return s.rememberAnswer(tx, a, item, model.AnswerNow)
	})
}

// atDueLink runs fn on an experiment that the holder of a link is asked about and has not answered yet.
func (s *Store) atDueLink(
	ctx context.Context, visit DueVisit, number string, fn func(tx *gorm.DB, a model.Actor, e *model.Experiment) error,
) error {
	a, err := s.dueVisitor(ctx, visit)
	if err != nil {
		return err
	}
	if err := s.allow(ctx, try{dueAnswerPerAccount(), strconv.FormatInt(a.AccountID, 10)}); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		items, err := s.dueAskedOf(tx, a.AccountID)
		if err != nil {
			return nil, err
		}
		item, err := (&DueLink{Items: items}).Item(number)
		if err != nil {
			return nil, err
		}
		if item.Answered {
			return nil, &model.Error{Kind: model.Conflict, Key: "due.answered"}
		}
		var e model.Experiment
		if err := tx.Take(&e, item.ID).Error; err != nil {
			return nil, one(err)
		}
		return changesOf(a, &e, []model.Action{model.DueAnswered}), fn(tx, a, &e)
	})
}
