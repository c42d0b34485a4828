package web

import (
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// triedStages are the stages in which something is or was tried. What is only planned was not.
var triedStages = []string{string(model.Running), string(model.Paused), string(model.Finished), string(model.Stopped), string(model.InUse)}

// experiments is the search for all experiments, without register entries.
func experiments() request.Search {
	return request.NewSearch().With(search.Kind, indexer.KindExperiment)
}

// entries is the search for all register entries.
func entries() request.Search { return request.NewSearch().With(search.Kind, indexer.KindEntry) }

// ended is the search for experiments that ended in one of these ways; told is the one for all that tell how.
func ended(outcomes ...model.Outcome) request.Search {
	values := make([]string, len(outcomes))
	for i, o := range outcomes {
		values[i] = string(o)
	}
	return request.NewSearch().With(search.Outcome, values...)
}

func told() request.Search { return ended(model.Outcomes()...) }

// tally is how many records have each value of a facet.
type tally map[string]int

// minus gives what is left without another tally.
func (t tally) minus(other tally) tally {
	left := tally{}
	for value, n := range t {
		left[value] = n - other[value]
	}
	return left
}

// sum adds up the records with any of the values.
func sum[S ~string](t tally, values ...S) int {
	total := 0
	for _, value := range values {
		total += t[string(value)]
	}
	return total
}

// counted is what a search finds, by facet.
type counted struct {
	total  int
	facets map[search.Facet]tally
}

// counts counts what a search finds, for the reader of the page.
func (s *Site) counts(ctx context.Context, a model.Actor, asked request.Search) (counted, error) {
	q := asked.Query
	q.Size = 0
	result, err := s.Indexes.For(a).Search(ctx, q)
	if err != nil {
		return counted{}, err
	}
	c := counted{total: int(result.Total), facets: map[search.Facet]tally{}}
	for f, values := range result.Facets {
		c.facets[f] = tally{}
		for _, value := range values {
			c.facets[f][value.Value] = int(value.Records)
		}
	}
	return c, nil
}

// tried counts the experiments that were tried: without what is planned, and what was deliberately not done.
func (s *Site) tried(ctx context.Context, a model.Actor, within request.Search) (counted, error) {
	all, err := s.counts(ctx, a, within.With(search.Kind, indexer.KindExperiment).With(search.Stage, triedStages...))
	if err != nil {
		return counted{}, err
	}
	not, err := s.counts(ctx, a, within.With(search.Stage, triedStages...).With(search.Outcome, string(model.NotDone)))
	if err != nil {
		return counted{}, err
	}
	all.total -= not.total
	for f, t := range all.facets {
		all.facets[f] = t.minus(not.facets[f])
	}
	return all, nil
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
