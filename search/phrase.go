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

// phraseIn returns the records that hold the phrase in field f. It goes through the records of the rarest term, so that
// common words in a phrase cost little.
func (v *view) phraseIn(ctx context.Context, f int, r reading) (found []occurrence, err error) {
	terms, err := v.placed(ctx, place{r.terms, r.offsets, f})
	if err != nil {
		return nil, err
	}
	defer terms.close()
	if terms.nowhere() {
		return nil, nil
	}
	rarest := terms[0]
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if more, err := rarest.next(); err != nil || !more {
			return found, err
		}
		starts, err := terms.starts(rarest.reached)
		if err != nil {
			return nil, err
		}
		if len(starts) > 0 {
			found = append(found, occurrence{uint32(rarest.reached), len(starts)})
		}
	}
}

// place is where a word, or a phrase with the distances of its words from the first, can be found.
type place struct {
	terms   []string
	offsets []int
	field   int
}

// placed are cursors on the terms of a phrase, or on the one of a word, the rarest first.
type placed []placedTerm

// placedTerm is a cursor on one term of a phrase.
type placedTerm struct {
	*cursor
	offset int
}

// placed opens the cursors. They are to be closed.
func (v *view) placed(ctx context.Context, at place) (placed, error) {
	var terms placed
	for i, term := range at.terms {
		c, err := v.cursor(ctx, term, fields[at.field].name, true)
		if err != nil {
			terms.close()
			return nil, err
		}
		terms = append(terms, placedTerm{c, at.offsets[i]})
	}
	slices.SortFunc(terms, func(a, b placedTerm) int { return cmp.Compare(a.reader.Count(), b.reader.Count()) })
	return terms, nil
}

// close gives the readers back.
func (p placed) close() {
	for _, term := range p {
		term.close()
	}
}

// nowhere reports whether no record can hold the phrase.
func (p placed) nowhere() bool { return len(p) == 0 || p[0].reader.Count() == 0 }

// starts returns where in a record the phrase begins. Records come in ascending order.
func (p placed) starts(doc int64) (starts []int, err error) {
	for i, term := range p {
		if holds, err := term.holds(doc); err != nil || !holds {
			return nil, err
		}
		own := term.starts()
		if i > 0 {
			own = slices.DeleteFunc(starts, func(start int) bool { return !slices.Contains(own, start) })
		}
		if starts = own; len(starts) == 0 {
			return nil, nil
		}
	}
	return starts, nil
}

// starts returns where the phrase would begin, by the places of this term in the record it is at.
func (p placedTerm) starts() []int {
	starts := places(nil, &p.at)
	for i := range starts {
		starts[i] -= p.offset
	}
	return starts
}
