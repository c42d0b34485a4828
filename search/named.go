package search

import (
	"cmp"
	"slices"
	"strings"
)

// Named returns the places in a list of names, such as those of policy areas, of at most so many that a text mentions a word of, also in
// other words. Those of which it mentions most come first, and of equals what it mentions first.
func (ix *Index) Named(text string, names []string, most int) []int {
	text = strings.ToValidUTF8(text, " ")
	m := mentions{
		lexicon: &ix.shared.lexicon, thesaurus: ix.words(), lang: guess([len(fields)]string{textField: text}), at: map[string]int{},
	}
	m.read(text, 1)
	said := map[string]int{} // when each word was first mentioned, from 1 on
	for i, one := range m.all {
		for _, r := range one.readings {
			if term := strings.TrimPrefix(strings.Join(r.terms, " "), partMark); said[term] == 0 {
				said[term] = i + 1
			}
		}
	}
	words, since := make([]int, len(names)), make([]int, len(names))
	var named []int
	for i, name := range names {
		for _, word := range m.lexicon.read(m.lang, split(name)) {
			n := len(word.terms)
			if n == 0 || said[word.terms[n-1]] == 0 {
				continue
			}
			if first := said[word.terms[n-1]]; words[i] == 0 || first < since[i] {
				since[i] = first
			}
			words[i]++
		}
		if words[i] > 0 {
			named = append(named, i)
		}
	}
	slices.SortStableFunc(named, func(a, b int) int { return cmp.Or(cmp.Compare(words[b], words[a]), cmp.Compare(since[a], since[b])) })
	return named[:min(most, len(named))]
}
