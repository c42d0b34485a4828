package search

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
)

const (
	// tellingTerms is how many terms stand for a whole text: more cost time and find no better.
	tellingTerms = 15
	// likeness is the part of those terms, by what they tell, that a record must share.
	likeness = 0.15
	// sameKind is what being of the same kind (an experiment, a register entry) counts.
	sameKind = 1.15
	// consideredTerms bounds the work for a long text: this many different terms are weighed.
	consideredTerms = 500
)

// Similar returns at most n records that are most like the given one, those of its own group left out and one of each other
// group. The filters are as in Query. A record that is not in the index is like nothing. The hits come without texts: highlighting
// them would cost as much as finding them.
func (ix *Index) Similar(ctx context.Context, id string, n int, filters map[Facet][]string) ([]Hit, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	internal, err := v.snapshot.InternalID(id)
	if err != nil {
		return nil, fmt.Errorf("search: look up %q: %w", id, err)
	}
	if internal == nil {
		return nil, nil
	}
	doc := int(internal.Value())
	texts, err := v.texts(uint32(doc))
	if err != nil {
		return nil, err
	}
	words, err := v.telling(ctx, texts, 2)
	if err != nil {
		return nil, err
	}
	return v.like(ctx, words, n, filters, func(m *matcher) { v.setApart(m, doc) })
}

// Nearest returns at most n records that are most like a text, such as a plan of a few sentences; one of each group. The text
// is not kept. The hits come without texts.
func (ix *Index) Nearest(ctx context.Context, text string, n int, filters map[Facet][]string) ([]Hit, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	texts := [len(fields)]string{textField: strings.ToValidUTF8(text, " ")}
	words, err := v.telling(ctx, texts, 1)
	if err != nil {
		return nil, err
	}
	return v.like(ctx, words, n, filters, func(*matcher) {})
}

// like finds the records that share most of the words. adjust may change the scores before they are compared.
func (v *view) like(ctx context.Context, words []wanted, n int, filters map[Facet][]string, adjust func(*matcher)) ([]Hit, error) {
	if len(words) == 0 || n <= 0 {
		return nil, nil
	}
	m := newMatcher(v)
	defer m.release()
	var known []wanted // the words that occur, in the order of the matcher's marks
	for _, w := range words {
		found, err := m.word(ctx, v, w)
		if err != nil {
			return nil, err
		}
		if found {
			known = append(known, w)
		}
	}
	m.minimum = m.total() * likeness
	adjust(m)
	q := Query{Filters: filters, Size: n, WithoutFacets: true}
	c, err := v.collector(m, &q, words)
	if err != nil {
		return nil, err
	}
	if err := c.collect(ctx); err != nil {
		return nil, err
	}
	shown := c.ranking.window(0)
	hits, err := c.hits(shown)
	for i := range hits {
		hits[i].Shared = m.shared(shown[i].doc, known)
	}
	return hits, err
}

// shared gives the words that a record holds, of those that were looked for. A word of which it holds a part only is not among them.
func (m *matcher) shared(doc uint32, words []wanted) []string {
	var shared []string
	for i, w := range words {
		if m.marks[doc]&(1<<i) != 0 && w.typed != "" {
			shared = append(shared, w.typed)
		}
	}
	return shared
}

// setApart keeps a record and its group from being found, and prefers those of its kind.
func (v *view) setApart(m *matcher, doc int) {
	var own, kind uint32
	isKind := func(term uint32) bool { return facets[v.dict.facetOf[term]] == Kind }
	for i, s := range v.segments {
		if local := doc - s.start; local >= 0 && local < s.size {
			own = v.columns[i].group[local]
			terms := v.columns[i].termsOf(local)
			if at := slices.IndexFunc(terms, isKind); at >= 0 {
				kind = terms[at]
			}
		}
	}
	for i, s := range v.segments {
		cols := v.columns[i]
		for local := range s.size {
			switch at := s.start + local; {
			case m.marks[at] == 0:
			case at == doc || own != 0 && cols.group[local] == own:
				m.marks[at] |= excluded
			case slices.Contains(cols.termsOf(local), kind):
				m.scores[at] *= sameKind
			}
		}
	}
}

// term is a term of a text, with the weight of its occurrences. typed is how it is written there first, "" for a part of a word.
type term struct {
	text, typed string
	weight      float64
}

// telling returns the terms that tell most about the texts, weighed by how often they stand there and how rare they are
// (tf-idf). A term that fewer than least records hold is passed over.
func (v *view) telling(ctx context.Context, texts [len(fields)]string, least int) ([]wanted, error) {
	var best []wanted
	for _, t := range v.index.lexicon.weigh(texts) {
		records, err := v.records(ctx, t.text, least)
		if err != nil {
			return nil, err
		}
		if records < least {
			continue
		}
		weight := (1 + math.Log(t.weight)) * rarity(records, v.live)
		r := reading{terms: []string{t.text}, offsets: []int{0}, fields: stemmedFields, weight: weight}
		best = append(best, wanted{typed: t.typed, readings: []reading{r}})
	}
	slices.SortStableFunc(best, func(a, b wanted) int { return cmp.Compare(b.readings[0].weight, a.readings[0].weight) })
	best = best[:min(tellingTerms, len(best))]
	for i := range best {
		// The matcher weighs rarity by itself.
		best[i].readings[0].weight = math.Sqrt(best[i].readings[0].weight)
	}
	return best, nil
}

// records returns how many records hold a term in their text, or, where fewer than least do, in another field. One field
// nearly always says enough, and each costs as much as the search itself.
func (v *view) records(ctx context.Context, term string, least int) (int, error) {
	most := 0
	for _, f := range []int{textField, titleField, summaryField, lessonsField, topicsField} {
		reader, err := v.snapshot.TermFieldReader(ctx, []byte(term), fields[f].name, false, false, false)
		if err != nil {
			return 0, fmt.Errorf("search: read postings: %w", err)
		}
		most = max(most, int(reader.Count()))
		// Closing hands the reader back for reuse; it has nothing to fail on.
		_ = reader.Close()
		if most >= least {
			break
		}
	}
	return most, nil
}

// weigh returns the terms of the texts, the most frequent first, with title and summary above the rest.
func (x *lexicon) weigh(texts [len(fields)]string) []term {
	at := map[string]int{}
	var terms []term
	lang := guess(texts)
	for f, text := range texts {
		if fields[f].literal {
			continue
		}
		words := split(text)
		for place, word := range x.read(lang, words) {
			for _, found := range word.terms {
				i, known := at[found]
				if !known {
					i = len(terms)
					at[found] = i
					terms = append(terms, term{text: found, typed: asWritten(words[place].text, found)})
				}
				terms[i].weight += fields[f].weight
			}
		}
	}
	slices.SortStableFunc(terms, func(a, b term) int { return cmp.Compare(b.weight, a.weight) })
	return terms[:min(consideredTerms, len(terms))]
}

// asWritten gives the word of a term as it stands in the text: in small letters, unless it is an abbreviation; "" for a part of a word.
func asWritten(word, term string) string {
	if strings.HasPrefix(term, partMark) {
		return ""
	}
	if len(word) > 1 && strings.ToUpper(word) == word {
		return word
	}
	return strings.ToLower(word)
}

// guess returns the language in which most stop words stand in the texts.
func guess(texts [len(fields)]string) language {
	best, most := languages[0], 0
	for _, lang := range languages {
		stops := 0
		for _, text := range texts {
			for word := range strings.FieldsSeq(text) {
				if lang.isStop(strings.ToLower(word)) {
					stops++
				}
			}
		}
		if stops > most {
			best, most = lang, stops
		}
	}
	return best
}
