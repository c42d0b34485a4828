package transfer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain gives the bare words of a text, to compare by: small letters without accents, and digits, with single spaces between.
// An apostrophe falls away ("scanauto's" is "scanautos").
func plain(text string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '\u00ad':
		default:
			space = true
		}
	}
	return b.String()
}

// oneLine gives a text with every run of white space as one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
