package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause is one thing that was typed: a word or a phrase, to be found or to be absent.
type clause struct {
	text     string
	phrase   bool
	negative bool
	// or: this may stand instead of what was typed before it.
	or bool
	// in is where to look, 0 for everywhere.
	in fieldSet
}

// prefixes are the names, with a colon behind them, that say in which fields to look.
var prefixes = map[string]fieldSet{
	"titel": 1 << titleField, "title": 1 << titleField,
	"samenvatting": 1 << summaryField, "summary": 1 << summaryField,
	"les": 1 << lessonsField, "lesson": 1 << lessonsField,
	"tekst": 1 << textField, "text": 1 << textField,
	"onderwerp": 1 << topicsField, "topic": 1 << topicsField,
	"organisatie": 1 << namesField, "organisation": 1 << namesField, "plaats": 1 << namesField,
	"gemeente": 1 << namesField, "municipality": 1 << namesField, "place": 1 << namesField,
}

// maxQuery is how much of a query is read, in bytes.
const maxQuery = 2000

// parse reads what was typed. Every text has a meaning: an open quote ends with the text, a lone sign says nothing.
func parse(typed string) []clause {
	rest := strings.ToValidUTF8(typed, " ")
	if len(rest) > maxQuery {
		rest = strings.ToValidUTF8(rest[:maxQuery], "")
	}
	var clauses []clause
	or := false
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			return clauses
		}
		var c clause
		c, rest = parseOne(rest)
		switch {
		case !c.phrase && isOr(c.text):
			or = len(clauses) > 0
		case strings.ContainsFunc(c.text, isWordRune):
			c.or = or && !c.negative
			or = false
			clauses = append(clauses, c)
		}
	}
}

// isOr reports whether a word means that either side will do. Only capitals do: "of" is a word of any sentence.
func isOr(word string) bool { return word == "OR" || word == "OF" }

// parseOne reads one clause off the start of rest, which is not empty.
func parseOne(rest string) (clause, string) {
	var c clause
	first, size := utf8.DecodeRuneInString(rest)
	if isMinus(first) && size < len(rest) {
		c.negative = true
		rest = rest[size:]
	}
	if name, after, found := strings.Cut(rest, ":"); found && after != "" {
		if fields, known := prefixes[strings.ToLower(name)]; known {
			c.in, rest = fields, after
		}
	}
	first, size = utf8.DecodeRuneInString(rest)
	if !isQuote(first) {
		end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
		if end < 0 {
			end = len(rest)
		}
		c.text = rest[:end]
		return c, rest[end:]
	}
	c.phrase = true
	rest = rest[size:]
	end := strings.IndexFunc(rest, isQuote)
	if end < 0 {
		c.text = rest
		return c, ""
	}
	_, size = utf8.DecodeRuneInString(rest[end:])
	c.text = rest[:end]
	return c, rest[end+size:]
}

// Unquoted returns what was typed without its quotes: the words of a phrase are looked for anywhere then.
func Unquoted(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return isQuote(r) || unicode.IsSpace(r) }), " ")
}

// isQuote reports whether r opens or closes a phrase; people paste every kind.
func isQuote(r rune) bool { return strings.ContainsRune("\"“”„«»", r) }

// isMinus reports whether r, before a word, means that it must be absent.
func isMinus(r rune) bool { return r == '-' || r == '−' || r == '–' }

// isWordRune reports whether r can be part of a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
