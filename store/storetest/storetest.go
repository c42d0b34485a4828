// Package storetest gives tests a real store in a temporary folder, with the organisations and people that most tests need.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"wiel/store"
)

// Start is the time at which the clock of a test's store begins.
var Start = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

// Clock is a clock that a test moves by hand. It is safe for use by many goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock gives a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now gives the time on the clock; each look is a microsecond later than the one before, so that orders are certain.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Microsecond)
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// New opens an empty store in a temporary folder; it is closed when the test ends.
func New(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, t.TempDir())
}

// Open opens the store in dir, as a second process would; it is closed when the test ends.
func Open(t testing.TB, dir string) *store.Store {
	t.Helper()
	return OpenAt(t, dir, NewClock())
}

// database is the name of the file, which is whole once the store is closed.
const database = "wiel.db"

// prepare puts an empty database into dir where there is none.
func prepare(t testing.TB, dir string) {
	t.Helper()
	path := filepath.Join(dir, database)
	if _, err := os.Stat(path); err == nil {
		return
	}
	content, err := migrated()
	if err == nil {
		err = os.WriteFile(path, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// migrated gives the database of an empty store. All migrations are run once for all tests of a package, which is most of what opening costs.
var migrated = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "wiel")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	s, err := store.Open(context.Background(), store.Options{Dir: dir, Now: NewClock().Now})
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, database)
	if err := errors.Join(s.Close(), forget(path)); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// forget takes the key of the installation out of a database, which gets one of its own when it is opened.
func forget(path string) error {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	_, err = db.Exec("DELETE FROM facts WHERE name = 'key'")
	return errors.Join(err, db.Close())
}

// OpenAt opens the store in dir with a clock of the test's own.
func OpenAt(t testing.TB, dir string, clock *Clock) *store.Store {
	t.Helper()
	prepare(t, dir)
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Now: clock.Now})
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	})
	return s
}
