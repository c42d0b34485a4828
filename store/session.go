package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Sessions keeps the sessions of who is signed in, as scs.CtxStore wants it. Only a hash of a token is kept: who reads the database
// cannot take a session over.
type Sessions struct{ store *Store }

// session is one row.
type session struct {
	TokenHash string `gorm:"primaryKey"`
	Data      []byte
	ExpiresAt time.Time
}

// Sessions gives the sessions of this store.
func (s *Store) Sessions() *Sessions { return &Sessions{s} }

// FindCtx gives the data of a session; false where there is none, or it expired.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var found []session
	err := s.store.read(ctx).Where("token_hash = ? AND expires_at > ?", secretHash(token), s.store.Now()).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, false, err
	}
	return found[0].Data, true, nil
}

// CommitCtx stores a session until expiry.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.store.keep(ctx, func(tx *gorm.DB) error {
		return tx.Save(&session{secretHash(token), data, expiry.UTC()}).Error
	})
}

// DeleteCtx ends a session; one that is not there is no failure.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.keep(ctx, func(tx *gorm.DB) error {
		return tx.Delete(&session{}, "token_hash = ?", secretHash(token)).Error
	})
}

// Find is FindCtx for callers without a context.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx for callers without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx for callers without a context.
func (s *Sessions) Delete(token string) error {
	return s.DeleteCtx(context.Background(), token)
}
