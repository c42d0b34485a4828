package search_test

import (
	"context"
	"testing"

	"wiel/search"
)

// TestSuggest checks which titles are offered while typing.
func TestSuggest(t *testing.T) {
	documents := append([]search.Document{
		{ID: "r8", Title: "Parkeercontrole met scanauto's", Published: day(20)},
		{ID: "r9", Title: "Geheim plan", Published: day(30)},
	}, library...)
	ix := newIndex(t, documents...)
	apply(t, ix, search.Batch{Delete: []string{"r9"}})
	for _, c := range []struct{ sentence, typed, want string }{
		{"one letter, the newest first, each title once", "p", "Parkeercontrole met scanauto's|Predicting parking pressure"},
		{"the beginning of any word", "park", "Parkeercontrole met scanauto's|Predicting parking pressure"},
		{"of every word that is typed, in any order", "press pred", "Predicting parking pressure"},
		{"without accents and capitals", "VOÓR in", "Voortijdig schoolverlaten in beeld"},
		{"a long word", "schoolverlaten", "Voortijdig schoolverlaten in beeld"},
		{"not what stands in the text only", "enquete", ""},
		{"not a deleted record", "geheim", ""},
		{"nothing typed", " ", ""},
		{"no text", "\xff-", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			suggestions, err := ix.Suggest(context.Background(), c.typed, 5)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for i, s := range suggestions {
				if i > 0 {
					got += "|"
				}
				got += s.Title
			}
			if got != c.want {
				t.Errorf("%q suggests %q, want %q", c.typed, got, c.want)
			}
		})
	}
	if suggestions, err := ix.Suggest(context.Background(), "p", 1); len(suggestions) != 1 || err != nil {
		t.Errorf("one suggestion asked: %v, %v", suggestions, err)
	}
}
