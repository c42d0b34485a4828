package search

import (
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// Document is what an index is told of one record. All text is plain: no Markdown, no HTML.
type Document struct {
	// ID is the record's name in the index, such as "e42" or "r17". Its digits break ties between equal records: a higher
	// number is newer.
	ID string
	// Kind becomes the facet Kind ("experiment", "register-entry").
	Kind string
	// Language of the text, "nl" (also when empty) or "en". It becomes the facet Language.
	Language string

	Title, Summary string
	// Lessons are quotable sentences.
	Lessons []string
	// Text is everything else that is told. Each line is a passage of its own: no fragment runs from one into the next.
	Text string
	// Topics are words about the record that nobody reads in it: tags, labels of policy areas and methods.
	Topics []string
	// Names of organisations and places, as people write them, aliases too. They are not stemmed.
	Names []string

	// Facets holds the values to count and filter by, in ASCII. A policy area comes with its ancestors. Kind, Year and
	// Language are added by themselves.
	Facets map[Facet][]string
	// Published is the date to sort by; its year becomes the facet Year unless Facets has one. Zero: not known.
	Published time.Time
	// Group is shared by near-identical records, empty for others.
	Group string
	// HasOutcome: the record tells how it went. Such records rank slightly higher.
	HasOutcome bool
	// Shared: an index that shares with this one is about to be told the record too, most likely in the same words.
	Shared bool
}

// texts returns the document's text per field, in the order of fields.
func (d *Document) texts() [len(fields)]string {
	texts := [len(fields)]string{
		titleField:   d.Title,
		summaryField: d.Summary,
		lessonsField: strings.Join(d.Lessons, "\n"),
		textField:    d.Text,
		topicsField:  strings.Join(d.Topics, "\n"),
		namesField:   strings.Join(d.Names, "\n"),
	}
	for i, text := range texts {
		// A broken letter would end the splitting into words.
		texts[i] = strings.ToValidUTF8(text, " ")
	}
	return texts
}

// facetTerms returns the document's facet values as terms of the facet column.
func (d *Document) facetTerms() []string {
	values := map[Facet][]string{Language: {d.language().code}}
	if d.Kind != "" {
		values[Kind] = []string{d.Kind}
	}
	if !d.Published.IsZero() {
		values[Year] = []string{strconv.Itoa(d.Published.Year())}
	}
	var terms []string
	for _, f := range facets {
		chosen, told := d.Facets[f]
		if !told {
			chosen = values[f]
		}
		for _, value := range chosen {
			if value != "" {
				terms = append(terms, facetTerm(f, value))
			}
		}
	}
	return terms
}

// facetTerm returns how a value is written in the facet column.
func facetTerm(f Facet, value string) string { return string(f) + "=" + value }

// build turns the document into bleve's fields.
func (d *Document) build(known *lexicon) (*document.Document, error) {
	built := document.NewDocument(d.ID)
	facts := numbers{published: unixOrZero(d.Published), serial: serial(d.ID), hasOutcome: d.HasOutcome}
	lang := d.language()
	texts := d.texts()
	found, spelled := occurrences{numbers: map[string]int32{}}, spelling{seen: map[string]bool{}}
	for i, text := range texts {
		if text == "" {
			continue
		}
		words := split(text)
		read := known.read(lang, words)
		found.read(read, fields[i].literal)
		spelled.add(words, read)
		facts.lengths[i] = uint32(len(found.all))
		w := &written{name: fields[i].name, options: textOptions}
		if i == titleField {
			addTerms(built, startsField, index.IndexField, starts(words)...)
			w.options |= index.StoreField
			w.value = []byte(text)
		}
		w.terms = found.frequencies()
		built.AddField(w)
	}
	addTerms(built, spellingField, index.IndexField, spelled.words...)
	addTerms(built, facetColumn, columnOptions, d.facetTerms()...)
	addTerms(built, numbersColumn, columnOptions, facts.String())
	addTerms(built, sortColumn, columnOptions, sortKey(d.Title))
	if d.Group != "" {
		addTerms(built, groupColumn, columnOptions, d.Group)
	}
	return built, addStored(built, texts)
}

// unixOrZero returns the second of t, and 0 where t is not known.
func unixOrZero(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// serial returns the number in an identifier, 0 when there is none.
func serial(id string) uint32 {
	digits := strings.TrimLeft(id, "abcdefghijklmnopqrstuvwxyz-")
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0
	}
	return uint32(n)
}

// sortKeyLength is how much of a title is sorted by, in bytes.
const sortKeyLength = 48

// sortKey returns the title as it sorts: folded, in ASCII, without signs before it.
func sortKey(title string) string {
	key := make([]byte, 0, sortKeyLength)
	for _, r := range fold(title) {
		switch {
		case len(key) == sortKeyLength:
			return string(key)
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == ' ' && len(key) > 0:
			key = append(key, byte(r))
		}
	}
	return string(key)
}
