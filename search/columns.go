package search

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	index "github.com/blevesearch/bleve_index_api"
)

// columns holds what facets, grouping and ranking need of each record of one segment, by the record's number in it. A segment
// never changes (a deleted record stays, marked), so its columns are decoded once.
type columns struct {
	// terms of record i are facetTerms[facetStart[i]:facetStart[i+1]], as ordinals of the dictionary.
	facetStart []uint32
	facetTerms []uint32
	// group is an ordinal of the group dictionary, 0 for none.
	group      []uint32
	published  []int64
	serial     []uint32
	hasOutcome []bool
	// lengths is the number of words per field of each record; what is longer than fits counts as what does.
	lengths [len(fields)][]uint16
	// words is the number of words per field of all records together.
	words [len(fields)]uint64

	titles   sync.Mutex
	sortKeys []string
}

// columnCache keeps the columns of the segments that exist. Its dictionaries are shared by all segments, so that counting
// needs no merging.
type columnCache struct {
	mu        sync.Mutex
	bySegment map[uint64]*columns
	facets    dictionary
	groups    dictionary
	fits      [3]uint32 // the numbers of the values of Fit
}

// dictionary numbers terms in the order in which they were first met, from 0. A term keeps its number for as long as the
// index is open; terms are few.
type dictionary struct {
	ordinals map[string]uint32
	terms    []string
	// facet is the number of the facet of each term, for the facet dictionary.
	facet []uint8
}

// add returns the number of a term, a new one when it was not met before.
func (d *dictionary) add(term []byte) uint32 {
	if ordinal, known := d.ordinals[string(term)]; known {
		return ordinal
	}
	if d.ordinals == nil {
		d.ordinals = map[string]uint32{}
	}
	ordinal := uint32(len(d.terms))
	name := string(term)
	d.ordinals[name] = ordinal
	d.terms = append(d.terms, name)
	facet, _, _ := strings.Cut(name, "=")
	d.facet = append(d.facet, uint8(max(0, slices.Index(facets[:], Facet(facet)))))
	return ordinal
}

// dictionaries is a view of what the columns' numbers mean. It may be read while segments are added.
type dictionaries struct {
	facetTerms []string
	facetOf    []uint8
	groups     []string
}

// load returns the columns of every segment of the snapshot, in its order, and forgets those of segments that are gone.
func (c *columnCache) load(v *view) ([]*columns, dictionaries, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bySegment == nil {
		c.bySegment = map[uint64]*columns{}
		c.groups.add(nil)
		c.addFits()
	}
	all := make([]*columns, len(v.segments))
	current := make(map[uint64]*columns, len(v.segments))
	for i, s := range v.segments {
		cols, known := c.bySegment[s.id]
		if !known {
			var err error
			if cols, err = c.read(v, s); err != nil {
				return nil, dictionaries{}, err
			}
		}
		all[i], current[s.id] = cols, cols
	}
	if !maps.Equal(c.bySegment, current) {
		v.tidyKept()
	}
	c.bySegment = current
	return all, dictionaries{c.facets.terms, c.facets.facet, c.groups.terms}, nil
}

// read returns the columns of one segment: as they are kept, or decoded, and kept then. Where keeping them fails, such as on a full
// disk, they are decoded again at the next start.
func (c *columnCache) read(v *view, s segment) (*columns, error) {
	place := v.kept(s)
	if cols := c.readKept(place); cols != nil {
		return cols, nil
	}
	cols, err := c.decode(v, s)
	if err == nil && place.path != "" {
		_ = c.keep(place, cols)
	}
	return cols, err
}

// newColumns makes room for the columns of a segment.
func newColumns(size int) *columns {
	cols := &columns{
		facetStart: make([]uint32, size+1), group: make([]uint32, size), published: make([]int64, size), serial: make([]uint32, size),
		hasOutcome: make([]bool, size),
	}
	for f := range cols.lengths {
		cols.lengths[f] = make([]uint16, size)
	}
	return cols
}

// decode reads the columns of one segment from the index.
func (c *columnCache) decode(v *view, s segment) (*columns, error) {
	reader, err := v.snapshot.DocValueReader([]string{facetColumn, groupColumn, numbersColumn})
	if err != nil {
		return nil, fmt.Errorf("search: read columns: %w", err)
	}
	cols := newColumns(s.size)
	var id index.IndexInternalID
	for local := range s.size {
		var failed error
		id = index.NewIndexInternalID(id, uint64(s.start+local))
		err := reader.VisitDocValues(id, func(field string, term []byte) {
			if err := c.take(cols, local, field, term); err != nil {
				failed = err
			}
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			return nil, fmt.Errorf("search: read columns: %w", err)
		}
		cols.facetStart[local+1] = uint32(len(cols.facetTerms))
	}
	return cols, nil
}

// termsOf returns the facet values of a record, by their numbers.
func (cols *columns) termsOf(local int) []uint32 {
	return cols.facetTerms[cols.facetStart[local]:cols.facetStart[local+1]]
}

// take stores one value of a record in its column.
func (c *columnCache) take(cols *columns, local int, field string, term []byte) error {
	switch field {
	case facetColumn:
		cols.facetTerms = append(cols.facetTerms, c.facets.add(term))
	case groupColumn:
		cols.group[local] = c.groups.add(term)
	case numbersColumn:
		n, err := parseNumbers(term)
		if err != nil {
			return err
		}
		cols.published[local], cols.serial[local], cols.hasOutcome[local] = n.published, n.serial, n.hasOutcome
		for f, length := range n.lengths {
			cols.lengths[f][local] = uint16(min(length, math.MaxUint16))
			cols.words[f] += uint64(length)
		}
	}
	return nil
}

// loadSortKeys decodes the titles, when a query first sorts by them.
func (cols *columns) loadSortKeys(v *view, s segment) error {
	cols.titles.Lock()
	defer cols.titles.Unlock()
	if cols.sortKeys != nil {
		return nil
	}
	reader, err := v.snapshot.DocValueReader([]string{sortColumn})
	if err != nil {
		return fmt.Errorf("search: read columns: %w", err)
	}
	keys := make([]string, s.size)
	var id index.IndexInternalID
	for i := range keys {
		id = index.NewIndexInternalID(id, uint64(s.start+i))
		if err := reader.VisitDocValues(id, func(_ string, term []byte) { keys[i] = string(term) }); err != nil {
			return fmt.Errorf("search: read columns: %w", err)
		}
	}
	cols.sortKeys = keys
	return nil
}

// lookup returns the numbers of those facet values that any record has or had.
func (c *columnCache) lookup(f Facet, values []string) []uint32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	var found []uint32
	for _, value := range values {
		if ordinal, known := c.facets.ordinals[facetTerm(f, value)]; known {
			found = append(found, ordinal)
		}
	}
	return found
}

// lookupGroup returns the number of a group, and whether any record has or had it.
func (c *columnCache) lookupGroup(group string) (uint32, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	ordinal, known := c.groups.ordinals[group]
	return ordinal, known
}
