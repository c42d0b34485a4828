package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// mostPages is how many pages are read.
const mostPages = 3000

var creatorPattern = regexp.MustCompile(`(?s)<dc:creator>.*?<rdf:li[^>]*>([^<]*)</rdf:li>`)

// pdf reads a PDF: its pages, the notes and fields on them, and its properties.
func (r *reader) pdf(data []byte) {
	f := newPDF(r, data)
	if f.trailer["Encrypt"] != nil {
		r.unread(Encrypted)
		return
	}
	root := f.dict(f.trailer["Root"])
	pages := f.pages(root["Pages"], nil, map[any]bool{}, 0)
	if len(pages) == 0 {
		r.unread(Damaged)
		return
	}
	for i, page := range pages {
		if i >= mostPages {
			r.unread(Large)
			break
		}
		f.page(page, i+1)
	}
	if len(r.Pages) > 0 {
		r.unread(Scan)
	}
	f.about(root)
}

// pages gives the pages below a node of their tree, each with the resources it inherits.
func (f *pdfFile) pages(node any, resources any, seen map[any]bool, depth int) []pdfDict {
	d := f.dict(node)
	if ref, ok := node.(pdfRef); ok {
		if seen[ref] {
			return nil
		}
		seen[ref] = true
	}
	if d == nil || depth > pdfDeepest {
		return nil
	}
	if d["Resources"] != nil {
		resources = d["Resources"]
	}
	if d["Kids"] == nil {
		if d["Type"] != pdfName("Page") && d["Contents"] == nil {
			return nil
		}
		page := pdfDict{"Resources": resources, "Contents": d["Contents"], "Annots": d["Annots"]}
		return []pdfDict{page}
	}
	var list []pdfDict
	for _, kid := range f.list(d["Kids"]) {
		if len(list) > mostPages {
			break
		}
		list = append(list, f.pages(kid, resources, seen, depth+1)...)
	}
	return list
}

// page reads a page. One of which nothing is text, and something is a picture, is a scan.
func (f *pdfFile) page(page pdfDict, number int) {
	var content []byte
	lost := false
	for _, part := range f.list(page["Contents"]) {
		stream, ok := f.object(part).(pdfStream)
		data, whole := f.content(stream)
		lost = lost || ok && !whole
		content = append(append(content, data...), '\n')
	}
	w := &pdfWriter{pdfFile: f, fonts: map[any]*pdfFont{}}
	w.run(content, f.dict(page["Resources"]), identity, 0)
	text := w.text.String()
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	if lost || w.lost > letters || letters < 10 && (w.images > 0 || w.drawn > 200) {
		f.Pages = append(f.Pages, number)
	}
	f.add(Part{Place{OnPage, number, ""}, text, false})
	f.notes(page, number)
}

// notes reads what was written on a page afterwards, and the fields of a form.
func (f *pdfFile) notes(page pdfDict, number int) {
	var all []string
	for _, note := range f.list(page["Annots"]) {
		d := f.dict(note)
		if d["Subtype"] == pdfName("FileAttachment") {
			f.unread(Packed)
		}
		if d["Subtype"] != pdfName("Widget") && d["Subtype"] != pdfName("Link") {
			f.person(InNotes, f.words(d["T"]))
		}
		all = append(all, f.words(d["Contents"]), f.words(d["V"]), f.words(f.dict(d["Parent"])["V"]))
	}
	all = slices.DeleteFunc(all, func(s string) bool { return strings.TrimSpace(s) == "" })
	f.add(Part{Place{InNotes, number, ""}, strings.Join(all, "\n"), false})
}

// about reads what a PDF says of itself, and whether other files are in it.
func (f *pdfFile) about(root pdfDict) {
	info := f.dict(f.trailer["Info"])
	f.person(InProperties, f.words(info["Author"]))
	if stream, ok := f.object(root["Metadata"]).(pdfStream); ok {
		data, _ := f.content(stream)
		if m := creatorPattern.FindSubmatch(data); m != nil {
			f.person(InProperties, string(m[1]))
		}
	}
	var all []string
	for _, key := range []string{"Title", "Subject", "Keywords"} {
		all = append(all, f.words(info[key]))
	}
	f.add(Part{Place{InProperties, 0, ""}, strings.Join(all, "\n"), false})
	if f.dict(root["Names"])["EmbeddedFiles"] != nil || root["Collection"] != nil {
		f.unread(Packed)
	}
}
