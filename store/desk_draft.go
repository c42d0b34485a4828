package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// DeskDraft is a draft and where it stands.
type DeskDraft struct {
	Experiment model.Experiment
	Version    model.Version
	Review     *model.Review // the latest that was decided or is open, nil if none
	DraftWaits
}

// DraftWaits is what a draft waits for before it can be published, counted: the actor's choice where a co-author was first, a second person who
// looks at what may be a BSN, and places that the privacy guard asks about. Missing are the answers that are required.
type DraftWaits struct {
	Kept, Numbers, Findings int
	Missing                 model.Errors
}

// SentBack reports whether a colleague sent the draft back with a remark.
func (d DeskDraft) SentBack() bool { return d.Review != nil && d.Review.Decision == sentBack }

// deskDrafts lists what the actor is writing.
func (s *Store) deskDrafts(ctx context.Context, a model.Actor) ([]DeskDraft, error) {
	var versions []model.Version
	err := s.read(ctx).Where(`publication IN ? AND experiment_id IN (SELECT w.experiment_id FROM authorships w
		JOIN experiments e ON e.id = w.experiment_id WHERE w.account_id = ? AND e.erased_at IS NULL)`,
		[]model.Publication{model.Draft, model.InReview}, a.AccountID).
		Order("updated_at DESC").Limit(deskLines).Find(&versions).Error
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	around, err := s.aroundDrafts(ctx, a, versions)
	if err != nil {
		return nil, err
	}
	list := make([]DeskDraft, len(versions))
	for i, v := range versions {
		list[i] = DeskDraft{Version: v, Experiment: around.experiments[v.ExperimentID]}
		if review, ok := around.reviews[v.ExperimentID]; ok && review.VersionID == v.ID {
			list[i].Review = &review
		}
		if list[i].DraftWaits, err = s.draftWaits(s.read(ctx), around, &v); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// draftsAround is what stands around drafts, by experiment: cleared has what may stay. Kept are the versions of which a text waits for the
// actor's choice, one time for each.
type draftsAround struct {
	experiments map[int64]model.Experiment
	reviews     map[int64]model.Review
	cleared     map[int64][]string
	kept        []int64
	names       namesAround
}

// aroundDrafts reads it for all of them at once.
func (s *Store) aroundDrafts(ctx context.Context, a model.Actor, versions []model.Version) (around draftsAround, err error) {
	ids, drafts := make([]int64, len(versions)), make([]int64, len(versions))
	for i, v := range versions {
		ids[i], drafts[i] = v.ExperimentID, v.ID
	}
	db := s.read(ctx)
	if around.experiments, err = byID(s, ctx, ids, func(e model.Experiment) int64 { return e.ID }); err != nil {
		return around, err
	}
	var reviews []model.Review
	if err := db.Where("id IN (SELECT max(id) FROM reviews WHERE experiment_id IN ? GROUP BY experiment_id)", ids).Find(&reviews).Error; err != nil {
		return around, err
	}
	err = db.Model(&model.KeptText{}).Where("account_id = ? AND version_id IN ?", a.AccountID, drafts).Pluck("version_id", &around.kept).Error
	if err != nil {
		return around, err
	}
	var cleared []model.Clearance
	if err := db.Where("experiment_id IN ?", ids).Find(&cleared).Error; err != nil {
		return around, err
	}
	around.reviews, around.cleared = map[int64]model.Review{}, map[int64][]string{}
	for _, r := range reviews {
		around.reviews[r.ExperimentID] = r
	}
	for _, c := range cleared {
		around.cleared[c.ExperimentID] = append(around.cleared[c.ExperimentID], c.Fingerprint)
	}
	if slices.ContainsFunc(versions, func(v model.Version) bool { return v.Content.Anonymous }) {
		around.names, err = readNamesAround(db, ids)
	}
	return around, err
}

// draftWaits counts what a draft waits for.
func (s *Store) draftWaits(db *gorm.DB, around draftsAround, v *model.Version) (w DraftWaits, err error) {
	if v.Publication != model.Draft {
		return w, nil
	}
	e := around.experiments[v.ExperimentID]
	w.Missing = CheckToPublish(&e, v.Content)
	for _, version := range around.kept {
		if version == v.ID {
			w.Kept++
		}
	}
	found, err := s.outcomesIn(db, v, around.names)
	for _, f := range found {
		switch {
		case slices.Contains(around.cleared[v.ExperimentID], f.fingerprint):
		case f.blocks:
			w.Numbers++
		default:
			w.Findings++
		}
	}
	return w, err
}
