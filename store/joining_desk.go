package store

import (
	"context"
	"time"

	"wiel/store/model"
)

// JoiningDesk is what a person has to do with joining experiments. Asked waits for the actor, Others is the rest that is open or ended
// lately. Room are experiments whose authors have room for a talk again.
type JoiningDesk struct {
	Asked  []DeskJoining
	Others []DeskJoining
	Room   []*model.Telling
}

// DeskJoining is one line of it. Telling is nil where the actor cannot see the experiment any more.
type DeskJoining struct {
	model.Joining
	Side         model.JoiningSide
	Organisation string // that asks
	Telling      *model.Telling
}

// deskDays is for how long what has ended stays on the desk.
const deskDays = 30

// JoiningDesk gathers it for the actor.
func (s *Store) JoiningDesk(ctx context.Context, a model.Actor) (*JoiningDesk, error) {
	d := &JoiningDesk{}
	lines, err := s.deskJoinings(ctx, a)
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		if line.WaitsFor() {
			d.Asked = append(d.Asked, line)
		} else {
			d.Others = append(d.Others, line)
		}
	}
	var ids []int64
	err = s.read(ctx).Raw("SELECT experiment_id FROM joining_waits WHERE account_id = ? AND told_at > ?", a.AccountID, s.lately()).Scan(&ids).Error
	if err == nil {
		d.Room, err = s.Tellings(ctx, a, ids)
	}
	return d, err
}

func (s *Store) lately() time.Time { return s.Now().AddDate(0, 0, -deskDays) }

// WaitsFor reports whether the line waits for an answer of the side that reads it.
func (l DeskJoining) WaitsFor() bool {
	return l.Allows(l.Side, model.DeclineJoining) && l.State() != model.JoiningAsksBack || l.Allows(l.Side, model.ReplyJoining)
}

// deskJoinings lists the joinings of which the actor is a side, the newest first. Coordinators stand in: for an experiment without
// authors, and for a colleague who asked and left.
func (s *Store) deskJoinings(ctx context.Context, a model.Actor) ([]DeskJoining, error) {
	var rows []struct {
		model.Joining
		OrganisationName string
		Gives            bool
	}
	err := s.read(ctx).Raw(`SELECT * FROM (SELECT j.*, o.name AS organisation_name, j.account_id <> @account AND (
			EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = e.id AND w.account_id = @account)
			OR e.organisation_id IN @coordinated AND NOT EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = e.id)) AS gives,
			j.account_id = @account AND j.organisation_id IN @organisations
			OR j.organisation_id IN @coordinated AND NOT EXISTS
				(SELECT 1 FROM memberships m WHERE m.account_id = j.account_id AND m.organisation_id = j.organisation_id) AS asks
		FROM joinings j JOIN experiments e ON e.id = j.experiment_id JOIN organisations o ON o.id = j.organisation_id
		WHERE j.decision IN ('', 'accepted') AND j.ended_at IS NULL OR coalesce(j.ended_at, j.decided_at) > @since)
		WHERE gives OR asks ORDER BY id DESC LIMIT @most`, map[string]any{
		"account": a.AccountID, "organisations": orNone(a.OrganisationIDs()), "coordinated": orNone(coordinated(a)), "since": s.lately(), "most": deskLines,
	}).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ExperimentID
	}
	tellings, err := s.Tellings(ctx, a, ids)
	known := map[int64]*model.Telling{}
	for _, t := range tellings {
		known[t.ID] = t
	}
	lines := make([]DeskJoining, len(rows))
	for i, row := range rows {
		lines[i] = DeskJoining{row.Joining, model.JoiningAsker, row.OrganisationName, known[row.ExperimentID]}
		if row.Gives {
			lines[i].Side = model.JoiningGiver
		}
	}
	return lines, err
}

// orNone gives IDs for a query; no row has 0.
func orNone(ids []int64) []int64 {
	if len(ids) == 0 {
		return []int64{0}
	}
	return ids
}
