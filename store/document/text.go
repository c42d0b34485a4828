package document

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoded gives a text in UTF-8, from that, UTF-16 with a mark, or what Windows wrote before.
func decoded(data []byte) string {
	var from encoding.Encoding = charmap.Windows1252
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\ufeff")
	}
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), " ")
	}
	return string(text)
}

// table reads comma-separated values, whatever parts them. What is no table is read as text.
func (r *reader) table(text string) {
	first, _, _ := strings.Cut(text, "\n")
	comma := ','
	for _, other := range []rune{';', '\t', '|'} {
		if strings.Count(first, string(other)) > strings.Count(first, string(comma)) {
			comma = other
		}
	}
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes = comma, -1, true
	var lines strings.Builder
	at := 1
	for {
		record, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.add(Part{Place{InText, 0, ""}, text, true})
			return
		}
		if line, _ := rows.FieldPos(0); line > at { // empty lines are left out by the reader
			lines.WriteString(strings.Repeat("\n", line-at))
			at = line
		}
		writeRow(&lines, record)
		lines.WriteByte('\n')
		at++
	}
	r.add(Part{Place{InText, 0, ""}, lines.String(), true})
}

// writeRow writes cells as a row of a table in Markdown.
func writeRow(b *strings.Builder, cells []string) {
	b.WriteByte('|')
	for _, cell := range cells {
		b.WriteByte(' ')
		b.WriteString(strings.Join(strings.Fields(strings.ReplaceAll(cell, "|", " ")), " "))
		b.WriteString(" |")
	}
}
