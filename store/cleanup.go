package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// CleanUp forgets what nobody needs any more, so that no personal data stays behind: sessions and limits that ended, links a month after they
// stopped working, mails a week after they went out or a month after they did not, wishes to take part and to join a month after
// the decision or half a year without one, agreements half a year after their end, and reports half a year after the decision or a
// year without one, and news after three months. Call it once an hour.
func (s *Store) CleanUp(ctx context.Context) error {
	now := s.Now()
	ago := func(days int) time.Time { return now.Add(-time.Duration(days) * 24 * time.Hour) }
	return s.keep(ctx, func(tx *gorm.DB) error {
		for _, old := range []struct {
			rows  string
			since time.Time
		}{
			{"sessions WHERE expires_at < ?", now},
			{"limits WHERE ends_at < ?", now},
			{"held_forms WHERE expires_at < ?", now},
			{"tickets WHERE min(expires_at, coalesce(used_at, expires_at)) < ?", ago(30)},
			{"mails WHERE sent_at < ?", ago(7)},
			{"mails WHERE min(not_after, coalesce(failed_at, not_after)) < ?", ago(30)},
			{"join_requests WHERE decided_at < ?", ago(30)},
			{"reports WHERE decided_at < ?", ago(180)},
			{"reports WHERE verdict = '' AND created_at < ?", ago(365)},
			{"joinings WHERE decision <> 'accepted' AND decided_at < ?", ago(deskDays)},
			{"joinings WHERE decision = '' AND created_at < ?", ago(180)},
			{"joinings WHERE ended_at < ?", ago(180)},
			{"joining_waits WHERE coalesce(told_at, created_at) < ?", ago(180)},
			{"join_requests WHERE decision = '' AND created_at < ?", ago(180)},
			{"news WHERE at < ?", ago(90)},
			{"digests WHERE created_at < ?", ago(90)},
		} {
			if err := tx.Exec("DELETE FROM "+old.rows, old.since).Error; err != nil {
				return fmt.Errorf("clean up %s: %w", old.rows, err)
			}
		}
		return nil
	})
}
