package search

import (
	"strings"
	"sync"
)

// forms is what a word becomes in a language.
type forms struct {
	// folded is the word in small letters without accents.
	folded string
	// terms are what it is found by: the marked parts of a compound, and then its stem. A stop word has none.
	terms []string
}

// lexicon remembers what words become: few words make most of a text, and finding their stems and parts takes longer than all the rest
// of reading it.
type lexicon struct {
	mu sync.Mutex
	// recent holds what was asked for last. When it is full it becomes older, which is then forgotten.
	recent, older map[lexiconKey]forms
}

// lexiconKey is a word in a language.
type lexiconKey struct{ language, word string }

// lexiconSize is how many words are remembered twice over, some megabytes.
const lexiconSize = 10_000

// read returns what each word of a text becomes in a language.
func (x *lexicon) read(l language, words []token) []forms {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := make([]forms, len(words))
	for i, word := range words {
		all[i] = x.forms(l, word.text)
	}
	return all
}

// forms returns what a word, as it is written, becomes in a language.
func (x *lexicon) forms(l language, word string) forms {
	key := lexiconKey{l.code, word}
	if known, ok := x.recent[key]; ok {
		return known
	}
	known, ok := x.older[key]
	if !ok {
		key.word = strings.Clone(word) // the text that it is a part of need not stay
		known = l.forms(key.word)
	}
	if x.recent == nil || len(x.recent) >= lexiconSize {
		x.older, x.recent = x.recent, make(map[lexiconKey]forms, lexiconSize)
	}
	x.recent[key] = known
	return known
}
