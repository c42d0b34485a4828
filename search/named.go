package search

import (
	"cmp"
	"slices"
	"strings"
)

// Named returns the places in a list of names, such as those of policy areas, of at most so many that a text mentions a word of, also in
// other words. Those of which it mentions most come first.
func (ix *Index) Named(text string, names []string, most int) []int {
	text = strings.ToValidUTF8(text, " ")
	m := mentions{
		lexicon: &ix.lexicon, thesaurus: ix.thesaurus.Load(), lang: guess([len(fields)]string{textField: text}), at: map[string]int{},
	}
	m.read(text, 1)
	said := map[string]bool{}
	for _, one := range m.all {
		for _, r := range one.readings {
			if len(r.terms) == 1 {
				said[strings.TrimPrefix(r.terms[0], partMark)] = true
			}
		}
	}
	words := make([]int, len(names))
	var named []int
	for i, name := range names {
		for _, word := range m.lexicon.read(m.lang, split(name)) {
			if n := len(word.terms); n > 0 && said[word.terms[n-1]] {
				words[i]++
			}
		}
		if words[i] > 0 {
			named = append(named, i)
		}
	}
	slices.SortStableFunc(named, func(a, b int) int { return cmp.Compare(words[b], words[a]) })
	return named[:min(most, len(named))]
}
