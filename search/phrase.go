package search

import (
	"cmp"
	"context"
	"slices"
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
			m.find(at.doc, bit, formula.score(at.doc, float64(at.times)))
		}
	}
	return nil
}

// occurrence is how often a phrase stands in a field of a record.
type occurrence struct {
	doc   uint32
	times int
}

// placed is a cursor on one term of a phrase.
type placed struct {
	*cursor
	offset int
}

// phraseIn returns the records that hold the phrase in field f. It goes through the records of the rarest term, so that
// common words in a phrase cost little.
func (v *view) phraseIn(ctx context.Context, f int, r reading) (found []occurrence, err error) {
	terms := make([]placed, len(r.terms))
	for i, term := range r.terms {
		c, err := v.cursor(ctx, term, fields[f].name, true)
		if err != nil {
			return nil, err
		}
		defer c.close()
		if c.reader.Count() == 0 {
			return nil, nil
		}
		terms[i] = placed{c, r.offsets[i]}
	}
	slices.SortFunc(terms, func(a, b placed) int { return cmp.Compare(a.reader.Count(), b.reader.Count()) })
	rarest := terms[0]
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if more, err := rarest.next(); err != nil || !more {
			return found, err
		}
		starts := rarest.starts()
		for _, term := range terms[1:] {
			if starts, err = term.keep(rarest.reached, starts); err != nil {
				return nil, err
			}
		}
		if len(starts) > 0 {
			found = append(found, occurrence{uint32(rarest.reached), len(starts)})
		}
	}
}

// starts returns where the phrase would begin, by the places of this term in the record it is at.
func (p placed) starts() []int {
	starts := places(nil, &p.at)
	for i := range starts {
		starts[i] -= p.offset
	}
	return starts
}

// keep returns those of the starts in a record that fit this term too. Records come in ascending order.
func (p placed) keep(doc int64, starts []int) ([]int, error) {
	if len(starts) == 0 {
		return nil, nil
	}
	if holds, err := p.holds(doc); err != nil || !holds {
		return nil, err
	}
	own := p.starts()
	return slices.DeleteFunc(starts, func(start int) bool { return !slices.Contains(own, start) }), nil
}
