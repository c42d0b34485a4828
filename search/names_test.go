package search_test

import (
	"fmt"
	"testing"

	"wiel/search"
)

func TestNames(t *testing.T) {
	names := search.NewNames([][]string{
		{"Provincie Utrecht"}, {"Utrecht", "Gemeente Utrecht"}, {"'s-Hertogenbosch", "Den Bosch"}, {"Súdwest-Fryslân"}, {"Nuenen, Gerwen en Nederwetten"}, {""},
	})
	for _, c := range []struct {
		sentence, typed string
		most            int
		want            []int
	}{
		{"what begins so comes first, and each thing once", "utr", 5, []int{1, 0}},
		{"no more than asked", "utr", 1, []int{1}},
		{"another name", "den b", 5, []int{2}},
		{"without accents", "sudwest frys", 5, []int{3}},
		{"any word, in any order", "gerwen nuen", 5, []int{4}},
		{"every word must be there", "utrecht bosch", 5, nil},
		{"not the middle of a word", "recht", 5, nil},
		{"nothing typed", " ", 5, nil},
		{"no text", "\xff-", 5, nil},
	} {
		if got := names.Suggest(c.typed, c.most); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %q suggests %v, not %v", c.sentence, c.typed, got, c.want)
		}
	}
}
