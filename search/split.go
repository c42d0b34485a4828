package search

import (
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	unicodewords "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// token is a word as it stands in a text, which begins at byte start. Its place is its number among the words of the text, from 0.
type token struct {
	text    string
	start   int
	numeric bool
}

// end is the byte after the word.
func (t token) end() int { return t.start + len(t.text) }

// maxWord is the longest word that is kept, in bytes; what is longer is no word but data.
const maxWord = 80

// shownOfLong is how much is shown of a word that is too long, in bytes.
const shownOfLong = 40

// longestRun returns how long the longest run of letters and digits of a text is, in bytes.
func longestRun(text string) (longest int) {
	for run := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWordRune(r) }) {
		longest = max(longest, len(run))
	}
	return longest
}

// split returns the words of text by Unicode's rules, with their places in bytes. Other than by those rules a colon ends a
// word, as it does in Dutch.
func split(text string) []token { return splitInto(nil, text) }

// splitInto appends the words of text to a list. White space always ends a word, so each run without it is split by itself: nearly
// all are plain, and take a tenth of the time that Unicode's rules do.
func splitInto(words []token, text string) []token {
	for at := 0; at < len(text); {
		if isSpace(text[at]) {
			at++
			continue
		}
		end := at
		for end < len(text) && !isSpace(text[end]) {
			end++
		}
		words = splitRun(words, text[at:end], at)
		at = end
	}
	return words
}

// isSpace reports whether a byte is white space of ASCII.
func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// splitRun appends the words of a run that begins at byte start of the text.
func splitRun(words []token, run string, start int) []token {
	before := len(words)
	for at := 0; at < len(run); {
		end, kind := at, kindOf(run[at])
		for end < len(run) && kindOf(run[end]) == kind {
			end++
		}
		after := end == len(run) || kindOf(run[end]) == divides || joinsNothing(run[end:])
		if plain := kind == divides || kind != special && after || joinsNothing(run[at:]); !plain {
			return splitByRules(words[:before], run, start)
		}
		if (kind == letter || kind == digit) && end-at <= maxWord {
			words = append(words, token{run[at:end], start + at, kind == digit})
		}
		at = end
	}
	return words
}

// joinsNothing reports whether all that is left of a run is one sign, such as a point or comma: there is nothing that it could join.
func joinsNothing(rest string) bool {
	return len(rest) == 1 && rest != "_" && kindOf(rest[0]) == special
}

// The kinds of bytes, as far as words go.
const (
	letter = iota
	digit
	divides // between words, whatever stands around it
	special // may join words, or is not ASCII: Unicode's rules decide
)

// kindOf gives the kind of a byte.
func kindOf(b byte) int {
	switch {
	case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z':
		return letter
	case b >= '0' && b <= '9':
		return digit
	case strings.IndexByte("-()!?/", b) >= 0:
		return divides
	}
	return special
}

// splitByRules appends the words of a run by Unicode's rules.
func splitByRules(words []token, run string, start int) []token {
	for _, found := range unicodewords.NewUnicodeTokenizer().Tokenize([]byte(run)) {
		at, end, numeric := found.Start, found.End, found.Type == analysis.Numeric
		for at <= end {
			part := run[at:end]
			if colon := strings.IndexByte(part, ':'); colon >= 0 {
				part = part[:colon]
			}
			if n := len(part); n > 0 && n <= maxWord {
				words = append(words, token{part, start + at, numeric})
			}
			at += len(part) + 1
		}
	}
	return words
}
