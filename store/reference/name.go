package reference

import (
	"strings"
	"unicode"
)

// plainLetters turns the letters with accents that occur in Dutch and Frisian names into plain ones.
var plainLetters = strings.NewReplacer(
	"á", "a", "à", "a", "ä", "a", "â", "a", "ã", "a", "å", "a", "é", "e", "è", "e", "ë", "e", "ê", "e", "í", "i", "ì", "i", "ï", "i", "î", "i",
	"ó", "o", "ò", "o", "ö", "o", "ô", "o", "õ", "o", "ú", "u", "ù", "u", "ü", "u", "û", "u", "ý", "y", "ÿ", "y", "ç", "c", "ñ", "n", "ĳ", "ij", "ø", "o",
)

// words gives the words of a name in plain small letters: capitals, accents, hyphens, points, brackets and apostrophes make no difference.
func words(name string) []string {
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) { // an accent apart from its letter
			return -1
		}
		return r
	}, plainLetters.Replace(strings.ToLower(name)))
	return strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// slugOf gives a name as it stands in an address: plain letters with dashes.
func slugOf(name string) string { return strings.Join(words(name), "-") }

// before are words that people put before the name of a municipality.
var before = map[string]bool{"gemeente": true, "gem": true, "municipality": true, "of": true}

// keyOf gives the form in which names are compared: "Gemeente Den Haag", "den-haag" and "DEN HAAG (gemeente)" are the same.
func keyOf(name string) string {
	list := words(name)
	for len(list) > 1 && before[list[0]] {
		list = list[1:]
	}
	if n := len(list); n > 1 && list[n-1] == "gemeente" {
		list = list[:n-1]
	}
	key := " " + strings.Join(list, " ") + " "
	return strings.TrimSpace(strings.ReplaceAll(key, " a d ", " aan den "))
}
