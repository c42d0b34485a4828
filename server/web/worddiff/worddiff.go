// Package worddiff tells what changed between two texts, word by word. It is pure: two texts in, pieces out.
package worddiff

import (
	"strings"
	"unicode"
)

// Kind says of a piece in which of the two texts it is.
type Kind int

// The kinds.
const (
	Same Kind = iota // in both
	Gone             // in the old text only
	Come             // in the new text only
)

// Piece is a run of words with the space around them.
type Piece struct {
	Kind Kind
	Text string
}

// mostEdits bounds the work, and the memory to its square: what differs in more words than this is told as gone and come as a whole.
const mostEdits = 1_000

// Pieces gives what changed from the old text to the new. The texts of Same and Gone together are the old one, those of Same and Come the
// new. It finds as few changed words as there can be (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986).
func Pieces(before, after string) []Piece {
	a, b := words(before), words(after)
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var list pieces
	list.add(Same, a[:head]...)
	list.between(a[head:len(a)-tail], b[head:len(b)-tail])
	list.add(Same, a[len(a)-tail:]...)
	return list.joined()
}

// words splits a text into words, spaces and marks, so that together they are the text.
func words(text string) []string {
	var list []string
	kind := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 1
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return 2
		}
		return 0 // each on its own
	}
	start, last := 0, -1
	for i, r := range text {
		if k := kind(r); i > 0 && (k != last || k == 0) {
			list = append(list, text[start:i])
			start = i
		}
		last = kind(r)
	}
	if start < len(text) {
		list = append(list, text[start:])
	}
	return list
}

// pieces is a list that joins what is of one kind.
type pieces []Piece

func (p *pieces) add(kind Kind, words ...string) {
	text := strings.Join(words, "")
	if text == "" {
		return
	}
	if n := len(*p); n > 0 && (*p)[n-1].Kind == kind {
		(*p)[n-1].Text += text
		return
	}
	*p = append(*p, Piece{kind, text})
}

// joined makes one change of changes with no more than space between them: a phrase that was replaced is read as a phrase.
func (p pieces) joined() []Piece {
	var list pieces
	for i := 0; i < len(p); {
		end := p.changeFrom(i)
		if end == i {
			list.add(Same, p[i].Text)
			i++
			continue
		}
		var gone, come string
		for ; i < end; i++ {
			if p[i].Kind != Come {
				gone += p[i].Text
			}
			if p[i].Kind != Gone {
				come += p[i].Text
			}
		}
		list.add(Gone, gone)
		list.add(Come, come)
	}
	return list
}

// changeFrom gives where the change ends that begins at a piece; the same place where none does.
func (p pieces) changeFrom(start int) int {
	end := start
	for i := start; i < len(p); i++ {
		switch {
		case p[i].Kind != Same:
			end = i + 1
		case i == start || strings.TrimSpace(p[i].Text) != "":
			return end
		}
	}
	return end
}

// between adds what changed between two lists of words that begin and end differently.
func (p *pieces) between(a, b []string) {
	trace := walk(a, b)
	if trace == nil {
		p.add(Gone, a...)
		p.add(Come, b...)
		return
	}
	for _, s := range steps(trace, len(a), len(b)) {
		switch {
		case s.x < s.toX && s.y < s.toY:
			p.add(Same, a[s.x])
		case s.x < s.toX:
			p.add(Gone, a[s.x])
		default:
			p.add(Come, b[s.y])
		}
	}
}

// walk finds the shortest way from the first words to the last: for each number of edits, how far in a each diagonal comes. It gives nil
// where that takes more than mostEdits.
func walk(a, b []string) [][]int {
	most := min(len(a)+len(b), mostEdits)
	far := make([]int, 2*most+3)
	var trace [][]int
	for d := 0; d <= most; d++ {
		trace = append(trace, append([]int(nil), far[most+1-d:most+2+d]...))
		for k := -d; k <= d; k += 2 {
			x := far[most+1+k-1] + 1
			if k == -d || k != d && far[most+1+k-1] < far[most+1+k+1] {
				x = far[most+1+k+1]
			}
			for y := x - k; x < len(a) && y < len(b) && a[x] == b[y]; y++ {
				x++
			}
			if far[most+1+k] = x; x >= len(a) && x-k >= len(b) {
				return trace
			}
		}
	}
	return nil
}

// move is one step of the way: to the right a word goes, down one comes, and aslant one stays.
type move struct{ x, y, toX, toY int }

// steps walks the way back and gives it from the beginning.
func steps(trace [][]int, x, y int) []move {
	var back []move
	for d := len(trace) - 1; d > 0; d-- {
		far := func(k int) int { return trace[d][k+d] }
		k := x - y
		from := k - 1
		if k == -d || k != d && far(k-1) < far(k+1) {
			from = k + 1
		}
		fromX := far(from)
		fromY := fromX - from
		for x > fromX && y > fromY {
			back = append(back, move{x - 1, y - 1, x, y})
			x, y = x-1, y-1
		}
		back = append(back, move{fromX, fromY, x, y})
		x, y = fromX, fromY
	}
	for x > 0 && y > 0 {
		back = append(back, move{x - 1, y - 1, x, y})
		x, y = x-1, y-1
	}
	list := make([]move, len(back))
	for i, m := range back {
		list[len(back)-1-i] = m
	}
	return list
}
