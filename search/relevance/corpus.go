package relevance

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"

	"wiel/search"
)

// Record is a document with its number in its source.
type Record struct {
	Source   string
	Document search.Document
}

// Corpus is a set of records in two indexes: ours, and bleve's as it comes.
type Corpus struct {
	ours  *search.Index
	stock bleve.Index
	// sources has the number in the source by document ID.
	sources map[string]string
	records map[string]bool
}

// NewCorpus indexes records in a folder that does not exist yet. Close it after use.
func NewCorpus(ctx context.Context, folder string, records []Record) (*Corpus, error) {
	c := &Corpus{sources: map[string]string{}, records: map[string]bool{}}
	var err error
	if c.ours, err = search.Create(filepath.Join(folder, "ours"), 1); err != nil {
		return nil, err
	}
	if c.stock, err = bleve.New(filepath.Join(folder, "stock"), stockMapping()); err != nil {
		return nil, errors.Join(fmt.Errorf("relevance: create bleve's index: %w", err), c.ours.Close())
	}
	var ours search.Batch
	stock := c.stock.NewBatch()
	for _, r := range records {
		d := r.Document
		c.sources[d.ID], c.records[r.Source] = r.Source, true
		ours.Put = append(ours.Put, d)
		texts := append(append(append([]string{d.Title, d.Summary, d.Text}, d.Lessons...), d.Topics...), d.Names...)
		if err := stock.Index(d.ID, map[string]string{"text": strings.Join(texts, "\n")}); err != nil {
			return nil, errors.Join(fmt.Errorf("relevance: %s: %w", r.Source, err), c.Close())
		}
	}
	if err := errors.Join(c.ours.Apply(ctx, ours), c.stock.Batch(stock)); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// stockMapping is what bleve's handbook proposes for Dutch text: one field, its own nl analyzer, BM25.
func stockMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = nl.AnalyzerName
	m.ScoringModel = index.BM25Scoring
	return m
}

// Close closes both indexes.
func (c *Corpus) Close() error { return errors.Join(c.ours.Close(), c.stock.Close()) }

// Holds reports whether all records of a judged search are in the corpus.
func (c *Corpus) Holds(s *Search) bool { return s.Among(c.records) }

// Ours returns what our search answers: numbers in the source, in order.
func (c *Corpus) Ours(ctx context.Context, words string) ([]string, error) {
	result, err := c.ours.Search(ctx, search.Query{Words: words, Size: Depth, Ungrouped: true, WithoutFacets: true})
	if err != nil {
		return nil, err
	}
	var found []string
	for _, hit := range result.Hits {
		found = append(found, c.sources[hit.ID])
	}
	return found, nil
}

// Stock returns what bleve's stock search answers.
func (c *Corpus) Stock(ctx context.Context, words string) ([]string, error) {
	result, err := c.stock.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewMatchQuery(words), Depth, 0, false))
	if err != nil {
		return nil, fmt.Errorf("relevance: bleve's search: %w", err)
	}
	var found []string
	for _, hit := range result.Hits {
		found = append(found, c.sources[hit.ID])
	}
	return found, nil
}
