package store

import (
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

// recipient is somebody whom a change concerns, because of which follow (0 for none), and how soon they want to hear.
type recipient struct {
	AccountID, FollowID int64
	soon                model.Frequency
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

// tell writes news for those who want it. Whoever did it knows already; an import's change is news to nobody, an example's only to
// the example's people. What was not seen or mailed yet is told once, however often it happens. Of what has a letter of its own nothing
// waits to be mailed to who gets that.
func (d *deriving) tell(event model.Event, to []recipient) error {
	if d.c.Origin == model.ByImport || len(to) == 0 {
		return nil
	}
	wanted, err := d.wanted(event.Kind(), to)
	if err != nil {
		return err
	}
	for _, r := range wanted {
		if listed[event] && !r.soon.Gathers() {
			continue
		}
		waits := !lettered[event] || r.soon != model.AtOnce && event != model.ReportRuled // of which everybody gets the letter
		err := d.tx.Exec(`INSERT INTO news (account_id, kind, event, subject, subject_id, follow_id, change_id, at, waits)
			VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?)
			ON CONFLICT (account_id, event, subject, subject_id, coalesce(follow_id, 0)) WHERE waits AND seen_at IS NULL
			DO UPDATE SET change_id = excluded.change_id, at = excluded.at`,
			r.AccountID, event.Kind(), event, d.c.Subject, d.c.SubjectID, r.FollowID, d.c.ID, d.c.At, waits).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// did reports whether the change is the account's own doing.
func (d *deriving) did(account int64) bool { return d.c.AccountID != nil && *d.c.AccountID == account }

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
	for i := range to {
		to[i].soon = chosen.of(to[i].AccountID, kind)
	}
	return slices.DeleteFunc(to, func(r recipient) bool {
		return d.did(r.AccountID) || !there[r.AccountID] || r.soon == model.Never
	}), nil
}
