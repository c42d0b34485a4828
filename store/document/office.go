package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// errLarge says that more would be unpacked than is allowed.
var errLarge = errors.New("document: more is packed in it than is read")

// mostEntries is how many files a packed file may hold.
const mostEntries = 10_000

// office reads a modern office file: a ZIP of XML, of either family. Any other ZIP is read as a packed file.
func (r *reader) office(data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.unread(Damaged)
		return
	}
	if len(z.File) > mostEntries {
		r.unread(Large)
		return
	}
	files := map[string]*zip.File{}
	var names []string
	for _, f := range z.File {
		files[f.Name] = f
		names = append(names, f.Name)
	}
	slices.SortFunc(names, byNumber)
	switch family := familyOf(z); {
	case family == openDocument:
		r.openDocument(files)
	case family == openXML:
		r.openXML(files, names)
	case r.inner > 0:
		r.unread(Damaged)
		return
	case r.packed:
		r.unread(Packed)
		return
	default: // whatever its type says: what begins as an office file may be a packed one
		r.archive(z)
		return
	}
	r.embedded(files, names)
}

// The families of office files.
const (
	openDocument = "opendocument"
	openXML      = "openxml"
)

// familyOf tells of which family the office file is that a packed file is, or "" where it is none.
func familyOf(z *zip.Reader) string {
	family := ""
	for _, f := range z.File {
		switch f.Name {
		case "content.xml":
			return openDocument
		case "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml":
			family = openXML
		}
	}
	return family
}

// byNumber sorts slide2.xml before slide10.xml.
func byNumber(a, b string) int {
	if len(a) != len(b) && strings.TrimRight(stem(a), "0123456789") == strings.TrimRight(stem(b), "0123456789") {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// numberIn gives the number at the end of a name, before its ending: 3 for slides/slide3.xml.
func numberIn(name string) int {
	s := stem(name)
	n, err := strconv.Atoi(s[len(strings.TrimRight(s, "0123456789")):])
	if err != nil {
		return 0
	}
	return n
}

// unpack gives the content of a packed file, within what may still be unpacked.
func (r *reader) unpack(f *zip.File) ([]byte, error) {
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		r.unread(Encrypted)
		return nil, nil
	}
	stream, err := f.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(stream, int64(r.left)+1))
	if r.left -= len(data); r.left < 0 {
		r.left = 0
		err = errLarge
	}
	return data, errors.Join(err, stream.Close())
}

// element is what a walk through XML tells of: the beginning or end of an element, or text in one.
type element struct {
	name  string // without its name space
	ends  bool
	text  string
	attrs []xml.Attr
}

func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// deepest is how deep elements may lie in each other.
const deepest = 1000

// walk tells of each element of a packed file of XML. One that is missing has none.
func (r *reader) walk(f *zip.File, tell func(element)) {
	data, err := r.unpack(f)
	if errors.Is(err, errLarge) {
		r.unread(Large)
		return
	}
	if err != nil {
		r.unread(Damaged)
		return
	}
	if !walkXML(data, tell) {
		r.unread(Damaged)
	}
}

// walkXML tells of each element, and whether the text was whole.
func walkXML(data []byte, tell func(element)) bool {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for depth := 0; ; {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return depth == 0
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			tell(element{name: t.Name.Local, attrs: t.Attr})
		case xml.EndElement:
			depth--
			tell(element{name: t.Name.Local, ends: true})
		case xml.CharData:
			tell(element{text: string(t)})
		}
		if err != nil || depth > deepest {
			return false
		}
	}
}

// strangers are the endings of files that no program packs in an office file outside its place for them: somebody put them there.
var strangers = map[string]bool{
	".csv": true, ".tsv": true, ".txt": true, ".json": true, ".zip": true, ".pdf": true, ".doc": true, ".xls": true, ".ppt": true,
	".docx": true, ".xlsx": true, ".pptx": true, ".odt": true, ".ods": true, ".odp": true,
}

// embedded reads the files within a file, one level deep; those of a kind that cannot be read are named.
func (r *reader) embedded(files map[string]*zip.File, names []string) {
	for _, name := range names {
		if !strings.Contains(name, "/embeddings/") && !strings.HasSuffix(name, "/content.xml") && !strangers[strings.ToLower(path.Ext(name))] {
			continue
		}
		if r.inner > 0 || path.Ext(name) == ".bin" || !slices.Contains([]string{".docx", ".xlsx", ".pptx"}, path.Ext(name)) {
			r.unread(Packed)
			continue
		}
		data, err := r.unpack(files[name])
		if err != nil {
			r.unread(Packed)
			continue
		}
		r.inner++
		r.office(data)
		r.inner--
	}
}

// properties reads what a file says of itself.
func (r *reader) properties(f *zip.File) {
	var all []string
	var name string
	r.walk(f, func(e element) {
		switch {
		case e.ends:
			name = ""
		case e.text == "":
			name = e.name
		case strings.TrimSpace(e.text) == "":
		case slices.Contains([]string{"creator", "lastModifiedBy", "initial-creator", "Manager", "printed-by"}, name):
			r.person(InProperties, e.text)
		case !slices.Contains([]string{"created", "modified", "creation-date", "date", "Application", "AppVersion", "Template", "generator", "editing-duration", "TotalTime", "revision", "lastPrinted", "print-date"}, name):
			all = append(all, e.text)
		}
	})
	r.add(Part{Place{InProperties, 0, ""}, strings.Join(all, "\n"), false})
}
