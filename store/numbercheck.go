package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// numberRequest is one row: an author asks a colleague to look at a number that may be a BSN.
type numberRequest struct {
	ExperimentID int64 `gorm:"primaryKey"`
	AskedBy      int64
	AskedAt      time.Time
}

// NumberCheck is what a colleague needs to say whether a number is a BSN: the numbers and the words around them, not the rest of
// the draft.
type NumberCheck struct {
	Number   string // of the experiment
	Title    string
	Language string // of the title
	Owner    int64  // the organisation of the experiment
	Asker    string // who asked for somebody to look; "" for nobody, or one whose account is closed
	Findings []GuardFinding
}

// aroundNumber is how much of the text a colleague sees on either side of a number, in bytes.
const aroundNumber = 120

// AskNumberCheck puts the numbers in a draft that may be a BSN on the desks of the colleagues.
func (s *Store) AskNumberCheck(ctx context.Context, a model.Actor, number string) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		row := numberRequest{e.ID, a.AccountID, s.Now()}
		return []model.Action{model.DraftSaved}, tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
	})
}

// NumberAsk says when an author asked for somebody to look at the numbers in a draft, and which colleagues can; with none, the hub's editors do.
type NumberAsk struct {
	At         time.Time
	Colleagues []string
}

// NumberAsked gives what was asked of whom about the numbers in a draft; nil while nobody asked.
func (s *Store) NumberAsked(ctx context.Context, a model.Actor, number string) (*NumberAsk, error) {
	e, _, err := s.guarded(s.read(ctx), a, number)
	if err != nil {
		return nil, err
	}
	var rows []numberRequest
	if err := s.read(ctx).Where("experiment_id = ?", e.ID).Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, err
	}
	ask := &NumberAsk{At: rows[0].AskedAt}
	err = s.read(ctx).Raw(`SELECT a.name FROM number_requests r JOIN experiments e ON e.id = r.experiment_id JOIN accounts a JOIN `+otherMembers+`
		AND a.id = m.account_id AND e.id = ? ORDER BY a.name`, e.ID).Scan(&ask.Colleagues).Error
	return ask, err
}

// NumberCheck gives the numbers in a draft that may be a BSN to somebody who may say that they are none, or who wrote it.
func (s *Store) NumberCheck(ctx context.Context, a model.Actor, number string) (*NumberCheck, error) {
	e, v, err := s.guarded(s.read(ctx), a, number)
	if err != nil {
		return nil, err
	}
	list, err := s.findings(s.read(ctx), e.ID, v.Content)
	if err != nil {
		return nil, err
	}
	check := &NumberCheck{Number: e.Number, Title: v.Content.Title, Language: v.Content.Language, Owner: e.OrganisationID}
	for _, f := range list {
		if f.Blocking() {
			check.Findings = append(check.Findings, f)
		}
	}
	err = s.read(ctx).Raw(`SELECT a.name FROM number_requests r JOIN accounts a ON a.id = r.asked_by AND a.closed_at IS NULL
		WHERE r.experiment_id = ?`, e.ID).Scan(&check.Asker).Error
	return check, err
}

// numberChecks lists the drafts with a number that waits for a colleague like the actor. Where nobody there
// but who wrote it is left, it waits for the hub's editors.
func (s *Store) numberChecks(ctx context.Context, a model.Actor) ([]NumberCheck, error) {
	if len(a.Memberships) == 0 && !a.Moderates() {
		return nil, nil
	}
	var numbers []string
	err := s.read(ctx).Raw(`SELECT e.number FROM experiments e JOIN number_requests r ON r.experiment_id = e.id
		WHERE (e.organisation_id IN ? OR ? AND NOT EXISTS (SELECT 1 FROM `+otherMembers+`))
		AND e.erased_at IS NULL AND r.asked_by <> ? AND NOT EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = e.id AND w.account_id = ?)
		ORDER BY r.asked_at LIMIT 50`, a.OrganisationIDs(), a.Moderates(), a.AccountID, a.AccountID).Scan(&numbers).Error
	if err != nil {
		return nil, err
	}
	var list []NumberCheck
	for _, number := range numbers {
		check, err := s.NumberCheck(ctx, a, number)
		if model.KindOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if check.waits() {
			list = append(list, *check)
		}
	}
	return list, nil
}

// waits reports whether a number is not cleared yet.
func (n *NumberCheck) waits() bool {
	for _, f := range n.Findings {
		if f.Clearance == nil {
			return true
		}
	}
	return false
}
