package search_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wiel/search"
)

// size is how many write-ups the benchmarks search: go test -bench . ./search -args -documents 100000
var size = flag.Int("documents", 2000, "number of documents to benchmark with")

// prose makes write-ups whose words are as unevenly spread as those of a language (Zipf).
type prose struct {
	random *rand.Rand
	words  *rand.Zipf
}

// newProse returns a source of write-ups that is the same in each run.
func newProse() *prose {
	random := rand.New(rand.NewPCG(7, 11))
	return &prose{random, rand.NewZipf(random, 1.07, 8, 60_000)}
}

// word returns the word of a rank; the same rank is always the same word.
func word(rank uint64) string {
	syllables := strings.Fields("ge ver be op in aan wo stra ten par ke ren ning heid zor gen buur ten wij ken da ta lij sten fie tsen be lei di ens ten")
	name := ""
	for n := rank + 3; n > 0; n /= uint64(len(syllables)) {
		name += syllables[n%uint64(len(syllables))]
	}
	return name
}

// text returns n words.
func (p *prose) text(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = word(p.words.Uint64())
	}
	return strings.Join(words, " ")
}

// document returns a write-up of 600 words.
func (p *prose) document(n int) search.Document {
	pick := func(name string, of int) string { return fmt.Sprint(name, p.random.IntN(of)) }
	d := search.Document{
		ID: fmt.Sprintf("e%d", n), Kind: "experiment", Title: p.text(8), Summary: p.text(40), Text: p.text(530),
		Lessons: []string{p.text(12), p.text(10)}, Names: []string{pick("gemeente", 342)},
		Published: time.Date(2016, 1, 1, p.random.IntN(90_000), 0, 0, 0, time.UTC), HasOutcome: p.random.IntN(2) == 0,
		Facets: map[search.Facet][]string{
			search.PolicyArea: {pick("main", 14), pick("sub", 58)}, search.Outcome: {pick("outcome", 6)},
			search.Stage: {pick("stage", 6)}, search.Organisation: {pick("gm", 342)}, search.Province: {pick("province", 12)},
			search.SizeClass: {pick("size", 5)}, search.Method: {pick("method", 11)}, search.PersonalData: {pick("data", 6)},
		},
	}
	if p.random.IntN(20) == 0 {
		d.Group = pick("group", *size/40+1)
	}
	return d
}

// benchIndex returns an index of so many write-ups. It is built once per size and kept in the temporary folder.
func benchIndex(b *testing.B, n int) *search.Index {
	b.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("wiel-bench-%d-%d", search.SchemaVersion, n))
	ix, err := search.Open(path)
	if err == nil {
		return ix
	}
	if err := os.RemoveAll(path); err != nil {
		b.Fatal(err)
	}
	if ix, err = search.Create(path, 1); err != nil {
		b.Fatal(err)
	}
	source := newProse()
	for from := 0; from < n; from += 500 {
		var batch search.Batch
		for i := from; i < min(n, from+500); i++ {
			batch.Put = append(batch.Put, source.document(i))
		}
		apply(b, ix, batch)
	}
	return ix
}

// BenchmarkSearch measures what a results page asks; each with facets and ten highlighted hits unless it says otherwise.
// The floor is bleve's own run of the same words for ten identifiers, without facets or fragments.
func BenchmarkSearch(b *testing.B) {
	ix := benchIndex(b, *size)
	defer ix.Close()
	common, rare := word(20)+" "+word(60), word(900)+" "+word(2500)
	for _, c := range []struct {
		name  string
		query search.Query
	}{
		{"browse", search.Query{}},
		{"browse filtered", search.Query{Filters: map[search.Facet][]string{search.Province: {"province3"}, search.Outcome: {"outcome1"}}}},
		{"browse by title", search.Query{Sort: search.ByTitle}},
		{"common words", search.Query{Words: common}},
		{"common words newest", search.Query{Words: common, Sort: search.Newest}},
		{"common words without facets", search.Query{Words: common, WithoutFacets: true}},
		{"rare words", search.Query{Words: rare}},
	} {
		c.query.Size = 10
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				find(b, ix, c.query)
			}
		})
	}
	for name, words := range map[string]string{"floor common words": common, "floor rare words": rare} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ix.Floor(context.Background(), words); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSimilar measures the records like one record.
func BenchmarkSimilar(b *testing.B) {
	ix := benchIndex(b, *size)
	defer ix.Close()
	for b.Loop() {
		if _, err := ix.Similar(context.Background(), "e7", 5, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkApply measures writing, per write-up, in batches of a hundred.
func BenchmarkApply(b *testing.B) {
	ix, source := newIndex(b), newProse()
	var batch search.Batch
	n := 0
	for b.Loop() {
		batch.Put = append(batch.Put, source.document(n))
		if n++; len(batch.Put) == 100 {
			apply(b, ix, batch)
			batch.Put = nil
		}
	}
}
