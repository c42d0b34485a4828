package search

import "strings"

// Names is a list of names, such as those of organisations, prepared for completing what is being typed.
type Names struct {
	words [][]string // of each name, folded; the names of one thing come one after the other
	of    []int      // which thing each name is of
}

// NewNames prepares a list of things, each with all its names.
func NewNames(things [][]string) *Names {
	n := &Names{}
	for i, names := range things {
		for _, name := range names {
			if words := folded(name); len(words) > 0 {
				n.words, n.of = append(n.words, words), append(n.of, i)
			}
		}
	}
	return n
}

// Suggest returns the places in the list of at most so many things in one of whose names every typed word begins a word. Those whose
// name begins with what was typed come first.
func (n *Names) Suggest(typed string, most int) []int {
	words := folded(typed[:min(len(typed), maxQuery)])
	if len(words) == 0 || len(words) > maxWords {
		return nil
	}
	var first, others []int
	for i, name := range n.words {
		switch {
		case !begunBy(name, words):
		case strings.HasPrefix(name[0], words[0]):
			first = append(first, n.of[i])
		default:
			others = append(others, n.of[i])
		}
	}
	return distinct(append(first, others...), most)
}

// begunBy reports whether every typed word begins a word of the name.
func begunBy(name, typed []string) bool {
	for _, start := range typed {
		found := false
		for _, word := range name {
			found = found || strings.HasPrefix(word, start)
		}
		if !found {
			return false
		}
	}
	return true
}

// distinct returns the first so many different numbers of the list.
func distinct(list []int, most int) []int {
	var kept []int
	seen := map[int]bool{}
	for _, i := range list {
		if len(kept) == most {
			break
		}
		if !seen[i] {
			seen[i] = true
			kept = append(kept, i)
		}
	}
	return kept
}

// folded returns the words of a text, in small letters without accents.
func folded(text string) []string {
	var words []string
	for _, token := range split(text) {
		if word := fold(token.text); word != "" {
			words = append(words, word)
		}
	}
	return words
}
