package search_test

import (
	"fmt"
	"strings"
	"testing"

	"wiel/search"
)

// TestExplain checks that an explanation names how and where the words were found.
func TestExplain(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Spijbelen", Text: "Een proef.", HasOutcome: true, Published: day(1)},
		search.Document{ID: "e2", Title: "Een proef", Text: "Over verzuim op school.", Published: day(2)},
	)
	all, err := ix.Explain(t.Context(), search.Query{Words: "spijbelen", Size: 10})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, e := range all {
		f := e.Finds[0]
		told = append(told, fmt.Sprint(e.ID, e.Complete, e.HasOutcome, f.Typed, f.As, f.Field))
		if f.Score <= 0 {
			t.Errorf("%s: the score of %q is %v", e.ID, f.Typed, f.Score)
		}
	}
	want := []string{"e1true truespijbelentitle", `e2true falsespijbelenas "verzuim"text`}
	if got := strings.Join(told, "; "); got != strings.Join(want, "; ") {
		t.Errorf("explained %s, want %s", got, want)
	}
}
