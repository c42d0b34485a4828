package search

import "slices"

// What the nearest records tell of the policy areas that a plan is about, which itself tells none. An area is the plan's when what is near of it
// weighs at least areaShare of what weighs most; a record of no such area must be at least strangerShare as near as the nearest. Found with the
// plans of TestPlans: beside a plan about truants stood the sick leave of staff, for it says "verzuim" too.
const (
	areaShare     = 0.6
	strangerShare = 0.5
)

// near is a record that is near to a text.
type near struct {
	Hit
	candidate
	// nearness is its score, times the part that it shares of what the text tells.
	nearness float64
	areas    []uint32
}

// byArea puts the records first that are of the policy areas that a plan is about, and leaves out what is neither of those nor about as near.
func (v *view) byArea(all []near) []near {
	weights, most, nearest := map[uint32]float64{}, 0.0, 0.0
	for i := range all {
		_, _, all[i].areas = v.sortOf(int(all[i].doc))
		nearest = max(nearest, all[i].nearness)
		for _, area := range all[i].areas {
			weights[area] += all[i].nearness
			most = max(most, weights[area])
		}
	}
	stranger := func(n near) bool {
		return !slices.ContainsFunc(n.areas, func(area uint32) bool { return weights[area] >= areaShare*most })
	}
	all = slices.DeleteFunc(all, func(n near) bool { return n.nearness < strangerShare*nearest && stranger(n) })
	slices.SortStableFunc(all, func(a, b near) int {
		switch one, other := stranger(a), stranger(b); {
		case one == other:
			return 0
		case one:
			return 1
		}
		return -1
	})
	return all
}

// hitsOf gives the records as hits.
func hitsOf(all []near) []Hit {
	hits := make([]Hit, len(all))
	for i, one := range all {
		hits[i] = one.Hit
	}
	return hits
}
