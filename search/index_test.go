package search_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"wiel/search"
	"wiel/search/dutch"
)

// TestChanges checks that putting again replaces, that deleting takes out, and that the cursor goes along.
func TestChanges(t *testing.T) {
	ix := newIndex(t, library...)
	changed := library[0]
	changed.Title, changed.Text = "Iets over fietspaden", "Ander verhaal."
	apply(t, ix, search.Batch{Put: []search.Document{changed}, Delete: []string{"e2", "e77"}, Cursor: 42})
	for words, want := range map[string]string{"fietspad": "e1", "voorspellen": "e3 e1", "uitgaven": "", "schoolverlaten": "", "": "e3 e1 r4"} {
		if got := ids(find(t, ix, search.Query{Words: words}).Hits); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	if n, err := ix.Count(); n != 3 || err != nil {
		t.Errorf("count %d, %v; want 3", n, err)
	}
	if cursor, err := ix.Cursor(); cursor != 42 || err != nil {
		t.Errorf("cursor %d, %v; want 42", cursor, err)
	}
}

// TestPutWins checks that a document which is both put and deleted in a batch is there.
func TestPutWins(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, search.Batch{Put: library[:1], Delete: []string{"e1"}})
	if got := ids(find(t, ix, search.Query{}).Hits); got != "e1" {
		t.Errorf("found %q, want e1", got)
	}
}

// TestRefusedBatch checks that a batch that cannot be written leaves everything as it was, the cursor included.
func TestRefusedBatch(t *testing.T) {
	ix := newIndex(t, library...)
	ended, end := context.WithCancel(context.Background())
	end()
	for name, apply := range map[string]func() error{
		"no identifier": func() error {
			return ix.Apply(context.Background(), search.Batch{Put: []search.Document{{Title: "x"}}, Delete: []string{"e1"}, Cursor: 9})
		},
		"ended context": func() error {
			return ix.Apply(ended, search.Batch{Put: library[:1], Delete: []string{"e2"}, Cursor: 9})
		},
	} {
		if apply() == nil {
			t.Errorf("%s: no error", name)
		}
		if cursor, err := ix.Cursor(); cursor != 1 || err != nil {
			t.Errorf("%s: cursor %d, %v; want 1", name, cursor, err)
		}
		if total := find(t, ix, search.Query{}).Total; total != 4 {
			t.Errorf("%s: %d records, want 4", name, total)
		}
	}
}

// TestReopen checks that all is there after closing, and that a closed index says so.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index")
	ix, err := search.Create(path, 7)
	if err != nil {
		t.Fatal(err)
	}
	for i, document := range library {
		apply(t, ix, search.Batch{Put: []search.Document{document}, Cursor: int64(i)})
	}
	if err := errors.Join(ix.Close(), ix.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Search(context.Background(), search.Query{}); err == nil {
		t.Error("a closed index answers")
	}
	if err := ix.Apply(context.Background(), search.Batch{}); err == nil {
		t.Error("a closed index takes a batch")
	}
	if ix, err = search.Open(path); err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	cursor, cursorErr := ix.Cursor()
	epoch, epochErr := ix.Epoch()
	if err := errors.Join(cursorErr, epochErr); err != nil || cursor != 3 || epoch != 7 {
		t.Errorf("cursor %d, epoch %d, %v; want 3, 7", cursor, epoch, err)
	}
	if got := ids(find(t, ix, search.Query{Words: "zwolle", Sort: search.Oldest}).Hits); got != "e2 e3" {
		t.Errorf("found %q", got)
	}
}

// TestOpenErrors checks that Open says what is wrong with a folder.
func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	make := func(name string) string {
		path := filepath.Join(dir, name)
		ix, err := search.Create(path, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	open := func(path string) error {
		ix, err := search.Open(path)
		if err == nil {
			err = errors.Join(errors.New("it opened"), ix.Close())
		}
		return err
	}
	if err := open(filepath.Join(dir, "nothing")); !errors.Is(err, search.ErrMissing) {
		t.Errorf("a missing folder: %v", err)
	}
	damaged := make("damaged")
	if err := os.WriteFile(filepath.Join(damaged, "store", "root.bolt"), []byte("no index"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := open(damaged); err == nil || errors.Is(err, search.ErrMissing) {
		t.Errorf("a damaged index: %v", err)
	}
	outdated := make("outdated")
	search.SetSchema(t, outdated, "0-00000000")
	if err := open(outdated); !errors.Is(err, search.ErrOutdated) {
		t.Errorf("another version: %v", err)
	}
	search.SetSchema(t, outdated, search.SchemaWith(dutch.Version()+1))
	if err := open(outdated); !errors.Is(err, search.ErrOutdated) {
		t.Errorf("another dictionary: %v", err)
	}
	search.SetSchema(t, outdated, search.SchemaWith(dutch.Version()))
	if err := open(outdated); errors.Is(err, search.ErrOutdated) {
		t.Errorf("the same dictionary: %v", err)
	}
	locked, err := search.Open(make("locked"))
	if err != nil {
		t.Fatal(err)
	}
	defer locked.Close()
	if err := open(locked.Path()); !errors.Is(err, search.ErrLocked) {
		t.Errorf("open elsewhere: %v", err)
	}
	if _, err := search.Create(locked.Path(), 1); err == nil {
		t.Error("an index is made over another")
	}
}

// TestTwoIndexes checks that two indexes side by side know nothing of each other.
func TestTwoIndexes(t *testing.T) {
	public, participants := newIndex(t, library[0]), newIndex(t, library...)
	result := find(t, public, search.Query{Words: "schoolverlaten"})
	if result.Total != 0 || fmt.Sprint(result.Missing) != "[schoolverlaten]" {
		t.Errorf("the public index knows %d, missing %v", result.Total, result.Missing)
	}
	if total := find(t, participants, search.Query{}).Total; total != 4 {
		t.Errorf("the other has %d", total)
	}
}
