package store

import "context"

// Hashes counts the passwords that were hashed, so that tests can prove that two ways cost the same.
func (s *Store) Hashes() int64 { return s.passwords.done.Load() }

// HashPassword gives the hash of a password, for accounts that a test puts in the database itself.
func HashPassword(password string) (string, error) {
	return newHasher().make(context.Background(), password)
}
