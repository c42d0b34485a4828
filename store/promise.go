package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// promised is what a version says of the promise, and whether it was told without name.
type promised struct {
	Sequence    int
	PublishedAt time.Time
	Content     model.Content `gorm:"serializer:json"` // no more than the fields of the promise, and Anonymous
}

// promisedSQL reads of published versions no more than that: a write-up is long.
func promisedSQL() string {
	parts := []string{"'Anonymous', content -> '$.Anonymous'"}
	for _, field := range model.PromiseFields() {
		parts = append(parts, "'"+field+"', content ->> '$."+field+"'")
	}
	return "SELECT sequence, published_at, json_object(" + strings.Join(parts, ", ") + ") AS content FROM versions " +
		"WHERE experiment_id = ? AND publication = ? ORDER BY sequence"
}

// keepPromise completes what is shown with how the promise changed. What was promised to participants stays a promise: it is told with its
// reason to whoever reads the experiment now, also where the rest of the version that held it stays for participants.
func (s *Store) keepPromise(ctx context.Context, shown *Shown, history []model.Edition) error {
	promises := promisesTo(shown, history)
	if len(promises) < 2 {
		return nil
	}
	var versions []promised
	if err := s.read(ctx).Raw(promisedSQL(), shown.ID, model.Published).Scan(&versions).Error; err != nil {
		return err
	}
	var last *promised
	for i := range versions {
		v := &versions[i]
		e, told := promises[v.Sequence]
		if !told || e.beyond && shown.Organisation == nil && !v.Content.Anonymous { // before, the text itself may have said who it is
			continue
		}
		if last != nil {
			shown.amend(v, last.Content, e.Because)
		}
		last = v
	}
	return nil
}

// promise is a version whose promise is told; beyond: to a reader who may not look at the version itself.
type promise struct {
	model.Edition
	beyond bool
}

// promisesTo gives, by sequence, the versions whose promise the reader is told. Authors' reasons may name who tells.
func promisesTo(shown *Shown, history []model.Edition) map[int]promise {
	promises := make(map[int]promise, len(history))
	for _, e := range history {
		if e.Reach.Includes(model.ParticipantReader) {
			promises[e.Sequence] = promise{e, true}
		}
	}
	for _, e := range shown.History {
		promises[e.Sequence] = promise{e, false}
	}
	if shown.Organisation == nil {
		for sequence, p := range promises {
			p.Because = ""
			promises[sequence] = p
		}
	}
	return promises
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
