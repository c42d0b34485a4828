package transfer

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"wiel/store/model"
)

// element is one record of a JSON document, and the line on which it begins, from 1.
type element struct {
	line  int
	value any
}

// readDocument reads a whole JSON document and checks that it parses to its end.
func readDocument(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, &Unreadable{0, &model.Error{Kind: model.Internal, Key: "import.unreadable", Err: err}}
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	for line, rest := 1, text; !utf8.Valid(rest); line++ {
		first, after, _ := bytes.Cut(rest, []byte("\n"))
		if !utf8.Valid(first) {
			return nil, unreadable(line, "import.notUTF8", nil)
		}
		rest = after
	}
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, unreadable(lineOfFailure(text, err), "import.notJSON", err)
	}
	return text, nil
}

func lineOfFailure(text []byte, err error) int {
	if wrong := (*json.SyntaxError)(nil); errors.As(err, &wrong) {
		return lineAt(text, int(wrong.Offset))
	}
	return 0
}

// lineAt gives the line, from 1, in which a place in the text lies.
func lineAt(text []byte, offset int) int {
	return 1 + bytes.Count(text[:min(offset, len(text))], []byte("\n"))
}

// elements gives the records of a JSON array that begins somewhere in a document; decoder stands before it, base is where
// decoder began. ok is false where there is no array.
func elements(text []byte, base int, decoder *json.Decoder) (list []element, ok bool) {
	if open, err := decoder.Token(); err != nil || open != json.Delim('[') {
		return nil, false
	}
	line, counted := 1, 0
	for decoder.More() {
		at := base + int(decoder.InputOffset())
		at += len(text[at:]) - len(bytes.TrimLeft(text[at:], " \t\r\n,"))
		line, counted = line+bytes.Count(text[counted:at], []byte("\n")), at
		var value any
		if decoder.Decode(&value) != nil {
			return nil, false
		}
		list = append(list, element{line, simple(value)})
	}
	_, _ = decoder.Token() // the closing bracket: readDocument saw that it is there
	return list, true
}

// newDecoder gives a decoder that keeps numbers as they are written: an id is no float.
func newDecoder(text []byte) *json.Decoder {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder
}

// simple gives a decoded value with its numbers as float64 where that says the same, else as text, so that it survives being
// stored as JSON and read back.
func simple(value any) any {
	switch v := value.(type) {
	case json.Number:
		if f, err := v.Float64(); err == nil && strconv.FormatFloat(f, 'f', -1, 64) == v.String() {
			return f
		}
		return v.String()
	case []any:
		for i := range v {
			v[i] = simple(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = simple(v[key])
		}
	}
	return value
}
