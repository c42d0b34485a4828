package store

import (
	"cmp"
	"context"
	"errors"

	"gorm.io/gorm"

	"wiel/store/model"
)

// The decisions on a review.
const (
	approved  = "approved"
	sentBack  = "sent-back"
	takenBack = "taken-back"
)

// ReviewCase is a draft that waits for a second pair of eyes, with the telling as it would be, and what it would change in the promise.
type ReviewCase struct {
	Review     model.Review
	Asker      string
	Telling    *model.Telling
	Amendments []model.Amendment
	Findings   []GuardFinding // with who said why it may stay
}

// askReview asks for a second pair of eyes on a version. A version that is being written is closed until the answer.
func (s *Store) askReview(
	tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version, wanted model.Audience,
) ([]model.Action, error) {
	var open int64
	err := tx.Model(&model.Review{}).Where("experiment_id = ? AND decision = ''", e.ID).Count(&open).Error
	if err != nil {
		return nil, err
	}
	if open > 0 {
		return nil, &model.Error{Kind: model.Conflict, Key: "error.inReview"}
	}
	if v.Publication == model.Draft {
		v.Publication = model.InReview
		if err := tx.Save(v).Error; err != nil {
			return nil, err
		}
	}
	r := &model.Review{ExperimentID: e.ID, VersionID: v.ID, Wanted: wanted, AskedBy: a.AccountID, AskedAt: s.Now()}
	return []model.Action{model.ReviewAsked}, tx.Create(r).Error
}

// latestReview gives the last review of an experiment, or nil.
func (s *Store) latestReview(ctx context.Context, experiment int64) (*model.Review, error) {
	var list []model.Review
	err := s.read(ctx).Where("experiment_id = ?", experiment).Order("id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// Reviews lists what waits for the actor's second pair of eyes, oldest first.
func (s *Store) Reviews(ctx context.Context, a model.Actor) ([]ReviewCase, error) {
	if len(a.Memberships) == 0 && !a.Moderates() {
		return nil, nil
	}
	var es []model.Experiment
	err := s.read(ctx).Where(`(organisation_id IN ? OR ? AND id NOT IN (SELECT e.id`+otherEyes+`)) AND erased_at IS NULL
		AND id IN (SELECT experiment_id FROM reviews WHERE decision = '') AND id NOT IN (SELECT experiment_id FROM authorships WHERE account_id = ?)`,
		a.OrganisationIDs(), a.Moderates(), a.AccountID).Order("updated_at").Find(&es).Error
	if err != nil {
		return nil, err
	}
	var list []ReviewCase
	for i := range es {
		c, err := s.reviewCase(ctx, a, &es[i])
		if model.KindOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, *c)
	}
	return list, nil
}

// ReviewCase gives the open review of an experiment to a colleague who may decide on it; else NotFound.
func (s *Store) ReviewCase(ctx context.Context, a model.Actor, number string) (*ReviewCase, error) {
	var e model.Experiment
	if err := s.read(ctx).Where("number = ? AND erased_at IS NULL", number).Take(&e).Error; err != nil {
		return nil, one(err)
	}
	return s.reviewCase(ctx, a, &e)
}

func (s *Store) reviewCase(ctx context.Context, a model.Actor, e *model.Experiment) (*ReviewCase, error) {
	r, err := reviewFor(s.read(ctx), a, e)
	if err != nil {
		return nil, err
	}
	var v model.Version
	if err := s.read(ctx).Take(&v, r.VersionID).Error; err != nil {
		return nil, one(err)
	}
	c := &ReviewCase{Review: *r}
	err = s.read(ctx).Model(&model.Account{}).Select("name").Where("id = ?", r.AskedBy).Scan(&c.Asker).Error
	if err != nil {
		return nil, err
	}
	if c.Amendments, err = amends(s.read(ctx), e, v.Content); err != nil {
		return nil, err
	}
	for i := range c.Amendments {
		c.Amendments[i].Because = v.Because
	}
	if c.Findings, err = s.findings(s.read(ctx), e.ID, v.Content); err != nil {
		return nil, err
	}
	read, err := s.reading(ctx, e.Number)
	if err != nil {
		return nil, err
	}
	c.Telling, err = s.tellVersion(ctx, a, read, &v, model.AuthorReader)
	return c, err
}

func openReview(db *gorm.DB, experiment int64) (*model.Review, error) {
	var list []model.Review
	err := db.Where("experiment_id = ? AND decision = ''", experiment).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// otherEyes are the members m who may decide on an open review r: of the organisation that leads, not those who write it or asked. A privacy
// adviser advises but does not decide.
const otherEyes = " FROM reviews r JOIN experiments e ON e.id = r.experiment_id JOIN " + otherMembers + " AND r.decision = '' AND m.role <> 'privacy-adviser' "

// otherMembers are the members m of the organisation that leads an experiment e who neither write it nor asked for what r asks.
const otherMembers = `memberships m WHERE m.organisation_id = e.organisation_id AND m.account_id <> r.asked_by
	AND NOT EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = e.id AND w.account_id = m.account_id)`

// reviewFor gives the open review of an experiment to somebody who may decide on it: a colleague, or where none is left, as after a hand-over
// to who was asked, an editor of the hub. Who writes it has no second pair of eyes to give, and is told so; for others it is NotFound.
func reviewFor(db *gorm.DB, a model.Actor, e *model.Experiment) (*model.Review, error) {
	r, err := openReview(db, e.ID)
	if err != nil {
		return nil, err
	}
	if r == nil || a.AccountID == r.AskedBy {
		return nil, model.Missing()
	}
	if author, err := isAuthor(db, a, e.ID); err != nil || author {
		return nil, cmp.Or(err, error(&model.Error{Kind: model.Forbidden, Key: "error.secondPerson"}))
	}
	if model.MayReview(a, e, r.AskedBy) {
		return r, nil
	}
	var others int64
	if err := db.Raw("SELECT count(*)"+otherEyes+"AND e.id = ?", e.ID).Scan(&others).Error; err != nil {
		return nil, err
	}
	if others > 0 || !a.Moderates() {
		return nil, model.Missing()
	}
	return r, nil
}

// Decide answers a review: approving publishes what was asked, sending back opens the draft again, with a kind remark. A remark is
// needed to send back.
func (s *Store) Decide(ctx context.Context, a model.Actor, number string, approve bool, remark string) error {
	if !approve && remark == "" {
		return model.Invalidf("remark", "error.remarkNeeded")
	}
	if err := s.lookAhead(ctx, "number = ?", number); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var e model.Experiment
		if err := tx.Where("number = ? AND erased_at IS NULL", number).Take(&e).Error; err != nil {
			return nil, one(err)
		}
		r, err := reviewFor(tx, a, &e)
		if err != nil {
			return nil, err
		}
		now := s.Now()
		r.Decision, r.DecidedBy, r.DecidedAt, r.Remark = sentBack, &a.AccountID, &now, remark
		if approve {
			r.Decision = approved
		}
		if err := tx.Save(r).Error; err != nil {
			return nil, err
		}
		actions, err := s.carryOut(tx, a, &e, r)
		return changesOf(a, &e, actions), err
	})
}

// carryOut does what a decided review asked.
func (s *Store) carryOut(tx *gorm.DB, a model.Actor, e *model.Experiment, r *model.Review) ([]model.Action, error) {
	var v model.Version
	if err := tx.Take(&v, r.VersionID).Error; err != nil {
		return nil, one(err)
	}
	if r.Decision != approved {
		return []model.Action{model.ReviewSentBack}, errors.Join(dropPlan(tx, &v), reopen(tx, &v))
	}
	if err := s.guard(tx, e.ID, v.Content); err != nil {
		return nil, err
	}
	_, actions, err := s.release(tx, a, e, &v, r.Wanted)
	return append([]model.Action{model.ReviewApproved}, actions...), err
}

// TakeBack withdraws the asking for a second pair of eyes, or calls off what was to come out on a later day, so that the draft can be
// edited again.
func (s *Store) TakeBack(ctx context.Context, a model.Actor, number string) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		action := model.ReviewTakenBack
		if r, err := openReview(tx, e.ID); err != nil {
			return nil, err
		} else if r == nil {
			c, err := comingOf(tx, e.ID)
			if err != nil || c == nil {
				return nil, err
			}
			action = model.ComingCalledOff
		}
		return []model.Action{action}, s.callOff(tx, a, e.ID)
	})
}

// dropReview ends the asking for a second pair of eyes on an experiment, if it is asked.
func (s *Store) dropReview(tx *gorm.DB, a model.Actor, experiment int64) error {
	return tx.Model(&model.Review{}).Where("experiment_id = ? AND decision = ''", experiment).
		Updates(map[string]any{"decision": takenBack, "decided_by": a.AccountID, "decided_at": s.Now()}).Error
}

// callOff ends a waiting review, forgets what was planned, and opens the version again: what a colleague was asked to agree with, or the
// calendar was to bring, is not wanted any more.
func (s *Store) callOff(tx *gorm.DB, a model.Actor, experiment int64) error {
	if err := errors.Join(s.dropReview(tx, a, experiment), dropComing(tx, experiment)); err != nil {
		return err
	}
	return tx.Model(&model.Version{}).Where("experiment_id = ? AND publication IN ?", experiment, []model.Publication{model.InReview, model.Scheduled}).
		Update("publication", model.Draft).Error
}

// dropPlan forgets on which day a version was to come out.
func dropPlan(tx *gorm.DB, v *model.Version) error {
	return tx.Where("version_id = ?", v.ID).Delete(&model.Coming{}).Error
}

// reopen makes a version under review a draft again.
func reopen(tx *gorm.DB, v *model.Version) error {
	if v.Publication != model.InReview {
		return nil
	}
	return tx.Model(v).Update("publication", model.Draft).Error
}
