package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"wiel/search"
)

// plans is what the sentences below compare.
var plans = []search.Document{
	{ID: "e1", Kind: "experiment", Title: "Drukte op het fietspad meten", Text: "Met tellussen maten we de drukte op fietspaden.", Published: day(1)},
	{ID: "e2", Kind: "experiment", Title: "Tellussen in de binnenstad", Text: "Hoeveel fietsers komen er langs? De tellussen geven drukte per uur.", Published: day(2)},
	{ID: "r3", Kind: "register-entry", Title: "Drukte meten met tellussen op het fietspad", Text: "Meten van drukte op een fietspad.", Group: "tel", Published: day(3)},
	{ID: "r4", Kind: "register-entry", Title: "Drukte meten met tellussen op het fietspad", Text: "Meten van drukte op een fietspad.", Group: "tel", Published: day(4)},
	{ID: "e5", Kind: "experiment", Title: "Eenzaamheid onder ouderen", Text: "Een enquête over eenzaamheid in de wijk.", Published: day(5)},
	{ID: "e6", Kind: "experiment", Title: "Loneliness among the elderly", Text: "A survey about the elderly in a neighbourhood.", Language: "en", Published: day(6)},
	{ID: "e7", Kind: "experiment", Title: "Survey of the elderly", Text: "What do the elderly in this neighbourhood miss?", Language: "en", Published: day(7)},
	{ID: "e8", Kind: "experiment", Title: "Kapotte lantaarns melden", Published: day(8)},
	{ID: "e9", Kind: "experiment", Title: "Kapotte lantaarns vinden", Published: day(9)},
	{ID: "r10", Kind: "register-entry", Title: "Kapotte lantaarns vinden", Published: day(10)},
}

// TestSimilar checks which records are like a record.
func TestSimilar(t *testing.T) {
	ix := newIndex(t, plans...)
	experiments := map[search.Facet][]string{search.Kind: {"experiment"}}
	for _, c := range []struct {
		sentence, id string
		n            int
		filters      map[search.Facet][]string
		want         string
	}{
		{"one of a group of twins", "e2", 9, nil, "r4 e1"},
		{"of equals, the one of its kind comes first", "e8", 9, nil, "e9 r10"},
		{"its own group is left out", "r3", 9, nil, "e1 e2"},
		{"filters hold", "e2", 9, experiments, "e1"},
		{"at most as many as asked", "e2", 1, nil, "r4"},
		{"English is like English, and like Dutch", "e7", 9, nil, "e6 e5"},
		{"an unknown record is like nothing", "e99", 9, nil, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			hits, err := ix.Similar(context.Background(), c.id, c.n, c.filters)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(hits); got != c.want {
				t.Errorf("like %s: %q, want %q", c.id, got, c.want)
			}
		})
	}
}

// TestNearest checks which records are like a plan.
func TestNearest(t *testing.T) {
	ix := newIndex(t, plans...)
	for _, c := range []struct{ sentence, plan, want string }{
		{"a plan of two sentences", "Wij willen weten hoe eenzaam ouderen in onze wijk zijn. We sturen een enquête.", "e5"},
		{"an English plan", "We would like to hold a survey among the elderly.", "e6 e7"},
		{"nothing like it", "Blauwe olifanten dansen.", ""},
		{"nothing at all", "", ""},
		{"no text", "\xff\xfe \x00", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			hits, err := ix.Nearest(context.Background(), c.plan, 5, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(hits); got != c.want {
				t.Errorf("near %q: %q, want %q", c.plan, got, c.want)
			}
		})
	}
}

// TestNearestKnowsOtherWords checks that a plan is read as a query is: by its synonyms, abbreviations and policy areas; and that what is
// shared is called as the record calls it.
func TestNearestKnowsOtherWords(t *testing.T) {
	ix := newIndex(t, append(plans,
		search.Document{ID: "e11", Title: "De Wmo ramen", Text: "Een raming van de uitgaven.", Published: day(1)},
		search.Document{ID: "e12", Title: "Minder schoolverzuim", Text: "Elke school belt met de ouders.", Published: day(1)},
		search.Document{ID: "e13", Title: "De buurtbus", Text: "Waar stapt men op?", Topics: []string{"Openbaar vervoer en deelvervoer"}, Published: day(1)},
	)...)
	for _, c := range []struct{ sentence, plan, want, shared string }{
		{"an abbreviation written in full", "Wij ramen de maatschappelijke ondersteuning.", "e11", "Wmo=maatschappelijke_ondersteuning ramen"},
		{"everyday words", "Kinderen spijbelen, en de ouders weten van niets.", "e12", "ouders schoolverzuim=spijbelen"},
		{"a policy area", "Wie in de buurtbus stapt, reist met het openbaar vervoer.", "e13", "buurtbus openbaar_vervoer stapt"},
	} {
		hits, err := ix.Nearest(t.Context(), c.plan, 1, nil)
		if err != nil || len(hits) != 1 || hits[0].ID != c.want {
			t.Errorf("%s: %v, %v", c.sentence, hits, err)
			continue
		}
		if got := inCommon(hits[0]); got != c.shared {
			t.Errorf("%s: shared is %q, want %q", c.sentence, got, c.shared)
		}
	}
}

// TestNearestSaysWhatIsShared checks which words of a plan a record is said to have too.
func TestNearestSaysWhatIsShared(t *testing.T) {
	ix := newIndex(t, plans...)
	for _, c := range []struct{ sentence, plan, want string }{
		{"in another inflection", "Onze enquêtes gaan over reizende ouderen.", "enquêtes ouderen"},
		{"of a word of which a part is shared, that part", "Een wijkenquête onder ouderen over eenzaamheid.", "eenzaamheid enquête=wijkenquête ouderen"},
		{"what the record says for a word, not beside it", "Een enquête onder bejaarden en ouderen.", "enquête ouderen"},
		{"of two words that mean one, the first", "Een enquête onder senioren en bejaarden.", "enquête ouderen=senioren"},
		{"words that say nothing are not", "De gemeente doet met data van inwoners onderzoek naar eenzaamheid onder ouderen.", "eenzaamheid ouderen"},
		{"nor is a number", "In 2026 sturen we 300 ouderen een enquête.", "enquête ouderen"},
		{"an abbreviation keeps its letters", "ENQUÊTE: Eenzaamheid onder ouderen", "ENQUÊTE eenzaamheid ouderen"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			hits, err := ix.Nearest(context.Background(), c.plan, 1, nil)
			if err != nil || len(hits) != 1 || hits[0].ID != "e5" {
				t.Fatalf("near %q: %v, %v", c.plan, hits, err)
			}
			if got := inCommon(hits[0]); got != c.want {
				t.Errorf("shared with %q: %q, want %q", c.plan, got, c.want)
			}
		})
	}
}

// inCommon writes what a hit shares with a plan, sorted: "verzuim=spijbelen" where the record says verzuim instead.
func inCommon(hit search.Hit) string {
	var all []string
	for _, word := range hit.Shared {
		if word.Instead != "" {
			word.Instead += "="
		}
		all = append(all, strings.ReplaceAll(word.Instead+word.Typed, " ", "_"))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
