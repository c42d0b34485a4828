package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed generic.txt
var genericWords string

// generics has the stems, in each language, of the words that say nothing in this hub (generic.txt).
var generics = sync.OnceValue(func() map[string]bool {
	stems := map[string]bool{}
	for line := range strings.Lines(genericWords) {
		if line[0] == '#' {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			for _, lang := range languages {
				stems[lang.stem(word)] = true
			}
		}
	}
	return stems
})

// generalShare is what a word that says nothing in this hub counts beside words that do. Tuned with the judged searches.
const generalShare = 0.4

// lighten makes the words light that say nothing in this hub, unless there are no others.
func lighten(words []wanted) {
	telling := slices.ContainsFunc(words, func(w wanted) bool { return !w.negative && !w.isGeneral() })
	for i := range words {
		if w := &words[i]; telling && w.isGeneral() {
			w.light = true
			for r := range w.readings {
				w.readings[r].weight *= generalShare
			}
		}
	}
}

// isGeneral reports whether it is a single word, of those that say nothing in this hub.
func (w *wanted) isGeneral() bool { return w.correctable && w.verb == "" && isGeneric(w.stem) }

// isGeneric reports whether a term, which may be that of a part of a longer word, says nothing in this hub.
func isGeneric(term string) bool { return generics()[strings.TrimPrefix(term, partMark)] }
