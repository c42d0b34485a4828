package search_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"wiel/search"
)

// crossable are the facets that random documents have, with one that there is not.
var crossable = []search.Facet{search.PolicyArea, search.Outcome, search.Method, search.Kind, search.Year, search.SizeClass, "unheard-of"}

// compareCross crosses some facets at random and checks the counts of their combinations with brute force. A facet may come twice: its
// values are then crossed with each other.
func compareCross(t *testing.T, r *rand.Rand, ix *search.Index, q search.Query, found []search.Document) {
	t.Helper()
	for range 1 + r.IntN(3) {
		q.Cross = append(q.Cross, crossable[r.IntN(len(crossable))])
	}
	want := map[string]uint64{}
	for _, d := range found {
		for _, combination := range combinations(d, q.Cross) {
			want[combination]++
		}
	}
	got, before := map[string]uint64{}, uint64(0)
	for i, c := range find(t, ix, q).Combinations {
		if got[strings.Join(c.Values, "|")] = c.Records; i > 0 && c.Records > before {
			t.Errorf("%v of %d comes after one of %d", c.Values, c.Records, before)
		}
		before = c.Records
	}
	if !maps.Equal(got, want) {
		t.Fatalf("%q %v crossed by %v:\ngot  %v\nwant %v", q.Words, q.Filters, q.Cross, got, want)
	}
}

// combinations gives the combinations of values that one document has of several facets, as plainly as can be.
func combinations(d search.Document, crossed []search.Facet) []string {
	all := []string{""}
	for level, facet := range crossed {
		mine := values(d)[facet]
		if len(mine) == 0 {
			mine = []string{""}
		}
		var longer []string
		for _, before := range all {
			for _, value := range mine {
				if level > 0 {
					value = before + "|" + value
				}
				longer = append(longer, value)
			}
		}
		all = longer
	}
	return all
}

// TestCross is small enough to read.
func TestCross(t *testing.T) {
	told := func(id, outcome, size string, areas ...string) search.Document {
		d := search.Document{ID: id, Kind: "experiment", Title: id, Facets: map[search.Facet][]string{search.PolicyArea: areas, search.SizeClass: {size}}}
		if outcome != "" {
			d.Facets[search.Outcome] = []string{outcome}
		}
		return d
	}
	ix := newIndex(t, told("e1", "worked", "0-20", "zorg", "wmo"), told("e2", "", "0-20", "zorg"), told("e3", "worked", "20-50", "zorg"), told("e4", "worked", "", "wonen"))
	for _, c := range []struct {
		sentence string
		query    search.Query
		want     string
	}{
		{"nothing is crossed unasked", search.Query{}, ""},
		{"one facet", search.Query{Cross: []search.Facet{search.Outcome}}, "worked 3, - 1"},
		{"two", search.Query{Cross: []search.Facet{search.PolicyArea, search.Outcome}}, "zorg/worked 2, wmo/worked 1, wonen/worked 1, zorg/- 1"},
		{"of what is chosen", search.Query{
			Cross:   []search.Facet{search.PolicyArea, search.SizeClass},
			Filters: map[search.Facet][]string{search.Outcome: {"worked"}},
		}, "wmo/0-20 1, wonen/- 1, zorg/0-20 1, zorg/20-50 1"},
		{"of what the words find", search.Query{Words: "e3", Cross: []search.Facet{search.PolicyArea, search.SizeClass, search.Kind}}, "zorg/20-50/experiment 1"},
		{"of nothing", search.Query{Words: "nergens", Literal: true, Cross: []search.Facet{search.Outcome}}, ""},
	} {
		var parts []string
		for _, found := range find(t, ix, c.query).Combinations {
			for i, value := range found.Values {
				if value == "" {
					found.Values[i] = "-"
				}
			}
			parts = append(parts, strings.Join(slices.Clone(found.Values), "/")+" "+string(rune('0'+found.Records)))
		}
		if got := strings.Join(parts, ", "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.sentence, got, c.want)
		}
	}
}
