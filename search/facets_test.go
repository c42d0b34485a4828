package search_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wiel/search"
)

// randomDocument returns a document with chance values, words and group.
func randomDocument(r *rand.Rand, n int) search.Document {
	pick := func(most int, values ...string) []string {
		var some []string
		for range r.IntN(most + 1) {
			if value := values[r.IntN(len(values))]; !slices.Contains(some, value) {
				some = append(some, value)
			}
		}
		return some
	}
	document := search.Document{
		ID: fmt.Sprintf("e%d", n), Kind: []string{"experiment", "register-entry"}[r.IntN(2)],
		Title: fmt.Sprint(pick(3, "fiets", "boom", "school")), Text: fmt.Sprint(pick(3, "fiets", "boom", "school", "plein")),
		Published: day(r.IntN(900)),
		Facets: map[search.Facet][]string{
			search.PolicyArea: pick(3, "wmo", "jeugd", "onderwijs", "verkeer"),
			search.Outcome:    pick(1, "worked", "did-not-work"),
			search.Method:     pick(4, "dashboard", "forecast", "survey"),
		},
	}
	if groups := pick(1, "a", "b", "c"); len(groups) > 0 && r.IntN(3) == 0 {
		document.Group = groups[0]
	}
	return document
}

// values returns the facet values that an index keeps of a document, the added ones too.
func values(d search.Document) map[search.Facet][]string {
	all := maps.Clone(d.Facets)
	all[search.Kind] = []string{d.Kind}
	all[search.Year] = []string{fmt.Sprint(d.Published.Year())}
	all[search.Language] = []string{"nl"}
	return all
}

// meets reports whether a document meets the choice in every facet but one.
func meets(d search.Document, filters map[search.Facet][]string, but search.Facet) bool {
	for facet, chosen := range filters {
		if facet == but || len(chosen) == 0 {
			continue
		}
		if !slices.ContainsFunc(values(d)[facet], func(value string) bool { return slices.Contains(chosen, value) }) {
			return false
		}
	}
	return true
}

// bruteForce counts as plainly as can be: facet, value, records.
func bruteForce(documents map[string]search.Document, found func(search.Document) bool, filters map[search.Facet][]string) (uint64, map[search.Facet]map[string]uint64) {
	counts := map[search.Facet]map[string]uint64{}
	var total uint64
	for _, d := range documents {
		if !found(d) {
			continue
		}
		if meets(d, filters, "") {
			total++
		}
		for facet, all := range values(d) {
			for _, value := range all {
				if !meets(d, filters, facet) {
					continue
				}
				if counts[facet] == nil {
					counts[facet] = map[string]uint64{}
				}
				counts[facet][value]++
			}
		}
	}
	for facet, chosen := range filters {
		for _, value := range chosen {
			if counts[facet] == nil {
				counts[facet] = map[string]uint64{}
			}
			counts[facet][value] += 0
		}
	}
	return total, counts
}

// TestFacetCounts compares the counts with brute force and with bleve's own, on random documents that are written, replaced and deleted in
// many batches, for random choices.
func TestFacetCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ix, documents := newIndex(t), map[string]search.Document{}
	for batch := range 30 {
		changes := search.Batch{Cursor: int64(batch)}
		for range r.IntN(20) {
			d := randomDocument(r, r.IntN(150))
			documents[d.ID] = d
			changes.Put = append(changes.Put, d)
		}
		for range r.IntN(5) {
			id := fmt.Sprintf("e%d", r.IntN(150))
			if _, there := documents[id]; there {
				delete(documents, id)
				changes.Put = slices.DeleteFunc(changes.Put, func(d search.Document) bool { return d.ID == id })
			}
			changes.Delete = append(changes.Delete, id)
		}
		apply(t, ix, changes)
		for range 5 {
			compare(t, r, ix, documents)
		}
	}
}

// compare asks one random query and checks its total and counts.
func compare(t *testing.T, r *rand.Rand, ix *search.Index, documents map[string]search.Document) {
	t.Helper()
	some := randomDocument(r, 0)
	filters := map[search.Facet][]string{}
	for _, facet := range []search.Facet{search.PolicyArea, search.Outcome, search.Method} {
		if r.IntN(2) == 0 {
			filters[facet] = some.Facets[facet]
		}
	}
	if r.IntN(3) == 0 {
		filters[search.PolicyArea] = append(filters[search.PolicyArea], "unheard-of")
	}
	words, found := "", func(search.Document) bool { return true }
	if r.IntN(2) == 0 {
		words = "boom"
		found = func(d search.Document) bool { return holds(d, "boom") }
	}
	result := find(t, ix, search.Query{Words: words, Filters: filters, Size: 5})
	total, want := bruteForce(documents, found, filters)
	got := map[search.Facet]map[string]uint64{}
	for facet, counts := range result.Facets {
		got[facet] = map[string]uint64{}
		for _, c := range counts {
			got[facet][c.Value] = c.Records
			if c.Chosen != slices.Contains(filters[facet], c.Value) {
				t.Errorf("%s=%s chosen: %v", facet, c.Value, c.Chosen)
			}
		}
	}
	all := slices.DeleteFunc(slices.Collect(maps.Values(documents)), func(d search.Document) bool { return !found(d) || !meets(d, filters, "") })
	compareCross(t, r, ix, search.Query{Words: words, Filters: filters}, all)
	compareBleve(t, ix, words, filters, result)
	if result.Total != total || !reflect.DeepEqual(got, want) {
		t.Fatalf("%q %v: total %d, want %d\ngot  %v\nwant %v", words, filters, result.Total, total, got, want)
	}
}

// compareBleve checks that bleve's own facets count what the result counts, facet by facet; those that are chosen and have no records it
// does not know.
func compareBleve(t *testing.T, ix *search.Index, words string, filters map[search.Facet][]string, result *search.Result) {
	t.Helper()
	for _, facet := range search.Facets() {
		_, counts, err := ix.BleveCounts(t.Context(), words, filters, facet)
		if err != nil {
			t.Fatal(err)
		}
		ours := map[string]uint64{}
		for _, c := range result.Facets[facet] {
			if c.Records > 0 {
				ours[c.Value] = c.Records
			}
		}
		if !maps.Equal(ours, counts[facet]) {
			t.Fatalf("%q %v, %s: ours %v, bleve's %v", words, filters, facet, ours, counts[facet])
		}
	}
	if total, _, err := ix.BleveCounts(t.Context(), words, filters, ""); err != nil || total != result.Total {
		t.Fatalf("%q %v: ours %d, bleve's %d, %v", words, filters, result.Total, total, err)
	}
}

// holds reports whether a random document holds a word.
func holds(d search.Document, word string) bool {
	return strings.Contains(d.Title+" "+d.Text, word)
}

// TestGroups checks that a window shows one of a group of near-identical records and counts them all.
func TestGroups(t *testing.T) {
	var documents []search.Document
	for i, group := range []string{"a", "", "a", "b", "a", "", "b"} {
		documents = append(documents, search.Document{
			ID: fmt.Sprintf("r%d", i), Kind: "register-entry", Title: "Anonimiseren", Group: group, Published: day(i),
			Facets: map[search.Facet][]string{search.Year: {[]string{"2024", "2025"}[i%2]}},
		})
	}
	ix := newIndex(t, documents...)
	for _, c := range []struct {
		sentence string
		query    search.Query
		want     string
		total    uint64
	}{
		{"the best of each group is shown, with how many others", search.Query{}, "r6+1 r5+0 r4+2 r1+0", 7},
		{"words find groups too", search.Query{Words: "anonimiseren"}, "r6+1 r5+0 r4+2 r1+0", 7},
		{"a window is one of records: the best of each group first", search.Query{From: 1, Size: 3}, "r5+0 r4+2 r1+0", 7},
		{"then the rest of the groups, one of each to a window", search.Query{From: 2, Size: 5}, "r4+2 r1+0 r3+1", 7},
		{"no window within the total is empty", search.Query{From: 5, Size: 2}, "r2+2", 7},
		{"another order has another best", search.Query{Sort: search.Oldest}, "r0+2 r1+0 r3+1 r5+0", 7},
		{"only those found are counted", search.Query{Filters: map[search.Facet][]string{search.Year: {"2024"}}}, "r6+0 r4+2", 4},
		{"one by one when asked", search.Query{Ungrouped: true}, "r6+1 r5+0 r4+2 r3+1 r2+2 r1+0 r0+2", 7},
		{"a group can be opened", search.Query{Group: "a"}, "r4+2 r2+2 r0+2", 3},
		{"an unknown group is empty", search.Query{Group: "zz"}, "", 0},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			result := find(t, ix, c.query)
			var shown []string
			for _, hit := range result.Hits {
				shown = append(shown, fmt.Sprintf("%s+%d", hit.ID, hit.SimilarCount))
			}
			if got := strings.Join(shown, " "); got != c.want || result.Total != c.total {
				t.Errorf("%q of %d, want %q of %d", got, result.Total, c.want, c.total)
			}
		})
	}
}
