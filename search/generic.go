package search

import (
	_ "embed"
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

// isGeneric reports whether a term, which may be that of a part of a longer word, says nothing in this hub.
func isGeneric(term string) bool { return generics()[strings.TrimPrefix(term, partMark)] }
