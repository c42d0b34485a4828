package search_test

import (
	"os"
	"testing"

	"wiel/search"
	"wiel/search/dutch"
)

// TestCompounds checks that a compound and its parts find each other, and that what is marked is the whole word, at its place
// also after accents.
func TestCompounds(t *testing.T) {
	if dutch.Version() == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("search/dutch/dist/words.fst is missing: run make assets")
		}
		t.Skip("search/dutch/dist/words.fst is missing: run make assets")
	}
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Één café: schooluitval in beeld", Published: day(1)},
		search.Document{ID: "e2", Title: "De uitval op een basisschool", Published: day(2)},
		search.Document{ID: "e3", Title: "Kosten van de jeugdzorg", Published: day(3)},
		search.Document{ID: "e4", Title: "Uitval van straatverlichting", Published: day(4)},
		search.Document{ID: "e5", Title: "School dropout", Language: "en", Published: day(5)},
	)
	for _, c := range []struct{ sentence, words, want string }{
		{"a part finds the compound, after the word itself", "uitval", "e4 e2 e1"},
		{"a compound finds its parts, apart and in others, and in English; of one that few wrote also one part, last", "schooluitval", "e1 e5 e2 e4"},
		{"two words side by side find the compound first", "school uitval", "e1 e2 e5 e4"},
		{"a longer compound finds a shorter one", "jeugdzorgkosten", "e3"},
		{"of a long compound one part may be missing", "jeugdzorgmonitor", "e3"},
		{"of one that nobody wrote a part is found", "jeugdraad", "e3"},
		{"so it is by another word for the part", "straatlampenkast", "e4"},
		{"the name of a place has no parts", "zoetermeer", ""},
		{"a minus takes the word, not its compounds", "uitval -school", "e4 e2 e1"},
		{"a phrase takes the words as they are", `"uitval"`, "e4 e2"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := ids(find(t, ix, search.Query{Words: c.words}).Hits); got != c.want {
				t.Errorf("%q finds %q, want %q", c.words, got, c.want)
			}
		})
	}
	title := find(t, ix, search.Query{Words: "uitval beeld", Size: 9}).Hits[0].Title
	if len(title) != 4 || title[1].Text != "schooluitval" || !title[1].Marked || title[3].Text != "beeld" {
		t.Errorf("marked %+v", title)
	}
}
