package search

import (
	"cmp"
	"slices"
	"strings"
)

// facetCounts turns the counts per value number into lists per facet, the largest first. A value that is chosen is listed
// also where it has no records.
func (c *collector) facetCounts(chosen map[Facet][]string) map[Facet][]Count {
	lists := make(map[Facet][]Count, len(facets))
	for ordinal, records := range c.counts {
		if records == 0 {
			continue
		}
		f := facets[c.view.dict.facetOf[ordinal]]
		_, value, _ := strings.Cut(c.view.dict.facetTerms[ordinal], "=")
		lists[f] = append(lists[f], Count{Value: value, Records: records, Chosen: slices.Contains(chosen[f], value)})
	}
	for f, values := range chosen {
		if !slices.Contains(facets[:], f) {
			continue
		}
		for _, value := range values {
			if !slices.ContainsFunc(lists[f], func(c Count) bool { return c.Value == value }) {
				lists[f] = append(lists[f], Count{Value: value, Chosen: true})
			}
		}
	}
	for _, list := range lists {
		slices.SortFunc(list, func(a, b Count) int {
			return cmp.Or(cmp.Compare(b.Records, a.Records), cmp.Compare(a.Value, b.Value))
		})
	}
	return lists
}
