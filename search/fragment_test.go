package search_test

import (
	"strings"
	"testing"

	"wiel/search"
)

// TestAFragmentIsOfOnePassage checks that a fragment does not glue together what was written apart, and says where it leaves out.
func TestAFragmentIsOfOnePassage(t *testing.T) {
	long := strings.Repeat("en zo verder ", 30)
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Een", Text: "Hoe ging het?\nWe telden appels.\r\nVoorzieningen 2020-2024"},
		search.Document{ID: "e2", Title: "Twee", Text: "Vooraf\n" + long + "toen telden we peren " + long + "\nAchteraf"},
		search.Document{ID: "e3", Title: "Drie", Text: "Bananen\nkersen en pruimen\nen weer bananen, kersen", Lessons: []string{"Koop vijgen.", "Eet dadels."}},
	)
	for _, c := range []struct{ sentence, words, starts, ends string }{
		{"a line stands whole, without dots", "appels", "We telden [appels].", "We telden [appels]."},
		{"so does the last one", "voorzieningen", "[Voorzieningen] 2020-2024", "[Voorzieningen] 2020-2024"},
		{"a long one is cut at both ends, and says so", "peren", "… ", " …"},
		{"the line with most of the words", "bananen kersen", "en weer [bananen], [kersen]", "[kersen]"},
		{"a lesson is one", "vijgen", "Koop [vijgen].", "Koop [vijgen]."},
		{"and so is the next", "dadels", "Eet [dadels].", "Eet [dadels]."},
	} {
		got := shown(find(t, ix, search.Query{Words: c.words}).Hits[0].Fragment)
		if !strings.HasPrefix(got, c.starts) || !strings.HasSuffix(got, c.ends) {
			t.Errorf("%s: %q shows %q, want %q … %q", c.sentence, c.words, got, c.starts, c.ends)
		}
		for _, apart := range []string{"Vooraf", "Achteraf", "\n", "\r"} {
			if strings.Contains(got, apart) {
				t.Errorf("%s: %q shows %q", c.sentence, c.words, got)
			}
		}
	}
}

// shown writes pieces with what is marked between brackets.
func shown(pieces []search.Piece) string {
	text := ""
	for _, p := range pieces {
		if p.Marked {
			p.Text = "[" + p.Text + "]"
		}
		text += p.Text
	}
	return text
}
