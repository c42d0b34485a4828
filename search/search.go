package search

import (
	"context"
	"fmt"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// Search answers a query. Whatever is in the query is answered; an error is the index's or the context's.
func (ix *Index) Search(ctx context.Context, q Query) (*Result, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	if !q.hasWords() {
		a, err := ix.browses.answer(ctx, v, &q)
		if err != nil {
			return nil, err
		}
		return &a.result, nil
	}
	a, err := v.answer(ctx, &q)
	if err != nil {
		return nil, err
	}
	return &a.result, v.highlight(ctx, a.words, a.shown, a.result.Hits)
}

// run matches the words of a query and collects what is found; the words come with their readings, and corrected.
func (v *view) run(ctx context.Context, m *matcher, q *Query) (*collector, []wanted, error) {
	typed := parse(q.Words)
	words, err := v.matched(ctx, m, typed, !q.Literal)
	if err == nil && len(m.corrected) > 0 && len(typed) > 1 {
		// With its neighbours a corrected word may mean what it does not mean alone (kunstmatige inteligentie).
		corrected := m.corrected
		m.reset(v)
		words, err = v.matched(ctx, m, mended(typed, corrected), true)
		m.corrected = append(corrected, m.corrected...)
	}
	if err != nil {
		return nil, nil, err
	}
	c, err := v.collector(m, q, words)
	if err != nil {
		return nil, nil, err
	}
	return c, words, c.collect(ctx)
}

// matched matches what was typed, where that is asked with what it leads to, and corrected.
func (v *view) matched(ctx context.Context, m *matcher, typed []clause, freely bool) ([]wanted, error) {
	words := want(typed)
	if freely && len(words) > 0 { // the thesaurus is read for the first words: a page without any need not wait for it
		v.index.words().expand(words)
		lighten(words)
	}
	return m.match(ctx, v, words, freely)
}

// mended gives what was typed with its words corrected.
func mended(typed []clause, corrected []Correction) []clause {
	for i := range typed {
		for _, c := range corrected {
			if typed[i].text == c.Typed {
				typed[i].text = c.Used
			}
		}
	}
	return typed
}

// collector returns the collector for a query.
func (v *view) collector(m *matcher, q *Query, words []wanted) (*collector, error) {
	best := ranking{order: q.order(), limit: max(q.From, 0) + max(q.Size, 0)}
	chosen, err := newFilter(v, q)
	if err != nil {
		return nil, err
	}
	c := &collector{
		view: v, matcher: m, filter: chosen, fit: newFitting(v, q.Suits), groups: map[uint32]*family{}, ranking: best, rest: best,
		grouping: !q.Ungrouped && q.Group == "",
		hasWords: slices.ContainsFunc(words, func(w wanted) bool { return !w.negative }),
	}
	if !q.WithoutFacets {
		c.counts = make([]uint64, len(v.dict.facetTerms))
	}
	if len(q.Cross) > 0 {
		c.cross = newCrossing(q.Cross)
	}
	if q.Sort == ByTitle {
		for i, s := range v.segments {
			if err := v.columns[i].loadSortKeys(v, s); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

// shown returns the records in the query's window, in order. Where the window reaches past the best of every group, it shows one
// of each group that is left.
func (c *collector) shown(q *Query) []candidate {
	from := max(q.From, 0)
	shown := c.ranking.window(from)
	wanted := max(q.Size, 0) - len(shown)
	if !c.grouping || wanted <= 0 {
		return shown
	}
	there := map[uint32]bool{}
	for _, found := range shown {
		there[found.group] = true
	}
	left := c.rest.window(max(0, from-int(c.total-c.others)))
	for _, found := range left[:min(wanted, len(left))] {
		if !there[found.group] {
			there[found.group] = true
			shown = append(shown, found)
		}
	}
	return shown
}

// hits returns the records that are shown, without their texts.
func (c *collector) hits(shown []candidate) ([]Hit, error) {
	hits := make([]Hit, len(shown))
	for i, found := range shown {
		id, err := c.view.id(found.doc)
		if err != nil {
			return nil, err
		}
		hits[i] = Hit{ID: id, Score: float64(found.score)}
		if found.group != 0 {
			hits[i].Group = c.view.dict.groups[found.group]
			hits[i].SimilarCount = c.groups[found.group].count - 1
		}
	}
	return hits, nil
}

// numbers returns the numbers of the records with these identifiers, those that are there.
func (v *view) numbers(ids []string) (map[uint32]bool, error) {
	found := make(map[uint32]bool, len(ids))
	for _, id := range ids {
		doc, err := v.snapshot.InternalID(id)
		if err != nil {
			return nil, fmt.Errorf("search: look an identifier up: %w", err)
		}
		if doc != nil {
			found[uint32(doc.Value())] = true
		}
	}
	return found, nil
}

// id returns the identifier of a record.
func (v *view) id(doc uint32) (string, error) {
	id, err := v.snapshot.ExternalID(index.NewIndexInternalID(nil, uint64(doc)))
	if err != nil {
		return "", fmt.Errorf("search: read an identifier: %w", err)
	}
	return id, nil
}
