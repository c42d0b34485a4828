package store

import (
	"archive/zip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Backup is what a backup holds. Bytes is the size of the archive.
type Backup struct {
	Experiments, Accounts, Files int
	Bytes                        int64
}

// snapshotTries is how often a snapshot is taken anew because a file was erased while it was being copied.
const snapshotTries = 5

// Backup writes the database and the attachments, as they were at one moment, into one archive (a ZIP file), while everything
// goes on. The archive gets its name only after it was read back and found whole: every hash, SQLite's own check of the database, and the
// number of rows in each table. Sessions are not in it.
func (s *Store) Backup(ctx context.Context, path string) (Backup, error) {
	folder, err := os.MkdirTemp(filepath.Dir(path), ".wiel-backup-*")
	if err != nil {
		return Backup{}, err
	}
	made, err := s.backup(ctx, folder, path)
	return made, errors.Join(err, os.RemoveAll(folder))
}

func (s *Store) backup(ctx context.Context, folder, path string) (Backup, error) {
	temp := filepath.Join(folder, "archive.zip")
	var err error
	for range snapshotTries {
		if err = s.writeArchive(ctx, folder, temp); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err != nil {
		return Backup{}, err
	}
	made, err := verify(temp, folder)
	if err != nil {
		return Backup{}, err
	}
	return made, moveDurably(temp, path)
}

// writeArchive takes a snapshot and writes it with its attachments. It fails with fs.ErrNotExist if one of them was erased
// meanwhile.
func (s *Store) writeArchive(ctx context.Context, folder, temp string) error {
	snapshot := filepath.Join(folder, "snapshot.db")
	if err := ignoreMissing(os.Remove(snapshot)); err != nil {
		return err
	}
	rows, hashes, err := s.snapshot(ctx, snapshot)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	w := &archiveWriter{zip: zip.NewWriter(f), manifest: manifest{Format: archiveFormat, MadeAt: s.Now(), Rows: rows, Files: []archived{}}}
	err = w.addAll(ctx, s, snapshot, hashes)
	return errors.Join(err, f.Sync(), f.Close())
}

func (w *archiveWriter) addAll(ctx context.Context, s *Store, snapshot string, hashes []string) (err error) {
	if w.manifest.Database, err = w.add(archiveDatabase, snapshot, zip.Deflate); err != nil {
		return err
	}
	for _, hash := range hashes {
		if err := ctx.Err(); err != nil {
			return err
		}
		file, err := w.add(archiveFiles+hash, s.filePath(hash), zip.Store)
		if err != nil {
			return err
		}
		if file.SHA256 != hash {
			return fmt.Errorf("the attachment %s is damaged on this disk", hash)
		}
		w.manifest.Files = append(w.manifest.Files, file)
	}
	return w.finish()
}

// snapshot copies the database as it is at one moment, without sessions, and gives the number of rows in each table and the
// hashes of the attachments.
func (s *Store) snapshot(ctx context.Context, path string) (map[string]int64, []string, error) {
	if err := s.vacuumInto(ctx, path); err != nil {
		return nil, nil, err
	}
	c, err := openCopy(path)
	if err != nil {
		return nil, nil, err
	}
	_, err = c.Exec("DELETE FROM sessions; DELETE FROM limits")
	rows, err1 := c.count()
	hashes, err2 := c.files()
	return rows, hashes, errors.Join(err, err1, err2, c.Close())
}

// vacuumInto lets SQLite write the copy: it reads in one transaction, beside the writers.
func (s *Store) vacuumInto(ctx context.Context, path string) error {
	db, err := s.open(filepath.Join(s.dir, "wiel.db"), "", 1)
	if err != nil {
		return err
	}
	err = db.WithContext(ctx).Exec("VACUUM INTO ?", path).Error
	pool, err1 := db.DB()
	if err1 == nil {
		err1 = pool.Close()
	}
	if err := errors.Join(err, err1); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return nil
}

// verify reads an archive back and says what it holds.
func verify(path, folder string) (Backup, error) {
	a, err := openArchive(path)
	if err != nil {
		return Backup{}, err
	}
	database, err := a.extract(folder)
	if err := errors.Join(err, a.close()); err != nil {
		return Backup{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Backup{}, err
	}
	rows := a.manifest.Rows
	made := Backup{Experiments: int(rows["experiments"]), Accounts: int(rows["accounts"]), Files: len(a.manifest.Files), Bytes: info.Size()}
	return made, os.Remove(database)
}

// databaseCopy is a database that nobody else has open.
type databaseCopy struct{ *sql.DB }

func openCopy(path string) (*databaseCopy, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=DELETE&_secure_delete=true")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &databaseCopy{db}, nil
}

// checkWhole proves that SQLite finds the database whole, and that every table has the rows it should.
func (c *databaseCopy) checkWhole(want map[string]int64) error {
	var result string
	if err := c.QueryRow("PRAGMA integrity_check").Scan(&result); err != nil {
		return fmt.Errorf("the database in it: %w", err)
	}
	if result != "ok" {
		return fmt.Errorf("the database in it is damaged: %s", result)
	}
	got, err := c.count()
	if err != nil {
		return err
	}
	if !maps.Equal(got, want) {
		return fmt.Errorf("the database in it has other numbers of rows than it had: %v, not %v", got, want)
	}
	return nil
}

// count counts the rows of every table.
func (c *databaseCopy) count() (map[string]int64, error) {
	tables, err := c.strings(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`)
	rows := make(map[string]int64, len(tables))
	for _, table := range tables {
		var n int64
		err = errors.Join(err, c.QueryRow("SELECT count(*) FROM "+quoted(table)).Scan(&n))
		rows[table] = n
	}
	return rows, err
}

// files gives the hashes of the attachments of all versions.
func (c *databaseCopy) files() ([]string, error) {
	hashes, err := c.strings(attachedFiles)
	slices.Sort(hashes)
	return hashes, err
}

// strings gives the one column that a query answers.
func (c *databaseCopy) strings(query string) ([]string, error) {
	rows, err := c.Query(query)
	if err != nil {
		return nil, err
	}
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		list = append(list, text)
	}
	return list, errors.Join(rows.Err(), rows.Close())
}

// quoted makes a name safe to stand in SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
