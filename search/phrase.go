package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// phrase finds records in which the terms of a reading stand at their distances.
func (m *matcher) phrase(ctx context.Context, v *view, bit uint32, r reading) error {
	for f := range fields {
		if r.fields&(1<<f) == 0 {
			continue
		}
		found, err := v.phraseIn(ctx, f, r)
		if err != nil {
			return err
		}
		formula := newFormula(v, f, r.weight*rarity(len(found), v.live))
		for _, at := range found {
			m.find(at.doc, bit, formula.score(float64(at.times), at.words))
		}
	}
	return nil
}

// occurrence is how often a phrase stands in a field of a record, which has so many words.
type occurrence struct {
	doc   uint32
	times int
	words float64
}

// placed reads the records that hold one term of a phrase, with its places.
type placed struct {
	reader index.TermFieldReader
	offset int
	at     index.TermFieldDoc
	// reached is the record that the reader is at, -1 before the first.
	reached int64
}

// phraseIn returns the records that hold the phrase in field f. It goes through the records of the rarest term, so that
// common words in a phrase cost little.
func (v *view) phraseIn(ctx context.Context, f int, r reading) (found []occurrence, err error) {
	terms := make([]*placed, len(r.terms))
	for i, term := range r.terms {
		reader, err := v.postings(ctx, term, f, true)
		if err != nil {
			return nil, err
		}
		// Closing hands the reader back for reuse; it has nothing to fail on.
		defer func() { _ = reader.Close() }()
		if reader.Count() == 0 {
			return nil, nil
		}
		terms[i] = &placed{reader: reader, offset: r.offsets[i], reached: -1}
	}
	slices.SortFunc(terms, func(a, b *placed) int { return cmp.Compare(a.reader.Count(), b.reader.Count()) })
	rarest := terms[0]
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		next, err := rarest.reader.Next(rarest.at.Reset())
		if err != nil {
			return nil, fmt.Errorf("search: read postings: %w", err)
		}
		if next == nil {
			return found, nil
		}
		doc := int64(next.ID.Value())
		starts := rarest.starts()
		for _, term := range terms[1:] {
			if starts, err = term.keep(doc, starts); err != nil {
				return nil, err
			}
		}
		if len(starts) > 0 {
			found = append(found, occurrence{uint32(doc), len(starts), 1 / (next.Norm * next.Norm)})
		}
	}
}

// starts returns where the phrase would begin, by the places of this term in the record it is at.
func (p *placed) starts() []int {
	starts := make([]int, len(p.at.Vectors))
	for i, place := range p.at.Vectors {
		starts[i] = int(place.Pos) - p.offset
	}
	return starts
}

// keep returns those of the starts in a record that fit this term too. Records come in ascending order.
func (p *placed) keep(doc int64, starts []int) ([]int, error) {
	if len(starts) == 0 || p.reached > doc {
		return nil, nil
	}
	if p.reached < doc {
		next, err := p.reader.Advance(index.NewIndexInternalID(nil, uint64(doc)), p.at.Reset())
		if err != nil {
			return nil, fmt.Errorf("search: read postings: %w", err)
		}
		if next == nil {
			p.reached = 1 << 62
			return nil, nil
		}
		p.reached = int64(next.ID.Value())
	}
	if p.reached != doc {
		return nil, nil
	}
	own := p.starts()
	return slices.DeleteFunc(starts, func(start int) bool { return !slices.Contains(own, start) }), nil
}
