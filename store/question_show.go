package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Asked is a question with its answers, the oldest first, as one actor sees them. Organisation is who asks; nil where that is gone, or
// would say who tells an experiment without name.
type Asked struct {
	model.Question
	Organisation *model.Organisation
	Answers      []Answered
	Open         bool
	MayRemove    bool
}

// Answered is an answer as one actor sees it; Organisation is as in Asked.
type Answered struct {
	model.Answer
	Organisation *model.Organisation
	MayRemove    bool
	MayLift      bool
}

// QuestionsAbout lists the questions about an experiment as the actor sees it, the newest first.
func (s *Store) QuestionsAbout(ctx context.Context, a model.Actor, shown *Shown) ([]Asked, error) {
	if !shown.Asked {
		return nil, nil
	}
	var e model.Experiment
	if err := s.read(ctx).Take(&e, shown.ID).Error; err != nil {
		return nil, one(err)
	}
	list, err := s.asked(ctx, a, s.read(ctx).Where("experiment_id = ?", shown.ID).Order("id DESC"))
	for i := range list {
		list[i].about(a, &e, shown)
	}
	return list, err
}

// about says what the actor may do with a question about an experiment, and keeps it from telling who tells that.
func (q *Asked) about(a model.Actor, e *model.Experiment, shown *Shown) {
	q.MayRemove = mayRemove(a, q.AccountID, e, shown.Author)
	nameless := shown.Organisation == nil
	if nameless && is(q.OrganisationID, e.OrganisationID) {
		q.Organisation = nil
	}
	for i := range q.Answers {
		answer := &q.Answers[i]
		answer.MayRemove = mayRemove(a, answer.AccountID, e, shown.Author)
		answer.MayLift = shown.MayEdit && answer.LiftedAt == nil
		if nameless && is(answer.OrganisationID, e.OrganisationID) {
			answer.Organisation = nil
		}
	}
}

func is(id *int64, want int64) bool { return id != nil && *id == want }

// AreaQuestions lists the questions that are asked of all who work in one of the policy areas: those that are open, or all; the
// newest first, at most limit of them. Everybody may see them.
func (s *Store) AreaQuestions(ctx context.Context, a model.Actor, areas []string, open bool, limit int) ([]Asked, error) {
	query := s.read(ctx).Where("policy_area IN ? AND hidden_at IS NULL", areas).Order("id DESC").Limit(limit)
	if open {
		query = query.Where("closes_at > ?", s.Now())
	}
	return s.asked(ctx, a, query)
}

// UnansweredIn lists the questions of the policy areas that wait for somebody who knows: those that are open, and those that closed
// without any answer, because whoever comes later may know; the newest first, at most limit of them.
func (s *Store) UnansweredIn(ctx context.Context, a model.Actor, areas []string, limit int) ([]Asked, error) {
	return s.asked(ctx, a, s.read(ctx).Where("policy_area IN ? AND hidden_at IS NULL", areas).Where(
		"closes_at > ? OR NOT EXISTS (SELECT 1 FROM answers WHERE question_id = questions.id)", s.Now()).Order("id DESC").Limit(limit))
}

// AreaQuestion gives one question that is asked of all who work in a policy area, if the actor may see it.
func (s *Store) AreaQuestion(ctx context.Context, a model.Actor, id int64) (*Asked, error) {
	list, err := s.asked(ctx, a, s.read(ctx).Where("id = ? AND policy_area IS NOT NULL", id))
	if err == nil && (len(list) == 0 || !list[0].MaySee(a)) {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

// asked loads the questions of a query with their answers, and says what the actor may do with each.
func (s *Store) asked(ctx context.Context, a model.Actor, query *gorm.DB) ([]Asked, error) {
	var questions []model.Question
	if err := query.Find(&questions).Error; err != nil || len(questions) == 0 {
		return nil, err
	}
	ids := make([]int64, len(questions))
	for i, q := range questions {
		ids[i] = q.ID
	}
	var answers []model.Answer
	if err := s.read(ctx).Where("question_id IN ?", ids).Order("id").Find(&answers).Error; err != nil {
		return nil, err
	}
	names, err := byID(s, ctx, speakers(questions, answers), func(o model.Organisation) int64 { return o.ID })
	list, now := make([]Asked, len(questions)), s.Now()
	for i, q := range questions {
		list[i] = Asked{Question: q, Organisation: named(names, q.OrganisationID), Open: q.Open(now), MayRemove: mayRemove(a, q.AccountID, nil, false)}
		for _, answer := range answers {
			if answer.QuestionID == q.ID {
				list[i].Answers = append(list[i].Answers, Answered{
					Answer: answer, Organisation: named(names, answer.OrganisationID), MayRemove: mayRemove(a, answer.AccountID, nil, false),
				})
			}
		}
	}
	return list, err
}

// speakers lists the organisations for which something was asked or answered.
func speakers(questions []model.Question, answers []model.Answer) []int64 {
	var ids []int64
	add := func(id *int64) {
		if id != nil && !slices.Contains(ids, *id) {
			ids = append(ids, *id)
		}
	}
	for _, q := range questions {
		add(q.OrganisationID)
	}
	for _, answer := range answers {
		add(answer.OrganisationID)
	}
	return ids
}

// named gives the organisation with the ID; nil where there is none.
func named(organisations map[int64]model.Organisation, id *int64) *model.Organisation {
	if id == nil {
		return nil
	}
	o, ok := organisations[*id]
	if !ok {
		return nil
	}
	return &o
}
