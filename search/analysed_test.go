package search_test

import (
	"testing"

	"wiel/search"
)

// TestWhatAudiencesAreToldAlikeIsAnalysedOnce checks that only what is the same to the last word is shared: what one audience is not told must
// not reach it by way of the other.
func TestWhatAudiencesAreToldAlikeIsAnalysedOnce(t *testing.T) {
	document := func(text string, areas ...string) *search.Document {
		return &search.Document{ID: "e1", Shared: true, Title: "Bladkorven", Text: text, Facets: map[search.Facet][]string{search.PolicyArea: areas}}
	}
	alone := document("In het najaar.")
	alone.Shared = false
	for _, c := range []struct {
		sentence   string
		one, other *search.Document
		shared     bool
	}{
		{"equal documents are one", document("In het najaar.", "groen"), document("In het najaar.", "groen"), true},
		{"another text is another", document("In het najaar. Geheim."), document("In het najaar."), false},
		{"what one audience is told alone is not kept for another", alone, alone, false},
		{"another facet is another", document("In het najaar.", "groen"), document("In het najaar."), false},
	} {
		shared, err := search.BuildTwice(new(search.Shared), c.one, c.other)
		if err != nil || shared != c.shared {
			t.Errorf("%s: shared %t, want %t (%v)", c.sentence, shared, c.shared, err)
		}
	}
}

// TestWhatSharesIsForgotten checks that a document is kept for one other index only, and some time only.
func TestWhatSharesIsForgotten(t *testing.T) {
	var s search.Shared
	one := &search.Document{ID: "e1", Shared: true, Title: "Bladkorven"}
	if shared, err := search.BuildTwice(&s, one, one); !shared || err != nil {
		t.Fatalf("shared %t (%v)", shared, err)
	}
	if n := s.Remembered(); n != 0 {
		t.Errorf("after both indexes have it, %d documents are remembered", n)
	}
	for i := range 5 * search.SharedSize {
		one, other := &search.Document{ID: "e1", Shared: true, Title: word(uint64(i))}, &search.Document{ID: word(uint64(i)), Shared: true, Title: "x"}
		if _, err := search.BuildTwice(&s, one, other); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.Remembered(); n > 2*search.SharedSize {
		t.Errorf("%d documents are remembered, of which no other index asks", n)
	}
}
