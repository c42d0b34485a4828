package document

import (
	"archive/zip"
	"strconv"
	"strings"
)

// openDocument reads a file of the OpenDocument family.
func (r *reader) openDocument(files map[string]*zip.File) {
	locked := false
	r.walk(files["META-INF/manifest.xml"], func(e element) { locked = locked || e.name == "encryption-data" })
	if locked {
		r.unread(Encrypted)
		return
	}
	w := &openWalk{reader: r, at: Place{InText, 0, ""}}
	r.walk(files["content.xml"], w.tell)
	w.flush()
	w = &openWalk{reader: r, at: Place{InText, 0, ""}} // headers and footers are styles
	r.walk(files["styles.xml"], w.tell)
	w.flush()
	r.properties(files["meta.xml"])
}

// openWalk is a walk through the content of an OpenDocument file.
type openWalk struct {
	*reader
	at                 Place
	text, notes, gone  strings.Builder
	inText, inCell     int
	inNote, inChanges  int
	inCreator, sheets  bool
	tables, slides     int
	cell               strings.Builder
	cells              []string
	repeat, repeatRows int
}

// tell takes one element.
func (w *openWalk) tell(e element) {
	switch e.name {
	case "spreadsheet":
		w.sheets = !e.ends
	case "table":
		w.table(e)
	case "page":
		w.slide(e)
	case "annotation", "notes":
		w.inNote += step(e)
	case "deletion":
		w.inChanges += step(e)
	case "creator":
		w.inCreator = !e.ends
	case "table-row", "table-cell":
		w.row(e)
	case "p", "h":
		w.inText += step(e)
		if e.ends {
			w.into().WriteString(either(w.inCell > 0 && w.inNote == 0, " ", "\n"))
		}
	case "s", "tab", "line-break":
		if !e.ends {
			w.into().WriteByte(' ')
		}
	case "":
		switch {
		case w.inCreator:
			w.person(either(w.inNote > 0, InNotes, InChanges), e.text)
		case w.inText > 0:
			w.into().WriteString(e.text)
		}
	}
	if w.text.Len() > mostText {
		w.flush()
	}
}

// into is where text goes now.
func (w *openWalk) into() *strings.Builder {
	switch {
	case w.inNote > 0:
		return &w.notes
	case w.inChanges > 0:
		return &w.gone
	case w.inCell > 0:
		return &w.cell
	}
	return &w.text
}

// table begins or ends a table; in a spreadsheet that is a sheet.
func (w *openWalk) table(e element) {
	if !w.sheets {
		return
	}
	w.flush()
	if !e.ends {
		w.tables++
		w.at = Place{OnSheet, w.tables, e.attr("name")}
	}
}

// slide begins or ends a slide.
func (w *openWalk) slide(e element) {
	w.flush()
	if !e.ends {
		w.slides++
		w.at = Place{OnSlide, w.slides, ""}
	}
}

// row begins or ends a row or a cell of a table.
func (w *openWalk) row(e element) {
	switch {
	case e.name == "table-row" && !e.ends:
		w.cells = nil
		w.repeatRows = times(e.attr("number-rows-repeated"))
	case e.name == "table-row":
		if strings.TrimSpace(strings.Join(w.cells, "")) != "" {
			writeRow(&w.text, w.cells)
			w.repeatRows = 1
		}
		w.text.WriteString(strings.Repeat("\n", w.repeatRows))
	case !e.ends:
		w.inCell++
		w.repeat = times(e.attr("number-columns-repeated"))
	default:
		w.inCell--
		for ; w.repeat > 0 && len(w.cells) < mostColumns; w.repeat-- {
			w.cells = append(w.cells, w.cell.String())
		}
		w.cell.Reset()
	}
}

// times reads how often something is repeated; a sheet ends in a million empty rows.
func times(n string) int {
	repeated, err := strconv.Atoi(n)
	if err != nil || repeated < 1 {
		return 1
	}
	return min(repeated, mostColumns)
}

// flush keeps what was read at a place.
func (w *openWalk) flush() {
	w.add(Part{w.at, w.text.String(), w.sheets})
	w.add(Part{Place{InNotes, w.at.Number, ""}, w.notes.String(), false})
	w.add(Part{Place{InChanges, 0, ""}, w.gone.String(), false})
	w.text.Reset()
	w.notes.Reset()
	w.gone.Reset()
}
