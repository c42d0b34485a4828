package search

import (
	"context"
	"slices"
	"strings"

	"wiel/search/dutch"
)

// instead finds what w was probably meant to be, or parts of it, and makes w that. A word of the language is hardly misspelled: of that the
// parts come first. A name that nobody wrote stands for nothing else.
func (m *matcher) instead(ctx context.Context, v *view, w *wanted) (found bool, err error) {
	word := fold(w.typed)
	if dutch.IsName(word) {
		return false, nil
	}
	ways := []func(context.Context, *view, *wanted) (bool, error){m.correct, m.inParts}
	if dutch.Known(word) {
		slices.Reverse(ways)
	}
	for _, way := range ways {
		if found, err = way(ctx, v, w); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// inParts finds the parts of w, and makes w those.
func (m *matcher) inParts(ctx context.Context, v *view, w *wanted) (found bool, err error) {
	parts := w.inParts(dutch.Divide)
	if parts == nil {
		return false, nil
	}
	v.index.words().expandParts(parts)
	if found, err = m.word(ctx, v, *parts); found {
		shown := Parted{Typed: w.typed}
		for _, part := range parts.readings[0].parts {
			shown.Parts = append(shown.Parts, part.typed)
		}
		m.parted = append(m.parted, shown)
		*w = *parts
	}
	return found, err
}

// A compound that fewer records hold than few is looked for in part as well: a part tells partShare of what the whole does, so that records with a
// part are found where those with the whole are, but come after them, and counts partWeight.
const (
	few        = 10
	partShare  = 0.4
	partWeight = 0.2
)

// rareWord is a word that few records hold, with what it tells.
type rareWord struct {
	wanted
	importance float64
}

// partly finds the records that hold a part of a rare compound, and adds that part to the words. They hold something of it, but not the word.
func (m *matcher) partly(ctx context.Context, v *view, words []wanted, rare []rareWord) ([]wanted, error) {
	for _, whole := range rare {
		part := whole.inParts(dutch.Split)
		if part == nil || len(m.importance) == maxWords {
			continue
		}
		part.typed, part.light = "part of "+whole.typed, true
		part.readings[0].weight = partWeight
		found, err := m.word(ctx, v, *part)
		if err != nil {
			return nil, err
		}
		if found {
			m.importance[len(m.importance)-1] = partShare * whole.importance
			words = append(words, *part)
		}
	}
	return words, nil
}

// correct finds the word that w was probably meant to be, and makes w that word; or parts of it, unless w has parts itself.
func (m *matcher) correct(ctx context.Context, v *view, w *wanted) (found bool, err error) {
	word := fold(w.typed)
	used, err := v.correct(ctx, word)
	if used == "" || err != nil || dutch.Known(word) && !beginAlike(word, used) {
		return false, err
	}
	meant := clause{text: used}.wanted()
	v.index.words().expand(meant)
	ways := []func(context.Context, *view, *wanted) (bool, error){m.itself}
	if dutch.Split(word) == nil {
		ways = append(ways, m.inParts)
	}
	for _, way := range ways {
		for _, corrected := range meant {
			if found, err = way(ctx, v, &corrected); err != nil {
				return false, err
			}
			if found {
				m.used(w, corrected, used)
				return true, nil
			}
		}
	}
	return false, nil
}

// used makes w the word that was looked for instead, and notes it where that is another: one that nobody wrote may only lead to others.
func (m *matcher) used(w *wanted, instead wanted, text string) {
	if text != fold(w.typed) {
		m.corrected = append(m.corrected, Correction{Typed: w.typed, Used: text})
	}
	*w = instead
}

// itself finds w as it is.
func (m *matcher) itself(ctx context.Context, v *view, w *wanted) (found bool, err error) {
	return m.word(ctx, v, *w)
}

// mostEnding is in how many of its last letters a word of the language may differ from what it is corrected to: what is left to correct of one is
// hardly more than its ending (sporters: sporten), and another word is not meant (mening: meting).
const mostEnding = 3

// beginAlike reports whether a word differs from another in its ending only.
func beginAlike(word, other string) bool {
	stem := word[:max(correctFrom, len(word)-mostEnding)]
	return strings.HasPrefix(other, stem)
}
