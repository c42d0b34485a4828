package store

import (
	"context"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"wiel/store/document"
	"wiel/store/model"
	"wiel/store/privacy"
)

// GuardFinding is something in a draft that the privacy guard found, with the words around it. In an attachment, File is its name, followed by
// that of the file Within it where it is a packed one, and Place where in it, Line the line or row from 1; of one that cannot be read, Unread says why, and Pages which pages of it, where not all. What
// has one Fingerprint is settled together; More counts what there is after it that is settled with it and not listed. Clearance is nil until
// somebody said why it may stay; By is who, unless they left.
type GuardFinding struct {
	privacy.Finding
	Before, After string
	File, Within  string
	Place         document.Place
	Line          int
	Unread        document.Reason
	Pages         []int
	Fingerprint   string
	More          int
	Clearance     *model.Clearance
	By            string
}

// Blocking reports whether the finding stops publication until a second person clears it.
func (f GuardFinding) Blocking() bool { return privacy.Blocking(f.Kind) }

// Findings lists what the privacy guard finds in the draft, for its authors and for the colleague who may clear it.
func (s *Store) Findings(ctx context.Context, a model.Actor, number string) ([]GuardFinding, error) {
	e, v, err := s.guarded(s.read(ctx), a, number)
	if err != nil {
		return nil, err
	}
	return s.findings(s.read(ctx), e.ID, v.Content)
}

// guarded gives an experiment's draft to one who writes it, or to a colleague who may be its second pair of eyes. Without a draft it gives what
// is published, which must pass again before more people may see it.
func (s *Store) guarded(db *gorm.DB, a model.Actor, number string) (*model.Experiment, *model.Version, error) {
	var e model.Experiment
	if err := db.Where("number = ? AND erased_at IS NULL", number).Take(&e).Error; err != nil {
		return nil, nil, one(err)
	}
	author, err := isAuthor(db, a, e.ID)
	if err != nil {
		return nil, nil, err
	}
	if !model.MayEdit(a, &e, author) {
		if err := askedToCheck(db, a, &e); err != nil {
			return nil, nil, err
		}
	}
	v, err := guardedVersion(db, &e)
	return &e, v, err
}

// guardedVersion gives the version that would be published next, or else the one that is.
func guardedVersion(db *gorm.DB, e *model.Experiment) (*model.Version, error) {
	v, err := openVersion(db, e.ID)
	if err != nil || v != nil {
		return v, err
	}
	if e.PublishedVersionID == nil {
		return nil, model.Missing()
	}
	v = &model.Version{}
	return v, one(db.Take(v, *e.PublishedVersionID).Error)
}

// askedToCheck fails with NotFound unless the authors asked for somebody like the actor: until then nobody else knows of the draft.
func askedToCheck(db *gorm.DB, a model.Actor, e *model.Experiment) error {
	if !a.MemberOf(e.OrganisationID) && !a.Moderates() {
		return model.Missing()
	}
	if _, err := reviewFor(db, a, e); model.KindOf(err) != model.NotFound {
		return err
	}
	var asked int64
	if err := db.Model(&numberRequest{}).Where("experiment_id = ?", e.ID).Count(&asked).Error; err != nil || asked > 0 {
		return err
	}
	return model.Missing()
}

// findings lists what the guard finds in a content and its attachments, with what was said of it.
func (s *Store) findings(db *gorm.DB, experiment int64, c model.Content) ([]GuardFinding, error) {
	list, err := s.inspect(c)
	if err != nil {
		return nil, err
	}
	told, err := s.giveAways(db, experiment, c)
	if list = append(list, told...); err != nil || len(list) == 0 {
		return nil, err
	}
	return list, s.addClearances(db, experiment, list)
}

// addClearances adds what was said of findings.
func (s *Store) addClearances(db *gorm.DB, experiment int64, list []GuardFinding) error {
	var cleared []struct {
		model.Clearance
		By string
	}
	err := db.Model(&model.Clearance{}).Select("clearances.*, coalesce(accounts.name, '') AS by").
		Joins("LEFT JOIN accounts ON accounts.id = clearances.account_id").Where("experiment_id = ?", experiment).Scan(&cleared).Error
	if err != nil {
		return err
	}
	for i := range list {
		for j := range cleared {
			if cleared[j].Fingerprint == list[i].Fingerprint {
				list[i].Clearance, list[i].By = &cleared[j].Clearance, cleared[j].By
			}
		}
	}
	return nil
}

// inspect runs the guard over a content and its attachments.
func (s *Store) inspect(c model.Content) ([]GuardFinding, error) {
	var list []GuardFinding
	for _, f := range privacy.InspectContent(c) {
		list = append(list, s.guardFinding(c, f))
	}
	inFiles, err := s.inFiles(c)
	return append(list, inFiles...), err
}

// guardFinding gives a finding in a content with the words around it.
func (s *Store) guardFinding(c model.Content, f privacy.Finding) GuardFinding {
	found := GuardFinding{Finding: f, Fingerprint: privacy.Fingerprint(s.fingerprintKey(), f)}
	found.Before, found.After = privacy.Around(c, f, aroundNumber)
	return found
}

// guard fails while something that the privacy guard finds is neither removed nor cleared.
func (s *Store) guard(db *gorm.DB, experiment int64, c model.Content) error {
	list, err := s.findings(db, experiment, c)
	if err != nil {
		return err
	}
	for _, f := range list {
		if f.Clearance != nil {
			continue
		}
		if f.Blocking() {
			return model.Invalidf(f.Field, "privacy.stopped")
		}
		if err = model.Invalidf(f.Field, "privacy.unresolved"); f.Kind == privacy.Unread {
			err = model.Invalidf(f.Field, "privacy.unread", f.File)
		}
	}
	return err
}

// Justify says, per fingerprint, why what was found may stay; of a file that cannot be read any word says that its author looked in it. What
// looks like a BSN cannot be justified by its author.
func (s *Store) Justify(ctx context.Context, a model.Actor, number string, reasons map[string]string) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		v, err := guardedVersion(tx, e)
		if err != nil {
			return nil, err
		}
		list, err := s.findings(tx, e.ID, v.Content)
		if err != nil {
			return nil, err
		}
		var actions []model.Action
		said := map[string]bool{}
		for _, f := range list {
			reason := strings.TrimSpace(reasons[f.Fingerprint])
			if reason == "" || f.Blocking() || f.Clearance != nil || said[f.Fingerprint] {
				continue
			}
			if said[f.Fingerprint] = true; f.Kind == privacy.Unread {
				reason = ""
			}
			if err := checkReason(f, reason); err != nil {
				return nil, err
			}
			if err := s.clear(tx, a, e, f, reason); err != nil {
				return nil, err
			}
			actions = append(actions, model.FindingJustified)
		}
		return actions, nil
	})
}

// checkReason refuses a reason that holds a number which may be a BSN: reasons are kept, and shown to who looks along.
func checkReason(f GuardFinding, reason string) error {
	if f.Kind != privacy.Unread && utf8.RuneCountInString(reason) < leastReason {
		return model.Invalidf("reden."+f.Fingerprint, "privacy.reasonShort")
	}
	for _, found := range privacy.Inspect(reason) {
		if privacy.Blocking(found.Kind) {
			return model.Invalidf("reden."+f.Fingerprint, "privacy.inNote", found.Text)
		}
	}
	return nil
}

// leastReason is how many characters a reason has at least: a letter or "ok" is none.
const leastReason = 5

// ClearNumber says "dit is geen BSN" of a number in the draft. It takes a second person: a colleague or an editor of the hub,
// not one of the authors.
func (s *Store) ClearNumber(ctx context.Context, a model.Actor, number, fingerprint string) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, v, err := s.guarded(tx, a, number)
		if err != nil {
			return nil, err
		}
		author, err := isAuthor(tx, a, e.ID)
		if err != nil {
			return nil, err
		}
		wrote, err := wroteOn(tx, a, e.ID)
		if err != nil {
			return nil, err
		}
		if author || wrote {
			return nil, &model.Error{Kind: model.Forbidden, Key: "error.secondPerson"}
		}
		list, err := s.findings(tx, e.ID, v.Content)
		if err != nil {
			return nil, err
		}
		for _, f := range list {
			if f.Fingerprint == fingerprint && f.Clearance == nil {
				return changesOf(a, e, []model.Action{model.NumberCleared}), s.clear(tx, a, e, f, "")
			}
		}
		return nil, model.Missing()
	})
}

// wroteOn reports whether the actor ever wrote on an experiment, also as an author who stopped being one or as a coordinator who
// stood in: the log remembers who the draft does not.
func wroteOn(tx *gorm.DB, a model.Actor, experiment int64) (bool, error) {
	var n int64
	err := tx.Model(&model.Change{}).Where("subject = ? AND subject_id = ? AND account_id = ? AND action IN ?", model.OfExperiment,
		experiment, a.AccountID, []model.Action{model.Created, model.DraftSaved, model.TextKept}).Limit(1).Count(&n).Error
	return n > 0, err
}

// clear notes a clearance. The same number found twice in one text is one clearance.
func (s *Store) clear(tx *gorm.DB, a model.Actor, e *model.Experiment, f GuardFinding, reason string) error {
	var account *int64 // nil: the operator of an import
	if a.SignedIn() {
		account = &a.AccountID
	}
	return tx.Exec(`INSERT INTO clearances (experiment_id, finding, fingerprint, reason, account_id, created_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, e.ID, f.Kind, f.Fingerprint, reason, account, s.Now()).Error
}
