package search

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
)

const (
	// alike is what a record's score, times the part that it shares of what the text tells, must come to. Found by setting plans beside the
	// example content (TestPlans): what is really like a plan comes to 20 and more, what only happens to have some of its words to 8.
	alike = 10
	// alikeRecord is the same for a record beside another: its text is longer, so more of its words stand elsewhere by chance.
	alikeRecord = 16
	// sharedLeast is how many named words a record must share, where the text has so many that tell something.
	sharedLeast = 2
	// likeness is the part of what a text tells, that a record must share to be looked at any further.
	likeness = 0.1
	// considered is how many records for each that is asked for are set beside a plan, because some are of another policy area.
	considered = 2
	// sameKind is what being of the same kind (an experiment, a register entry) counts, sameArea what a policy area in common does.
	sameKind = 1.15
	sameArea = 1.3
	// everyday is the rarity of a word of one record among some eighty, from which on scores can be compared with alike. Among fewer every
	// word is less rare, and less is asked.
	everyday = 4
)

// Similar returns at most n records that are most like the given one, those of its own group left out and one of each other
// group. The filters are as in Query. A record that is not in the index is like nothing. The hits come without texts: highlighting
// them would cost as much as finding them.
func (ix *Index) Similar(ctx context.Context, id string, n int, filters map[Facet][]string) ([]Hit, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	internal, err := v.snapshot.InternalID(id)
	if err != nil {
		return nil, fmt.Errorf("search: look up %q: %w", id, err)
	}
	if internal == nil {
		return nil, nil
	}
	doc := int(internal.Value())
	texts, err := v.texts(uint32(doc))
	if err != nil {
		return nil, err
	}
	t, err := v.telling(ctx, texts, 2)
	if err != nil {
		return nil, err
	}
	t.known, t.least = 1, alikeRecord // the words that no other record has say nothing against the others
	return v.like(ctx, t, n, filters, func(m *matcher) { v.setApart(m, doc) })
}

// Nearest returns at most n records that are most like a text, such as a plan of a few sentences; one of each group. The text
// is not kept. The hits come without texts.
func (ix *Index) Nearest(ctx context.Context, text string, n int, filters map[Facet][]string) ([]Hit, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	texts := [len(fields)]string{textField: strings.ToValidUTF8(text, " ")}
	t, err := v.telling(ctx, texts, 1)
	if err != nil {
		return nil, err
	}
	t.least, t.plan = alike, true
	return v.like(ctx, t, n, filters, func(*matcher) {})
}

// like finds the records that share much of what a text tells. adjust may change the scores before they are compared.
func (v *view) like(ctx context.Context, t telling, n int, filters map[Facet][]string, adjust func(*matcher)) ([]Hit, error) {
	if len(t.best) == 0 || n <= 0 {
		return nil, nil
	}
	m := newMatcher(v)
	defer m.release()
	var known []wanted // the words that occur, in the order of the matcher's marks
	for _, w := range t.best {
		found, err := m.word(ctx, v, w)
		if err != nil {
			return nil, err
		}
		if found {
			known = append(known, w)
		}
	}
	m.minimum = m.total() * likeness
	adjust(m)
	q := Query{Filters: filters, Size: n, WithoutFacets: true}
	if t.plan {
		q.Size *= considered
	}
	c, err := v.collector(m, &q, t.best)
	if err == nil {
		err = c.collect(ctx)
	}
	if err != nil {
		return nil, err
	}
	shown := c.ranking.window(0)
	hits, err := c.hits(shown)
	if err != nil {
		return nil, err
	}
	least, shared := t.least*v.scale(), min(sharedLeast, different(sharedNames(known, m.complete)))
	var all []near
	for i, hit := range hits {
		marks := m.marks[shown[i].doc]
		nearness := hit.Score * m.importanceOf(marks) / m.total() * t.known
		if nearness >= least && different(sharedNames(known, marks)) >= shared {
			all = append(all, near{Hit: hit, candidate: shown[i], nearness: nearness})
		}
	}
	if t.plan {
		all = v.byArea(all)
		all = all[:min(n, len(all))]
		return v.inCommon(ctx, known, m.marks, all)
	}
	return hitsOf(all), nil
}

// scale is the part of a score that words can reach in an index of this size.
func (v *view) scale() float64 { return math.Pow(min(1, rarity(1, v.live)/everyday), 1.5) }

// sharedNames gives the words of these bits, as they were written. A word is left out that is one of a run, and a part has the
// name of the word that it stands in.
func sharedNames(words []wanted, marks uint32) []string {
	var names []string
	for i, w := range words {
		if name := cmp.Or(w.typed, w.partOf); marks&(1<<i) != 0 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return slices.DeleteFunc(names, inRunOf(names))
}

// inRunOf returns what reports whether a name is a word of one of the names that are runs of words.
func inRunOf(names []string) func(name string) bool {
	runs := " "
	for _, name := range names {
		if strings.Contains(name, " ") {
			runs += name + " "
		}
	}
	return func(name string) bool { return !strings.Contains(name, " ") && strings.Contains(runs, " "+name+" ") }
}

// different counts names that say something of their own: one in which another stands (vacatures, vacatureteksten: vacature) says what that says.
func different(names []string) int {
	return len(slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		return slices.ContainsFunc(names, func(other string) bool { return other != name && strings.Contains(name, other) })
	}))
}

// setApart keeps a record and its group from being found, and prefers those of its kind and of its policy areas.
func (v *view) setApart(m *matcher, doc int) {
	own, kinds, areas := v.sortOf(doc)
	shares := func(terms, some []uint32) bool {
		return slices.ContainsFunc(some, func(term uint32) bool { return slices.Contains(terms, term) })
	}
	for i, s := range v.segments {
		cols := v.columns[i]
		for local := range s.size {
			at := s.start + local
			if m.marks[at] == 0 {
				continue
			}
			if at == doc || own != 0 && cols.group[local] == own {
				m.marks[at] |= excluded
				continue
			}
			terms := cols.termsOf(local)
			if shares(terms, kinds) {
				m.scores[at] *= sameKind
			}
			if shares(terms, areas) {
				m.scores[at] *= sameArea
			}
		}
	}
}

// sortOf tells of which group, kind and policy areas a record is, by their numbers.
func (v *view) sortOf(doc int) (group uint32, kinds, areas []uint32) {
	for i, s := range v.segments {
		local := doc - s.start
		if local < 0 || local >= s.size {
			continue
		}
		group = v.columns[i].group[local]
		for _, term := range v.columns[i].termsOf(local) {
			switch facets[v.dict.facetOf[term]] {
			case Kind:
				kinds = append(kinds, term)
			case PolicyArea:
				areas = append(areas, term)
			}
		}
	}
	return group, kinds, areas
}
