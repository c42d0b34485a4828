package search

// The values of the facet Fit.
const (
	FitYes     = "fits"
	FitMore    = "asks-more"
	FitUnclear = "unclear"
)

// Suit says which values of a facet suit who asks, and which ask more. Decides: a value that suits is enough to fit, where nothing else
// asks more; else it only counts in the order.
type Suit struct {
	Suits, More []string
	Decides     bool
}

// fitting gives records their value of the facet Fit, which depends on who asks.
type fitting struct {
	// weights is what each facet value counts, by its number: -1 asks more, 1 suits; decides are those that make a record fit.
	weights            []int8
	decides            []bool
	yes, more, unclear uint32
	// terms is kept, so that a record takes no memory.
	terms []uint32
}

// newFitting reads what suits who asks; nil when nobody asks.
func newFitting(v *view, suits map[Facet]Suit) *fitting {
	if suits == nil {
		return nil
	}
	columns := &v.index.columns
	f := &fitting{weights: make([]int8, len(v.dict.facetTerms)), decides: make([]bool, len(v.dict.facetTerms))}
	for facet, suit := range suits {
		for _, ordinal := range columns.lookup(facet, suit.Suits) {
			if int(ordinal) < len(f.weights) {
				f.weights[ordinal], f.decides[ordinal] = 1, suit.Decides
			}
		}
		for _, ordinal := range columns.lookup(facet, suit.More) {
			if int(ordinal) < len(f.weights) {
				f.weights[ordinal] = -1
			}
		}
	}
	f.yes, f.more, f.unclear = columns.fits[0], columns.fits[1], columns.fits[2]
	return f
}

// classWeight sets the values of Fit further apart than reasons can.
const classWeight = 16

// with adds its value of Fit to the values of a record, and gives its place in the order: a higher one is better. The values are good
// until the next call.
func (f *fitting) with(terms []uint32) ([]uint32, int8) {
	asksMore, decided, sum := false, false, int8(0)
	for _, term := range terms {
		weight := f.weights[term]
		sum += weight
		asksMore = asksMore || weight < 0
		decided = decided || f.decides[term]
	}
	f.terms = append(f.terms[:0], terms...)
	switch {
	case asksMore:
		return append(f.terms, f.more), sum - classWeight
	case decided:
		return append(f.terms, f.yes), sum + classWeight
	}
	return append(f.terms, f.unclear), sum
}

// addFits gives the values of Fit their numbers, which no record does.
func (c *columnCache) addFits() {
	for i, value := range []string{FitYes, FitMore, FitUnclear} {
		c.fits[i] = c.facets.add([]byte(facetTerm(Fit, value)))
	}
}
