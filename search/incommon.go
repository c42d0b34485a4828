package search

import (
	"cmp"
	"context"
	"slices"
)

// InCommon is a word of a text that a record has too.
type InCommon struct {
	// Typed is the word as the text has it.
	Typed string
	// Instead is what the record says, where that is another word: one that means the same, or has only a part in common. It is empty where
	// the record has the word itself, in any inflection, also within a longer word.
	Instead string
}

// sighting is where a record holds a wanted word: by which of its readings, and at which words of a field.
type sighting struct {
	word    int
	by      *reading
	field   int
	from, n int
}

// inCommon gives the records as hits, and tells of each which of the words it holds, and how it says them. Where one has words enough in common,
// those are left out that have not and are far less near: of two words of the text one in the record can be meant by both.
func (v *view) inCommon(ctx context.Context, words []wanted, marks []uint32, all []near) ([]Hit, error) {
	seen := make([][]sighting, len(all))
	shown := make([]candidate, len(all))
	for i := range all {
		shown[i] = all[i].candidate
	}
	for i, w := range words {
		var holding []int
		for h, found := range shown {
			if marks[found.doc]&(1<<i) != 0 {
				holding = append(holding, h)
			}
		}
		slices.SortFunc(holding, func(a, b int) int { return cmp.Compare(shown[a].doc, shown[b].doc) }) // postings can only be read forward
		err := v.sight(ctx, w, shown, holding, func(h int, s sighting) {
			s.word = i
			seen[h] = append(seen[h], s)
		})
		if err != nil {
			return nil, err
		}
	}
	hits, most, nearest := hitsOf(all), 0, 0.0
	for h := range hits {
		var err error
		if hits[h].Shared, err = v.said(shown[h].doc, words, seen[h]); err != nil {
			return nil, err
		}
		most, nearest = max(most, len(hits[h].Shared)), max(nearest, all[h].nearness)
	}
	kept := hits[:0]
	for h, hit := range hits {
		if len(hit.Shared) >= min(sharedLeast, most) || all[h].nearness >= strangerShare*nearest {
			kept = append(kept, hit)
		}
	}
	return kept, nil
}

// sight finds a word in the candidates of these numbers, each by the first reading that it has: the word itself comes before what means the same.
func (v *view) sight(ctx context.Context, w wanted, shown []candidate, holding []int, found func(h int, s sighting)) error {
	for r := range w.readings {
		by := &w.readings[r]
		for f := range fields {
			if len(holding) == 0 {
				return nil
			}
			if by.fields&(1<<f) == 0 || len(by.terms) == 0 {
				continue
			}
			at := map[int]int{}
			err := v.visit(ctx, place{by.terms, by.offsets, f}, shown, holding, func(h, place int) {
				if first, known := at[h]; !known || place < first {
					at[h] = place
				}
			})
			if err != nil {
				return err
			}
			for h, from := range at {
				found(h, sighting{by: by, field: f, from: from, n: by.offsets[len(by.offsets)-1] + 1})
			}
			holding = slices.DeleteFunc(holding, func(h int) bool { _, known := at[h]; return known })
		}
	}
	return nil
}

// said gives the words that a record was seen to hold, in the order of the words, each once.
func (v *view) said(doc uint32, words []wanted, seen []sighting) ([]InCommon, error) {
	texts, err := v.texts(doc)
	if err != nil {
		return nil, err
	}
	var all []InCommon
	for _, s := range seen {
		w := words[s.word]
		shared := InCommon{Typed: cmp.Or(w.typed, w.partOf)}
		if w.typed == "" || s.by.text != "" && s.by.text != w.typed {
			if shared.Instead = s.written(texts[s.field]); shared.Instead == "" {
				continue
			}
		}
		all = append(all, shared)
	}
	return eachOnce(all), nil
}

// written gives the words of a text that were seen. What is no text to read, such as a policy area, is called as the thesaurus does.
func (s *sighting) written(text string) string {
	words := split(text)
	if s.from+s.n > len(words) {
		return s.by.text
	}
	said := text[words[s.from].start:words[s.from+s.n-1].end()]
	if fold(said) == fold(s.by.text) {
		return s.by.text // with its capitals
	}
	return asWritten(said)
}

// eachOnce leaves out what is said already: a word that the record has as it is beside what it has instead of it, a word that is one of a run, and a
// second word for one of the record. Of parts of one word that the record has it keeps the longest.
func eachOnce(all []InCommon) (kept []InCommon) {
	own := map[string]bool{}
	for _, one := range all {
		if one.Instead == "" {
			own[keyOf(one.Typed)] = true
		}
	}
	all = slices.DeleteFunc(all, func(one InCommon) bool {
		return one.Instead != "" && (own[keyOf(one.Typed)] || own[keyOf(one.Instead)])
	})
	typed := make([]string, len(all))
	for i, one := range all {
		typed[i] = one.Typed
	}
	inRun, said := inRunOf(typed), map[string]bool{}
	for _, one := range all {
		if inRun(one.Typed) {
			continue
		}
		name := keyOf(cmp.Or(one.Instead, one.Typed))
		before := slices.IndexFunc(kept, func(k InCommon) bool { return k.Typed == one.Typed })
		switch {
		case before >= 0 && len(one.Instead) > len(kept[before].Instead):
			kept[before] = one
		case before < 0 && !said[name]:
			kept = append(kept, one)
		}
		said[name] = true
	}
	return kept
}
