package search_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"wiel/search"
)

// TestOddDocuments checks that any text can be put and found beside others.
func TestOddDocuments(t *testing.T) {
	long := strings.Repeat("fiets ", 200_000)
	ix := newIndex(t,
		search.Document{ID: "e1"},
		search.Document{ID: "e2", Title: "\xff\xfe kapot \x00", Text: strings.Repeat("x", 100_000)},
		search.Document{ID: "e3", Title: "Grote proef", Text: long + "eind", Lessons: []string{"", "\n"}},
		search.Document{ID: "no-number", Title: "Zonder nummer", Language: "zz", Published: time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC)},
		search.Document{ID: "e4", Title: "日本語 русский عربي", Facets: map[search.Facet][]string{search.Organisation: {"", "a=b", "ü"}}},
	)
	for words, want := range map[string]string{"kapot": "e2", "eind": "e3", "nummer": "no-number", "русский": "e4", "日本語": "e4"} {
		if got := ids(find(t, ix, search.Query{Words: words}).Hits); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	counts := find(t, ix, search.Query{Filters: map[search.Facet][]string{search.Organisation: {"a=b"}}})
	if counts.Total != 1 || fmt.Sprint(counts.Facets[search.Organisation]) != "[{a=b 1 true} {ü 1 false}]" {
		t.Errorf("%d, %v", counts.Total, counts.Facets[search.Organisation])
	}
}

// TestALongWord checks that a word that is too long to be one finds nothing and is called, in short; and that it takes nothing from the others.
func TestALongWord(t *testing.T) {
	ix, long := newIndex(t, library...), strings.Repeat("é", 1500)
	all := find(t, ix, search.Query{}).Total
	for _, c := range []struct {
		sentence, words string
		total           uint64
		missing         int
	}{
		{"alone", long, 0, 1},
		{"in quotes", `"` + long + `"`, 0, 1},
		{"beside a word", "zwolle " + long, find(t, ix, search.Query{Words: "zwolle"}).Total, 1},
		{"that must be absent", "-" + long, all, 0},
	} {
		found := find(t, ix, search.Query{Words: c.words, Size: 10})
		if found.Total != c.total || len(found.Missing) != c.missing || c.missing > 0 && found.Missing[0] != strings.Repeat("é", 20)+"…" {
			t.Errorf("%s: %d found, missing %q; want %d", c.sentence, found.Total, found.Missing, c.total)
		}
	}
	if hits, err := ix.Nearest(t.Context(), long, 5, nil); err != nil || len(hits) > 0 {
		t.Errorf("near to it are %v, %v", hits, err)
	}
}

// FuzzSearch checks that nothing that can be typed is an error, and that marks and pieces make up the text.
func FuzzSearch(f *testing.F) {
	ix := newIndex(f, library...)
	for _, seed := range []string{"", `"den haag`, "-x", strings.Repeat("zwolle ", 999), "\x00\xff", "auto's", "a.b.c.", strings.Repeat("é", 5000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		result, err := ix.Search(context.Background(), search.Query{Words: typed, Size: 10})
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		for _, hit := range result.Hits {
			title := ""
			for _, piece := range hit.Title {
				title += piece.Text
			}
			if title == "" {
				t.Errorf("%q: %s has no title", typed, hit.ID)
			}
		}
		if _, err := ix.Nearest(context.Background(), typed, 3, nil); err != nil {
			t.Fatalf("near %q: %v", typed, err)
		}
	})
}

// TestAtOnce checks that searching, writing and closing at once give whole answers or an error, never a mixture.
func TestAtOnce(t *testing.T) {
	ix := newIndex(t)
	pair := func(n int) search.Batch {
		facets := map[search.Facet][]string{search.Stage: {fmt.Sprint("s", n)}}
		return search.Batch{Cursor: int64(n), Put: []search.Document{
			{ID: "e1", Title: fmt.Sprintf("Paar linker%d", n), Facets: facets, Published: day(n)},
			{ID: "e2", Title: fmt.Sprintf("Paar rechter%d", n), Facets: facets, Published: day(n)},
		}}
	}
	apply(t, ix, pair(0))
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				result, err := ix.Search(context.Background(), search.Query{Words: "paar", Size: 5})
				if err != nil {
					t.Error(err)
					return
				}
				if stages := result.Facets[search.Stage]; result.Total != 2 || len(stages) != 1 || stages[0].Records != 2 {
					t.Errorf("%d found, stages %v: half a batch", result.Total, stages)
					return
				}
			}
		})
	}
	for n := 1; n < 40; n++ {
		apply(t, ix, pair(n))
	}
	close(done)
	readers.Wait()
}

// TestEndedContext checks that a search stops when its reader has gone.
func TestEndedContext(t *testing.T) {
	ix := newIndex(t, library...)
	ended, end := context.WithCancel(context.Background())
	end()
	for _, words := range []string{"", "zwolle", `"den haag"`} {
		if _, err := ix.Search(ended, search.Query{Words: words}); err == nil {
			t.Errorf("%q: answered to nobody", words)
		}
	}
}
