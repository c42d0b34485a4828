package store

import (
	"context"
	"math"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// limit is how often something may be tried in a while. The while starts at the first try.
type limit struct {
	name  string
	most  int
	while time.Duration
}

// The limits. A key is an address as it was typed, known or not, or the network address of who asks; colleagues share the latter.
func perAddressAndClient() limit { return limit{"sign-in", 10, 15 * time.Minute} }
func perAddress() limit          { return limit{"sign-in-address", 100, time.Hour} }
func perClient() limit           { return limit{"sign-in-client", 60, 15 * time.Minute} }
func passwordPerAddress() limit  { return limit{"password-address", 3, time.Hour} }
func passwordPerClient() limit   { return limit{"password-client", 20, time.Hour} }
func joinPerAddress() limit      { return limit{"join-address", 5, 24 * time.Hour} }
func joinPerClient() limit       { return limit{"join-client", 20, time.Hour} }
func reportPerAddress() limit    { return limit{"report-address", 5, 24 * time.Hour} }
func reportPerClient() limit     { return limit{"report-client", 20, time.Hour} }
func invitePerAccount() limit    { return limit{"invite", 100, 24 * time.Hour} }
func confirmPerAccount() limit   { return limit{"confirm", 10, 15 * time.Minute} }

// try is one limit on one key.
type try struct {
	limit
	key string
}

// id names the try in the table; the key itself is not kept.
func (t try) id() string { return secretHash(t.name + "\x00" + t.key) }

// allow counts a try against each of the limits, and refuses it if one of them was reached. It counts before the work is done:
// what comes after it may be costly.
func (s *Store) allow(ctx context.Context, tries ...try) error {
	now, wait := s.Now(), time.Duration(0)
	err := s.keep(ctx, func(tx *gorm.DB) error {
		for _, t := range tries {
			left, err := t.count(tx, now)
			if err != nil {
				return err
			}
			wait = max(wait, left)
		}
		return nil
	})
	if err == nil && wait > 0 {
		return &model.Error{Kind: model.TooMany, Key: "account.tooMany", Args: []any{int(math.Ceil(wait.Minutes()))}}
	}
	return err
}

// count adds one, and gives how long to wait if that is too many.
func (t try) count(tx *gorm.DB, now time.Time) (time.Duration, error) {
	var row struct {
		Count  int
		EndsAt time.Time
	}
	err := tx.Raw(`INSERT INTO limits (key, count, ends_at) VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET
		count = CASE WHEN ends_at > ? THEN count + 1 ELSE 1 END,
		ends_at = CASE WHEN ends_at > ? THEN ends_at ELSE excluded.ends_at END
		RETURNING count, ends_at`, t.id(), now.Add(t.while), now, now).Scan(&row).Error
	if err != nil || row.Count <= t.most {
		return 0, err
	}
	return row.EndsAt.Sub(now), nil
}

// forgive takes a try that turned out well off its limits again.
func (s *Store) forgive(ctx context.Context, tries ...try) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		for _, t := range tries {
			if err := tx.Exec("UPDATE limits SET count = max(count - 1, 0) WHERE key = ?", t.id()).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
