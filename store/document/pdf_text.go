package document

import (
	"bytes"
	"math"
	"strings"
)

// matrix places what is drawn: [a b c d e f] as PDF writes it.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times gives the matrix that does m first and then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// pdfState is how text is written now.
type pdfState struct {
	at                              matrix // of the page
	font                            *pdfFont
	size, leading, char, word, wide float64
}

// pdfWriter writes down the text of a page in the order in which it is drawn, a line a line.
type pdfWriter struct {
	*pdfFile
	text          strings.Builder
	fonts         map[any]*pdfFont
	images, lost  int // pictures, and signs of which nobody tells the letter
	drawn         int // operators that draw lines and areas
	state         pdfState
	saved         []pdfState
	line, here    matrix
	endX, endY    float64
	size          float64 // of what was written last, on the page
	resources     pdfDict
	depth         int
	operatorsLeft int
}

// The bounds of one page: operators, and forms within forms.
const (
	mostOperators = 3_000_000
	mostForms     = 10
)

// run does the operators of a page, or of a form on it.
func (w *pdfWriter) run(content []byte, resources pdfDict, at matrix, depth int) {
	if depth == 0 {
		w.state, w.operatorsLeft = pdfState{at: at, wide: 1}, mostOperators
	}
	outer, state := w.resources, w.state
	w.resources, w.depth, w.state.at = resources, depth, at
	s := &pdfScanner{data: content}
	var args []any
	for w.operatorsLeft > 0 && w.text.Len() < mostText {
		v, ok := s.next(0)
		if !ok {
			break
		}
		operator, is := v.(pdfWord)
		if !is {
			if args = append(args, v); len(args) > 100 {
				args = args[1:]
			}
			continue
		}
		w.operatorsLeft--
		if operator == "ID" { // a picture in the page itself
			w.images++
			end := bytes.Index(s.data[s.at:], []byte("EI"))
			if end < 0 {
				break
			}
			s.at += end + 2
		}
		w.do(string(operator), args)
		args = args[:0]
	}
	w.resources, w.state, w.depth = outer, state, depth-1
}

func numbersOf(args []any, n int) ([]float64, bool) {
	if len(args) < n {
		return nil, false
	}
	list := make([]float64, n)
	for i, v := range args[len(args)-n:] {
		list[i], _ = v.(float64)
	}
	return list, true
}

// do does one operator.
func (w *pdfWriter) do(operator string, args []any) {
	one, hasOne := numbersOf(args, 1)
	switch operator {
	case "q":
		if len(w.saved) < 1000 {
			w.saved = append(w.saved, w.state)
		}
	case "Q":
		if n := len(w.saved); n > 0 {
			w.state, w.saved = w.saved[n-1], w.saved[:n-1]
		}
	case "cm":
		if m, ok := numbersOf(args, 6); ok {
			w.state.at = matrix(m).times(w.state.at)
		}
	case "BT":
		w.line, w.here = identity, identity
	case "Tf":
		if hasOne && len(args) >= 2 {
			w.state.font, w.state.size = w.fontNamed(args[len(args)-2]), one[0]
		}
	case "TL", "Tc", "Tw", "Tz":
		if hasOne {
			w.set(operator, one[0])
		}
	case "Td", "TD", "Tm", "T*":
		w.move(operator, args)
	case "Tj", "TJ", "'", "\"":
		if operator == "'" || operator == "\"" {
			w.move("T*", nil)
		}
		if len(args) > 0 {
			w.show(args[len(args)-1])
		}
	case "Do":
		if len(args) > 0 {
			w.draw(args[len(args)-1])
		}
	case "re", "l", "c", "v", "y", "f", "S":
		w.drawn++
	}
}

func (w *pdfWriter) set(operator string, n float64) {
	switch operator {
	case "TL":
		w.state.leading = n
	case "Tc":
		w.state.char = n
	case "Tw":
		w.state.word = n
	case "Tz":
		w.state.wide = n / 100
	}
}

// move goes to where the next text comes.
func (w *pdfWriter) move(operator string, args []any) {
	switch operator {
	case "Tm":
		if m, ok := numbersOf(args, 6); ok {
			w.line = matrix(m)
		}
	case "T*":
		w.line = matrix{1, 0, 0, 1, 0, -w.state.leading}.times(w.line)
	default:
		if d, ok := numbersOf(args, 2); ok {
			w.line = matrix{1, 0, 0, 1, d[0], d[1]}.times(w.line)
			if operator == "TD" {
				w.state.leading = -d[1]
			}
		}
	}
	w.here = w.line
}

// show writes a text, or a list of texts with the room between them.
func (w *pdfWriter) show(v any) {
	switch v := v.(type) {
	case pdfString:
		w.write(string(v))
	case []any:
		for _, part := range v {
			switch part := part.(type) {
			case pdfString:
				w.write(string(part))
			case float64:
				w.advance(-part / 1000 * w.state.size * w.state.wide)
			}
		}
	}
}

func (w *pdfWriter) advance(x float64) { w.here = matrix{1, 0, 0, 1, x, 0}.times(w.here) }

// write writes the signs of a text, with a space or a new line before them where they stand apart from what was written last.
func (w *pdfWriter) write(codes string) {
	if w.state.font == nil {
		return
	}
	for len(codes) > 0 {
		sign, width, n := w.state.font.next(codes)
		if sign == "" {
			w.lost++
		}
		on := w.here.times(w.state.at)
		w.part(on, sign)
		w.text.WriteString(sign)
		step := width*w.state.size + w.state.char
		if codes[0] == ' ' && n == 1 {
			step += w.state.word
		}
		w.advance(step * w.state.wide)
		after := w.here.times(w.state.at)
		w.endX, w.endY, w.size = after[4], after[5], w.state.size*math.Hypot(on[0], on[1])
		codes = codes[n:]
	}
}

// part puts between two signs what a reader sees between them: nothing, a space, the bar of a table, or a new line.
func (w *pdfWriter) part(on matrix, sign string) {
	if w.text.Len() == 0 || w.size == 0 || sign == "" {
		return
	}
	along, across := on[4]-w.endX, math.Abs(on[5]-w.endY)
	size := math.Abs(w.size)
	switch {
	case across > size*0.4 || along < -size*2:
		w.text.WriteByte('\n')
	case along > size*1.8:
		w.text.WriteByte('\t')
	case along > size*0.16 && sign != " ":
		w.text.WriteByte(' ')
	}
}

// draw draws a picture or a form.
func (w *pdfWriter) draw(name any) {
	key, _ := name.(pdfName)
	stream, ok := w.object(w.dict(w.resources["XObject"])[string(key)]).(pdfStream)
	if !ok {
		return
	}
	if stream.dict["Subtype"] == pdfName("Image") {
		w.images++
		return
	}
	content, whole := w.content(stream)
	if !whole || w.depth >= mostForms {
		return
	}
	at := w.state.at
	if m, ok := numbersOf(w.list(stream.dict["Matrix"]), 6); ok {
		at = matrix(m).times(at)
	}
	resources := w.dict(stream.dict["Resources"])
	if resources == nil {
		resources = w.resources
	}
	depth := w.depth
	w.run(content, resources, at, depth+1)
	w.depth = depth
}

func (w *pdfWriter) fontNamed(name any) *pdfFont {
	key, _ := name.(pdfName)
	ref := w.dict(w.resources["Font"])[string(key)]
	if _, ok := ref.(pdfRef); !ok {
		return w.newFont(w.dict(ref))
	}
	if w.fonts[ref] == nil {
		w.fonts[ref] = w.newFont(w.dict(ref))
	}
	return w.fonts[ref]
}
