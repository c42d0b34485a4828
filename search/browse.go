package search

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// answer is what a query finds, before the texts are read of what is shown.
type answer struct {
	result Result
	words  []wanted
	shown  []candidate
}

// answer matches and collects.
func (v *view) answer(ctx context.Context, q *Query) (*answer, error) {
	m := newMatcher(v)
	defer m.release()
	c, words, err := v.run(ctx, m, q)
	if err != nil {
		return nil, err
	}
	a := &answer{result: Result{Total: c.total, Complete: c.complete, Missing: m.missing, Corrected: m.corrected, Parted: m.parted}, words: words, shown: c.shown(q)}
	if !q.WithoutFacets {
		a.result.Facets = c.facetCounts(q.Filters)
	}
	if c.cross != nil {
		a.result.Combinations = c.cross.combinations(v.dict.facetTerms)
	}
	a.result.Hits, err = c.hits(a.shown)
	return a, err
}

// copied returns the answer for one who may change its result.
func (a *answer) copied() *answer {
	one := *a
	result := &one.result
	result.Hits = slices.Clone(result.Hits)
	result.Combinations = slices.Clone(result.Combinations)
	result.Facets = maps.Clone(result.Facets)
	for f, counts := range result.Facets {
		result.Facets[f] = slices.Clone(counts)
	}
	return &one
}

// browses remembers what was found without words, for as long as nothing is written: every record is looked at for that.
type browses struct {
	mu       sync.Mutex
	contents []content
	answers  map[string]*answer
}

// content is what a segment holds: no segment changes, but that records are deleted from it.
type content struct {
	segment uint64
	live    int
}

// mostBrowses bounds how much is remembered, some kilobytes each.
const mostBrowses = 100

// answer gives what a query without words finds in a view, with its texts, for one who may change it.
func (b *browses) answer(ctx context.Context, v *view, q *Query) (*answer, error) {
	key, contents := fmt.Sprintf("%+v", *q), make([]content, len(v.segments))
	for i, s := range v.segments {
		contents[i] = content{s.id, int(s.snapshot.LiveSize())}
	}
	b.mu.Lock()
	known := b.answers[key]
	if !slices.Equal(contents, b.contents) {
		known = nil
	}
	b.mu.Unlock()
	if known != nil {
		return known.copied(), nil
	}
	found, err := v.answer(ctx, q)
	if err == nil {
		err = v.highlight(ctx, found.words, found.shown, found.result.Hits)
	}
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.answers == nil || !slices.Equal(contents, b.contents) || len(b.answers) >= mostBrowses {
		b.contents, b.answers = contents, map[string]*answer{}
	}
	b.answers[key] = found
	return found.copied(), nil
}

// hasWords reports whether a query looks for words, or for certain records.
func (q *Query) hasWords() bool { return strings.TrimSpace(q.Words) != "" || q.Among != nil }
