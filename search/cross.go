package search

import (
	"cmp"
	"slices"
	"strings"
)

// crossing counts the records found by the combinations of values that they have of several facets, in the collector's one pass. It
// is a tree with a level for each facet: the way from the root to a leaf is a combination. So one look-up a value is enough,
// however many facets are crossed.
type crossing struct {
	facets []uint8
	// branches leads from a node and the number of a value to the node below it.
	branches map[branch]uint32
	nodes    []crossNode
	// here and below are the nodes that the record in hand has come to; kept, so that a record takes no memory.
	here, below []uint32
}

// branch is a node with one more than the number of a value; 0 is for records with no value of that facet.
type branch struct{ node, value uint32 }

// crossNode is a combination of the first so many facets. Only leaves count records.
type crossNode struct {
	branch
	records uint64
}

// newCrossing crosses facets; one that there is not has no values.
func newCrossing(crossed []Facet) *crossing {
	x := &crossing{branches: map[branch]uint32{}, nodes: []crossNode{{}}}
	for _, f := range crossed {
		x.facets = append(x.facets, uint8(slices.Index(facets[:], f))) // 255 where there is none: no term is of it
	}
	return x
}

// add counts a record with these values under each of its combinations.
func (x *crossing) add(facetOf []uint8, terms []uint32) {
	x.here = append(x.here[:0], 0)
	for _, f := range x.facets {
		x.below = x.below[:0]
		for _, node := range x.here {
			before := len(x.below)
			for _, term := range terms {
				if facetOf[term] == f {
					x.below = append(x.below, x.step(branch{node, term + 1}))
				}
			}
			if len(x.below) == before {
				x.below = append(x.below, x.step(branch{node, 0}))
			}
		}
		x.here, x.below = x.below, x.here
	}
	for _, leaf := range x.here {
		x.nodes[leaf].records++
	}
}

// step gives the node at the end of a branch, a new one where nobody came before.
func (x *crossing) step(b branch) uint32 {
	node, known := x.branches[b]
	if !known {
		node = uint32(len(x.nodes))
		x.branches[b] = node
		x.nodes = append(x.nodes, crossNode{branch: b})
	}
	return node
}

// combinations gives what was counted, the most frequent first.
func (x *crossing) combinations(terms []string) []Combination {
	var list []Combination
	for _, leaf := range x.nodes {
		if leaf.records == 0 {
			continue
		}
		values := make([]string, len(x.facets))
		for at, level := leaf, len(values)-1; level >= 0; at, level = x.nodes[at.node], level-1 {
			if at.value > 0 {
				_, values[level], _ = strings.Cut(terms[at.value-1], "=")
			}
		}
		list = append(list, Combination{Values: values, Records: leaf.records})
	}
	slices.SortFunc(list, func(a, b Combination) int {
		return cmp.Or(cmp.Compare(b.Records, a.Records), slices.Compare(a.Values, b.Values))
	})
	return list
}
