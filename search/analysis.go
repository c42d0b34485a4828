package search

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	unicodewords "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
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

// tokens returns the terms of text with their places, those of parts of compounds too. A stop word leaves a gap in the
// positions, so that a quoted phrase keeps its shape. Literal: words are only folded.
func (l language) tokens(text string, literal bool) analysed {
	found := split(text)
	kept := make(analysed, 0, len(found))
	for _, token := range found {
		word := fold(string(token.Term))
		if literal {
			kept = kept.add(token, word)
			continue
		}
		if l.isStop(word) {
			continue
		}
		for _, part := range l.split(word) {
			kept = kept.add(&analysis.Token{Start: token.Start, End: token.End, Position: token.Position}, partMark+l.stem(part))
		}
		kept = kept.add(token, l.stem(word))
	}
	return kept
}

// add appends the token with that term, unless it is empty.
func (a analysed) add(token *analysis.Token, term string) analysed {
	if term == "" {
		return a
	}
	token.Term = []byte(term)
	return append(a, token)
}

// maxWord is the longest word that is kept, in bytes; what is longer is no word but data.
const maxWord = 80

// split returns the words of text by Unicode's rules, with their places in bytes. Other than by those rules a colon ends a
// word, as it does in Dutch.
func split(text string) analysis.TokenStream {
	found := unicodewords.NewUnicodeTokenizer().Tokenize([]byte(text))
	kept := make(analysis.TokenStream, 0, len(found))
	for _, token := range found {
		for colon := bytes.IndexByte(token.Term, ':'); colon >= 0; colon = bytes.IndexByte(token.Term, ':') {
			before := *token
			before.Term, before.End = token.Term[:colon], token.Start+colon
			if colon > 0 {
				kept = append(kept, &before)
			}
			token.Term, token.Start = token.Term[colon+1:], token.Start+colon+1
		}
		if n := len(token.Term); n > 0 && n <= maxWord {
			kept = append(kept, token)
		}
	}
	return kept
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
	in into is it its may more most no not on only or our she should so some such than that the their them then there these
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
