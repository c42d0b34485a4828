// Package search is the full-text index: it is told documents, and answers a query with identifiers, counts per facet and
// highlighted fragments. It knows nothing of accounts, audiences or the database: an audience is an index of its own, and
// whoever shows a hit loads from the store what its reader may see.
//
// An Index is a bleve index in a folder. Writing is bleve's work: Apply turns documents into its fields and writes them in
// one batch with the cursor. Reading is our own, on bleve's immutable segments, because three things cost most there:
//
//   - matching (match.go) reads the postings of each word once and scores with BM25 and the true average length of a field,
//     with the best field counting fully and the others for a part;
//   - facets, grouping and sorting (collect.go) run over columns per segment (columns.go), decoded once per segment;
//   - highlighting (fragment.go) reads the places of the words in the few records that are shown; they are packed (places.go),
//     since as bleve keeps them they were half of the index.
//
// A text is split into words in split.go; words are analysed in analysis.go, which lexicon.go remembers, and in the package search/dutch; schema.go
// lists every field, weight and facet. What is typed is parsed (parse.go) and becomes words to look for (words.go), which are joined by what they lead
// to (expand.go, thesaurus.go); where one occurs nowhere or hardly, by what was meant or by its parts (instead.go, spelling.go, compound.go).
// The indexes of several audiences analyse once what they are told alike (analysed.go).
package search
