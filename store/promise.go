package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// promised is what a version says of the promise.
type promised struct {
	Sequence    int
	PublishedAt time.Time
	Content     model.Content `gorm:"serializer:json"` // no more than the fields of the promise
}

// promisedSQL reads of published versions no more than that: a write-up is long.
func promisedSQL() string {
	var parts []string
	for _, field := range model.PromiseFields() {
		parts = append(parts, "'"+field+"', content ->> '$."+field+"'")
	}
	return "SELECT sequence, published_at, json_object(" + strings.Join(parts, ", ") + ") AS content FROM versions " +
		"WHERE experiment_id = ? AND publication = ? ORDER BY sequence"
}

// keepPromise completes what is shown with how the promise changed over the versions that its reader may look at.
func (s *Store) keepPromise(ctx context.Context, shown *Shown) error {
	if len(shown.History) < 2 {
		return nil
	}
	because := map[int]string{}
	for _, e := range shown.History {
		because[e.Sequence] = e.Because
	}
	var versions []promised
	if err := s.read(ctx).Raw(promisedSQL(), shown.ID, model.Published).Scan(&versions).Error; err != nil {
		return err
	}
	var last *promised
	for i := range versions {
		v := &versions[i]
		reason, seen := because[v.Sequence]
		if !seen {
			continue
		}
		if last != nil {
			shown.amend(v, last.Content, reason)
		}
		last = v
	}
	return nil
}

// amend adds what one version changed in the promise of the one before.
func (shown *Shown) amend(v *promised, before model.Content, because string) {
	for _, a := range v.Content.Amends(before) {
		a.Sequence, a.At, a.Because = v.Sequence, v.PublishedAt, because
		shown.Amendments = append(shown.Amendments, a)
	}
}

// amends gives what publishing a content would change in what was promised before; nothing where nothing was published.
func amends(db *gorm.DB, e *model.Experiment, c model.Content) ([]model.Amendment, error) {
	if e.PublishedVersionID == nil {
		return nil, nil
	}
	var before model.Version
	if err := db.Take(&before, *e.PublishedVersionID).Error; err != nil {
		return nil, one(err)
	}
	return c.Amends(before.Content), nil
}
