package search

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"

	"wiel/search/dutch"
)

// language knows how the words of a text become terms.
type language struct {
	code   string
	isStop func(folded string) bool
	stem   func(folded string) string
	// split returns the parts of a compound, nil for other words and in a language that writes them apart.
	split func(folded string) []string
}

// partMark begins the term of a part of a compound. It stands in the same field as the whole word, at the same place, so that
// what is marked is the compound; being another term it weighs less, and does not make the whole word look frequent.
const partMark = "~"

// languages lists what a document can be written in; the first is meant where none is told.
var languages = [...]language{
	{code: "nl", isStop: dutch.IsStop, stem: dutch.Stem, split: dutch.Split},
	{code: "en", isStop: isEnglishStop, stem: stemEnglish, split: func(string) []string { return nil }},
}

// language returns the analysis for the document's language, Dutch for one that is not known.
func (d *Document) language() language {
	for _, l := range languages {
		if l.code == d.Language {
			return l
		}
	}
	return languages[0]
}

// forms returns what a word becomes: nothing for a stop word, which leaves a gap in the places, so that a quoted phrase keeps its shape.
func (l language) forms(word string) forms {
	known := forms{folded: fold(word)}
	if known.folded == "" || l.isStop(known.folded) {
		return known
	}
	known.parts = l.split(known.folded)
	for _, part := range known.parts {
		known.terms = append(known.terms, partMark+l.stem(part))
	}
	if stem := l.stem(known.folded); stem != "" {
		known.terms = append(known.terms, stem)
	}
	return known
}

// fold returns the word in small letters without accents, without a genitive or plural after an apostrophe (foto's), and
// without the points of an abbreviation (z.s.m).
func fold(word string) string {
	word = strings.ToLower(word)
	if !isASCII(word) {
		word = unaccent(word)
	}
	if i := strings.IndexByte(word, '\''); i > 0 && i >= len(word)-2 {
		word = word[:i]
	}
	if len(word) > 2 && word[1] == '.' {
		word = strings.ReplaceAll(word, ".", "")
	}
	return word
}

// isASCII reports whether the word has no letters beyond ASCII, which is true of most.
func isASCII(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] >= 0x80 {
			return false
		}
	}
	return true
}

// letters folds what Unicode does not take apart.
var letters = strings.NewReplacer("ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ĳ", "ij", "’", "'", "‘", "'")

// unaccent returns the word without accents.
func unaccent(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(letters.Replace(word)))
}

// englishStops are the words that say nothing in English. Words with a meaning in Dutch (been, over) are left out, since a
// query is read in both languages.
var englishStops = wordSet(`
	a about all also an and any are as at be because but by can could did do does for from had has have he her his how i if
	in into is it its may more most no not of on only or our she should so some such than that the their them then there these
	they this those to was we were what when where which while who why will with would you your s t`)

// wordSet returns the words of a text as a set.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		set[word] = true
	}
	return set
}

// isEnglishStop reports whether the word says nothing in English.
func isEnglishStop(word string) bool { return englishStops[word] }

// stemEnglish returns the stem by Porter's second stemmer.
func stemEnglish(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}
