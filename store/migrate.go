package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings a database to the newest schema; one of a newer Wiel is refused. Two processes that start together wait for each
// other: the writer's transactions are immediate.
func migrate(ctx context.Context, pool *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, pool, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	has, knows, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if has > knows {
		return fmt.Errorf("the database is of a newer Wiel: its schema is %d, and this program knows %d", has, knows)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// The row types of tables that are no model of their own.
type (
	fact struct {
		Name  string `gorm:"primaryKey"`
		Value string
	}
	organisationServe struct {
		OrganisationID int64 `gorm:"primaryKey"`
		MunicipalityID int64 `gorm:"primaryKey"`
	}
	referenceTerm struct {
		Scheme  string `gorm:"primaryKey"`
		Code    string `gorm:"primaryKey"`
		Parent  string
		LabelNL string `gorm:"column:label_nl"`
		LabelEN string `gorm:"column:label_en"`
		URI     string `gorm:"column:uri"`
	}
	referenceSource struct {
		File     string `gorm:"primaryKey"`
		Source   string
		Date     string
		RowCount int
		TopCount int
	}
)

// setFact writes one fact about this installation.
func (s *Store) setFact(ctx context.Context, name, value string) error {
	return s.keep(ctx, func(tx *gorm.DB) error { return tx.Save(&fact{name, value}).Error })
}

// fact reads one fact about this installation, or "" if it was never written.
func (s *Store) fact(ctx context.Context, name string) (string, error) {
	var f []fact
	err := s.read(ctx).Where("name = ?", name).Limit(1).Find(&f).Error
	if err != nil || len(f) == 0 {
		return "", err
	}
	return f[0].Value, nil
}
