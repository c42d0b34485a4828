package privacy

import (
	"reflect"
	"strings"

	"wiel/store/model"
)

// Names are the names by which a telling without a name still tells whose it is. Own are those of who tells, also of a municipality that
// works along; Partners are of others who did, Places of all municipalities and provinces, Persons of who wrote it and whom to ask.
type Names struct {
	Own, Partners, Places, Persons []string
}

// hidden are the fields that telling without a name leaves out anyway.
var hidden = set("partners attachments reusables contact")

// GivesAway finds in a content that is told without a name what tells it after all: a place, a person, a supplier. It finds nothing in one
// that is told with its name, nor in what is left out of it.
func GivesAway(c model.Content, names Names) []Finding {
	if !c.Anonymous {
		return nil
	}
	b := newBook(names)
	return visitor{text: func(plain, text string) []Finding {
		top, _, _ := strings.Cut(plain, ".")
		if hidden[top] {
			return nil
		}
		return b.inspect(text)
	}}.visit(reflect.ValueOf(c), "", "")
}

// inspect finds what gives away in a text, in reading order.
func (b *book) inspect(text string) []Finding {
	var findings []Finding
	keep := func(kind Kind, s span) {
		findings = append(findings, Finding{Kind: kind, Start: s.start, End: s.end, Text: text[s.start:s.end]})
	}
	for _, line := range linesOf(text) {
		parts := piecesOf(text, line)
		for i := range parts {
			if s, kind, ok := b.at(text, parts, i); ok {
				keep(kind, s)
			}
			if s, ok := supplierAt(text, parts, i); ok {
				keep(Supplier, s)
			}
		}
		tokens := tokensOf(text, line)
		for _, s := range personsIn(text, tokens) {
			keep(Person, s)
		}
		for _, s := range neighbourhoodsIn(text, tokens) {
			keep(Place, s)
		}
	}
	return apart(findings)
}
