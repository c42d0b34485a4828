package search

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
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

// SchemaWith is what an index says that this program wrote with a word list of that version.
func SchemaWith(words uint32) string { return string(schemaWith(words)) }

// BleveCounts counts with bleve's own facets, of the records that hold a word (all where it is empty) and meet the choice in every facet
// but one: what our columns must agree with.
func (ix *Index) BleveCounts(ctx context.Context, typed string, filters map[Facet][]string, but Facet) (total uint64, counts map[Facet]map[string]uint64, err error) {
	all := []query.Query{bleve.NewMatchAllQuery()}
	if typed != "" {
		all = append(all, bleveQuery(want(parse(typed))))
	}
	for f, values := range filters {
		if f == but || len(values) == 0 {
			continue
		}
		var any []query.Query
		for _, value := range values {
			term := bleve.NewTermQuery(facetTerm(f, value))
			term.SetField(facetColumn)
			any = append(any, term)
		}
		all = append(all, bleve.NewDisjunctionQuery(any...))
	}
	request := bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(all...), 0, 0, false)
	request.AddFacet("all", bleve.NewFacetRequest(facetColumn, 10_000))
	found, err := ix.bleve.SearchInContext(ctx, request)
	if err != nil {
		return 0, nil, err
	}
	counts = map[Facet]map[string]uint64{}
	for _, term := range found.Facets["all"].Terms.Terms() {
		f, value, _ := strings.Cut(term.Term, "=")
		if counts[Facet(f)] == nil {
			counts[Facet(f)] = map[string]uint64{}
		}
		counts[Facet(f)][value] = uint64(term.Count)
	}
	return found.Total, counts, nil
}

// Kept counts the segments whose columns are kept in a file that can be read, without reading them into the index.
func (ix *Index) Kept(t *testing.T) (count int) {
	t.Helper()
	snapshot, err := ix.engine.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	v := view{index: ix}
	for _, s := range snapshot.(*scorch.IndexSnapshot).Segments() {
		s := segment{size: int(s.FullSize()), snapshot: s}
		if new(columnCache).readKept(v.kept(s)) != nil {
			count++
		}
	}
	return count
}

// BuildTwice builds two documents for two indexes that share, and tells whether they were analysed as one.
func BuildTwice(s *Shared, one, other *Document) (shared bool, err error) {
	a, err1 := s.build(one)
	b, err2 := s.build(other)
	return len(a.Fields) > 0 && len(b.Fields) > 0 && a.Fields[0] == b.Fields[0], errors.Join(err1, err2)
}

// SharedSize is how many documents are remembered, at most twice over.
const SharedSize = sharedSize

// Remembered is how many documents are remembered.
func (s *Shared) Remembered() int { return len(s.recent) + len(s.older) }
