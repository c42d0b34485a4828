// Package storetest gives tests a real store in a temporary folder, with the organisations and people that most tests need.
package storetest

import (
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

// empty is the database of an empty store. All migrations are run once for all tests of a package, which is most of what opening costs.
var empty struct {
	sync.Mutex
	content []byte
}

// prepare puts an empty database into dir where there is none.
func prepare(t testing.TB, dir string) {
	t.Helper()
	path := filepath.Join(dir, database)
	if _, err := os.Stat(path); err == nil {
		return
	}
	empty.Lock()
	defer empty.Unlock()
	if empty.content == nil {
		empty.content = migrated(t)
	}
	if err := os.WriteFile(path, empty.content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// database is the name of the file, which is whole once the store is closed.
const database = "wiel.db"

// migrated gives a database as a store makes it, but for the key, of which each installation has its own.
func migrated(t testing.TB) []byte {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Now: NewClock().Now})
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatalf("close store: %v", err)
	}
	path := filepath.Join(dir, database)
	forget(t, path)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// forget takes the key out of a database, which then makes another as it is opened.
func forget(t testing.TB, path string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("DELETE FROM facts WHERE name = 'key'")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
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
