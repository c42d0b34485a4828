package document

import (
	"archive/zip"
	"path"
	"strings"
)

// openXML reads a file of Word, Excel or PowerPoint as they are since 2007.
func (r *reader) openXML(files map[string]*zip.File, names []string) {
	book := r.workbook(files)
	for _, name := range names {
		f, base := files[name], path.Base(name)
		if path.Ext(name) != ".xml" {
			continue
		}
		switch dir := path.Dir(name); {
		case dir == "docProps":
			r.properties(f)
		case dir == "word" && strings.HasPrefix(base, "comments") && base != "commentsExtended.xml" && base != "commentsIds.xml":
			r.flow(f, Place{InNotes, 0, ""})
		case dir == "word" && (base == "document.xml" || isOneOf(base, "header", "footer", "footnotes", "endnotes")):
			r.flow(f, Place{InText, 0, ""})
		case dir == "xl/worksheets":
			r.sheet(f, book)
		case dir == "ppt/slides":
			r.flow(f, Place{OnSlide, numberIn(base), ""})
		case strings.Contains(name, "/notesSlides/"), strings.Contains(strings.ToLower(name), "/comments"), strings.Contains(name, "/threadedComments/"):
			r.flow(f, Place{InNotes, numberIn(base), ""})
		case strings.HasSuffix(name, "/persons/person.xml"), base == "commentAuthors.xml", base == "people.xml" && dir == "word":
			r.walk(f, func(e element) {
				for _, attr := range []string{"displayName", "author", "name"} {
					r.person(InNotes, e.attr(attr))
				}
			})
		case strings.HasPrefix(name, "xl/drawings/drawing"), strings.HasPrefix(name, "word/diagrams/data"), strings.HasPrefix(name, "ppt/diagrams/data"):
			r.flow(f, Place{InText, 0, ""})
		}
	}
}

func isOneOf(base string, beginnings ...string) bool {
	for _, b := range beginnings {
		if strings.HasPrefix(base, b) {
			return true
		}
	}
	return false
}

// flow reads running text with tables in it. What was deleted and is still there comes apart, as tracked changes.
func (r *reader) flow(f *zip.File, at Place) {
	var text, gone strings.Builder
	inText, deleted, inCell, inAuthor := 0, false, 0, false
	r.walk(f, func(e element) {
		switch e.name {
		case "t":
			inText += step(e)
		case "delText":
			inText += step(e)
			deleted = !e.ends
		case "author": // of the comments of Excel
			inAuthor = !e.ends
		case "tab", "br", "cr":
			if !e.ends {
				text.WriteByte(' ')
			}
		case "p":
			if e.ends {
				text.WriteString(either(inCell > 0, " ", "\n"))
				gone.WriteByte('\n')
			}
		case "tr":
			text.WriteString(either(e.ends, "\n", "|"))
		case "tc":
			inCell += step(e)
			text.WriteString(either(e.ends, " |", " "))
		case "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange":
			r.person(InChanges, e.attr("author"))
		case "comment", "cm":
			r.person(InNotes, e.attr("author"))
		case "":
			switch {
			case inAuthor:
				r.person(InNotes, e.text)
			case deleted:
				gone.WriteString(e.text)
			case inText > 0:
				text.WriteString(e.text)
			}
		}
	})
	r.add(Part{at, text.String(), false})
	r.add(Part{Place{InChanges, 0, ""}, gone.String(), false})
}

func step(e element) int {
	if e.ends {
		return -1
	}
	return 1
}

// either gives the first or the other.
func either[T any](first bool, one, other T) T {
	if first {
		return one
	}
	return other
}
