package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// benchStoreCommand measures bar 7: durable writes by many writers at a time.
type benchStoreCommand struct {
	benchPlace
	Writers int           `default:"16" help:"How many write at the same time."`
	For     time.Duration `default:"2s" help:"How long each round takes."`
	Rounds  int           `default:"5" help:"How many rounds; the median counts."`
}

// Run measures and prints.
func (c *benchStoreCommand) Run(ctx context.Context, a *app) error {
	return c.inStore(ctx, a, func(b *app, s *store.Store) error {
		bare, err := openBare(filepath.Join(b.Data, "bare.db"))
		if err != nil {
			return err
		}
		defer bare.Close()
		var floor, ours []float64
		for range c.Rounds { // in turns, so that what else the machine does hits both
			n, err := c.round(func(i int64) error { return bare.insert(ctx, i) })
			if err != nil {
				return err
			}
			floor = append(floor, n)
			n, err = c.round(func(i int64) error { return s.Insert(ctx, changeNumber(i)) })
			if err != nil {
				return err
			}
			ours = append(ours, n)
		}
		base, got := percentile(floor, 0.5), percentile(ours, 0.5)
		a.table(
			[]string{strconv.Itoa(c.Writers) + " durable writers, synchronous FULL", "per second", "of the floor", "bar 7"},
			[]string{"floor: one prepared transaction each", fmt.Sprintf("%.0f", base), "", ""},
			[]string{"the store's write", fmt.Sprintf("%.0f", got), fmt.Sprintf("%.0f%%", 100*got/base), judged(got >= 0.75*base, "at least 75%")},
		)
		return nil
	})
}

// round lets all writers write for a while, and gives writes per second.
func (c *benchStoreCommand) round(write func(i int64) error) (float64, error) {
	var done atomic.Int64
	var failed error
	var once sync.Once
	var writers sync.WaitGroup
	start := time.Now()
	for range c.Writers {
		writers.Go(func() {
			for time.Since(start) < c.For {
				if err := write(done.Add(1)); err != nil {
					once.Do(func() { failed = err })
					return
				}
			}
		})
	}
	writers.Wait()
	return float64(done.Load()) / time.Since(start).Seconds(), failed
}

// changeNumber is a row of the log.
func changeNumber(i int64) *model.Change {
	return &model.Change{Origin: model.ByCommand, Subject: model.OfHub, SubjectID: i, Action: model.Updated}
}

// bareDatabase is SQLite with the same rows and the same promises, without anything of ours.
type bareDatabase struct {
	db     *sql.DB
	begin  *sql.Stmt
	row    *sql.Stmt
	commit *sql.Stmt
	one    *sql.Conn
	mu     sync.Mutex // one writer at a time, as in the store
}

func openBare(path string) (*bareDatabase, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=10000&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	b := &bareDatabase{db: db}
	if b.one, err = db.Conn(ctx); err != nil {
		return nil, err
	}
	_, err = b.one.ExecContext(ctx, `CREATE TABLE changes (id integer PRIMARY KEY AUTOINCREMENT, at datetime NOT NULL, account_id integer,
		origin text NOT NULL, subject text NOT NULL, subject_id integer NOT NULL, organisation_id integer, action text NOT NULL);
		CREATE INDEX changes_subject ON changes (subject, subject_id)`)
	if err != nil {
		return nil, err
	}
	var errs [3]error
	b.begin, errs[0] = b.one.PrepareContext(ctx, "BEGIN IMMEDIATE")
	b.row, errs[1] = b.one.PrepareContext(ctx, `INSERT INTO changes (at, origin, subject, subject_id, action) VALUES (?, ?, ?, ?, ?)`)
	b.commit, errs[2] = b.one.PrepareContext(ctx, "COMMIT")
	return b, errors.Join(errs[:]...)
}

// insert writes one row in a transaction of its own.
func (b *bareDatabase) insert(ctx context.Context, i int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, err1 := b.begin.ExecContext(ctx)
	_, err2 := b.row.ExecContext(ctx, time.Time{}, "command", "hub", i, "updated")
	_, err3 := b.commit.ExecContext(ctx)
	return errors.Join(err1, err2, err3)
}

// Close closes the database.
func (b *bareDatabase) Close() error { return errors.Join(b.one.Close(), b.db.Close()) }
