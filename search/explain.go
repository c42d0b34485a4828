package search

import (
	"cmp"
	"context"
	"slices"
)

// Explanation tells why a hit stands where it stands.
type Explanation struct {
	Hit
	// Complete: it holds every word that occurs, and so stands before those that do not.
	Complete bool
	// HasOutcome: its score was raised a little because it tells how it went.
	HasOutcome bool
	// Finds are what its score is made of, for each word the best first: of a word the best counts fully, the others for a part.
	Finds []Find
}

// Find is a word that was found in a record.
type Find struct {
	// Typed is the word as the reader wrote it, or as it was corrected.
	Typed string
	// As tells how it was found where that is not by itself: in a longer word, by another word.
	As string
	// Field is the name of the part of the record in which it counts most: title, summary, lessons, text, topics, names.
	Field string
	Score float64
}

// Explain answers a query as Search does, and tells of each hit why it is there. It is for people who wonder, not for pages: it
// matches everything several times.
func (ix *Index) Explain(ctx context.Context, q Query) ([]Explanation, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	m := newMatcher(v)
	defer m.release()
	c, words, err := v.run(ctx, m, &q)
	if err != nil {
		return nil, err
	}
	shown := c.shown(&q)
	hits, err := c.hits(shown)
	if err == nil {
		err = v.highlight(ctx, words, shown, hits)
	}
	if err != nil {
		return nil, err
	}
	all := make([]Explanation, len(hits))
	for i, hit := range hits {
		all[i] = Explanation{Hit: hit, Complete: shown[i].complete, HasOutcome: v.hasOutcome(shown[i].doc)}
	}
	for _, w := range words {
		if err := v.explain(ctx, w, shown, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// explain adds to the explanations where a word is found in their records.
func (v *view) explain(ctx context.Context, w wanted, shown []candidate, all []Explanation) error {
	if w.negative {
		return nil
	}
	found := make([][]Find, len(shown))
	for _, r := range w.readings {
		for f := range fields {
			// The parts of a compound are not of one field: they are matched once.
			if r.parts != nil && f != textField || r.parts == nil && r.fields&(1<<f) == 0 {
				continue
			}
			one, field := r, fields[f].name
			if r.parts != nil {
				field = "several parts"
			} else {
				one.fields, one.weighed = 1<<f, r.fields
			}
			own := newMatcher(v)
			err := own.reading(ctx, v, 1, one)
			for i, c := range shown {
				if err == nil && own.marks[c.doc] != 0 {
					found[i] = append(found[i], Find{Typed: w.typed, As: r.as, Field: field, Score: float64(own.best[c.doc])})
				}
			}
			own.release()
			if err != nil {
				return err
			}
		}
	}
	for i := range all {
		slices.SortFunc(found[i], func(a, b Find) int { return cmp.Compare(b.Score, a.Score) })
		all[i].Finds = append(all[i].Finds, found[i]...)
	}
	return nil
}

// hasOutcome reports whether a record tells how it went.
func (v *view) hasOutcome(doc uint32) bool {
	for i, s := range v.segments {
		if local := int(doc) - s.start; local >= 0 && local < s.size {
			return v.columns[i].hasOutcome[local]
		}
	}
	return false
}
