package search_test

import (
	"context"
	"slices"
	"strings"
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

// TestSuggestEveryday checks which everyday words are offered while typing, with what records say for them.
func TestSuggestEveryday(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Schoolverzuim in beeld", Topics: []string{"Schooluitval en leerplicht"}, Published: day(1)},
		search.Document{ID: "e2", Title: "De Wmo ramen", Published: day(2)},
	)
	for _, c := range []struct{ sentence, typed, want string }{
		{"a word that was begun, with what records say, also in a longer word", "spijbel", "spijbelaar: verzuim, leerplicht|spijbelen: verzuim, leerplicht"},
		{"a word that was finished", "spijbelen", "spijbelen: verzuim, leerplicht"},
		{"without accents and capitals", "SPÍJBELE", "spijbelen: verzuim, leerplicht"},
		{"the beginning of more than one word", "maatschappelijke onder", "maatschappelijke ondersteuning: Wmo"},
		{"what leads to nothing that records have is not", "creche", ""},
		{"two letters begin too many", "sp", ""},
		{"nothing typed", " ", ""},
		{"no text", "\xff-", ""},
	} {
		found, err := ix.SuggestEveryday(t.Context(), c.typed, 2)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, word := range found {
			got = append(got, word.Typed+": "+strings.Join(word.Leads, ", "))
		}
		slices.Sort(got)
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s: %q offers %q, want %q", c.sentence, c.typed, got, c.want)
		}
	}
}
