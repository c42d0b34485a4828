package search

import (
	"errors"
	"reflect"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/document"
)

// Shared is what the indexes of several audiences have in common, because most records are told to all of them in the same words: what words
// become, and the documents that one of them has just analysed. The zero value is ready for use.
type Shared struct {
	lexicon lexicon
	mu      sync.Mutex
	// recent holds the documents analysed last, by their IDs. When it is full it becomes older, which is then forgotten.
	recent, older map[string]*analysed
}

// sharedSize is how many documents are remembered at most twice over, of some 120 kB each: what indexes that follow together are apart.
const sharedSize = 64

// errNotAnalysed is the failure of a document whose analysis ended half-way.
var errNotAnalysed = errors.New("search: a document was not analysed")

// analysed is a document with the fields that it became.
type analysed struct {
	of     Document
	once   sync.Once
	fields []document.Field
	err    error
}

// build turns a document into bleve's fields, or gives what an equal one has become, once: two audiences are told the same.
func (s *Shared) build(d *Document) (*document.Document, error) {
	if !d.Shared {
		return d.build(&s.lexicon)
	}
	known := s.find(d)
	known.once.Do(func() {
		known.err = errNotAnalysed // what ends half-way must not look like an empty document to who comes after
		built, err := d.build(&s.lexicon)
		if known.err = err; err == nil {
			known.fields = built.Fields
		}
	})
	built := document.NewDocument(d.ID)
	built.Fields = slices.Clone(known.fields) // bleve adds a field of its own
	return built, known.err
}

// find gives what is remembered of an equal document, and forgets it then; what is new is remembered.
func (s *Shared) find(d *Document) *analysed {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, remembered := range []map[string]*analysed{s.recent, s.older} {
		if known := remembered[d.ID]; known != nil && reflect.DeepEqual(known.of, *d) {
			delete(remembered, d.ID)
			return known
		}
	}
	if s.recent == nil || len(s.recent) >= sharedSize {
		s.older, s.recent = s.recent, map[string]*analysed{}
	}
	known := &analysed{of: *d}
	s.recent[d.ID] = known
	return known
}
