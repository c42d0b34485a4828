package store

import (
	"cmp"
	"context"
	"slices"

	"wiel/store/model"
)

// resolvers say how an event becomes what its reader may see of it; those that are not here are about an experiment that readers see.
var resolvers = map[model.Event]func(r *resolving, ctx context.Context, i *NewsItem, row model.News) error{
	model.WasWithdrawn:      (*resolving).tombstone,
	model.ResultAsked:       (*resolving).resultAsked,
	model.EyesAsked:         (*resolving).eyes,
	model.EyesAgreed:        (*resolving).eyes,
	model.EyesSentBack:      (*resolving).eyes,
	model.ComesSoon:         (*resolving).eyes,
	model.HasCome:           (*resolving).eyes,
	model.DidNotCome:        (*resolving).eyes,
	model.AlsoDoneAsked:     (*resolving).seconding,
	model.TakingPartAsked:   (*resolving).takingPart,
	model.TakingPart:        (*resolving).takingPart,
	model.TakingPartNobodys: (*resolving).takingPart,
	model.JoiningWanted:     (*resolving).joining,
	model.JoiningMoved:      (*resolving).joining,
	model.JoiningStopped:    (*resolving).joining,
	model.LinkWanted:        (*resolving).linkWanted,
	model.QuestionPut:       (*resolving).questionPut,
	model.AreaQuestionPut:   (*resolving).areaQuestion,
	model.AnswerGiven:       (*resolving).answer,
	model.ReportForOwners:   (*resolving).report,
	model.ReportForEditors:  (*resolving).report,
	model.ReportRuled:       (*resolving).report,
}

// item is one row of news; NotFound where the actor may not see any more what it is about.
func (r *resolving) item(ctx context.Context, row model.News) (*NewsItem, error) {
	i := &NewsItem{Event: row.Event, At: row.At}
	if row.FollowID != nil {
		i.Because = []model.Follow{r.follows[*row.FollowID]}
	}
	resolve := resolvers[row.Event]
	if resolve == nil {
		resolve = (*resolving).experiment
	}
	err := resolve(r, ctx, i, row)
	if i.Telling != nil {
		i.Number = i.Telling.Number
	}
	return i, err
}

// experiment is an experiment as the actor may see it.
func (r *resolving) experiment(_ context.Context, i *NewsItem, row model.News) error {
	i.Telling = r.tellings[row.SubjectID]
	if row.Event == model.Adopted {
		i.Origin = r.tellings[r.bases[row.SubjectID]]
	}
	if i.Telling == nil || row.Event == model.Adopted && i.Origin == nil || !i.nameable() {
		return model.Missing()
	}
	return nil
}

// resultAsked is an experiment of which the actor is still asked how it went.
func (r *resolving) resultAsked(ctx context.Context, i *NewsItem, row model.News) error {
	items, err := r.s.DueLetter(ctx, r.a.AccountID)
	if err == nil && !slices.ContainsFunc(items, func(item DueItem) bool { return item.ID == row.SubjectID }) {
		err = model.Missing()
	}
	return cmp.Or(err, r.experiment(ctx, i, row))
}

// nameable reports whether the news may be told: that an experiment is of the organisation that is followed gives its name away, where it is
// told without.
func (i *NewsItem) nameable() bool {
	for _, f := range i.Because {
		if f.OrganisationID != nil && (i.Telling.Organisation == nil || i.Telling.Organisation.ID != *f.OrganisationID) {
			return false
		}
	}
	return true
}

// tombstone is an experiment that was withdrawn and that the actor could see before.
func (r *resolving) tombstone(ctx context.Context, i *NewsItem, row model.News) error {
	e, err := r.row(ctx, row.SubjectID)
	if err != nil {
		return err
	}
	author, err := isAuthor(r.s.read(ctx), r.a, e.ID)
	if err == nil && (e.WithdrawnAt == nil || model.KindOf(gone(r.a, *e, author)) != model.Gone) {
		err = model.Missing()
	}
	i.Number = e.Number
	return err
}

// row reads an experiment, before anybody's rights were looked at.
func (r *resolving) row(ctx context.Context, experiment int64) (*model.Experiment, error) {
	var e model.Experiment
	err := r.s.read(ctx).Where("erased_at IS NULL").Take(&e, experiment).Error
	return &e, one(err)
}

// eyes is what a second pair of eyes was asked for, while it still waits for the actor, or what the actor writes and can now go on with.
func (r *resolving) eyes(ctx context.Context, i *NewsItem, row model.News) error {
	e, err := r.row(ctx, row.SubjectID)
	if err != nil {
		return err
	}
	if row.Event == model.EyesAsked {
		c, err := r.s.reviewCase(ctx, r.a, e)
		if err == nil {
			i.Telling = c.Telling
		}
		return err
	}
	shown, err := r.s.Experiment(ctx, r.a, e.Number)
	if err == nil && !shown.MayEdit {
		err = model.Missing()
	}
	if err == nil {
		i.Telling = shown.Telling
	}
	return err
}

// takingPart is the organisation in which somebody wants to take part, or does, while the actor has to do with that: a question only as
// long as it waits.
func (r *resolving) takingPart(ctx context.Context, i *NewsItem, row model.News) (err error) {
	if !model.MayManage(r.a, row.SubjectID) {
		return model.Missing()
	}
	if row.Event != model.TakingPart {
		n, err := countRows(r.s.read(ctx), "join_requests WHERE organisation_id = ? AND decision = ''", row.SubjectID)
		if err != nil || n == 0 {
			return cmp.Or[error](err, model.Missing())
		}
	}
	i.Organisation, err = r.s.OrganisationByID(ctx, row.SubjectID)
	return err
}

// joining is the joining of the experiment of which the actor is a side: one that waits for the actor, where that is the news. Who asks is
// told to those who answer; who leads, to nobody here.
func (r *resolving) joining(ctx context.Context, i *NewsItem, row model.News) error {
	var ids []int64
	err := r.s.read(ctx).Model(&model.Joining{}).Where("experiment_id = ?", row.SubjectID).Order("id DESC").Limit(deskLines).Pluck("id", &ids).Error
	if err != nil {
		return err
	}
	for _, id := range ids {
		c, err := r.s.JoiningCase(ctx, r.a, id)
		if model.KindOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if line := (DeskJoining{Joining: c.Joining, Side: c.Side}); row.Event == model.JoiningWanted && !line.WaitsFor() {
			continue
		}
		i.Case, i.Number, i.Telling = id, c.Number, c.Telling
		if c.Side == model.JoiningGiver {
			i.Organisation = &c.Organisation
		}
		return nil
	}
	return model.Missing()
}

// questionPut is an experiment about which there is a question.
func (r *resolving) questionPut(ctx context.Context, i *NewsItem, row model.News) error {
	n, err := countRows(r.s.read(ctx), "questions WHERE experiment_id = ?", row.SubjectID)
	if err != nil || n == 0 {
		return cmp.Or[error](err, model.Missing())
	}
	return r.experiment(ctx, i, row)
}

// areaQuestion is a question about a policy area that still waits for answers.
func (r *resolving) areaQuestion(ctx context.Context, i *NewsItem, row model.News) error {
	q, err := r.s.AreaQuestion(ctx, r.a, row.SubjectID)
	if err == nil && !q.Open {
		err = model.Missing()
	}
	if err == nil {
		i.Question = &q.Question
	}
	return err
}

// answer is the question that was answered.
func (r *resolving) answer(ctx context.Context, i *NewsItem, row model.News) error {
	if row.Subject == model.OfExperiment {
		return r.experiment(ctx, i, row)
	}
	q, err := r.s.AreaQuestion(ctx, r.a, row.SubjectID)
	if err == nil {
		i.Question = &q.Question
	}
	return err
}

// report is the report that waits for the actor, or that was decided on what the actor answers for.
func (r *resolving) report(ctx context.Context, i *NewsItem, row model.News) error {
	column := "r.experiment_id"
	switch row.Subject {
	case model.OfEntry:
		column = "r.entry_id"
	case model.OfQuestion:
		column = "r.question_id"
	}
	list, err := r.s.findReports(ctx, r.a, deskLines, column+" = ?", row.SubjectID)
	if err != nil {
		return err
	}
	for _, c := range slices.Backward(list) {
		if c.MayDecide && row.Event != model.ReportRuled || c.Owner && c.Verdict != "" && row.Event == model.ReportRuled {
			i.Case, i.Number, i.Telling = c.ID, c.Number, r.tellings[row.SubjectID]
			return nil
		}
	}
	return model.Missing()
}
