package search

import (
	"context"
	"slices"
)

// phrase finds records in which the terms of a reading stand at their distances.
func (m *matcher) phrase(ctx context.Context, v *view, bit uint32, r reading) error {
	for f := range fields {
		if r.fields&(1<<f) == 0 {
			continue
		}
		starts, err := v.phraseStarts(ctx, f, r)
		if err != nil {
			return err
		}
		formula := newFormula(v, f, r.weight*float64(len(r.terms))*rarity(len(starts), v.live))
		for doc, places := range starts {
			// The length of the field is not at hand here; a phrase says enough without it.
			m.find(doc, bit, formula.score(float64(len(places)), v.averages[f]))
		}
	}
	return nil
}

// phraseStarts returns, per record, the positions where the phrase begins in field f.
func (v *view) phraseStarts(ctx context.Context, f int, r reading) (map[uint32][]int, error) {
	var starts map[uint32][]int
	for i, term := range r.terms {
		places, err := v.positionsOf(ctx, term, f, func(doc uint32) bool { return i == 0 || len(starts[doc]) > 0 })
		if err != nil {
			return nil, err
		}
		if i == 0 {
			starts = places
			continue
		}
		for doc, begun := range starts {
			starts[doc] = slices.DeleteFunc(begun, func(start int) bool {
				_, stands := slices.BinarySearch(places[doc], start+r.offsets[i])
				return !stands
			})
			if len(starts[doc]) == 0 {
				delete(starts, doc)
			}
		}
	}
	return starts, nil
}
