package search

import (
	"cmp"
	"context"
	"slices"
)

// startsField holds the beginnings of each word of a title, so that completing a word is one look-up.
const startsField = "starts"

// longestStart is how many bytes of a word are kept as beginnings; what is typed beyond it is not looked at.
const longestStart = 10

// mostStarts bounds how many records that a short beginning has are looked at.
const mostStarts = 2000

// Suggestion is a record whose title has the words that are being typed.
type Suggestion struct {
	ID, Title string
}

// starts returns the beginnings of the words of a title, each once.
func starts(title []token) []string {
	var all []string
	seen := map[string]bool{}
	for _, token := range title {
		word := fold(token.text)
		for n := 1; n <= min(len(word), longestStart); n++ {
			if start := word[:n]; !seen[start] {
				seen[start] = true
				all = append(all, start)
			}
		}
	}
	return all
}

// Suggest returns at most n records in whose titles every typed word begins a word, the newest first, each title once.
func (ix *Index) Suggest(ctx context.Context, typed string, n int) ([]Suggestion, error) {
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	var starts []string
	for _, token := range split(typed[:min(len(typed), maxQuery)]) {
		if word := fold(token.text); word != "" && len(starts) < maxWords {
			starts = append(starts, word[:min(len(word), longestStart)])
		}
	}
	if len(starts) == 0 || n <= 0 {
		return nil, nil
	}
	found, err := v.withStarts(ctx, starts)
	if err != nil {
		return nil, err
	}
	return v.titles(found.window(0), n)
}

// titles returns the first n different titles of the records.
func (v *view) titles(found []candidate, n int) ([]Suggestion, error) {
	var all []Suggestion
	for _, c := range found {
		if len(all) == n {
			break
		}
		title, err := v.title(c.doc)
		if err != nil {
			return nil, err
		}
		id, err := v.id(c.doc)
		if err != nil {
			return nil, err
		}
		s := Suggestion{ID: id, Title: title}
		if !slices.ContainsFunc(all, func(other Suggestion) bool { return other.Title == s.Title }) {
			all = append(all, s)
		}
	}
	return all, nil
}

// mostTitles bounds how many of the newest records are looked at for titles of which each is suggested once.
const mostTitles = 100

// withStarts returns the newest records that have all beginnings; of the rarest one at most mostStarts are looked at.
func (v *view) withStarts(ctx context.Context, starts []string) (*ranking, error) {
	found := &ranking{order: newestFirst, limit: mostTitles}
	cursors := make([]*cursor, len(starts))
	for i, start := range starts {
		c, err := v.cursor(ctx, start, startsField, false)
		if err != nil {
			return nil, err
		}
		defer c.close()
		cursors[i] = c
	}
	slices.SortFunc(cursors, func(a, b *cursor) int { return cmp.Compare(a.reader.Count(), b.reader.Count()) })
	for range mostStarts {
		more, err := cursors[0].next()
		if err != nil || !more {
			return found, err
		}
		all := true
		for _, c := range cursors[1:] {
			holds, err := c.holds(cursors[0].reached)
			if err != nil {
				return nil, err
			}
			all = all && holds
		}
		if all {
			found.add(v.dated(uint32(cursors[0].reached)))
		}
	}
	return found, nil
}

// dated returns a record with what newestFirst orders by.
func (v *view) dated(doc uint32) candidate {
	for i, s := range v.segments {
		if local := int(doc) - s.start; local >= 0 && local < s.size {
			return candidate{doc: doc, published: v.columns[i].published[local], serial: v.columns[i].serial[local]}
		}
	}
	return candidate{doc: doc}
}
