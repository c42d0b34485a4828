package web

import (
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// experiments is the search for all experiments, without register entries.
func experiments() request.Search {
	return request.NewSearch().With(search.Kind, indexer.KindExperiment)
}

// entries is the search for all register entries.
func entries() request.Search { return request.NewSearch().With(search.Kind, indexer.KindEntry) }

// ended is the search for experiments that ended in one of these ways; told is the one for all that tell how.
func ended(outcomes ...model.Outcome) request.Search {
	return request.NewSearch().With(search.Outcome, values(outcomes)...)
}

// values are words of the model as the values of a facet.
func values[S ~string](words []S) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = string(word)
	}
	return list
}

func told() request.Search { return ended(model.Outcomes()...) }

// tried is the search for what was tried: without what is planned, and what was deliberately not done.
func tried() request.Search { return request.NewSearch().With(search.Tried, indexer.Yes) }

// tally is how many records have each value of a facet.
type tally map[string]int

// sum adds up the records with any of the values.
func sum[S ~string](t tally, values ...S) int {
	total := 0
	for _, value := range values {
		total += t[string(value)]
	}
	return total
}

// counted is what a search finds, by facet, and by the combinations of values of the facets that were crossed.
type counted struct {
	total  int
	facets map[search.Facet]tally
	cells  []search.Combination
}

// counts counts what a search finds, for the reader of the page, and crosses facets where that is asked.
func (s *Site) counts(ctx context.Context, a model.Actor, asked request.Search, crossed ...search.Facet) (counted, error) {
	q := asked.Query
	q.Size, q.Cross = 0, crossed
	result, err := s.Indexes.For(a).Search(ctx, q)
	if err != nil {
		return counted{}, err
	}
	c := counted{total: int(result.Total), facets: map[search.Facet]tally{}, cells: result.Combinations}
	for f, values := range result.Facets {
		c.facets[f] = tally{}
		for _, value := range values {
			c.facets[f][value.Value] = int(value.Records)
		}
	}
	return c, nil
}

// newest finds the newest records of a search, at most n.
func (s *Site) newest(ctx context.Context, a model.Actor, asked request.Search, n int) ([]record, error) {
	q := asked.By(search.Newest).Query
	q.Size, q.WithoutFacets = n, true
	result, err := s.Indexes.For(a).Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.load(ctx, a, result.Hits)
}

// searchAddress is the address of the page with a search.
func searchAddress(s request.Search) string { return request.PageNames().Address(searchesPath, s) }

// add counts some more records with a value.
func (t tally) add(value string, records uint64) { t[value] += int(records) }

// outcomeCounts are the ways in which experiments ended, each with the search that lists them.
func (p *page) outcomeCounts(t tally, within request.Search) []kit.OutcomeCount {
	var counts []kit.OutcomeCount
	for _, o := range model.Outcomes() {
		if n := t[string(o)]; n > 0 {
			href := searchAddress(within.With(search.Outcome, string(o)))
			counts = append(counts, kit.OutcomeCount{Code: string(o), Word: p.T("outcome." + string(o)), Href: href, Count: n})
		}
	}
	return counts
}
