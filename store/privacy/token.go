package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word without the signs around it, also in small letters.
type token struct {
	span
	lower string
	joins bool // nothing but space, or the marks of Markdown, parts it from the next
}

// tokensOf gives the words of a line.
func tokensOf(text string, line span) []token {
	words := fieldsOf(text, wordsOf(text, line))
	tokens := make([]token, 0, len(words))
	for _, w := range words {
		s := trimmed(text, w)
		if s.start == s.end {
			if len(tokens) > 0 {
				tokens[len(tokens)-1].joins = false
			}
			continue
		}
		joins := strings.Trim(text[s.end:w.end], "*_") == "" && text[s.end:w.end] != "|"
		if n := len(tokens); n > 0 && strings.Trim(text[w.start:s.start], "*_") != "" {
			tokens[n-1].joins = false
		}
		tokens = append(tokens, token{s, strings.ToLower(text[s.start:s.end]), joins})
	}
	return tokens
}

// fieldsOf cuts words at commas and semicolons within them, but for those of a decimal: Jansen,12-03-1984,Utrecht.
func fieldsOf(text string, words []span) []span {
	var fields []span
	for _, w := range words {
		start := w.start
		for i := w.start; i < w.end-1; i++ {
			apart := text[i] == ';' || text[i] == ',' && (i == w.start || !isFigure(text[i-1]) || !isFigure(text[i+1]))
			if apart {
				fields = append(fields, span{start, i + 1})
				start = i + 1
			}
		}
		fields = append(fields, span{start, w.end})
	}
	return fields
}

func isFigure(c byte) bool { return c >= '0' && c <= '9' }

// trimmed leaves out what is neither letter nor digit on either side of a word.
func trimmed(text string, s span) span {
	word := text[s.start:s.end]
	from := strings.IndexFunc(word, isWord)
	if from < 0 {
		return span{s.start, s.start}
	}
	to := strings.LastIndexFunc(word, isWord)
	_, size := utf8.DecodeRuneInString(word[to:])
	return span{s.start + from, s.start + to + size}
}

// linesOf gives the lines of a text.
func linesOf(text string) []span {
	var lines []span
	for start := 0; start < len(text); {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		lines = append(lines, span{start, end})
		start = end + 1
	}
	return lines
}

// capital reports whether a word begins with a capital.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// set makes a set of words that are written with spaces between them.
func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
