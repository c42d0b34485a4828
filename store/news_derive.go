package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"wiel/store/model"
)

// The facts that say how far the log was followed: for news, and for what saved views find.
const (
	newsFact  = "news"
	viewsFact = "views"
)

// newsPortion is how many changes are followed in one transaction: other writers wait for it.
const newsPortion = 100

// DeriveNews follows the log of changes and tells everybody whom a change concerns: it takes what came since the last look, at most a
// portion, and reports whether there may be more. Cursor and news are written together, so that a change is told once, also after
// a crash and beside another process. What saved views find is told by MatchViews, because that asks an index.
func (s *Store) DeriveNews(ctx context.Context) (more bool, err error) {
	at, err := numberFact(s.read(ctx), newsFact)
	if err != nil || at >= s.LastChange() {
		return false, err
	}
	waiting, err := s.Changes(ctx, at, newsPortion)
	if err != nil || len(waiting) < newsPortion && !slices.ContainsFunc(waiting, concernsSomebody) {
		return false, err // what concerns nobody costs no transaction
	}
	err = s.keep(ctx, func(tx *gorm.DB) error {
		if at, err = numberFact(tx, newsFact); err != nil {
			return err
		}
		var changes []model.Change
		if err := tx.Where("id > ?", at).Order("id").Limit(newsPortion).Find(&changes).Error; err != nil {
			return err
		}
		for _, c := range changes {
			d := &deriving{tx: tx, c: c}
			if err := d.derive(); err != nil {
				return err
			}
			at = c.ID
		}
		more = len(changes) == newsPortion
		return setNumberFact(tx, newsFact, at)
	})
	return more, err
}

// numberFact reads a fact about the installation that is a number; 0 where it was never written.
func numberFact(db *gorm.DB, name string) (n int64, err error) {
	err = db.Raw("SELECT coalesce((SELECT cast(value AS integer) FROM facts WHERE name = ?), 0)", name).Scan(&n).Error
	return n, err
}

func setNumberFact(tx *gorm.DB, name string, n int64) error {
	return tx.Save(&fact{name, strconv.FormatInt(n, 10)}).Error
}

// deriving tells whom one change concerns.
type deriving struct {
	tx *gorm.DB
	c  model.Change
}

// recipient is somebody whom a change concerns, and because of which follow; 0 for none.
type recipient struct{ AccountID, FollowID int64 }

// concerns are the actions that concern somebody in particular, with who is told.
var concerns = map[model.Action]func(d *deriving) error{
	model.ReviewAsked:    (*deriving).eyesAsked,
	model.ReviewApproved: func(d *deriving) error { return d.eyesAnswered(model.EyesAgreed) },
	model.ReviewSentBack: func(d *deriving) error { return d.eyesAnswered(model.EyesSentBack) },
	model.MemberAdded:    func(d *deriving) error { return d.toCoordinators(model.TakingPart) },
	model.JoinAsked:      func(d *deriving) error { return d.toCoordinators(model.TakingPartAsked) },
}

// concernsSomebody reports whether a change may concern anybody: followers of an experiment that readers see otherwise now, or somebody
// in particular.
func concernsSomebody(c model.Change) bool {
	return concerns[c.Action] != nil || c.Subject == model.OfExperiment && !c.Action.Private()
}

// derive tells whom the change concerns.
func (d *deriving) derive() error {
	if tell := concerns[d.c.Action]; tell != nil {
		return tell(d)
	}
	if d.c.Subject == model.OfExperiment && !d.c.Action.Private() {
		return d.announce()
	}
	return nil
}

// eyesAsked tells the colleagues who may give a second pair of eyes.
func (d *deriving) eyesAsked() error {
	r, err := openReview(d.tx, d.c.SubjectID)
	if err != nil || r == nil {
		return err
	}
	var colleagues []recipient
	err = d.tx.Raw(`SELECT m.account_id FROM memberships m JOIN experiments e ON e.organisation_id = m.organisation_id
		WHERE e.id = ? AND m.role <> ? AND m.account_id <> ?`, d.c.SubjectID, model.PrivacyAdviser, r.AskedBy).Scan(&colleagues).Error
	return cmp.Or(err, d.tell(model.EyesAsked, colleagues))
}

// eyesAnswered tells who asked for a second pair of eyes.
func (d *deriving) eyesAnswered(event model.Event) error {
	var asker []recipient
	err := d.tx.Raw(`SELECT asked_by AS account_id FROM reviews WHERE experiment_id = ? AND decision IN ? ORDER BY id DESC LIMIT 1`,
		d.c.SubjectID, []string{approved, sentBack}).Scan(&asker).Error
	return cmp.Or(err, d.tell(event, asker))
}

// toCoordinators tells the coordinators of the organisation that the change is about, or where a question has nobody to answer it,
// the hub's editors.
func (d *deriving) toCoordinators(event model.Event) error {
	if d.c.OrganisationID == nil {
		return nil
	}
	organisation := *d.c.OrganisationID
	list, err := coordinatorsOf(d.tx, organisation)
	if err == nil && len(list) == 0 && event == model.TakingPartAsked {
		event = model.TakingPartNobodys
		list, err = hubEditors(d.tx)
	}
	to := make([]recipient, len(list))
	for i, account := range list {
		to[i].AccountID = account.ID
	}
	about := *d
	about.c.Subject, about.c.SubjectID = model.OfOrganisation, organisation
	if d.c.Action == model.MemberAdded { // whoever joined knows
		to = slices.DeleteFunc(to, func(r recipient) bool { return r.AccountID == d.c.SubjectID })
	}
	return cmp.Or(err, about.tell(event, to))
}

// tell writes news for those who want it. Whoever did it knows already; an import's change is news to nobody, an example's only to
// the example's people. What was not seen or mailed yet is told once, however often it happens.
func (d *deriving) tell(event model.Event, to []recipient) error {
	if d.c.Origin == model.ByImport || len(to) == 0 {
		return nil
	}
	wanted, err := d.wanted(event.Kind(), to)
	if err != nil {
		return err
	}
	for _, r := range wanted {
		err := d.tx.Exec(`INSERT INTO news (account_id, kind, event, subject, subject_id, follow_id, change_id, at, waits)
			VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?, true)
			ON CONFLICT (account_id, event, subject, subject_id, coalesce(follow_id, 0)) WHERE waits AND seen_at IS NULL
			DO UPDATE SET change_id = excluded.change_id, at = excluded.at`,
			r.AccountID, event.Kind(), event, d.c.Subject, d.c.SubjectID, r.FollowID, d.c.ID, d.c.At).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// wanted leaves out who did it themselves, who closed their account, and who never wants to hear of this kind.
func (d *deriving) wanted(kind model.NewsKind, to []recipient) ([]recipient, error) {
	ids := make([]int64, len(to))
	for i, r := range to {
		ids[i] = r.AccountID
	}
	chosen, err := frequenciesOf(d.tx, ids...)
	if err != nil {
		return nil, err
	}
	there := map[int64]bool{}
	for some := range slices.Chunk(ids, 500) {
		var open []model.Account
		if err := d.tx.Select("id", "example").Where("id IN ? AND closed_at IS NULL", some).Find(&open).Error; err != nil {
			return nil, err
		}
		for _, account := range open {
			there[account.ID] = account.Example || d.c.Origin != model.ByExample
		}
	}
	return slices.DeleteFunc(to, func(r recipient) bool {
		own := d.c.AccountID != nil && *d.c.AccountID == r.AccountID
		return own || !there[r.AccountID] || chosen.of(r.AccountID, kind) == model.Never
	}), nil
}
