package search_test

import (
	"fmt"
	"strings"
	"testing"

	"wiel/search"
)

// TestFitting sets records beside what somebody has: as a facet, as a filter and as an order.
func TestFitting(t *testing.T) {
	record := func(n int, team, cost, province string) search.Document {
		return search.Document{ID: fmt.Sprintf("e%d", n), Title: "Proef", Published: day(n), Facets: map[search.Facet][]string{
			search.Team: {team}, search.CostBand: {cost}, search.Province: {province},
		}}
	}
	ix := newIndex(t, record(1, "small", "", ""), record(2, "small", "much", ""), record(3, "", "", "near"), record(4, "small", "little", "near"),
		record(5, "large", "", ""), record(6, "", "", ""))
	suits := map[search.Facet]search.Suit{
		search.Team: {Suits: []string{"small"}, More: []string{"large"}, Decides: true}, search.CostBand: {Suits: []string{"little"}, More: []string{"much"}, Decides: true},
		search.Province: {Suits: []string{"near", "unheard-of"}},
	}
	for _, c := range []struct {
		sentence string
		query    search.Query
		want     string
		counts   string
	}{
		{"what suits most comes first, what asks most last", search.Query{Suits: suits, Sort: search.ByFit}, "e4 e1 e3 e6 e2 e5", "asks-more=2 fits=2 unclear=2"},
		{"another order stays what it is", search.Query{Suits: suits, Sort: search.Oldest}, "e1 e2 e3 e4 e5 e6", "asks-more=2 fits=2 unclear=2"},
		{"what fits, with the counts of the others", search.Query{Suits: suits, Filters: map[search.Facet][]string{search.Fit: {"fits"}}}, "e4 e1", "asks-more=2 fits=2 unclear=2"},
		{"two values", search.Query{Suits: suits, Filters: map[search.Facet][]string{search.Fit: {"fits", "unclear"}}}, "e6 e4 e3 e1", "asks-more=2 fits=2 unclear=2"},
		{"beside another facet", search.Query{Suits: suits, Filters: map[search.Facet][]string{search.Province: {"near"}}}, "e4 e3", "fits=1 unclear=1"},
		{"nobody asks", search.Query{}, "e6 e5 e4 e3 e2 e1", ""},
		{"in the order of fit, beside nobody, the newest come first", search.Query{Sort: search.ByFit}, "e6 e5 e4 e3 e2 e1", ""},
		{"with words too", search.Query{Words: "proef", Suits: suits, Sort: search.ByFit}, "e4 e1 e3 e6 e2 e5", "asks-more=2 fits=2 unclear=2"},
	} {
		c.query.Size = 10
		found := find(t, ix, c.query)
		var counts []string
		for _, count := range found.Facets[search.Fit] {
			counts = append(counts, fmt.Sprintf("%s=%d", count.Value, count.Records))
		}
		if got := ids(found.Hits); got != c.want || strings.Join(counts, " ") != c.counts {
			t.Errorf("%s: %s (%s), want %s (%s)", c.sentence, got, counts, c.want, c.counts)
		}
	}
}
