package search

import (
	"fmt"
	"slices"
	"strings"

	"wiel/search/dutch"
)

// What a word counts that was not typed but means the same, is made of what was typed, is what officials say for it, or is what others say for a word
// of officials. No two are equal: an expansion is told by its weight.
const (
	synonym   = 0.65
	derived   = 0.6
	official  = 0.55
	backwards = 0.35
)

// mostBack is how many everyday words a word of officials leads back to at most: with 40 the judged searches over the example content were answered
// worse, with 8 those over both. mostBeside is beside how many others at most it may be what an everyday word leads to.
const (
	mostBack   = 25
	mostBeside = 3
)

// expansion is a word or phrase that is looked for beside what was typed.
type expansion struct {
	text     string
	weight   float64
	language language
}

// expand adds to the words what they lead to, alone and in runs. What a run leads to is a reading of each of its words.
func (t *Thesaurus) expand(words []wanted) {
	for i := range words {
		key := ""
		for n := 1; n <= t.longest && i+n <= len(words); n++ {
			// A run ends at a phrase and at a word that must be absent.
			last := words[i+n-1]
			if !last.correctable {
				break
			}
			key = strings.TrimSpace(key + " " + last.denied + last.stem)
			for j := i; j < i+n; j++ {
				t.leadBy(key, &words[j])
			}
		}
		t.expandParts(&words[i])
		t.derive(&words[i])
	}
}

// derive adds to a word that may have synonyms the verb that it is with a particle typed after it, and what that leads to; and what is made of it, or
// what it is made of (demonstreren: demonstratie).
func (t *Thesaurus) derive(w *wanted) {
	if !w.correctable || w.denied != "" {
		return
	}
	others := dutch.Derived(fold(w.typed))
	if w.verb != "" {
		others = append(others, w.verb)
		t.leadBy(keyOf(w.verb), w)
	}
	for _, word := range others {
		w.lead(expansion{word, derived, languages[0]}.readings())
	}
}

// expandParts adds to the parts of a compound what they lead to (seniorenwoning: woning and ouderen).
func (t *Thesaurus) expandParts(w *wanted) {
	for _, r := range w.readings {
		for i := range r.parts {
			t.leadBy(r.parts[i].stem, &r.parts[i])
		}
	}
}

// leadBy adds to a word what a key leads to.
func (t *Thesaurus) leadBy(key string, w *wanted) {
	for _, e := range t.byKey[key] {
		w.lead(e.readings())
	}
}

// lead adds readings, other than those that the word has already: of two words with one stem (voorspellen, voorspelling) the
// typed one counts.
func (w *wanted) lead(more []reading) {
	for _, r := range more {
		if !slices.ContainsFunc(w.readings, func(own reading) bool { return own.parts == nil && own.equal(r) && own.fields&r.fields == r.fields }) {
			w.readings = append(w.readings, r)
		}
	}
}

// readings returns how the expansion is looked for: as a word, also in compounds, or as a phrase; and as a name is written. There is none
// of a word that is denied, because only the word itself could be looked for, and none of one that only hints and says nothing by itself.
func (e expansion) readings() []reading {
	if key := stems(e.text); len(key) == 1 && (strings.Contains(key[0], " ") || e.weight == official && isGeneric(key[0])) {
		return nil
	}
	tokens := split(e.text)
	words := make([]string, len(tokens))
	for i, token := range tokens {
		words[i] = fold(token.text)
	}
	var w wanted
	w.add(stemmedFields, words, func(word string) (string, bool) { return e.language.stem(word), !isStop(word) })
	if r := w.readings[0]; len(r.terms) == 1 {
		w.readings = append(w.readings, asPart(r.terms[0]))
	}
	w.add(literalFields, words, func(word string) (string, bool) { return word, true })
	for i := range w.readings {
		w.readings[i].weight *= e.weight
		w.readings[i].as = strings.TrimSuffix(fmt.Sprintf("as %q, %s", e.text, w.readings[i].as), ", ")
		w.readings[i].hint, w.readings[i].text = e.weight == official, e.text
	}
	return w.readings
}
