package store

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
)

// askPerAccount bounds how often one person asks or answers.
func askPerAccount() limit { return limit{"ask", 40, 24 * time.Hour} }

// AskAbout asks something about an experiment that the actor may see, for the organisation the actor acts for. All who see the
// experiment see the question.
func (s *Store) AskAbout(ctx context.Context, a model.Actor, number, text string) error {
	return s.ask(ctx, a, text, func(tx *gorm.DB, q *model.Question) (model.Change, error) {
		e, _, err := loadFor(tx, a, number)
		if err != nil {
			return model.Change{}, err
		}
		if !e.Readable() {
			return model.Change{}, model.Missing()
		}
		q.ExperimentID = &e.ID
		return byActor(a, model.OfExperiment, e.ID, e.OrganisationID, model.QuestionAsked), tx.Create(q).Error
	})
}

// AskArea asks something of all who work in a policy area. The question closes after model.QuestionOpenFor; everybody sees it. It gives
// its ID.
func (s *Store) AskArea(ctx context.Context, a model.Actor, code, text string) (id int64, err error) {
	err = s.ask(ctx, a, text, func(tx *gorm.DB, q *model.Question) (model.Change, error) {
		known, err := countRows(tx, "policy_areas WHERE code = ?", code)
		if err == nil && known == 0 {
			err = model.Missing()
		}
		if err != nil {
			return model.Change{}, err
		}
		closes := q.AskedAt.Add(model.QuestionOpenFor)
		q.PolicyArea, q.ClosesAt = &code, &closes
		err = tx.Create(q).Error
		id = q.ID
		return byActor(a, model.OfQuestion, q.ID, a.Acting, model.QuestionAsked), err
	})
	return id, err
}

// ask checks a question and stores it as create says.
func (s *Store) ask(ctx context.Context, a model.Actor, text string, create func(*gorm.DB, *model.Question) (model.Change, error)) error {
	text, err := s.maySay(ctx, a, text, model.MaxQuestion)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		change, err := create(tx, &model.Question{AccountID: &a.AccountID, OrganisationID: actingFor(a), Text: text, AskedAt: s.Now()})
		return []model.Change{change}, err
	})
}

// maySay checks a text that stands under the name of an organisation at once, without a second pair of eyes: so nothing that may give
// a person away passes.
func (s *Store) maySay(ctx context.Context, a model.Actor, text string, most int) (string, error) {
	if !a.Participates() {
		return "", model.Refused(a)
	}
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return "", model.Invalidf("text", "error.required")
	case len([]rune(text)) > most:
		return "", model.Invalidf("text", "error.tooLong", most)
	}
	if err := impersonal("text", text); err != nil {
		return "", err
	}
	return text, s.allow(ctx, try{askPerAccount(), strconv.FormatInt(a.AccountID, 10)})
}

// actingFor gives the organisation that the actor speaks for; nil for an editor of the hub without one.
func actingFor(a model.Actor) *int64 {
	if !a.MemberOf(a.Acting) {
		return nil
	}
	return &a.Acting
}

// AnswerQuestion answers a question that the actor may see and that is still open.
func (s *Store) AnswerQuestion(ctx context.Context, a model.Actor, id int64, text string) error {
	text, err := s.maySay(ctx, a, text, model.MaxAnswer)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		q, e, author, err := questionFor(tx, a, id)
		if err != nil {
			return nil, err
		}
		now := s.Now()
		if !q.Open(now) {
			return nil, &model.Error{Kind: model.Conflict, Key: "question.closed"}
		}
		answer := &model.Answer{
			QuestionID: q.ID, AccountID: &a.AccountID, OrganisationID: actingFor(a), ByAuthors: author, Text: text, AnsweredAt: now,
		}
		return []model.Change{questionChange(a, q, e, model.QuestionAnswered)}, tx.Create(answer).Error
	})
}

// QuestionText gives what was asked, for who may see it; "" to who may not.
func (s *Store) QuestionText(ctx context.Context, a model.Actor, id int64) (string, error) {
	q, _, _, err := questionFor(s.read(ctx), a, id)
	if model.KindOf(err) == model.NotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return q.Text, nil
}

// questionFor gives a question that the actor may see: with its experiment, and whether the actor is one of the authors of that; nil
// for one about a policy area.
func questionFor(db *gorm.DB, a model.Actor, id int64) (*model.Question, *model.Experiment, bool, error) {
	var q model.Question
	if err := db.Take(&q, id).Error; err != nil {
		return nil, nil, false, one(err)
	}
	if q.ExperimentID == nil && !q.MaySee(a) {
		return nil, nil, false, model.Missing()
	}
	if q.ExperimentID == nil {
		return &q, nil, false, nil
	}
	var e model.Experiment
	if err := db.Take(&e, *q.ExperimentID).Error; err != nil {
		return nil, nil, false, one(err)
	}
	author, err := isAuthor(db, a, e.ID)
	if err == nil && !model.MaySee(a, &e, author) {
		err = model.Missing()
	}
	return &q, &e, author, err
}

// questionChange is a change about a question: of its experiment, or of the question itself where it has none.
func questionChange(a model.Actor, q *model.Question, e *model.Experiment, action model.Action) model.Change {
	if e == nil {
		return byActor(a, model.OfQuestion, q.ID, a.Acting, action)
	}
	return byActor(a, model.OfExperiment, e.ID, e.OrganisationID, action)
}

// RemoveQuestion takes a question away, with its answers: who asked it may, whoever looks after its experiment, and the hub's editors.
func (s *Store) RemoveQuestion(ctx context.Context, a model.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		q, e, author, err := questionFor(tx, a, id)
		if err == nil && !mayRemove(a, q.AccountID, e, author) {
			err = model.Refused(a)
		}
		if err != nil {
			return nil, err
		}
		return []model.Change{questionChange(a, q, e, model.QuestionRemoved)}, cmp.Or(s.closeReports(tx, q.ID, 0), tx.Delete(q).Error)
	})
}

// RemoveAnswer takes an answer away, as RemoveQuestion a question.
func (s *Store) RemoveAnswer(ctx context.Context, a model.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		answer, q, e, author, err := answerFor(tx, a, id)
		if err == nil && !mayRemove(a, answer.AccountID, e, author) {
			err = model.Refused(a)
		}
		if err != nil {
			return nil, err
		}
		return []model.Change{questionChange(a, q, e, model.QuestionRemoved)}, tx.Delete(answer).Error
	})
}

// mayRemove reports whether the actor may take away what an account said about an experiment, which is nil for a policy area.
func mayRemove(a model.Actor, said *int64, e *model.Experiment, author bool) bool {
	own := said != nil && *said == a.AccountID
	return own || a.Moderates() || e != nil && model.MayEdit(a, e, author)
}

// answerFor gives an answer that the actor may see, with its question.
func answerFor(db *gorm.DB, a model.Actor, id int64) (*model.Answer, *model.Question, *model.Experiment, bool, error) {
	var answer model.Answer
	if err := db.Take(&answer, id).Error; err != nil {
		return nil, nil, nil, false, one(err)
	}
	q, e, author, err := questionFor(db, a, answer.QuestionID)
	return &answer, q, e, author, err
}

// LiftAnswer puts an answer, with its question, at the end of what was done, in the draft of the experiment; a draft is begun where
// there is none. Its authors may. It gives the number of the experiment.
func (s *Store) LiftAnswer(ctx context.Context, a model.Actor, id int64) (string, error) {
	answer, q, e, author, err := answerFor(s.read(ctx), a, id)
	if err != nil {
		return "", err
	}
	if e == nil || !model.MayEdit(a, e, author) {
		return "", model.Refused(a)
	}
	if draft, err := s.openVersion(ctx, e.ID); err != nil {
		return "", err
	} else if draft == nil {
		if err := s.NewDraft(ctx, a, e.Number); err != nil {
			return "", err
		}
	}
	return e.Number, s.edit(ctx, a, e.Number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		v, err := writableDraft(tx, e.ID)
		if err != nil {
			return nil, err
		}
		now, c := s.Now(), v.Content
		c.WhatWeDid = strings.TrimSpace(c.WhatWeDid + "\n\n" + quotation(withoutImages(q.Text)) + "\n\n" + withoutImages(answer.Text))
		if errs := c.Check(); len(errs) > 0 {
			return nil, errs
		}
		if err := s.change(tx, a, v, []string{"WhatWeDid"}, c); err != nil {
			return nil, err
		}
		return []model.Action{model.DraftSaved}, tx.Model(answer).Update("lifted_at", now).Error
	})
}

// imagePattern is an image in Markdown: its words, and where it is.
var imagePattern = regexp.MustCompile(`!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?`)

// withoutImages leaves of images in a Markdown text only the words: what others say has none.
func withoutImages(text string) string {
	return strings.TrimSpace(imagePattern.ReplaceAllString(text, "$1"))
}

// quotation makes a quotation of a Markdown text. Its own marks stay as they are, because nothing is put around them within a line.
func quotation(text string) string {
	return "> " + strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\n> ")
}

// impersonal refuses a text that may give a person away: it stands where nobody looks at it first.
func impersonal(field, text string) error {
	if found := privacy.Inspect(text); len(found) > 0 {
		return model.Invalidf(field, "question.personal", found[0].Text)
	}
	return nil
}
