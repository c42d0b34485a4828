package search

import (
	"cmp"
	"fmt"
	"strings"

	"wiel/search/dutch"
)

// wanted is one word or phrase to look for, in every form in which it may be written down.
type wanted struct {
	// typed is the word as the reader wrote it.
	typed string
	// partOf is the longer word that a part of one stands in, where texts are compared; empty for a whole one.
	partOf string
	// readings are its forms; any of them will do.
	readings []reading
	negative bool
	// correctable: a single word, which may have been misspelled, and may have synonyms.
	correctable bool
	// stem is the Dutch stem of a single word; denied is the negation typed before it, with a space, or empty.
	stem, denied string
	// verb is the verb that it makes with a particle typed after it (sluit ... af: afsluiten), or empty.
	verb string
	// light: it says nothing in this hub (generic.txt), beside a word that does. A record need not have it, and it counts little.
	light bool
	// importance orders the words of a text by what they tell.
	importance float64
}

// reading is one form of a word: a term, the terms of a phrase at their distances, or the parts of a compound.
type reading struct {
	terms []string
	// offsets are the distances of the terms from the first; the same length as terms.
	offsets []int
	// parts are what a compound is made of, each to be found anywhere in the record. There are no terms then.
	parts []wanted
	// some: any of the parts will do.
	some bool
	// fields is where to look. weighed are more fields by which it is told how rare the terms are.
	fields, weighed fieldSet
	// weight is what a find counts, 1 for what was typed itself.
	weight float64
	// hint: it is only near what was typed, so it is passed over where many records have it.
	hint bool
	// as tells people how the word is found by this reading; empty for the word itself.
	as string
	// text is the word or phrase of the thesaurus that it is, empty for what was typed.
	text string
}

// fieldSet is a set of field numbers, as bits.
type fieldSet uint8

// The fields of stemmed and of literal words.
var stemmedFields, literalFields = fieldSets()

// fieldSets splits the fields by how they are analysed.
func fieldSets() (stemmed, literal fieldSet) {
	for i, f := range fields {
		if f.literal {
			literal |= 1 << i
		} else {
			stemmed |= 1 << i
		}
	}
	return stemmed, literal
}

// maxWords is how many words of a query are looked for; each has a bit in the matcher's marks.
const maxWords = 31

// want turns clauses into what to look for. Stop words are left out, and a word that was typed twice counts once.
func want(clauses []clause) []wanted {
	var all []wanted
	seen := map[string]bool{}
	// joins: the word typed just before is the last of all, and may make a compound with the next.
	joins, denied := false, ""
	for i, c := range clauses {
		list := c.wanted()
		if len(list) == 0 {
			denied = cmp.Or(c.denies(), denied)
			continue
		}
		list[0].denied, denied = cmp.Or(list[0].denied, denied), ""
		list[0].verb = cmp.Or(c.verbAfter(clauses[:i]), c.verbWith(clauses[i+1:]))
		for _, w := range list {
			key := w.key()
			if seen[key] || len(all) == maxWords {
				continue
			}
			seen[key] = true
			if last := len(all) - 1; c.or && last >= 0 && !all[last].negative {
				all[last].or(w)
				joins = false
				continue
			}
			all = append(all, w)
			if joins && w.correctable {
				join(&all[len(all)-2], &all[len(all)-1])
			}
			joins = w.correctable
		}
	}
	return all
}

// furthest is how many words after a verb its particle comes at most.
const furthest = 5

// verbWith returns the verb that a word makes with a particle among the words after it, empty where there is none.
func (c clause) verbWith(after []clause) string {
	for _, other := range after[:min(furthest, len(after))] {
		if verb := dutch.Separable(fold(c.text), fold(other.text)); verb != "" && !c.phrase && !other.phrase {
			return verb
		}
	}
	return ""
}

// verbAfter returns the verb that an infinitive makes with the particle and the "te" typed before it (over te nemen: overnemen), empty where there
// are none.
func (c clause) verbAfter(before []clause) string {
	last := len(before) - 1
	if last < 1 || c.phrase || before[last].phrase || before[last-1].phrase {
		return ""
	}
	return dutch.Rejoin(fold(before[last-1].text), fold(before[last].text), fold(c.text))
}

// or makes w mean either itself or other.
func (w *wanted) or(other wanted) {
	w.typed += " OR " + other.typed
	w.readings = append(w.readings, other.readings...)
	w.correctable = false
}

// within leaves only the readings in the given fields.
func (w *wanted) within(fields fieldSet) {
	if fields == 0 {
		return
	}
	kept := w.readings[:0]
	for _, r := range w.readings {
		if r.fields &= fields; r.fields != 0 {
			kept = append(kept, r)
		}
	}
	w.readings, w.correctable = kept, false
}

// key tells two wanted words apart.
func (w wanted) key() string {
	key := ""
	if w.negative {
		key = "-"
	}
	for _, r := range w.readings {
		key += fmt.Sprint(r.fields) + strings.Join(r.terms, " ") + "|"
	}
	return key
}

// denies returns the word, with a space, if it is one that makes the next its opposite.
func (c clause) denies() string {
	if word := fold(c.text); negations[word] {
		return word + " "
	}
	return ""
}

// wanted returns what one clause asks for: a phrase is one thing, a word with a hyphen may be two.
func (c clause) wanted() []wanted {
	tokens := split(c.text)
	if len(tokens) == 0 && longestRun(c.text) > maxWord {
		// No record has it; left out, it would look as if every record did.
		return []wanted{{typed: c.text[:wordEnd(c.text, shownOfLong)] + "…", negative: c.negative}}
	}
	if c.phrase {
		words := make([]string, len(tokens))
		for i, token := range tokens {
			words[i] = token.text
		}
		if w := phrase(c.text, words); len(w.readings) > 0 {
			w.negative = c.negative
			w.within(c.in)
			return []wanted{w}
		}
		return nil
	}
	var all []wanted
	denied := ""
	for _, token := range tokens {
		w := phrase(token.text, []string{token.text})
		if len(w.readings) == 0 {
			denied = cmp.Or(clause{text: token.text}.denies(), denied)
			continue
		}
		w.denied, denied = denied, ""
		if w.negative = c.negative; !w.negative {
			w.correctable, w.stem = true, dutch.Stem(fold(w.typed))
			w.addCompounds(fold(w.typed))
		}
		w.within(c.in)
		all = append(all, w)
	}
	return all
}

// phrase returns the readings of words that stand beside each other: one per language, and one as names are written.
func phrase(typed string, words []string) wanted {
	w := wanted{typed: typed}
	folded := make([]string, len(words))
	stop := true
	for i, word := range words {
		folded[i] = fold(word)
		stop = stop && isStop(folded[i])
	}
	if stop {
		return w
	}
	for _, lang := range languages {
		w.add(stemmedFields, folded, func(word string) (string, bool) { return lang.stem(word), !lang.isStop(word) })
	}
	w.add(literalFields, folded, func(word string) (string, bool) { return word, true })
	return w
}

// isStop reports whether the word says nothing in any language: a query does not tell its language.
func isStop(word string) bool {
	for _, lang := range languages {
		if lang.isStop(word) {
			return true
		}
	}
	return word == ""
}

// add adds the reading that analyse makes of the words, unless another language has made the same.
func (w *wanted) add(in fieldSet, words []string, analyse func(string) (term string, keep bool)) {
	r := reading{fields: in, weight: 1}
	for i, word := range words {
		if term, keep := analyse(word); keep && term != "" {
			r.terms = append(r.terms, term)
			r.offsets = append(r.offsets, i)
		}
	}
	if len(r.terms) == 0 {
		return
	}
	first := r.offsets[0]
	for i := range r.offsets {
		r.offsets[i] -= first
	}
	for i, other := range w.readings {
		if other.equal(r) {
			w.readings[i].fields |= in
			return
		}
	}
	w.readings = append(w.readings, r)
}

// equal reports whether two readings look for the same terms at the same distances.
func (r reading) equal(other reading) bool {
	if len(r.terms) != len(other.terms) {
		return false
	}
	for i := range r.terms {
		if r.terms[i] != other.terms[i] || r.offsets[i] != other.offsets[i] {
			return false
		}
	}
	return true
}
