package search

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// SchemaVersion is the version of what is written: an index of another version is ErrOutdated. Raise it whenever a field, its
// analysis, or the form of a column changes.
const SchemaVersion = 16

// Facet names a property by which records are counted and filtered.
type Facet string

// The facets, in the order of facets.
const (
	Kind         Facet = "kind"
	PolicyArea   Facet = "policy-area"
	Outcome      Facet = "outcome"
	Stage        Facet = "stage"
	Organisation Facet = "organisation"
	Province     Facet = "province"
	SizeClass    Facet = "size-class"
	Method       Facet = "method"
	PersonalData Facet = "personal-data"
	Year         Facet = "year"
	CostBand     Facet = "cost-band"
	Example      Facet = "example"
	Language     Facet = "language"
	Seeks        Facet = "seeks" // whom to join in; a record has it or not
	Registered   Facet = "registered"
	Told         Facet = "told"
	Adoption     Facet = "adoption"
	Tried        Facet = "tried"
	Pitfall      Facet = "pitfall"
	Effort       Facet = "effort"
	Team         Facet = "team" // how many people it took
	// Fit is set beside who asks (Query.Suits), so it is kept of no record.
	Fit Facet = "fit"
)

// facets lists every facet there is; a column refers to one by its place here. There is room for 32.
var facets = [...]Facet{
	Kind, PolicyArea, Outcome, Stage, Organisation, Province, SizeClass, Method, PersonalData, Year, CostBand, Example,
	Language, Seeks, Registered, Told, Adoption, Tried, Pitfall, Effort, Team, Fit,
}

// Facets returns every facet, in a fixed order.
func Facets() []Facet { return append([]Facet(nil), facets[:]...) }

// field is a place to which words are written. Its number is its place in fields.
type field struct {
	name string
	// weight is what a word found here counts.
	weight float64
	// lengthShare is BM25's b, 0 to 1: how much a long text lowers the score.
	lengthShare float64
	// literal: words are folded but not stemmed, because names have no inflection.
	literal bool
	// shown: the text itself is kept, to show fragments of.
	shown bool
}

// fields is where the weight of each part of a record stands. A title says most per word; a summary is written to be
// found; the length of a title or of a list of names says little, that of a text much.
var fields = [...]field{
	{name: "title", weight: 3, lengthShare: 0.4, shown: true},
	{name: "summary", weight: 1.6, lengthShare: 0.6, shown: true},
	{name: "lessons", weight: 1.2, lengthShare: 0.6, shown: true},
	{name: "text", weight: 1, lengthShare: 0.75, shown: true},
	{name: "topics", weight: 1.6, lengthShare: 0.3},
	{name: "names", weight: 2, lengthShare: 0.2, literal: true},
}

// The numbers of the fields that the code names.
const (
	titleField = iota
	summaryField
	lessonsField
	textField
	topicsField
	namesField
)

// The fields that are no text: each becomes a column.
const (
	facetColumn   = "facet"
	groupColumn   = "group"
	numbersColumn = "numbers"
	sortColumn    = "sort"
)

// textOptions is how bleve keeps a field: the places that do not fit beside the number of times (see pack) are listed.
const textOptions = index.IndexField | index.IncludeTermVectors

// columnOptions is how bleve keeps a column: the values of each record, no frequencies.
const columnOptions = index.IndexField | index.DocValues | index.SkipFreqNorm

// newMapping returns a mapping that takes nothing in by itself: Apply hands bleve finished fields, because one field holds
// words of several languages, and because their true lengths must be known.
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	m.ScoringModel = index.BM25Scoring
	return m
}
