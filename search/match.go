package search

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"sync"

	index "github.com/blevesearch/bleve_index_api"
)

// The constants of ranking that are no field's own.
const (
	// saturation is BM25's k1: how soon a word that is repeated stops counting more.
	saturation = 1.2
	// tie is the part that the other fields and forms of a word count beside the best one. Measured: 0.3 finds everyday words
	// best, against counting all or only the best.
	tie = 0.3
	// enough is how many records with every word make looking for others needless.
	enough = 20
	// coverage is the part of the words, by what they tell, that a record must hold where few records hold all. Less finds a little
	// more for questions of a whole sentence, and much that has nothing to do with shorter ones.
	coverage = 0.3
	// seldom is how many records at least a typed word is taken to stand in, where it is set beside the others: one that a record or two happen to
	// have tells no more than the one that was meant. Of few records it is one in as many.
	seldom = 8
	// broad: an official word that more than one in so many records have (handhaving) is no hint of what was meant any more.
	broad = 20
	// outcomeBonus is what a told outcome counts. It decides between about equal records only.
	outcomeBonus = 1.08
)

// excluded marks a record that holds a word that must be absent.
const excluded = 1 << 31

// matcher scores the records of a view, one word after the other. Its slices have a place for each record number.
type matcher struct {
	scores, best, sum []float32
	// marks has a bit per wanted word that the record holds.
	marks   []uint32
	touched []uint32

	// complete has the bits of all words that occur, but for the light ones; importance is what each word tells, by its rarity.
	complete, light uint32
	importance      []float64
	// seldom is in how many records at least each word is taken to stand.
	seldom int
	// minimum is what the importance of a record's words must add up to.
	minimum   float64
	missing   []string
	corrected []Correction
	parted    []Parted
}

// matchers keeps matchers for reuse: their slices are large.
var matchers = sync.Pool{New: func() any { return new(matcher) }}

// newMatcher returns an empty matcher for the view. Give it back with release.
func newMatcher(v *view) *matcher {
	m := matchers.Get().(*matcher)
	m.reset(v)
	return m
}

// reset empties the matcher.
func (m *matcher) reset(v *view) {
	m.scores, m.best, m.sum = cleared(m.scores, v.size), sized(m.best, v.size), sized(m.sum, v.size)
	m.marks = cleared(m.marks, v.size)
	m.touched = m.touched[:0]
	m.complete, m.light, m.importance, m.seldom, m.minimum, m.missing, m.corrected, m.parted = 0, 0, m.importance[:0], 0, 0, nil, nil, nil
}

// release gives the matcher back. It must not be used any more.
func (m *matcher) release() { matchers.Put(m) }

// sized returns the slice with length n and any content.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	return s[:n]
}

// cleared returns the slice with length n and zeros.
func cleared[T any](s []T, n int) []T {
	s = sized(s, n)
	clear(s)
	return s
}

// match scores every record for the words, and decides which are found. It returns what was looked for: where a word occurs nowhere and may be
// corrected, its correction has its place, and after all the words come the parts of compounds that few records hold.
func (m *matcher) match(ctx context.Context, v *view, words []wanted, correct bool) ([]wanted, error) {
	m.seldom = min(seldom, v.live/seldom)
	var rare []rareWord
	for i := range words {
		found, err := m.word(ctx, v, words[i])
		if err == nil && !found && correct && words[i].correctable {
			found, err = m.instead(ctx, v, &words[i])
		}
		if err != nil {
			return nil, err
		}
		if !found && !words[i].negative {
			m.missing = append(m.missing, words[i].typed)
		}
		if found && correct && words[i].correctable && len(m.touched) < few {
			rare = append(rare, rareWord{words[i], m.importance[len(m.importance)-1]})
		}
	}
	words, err := m.partly(ctx, v, words, rare)
	if err != nil {
		return nil, err
	}
	m.minimum = m.total()
	if m.countComplete() < enough {
		m.minimum *= coverage
	}
	return words, nil
}

// word finds one wanted word in all its readings, and reports whether it occurs.
func (m *matcher) word(ctx context.Context, v *view, w wanted) (found bool, err error) {
	bit := uint32(1) << len(m.importance)
	if w.negative {
		bit = excluded
	}
	m.touched = m.touched[:0]
	for _, r := range w.readings {
		if err := m.reading(ctx, v, bit, r); err != nil {
			return false, err
		}
	}
	if w.negative || len(m.touched) == 0 {
		return false, nil
	}
	for _, doc := range m.touched {
		m.scores[doc] += m.best[doc] + tie*(m.sum[doc]-m.best[doc])
	}
	if w.light {
		m.light |= bit
		m.importance = append(m.importance, 0)
		return true, nil
	}
	m.complete |= bit
	m.importance = append(m.importance, rarity(max(m.seldom, len(m.touched)), v.live))
	return true, nil
}

// rarity is what a word tells that occurs in n of all records: BM25's inverse document frequency.
func rarity(n, all int) float64 {
	return math.Log(1 + (float64(all)-float64(n)+0.5)/(float64(n)+0.5))
}

// find notes that a record holds the word of this bit.
func (m *matcher) find(doc uint32, bit uint32, score float32) {
	if m.marks[doc]&bit == 0 {
		m.marks[doc] |= bit
		m.best[doc], m.sum[doc] = score, score
		m.touched = append(m.touched, doc)
		return
	}
	m.sum[doc] += score
	m.best[doc] = max(m.best[doc], score)
}

// reading finds one reading of a word.
func (m *matcher) reading(ctx context.Context, v *view, bit uint32, r reading) error {
	switch {
	case r.parts != nil:
		return m.together(ctx, v, bit, r)
	case len(r.terms) > 1:
		return m.phrase(ctx, v, bit, r)
	}
	var readers [len(fields)]index.TermFieldReader
	defer func() {
		for _, reader := range readers {
			if reader != nil {
				// Closing hands the reader back for reuse; it has nothing to fail on.
				_ = reader.Close()
			}
		}
	}()
	records := 0
	for f := range fields {
		if (r.fields|r.weighed)&(1<<f) == 0 {
			continue
		}
		reader, err := v.postings(ctx, r.terms[0], f)
		if err != nil {
			return err
		}
		readers[f] = reader
		records = max(records, int(reader.Count()))
	}
	if r.hint && records > max(enough, v.live/broad) {
		return nil
	}
	weight := r.weight * rarity(records, v.live)
	for f, reader := range readers {
		if reader == nil || reader.Count() == 0 || r.fields&(1<<f) == 0 {
			continue
		}
		if err := m.postings(ctx, reader, bit, newFormula(v, f, weight)); err != nil {
			return err
		}
	}
	return nil
}

// postings opens the records that hold a term in a field, with what scoring needs.
func (v *view) postings(ctx context.Context, term string, f int) (index.TermFieldReader, error) {
	reader, err := v.snapshot.TermFieldReader(ctx, []byte(term), fields[f].name, true, false, false)
	if err != nil {
		return nil, fmt.Errorf("search: read postings: %w", err)
	}
	return reader, nil
}

// checkEvery is how many postings are read between two looks at the context.
const checkEvery = 4096

// postings finds a word in every record of the reader.
func (m *matcher) postings(ctx context.Context, reader index.TermFieldReader, bit uint32, f formula) error {
	var posting index.TermFieldDoc
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		next, err := reader.Next(posting.Reset())
		if err != nil {
			return fmt.Errorf("search: read postings: %w", err)
		}
		if next == nil {
			return nil
		}
		doc := uint32(next.ID.Value())
		m.find(doc, bit, f.score(doc, times(next.Freq)))
	}
}

// total is the importance of all words that occur.
func (m *matcher) total() float64 { return m.importanceOf(m.complete) }

// importanceOf adds up what the words of these bits tell.
func (m *matcher) importanceOf(marks uint32) float64 {
	sum := 0.0
	for ; marks != 0; marks &= marks - 1 {
		sum += m.importance[bits.TrailingZeros32(marks)]
	}
	return sum
}

// countComplete counts the records that hold every word that occurs.
func (m *matcher) countComplete() int {
	if m.complete == 0 {
		return 0
	}
	n := 0
	for _, marks := range m.marks {
		if marks&^m.light == m.complete {
			n++
		}
	}
	return n
}

// finds reports whether the record is found, and whether it holds every word.
func (m *matcher) finds(doc int) (found, complete bool) {
	switch marks := m.marks[doc]; {
	case marks&excluded != 0 || marks == 0:
		return false, false
	case marks&^m.light == m.complete:
		return true, true
	default:
		return m.importanceOf(marks) >= m.minimum, false
	}
}
