// Package store keeps everything Wiel knows, in one SQLite database beside a folder of files. It owns transactions, the log of
// changes, and which records an actor may see: a caller gets what that actor may have, or NotFound.
//
// All writing of content goes through one function, write, which demands the changes it made. Sessions, rate limits, mail
// deliveries and the facts about the installation are nobody's content; they use the second, smaller door, keep.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"wiel/store/model"
)

// Options says where a store lives and what time it is. Dir is the data folder, made if it is missing. Now is the clock; without
// one the store does not open. Log may be nil.
type Options struct {
	Dir string
	Now func() time.Time
	Log *slog.Logger
}

// Store is an open data folder. It is safe for use by many goroutines, and beside other processes on the same folder.
type Store struct {
	dir     string
	key     atomic.Pointer[[]byte] // of this installation, for fingerprints that outsiders cannot guess back
	now     func() time.Time
	zone    *time.Location // in which a day begins and ends
	log     *slog.Logger
	writer  *gorm.DB  // one connection: SQLite has one writer
	reader  *gorm.DB  // a pool that cannot write
	hottest *sql.Stmt // see readingSQL
	queue   chan *job
	stopped sync.WaitGroup
	closing context.CancelFunc
	ended   <-chan struct{} // closed when nobody writes any more
	looking sync.Mutex      // one look at the generation at a time
	changed atomic.Pointer[generation]
	areas   atomic.Pointer[areaList]
	names   atomic.Pointer[resolverAt]
	banner  atomic.Pointer[bannerAt]
	told    remembered[int64, *model.Telling]
	shown   remembered[string, *Shown]
	looked  lookedAt
	drafts  outcomes
	wake    *broadcast
	pace    *pace

	passwords *hasher
}

// readers is the size of the pool of reading connections; eight gave the most reads on two cores.
const readers = 8

// Open opens the data folder, brings the database up to date, and starts the writer. Close it after use.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Now == nil {
		return nil, errors.New("store: Options.Now is missing")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if err := os.MkdirAll(filepath.Join(o.Dir, "files"), 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	s := &Store{dir: o.Dir, now: o.Now, zone: model.Zone(), log: o.Log, queue: make(chan *job), wake: newBroadcast(), pace: newPace(), passwords: newHasher()}
	if err := s.connect(ctx); err != nil {
		return nil, errors.Join(err, s.disconnect())
	}
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s.closing, s.ended = cancel, running.Done()
	s.stopped.Go(func() { s.writeLoop(running) })
	s.stopped.Go(func() { s.watchLoop(running) })
	return s, nil
}

// Close waits for the writing under way and closes the database.
func (s *Store) Close() error {
	s.closing()
	s.stopped.Wait()
	return s.disconnect()
}

// Dir gives the data folder.
func (s *Store) Dir() string { return s.dir }

// Now gives the time by the store's clock, in UTC and to the microsecond, as the database keeps it.
func (s *Store) Now() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

func (s *Store) connect(ctx context.Context) error {
	path := filepath.Join(s.dir, "wiel.db")
	var err error
	if s.writer, err = s.open(path, "&_txlock=immediate&_synchronous=FULL&_stmt_cache_size=200", 1); err != nil {
		return err
	}
	pool, err := s.writer.DB()
	if err != nil {
		return err
	}
	if err = migrate(ctx, pool); err != nil {
		return err
	}
	if s.reader, err = s.open(path, "&_query_only=true&_txlock=deferred", readers); err != nil {
		return err
	}
	if err = s.checkPragmas(ctx); err != nil {
		return err
	}
	if err = s.prepareReading(ctx); err != nil {
		return err
	}
	err = s.writer.WithContext(ctx).Exec("INSERT INTO facts (name, value) VALUES ('key', ?) ON CONFLICT DO NOTHING", rand.Text()).Error
	if err != nil {
		return err
	}
	return s.readGeneration(ctx)
}

// fingerprintKey gives the key of this installation. It changes where a backup of another installation is restored.
func (s *Store) fingerprintKey() []byte { return *s.key.Load() }

func (s *Store) disconnect() error {
	var errs []error
	for _, db := range []*gorm.DB{s.reader, s.writer} {
		if db == nil {
			continue
		}
		if pool, err := db.DB(); err == nil {
			errs = append(errs, pool.Close())
		}
	}
	return errors.Join(errs...)
}

// open opens one pool. GORM prepares what was first prepared within a transaction anew in each other one, which is all that is written:
// there the driver remembers what is prepared. The options stand in the address, so that every connection of the pool has them.
func (s *Store) open(path, options string, connections int) (*gorm.DB, error) {
	address := "file:" + path + "?_journal_mode=WAL&_busy_timeout=10000&_foreign_keys=true&_secure_delete=true" + options
	db, err := gorm.Open(sqlite.Open(address), &gorm.Config{
		TranslateError: true, PrepareStmt: connections > 1, SkipDefaultTransaction: true,
		Logger: logger.Discard, NowFunc: s.Now,
	})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

// checkPragmas proves that the options in the addresses were understood: a misspelt one is silently ignored.
func (s *Store) checkPragmas(ctx context.Context) error {
	for _, want := range []struct {
		db            *gorm.DB
		pragma, value string
	}{
		{s.writer, "journal_mode", "wal"}, {s.writer, "foreign_keys", "1"}, {s.writer, "synchronous", "2"},
		{s.writer, "busy_timeout", "10000"}, {s.writer, "secure_delete", "1"}, {s.reader, "query_only", "1"}, {s.reader, "foreign_keys", "1"},
	} {
		var got string
		if err := want.db.WithContext(ctx).Raw("PRAGMA " + want.pragma).Scan(&got).Error; err != nil {
			return err
		}
		if got != want.value {
			return fmt.Errorf("SQLite's %s is %q, not %q", want.pragma, got, want.value)
		}
	}
	return nil
}

// read gives the reading pool, bound to the caller's context.
func (s *Store) read(ctx context.Context) *gorm.DB { return s.reader.WithContext(ctx) }

// one turns "no row" into a failure that may be told; other failures stay as they are.
func one(err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) || errors.Is(err, sql.ErrNoRows) {
		return model.Missing()
	}
	return err
}
