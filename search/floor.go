package search

import (
	"context"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// Floor runs a search as bleve itself would, with the same words in every form that Search looks for them, for ten identifiers without
// facets or texts: the least that Search can cost. It is for measurements.
func (ix *Index) Floor(ctx context.Context, typed string) error {
	words := want(parse(typed))
	ix.words().expand(words)
	request := bleve.NewSearchRequestOptions(bleveQuery(words), 10, 0, false)
	_, err := ix.bleve.SearchInContext(ctx, request)
	return err
}

// bleveQuery asks bleve for records with any of the words in any field, in any of their readings that is one term.
func bleveQuery(words []wanted) query.Query {
	var all []query.Query
	for _, w := range words {
		for _, r := range w.readings {
			for f := range fields {
				if r.fields&(1<<f) == 0 || len(r.terms) != 1 {
					continue
				}
				term := bleve.NewTermQuery(r.terms[0])
				term.SetField(fields[f].name)
				term.SetBoost(fields[f].weight)
				all = append(all, term)
			}
		}
	}
	return bleve.NewDisjunctionQuery(all...)
}
