package store

import (
	"context"

	"wiel/store/model"
)

// records completes experiments with their published versions and organisations, in the order of es. Whether the actor may see
// them is the caller's to have decided.
func (s *Store) records(ctx context.Context, a model.Actor, es []model.Experiment) ([]model.Record, error) {
	var versionIDs, organisationIDs, basedOnIDs []int64
	for _, e := range es {
		organisationIDs = append(organisationIDs, e.OrganisationID)
		if e.PublishedVersionID != nil {
			versionIDs = append(versionIDs, *e.PublishedVersionID)
		}
		if e.BasedOnID != nil {
			basedOnIDs = append(basedOnIDs, *e.BasedOnID)
		}
	}
	versions, err := byID(s, ctx, versionIDs, func(v model.Version) int64 { return v.ID })
	if err != nil {
		return nil, err
	}
	organisations, err := byID(s, ctx, organisationIDs, func(o model.Organisation) int64 { return o.ID })
	if err != nil {
		return nil, err
	}
	origins, err := s.visibleNumbers(ctx, a, basedOnIDs)
	if err != nil {
		return nil, err
	}
	told, err := s.tellingEditions(ctx, versions)
	if err != nil {
		return nil, err
	}
	var list []model.Record
	for _, e := range es {
		if e.PublishedVersionID == nil {
			continue
		}
		r := model.Record{Experiment: e, Version: versions[*e.PublishedVersionID], Organisation: organisations[e.OrganisationID]}
		r.Told = told[e.ID]
		if e.BasedOnID != nil {
			r.BasedOn = origins[*e.BasedOnID]
		}
		list = append(list, r)
	}
	return list, nil
}

// tellingEditions gives, by experiment, the published versions that say how it ended. Of what has one version only, that is no question to
// the database.
func (s *Store) tellingEditions(ctx context.Context, shown map[int64]model.Version) (map[int64][]model.Edition, error) {
	told := make(map[int64][]model.Edition, len(shown))
	var later []int64
	for _, v := range shown {
		switch {
		case v.Content.Outcome == "" || v.PublishedAt == nil:
		case v.Sequence == 1:
			told[v.ExperimentID] = []model.Edition{{Sequence: 1, Reach: v.Reach, PublishedAt: *v.PublishedAt, Told: true}}
		default:
			later = append(later, v.ExperimentID)
		}
	}
	if len(later) == 0 {
		return told, nil
	}
	var versions []model.Version
	err := s.read(ctx).Select("experiment_id", "sequence", "reach", "published_at").
		Where("experiment_id IN ? AND publication = ? AND json_extract(content, '$.Outcome') > ''", later, model.Published).Find(&versions).Error
	for _, v := range versions {
		told[v.ExperimentID] = append(told[v.ExperimentID], model.Edition{Sequence: v.Sequence, Reach: v.Reach, PublishedAt: *v.PublishedAt, Told: true})
	}
	return told, err
}

// byID loads rows of one type by their IDs.
func byID[T any](s *Store, ctx context.Context, ids []int64, id func(T) int64) (map[int64]T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []T
	if err := s.read(ctx).Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	found := make(map[int64]T, len(rows))
	for _, row := range rows {
		found[id(row)] = row
	}
	return found, nil
}

// visibleNumbers gives the numbers of those experiments that the actor may see.
func (s *Store) visibleNumbers(ctx context.Context, a model.Actor, ids []int64) (map[int64]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var es []model.Experiment
	err := s.visibleTo(s.read(ctx), a).Select("experiments.id", "number").Where("experiments.id IN ?", ids).Find(&es).Error
	numbers := make(map[int64]string, len(es))
	for _, e := range es {
		numbers[e.ID] = e.Number
	}
	return numbers, err
}

// TellingsFor gives experiments as one kind of reader, nobody in particular, sees them: what an index of that audience holds. Those
// with nothing for that reader are left out.
func (s *Store) TellingsFor(ctx context.Context, ids []int64, reader model.Reader) ([]*model.Telling, error) {
	var es []model.Experiment
	err := s.read(ctx).Where("id IN ? AND published_version_id IS NOT NULL", ids).Order("id").Find(&es).Error
	if err != nil {
		return nil, err
	}
	return s.tellFor(ctx, es, reader)
}

// EachTelling calls fn with all experiments that one kind of reader may see, in portions and in the order of their IDs.
func (s *Store) EachTelling(ctx context.Context, reader model.Reader, fn func([]*model.Telling) error) error {
	const portion = 500
	for last := int64(0); ; {
		var es []model.Experiment
		err := s.read(ctx).Where("id > ? AND published_version_id IS NOT NULL", last).Order("id").Limit(portion).Find(&es).Error
		if err != nil || len(es) == 0 {
			return err
		}
		list, err := s.tellFor(ctx, es, reader)
		if err != nil {
			return err
		}
		if err := fn(list); err != nil {
			return err
		}
		last = es[len(es)-1].ID
	}
}

func (s *Store) tellFor(ctx context.Context, es []model.Experiment, reader model.Reader) ([]*model.Telling, error) {
	anybody := model.Actor{}
	if reader >= model.ParticipantReader {
		anybody = model.Actor{AccountID: -1, Memberships: []model.Membership{{OrganisationID: -1}}}
	}
	records, err := s.records(ctx, anybody, es)
	if err != nil {
		return nil, err
	}
	list := make([]*model.Telling, 0, len(records))
	for _, r := range records {
		if t := model.Tell(r, reader); t != nil {
			list = append(list, t)
		}
	}
	return list, nil
}
