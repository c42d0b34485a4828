package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Begin makes an experiment of an organisation that the actor acts for, with a first draft. Only its authors see it. The content
// needs no more than a title.
func (s *Store) Begin(ctx context.Context, a model.Actor, organisation int64, c model.Content) (*model.Experiment, error) {
	if !a.MemberOf(organisation) {
		return nil, model.Refused(a)
	}
	if errs := c.Check(); len(errs) > 0 {
		return nil, errs
	}
	var e *model.Experiment
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var err error
		e, err = s.begin(tx, a, organisation, c)
		if err != nil {
			return nil, err
		}
		return []model.Change{byActor(a, model.OfExperiment, e.ID, organisation, model.Created)}, nil
	})
	return e, err
}

// begin creates the rows of a new experiment with its first draft.
func (s *Store) begin(tx *gorm.DB, a model.Actor, organisation int64, c model.Content) (*model.Experiment, error) {
	now := s.Now()
	number, err := experimentNumber(tx, now.Year())
	if err != nil {
		return nil, err
	}
	if c.Stage == "" {
		c.Stage = model.Planned
	}
	e := &model.Experiment{
		Number: number, OrganisationID: organisation, Audience: model.ForAuthors, Anonymous: c.Anonymous,
		ResultDue: c.ResultDue, CreatedBy: &a.AccountID, CreatedAt: now, UpdatedAt: now,
	}
	e.Become(c.Stage, now)
	lead, err := leadOf(tx, e)
	if err != nil {
		return nil, err
	}
	e.Example = lead.Example // what an invented municipality tells is invented
	if err := tx.Create(e).Error; err != nil {
		return nil, err
	}
	v := &model.Version{
		ExperimentID: e.ID, Sequence: 1, Publication: model.Draft, Content: c, Revision: 1, FieldRevisions: map[string]int{},
		CreatedBy: &a.AccountID, CreatedAt: now, UpdatedBy: &a.AccountID, UpdatedAt: now,
	}
	if err := tx.Create(v).Error; err != nil {
		return nil, err
	}
	return e, tx.Create(&model.Authorship{ExperimentID: e.ID, AccountID: a.AccountID, CreatedAt: now}).Error
}

// openVersion gives the version that is being written or reviewed, or nil.
func (s *Store) openVersion(ctx context.Context, experiment int64) (*model.Version, error) {
	return openVersion(s.read(ctx), experiment)
}

func openVersion(db *gorm.DB, experiment int64) (*model.Version, error) {
	var vs []model.Version
	err := db.Where("experiment_id = ? AND publication IN ?", experiment,
		[]model.Publication{model.Draft, model.InReview, model.Scheduled}).Order("sequence DESC").Limit(1).Find(&vs).Error
	if err != nil || len(vs) == 0 {
		return nil, err
	}
	return &vs[0], nil
}

// writableDraft gives the draft of an experiment; NotFound if there is none, Conflict while a colleague looks at it or it waits for its day.
func writableDraft(db *gorm.DB, experiment int64) (*model.Version, error) {
	v, err := openVersion(db, experiment)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, model.Missing()
	}
	switch v.Publication {
	case model.Draft:
		return v, nil
	case model.Scheduled:
		return nil, &model.Error{Kind: model.Conflict, Key: "error.scheduled"}
	}
	return nil, &model.Error{Kind: model.Conflict, Key: "error.inReview"}
}

// NewDraft begins the next version of an experiment from the last one. If a draft is there already, that one is kept.
func (s *Store) NewDraft(ctx context.Context, a model.Actor, number string) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		if v, err := openVersion(tx, e.ID); err != nil || v != nil {
			return nil, err
		}
		_, err := s.nextDraft(tx, a, e)
		return []model.Action{model.DraftSaved}, err
	})
}

// nextDraft begins the next version of an experiment that has no draft.
func (s *Store) nextDraft(tx *gorm.DB, a model.Actor, e *model.Experiment) (*model.Version, error) {
	var last model.Version
	if err := tx.Where("experiment_id = ?", e.ID).Order("sequence DESC").Take(&last).Error; err != nil {
		return nil, one(err)
	}
	next := s.versionAfter(a, e, last.Content, last.Sequence+1)
	return next, tx.Create(next).Error
}

// versionAfter makes a draft that says what a version before it says, and how the experiment is now.
func (s *Store) versionAfter(a model.Actor, e *model.Experiment, c model.Content, sequence int) *model.Version {
	now := s.Now()
	c.Stage, c.ResultDue, c.Anonymous = e.Stage, e.ResultDue, e.Anonymous
	return &model.Version{
		ExperimentID: e.ID, Sequence: sequence, Publication: model.Draft, Content: c, Revision: 1,
		FieldRevisions: map[string]int{}, CreatedBy: &a.AccountID, CreatedAt: now, UpdatedBy: &a.AccountID, UpdatedAt: now,
	}
}

// DiscardDraft throws a draft away. An experiment of which nothing was ever published goes with it.
func (s *Store) DiscardDraft(ctx context.Context, a model.Actor, number string) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		v, err := openVersion(tx, e.ID)
		if err != nil || v == nil {
			return nil, err
		}
		if err := dropHeldOf(tx, e.Number); err != nil {
			return nil, err
		}
		if e.PublishedVersionID == nil {
			return []model.Action{model.DraftDiscarded}, tx.Delete(&model.Experiment{}, e.ID).Error
		}
		if v.Publication == model.InReview { // a review that waits may also be about what is published
			if err := s.dropReview(tx, a, e.ID); err != nil {
				return nil, err
			}
		}
		if err := dropAnswer(tx, e.ID); err != nil {
			return nil, err
		}
		return []model.Action{model.DraftDiscarded}, tx.Delete(&model.Version{}, v.ID).Error
	})
}

// edit runs fn on an experiment that the actor may edit, in a transaction that reads it anew, and logs the actions fn names.
func (s *Store) edit(
	ctx context.Context, a model.Actor, number string, fn func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error),
) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, author, err := loadFor(tx, a, number)
		if err != nil {
			return nil, err
		}
		if !model.MayEdit(a, e, author) {
			return nil, model.Refused(a)
		}
		actions, err := fn(tx, e)
		return changesOf(a, e, actions), err
	})
}

// changesOf is the log of what an actor did to an experiment.
func changesOf(a model.Actor, e *model.Experiment, actions []model.Action) []model.Change {
	changes := make([]model.Change, len(actions))
	for i, action := range actions {
		changes[i] = byActor(a, model.OfExperiment, e.ID, e.OrganisationID, action)
	}
	return changes
}

// Save is what one author typed in some fields of a draft. Revision is the draft's revision that the author saw. Force overwrites
// what a co-author saved since; it is for an author who has seen both texts.
type Save struct {
	Fields   []string
	Content  model.Content
	Revision int
	Force    bool
}

// Saved says how saving went. Conflicts names the fields that a co-author saved first; those are as the co-author left them, and
// what the actor typed is kept beside them (Workshop.Kept). Revision is the draft's revision now.
type Saved struct {
	Revision  int
	Conflicts []string
}

// SaveDraft saves fields of a draft. Fields that a co-author changed after the revision the actor saw are a conflict: both texts are kept.
func (s *Store) SaveDraft(ctx context.Context, a model.Actor, number string, save Save) (Saved, error) {
	var saved Saved
	err := s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		v, err := writableDraft(tx, e.ID)
		if err != nil {
			return nil, err
		}
		if slices.Contains(save.Fields, "ResultDue") {
			if errs := e.CheckDue(save.Content.ResultDue, s.Today()); len(errs) > 0 {
				return nil, errs
			}
		}
		var actions []model.Action
		saved, actions, err = s.saveFields(tx, a, v, save)
		return actions, err
	})
	return saved, err
}

func (s *Store) saveFields(tx *gorm.DB, a model.Actor, v *model.Version, save Save) (Saved, []model.Action, error) {
	differing := save.Content.Differing(v.Content, save.Fields)
	var conflicts []string
	if !save.Force && v.UpdatedBy != nil {
		conflicts = slices.DeleteFunc(slices.Clone(differing), func(f string) bool { return v.FieldRevisions[f] <= save.Revision })
	}
	mine := slices.DeleteFunc(differing, func(f string) bool { return slices.Contains(conflicts, f) })
	var actions []model.Action
	if len(conflicts) > 0 {
		if err := s.keepText(tx, a, v, conflicts, save.Content); err != nil {
			return Saved{}, nil, err
		}
		actions = append(actions, model.TextKept)
	}
	if len(mine) > 0 {
		if err := s.change(tx, a, v, mine, save.Content); err != nil {
			return Saved{}, nil, err
		}
		actions = append(actions, model.DraftSaved)
	}
	return Saved{v.Revision, conflicts}, actions, nil
}

// change writes the named fields of a draft and notes at which revision they changed.
func (s *Store) change(tx *gorm.DB, a model.Actor, v *model.Version, fields []string, c model.Content) error {
	v.Content.Take(c, fields)
	v.Revision++
	if v.FieldRevisions == nil {
		v.FieldRevisions = map[string]int{}
	}
	for _, f := range fields {
		v.FieldRevisions[f] = v.Revision
	}
	v.UpdatedBy, v.UpdatedAt = &a.AccountID, s.Now()
	return tx.Save(v).Error
}
