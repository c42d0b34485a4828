// Package document reads what a file says, so that the guard can look at it: text, office files and PDF, with their notes, tracked changes
// and properties, also where they are packed in a ZIP. It believes nothing: what a file may cost is bounded in advance, and one that breaks halfway is Damaged. It only
// reads; what is done about a file that it cannot read is the store's business.
package document

import (
	"bytes"
	"strings"
)

// Kind says where in a file a text stands.
type Kind string

// The kinds of place. A place within text is counted in lines, one within a sheet in rows.
const (
	InText       Kind = "text"
	OnPage       Kind = "page"
	OnSheet      Kind = "sheet"
	OnSlide      Kind = "slide"
	InNotes      Kind = "notes"   // comments of people, of slides too
	InChanges    Kind = "changes" // what was deleted and is still there
	InProperties Kind = "properties"
)

// Place is a part of a file: its number from 1 where it has one, and its name.
type Place struct {
	Kind   Kind
	Number int
	Name   string
}

// Part is a text with its place. Rows says that a line of it is a row or line of the file.
type Part struct {
	Place
	Text string
	Rows bool
}

// Reason says why a file cannot be read, or not all of it.
type Reason string

// The reasons.
const (
	Damaged   Reason = "damaged"
	Encrypted Reason = "encrypted"
	Scan      Reason = "scan"    // pages that are pictures
	Picture   Reason = "picture" // the file is one
	Packed    Reason = "packed"  // other files are in it
	Large     Reason = "large"   // more than is read
)

// Document is what a file says. People are the names of those who made or changed it, each once. Unread is "" where all was read; else Pages
// are the pages it is about, from 1. Files are those in a packed file, each with what it says.
type Document struct {
	Parts  []Part
	People []Person
	Unread Reason
	Pages  []int
	Files  []File
}

// Person is the name of one who made a file, or wrote in its margins.
type Person struct {
	Place
	Name string
}

// The bounds of one file: the bytes that are unpacked, and those of text that are kept.
const (
	mostUnpacked = 64 << 20
	mostText     = 4 << 20
	mostParts    = 5000
)

// Read reads a file of the media type. It always gives an answer.
func Read(data []byte, mediaType string) Document {
	r := &reader{budget: &budget{left: mostUnpacked}}
	r.read(data, mediaType)
	return r.Document
}

// read reads a file of the media type; one that breaks the parser is damaged.
func (r *reader) read(data []byte, mediaType string) {
	defer func() {
		if recover() != nil { // a parser that met what it did not expect
			r.unread(Damaged)
		}
	}()
	switch {
	case strings.HasPrefix(mediaType, "image/"):
		r.unread(Picture)
	case mediaType == "application/pdf":
		r.pdf(data)
	case mediaType == "text/csv":
		r.table(decoded(data))
	case strings.HasPrefix(mediaType, "text/"), mediaType == "application/json":
		r.add(Part{Place{InText, 0, ""}, decoded(data), true})
	default:
		r.office(data)
	}
}

// reader gathers what a file says.
type reader struct {
	Document
	*budget
	inner  int  // how deep in files within files
	packed bool // the file is in a packed file
}

// budget is what one file may cost, with all that is in it.
type budget struct {
	left  int // bytes that may still be unpacked
	text  int // bytes of text that were kept
	parts int // texts that were kept
}

// add keeps a text.
func (r *reader) add(p Part) {
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	if r.text+len(p.Text) > mostText || r.parts >= mostParts {
		r.unread(Large)
		p.Text = strings.ToValidUTF8(p.Text[:max(0, min(len(p.Text), mostText-r.text))], "")
	}
	r.text += len(p.Text)
	r.parts++
	r.Parts = append(r.Parts, p)
}

// unread says that something cannot be read; the first reason stands.
func (r *reader) unread(reason Reason) {
	if r.Unread == "" {
		r.Unread = reason
	}
}

// toolNames stand where a name might: programs fill them in.
var toolNames = map[string]bool{
	"microsoft office user": true, "user": true, "gebruiker": true, "windows user": true, "windows-gebruiker": true, "admin": true, "administrator": true,
	"python-docx": true, "openpyxl": true, "apache poi": true, "libreoffice": true, "unknown": true, "onbekend": true, "author": true, "auteur": true,
	"un-named": true, "microsoft office-gebruiker": true, "anonymous": true, "anoniem": true, "test": true,
}

// organisations begin the names of those that are no person.
var organisations = []string{"gemeente ", "provincie ", "waterschap ", "stichting ", "ggd ", "ministerie ", "vng", "team ", "afdeling ", "pdf", "microsoft", "adobe"}

// person keeps the name of one who made the file.
func (r *reader) person(at Kind, name string) {
	name = strings.TrimSpace(name)
	lower := strings.ToLower(name)
	if name == "" || len(name) > 200 || toolNames[lower] {
		return
	}
	for _, organisation := range organisations {
		if strings.HasPrefix(lower, organisation) {
			return
		}
	}
	for _, known := range r.People {
		if strings.EqualFold(known.Name, name) {
			return
		}
	}
	if len(r.People) < 100 {
		r.People = append(r.People, Person{Place{Kind: at}, name})
	}
}

// Old reports whether a file is of an office format from before 2007, or one that such a file wraps with a password, whatever its name says.
func Old(data []byte) bool { return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) }

// Locked reports whether an old container holds a modern file with a password.
func Locked(data []byte) bool {
	return Old(data) && bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"))
}
