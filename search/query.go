package search

// Sort is an order of results.
type Sort string

// The orders. Records that hold every word come first in each of them.
const (
	// ByRelevance is the order where none is given; without words it is Newest.
	ByRelevance Sort = "relevance"
	Newest      Sort = "newest"
	Oldest      Sort = "oldest"
	ByTitle     Sort = "title"
	// ByFit puts first what suits who asks best (Query.Suits).
	ByFit Sort = "fit"
)

// Query is a question to an index. The zero Query finds every record, newest first.
type Query struct {
	// Words is what was typed: words, "a phrase", -not. Nothing in it is an error. Of very long input the beginning counts.
	Words string
	// Filters holds the chosen values per facet: of one facet any may hold, between facets all must.
	Filters map[Facet][]string
	// Group keeps only the records of one group of near-identical ones, and shows each.
	Group string
	// Among keeps only the records with these IDs; nil keeps all.
	Among []string
	// Ungrouped shows near-identical records one by one.
	Ungrouped bool
	// Suits says, for facets that matter to who asks, which values suit them and which ask more than they have. With it records have the
	// facet Fit. Nil: nobody asks for it.
	Suits map[Facet]Suit
	Sort  Sort
	// From and Size are a window of the records found. Of each group of near-identical records the best ranks with the others;
	// the rest of the groups comes after all of those. A window that reaches there shows one of each group, so Hits may then be
	// fewer than Size.
	From, Size int
	// Literal looks for the words as typed: none is corrected, none is joined by its synonyms.
	Literal bool
	// WithoutFacets leaves the counts out.
	WithoutFacets bool
	// Cross counts the records found by the combinations of values that they have of these facets.
	Cross []Facet
}

// Result is the answer to a Query.
type Result struct {
	// Total counts the records found.
	Total uint64
	// Complete is how many of them hold every word that occurs at all; they come first. Where there are many, no others are
	// looked for and Complete equals Total.
	Complete uint64
	Hits     []Hit
	// Facets has the counts of every facet. A facet's counts ignore its own choice, so they tell what adding a value brings.
	Facets map[Facet][]Count
	// Combinations has what Cross asks for, the most frequent first; what no record has is not in it.
	Combinations []Combination
	// Missing are the words, as typed, that occur in no record of the index, and resemble none that does.
	Missing []string
	// Corrected are the words that occur nowhere, with what was looked for instead.
	Corrected []Correction
	// Parted are the compounds that occur nowhere, with the parts that were looked for instead.
	Parted []Parted
}

// Count is the number of records with one value of a facet.
type Count struct {
	Value   string
	Records uint64
	// Chosen: the query filters by this value. A chosen value is counted also when it has no records.
	Chosen bool
}

// Combination is the number of records with one value of each facet that was crossed. A record with several values of a facet counts
// under each; a value is "" for records that have none.
type Combination struct {
	Values  []string
	Records uint64
}

// Hit is one record found.
type Hit struct {
	ID    string
	Score float64
	// Group of near-identical records, empty for none; SimilarCount is how many others of it the query finds, also outside
	// the window.
	Group        string
	SimilarCount uint64
	// Title and Summary are whole, Fragment is the most telling part of lessons or text, nil when no word stands there. All are
	// nil in what Similar and Nearest return.
	Title, Summary, Fragment []Piece
	// Shared are words of the other text that the record has too, the most telling first. Only what Nearest returns has them.
	Shared []InCommon
}

// Piece is a run of plain text. To be escaped by whoever shows it.
type Piece struct {
	Text string
	// Marked: this is a word that was looked for.
	Marked bool
}
