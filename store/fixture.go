package store

import (
	"context"

	"gorm.io/gorm"
)

// Insert stores one model row as it is, without rules and without a trace. It is for the tests of other packages and for benchmarks, which need
// rows that no person made.
func (s *Store) Insert(ctx context.Context, row any) error {
	return s.keep(ctx, func(tx *gorm.DB) error { return tx.Create(row).Error })
}
