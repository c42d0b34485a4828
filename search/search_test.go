package search_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"wiel/search"
)

// newIndex returns an index in a temporary folder that holds the documents.
func newIndex(t testing.TB, documents ...search.Document) *search.Index {
	t.Helper()
	ix, err := search.Create(filepath.Join(t.TempDir(), "index"), 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	apply(t, ix, search.Batch{Put: documents, Cursor: 1})
	return ix
}

// apply writes a batch.
func apply(t testing.TB, ix *search.Index, batch search.Batch) {
	t.Helper()
	if err := ix.Apply(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
}

// find answers a query.
func find(t testing.TB, ix *search.Index, q search.Query) *search.Result {
	t.Helper()
	if q.Size == 0 {
		q.Size = 50
	}
	result, err := ix.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// ids returns the identifiers of the hits, in order.
func ids(hits []search.Hit) string {
	var all []string
	for _, hit := range hits {
		all = append(all, hit.ID)
	}
	return strings.Join(all, " ")
}

// day returns a date in 2024 or later.
func day(n int) time.Time { return time.Date(2024, 1, 1+n, 12, 0, 0, 0, time.UTC) }

// library is what the sentences below are about.
var library = []search.Document{
	{ID: "e1", Kind: "experiment", Title: "Voorspellen van Wmo-uitgaven", Summary: "We wilden weten of kosten te voorspellen zijn.",
		Lessons: []string{"Begin met schone gegevens uit het café."}, Text: "De uitgaven stegen in drie steden. Uit de enquête bleek niets.",
		Names: []string{"Den Haag", "'s-Gravenhage"}, Published: day(3), HasOutcome: true,
		Facets: map[search.Facet][]string{search.PolicyArea: {"wmo", "sociaal-domein"}, search.Outcome: {"worked"}}},
	{ID: "e2", Kind: "experiment", Title: "Voortijdig schoolverlaten in beeld", Summary: "Leerlingen die van school gaan.",
		Text: "Een lijst van leerlingen zonder diploma. Zou je aanbellen?", Names: []string{"Zwolle"}, Published: day(5),
		Facets: map[search.Facet][]string{search.PolicyArea: {"onderwijs"}, search.Outcome: {"did-not-work"}}},
	{ID: "e3", Kind: "experiment", Language: "en", Title: "Predicting parking pressure", Summary: "Do cars circle around looking for a place?",
		Text: "We counted vehicles in several neighbourhoods.", Names: []string{"Zwolle"}, Published: day(9),
		Facets: map[search.Facet][]string{search.PolicyArea: {"verkeer"}, search.Outcome: {"worked"}}},
	{ID: "r4", Kind: "register-entry", Title: "Parkeercontrole met scanauto's", Text: "De scanauto leest kentekens van auto’s.",
		Names: []string{"Amsterdam"}, Published: day(1), Facets: map[search.Facet][]string{search.PolicyArea: {"verkeer"}}},
}

// TestFinds checks which records words find, and in which order.
func TestFinds(t *testing.T) {
	ix := newIndex(t, library...)
	for _, c := range []struct {
		sentence, words, want string
	}{
		{"nothing typed finds all, newest first", "", "e3 e2 e1 r4"},
		{"only stop words are nothing typed", "wat is de", "e3 e2 e1 r4"},
		{"a word finds its forms", "uitgave", "e1"},
		{"an irregular plural finds its singular", "stad", "e1"},
		{"a verb finds its other tenses, and its English", "voorspelde", "e1 e3"},
		{"capitals do not matter", "WMO", "e1"},
		{"accents do not matter", "enquete cafe", "e1"},
		{"accents typed do not matter", "énquête", "e1"},
		{"v and f are one at the end", "brief scanauto", "r4"},
		{"a plural with an apostrophe finds", "auto", "r4"},
		{"an English record is found by its forms", "neighbourhood", "e3"},
		{"both languages are found in one query", "predict voorspellen", "e1 e3"},
		{"a name is found", "zwolle", "e3 e2"},
		{"a name of two words is found as a phrase", `"den haag"`, "e1"},
		{"every word together comes before some", "uitgaven zwolle", "e1 e3 e2"},
		{"a phrase finds words beside each other", `"schone gegevens"`, "e1"},
		{"a phrase does not find words apart", `"gegevens schone"`, ""},
		{"a phrase steps over a stop word", `"leerlingen die van school"`, "e2"},
		{"an open quote is a phrase", `"schone gegevens`, "e1"},
		{"a minus leaves out", "zwolle -parking", "e2"},
		{"a minus alone leaves out of all", "-zwolle", "e1 r4"},
		{"a minus before a phrase leaves out", `-"voortijdig schoolverlaten" -scanauto's`, "e3 e1"},
		{"either word will do", "leerlingen OR parking", "e3 e2"},
		{"either of a phrase and a word", `"den haag" OF kentekens`, "e1 r4"},
		{"or binds only its neighbours", "zwolle leerlingen OR cars", "e2 e3"},
		{"a field prefix looks there only", "titel:uitgaven", "e1"},
		{"and nowhere else", "tekst:schoolverlaten", ""},
		{"a place by its prefix", `plaats:"den haag"`, "e1"},
		{"an unknown prefix is a word", "zwolle xyz:leerlingen", "e2 e3"},
		{"an unknown word is passed over", "zwolle xyzzy", "e3 e2"},
		{"unknown words alone find nothing", "xyzzy plugh", ""},
		{"signs alone are nothing typed", `-- " ( * ?`, "e3 e2 e1 r4"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := ids(find(t, ix, search.Query{Words: c.words}).Hits); got != c.want {
				t.Errorf("%q finds %q, want %q", c.words, got, c.want)
			}
		})
	}
}

// TestAmong checks that a search can be kept to some records.
func TestAmong(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Fietsen tellen"}, search.Document{ID: "e2", Title: "Fietsen tellen in de wijk"},
		search.Document{ID: "e3", Title: "Afval wegen"}, search.Document{ID: "e4", Title: "Weg"},
	)
	apply(t, ix, search.Batch{Delete: []string{"e4"}, Cursor: 2})
	for _, c := range []struct {
		sentence string
		query    search.Query
		want     string
	}{
		{"without IDs all are found", search.Query{Words: "fietsen", Sort: search.Newest}, "e2 e1"},
		{"only the records with the IDs are found", search.Query{Words: "fietsen", Among: []string{"e1", "e3"}}, "e1"},
		{"also without words", search.Query{Among: []string{"e1", "e3"}, Sort: search.Newest}, "e3 e1"},
		{"one that is deleted or was never there is not", search.Query{Among: []string{"e4", "e9"}}, ""},
		{"no IDs find nothing", search.Query{Among: []string{}}, ""},
	} {
		if got := find(t, ix, c.query); ids(got.Hits) != c.want || int(got.Total) != len(got.Hits) {
			t.Errorf("%s: %d, %q", c.sentence, got.Total, ids(got.Hits))
		}
	}
}

// TestMissing checks that a result says which words occur nowhere, as they were typed.
func TestMissing(t *testing.T) {
	ix := newIndex(t, library...)
	result := find(t, ix, search.Query{Words: `Zwolle Xyzzy "niet daar" uitgaven`})
	if !slices.Equal(result.Missing, []string{"Xyzzy"}) && !slices.Equal(result.Missing, []string{"Xyzzy", "niet daar"}) {
		t.Errorf("missing %q", result.Missing)
	}
	if result.Complete != 0 || result.Total == 0 {
		t.Errorf("%d of %d hold all words, want 0 of some", result.Complete, result.Total)
	}
}

// TestSort checks the orders.
func TestSort(t *testing.T) {
	ix := newIndex(t, library...)
	for _, c := range []struct {
		sort search.Sort
		want string
	}{
		{search.Newest, "e3 e2 e1 r4"},
		{search.Oldest, "r4 e1 e2 e3"},
		{search.ByTitle, "r4 e3 e1 e2"},
		{search.ByRelevance, "e3 e2 e1 r4"},
		{"nonsense", "e3 e2 e1 r4"},
	} {
		if got := ids(find(t, ix, search.Query{Sort: c.sort}).Hits); got != c.want {
			t.Errorf("by %s: %q, want %q", c.sort, got, c.want)
		}
	}
}

// TestOutcomeFirst checks that of equal records the one that tells how it went comes first, and one with the word in its title
// before both.
func TestOutcomeFirst(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Proef een", Text: "Met tellussen.", HasOutcome: true, Published: day(1)},
		search.Document{ID: "e2", Title: "Proef twee", Text: "Met tellussen.", Published: day(2)},
		search.Document{ID: "e3", Title: "Tellussen", Text: "Een proef.", Published: day(0)},
	)
	if got := ids(find(t, ix, search.Query{Words: "tellussen"}).Hits); got != "e3 e1 e2" {
		t.Errorf("found %q, want e3 e1 e2", got)
	}
}

// TestWindow checks that a window is cut from the order, and that odd windows are empty ones.
func TestWindow(t *testing.T) {
	ix := newIndex(t, library...)
	for _, c := range []struct {
		from, size int
		want       string
	}{
		{0, 2, "e3 e2"}, {2, 2, "e1 r4"}, {3, 9, "r4"}, {4, 2, ""}, {99, 2, ""}, {-5, 1, "e3"}, {0, -1, ""},
	} {
		result := find(t, ix, search.Query{From: c.from, Size: c.size})
		if got := ids(result.Hits); got != c.want || result.Total != 4 {
			t.Errorf("from %d size %d: %q of %d, want %q of 4", c.from, c.size, got, result.Total, c.want)
		}
	}
}

// TestFragments checks what is shown and marked.
func TestFragments(t *testing.T) {
	ix := newIndex(t, library...)
	for _, c := range []struct {
		words, title, fragment string
	}{
		{"uitgaven", "Voorspellen van Wmo-[uitgaven]", "De [uitgaven] stegen in drie steden. Uit de enquête bleek niets."},
		{"cafe", "Voorspellen van Wmo-uitgaven", "Begin met schone gegevens uit het [café]."},
		{"enquete", "Voorspellen van Wmo-uitgaven", "De uitgaven stegen in drie steden. Uit de [enquête] bleek niets."},
		{"voorspeld", "[Voorspellen] van Wmo-uitgaven", ""},
	} {
		hit := find(t, ix, search.Query{Words: c.words}).Hits[0]
		if got := shown(hit.Title); got != c.title {
			t.Errorf("%s: title %q, want %q", c.words, got, c.title)
		}
		if got := shown(hit.Fragment); got != c.fragment {
			t.Errorf("%s: fragment %q, want %q", c.words, got, c.fragment)
		}
	}
}

// What an abbreviation stands for is marked as a whole: "weten" is no part of "Wet maatschappelijke ondersteuning".
func TestAPhraseIsMarkedAsAWhole(t *testing.T) {
	ix := newIndex(t, search.Document{ID: "1", Title: "Wat wij weten", Text: "We weten wat de Wet maatschappelijke ondersteuning vraagt, en dat de Wmo duur is."})
	var marked []string
	hit := find(t, ix, search.Query{Words: "wmo"}).Hits[0]
	for _, p := range append(hit.Title, hit.Fragment...) {
		if p.Marked {
			marked = append(marked, p.Text)
		}
	}
	if got := strings.Join(marked, "|"); got != "Wet|maatschappelijke|ondersteuning|Wmo" {
		t.Errorf("marked are %s", got)
	}
}

// TestWhatIsRememberedIsNotOld: browsing is remembered for as long as nothing is written, and what is handed out is the caller's.
func TestWhatIsRememberedIsNotOld(t *testing.T) {
	ix := newIndex(t)
	if got := find(t, ix, search.Query{Size: 10}); got.Total != 0 {
		t.Errorf("an empty index has %d records", got.Total)
	}
	apply(t, ix, search.Batch{Put: []search.Document{{ID: "e1", Title: "Een", Published: day(1)}, {ID: "e2", Title: "Twee", Published: day(2)}}})
	first := find(t, ix, search.Query{Size: 10})
	first.Hits[0].ID, first.Facets[search.Language][0].Records = "x", 99
	for _, c := range []struct {
		sentence, want string
		batch          search.Batch
	}{
		{"again", "e2 e1", search.Batch{}},
		{"one is gone", "e1", search.Batch{Delete: []string{"e2"}}},
		{"one is new", "e3 e1", search.Batch{Put: []search.Document{{ID: "e3", Title: "Drie", Published: day(3)}}}},
		{"one is changed", "e1 e3", search.Batch{Put: []search.Document{{ID: "e1", Title: "Een", Published: day(4)}}}},
	} {
		apply(t, ix, c.batch)
		got := find(t, ix, search.Query{Size: 10})
		if ids(got.Hits) != c.want || int(got.Facets[search.Language][0].Records) != len(got.Hits) {
			t.Errorf("%s: %s, %v; want %s", c.sentence, ids(got.Hits), got.Facets[search.Language], c.want)
		}
	}
}
