package kit

import (
	"html"
	"regexp"
	"strings"

	"github.com/a-h/templ"
)

// Link is a piece of text that leads somewhere.
type Link struct {
	Text string
	Href string
	// Current marks the page or place the reader is at.
	Current bool
	// Lang is the language of the text where it is not the page's, as in a language switch; "" otherwise.
	Lang string
	// Count is how much waits there; 0 shows nothing. CountWord says so to who does not see the number: "wachten".
	Count     int
	CountWord string
}

// linkText is what stands in a link.
func linkText(l Link) templ.Component {
	if l.Text != "" && (strings.HasPrefix(l.Href, "mailto:") || strings.HasPrefix(l.Href, "http") && strings.HasSuffix(l.Href, l.Text)) {
		return Address(l.Text)
	}
	if dashed.MatchString(l.Text) {
		return templ.Raw("<span>" + keptWhole(templ.EscapeString(l.Text)) + "</span>") // one text, also where a link lays out its parts
	}
	return templ.Raw(templ.EscapeString(l.Text))
}

// breaks are the places in an address where a line may end.
var breaks = strings.NewReplacer("://", "://<wbr>", "/", "/<wbr>", "@", "@<wbr>", ".", ".<wbr>")

// Address shows an address, of a mailbox or of a page, of which a line that is too narrow for it ends after the @, a dot or a slash.
func Address(text string) templ.Component {
	return templ.Raw(keptWhole(breaks.Replace(templ.EscapeString(text))))
}

// dashed finds what has a dash in it and reads badly in two lines: the number of a record ("2026-0076", "R-12" of a register entry, "V-12" of a
// question), of inhabitants ("20.000-50.000") or of a telephone, and the word e-mail with what is joined to it.
var dashed = regexp.MustCompile(`\b[RV]-[0-9]+\b|\b[0-9][0-9.,]*-[0-9][0-9.,]*\b|\b[eE]-mail\p{L}*`)

// Numbered shows a text in which numbers with a dash stay whole where a line ends.
func Numbered(text string) templ.Component { return templ.Raw(keptWhole(templ.EscapeString(text))) }

// keptWhole keeps what has a dash in escaped text whole.
func keptWhole(escaped string) string {
	return dashed.ReplaceAllString(escaped, `<span class="wiel-whole">$0</span>`)
}

// Hidden is a value that a form carries along unseen, such as the words of a search when a filter changes.
type Hidden struct{ Name, Value string }

// Span is a part of a text; a marked one holds words that were searched for.
type Span struct {
	Text   string
	Marked bool
}

// Spans reads a fragment as the search index gives it: escaped HTML in which <mark> is the only tag. What comes out is
// plain text, which is escaped again where it is shown; so no other tag ever gets through.
func Spans(fragment string) []Span {
	var spans []Span
	for rest := fragment; rest != ""; {
		before, after, found := strings.Cut(rest, "<mark>")
		if before != "" {
			spans = append(spans, Span{Text: html.UnescapeString(before)})
		}
		if !found {
			break
		}
		marked, next, _ := strings.Cut(after, "</mark>")
		if marked != "" {
			spans = append(spans, Span{Text: html.UnescapeString(marked), Marked: true})
		}
		rest = next
	}
	return spans
}
