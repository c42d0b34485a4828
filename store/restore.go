package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Restored is what a restore did. Erased counts what the backup still held though it was erased since: it is erased again.
type Restored struct {
	MadeAt                               time.Time
	Experiments, Accounts, Files, Erased int
}

// Restore makes the data folder what it was when the backup was made, also while the hub serves it. The archive is read to its end
// and proven whole before anything is touched. Attachments come first; then the whole database changes in one transaction, so
// that every reader, in every process, sees either the old or the new.
//
// Some things do not go back in time: numbers that were given out are not given out again, what was erased stays erased, nobody
// is signed in any more (a backup holds no sessions), links to a new password no longer work, and mail and news that waited
// in the backup are not mailed: they may have been since.
func (s *Store) Restore(ctx context.Context, path string) (Restored, error) {
	a, err := openArchive(path)
	if err != nil {
		return Restored{}, err
	}
	folder, err := os.MkdirTemp(s.dir, ".restore-*")
	if err != nil {
		return Restored{}, errors.Join(err, a.close())
	}
	done, err := s.restore(ctx, a, folder)
	return done, errors.Join(err, a.close(), os.RemoveAll(folder))
}

func (s *Store) restore(ctx context.Context, a *archive, folder string) (Restored, error) {
	database, err := a.extract(folder)
	if err != nil {
		return Restored{}, err
	}
	if err := upgrade(ctx, database); err != nil {
		return Restored{}, err
	}
	if err := s.restoreFiles(ctx, a); err != nil {
		return Restored{}, err
	}
	erased, files, err := s.replace(ctx, database)
	if err != nil {
		return Restored{}, err
	}
	err = errors.Join(s.readGeneration(ctx), s.dropFiles(ctx, files), s.noteErasures(ctx), s.checkpoint(ctx))
	rows := a.manifest.Rows
	return Restored{
		MadeAt: a.manifest.MadeAt, Experiments: int(rows["experiments"]), Accounts: int(rows["accounts"]),
		Files: len(a.manifest.Files), Erased: erased,
	}, err
}

// upgrade brings the database of a backup to our schema; one of a newer Wiel is refused.
func upgrade(ctx context.Context, path string) error {
	c, err := openCopy(path)
	if err != nil {
		return err
	}
	return errors.Join(migrate(ctx, c.DB), c.Close())
}

// restoreFiles puts the attachments of an archive in their place. Those that are there already become young again, so that the
// hourly tidying leaves them alone until the database refers to them.
func (s *Store) restoreFiles(ctx context.Context, a *archive) error {
	for _, file := range a.manifest.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		now := s.now()
		if err := os.Chtimes(s.filePath(file.SHA256), now, now); err == nil {
			continue
		}
		f, err := a.zip.Open(archiveFiles + file.SHA256)
		if err != nil {
			return err
		}
		hash, _, err := s.PutFile(f)
		if err = errors.Join(err, f.Close()); err == nil && hash != file.SHA256 {
			err = errors.New("its content changed while it was restored")
		}
		if err != nil {
			return fmt.Errorf("attachment %s: %w", file.SHA256, err)
		}
	}
	return nil
}

// replace puts the content of another database in the place of ours, and gives how much of it was erased again and which files
// that concerns. It is the one writing of content outside of write: it needs a connection to which the other database is attached, and
// that leaves foreign keys unchecked until all is there.
func (s *Store) replace(ctx context.Context, database string) (erased int, files []string, err error) {
	db, err := s.open(filepath.Join(s.dir, "wiel.db"), "&_txlock=immediate&_synchronous=FULL", 1)
	if err != nil {
		return 0, nil, err
	}
	db = db.WithContext(ctx).Session(&gorm.Session{PrepareStmt: false})
	err = errors.Join(db.Exec("PRAGMA foreign_keys = OFF").Error, db.Exec("ATTACH DATABASE ? AS backup", database).Error)
	if err == nil {
		err = db.Transaction(func(tx *gorm.DB) error {
			var changes []model.Change
			if changes, files, err = s.takeOver(tx); err != nil {
				return err
			}
			erased = len(changes) - 1
			return tx.Create(&changes).Error
		})
	}
	pool, err1 := db.DB()
	return erased, files, errors.Join(err, err1, pool.Close())
}

// takeOver does the work of replace in its transaction. What does not go back in time is first merged into the attached database,
// which is then taken over whole.
func (s *Store) takeOver(tx *gorm.DB) ([]model.Change, []string, error) {
	epoch, err := s.mergeInto(tx)
	if err != nil {
		return nil, nil, err
	}
	if err := takeTables(tx); err != nil {
		return nil, nil, err
	}
	if err := tx.Save(&fact{"epoch", strconv.FormatInt(epoch, 10)}).Error; err != nil {
		return nil, nil, err
	}
	changes, files, err := s.eraseAgain(tx)
	if err != nil {
		return nil, nil, err
	}
	changes = append(changes, byCommand(model.OfHub, 0, model.Restored))
	for i := range changes {
		changes[i].At = s.Now()
	}
	return changes, files, checkKeys(tx)
}

// mergeInto merges into the attached database what does not go back in time, and gives an epoch that neither database had.
func (s *Store) mergeInto(tx *gorm.DB) (int64, error) {
	for _, statement := range []string{
		`INSERT INTO backup.number_series (series, last) SELECT series, last FROM main.number_series WHERE true
			ON CONFLICT (series) DO UPDATE SET last = max(last, excluded.last)`,
		`INSERT INTO main.sqlite_sequence (name, seq) SELECT name, 0 FROM backup.sqlite_sequence
			WHERE name NOT IN (SELECT name FROM main.sqlite_sequence)`,
		`UPDATE main.sqlite_sequence SET seq = max(seq, coalesce((SELECT b.seq FROM backup.sqlite_sequence b
			WHERE b.name = main.sqlite_sequence.name), 0))`,
		`DELETE FROM backup.tickets WHERE kind = '` + string(model.PasswordTicket) + `'`,
		`INSERT OR IGNORE INTO backup.reminders (experiment_id, about, step, given_on)
			SELECT experiment_id, about, step, given_on FROM main.reminders WHERE experiment_id IN (SELECT id FROM backup.experiments)
			AND (SELECT value FROM main.facts WHERE name = 'key') = (SELECT value FROM backup.facts WHERE name = 'key')`,
		`DELETE FROM backup.mails WHERE sent_at IS NULL AND failed_at IS NULL`,
		`UPDATE backup.news SET waits = false`,
	} {
		if err := tx.Exec(statement).Error; err != nil {
			return 0, err
		}
	}
	if err := s.mergeErasures(tx); err != nil {
		return 0, err
	}
	var epoch int64
	err := tx.Raw(`SELECT coalesce(max(cast(value AS integer)), 0) FROM
		(SELECT name, value FROM main.facts UNION ALL SELECT name, value FROM backup.facts) WHERE name = 'epoch'`).Scan(&epoch).Error
	return max(epoch+1, s.Now().UnixMicro()), err
}

// mergeErasures tells the attached database what was erased since: by our database, if both are of one installation, and by the
// file beside it.
func (s *Store) mergeErasures(tx *gorm.DB) error {
	err := tx.Exec(`INSERT OR IGNORE INTO backup.erasures (subject, key, at) SELECT subject, key, at FROM main.erasures
		WHERE (SELECT value FROM main.facts WHERE name = 'key') = (SELECT value FROM backup.facts WHERE name = 'key')`).Error
	if err != nil {
		return err
	}
	var key string
	if err := tx.Raw("SELECT value FROM backup.facts WHERE name = 'key'").Scan(&key).Error; err != nil {
		return err
	}
	lines, err := s.readErasures()
	if err != nil {
		return err
	}
	for _, line := range lines {
		if line.Hub != hubName([]byte(key)) {
			continue
		}
		err := tx.Exec("INSERT OR IGNORE INTO backup.erasures (subject, key, at) VALUES (?, ?, ?)", line.Subject, line.Key, line.At).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// takeTables replaces the rows of every table by those of the attached database.
func takeTables(tx *gorm.DB) error {
	var tables []string
	err := tx.Raw(`SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND name <> 'goose_db_version'`).Scan(&tables).Error
	if err != nil {
		return err
	}
	for _, table := range tables {
		var columns []string
		if err := tx.Raw("SELECT name FROM pragma_table_info(?)", table).Scan(&columns).Error; err != nil {
			return err
		}
		for i, name := range columns {
			columns[i] = quoted(name)
		}
		list := strings.Join(columns, ", ")
		for _, statement := range []string{
			"DELETE FROM main." + quoted(table),
			"INSERT INTO main." + quoted(table) + " (" + list + ") SELECT " + list + " FROM backup." + quoted(table),
		} {
			if err := tx.Exec(statement).Error; err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
		}
	}
	return nil
}

// checkKeys proves that every reference in the database has what it refers to.
func checkKeys(tx *gorm.DB) error {
	var broken []struct{ Table, Parent string }
	if err := tx.Raw("PRAGMA main.foreign_key_check").Scan(&broken).Error; err != nil {
		return err
	}
	if len(broken) > 0 {
		return fmt.Errorf("the backup is not whole: %d rows of %s lack their %s", len(broken), broken[0].Table, broken[0].Parent)
	}
	return nil
}
