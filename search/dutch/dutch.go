// Package dutch knows how Dutch words vary: which say nothing, and which are forms of one word. It works on words that are
// folded already: small letters, no accents. Splitting a text into words is its caller's work.
package dutch

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	snowball "github.com/blevesearch/snowballstem/dutch"
)

// IsStop reports whether the word says nothing about what a text is about.
func IsStop(word string) bool { return stops[word] }

// Stem returns the term that all forms of a word share: a listed lemma for irregular forms (steden: stad), the infinitive for those
// of a regular verb, the word that a diminutive is made of (busjes: bus), then Snowball's Dutch stem, of which the end is evened out
// (huizen, huis; brieven, brief; bussen, bus). The term need not be a word.
func Stem(word string) string {
	if term, fixed := apart[word]; fixed {
		return term
	}
	if lemma := irregular(word); lemma != "" {
		word = lemma
	} else {
		word = infinitive(undiminished(word))
	}
	env := snowballstem.NewEnv(singular(word))
	snowball.Stem(env)
	return even(env.Current())
}

// irregular returns the lemma of an irregular form, also of a verb with a preposition before it (kwijt-gescholden), "" for any other word. With
// one before it, a plural of the past is rather that of a noun (uit-gaven).
func irregular(word string) string {
	if lemma, ok := lemmas[word]; ok {
		return lemma
	}
	for end := 2; end <= len(word)-4; end++ {
		form := word[end:]
		if !particles[word[:end]] || strings.HasSuffix(form, "en") && !strings.HasPrefix(form, "ge") {
			continue
		}
		if lemma, ok := lemmas[form]; ok && strings.HasSuffix(lemma, "n") {
			return word[:end] + lemma
		}
	}
	return ""
}

// apart are words that the rules would make one with others of a different meaning, with the term that they have instead.
var apart = map[string]string{
	"oudere": "oudere", "ouderen": "oudere",
	"maan": "maan", "manen": "maan",
	"weet": "weten", "weten": "weten", "wist": "weten", "wisten": "weten", "geweten": "geweten",
	"gezonde": "gezond", "verbanden": "verband", "behoeften": "behoefte",
	"gezond": "gezond", "verband": "verband", "behoefte": "behoefte", "geweld": "geweld", "geluid": "geluid", "gezicht": "gezicht",
	"geslacht": "geslacht", "heide": "heide", "kunde": "kunde", "vierde": "vierde", "gewonden": "gewond",
}

// plurals are plural endings that Snowball leaves, with how many letters to take off: subsidies, autos, cameras, gevangenen, bacterien,
// industrieen, ideeen.
var plurals = [...]struct {
	end  string
	more int
}{{"ies", 1}, {"os", 1}, {"as", 1}, {"enen", 1}, {"ieen", 2}, {"eeen", 2}, {"ien", 1}}

// singular takes off the plural endings that Snowball leaves: -es (gemeentes, methodes), and those of plurals where the list
// has what is left.
func singular(word string) string {
	n := len(word)
	if n > 5 && strings.HasSuffix(word, "es") && strings.IndexByte("dgmlpt", word[n-3]) >= 0 {
		return word[:n-1]
	}
	list := words()
	if list == nil || n < 5 {
		return word
	}
	for _, p := range plurals {
		if strings.HasSuffix(word, p.end) && !strings.HasSuffix(word, "zien") && holds(list, word[:n-p.more]) {
			return word[:n-p.more]
		}
	}
	return word
}

// even makes equal what spelling tells apart at the end of a stem: v and f, z and s, a doubled consonant and a single one, and an
// s after a consonant.
func even(stem string) string {
	n := len(stem)
	if n < 3 {
		return stem
	}
	last := stem[n-1]
	if last == stem[n-2] && !strings.ContainsRune("aeiou", rune(last)) && last > '9' {
		stem, n = stem[:n-1], n-1
	}
	switch last {
	case 'v':
		return stem[:n-1] + "f"
	case 'z':
		last = 's'
		stem = stem[:n-1] + "s"
	}
	if last == 's' && n > 3 && !strings.ContainsRune("aeiouy", rune(stem[n-2])) {
		// Snowball takes the s off a singular (toets, kans), as if it were a plural, and leaves it in the plural (toetsen).
		return short(stem[:n-1])
	}
	return stem
}

// short writes a long vowel before one consonant once, as Snowball does (plaat, plat).
func short(stem string) string {
	n := len(stem)
	if n > 3 && stem[n-2] == stem[n-3] && strings.IndexByte("aeou", stem[n-2]) >= 0 {
		return stem[:n-2] + stem[n-1:]
	}
	return stem
}
