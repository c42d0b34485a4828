// Package privacy is the guard before publishing: it finds in a text what may give a person away. It only finds and says where; who may let a
// finding pass, and how, is the store's business.
//
// A guard has two ways to be wrong. Missing a citizen service number (BSN) harms a resident; stopping a year or an amount wears out the
// author until nobody reads the warning. So what is known to be harmless (web addresses, dates, amounts) is set aside first, and of
// what is left every number that passes the eleven test is a finding. What takes words to know (a date of birth, a few people, a
// neighbourhood with debts) is found by the words beside it, in the same line or table.
package privacy

import (
	"cmp"
	"slices"
	"strings"
)

// Kind says what a finding is.
type Kind string

// The kinds of finding.
const (
	BSN           Kind = "bsn"
	Email         Kind = "email"
	Phone         Kind = "phone"
	IBAN          Kind = "iban"
	Birth         Kind = "birth"         // a date of birth
	Address       Kind = "address"       // of a house
	Count         Kind = "count"         // of fewer than FewPeople people
	Neighbourhood Kind = "neighbourhood" // with data of a protected kind
	Maker         Kind = "maker"         // the name of who made a file, or wrote in its margins
	Unread        Kind = "unread"        // a file in which the guard could not look
	Place         Kind = "place"         // in what is told without a name: a place, or the name of who tells
	Person        Kind = "person"        // in it: somebody's name
	Supplier      Kind = "supplier"      // in it: a firm
)

// Kinds lists the kinds of finding, the gravest first.
func Kinds() []Kind {
	return []Kind{BSN, Birth, Address, IBAN, Email, Phone, Neighbourhood, Count, Maker, Unread, Person, Place, Supplier}
}

// Tells reports whether a finding of this kind tells who tells without a name; the others give away somebody it is about.
func Tells(k Kind) bool { return k == Person || k == Place || k == Supplier }

// Blocking reports whether a finding of this kind stops publication until a second person says that it is something else.
// The author alone may remove or justify the others.
func Blocking(k Kind) bool { return k == BSN }

// Finding is a place in a text that may give a person away. Start and End are byte offsets into the text, Text is what stands
// there. Field is where in the content the text is ("lessons[1].text"); "" for a text on its own. With is what makes it a finding, where that
// is something else: the name beside a date of birth, the heading over a figure.
type Finding struct {
	Kind       Kind
	Field      string
	Start, End int
	Text       string
	With       string
	rest       string // all that a column of a table holds of the kind
}

// step takes something out of the text, so that later steps do not see it. A step without kind takes out what is harmless.
type step struct {
	kind Kind
	find func(text string) []span
}

// span is a piece of text, by byte offsets.
type span struct{ start, end int }

// steps are in order: what can be told apart with the most certainty comes first.
var steps = []step{
	{Email, emails},
	{"", addresses},
	{IBAN, ibans},
	{"", dates},
	{Phone, phones},
	{"", figures},
	{BSN, bsns},
}

// Inspect finds what may give a person away in a text, in reading order.
func Inspect(text string) []Finding {
	var findings []Finding
	for _, s := range stretches(text) {
		for _, f := range inspectStretch(text[s.start:s.end]) {
			f.Start, f.End = f.Start+s.start, f.End+s.start
			findings = append(findings, f)
		}
	}
	lines := linesOf(text)
	for _, line := range lines {
		tokens := tokensOf(text, line)
		findings = slices.Concat(findings, births(text, line, tokens), dwellings(text, tokens), counts(text, tokens), exposed(text, tokens))
	}
	return apart(append(findings, tables(text, lines)...))
}

// InspectWrapped finds what may give a person away in a text whose lines end where the paper does: a sentence goes on on the next. A line that
// ends as a sentence or a cell does, ends there.
func InspectWrapped(text string) []Finding {
	joined := []byte(text)
	for i, c := range joined {
		if c == '\n' && i > 0 && strings.IndexByte(".:;!?|\n\t", joined[i-1]) < 0 {
			joined[i] = ' '
		}
	}
	findings := append(Inspect(text), Inspect(string(joined))...)
	for i, f := range findings {
		findings[i].Text = text[f.Start:f.End]
	}
	return apart(findings)
}

// apart puts findings in reading order, and keeps the gravest of those that are at the same place.
func apart(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(a.Start-b.Start, slices.Index(Kinds(), a.Kind)-slices.Index(Kinds(), b.Kind))
	})
	kept := findings[:0]
	for _, f := range findings {
		if n := len(kept); n > 0 && f.Start < kept[n-1].End && (f.Kind != kept[n-1].Kind || f.With == kept[n-1].With) {
			continue
		}
		kept = append(kept, f)
	}
	return kept
}

// inspectStretch takes one step after the other through a stretch of text.
func inspectStretch(text string) []Finding {
	var findings []Finding
	rest := text
	for _, s := range steps {
		found := s.find(rest)
		for _, f := range found {
			if s.kind != "" {
				findings = append(findings, Finding{Kind: s.kind, Start: f.start, End: f.end, Text: text[f.start:f.end]})
			}
		}
		rest = without(rest, found)
	}
	slices.SortFunc(findings, func(a, b Finding) int { return a.Start - b.Start })
	return findings
}

// without blots out the spans. Offsets stay the same, and a blot parts what stands on either side of it.
func without(text string, spans []span) string {
	if len(spans) == 0 {
		return text
	}
	bytes := []byte(text)
	for _, s := range spans {
		for i := s.start; i < s.end; i++ {
			bytes[i] = '|'
		}
	}
	return string(bytes)
}
