package document

import (
	"bytes"
	"strconv"
)

// The values of PDF: float64, bool, nil, and these.
type (
	pdfName   string
	pdfString string
	pdfWord   string // an operator or keyword
	pdfDict   map[string]any
	pdfRef    int
)

// pdfStream is a dictionary with data.
type pdfStream struct {
	dict pdfDict
	raw  []byte
}

// pdfScanner reads values one after the other.
type pdfScanner struct {
	data []byte
	at   int
}

// pdfDeepest is how deep values may lie in each other.
const pdfDeepest = 100

func pdfSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func pdfDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// skip goes to the next value, past space and comments.
func (s *pdfScanner) skip() bool {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case pdfSpace(c):
			s.at++
		case c == '%':
			for s.at < len(s.data) && s.data[s.at] != '\n' && s.data[s.at] != '\r' {
				s.at++
			}
		default:
			return true
		}
	}
	return false
}

// next gives the next value; ok is false at the end, and where values lie too deep.
func (s *pdfScanner) next(depth int) (value any, ok bool) {
	if !s.skip() || depth > pdfDeepest {
		s.at = len(s.data)
		return nil, false
	}
	switch c := s.data[s.at]; c {
	case '/':
		s.at++
		return s.name(), true
	case '(':
		return s.literal(), true
	case '[':
		s.at++
		return s.array(depth), true
	case '<':
		if s.at+1 < len(s.data) && s.data[s.at+1] == '<' {
			s.at += 2
			return s.dict(depth), true
		}
		return s.hex(), true
	case ')', '{', '}', ']':
		s.at++
		return pdfWord(c), true
	case '>':
		if s.at++; s.at < len(s.data) && s.data[s.at] == '>' {
			s.at++
		}
		return pdfWord(">>"), true
	}
	return s.word(), true
}

// word reads a number, true, false, null or an operator.
func (s *pdfScanner) word() any {
	start := s.at
	for s.at < len(s.data) && !pdfSpace(s.data[s.at]) && !pdfDelimiter(s.data[s.at]) {
		s.at++
	}
	word := string(s.data[start:s.at])
	if c := word[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if n, err := strconv.ParseFloat(word, 64); err == nil {
			return n
		}
	}
	switch word {
	case "null":
		return nil
	case "true", "false":
		return word == "true"
	}
	return pdfWord(word)
}

func (s *pdfScanner) name() pdfName {
	var b []byte
	for s.at < len(s.data) && !pdfSpace(s.data[s.at]) && !pdfDelimiter(s.data[s.at]) {
		c := s.data[s.at]
		if c == '#' && s.at+2 < len(s.data) {
			if n, err := strconv.ParseUint(string(s.data[s.at+1:s.at+3]), 16, 8); err == nil {
				c = byte(n)
				s.at += 2
			}
		}
		b = append(b, c)
		s.at++
	}
	return pdfName(b)
}

// literal reads a text in brackets.
func (s *pdfScanner) literal() pdfString {
	var b []byte
	depth := 0
	for ; s.at < len(s.data); s.at++ {
		c := s.data[s.at]
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				s.at++
				return pdfString(b)
			}
		case '\\':
			b = s.escaped(b)
			continue
		}
		b = append(b, c)
	}
	return pdfString(b)
}

// escaped reads what comes after a backslash; it ends on the last sign of it.
func (s *pdfScanner) escaped(b []byte) []byte {
	if s.at++; s.at >= len(s.data) {
		return b
	}
	c := s.data[s.at]
	switch c {
	case 'n':
		return append(b, '\n')
	case 'r', 't', 'b', 'f':
		return append(b, ' ')
	case '\r', '\n':
		if c == '\r' && s.at+1 < len(s.data) && s.data[s.at+1] == '\n' {
			s.at++
		}
		return b
	}
	if c < '0' || c > '7' {
		return append(b, c)
	}
	n := 0
	for i := 0; i < 3 && s.at < len(s.data) && s.data[s.at] >= '0' && s.data[s.at] <= '7'; i++ {
		n = n*8 + int(s.data[s.at]-'0')
		s.at++
	}
	s.at--
	return append(b, byte(n))
}

func (s *pdfScanner) hex() pdfString {
	var digits []byte
	for s.at++; s.at < len(s.data) && s.data[s.at] != '>'; s.at++ {
		if !pdfSpace(s.data[s.at]) {
			digits = append(digits, s.data[s.at])
		}
	}
	s.at++
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	b := make([]byte, 0, len(digits)/2)
	for i := 0; i < len(digits); i += 2 {
		n, _ := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		b = append(b, byte(n))
	}
	return pdfString(b)
}

// array reads values up to the closing bracket, and makes references of them.
func (s *pdfScanner) array(depth int) []any {
	var list []any
	for {
		v, ok := s.next(depth + 1)
		if !ok || v == pdfWord("]") || v == pdfWord("endobj") {
			return list
		}
		list = refer(append(list, v))
	}
}

func (s *pdfScanner) dict(depth int) pdfDict {
	var list []any
	for {
		v, ok := s.next(depth + 1)
		if !ok || v == pdfWord(">>") || v == pdfWord("endobj") {
			break
		}
		list = refer(append(list, v))
	}
	d := pdfDict{}
	for i := 0; i+1 < len(list); i += 2 {
		if key, ok := list[i].(pdfName); ok {
			d[string(key)] = list[i+1]
		}
	}
	return d
}

// refer makes one reference of "12 0 R" at the end of a list.
func refer(list []any) []any {
	n := len(list)
	if n < 3 || list[n-1] != pdfWord("R") {
		return list
	}
	number, isNumber := list[n-3].(float64)
	if _, ok := list[n-2].(float64); !ok || !isNumber {
		return list
	}
	return append(list[:n-3], pdfRef(int(number)))
}
