package transfer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"wiel/store/model"
)

// MaxLine is how long a line of the exchange format may be, in bytes.
const MaxLine = 4 << 20

// Read gives the experiments of a file in the exchange format, one a line. The error of a record is a *Rejected: that line breaks
// a rule, and the next one follows. It is an *Unreadable where the file does not parse to its end; then nothing follows, and
// nothing of the file may be used. Who must know before using anything asks Count first.
func Read(r io.Reader) iter.Seq2[Experiment, error] {
	return func(yield func(Experiment, error) bool) {
		for line, err := range lines(r) {
			if err != nil {
				yield(Experiment{}, err)
				return
			}
			if !yield(line.experiment()) {
				return
			}
		}
	}
}

// Count gives the number of records in a file in the exchange format, or an *Unreadable where it does not parse to its end.
func Count(r io.Reader) (int, error) {
	records := 0
	for _, err := range lines(r) {
		if err != nil {
			return records, err
		}
		records++
	}
	return records, nil
}

// Write writes an experiment as one line of the exchange format.
func Write(w io.Writer, e Experiment) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(LineOf(e))
}

// textLine is one line of a file: valid JSON, not yet looked into.
type textLine struct {
	number int
	text   []byte
}

// lines gives the lines of a file that are not blank, each checked to be JSON in UTF-8. The text is only valid until the next.
func lines(r io.Reader) iter.Seq2[textLine, error] {
	return func(yield func(textLine, error) bool) {
		scanner := bufio.NewScanner(r)
		scanner.Buffer(make([]byte, 64<<10), MaxLine)
		number := 0
		for scanner.Scan() {
			number++
			text := bytes.TrimSpace(scanner.Bytes())
			if number == 1 {
				text = bytes.TrimPrefix(text, []byte("\ufeff"))
			}
			if len(text) == 0 {
				continue
			}
			if key := whyNotJSON(text); key != "" {
				yield(textLine{}, unreadable(number, key, nil))
				return
			}
			if !yield(textLine{number, text}, nil) {
				return
			}
		}
		if err := scanner.Err(); errors.Is(err, bufio.ErrTooLong) {
			yield(textLine{}, unreadable(number+1, "import.lineTooLong", nil, MaxLine>>20))
		} else if err != nil {
			yield(textLine{}, &Unreadable{number + 1, &model.Error{Kind: model.Internal, Key: "import.unreadable", Err: err}})
		}
	}
}

func whyNotJSON(text []byte) string {
	switch {
	case !utf8.Valid(text):
		return "import.notUTF8"
	case !json.Valid(text):
		return "import.notJSON"
	}
	return ""
}

// experiment reads one line strictly: a key we do not know is an error, so that a misspelt one does not vanish.
func (t textLine) experiment() (Experiment, error) {
	var line Line
	reasons := strictly(t.text, &line)
	if len(reasons) == 0 {
		e, found := line.Experiment()
		if len(found) == 0 {
			e.Line = t.number
			return e, nil
		}
		reasons = found
	}
	return Experiment{}, &Rejected{Line: t.number, SourceID: line.SourceID, Title: line.Title, Reasons: reasons}
}
