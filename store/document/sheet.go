package document

import (
	"archive/zip"
	"path"
	"strconv"
	"strings"
	"time"
)

// workbook is what the sheets of an Excel file share.
type workbook struct {
	strings []string
	names   map[string]string // of sheets, by their file
	dates   map[int]bool      // the styles that show a number as a day
}

// workbook reads what the sheets share; a file of another kind has none of it.
func (r *reader) workbook(files map[string]*zip.File) *workbook {
	book := &workbook{names: map[string]string{}, dates: map[int]bool{}}
	if files["xl/workbook.xml"] == nil {
		return book
	}
	targets := map[string]string{}
	r.walk(files["xl/_rels/workbook.xml.rels"], func(e element) {
		if e.name == "Relationship" && !e.ends {
			targets[e.attr("Id")] = path.Base(e.attr("Target"))
		}
	})
	r.walk(files["xl/workbook.xml"], func(e element) {
		if e.name == "sheet" && !e.ends {
			book.names[targets[e.attr("id")]] = e.attr("name")
		}
	})
	var b strings.Builder
	phonetic, inText := false, false
	r.walk(files["xl/sharedStrings.xml"], func(e element) {
		switch e.name {
		case "rPh":
			phonetic = !e.ends
		case "t":
			inText = !e.ends
		case "si":
			if e.ends {
				book.strings = append(book.strings, b.String())
			}
			b.Reset()
		case "":
			if inText && !phonetic {
				b.WriteString(e.text)
			}
		}
	})
	r.dateStyles(files["xl/styles.xml"], book)
	return book
}

// dateStyles finds the styles of cells that show a number as a day.
func (r *reader) dateStyles(f *zip.File, book *workbook) {
	formats := map[string]bool{}
	for n := 14; n <= 22; n++ { // built in
		formats[strconv.Itoa(n)] = true
	}
	inCells, at := false, 0
	r.walk(f, func(e element) {
		switch {
		case e.name == "numFmt" && !e.ends:
			code := strings.ToLower(e.attr("formatCode"))
			formats[e.attr("numFmtId")] = strings.Contains(code, "yy") || strings.Contains(code, "jj") || strings.Contains(code, "d") && strings.Contains(code, "m")
		case e.name == "cellXfs":
			inCells = !e.ends
		case e.name == "xf" && inCells && !e.ends:
			book.dates[at] = formats[e.attr("numFmtId")]
			at++
		}
	})
}

// Bounds of a sheet: the columns and empty rows that are written down.
const (
	mostColumns = 300
	mostEmpty   = 20_000
)

// sheet reads one sheet, a row a line.
func (r *reader) sheet(f *zip.File, book *workbook) {
	var text, value strings.Builder
	var cells []string
	var kind string
	var style, line, empty int
	inValue := false
	r.walk(f, func(e element) {
		switch e.name {
		case "row":
			if e.ends {
				writeRow(&text, cells)
				text.WriteByte('\n')
				line++
				return
			}
			cells = nil
			for n, _ := strconv.Atoi(e.attr("r")); line < n-1 && empty < mostEmpty; line++ {
				text.WriteByte('\n')
				empty++
			}
		case "c":
			if e.ends {
				cells = append(cells, book.shown(value.String(), kind, style))
				return
			}
			value.Reset()
			kind = e.attr("t")
			style, _ = strconv.Atoi(e.attr("s"))
			for at := columnOf(e.attr("r")); len(cells) < min(at, mostColumns); {
				cells = append(cells, "")
			}
		case "v", "t":
			inValue = !e.ends
		case "":
			if inValue {
				value.WriteString(e.text)
			}
		}
		if text.Len() > mostText {
			text.Reset()
			r.unread(Large)
		}
	})
	name := path.Base(f.Name)
	r.add(Part{Place{OnSheet, numberIn(name), book.names[name]}, text.String(), true})
}

// columnOf gives the number of a cell's column, from 0: 2 for C5.
func columnOf(reference string) int {
	n := 0
	for _, c := range reference {
		if c < 'A' || c > 'Z' || n > mostColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// shown gives what a cell shows: a shared text, a day, or a number as people write it.
func (w *workbook) shown(value, kind string, style int) string {
	if kind == "s" {
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(w.strings) {
			return w.strings[i]
		}
		return ""
	}
	number, err := strconv.ParseFloat(value, 64)
	switch {
	case kind != "" && kind != "n" || err != nil:
		return value
	case w.dates[style] && number > 0 && number < 100_000:
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(number)).Format("02-01-2006")
	case number == float64(int64(number)) && number < 1e15:
		return strconv.FormatInt(int64(number), 10)
	}
	return value
}
