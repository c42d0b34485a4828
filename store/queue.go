package store

import (
	"context"

	"wiel/store/model"
)

// queueLines is how many lines each part of the editors' queue has at most: the oldest.
const queueLines = 20

// Queue is all that waits for the hub's editors, the oldest first. Counts are of all; each list holds the oldest twenty. Owned are reports
// that the owners of the record look at first.
type Queue struct {
	Counts     QueueCounts
	Reports    []ReportCase
	Owned      []ReportCase
	Asked      []AskedToJoin
	Duplicates []DuplicatePair
	Unowned    []Unowned
}

// QueueCounts says how much waits for the hub's editors.
type QueueCounts struct{ Reports, Owned, Asked, Duplicates, Unowned int }

// Total is how much waits for an editor; what the owners look at first does not.
func (c QueueCounts) Total() int { return c.Reports + c.Asked + c.Duplicates + c.Unowned }

// The open reports that the hub's editors see, those of them that the owners of the record look at first, and who waits to take part
// where nobody coordinates. The parameter is the day before which a mistake also waits for the editors.
const (
	openReports  = `r.verdict = '' AND ` + reportForEditors
	ownedReports = `(r.kind = 'mistake' AND r.created_at > ? AND (` + reportAuthored + ` OR ` + reportCoordinated + `))`
	unclaimed    = `j.decision = '' AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = j.organisation_id AND m.role = 'coordinator')`
)

// QueueCounts counts what waits for the hub's editors. It takes some milliseconds with 10,000 experiments.
func (s *Store) QueueCounts(ctx context.Context, a model.Actor) (QueueCounts, error) {
	var c QueueCounts
	if !a.Moderates() {
		return c, model.Refused(a)
	}
	since := s.Now().Add(-ownersFirst)
	err := s.read(ctx).Raw(`SELECT
		(SELECT count(*) FROM `+reportTables+` WHERE `+openReports+` AND NOT `+ownedReports+`) AS reports,
		(SELECT count(*) FROM `+reportTables+` WHERE `+openReports+` AND `+ownedReports+`) AS owned,
		(SELECT count(*) FROM join_requests j WHERE `+unclaimed+`) AS asked,
		(SELECT count(*) FROM `+openDuplicates+`) AS duplicates,
		(SELECT count(*) FROM `+withoutAuthor+`) AS unowned`, since, since).Scan(&c).Error
	return c, err
}

// Queue gives what waits for the hub's editors.
func (s *Store) Queue(ctx context.Context, a model.Actor) (*Queue, error) {
	q, since := &Queue{}, s.Now().Add(-ownersFirst)
	for _, part := range []func() error{
		func() (err error) { q.Counts, err = s.QueueCounts(ctx, a); return },
		func() (err error) {
			q.Reports, err = s.findReports(ctx, a, queueLines, openReports+" AND NOT "+ownedReports, since)
			return
		},
		func() (err error) {
			q.Owned, err = s.findReports(ctx, a, queueLines, openReports+" AND "+ownedReports, since)
			return
		},
		func() (err error) { q.Asked, err = s.joinRequests(ctx, queueLines, unclaimed); return },
		func() (err error) { q.Duplicates, err = s.duplicates(ctx, a, queueLines); return },
		func() (err error) { q.Unowned, err = s.unowned(ctx, a, queueLines); return },
	} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return q, nil
}
