package search

import (
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// written is a field of a document whose terms are known already. bleve's own have an analyzer each that finds them, while one of
// ours holds words of several languages; and its places are packed (see pack).
type written struct {
	name    string
	options index.FieldIndexingOptions
	value   []byte
	terms   index.TokenFrequencies
}

// addTerms adds a field that has these terms or has them not: how often and where is not kept.
func addTerms(d *document.Document, name string, options index.FieldIndexingOptions, terms ...string) {
	frequencies := make([]index.TokenFreq, len(terms))
	w := &written{name: name, options: options | index.SkipFreqNorm, terms: make(index.TokenFrequencies, len(terms))}
	for i, term := range terms {
		frequencies[i].Term = []byte(term)
		w.terms[term] = &frequencies[i]
	}
	d.AddField(w)
}

// Name is the name of the field.
func (w *written) Name() string { return w.name }

// Value is what is stored.
func (w *written) Value() []byte { return w.value }

// ArrayPositions are none: a field is no list.
func (w *written) ArrayPositions() []uint64 { return nil }

// EncodedFieldType is bleve's letter for text.
func (w *written) EncodedFieldType() byte { return 't' }

// Analyze has nothing to do.
func (w *written) Analyze() {}

// Options says what is kept.
func (w *written) Options() index.FieldIndexingOptions { return w.options }

// AnalyzedLength would be kept beside every term. The true lengths are in a column (numbers).
func (w *written) AnalyzedLength() int { return 1 }

// AnalyzedTokenFrequencies gives the terms.
func (w *written) AnalyzedTokenFrequencies() index.TokenFrequencies { return w.terms }

// NumPlainTextBytes is for bleve's statistics, which nobody reads.
func (w *written) NumPlainTextBytes() uint64 { return uint64(len(w.value)) }

// Size is for bleve's limits, of which none is set.
func (w *written) Size() int { return len(w.value) }

// occurrences gathers the terms of a field, with their places.
type occurrences struct {
	numbers map[string]int32
	terms   []string
	counts  []int32
	all     []occurred
}

// occurred is a term, by its number, at a place.
type occurred struct{ term, place int32 }

// read notes the terms of the words of a text. Literal: words are only folded.
func (o *occurrences) read(words []forms, literal bool) {
	for place, word := range words {
		switch {
		case !literal:
			for _, term := range word.terms {
				o.add(place, term)
			}
		case word.folded != "":
			o.add(place, word.folded)
		}
	}
}

// add notes a term at a place. Places come in ascending order.
func (o *occurrences) add(place int, term string) {
	number, known := o.numbers[term]
	if !known {
		number = int32(len(o.terms))
		o.numbers[term] = number
		o.terms, o.counts = append(o.terms, term), append(o.counts, 0)
	}
	o.counts[number]++
	o.all = append(o.all, occurred{number, int32(place)})
}

// frequencies returns the terms with their places packed, and forgets them.
func (o *occurrences) frequencies() index.TokenFrequencies {
	byTerm := make([]int32, len(o.all))
	ends, end := make([]int32, len(o.terms)), int32(0)
	for number, count := range o.counts {
		ends[number] = end
		end += count
	}
	for _, one := range o.all {
		byTerm[ends[one.term]] = one.place
		ends[one.term]++
	}
	list := make([]index.TokenFreq, len(o.terms))
	frequencies := make(index.TokenFrequencies, len(o.terms))
	for number, term := range o.terms {
		places := byTerm[ends[number]-o.counts[number] : ends[number]]
		packed, fits := pack(places)
		if !fits {
			packed, list[number].Locations = packList(places)
		}
		list[number].Term = []byte(term)
		list[number].SetFrequency(packed)
		frequencies[term] = &list[number]
	}
	clear(o.numbers)
	o.terms, o.counts, o.all = o.terms[:0], o.counts[:0], o.all[:0]
	return frequencies
}
