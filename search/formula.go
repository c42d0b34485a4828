package search

// formula is BM25 for one term in one field.
type formula struct {
	weight, fixed, perWord float64
	lengths                lengths
}

// newFormula returns the formula for a term of this weight in field f.
func newFormula(v *view, f int, weight float64) formula {
	b := fields[f].lengthShare
	return formula{
		weight:  weight * fields[f].weight * (saturation + 1),
		fixed:   saturation * (1 - b),
		perWord: saturation * b / v.averages[f],
		lengths: lengths{view: v, field: f},
	}
}

// score is what the term counts that stands so many times in the field of a record. Records come in ascending order.
func (f *formula) score(doc uint32, times float64) float32 {
	return float32(f.weight * times / (times + f.fixed + f.perWord*f.lengths.of(doc)))
}

// lengths knows how many words a field of each record has.
type lengths struct {
	view  *view
	field int
	// next is the segment after the one with these lengths, whose first record has the number start.
	next    int
	start   uint32
	current []uint16
}

// of returns the length for a record. Records come in ascending order.
func (l *lengths) of(doc uint32) float64 {
	for int(doc-l.start) >= len(l.current) {
		l.start, l.current = uint32(l.view.segments[l.next].start), l.view.columns[l.next].lengths[l.field]
		l.next++
	}
	return float64(l.current[doc-l.start])
}
