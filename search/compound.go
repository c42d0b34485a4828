package search

import (
	"context"
	"math/bits"

	"wiel/search/dutch"
)

// What a word counts that is found by way of a compound, beside a word found as it was typed.
const (
	// inCompound: the word is a part of a compound (uitval in schooluitval).
	inCompound = 0.5
	// apart: the parts of a compound that was typed, each somewhere in the record.
	apart = 0.45
	// joined: two words that were typed side by side, written as one.
	joined = 0.9
	// someParts: of a compound that stands in no record, neither whole nor apart, one part.
	someParts = 0.4
)

// addCompounds adds the readings of a single word that compounds give: the word as a part, and its own parts.
func (w *wanted) addCompounds(folded string) {
	for _, lang := range languages {
		if lang.isStop(folded) {
			continue
		}
		parts := lang.split(folded)
		if parts == nil && lang.code != languages[0].code {
			continue
		}
		w.readings = append(w.readings, asPart(lang.stem(folded)))
		if parts != nil {
			w.readings = append(w.readings, lang.apart(parts))
		}
	}
}

// asPart returns the reading of a term as a part of a compound.
func asPart(term string) reading {
	return reading{terms: []string{partMark + term}, offsets: []int{0}, fields: stemmedFields, weight: inCompound, as: "in a longer word"}
}

// apart returns the reading of a compound as its parts, each a word or a part of another compound.
func (l language) apart(parts []string) reading {
	r := reading{weight: apart, as: "its parts apart"}
	for _, part := range parts {
		r.parts = append(r.parts, l.part(part))
	}
	return r
}

// inParts returns the word as any of the parts that divide finds, nil for one that has none that tell something.
func (w *wanted) inParts(divide func(word string) []string) *wanted {
	r := reading{weight: someParts, some: true, as: "a part of it"}
	for _, part := range divide(fold(w.typed)) {
		if !isStop(part) && !isGeneric(dutch.Stem(part)) {
			r.parts = append(r.parts, languages[0].part(part))
		}
	}
	if r.parts == nil {
		return nil
	}
	return &wanted{typed: w.typed, readings: []reading{r}, stem: w.stem, denied: w.denied}
}

// part returns a part of a compound as a word to look for, alone or as a part of another one.
func (l language) part(typed string) wanted {
	term := l.stem(typed)
	return wanted{typed: typed, stem: term, readings: []reading{
		{terms: []string{term}, offsets: []int{0}, fields: stemmedFields, weight: 1}, asPart(term),
	}}
}

// join adds to two words that were typed side by side the compound they may make (school uitval: schooluitval). It is a
// reading of both, so that the compound alone counts as both words.
func join(a, b *wanted) {
	for _, link := range []string{"", "s"} {
		folded := fold(a.typed) + link + fold(b.typed)
		r := reading{terms: []string{languages[0].stem(folded)}, offsets: []int{0}, fields: stemmedFields, weight: joined, as: "with its neighbour as one word, " + folded}
		a.readings = append(a.readings, r)
		b.readings = append(b.readings, r)
	}
}

// together finds the records that hold the parts of a compound. The parts are matched as a query of their own.
func (m *matcher) together(ctx context.Context, v *view, bit uint32, r reading) error {
	own := newMatcher(v)
	defer own.release()
	for _, part := range r.parts {
		if _, err := own.word(ctx, v, part); err != nil {
			return err
		}
	}
	all := len(r.parts)
	// Of a long compound one part may be missing (jeugd-zorg-kosten), of two both must be there.
	least := max(2, all-1)
	if r.some {
		least = 1
	}
	for doc, marks := range own.marks {
		if held := bits.OnesCount32(marks); held >= least {
			m.find(uint32(doc), bit, own.scores[doc]*float32(r.weight*float64(held)/float64(all)))
		}
	}
	return nil
}
