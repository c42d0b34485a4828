package store

import (
	"fmt"
	"strconv"

	"gorm.io/gorm"
)

// nextNumber gives out the next number of a series. It is never given out again: not after a rollback of something else, an
// erasure, or a restore.
func nextNumber(tx *gorm.DB, series string) (int, error) {
	var last int
	err := tx.Raw(`INSERT INTO number_series (series, last) VALUES (?, 1)
		ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last`, series).Scan(&last).Error
	return last, err
}

// experimentNumber gives out the next number of a year, "2026-0042"; it may pass 9999.
func experimentNumber(tx *gorm.DB, year int) (string, error) {
	n, err := nextNumber(tx, strconv.Itoa(year))
	return fmt.Sprintf("%d-%04d", year, n), err
}

// entryNumber gives out the next number of a register entry, "R-17".
func entryNumber(tx *gorm.DB) (string, error) {
	n, err := nextNumber(tx, "R")
	return fmt.Sprintf("R-%d", n), err
}
