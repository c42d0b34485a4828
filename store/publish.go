package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
)

// Publishing is the wish to publish a draft. Revision is the draft's revision that the author saw. Audience is for whom: the
// organisation or participants, and the public only where the experiment is public already. Note says what changed, and Because why the
// promise did: that is asked of a version that changes what an earlier one promised. Day is when it comes out ("2026-12-03"); "" is now.
type Publishing struct {
	Revision int
	Audience model.Audience
	Note     string
	Because  string
	Day      string
}

// Publish publishes the draft, lets it wait for its day, or asks for a second pair of eyes where that is the organisation's rule; which of these it
// was is the answer's Publication. It fails with Errors for what is missing, with the guard's failure for what it found (see
// Findings), and with a Conflict if the draft changed since the author looked. Where more is published than the indexes can follow, it waits,
// and is Unavailable in the end.
func (s *Store) Publish(ctx context.Context, a model.Actor, number string, p Publishing) (model.Publication, error) {
	state := model.Draft
	if err := s.lookAhead(ctx, "number = ?", number); err != nil {
		return state, err
	}
	if err := s.enter(ctx); err != nil {
		return state, err
	}
	defer s.leave()
	err := s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (actions []model.Action, err error) {
		v, err := s.draftToPublish(tx, e, p)
		if err != nil {
			return nil, err
		}
		if err := s.plan(tx, a, e, v, planned{p.Audience, p.Day}); err != nil {
			return nil, err
		}
		state, actions, err = s.publishOrAsk(tx, a, e, v, p.Audience)
		return actions, err
	})
	return state, err
}

// publishOrAsk lets a version that may be published come out, or asks for a second pair of eyes where that is the organisation's rule.
func (s *Store) publishOrAsk(
	tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version, audience model.Audience,
) (model.Publication, []model.Action, error) {
	o, err := leadOf(tx, e)
	if err != nil {
		return model.Draft, nil, err
	}
	if o.Rule == model.SecondPairEyes {
		actions, err := s.askReview(tx, a, e, v, audience)
		return model.InReview, actions, err
	}
	return s.release(tx, a, e, v, audience)
}

// draftToPublish gives the draft if it may be published as it is.
func (s *Store) draftToPublish(tx *gorm.DB, e *model.Experiment, p Publishing) (*model.Version, error) {
	v, err := writableDraft(tx, e.ID)
	if err != nil {
		return nil, err
	}
	if v.Revision != p.Revision {
		return nil, &model.Error{Kind: model.Conflict, Key: "error.draftChanged"}
	}
	wider := slices.Contains([]model.Audience{model.ForOrganisation, model.ForParticipants}, p.Audience)
	if !wider && (p.Audience != model.ForPublic || e.Audience != model.ForPublic) {
		return nil, model.Invalidf("audience", "error.publicIsSecondStep")
	}
	if err := s.complete(tx, e, v); err != nil {
		return nil, err
	}
	if errs := e.CheckDue(v.Content.ResultDue, s.Today()); len(errs) > 0 {
		return nil, errs
	}
	if err := checkNotes(p); err != nil {
		return nil, err
	}
	amended, err := amends(tx, e, v.Content)
	if err != nil {
		return nil, err
	}
	if v.Note, v.Because = p.Note, ""; len(amended) > 0 {
		if v.Because = p.Because; p.Because == "" {
			return nil, model.Invalidf("because", "promise.whyNeeded")
		}
	}
	return v, s.guard(tx, e.ID, v.Content)
}

// complete fails with what is missing or wrong in a version of an experiment before it can be published.
func (s *Store) complete(tx *gorm.DB, e *model.Experiment, v *model.Version) error {
	if errs := CheckToPublish(e, v.Content); len(errs) > 0 {
		return errs
	}
	return s.knownAreas(tx, v.Content.PolicyAreas)
}

// checkNotes refuses notes in which the guard finds something: unlike a text, a note is quickly written anew.
func checkNotes(p Publishing) error {
	for _, note := range []struct{ field, text string }{{"note", p.Note}, {"because", p.Because}} {
		if found := privacy.Inspect(note.text); len(found) > 0 {
			return model.Invalidf(note.field, "privacy.inNote", found[0].Text)
		}
	}
	return nil
}

// CheckToPublish gives what is missing or wrong before a draft of an experiment can be published: what telling asks if there is a result to
// tell, else what registering asks.
func CheckToPublish(e *model.Experiment, c model.Content) model.Errors {
	if c.Stage.Ended() || c.Outcome != "" {
		return c.CheckToTell(e.Stage)
	}
	return c.CheckToRegister()
}

// knownAreas fails for a policy area that does not exist.
func (s *Store) knownAreas(tx *gorm.DB, codes []string) error {
	if len(codes) == 0 {
		return nil
	}
	var n int64
	if err := tx.Model(&model.PolicyArea{}).Where("code IN ?", codes).Count(&n).Error; err != nil {
		return err
	}
	if int(n) < len(codes) {
		return model.Invalidf("policyAreas", "error.unknownPolicyArea")
	}
	return nil
}

// publishVersion makes a version what readers see.
func (s *Store) publishVersion(
	tx *gorm.DB, a model.Actor, e *model.Experiment, v *model.Version, audience model.Audience,
) ([]model.Action, error) {
	now := s.Now()
	v.Publication, v.PublishedAt, v.UpdatedAt = model.Published, &now, now
	if a.SignedIn() {
		v.PublishedBy = &a.AccountID
	}
	if err := tx.Save(v).Error; err != nil {
		return nil, err
	}
	actions := []model.Action{model.PublishedNow}
	if e.PublishedVersionID != nil && e.ResultDue != v.Content.ResultDue {
		actions = append(actions, model.ResultDueMoved)
	}
	e.PublishedVersionID, e.WithdrawnAt, e.WithdrawnBecause = &v.ID, nil, ""
	e.ResultDue, e.Anonymous, e.UpdatedAt = v.Content.ResultDue, v.Content.Anonymous, now
	e.Become(v.Content.Stage, now)
	if e.FirstPublishedOn == "" {
		e.FirstPublishedOn = model.DayOf(now)
	}
	if err := reachOut(tx, e, audience); err != nil {
		return nil, err
	}
	if err := dropAnswer(tx, e.ID); err != nil {
		return nil, err
	}
	return actions, tx.Where("version_id = ?", v.ID).Delete(&model.KeptText{}).Error
}

// ChangeAudience makes a published experiment visible for more or fewer. Fewer is immediate, and calls
// off a review that waits: it may have asked for more. More is subject to the guard and to the
// organisation's rule: with a second pair of eyes the answer is InReview, and it happens when a colleague agrees.
func (s *Store) ChangeAudience(
	ctx context.Context, a model.Actor, number string, audience model.Audience,
) (model.Publication, error) {
	return s.ChangeAudienceOn(ctx, a, number, audience, "")
}

// ChangeAudienceOn is ChangeAudience where more may see it from a day on ("2026-12-03"): until then the answer is Scheduled.
func (s *Store) ChangeAudienceOn(
	ctx context.Context, a model.Actor, number string, audience model.Audience, day string,
) (model.Publication, error) {
	state := model.Published
	if err := s.lookAhead(ctx, "number = ?", number); err != nil {
		return state, err
	}
	if err := s.enter(ctx); err != nil {
		return state, err
	}
	defer s.leave()
	err := s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) (actions []model.Action, err error) {
		if !audience.Valid() || e.PublishedVersionID == nil {
			return nil, model.Invalidf("audience", "error.notPublishedYet")
		}
		if audience == e.Audience {
			return nil, nil
		}
		widens := slices.Index(model.Audiences(), audience) > slices.Index(model.Audiences(), e.Audience)
		if !widens {
			if err := s.callOff(tx, a, e.ID); err != nil {
				return nil, err
			}
			return s.setAudience(tx, e, audience)
		}
		var v model.Version
		if err := tx.Take(&v, *e.PublishedVersionID).Error; err != nil {
			return nil, err
		}
		if err := s.guard(tx, e.ID, v.Content); err != nil {
			return nil, err
		}
		if err := s.plan(tx, a, e, &v, planned{audience, day}); err != nil {
			return nil, err
		}
		state, actions, err = s.publishOrAsk(tx, a, e, &v, audience)
		return actions, err
	})
	return state, err
}

func (s *Store) setAudience(tx *gorm.DB, e *model.Experiment, audience model.Audience) ([]model.Action, error) {
	e.UpdatedAt = s.Now()
	return []model.Action{model.AudienceChanged}, reachOut(tx, e, audience)
}

// reachOut stores an experiment as one for an audience. The version that readers see is for that audience from now on; older ones
// never for more than they were, and not for more than that.
func reachOut(tx *gorm.DB, e *model.Experiment, audience model.Audience) error {
	e.Audience = audience
	if err := tx.Save(e).Error; err != nil || e.PublishedVersionID == nil {
		return err
	}
	wider := model.Audiences()[slices.Index(model.Audiences(), audience)+1:]
	return tx.Model(&model.Version{}).Where("experiment_id = ? AND publication = ?", e.ID, model.Published).
		Where("id = ? OR reach IN ?", *e.PublishedVersionID, wider).Update("reach", audience).Error
}

// leadOf loads the organisation that leads an experiment.
func leadOf(tx *gorm.DB, e *model.Experiment) (*model.Organisation, error) {
	var o model.Organisation
	return &o, tx.Take(&o, e.OrganisationID).Error
}
