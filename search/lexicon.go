package search

import (
	"strings"
	"sync"
)

// forms is what a word becomes in a language.
type forms struct {
	// folded is the word in small letters without accents.
	folded string
	// parts are those of a compound, as they stand in it.
	parts []string
	// terms are what it is found by: the marked parts of a compound, and then its stem. A stop word has none.
	terms []string
}

// lexicon remembers what words become: few words make most of a text, and finding their stems and parts takes longer than all the rest
// of reading it.
type lexicon struct {
	mu sync.RWMutex
	// recent holds what was asked for last. When it is full it becomes older, which is then forgotten.
	recent, older map[lexiconKey]forms
}

// lexiconKey is a word in a language.
type lexiconKey struct{ language, word string }

// lexiconSize is how many words are remembered twice over, some ten megabytes: the words of nearly all texts. With a quarter of it, a sixth
// of building an index was finding again what had been forgotten.
const lexiconSize = 40_000

// read returns what each word of a text becomes in a language.
func (x *lexicon) read(l language, words []token) []forms {
	all := make([]forms, len(words))
	for _, i := range x.known(l, words, all) {
		all[i] = x.learn(l, words[i].text)
	}
	return all
}

// known fills in what is remembered, and returns the places of the other words.
func (x *lexicon) known(l language, words []token, all []forms) (others []int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for i, word := range words {
		found, ok := x.recent[lexiconKey{l.code, word.text}]
		if !ok {
			others = append(others, i)
		}
		all[i] = found
	}
	return others
}

// learn finds what a word, as it is written, becomes in a language, and remembers it.
func (x *lexicon) learn(l language, word string) forms {
	key := lexiconKey{l.code, word}
	x.mu.RLock()
	found, ok := x.older[key]
	x.mu.RUnlock()
	if !ok {
		key.word = strings.Clone(word) // the text that it is a part of need not stay
		found = l.forms(key.word)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.recent == nil || len(x.recent) >= lexiconSize {
		x.older, x.recent = x.recent, map[lexiconKey]forms{}
	}
	x.recent[key] = found
	return found
}
