package store

import (
	"context"

	"wiel/store/model"
)

// Desk is all that waits for one person, and what is theirs.
type Desk struct {
	Drafts    []DeskDraft   // that the actor writes, last touched first
	Coming    []DeskComing  // of what the actor writes, on a later day
	Reviews   []ReviewCase  // that wait for the actor's second pair of eyes
	Numbers   []NumberCheck // that may be a BSN, for the actor to look at
	Published []DeskRecord  // by the actor
	Ours      []DeskRecord  // of the actor's organisations, by others
	Unowned   []DeskRecord  // without author, where the actor coordinates
	LookBack  []DeskRecord  // by the actor, of which was not told yet whether what was foreseen happened
	Due       []DueItem     // of what the actor writes
	DueOurs   []DueItem     // to be heard of by others, where the actor coordinates
	Joining   []DeskJoin    // organisations that the actor coordinates, to which people ask to be added
	Urgent    []ReportCase  // that somebody can be known, of which the actor is to hear at once
	Reports   []ReportCase  // about what the actor answers for, that wait for the actor's answer
	Reported  []ReportCase  // about it, that others look at, or on which the hub's editors decided lately
}

// DeskRecord is an experiment with what is published of it. Mine says that the actor is one of its authors.
type DeskRecord struct {
	Experiment model.Experiment
	Content    model.Content
	Mine       bool
}

// DeskJoin is an organisation with how many people ask to take part for it.
type DeskJoin struct {
	Name, Slug string
	Waiting    int
}

// deskLines is how many lines each list on the desk has at most.
const deskLines = 100

// Desk gathers what waits for the actor.
func (s *Store) Desk(ctx context.Context, a model.Actor) (*Desk, error) {
	d := &Desk{}
	for _, part := range []func() error{
		func() (err error) { d.Drafts, err = s.deskDrafts(ctx, a); return },
		func() (err error) { d.Coming, err = s.deskComing(ctx, a); return },
		func() (err error) { d.Reviews, err = s.Reviews(ctx, a); return },
		func() (err error) { d.Numbers, err = s.numberChecks(ctx, a); return },
		func() (err error) { d.Published, err = s.deskPublished(ctx, a); return },
		func() (err error) { d.Ours, err = s.deskOurs(ctx, a); return },
		func() (err error) { d.Unowned, err = s.deskUnowned(ctx, a); return },
		func() (err error) { d.LookBack, err = s.deskLookBack(ctx, a); return },
		func() (err error) { d.Due, err = s.deskDue(ctx, a); return },
		func() (err error) { d.DueOurs, err = s.deskDueOurs(ctx, a); return },
		func() (err error) { d.Joining, err = s.deskJoining(ctx, a); return },
		func() (err error) { d.Urgent, err = s.urgentReports(ctx, a); return },
		func() (err error) { d.Reports, d.Reported, err = s.deskReports(ctx, a); return },
	} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// deskPublished lists what the actor told.
func (s *Store) deskPublished(ctx context.Context, a model.Actor) ([]DeskRecord, error) {
	list, err := s.deskRecords(ctx, `published_version_id IS NOT NULL AND id IN
		(SELECT experiment_id FROM authorships WHERE account_id = ?)`, a.AccountID)
	for i := range list {
		list[i].Mine = true
	}
	return list, err
}

// deskOurs lists what colleagues told. What only its authors see is not among it, unless the actor stands in for them.
func (s *Store) deskOurs(ctx context.Context, a model.Actor) ([]DeskRecord, error) {
	if len(a.Memberships) == 0 {
		return nil, nil
	}
	return s.deskRecords(ctx, `published_version_id IS NOT NULL AND organisation_id IN ? AND hidden_at IS NULL AND withdrawn_at IS NULL AND audience <> 'authors'
		AND id NOT IN (SELECT experiment_id FROM authorships WHERE account_id = ?)`, a.OrganisationIDs(), a.AccountID)
}

// deskUnowned lists what nobody writes any more, for the coordinator to hand on. Imported records never had an author here.
func (s *Store) deskUnowned(ctx context.Context, a model.Actor) ([]DeskRecord, error) {
	if len(coordinated(a)) == 0 {
		return nil, nil
	}
	return s.deskRecords(ctx, `organisation_id IN ? AND source = '' AND id NOT IN (SELECT experiment_id FROM authorships)`, coordinated(a))
}

// coordinated lists the organisations that the actor coordinates.
func coordinated(a model.Actor) []int64 {
	var ids []int64
	for _, m := range a.Memberships {
		if m.Role == model.Coordinator {
			ids = append(ids, m.OrganisationID)
		}
	}
	return ids
}

// deskJoining counts who asks to take part, per organisation that the actor coordinates.
func (s *Store) deskJoining(ctx context.Context, a model.Actor) ([]DeskJoin, error) {
	var list []DeskJoin
	err := s.read(ctx).Raw(`SELECT o.name, o.slug, count(*) AS waiting FROM join_requests j JOIN organisations o ON o.id = j.organisation_id
		WHERE j.decision = '' AND o.id IN ? GROUP BY o.id ORDER BY o.name`, coordinated(a)).Scan(&list).Error
	return list, err
}

// deskRecords lists experiments that are published or, where they are not, by what was last written; the newest first.
func (s *Store) deskRecords(ctx context.Context, where string, args ...any) ([]DeskRecord, error) {
	var es []model.Experiment
	err := s.read(ctx).Where("erased_at IS NULL").Where(where, args...).
		Order("first_published_on DESC, id DESC").Limit(deskLines).Find(&es).Error
	if err != nil || len(es) == 0 {
		return nil, err
	}
	ids := make([]int64, len(es))
	for i, e := range es {
		ids[i] = e.ID
	}
	var versions []model.Version
	err = s.read(ctx).Where(`id IN (SELECT coalesce(e.published_version_id, (SELECT max(v.id) FROM versions v
		WHERE v.experiment_id = e.id)) FROM experiments e WHERE e.id IN ?)`, ids).Find(&versions).Error
	contents := make(map[int64]model.Content, len(versions))
	for _, v := range versions {
		contents[v.ExperimentID] = v.Content
	}
	list := make([]DeskRecord, len(es))
	for i, e := range es {
		list[i] = DeskRecord{Experiment: e, Content: contents[e.ID]}
	}
	return list, err
}
