package search

import (
	"math/bits"

	index "github.com/blevesearch/bleve_index_api"
)

// How often a term stands in a field, and at which places, is packed into the number in which bleve keeps how often it does. A list
// of locations, which is bleve's own way, takes nine bytes for each: half of an index. The lowest two bits tell how.
const (
	// packedOne: the rest is the one place.
	packedOne = 1
	// packedFew: three bits are how many places there are, beyond two; four bits are how many bits each takes, beyond one; then come
	// the first place and the distances to the others.
	packedFew = 2
	// packedList: the rest is how many places there are. They are in a list of locations, which hold three packed numbers each; the
	// places of one are distances to the last of the one before.
	packedList = 3
)

const (
	kindBits, countBits, widthBits = 2, 3, 4
	// fewBits is how many bits there are for places: bleve has use for the highest two of 64.
	fewBits = 62 - kindBits - countBits - widthBits
	mostFew = 2 + 1<<countBits - 1
	widest  = 1 << widthBits
)

// pack packs the places of a term, of which there is at least one, in ascending order, if they fit into one number.
func pack(places []int32) (packed int, fits bool) {
	n := len(places)
	if n == 1 {
		return int(places[0])<<kindBits | packedOne, true
	}
	if n > mostFew {
		return 0, false
	}
	largest, before := int32(1), int32(0)
	for _, place := range places {
		largest, before = max(largest, place-before), place
	}
	width := bits.Len32(uint32(largest))
	if width > widest || n*width > fewBits {
		return 0, false
	}
	before = 0
	for i, place := range places {
		packed |= int(place-before) << (i * width)
		before = place
	}
	packed = packed<<widthBits | (width - 1)
	packed = packed<<countBits | (n - 2)
	return packed<<kindBits | packedFew, true
}

// packList packs places that do not fit into one number, as a list.
func packList(places []int32) (packed int, list []*index.TokenLocation) {
	packed = len(places)<<kindBits | packedList
	before := int32(0)
	next := func() int {
		for n := min(mostFew, len(places)); n > 0; n-- {
			distances := make([]int32, n)
			for i, place := range places[:n] {
				distances[i] = place - before
			}
			if number, fits := pack(distances); fits {
				before, places = places[n-1], places[n:]
				return number
			}
		}
		return 0
	}
	for len(places) > 0 {
		list = append(list, &index.TokenLocation{Position: next(), Start: next(), End: next()})
	}
	return packed, list
}

// times returns how often the term stands in the field.
func times(packed uint64) float64 {
	switch packed & (1<<kindBits - 1) {
	case packedFew:
		return float64(packed>>kindBits&(1<<countBits-1) + 2)
	case packedList:
		return float64(packed >> kindBits)
	}
	return 1
}

// places appends the places of a term in a record to a list. The list of locations must have been asked for.
func places(into []int, at *index.TermFieldDoc) []int {
	if at.Freq&(1<<kindBits-1) != packedList {
		return unpack(into, at.Freq, 0)
	}
	before := 0
	for _, vector := range at.Vectors {
		for _, packed := range [...]uint64{vector.Pos, vector.Start, vector.End} {
			if packed != 0 {
				into = unpack(into, packed, before)
				before = into[len(into)-1]
			}
		}
	}
	return into
}

// unpack appends the places in a packed number, which are distances to the place before them, to a list.
func unpack(into []int, packed uint64, before int) []int {
	if packed&(1<<kindBits-1) == packedOne {
		return append(into, before+int(packed>>kindBits))
	}
	n := int(times(packed))
	packed >>= kindBits + countBits
	width := packed&(1<<widthBits-1) + 1
	packed >>= widthBits
	for range n {
		before += int(packed & (1<<width - 1))
		packed >>= width
		into = append(into, before)
	}
	return into
}
