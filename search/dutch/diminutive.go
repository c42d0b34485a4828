package dutch

import (
	"strings"

	"github.com/blevesearch/vellum"
)

// small are words that look like diminutives and are none, or mean something else than what they are made of.
var small = set(`beetje meisje meisjes sprookje sprookjes ommetje ommetjes netjes eventjes zachtjes stilletjes strookje toetje toetjes kwartje
	kwartjes praatje praatjes ietsje weetje weetjes dagje dagjes uitje uitjes rijtje rijtjes doekje meetje`)

// undiminished returns what a diminutive is made of (busjes: bus, wandelingetje: wandeling), the word itself where it is none. What it is made
// of must be a word of the list, or a compound.
func undiminished(word string) string {
	base, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "je")
	list := words()
	if !ok || list == nil || len(base) < shortest || small[word] {
		return word
	}
	for _, candidate := range diminished(list, base) {
		if len(candidate) >= shortest && (holds(list, candidate) || split(list, candidate, doubt) != nil) {
			return candidate
		}
	}
	return word
}

// diminished returns what may stand before the je of a diminutive without the letters that only join the two, the likeliest first.
func diminished(list *vellum.FST, base string) []string {
	n := len(base)
	last := base[n-1]
	before, joined := base[:n-1], []string{base}
	switch {
	case last == 't' && strings.HasSuffix(base, "et") && n > 4 && base[n-3] == base[n-4]:
		// bel-l-et-je: the consonant was doubled.
		joined = []string{base[:n-3], base[:n-2]}
	case last == 't' && strings.HasSuffix(base, "inget"):
		joined = []string{base[:n-2]}
	case last == 't' && n > 4 && base[n-2] == base[n-3] && strings.IndexByte("aou", base[n-2]) >= 0:
		// auto-o-tje: the vowel was doubled, unless that is how the word ends (staat).
		joined = []string{base, base[:n-2]}
	case last == 't' && takesT(before) && !holds(list, base+"en"):
		// paal-tje, but kaart-je: of kaart there are kaarten.
		joined = []string{before, base}
	case last == 'p' && base[n-2] == 'm':
		joined = []string{base, before}
	case last == 'k' && base[n-2] == 'n' && n > 5:
		// konin-k-je: a word on -ing of more than one syllable.
		joined = []string{before + "g", base}
	}
	return joined
}

// takesT reports whether a word makes its diminutive with -tje: after a long vowel with l, n or r, or such a letter after a weak e.
func takesT(word string) bool {
	n := len(word)
	if n < 4 || strings.IndexByte("lnr", word[n-1]) < 0 {
		return false
	}
	pair := word[n-3 : n-1]
	return pair[0] == pair[1] || strings.Contains("ie oe eu ou ij ui ei", pair) || pair[1] == 'e' && n > 4
}
