package search

import (
	"context"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// SetSchema makes an index look as if another version of the program had written it.
func SetSchema(t *testing.T, path, version string) {
	t.Helper()
	b, err := bleve.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	batch := b.NewBatch()
	batch.SetInternal([]byte(schemaKey), []byte(version))
	if err := b.Batch(batch); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

// Floor runs the words as bleve itself would, for ten identifiers: what a search costs at least.
func (ix *Index) Floor(ctx context.Context, typed string) error {
	var all []query.Query
	for _, w := range want(parse(typed)) {
		for _, r := range w.readings {
			for f := range fields {
				if r.fields&(1<<f) == 0 {
					continue
				}
				term := bleve.NewTermQuery(r.terms[0])
				term.SetField(fields[f].name)
				term.SetBoost(fields[f].weight)
				all = append(all, term)
			}
		}
	}
	request := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(all...), 10, 0, false)
	_, err := ix.bleve.SearchInContext(ctx, request)
	return err
}
