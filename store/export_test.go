package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Hashes counts the passwords that were hashed, so that tests can prove that two ways cost the same.
func (s *Store) Hashes() int64 { return s.passwords.done.Load() }

// HashPassword gives the hash of a password, for accounts that a test puts in the database itself.
func HashPassword(password string) (string, error) {
	return newHasher().make(context.Background(), password)
}

// Write is the one way to write, for the test of how writers share transactions.
func Write(ctx context.Context, s *Store, fn func(tx *gorm.DB) ([]model.Change, error)) error {
	return s.write(ctx, fn)
}

// Ahead tells how many places to publish are taken.
func Ahead(s *Store) int { return len(s.pace.places) }

// Crowd takes all places to publish, once they are free; leave gives them back.
func Crowd(s *Store) (leave func()) {
	for range mostAhead {
		s.pace.places <- struct{}{}
	}
	return func() {
		for range mostAhead {
			<-s.pace.places
		}
	}
}

// Complains reports whether the log is to hear now that there is no place to publish.
func Complains(s *Store, now time.Time) bool { return s.pace.complains(now) }
