package search_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"wiel/search"
)

// many returns short documents, enough for their columns to be kept. Documents of another kind differ in each column.
func many(kind int) []search.Document {
	list := make([]search.Document, 1200)
	for i := range list {
		n := i + kind
		list[i] = search.Document{
			ID: fmt.Sprintf("e%d", i+1), Title: fmt.Sprintf("Proef %c met bomen", 'a'+n%26), HasOutcome: n%2 == 0,
			Published: time.Date(2020+n%5, 1, 1+n%28, 0, 0, 0, 0, time.UTC),
			Facets:    map[search.Facet][]string{search.Stage: {fmt.Sprint("stage", n%4)}, search.Method: {fmt.Sprint("m", n%3), fmt.Sprint("m", 5+n%2)}},
		}
		if n%10 == 0 {
			list[i].Group = fmt.Sprint("group", n%7)
		}
	}
	return list
}

// told returns what an index answers that comes from its columns.
func told(t *testing.T, ix *search.Index) (all []*search.Result) {
	t.Helper()
	for _, q := range []search.Query{
		{Size: 40}, {Size: 40, Sort: search.Newest}, {Size: 40, Words: "bomen"}, {Size: 40, Filters: map[search.Facet][]string{search.Method: {"m1"}}},
	} {
		all = append(all, find(t, ix, q))
	}
	return all
}

// keptIndex makes an index in a folder, asks it so that its columns are kept, and returns what it answered and the file.
func keptIndex(t *testing.T, path string, documents []search.Document) (answered []*search.Result, file string) {
	t.Helper()
	ix, err := search.Create(path, 1)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, ix, search.Batch{Put: documents})
	answered = told(t, ix)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(path, "columns", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("columns are kept in %v, %v; want one file", files, err)
	}
	return answered, files[0]
}

// TestKeptColumns checks that columns that are kept say what those say that are decoded, and that what is not theirs is not believed.
func TestKeptColumns(t *testing.T) {
	dir := t.TempDir()
	_, other := keptIndex(t, filepath.Join(dir, "other"), many(1))
	for _, c := range []struct {
		name   string
		change func(file string) error
		kept   int // segments whose columns need not be decoded
	}{
		{"as they were written", func(string) error { return nil }, 1},
		{"gone", os.Remove, 0},
		{"cut short", func(file string) error { return os.Truncate(file, 900) }, 0},
		{"empty", func(file string) error { return os.Truncate(file, 0) }, 0},
		{"damaged", func(file string) error { return rewrite(file, file, func(b []byte) { b[len(b)/2] ^= 1 }) }, 0},
		{"of another segment", func(file string) error { return rewrite(other, file, func([]byte) {}) }, 0},
	} {
		path := filepath.Join(dir, c.name)
		want, file := keptIndex(t, path, many(0))
		if err := c.change(file); err != nil {
			t.Fatal(err)
		}
		ix, err := search.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if kept := ix.Kept(t); kept != c.kept {
			t.Errorf("%s: the columns of %d segments are kept, want %d", c.name, kept, c.kept)
		}
		if got := told(t, ix); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: another answer than before", c.name)
		}
		if kept := ix.Kept(t); kept != 1 {
			t.Errorf("%s: they are not kept afterwards", c.name)
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// rewrite writes a changed copy of a file.
func rewrite(from, to string, change func([]byte)) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	change(content)
	return os.WriteFile(to, content, 0o600)
}

// TestKeptColumnsGo checks that the columns of a segment that is gone are removed.
func TestKeptColumnsGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index")
	_, file := keptIndex(t, path, many(0))
	gone := filepath.Join(filepath.Dir(file), "00000000ffff.zap")
	if err := rewrite(file, gone, func([]byte) {}); err != nil {
		t.Fatal(err)
	}
	ix, err := search.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if err := ix.Warm(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(gone); !os.IsNotExist(err) {
		t.Errorf("the columns of a segment that is gone are still there: %v", err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}
