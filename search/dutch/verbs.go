package dutch

import (
	"strings"

	"github.com/blevesearch/vellum"
)

// What regular verbs do, and Snowball leaves: it makes vertalen, vertaalt, vertaalde and vertaald three terms. A form leads to its
// infinitive only where the word list has the verb's other forms too, because many a noun looks like a form of a verb.

// unlengthened are the beginnings of verbs whose participle has no ge.
var unlengthened = [...]string{"be", "ge", "her", "ont", "ver", "voor", "onder", "over", "door", "om", "mis", "er"}

// hard are the letters after which a past tense has a t instead of a d. The s is left out: what ends in -sten looks too much like
// a noun (lasten, kusten).
const hard = "kfpht"

// thirdFrom is how many letters come at least before the t of a third person or a past tense: shorter ones are often nouns (buurt,
// plant, drukte).
const thirdFrom = 5

// infinitive returns the infinitive of a form of a regular verb, the word itself where it is none.
func infinitive(word string) string {
	list := words()
	if list == nil || len(word) < 5 {
		return word
	}
	for _, end := range [...]string{"", "e", "den", "ten", "de", "te", "d", "t"} {
		if base, ok := strings.CutSuffix(word, end); ok && len(base) >= 3 {
			if verb := ofBase(list, base, end); verb != "" {
				return verb
			}
		}
	}
	for _, end := range [...]string{"ende", "end"} {
		if base, ok := strings.CutSuffix(word, end); ok && holds(list, base+"en") && holds(list, base+"ende") {
			return base + "en"
		}
	}
	return word
}

// ofBase returns the infinitive of the verb whose first person is base, "" where there is no such verb, or the form with that
// end is rather a noun.
func ofBase(list *vellum.FST, base, end string) string {
	last := base[len(base)-1]
	ends := last == 'd' || last == 't'
	if rest, ok := cutGe(base); ok && len(end) < 3 && (ends || end != "" && end != "e") {
		if verb := regular(list, rest, end); verb != "" {
			return strings.TrimSuffix(base, "ge"+rest) + verb
		}
	}
	bare := begins(base)
	switch {
	case end == "", end == "e", end == "d" && !bare, end[0] == 't' && (last == 's' || len(base) < thirdFrom):
		return ""
	case end[0] == 'd' && !bare && holds(list, base+"d"):
		// A noun on -d (waard-en, maand-en): the participle of a verb without such a beginning would have a ge.
		return ""
	}
	return regular(list, base, end)
}

// cutGe takes off the ge of a participle, with a preposition before it (op-ge-haald).
func cutGe(base string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(base, "ge"); ok && len(rest) >= 3 {
		return rest, true
	}
	for particle := range particles {
		if rest, ok = strings.CutPrefix(base, particle+"ge"); ok && len(rest) >= 3 {
			return rest, true
		}
	}
	return "", false
}

// begins reports whether a verb begins so that its participle has no ge.
func begins(base string) bool {
	for _, prefix := range unlengthened {
		if strings.HasPrefix(base, prefix) && len(base) >= len(prefix)+3 {
			return true
		}
	}
	return false
}

// regular returns the infinitive that goes with a first person, where the list has it, its past tense and its participle.
func regular(list *vellum.FST, base, end string) string {
	last := base[len(base)-1]
	ending := "d"
	if strings.IndexByte(hard, last) >= 0 && (last != 'f' || end != "" && end[0] == 't') {
		ending = "t"
	}
	if last == 's' && end != "" && end != "e" {
		ending = end[:1]
	}
	if len(end) > 1 && end[0] != ending[0] || !holds(list, base+ending+"e") {
		return ""
	}
	participle := base
	if last != 'd' && last != 't' {
		participle += ending
	}
	if !holds(list, "ge"+participle) && !holds(list, participle) {
		return ""
	}
	for _, verb := range [...]string{lengthened(base) + "en", base + "en"} {
		if holds(list, verb) {
			return verb
		}
	}
	return ""
}

// lengthened spells a stem as it stands before -en: vertaal, vertal; tel, tell; leef, lev; verhuis, verhuiz.
func lengthened(base string) string {
	n := len(base)
	last := base[n-1]
	vowel := func(i int) bool { return i >= 0 && strings.IndexByte("aeiou", base[i]) >= 0 }
	if n >= 3 && !vowel(n-1) && vowel(n-2) {
		switch {
		case base[n-2] == base[n-3]:
			base = base[:n-2]
		case vowel(n - 3):
			base = base[:n-1]
		default:
			return base + string(last)
		}
		switch last {
		case 'f':
			last = 'v'
		case 's':
			last = 'z'
		}
		return base + string(last)
	}
	return base
}
