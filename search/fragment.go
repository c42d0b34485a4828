package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fragmentSize is how long a fragment is, in bytes, give or take a word at either end.
const fragmentSize = 240

// mark is a word found in a text: from byte start to byte end. word tells which of the wanted it is.
type mark struct{ start, end, word int }

// spot is a word found in a text, by its place among the words of the text.
type spot struct{ place, word int }

// highlight fills in title, summary and fragment of the hits, which are those of the candidates.
func (v *view) highlight(ctx context.Context, words []wanted, shown []candidate, hits []Hit) error {
	if len(hits) == 0 {
		return nil
	}
	spots := make([][len(fields)][]spot, len(hits))
	if err := v.locate(ctx, words, shown, spots); err != nil {
		return err
	}
	var split []token // kept, so that a text takes no memory
	for i := range hits {
		texts, err := v.texts(shown[i].doc)
		if err != nil {
			return err
		}
		var marks [len(fields)][]mark
		for f := range marks {
			if len(spots[i][f]) > 0 {
				split = splitInto(split[:0], texts[f])
				marks[f] = disjoint(marked(split, spots[i][f]))
			}
		}
		hits[i].Title = pieces(texts[titleField], marks[titleField])
		hits[i].Summary = pieces(texts[summaryField], marks[summaryField])
		hits[i].Fragment = bestFragment(texts, marks)
	}
	return nil
}

// marked gives the bytes of the spots in a text of these words.
func marked(words []token, spots []spot) []mark {
	var marks []mark
	for _, s := range spots {
		if s.place < len(words) {
			marks = append(marks, mark{words[s.place].start, words[s.place].end(), s.word})
		}
	}
	return marks
}

// locate finds the places of the words in the records that are shown.
func (v *view) locate(ctx context.Context, words []wanted, shown []candidate, spots [][len(fields)][]spot) error {
	order := make([]int, len(shown))
	for i := range order {
		order[i] = i
	}
	// Postings can only be read forward.
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(shown[a].doc, shown[b].doc) })
	for word, w := range words {
		for _, at := range w.places() {
			err := v.visit(ctx, at, shown, order, func(i, place int) {
				spots[i][at.field] = append(spots[i][at.field], spot{place, word})
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// places returns every word or phrase by which the word can be shown, with the field.
func (w wanted) places() []place {
	var all []place
	if w.negative {
		return nil
	}
	for _, r := range w.readings {
		for _, part := range r.parts {
			all = append(all, part.places()...)
		}
		for f := range fields {
			if !fields[f].shown || r.fields&(1<<f) == 0 {
				continue
			}
			if len(r.terms) > 0 {
				all = append(all, place{r.terms, r.offsets, f})
			}
		}
	}
	return all
}

// visit calls found for each word of each occurrence of a word or phrase in the candidates, which it goes through in the given order: of a
// phrase, words that stand apart are none.
func (v *view) visit(ctx context.Context, at place, shown []candidate, order []int, found func(i, place int)) error {
	terms, err := v.placed(ctx, at)
	if err != nil {
		return err
	}
	defer terms.close()
	for _, i := range order {
		starts, err := terms.starts(int64(shown[i].doc))
		if err != nil {
			return err
		}
		for _, start := range starts {
			for _, offset := range at.offsets {
				found(i, start+offset)
			}
		}
	}
	return nil
}

// disjoint sorts marks by their place and drops what overlaps an earlier one.
func disjoint(marks []mark) []mark {
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	kept := marks[:0]
	for _, m := range marks {
		if len(kept) == 0 || m.start >= kept[len(kept)-1].end {
			kept = append(kept, m)
		}
	}
	return kept
}

// pieces cuts a text at its marks.
func pieces(text string, marks []mark) []Piece {
	var cut []Piece
	from := 0
	for _, m := range marks {
		if m.end > len(text) {
			break
		}
		if m.start > from {
			cut = append(cut, Piece{Text: text[from:m.start]})
		}
		cut = append(cut, Piece{Text: text[m.start:m.end], Marked: true})
		from = m.end
	}
	if from < len(text) {
		cut = append(cut, Piece{Text: text[from:]})
	}
	return cut
}

// bestFragment returns the part of lessons or text in which most of the words stand, lessons before text where they hold as
// many. It is nil where no word stands in either.
func bestFragment(texts [len(fields)]string, marks [len(fields)][]mark) []Piece {
	var best []Piece
	most := 0
	for _, f := range []int{lessonsField, textField} {
		from, to, value := densest(texts[f], marks[f])
		if value > most {
			most = value
			best = fragment(texts[f], marks[f], from, to)
		}
	}
	return best
}

// densest returns the stretch of a line that holds the most different words, and among equals the most words; value orders
// stretches. A line is a passage of its own (Document.Text): what stands around its end was not written as one.
func densest(text string, marks []mark) (from, to, value int) {
	for i, first := range marks {
		different, count, last := map[int]bool{}, 0, first
		for _, m := range marks[i:] {
			if m.end-first.start > fragmentSize || m.end > len(text) || strings.Contains(text[first.start:m.start], "\n") {
				break
			}
			different[m.word] = true
			count++
			last = m
		}
		if v := 100*len(different) + min(count, 99); count > 0 && v > value {
			from, to, value = first.start, last.end, v
		}
	}
	return from, to, value
}

// fragment returns the pieces of the line around from and to, cut between words, with dots where a part of the line is left out.
func fragment(text string, marks []mark, from, to int) []Piece {
	first := strings.LastIndexByte(text[:from], '\n') + 1
	line, _, _ := strings.Cut(text[first:], "\n")
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	from, to = from-first, to-first
	spare := max(0, fragmentSize-(to-from))
	start := min(from, wordStart(line, max(0, from-spare/3)))
	end := max(to, wordEnd(line, min(len(line), start+fragmentSize)))
	var inside []mark
	for _, m := range marks {
		if m.start >= first+start && m.end <= first+end {
			inside = append(inside, mark{m.start - first - start, m.end - first - start, m.word})
		}
	}
	cut := pieces(strings.Map(spaceOut, line[start:end]), inside)
	if start > 0 {
		cut = slices.Insert(cut, 0, Piece{Text: "… "})
	}
	if end < len(line) {
		cut = append(cut, Piece{Text: " …"})
	}
	return cut
}

// spaceOut makes a tab a space of the same length, so that places stay right.
func spaceOut(r rune) rune {
	if r == '\r' || r == '\t' {
		return ' '
	}
	return r
}

// wordStart returns the first place at or after i, which may be within a letter, where a word begins.
func wordStart(text string, i int) int {
	if i == 0 {
		return 0
	}
	space := strings.IndexFunc(text[i:], unicode.IsSpace)
	if space < 0 || space > fragmentSize/3 {
		for i < len(text) && !utf8.RuneStart(text[i]) {
			i++
		}
		return i
	}
	_, size := utf8.DecodeRuneInString(text[i+space:])
	return i + space + size
}

// wordEnd returns the last place at or before i, which may be within a letter, where a word ends.
func wordEnd(text string, i int) int {
	if i == len(text) {
		return i
	}
	space := strings.LastIndexFunc(text[:i], unicode.IsSpace)
	if space < 0 || i-space > fragmentSize/3 {
		for i > 0 && !utf8.RuneStart(text[i]) {
			i--
		}
		return i
	}
	return space
}
