package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	index "github.com/blevesearch/bleve_index_api"
)

// TestPlacesComeOutAsTheyWentIn packs places of all sizes and numbers.
func TestPlacesComeOutAsTheyWentIn(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	listed := 0
	for range 200_000 {
		n, far := 1+random.IntN(1+random.IntN(40)), int32(1)<<random.IntN(24)
		var in []int32
		for place := random.Int32N(far); len(in) < n; place += 1 + random.Int32N(far) {
			in = append(in, place)
			if random.IntN(20) == 0 {
				in = append(in, place) // two parts of one compound may be the same
			}
		}
		packed, fits := pack(in)
		var list []*index.TokenLocation
		if !fits {
			packed, list = packList(in)
			listed++
			if packed > len(in)*4+3 {
				t.Fatalf("%v becomes %d: bleve takes memory for so many locations", in, packed)
			}
		}
		if packed <= 0 || packed >= 1<<62 {
			t.Fatalf("%v becomes %d, which is no number of times", in, packed)
		}
		at := index.TermFieldDoc{Freq: uint64(packed)}
		for _, three := range list {
			at.Vectors = append(at.Vectors, &index.TermFieldVector{Pos: uint64(three.Position), Start: uint64(three.Start), End: uint64(three.End)})
		}
		var want []int
		for _, place := range in {
			want = append(want, int(place))
		}
		if got := places(nil, &at); !slices.Equal(got, want) || times(at.Freq) != float64(len(want)) {
			t.Fatalf("%v comes out as %v, %v times", want, got, times(at.Freq))
		}
	}
	if listed == 0 {
		t.Error("all fitted: the list was not tried")
	}
}
