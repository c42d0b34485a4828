package search

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWordsAreThoseOfUnicodesRules compares the fast way of splitting with the rules themselves, on pieces that join and divide words.
func TestWordsAreThoseOfUnicodesRules(t *testing.T) {
	pieces := strings.Fields("a b wet 1 23 . , ; : ' _ - ( ) ! ? / \" é ë̈ ’ … 的 カ @ & | a.b 1,5 foto's z.s.m. \u200d \u00ad ½")
	pieces = append(pieces, " ", "\n", "\t", "\r", "\u00a0", "\f", strings.Repeat("lang", 25))
	random := rand.New(rand.NewPCG(3, 5))
	for range 100_000 {
		var text strings.Builder
		for range 1 + random.IntN(9) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		got, want := split(text.String()), splitByRules(nil, text.String(), 0)
		if len(got) != len(want) {
			t.Fatalf("%q is split into %v, by the rules into %v", text.String(), got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%q is split into %v, by the rules into %v", text.String(), got, want)
			}
			if at := got[i]; text.String()[at.start:at.end()] != at.text {
				t.Fatalf("%q does not hold %v", text.String(), at)
			}
		}
	}
}
