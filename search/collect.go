package search

import (
	"context"
	"math/bits"
)

// collector goes through the records once: it filters, counts facets and groups, and keeps the best.
type collector struct {
	view    *view
	matcher *matcher
	// hasWords: only records that the matcher finds count. Otherwise all do that it does not exclude.
	hasWords bool
	filter   filter
	// fit gives records their value of Fit; nil when nobody asks.
	fit *fitting
	// counts has the records per facet value; nil when nobody asks.
	counts []uint64
	// cross counts combinations of values; nil when nobody asks.
	cross   *crossing
	ranking ranking
	// grouping: of each group its best record ranks with the others, and the rest comes after all of those.
	grouping bool
	rest     ranking
	groups   map[uint32]*family

	total, complete, others uint64
}

// family is a group of near-identical records among those found.
type family struct {
	best  candidate
	count uint64
}

// filter is the choice of facet values and of a group.
type filter struct {
	// active has a bit for each facet in which a value is chosen; chosen has the values, by their number.
	active uint32
	chosen []bool
	// group to keep, when byGroup.
	byGroup bool
	group   uint32
	// among has the numbers of the records to keep; nil keeps all.
	among map[uint32]bool
}

// newFilter reads the choice of a query. A value that no record has can be chosen: nothing is found then.
func newFilter(v *view, q *Query) (filter, error) {
	f := filter{chosen: make([]bool, len(v.dict.facetTerms))}
	for i, facet := range facets {
		values := q.Filters[facet]
		if len(values) == 0 {
			continue
		}
		f.active |= 1 << i
		for _, ordinal := range v.index.columns.lookup(facet, values) {
			// A value that came in after the view was taken is in no record of it.
			if int(ordinal) < len(f.chosen) {
				f.chosen[ordinal] = true
			}
		}
	}
	if q.Group != "" {
		f.byGroup = true
		f.group, _ = v.index.columns.lookupGroup(q.Group)
	}
	var err error
	if q.Among != nil {
		f.among, err = v.numbers(q.Among)
	}
	return f, err
}

// leavesOut reports whether a record is not of the group, or not among those, that are asked for.
func (f *filter) leavesOut(doc, group uint32) bool {
	return f.byGroup && (f.group == 0 || group != f.group) || f.among != nil && !f.among[doc]
}

// failing returns the facets whose choice a record with these values does not meet.
func (f *filter) failing(facetOf []uint8, terms []uint32) uint32 {
	failing := f.active
	if failing == 0 {
		return 0
	}
	for _, term := range terms {
		if f.chosen[term] {
			failing &^= 1 << facetOf[term]
		}
	}
	return failing
}

// collect goes through every record of the view.
func (c *collector) collect(ctx context.Context) error {
	for i, s := range c.view.segments {
		cols := c.view.columns[i]
		for local := range s.size {
			if local%checkEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			doc := s.start + local
			found, complete := c.finds(s, local, doc)
			if !found || c.filter.leavesOut(uint32(doc), cols.group[local]) {
				continue
			}
			terms, fit := cols.termsOf(local), int8(0)
			if c.fit != nil {
				terms, fit = c.fit.with(terms)
			}
			failing := c.filter.failing(c.view.dict.facetOf, terms)
			c.count(terms, failing)
			if failing == 0 {
				if c.cross != nil {
					c.cross.add(c.view.dict.facetOf, terms)
				}
				c.keep(cols, local, candidate{doc: uint32(doc), complete: complete, fit: fit})
			}
		}
	}
	c.rankGroups()
	return nil
}

// finds reports whether the words find a record, and whether it holds all of them. Postings leave deleted records out, so
// only a query without words must look.
func (c *collector) finds(s segment, local, doc int) (found, complete bool) {
	if c.hasWords {
		return c.matcher.finds(doc)
	}
	found = s.has(local) && c.matcher.marks[doc]&excluded == 0
	return found, found
}

// count counts the values of a record. One that fails the choice in a single facet would be found if that choice were wider:
// it counts there and nowhere else.
func (c *collector) count(terms []uint32, failing uint32) {
	switch {
	case c.counts == nil:
	case failing == 0:
		for _, term := range terms {
			c.counts[term]++
		}
	case failing&(failing-1) == 0:
		facet := uint8(bits.TrailingZeros32(failing))
		for _, term := range terms {
			if c.view.dict.facetOf[term] == facet {
				c.counts[term]++
			}
		}
	}
}

// keep takes a record that is found into the totals, its group and the ranking.
func (c *collector) keep(cols *columns, local int, found candidate) {
	found.score = c.matcher.scores[found.doc]
	if cols.hasOutcome[local] {
		found.score *= outcomeBonus
	}
	found.published, found.serial, found.group = cols.published[local], cols.serial[local], cols.group[local]
	if cols.sortKeys != nil {
		found.title = cols.sortKeys[local]
	}
	c.total++
	if found.complete {
		c.complete++
	}
	if found.group != 0 {
		c.join(found)
	}
	if found.group == 0 || !c.grouping {
		c.ranking.add(found)
	}
}

// join counts a record in its group. The group's best so far is remembered; what is not is one of the others.
func (c *collector) join(found candidate) {
	group, known := c.groups[found.group]
	if !known {
		c.groups[found.group] = &family{best: found, count: 1}
		return
	}
	group.count++
	if c.ranking.order(found, group.best) < 0 {
		found, group.best = group.best, found
	}
	if c.grouping {
		c.others++
		c.rest.add(found)
	}
}

// rankGroups takes the best of each group into the ranking, when all records have been seen.
func (c *collector) rankGroups() {
	if !c.grouping {
		return
	}
	for _, group := range c.groups {
		c.ranking.add(group.best)
	}
}
