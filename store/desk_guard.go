package store

import (
	"crypto/sha256"
	"encoding/json"
	"sync"

	"gorm.io/gorm"

	"wiel/store/model"
)

// outcomes remembers what the guard found in drafts, for the desk, which counts it each time it opens: no words of a draft, only the
// fingerprint of each finding and whether it blocks. What it found depends on the text, and of one without a name on the names that
// give away: both are in the key.
type outcomes struct {
	mu   sync.Mutex
	kept map[[sha256.Size]byte][]outcome
}

type outcome struct {
	fingerprint string
	blocks      bool
}

// mostOutcomes bounds of how many drafts it is remembered.
const mostOutcomes = 2_000

// outcomesIn gives what the guard finds in a draft.
func (s *Store) outcomesIn(db *gorm.DB, v *model.Version, names namesAround) ([]outcome, error) {
	key, err := outcomeKey(v, names)
	if err != nil {
		return nil, err
	}
	if found, ok := s.drafts.of(key); ok {
		return found, nil
	}
	list, err := s.inspect(v.Content)
	if err != nil {
		return nil, err
	}
	told, err := s.giveAways(db, v.ExperimentID, v.Content)
	if err != nil {
		return nil, err
	}
	var found []outcome
	for _, f := range append(list, told...) {
		found = append(found, outcome{f.Fingerprint, f.Blocking()})
	}
	s.drafts.keep(key, found)
	return found, nil
}

// namesAround tells one state of the names that give away who tells from another: a sum over those of organisations, and by experiment whose it is
// and who writes it.
type namesAround struct {
	organisations [sha256.Size]byte
	by            map[int64]string
}

// readNamesAround reads them for several experiments.
func readNamesAround(db *gorm.DB, experiments []int64) (n namesAround, err error) {
	all := ""
	err = db.Raw("SELECT coalesce(group_concat(id || kind || name || coalesce(aliases, '') || coalesce(province, '')), '') FROM organisations").Scan(&all).Error
	if err != nil {
		return n, err
	}
	n.organisations = sha256.Sum256([]byte(all))
	var rows []struct {
		ID    int64
		Names string
	}
	err = db.Raw(`SELECT e.id, e.organisation_id || ' ' || coalesce((SELECT group_concat(a.name) FROM accounts a
		JOIN authorships w ON w.account_id = a.id WHERE w.experiment_id = e.id), '') AS names FROM experiments e WHERE e.id IN ?`, experiments).Scan(&rows).Error
	n.by = map[int64]string{}
	for _, row := range rows {
		n.by[row.ID] = row.Names
	}
	return n, err
}

// outcomeKey tells apart all on which the outcome depends.
func outcomeKey(v *model.Version, names namesAround) (key [sha256.Size]byte, err error) {
	content, err := json.Marshal(v.Content)
	if v.Content.Anonymous {
		content = append(append(content, names.organisations[:]...), names.by[v.ExperimentID]...)
	}
	return sha256.Sum256(content), err
}

func (o *outcomes) of(key [sha256.Size]byte) ([]outcome, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	found, ok := o.kept[key]
	return found, ok
}

func (o *outcomes) keep(key [sha256.Size]byte, found []outcome) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.kept == nil || len(o.kept) >= mostOutcomes {
		o.kept = map[[sha256.Size]byte][]outcome{}
	}
	o.kept[key] = found
}
