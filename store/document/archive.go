package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// File is a file within a packed file, by its name there.
type File struct {
	Name string
	Document
}

// mostFiles is how many files of a packed file are read.
const mostFiles = 1000

// mostName is the longest name of a file within that is told, in bytes.
const mostName = 200

// archive reads the files in a packed file, each as it would be read on its own. What is packed in it once more is not read.
func (r *reader) archive(z *zip.Reader) {
	names := []string{z.Comment}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if len(r.Files) == mostFiles {
			r.unread(Large)
			break
		}
		name := nameOf(f)
		names = append(names, name)
		within := &reader{budget: r.budget, packed: true}
		within.member(f, name)
		r.Files = append(r.Files, File{name, within.Document})
	}
	r.add(Part{Place{InProperties, 0, ""}, strings.Join(names, "\n"), false})
}

// nameOf gives the name of a packed file as it may be shown.
func nameOf(f *zip.File) string {
	name := strings.Join(strings.Fields(strings.ToValidUTF8(f.Name, "")), " ")
	return strings.ToValidUTF8(name[:min(len(name), mostName)], "")
}

// member reads one file of a packed file.
func (r *reader) member(f *zip.File, name string) {
	data, err := r.unpack(f)
	switch {
	case errors.Is(err, errLarge):
		r.unread(Large)
	case err != nil:
		r.unread(Damaged)
	case len(data) > 0:
		if kind, reason := looksLike(data, strings.ToLower(path.Ext(name))); reason != "" {
			r.unread(reason)
		} else {
			r.read(data, kind)
		}
	}
}

// The beginnings of files that cannot be read, and why not.
var closed = []struct {
	beginning string
	reason    Reason
}{
	{"\x1f\x8b", Packed}, {"7z\xbc\xaf", Packed}, {"Rar!", Packed}, {"BZh", Packed}, {"{\\rtf", Damaged},
	{"\x89PNG", Picture}, {"\xff\xd8\xff", Picture}, {"GIF8", Picture}, {"II*\x00", Picture}, {"MM\x00*", Picture},
}

// looksLike gives the media type by which a file is read, or the reason why it cannot be: by what is in it. Only a table of
// comma-separated values is known by the ending of its name.
func looksLike(data []byte, ending string) (mediaType string, reason Reason) {
	for _, c := range closed {
		if bytes.HasPrefix(data, []byte(c.beginning)) {
			return "", c.reason
		}
	}
	switch {
	case Locked(data):
		return "", Encrypted
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "application/pdf", ""
	case bytes.HasPrefix(data, []byte("PK")):
		return "application/zip", ""
	case !isText(data):
		return "", Damaged
	case ending == ".csv", ending == ".tsv":
		return "text/csv", ""
	}
	return "text/plain", ""
}

// isText reports whether a file holds nothing but what stands in texts.
func isText(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return true
	}
	return !slices.ContainsFunc(data, func(b byte) bool { return b < ' ' && strings.IndexByte("\t\n\v\f\r\x1b", b) < 0 })
}

// OldWithin gives the name of the first file in a packed file that is of an old office format or has its password, or "".
func OldWithin(data []byte) string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > mostEntries || familyOf(z) != "" {
		return ""
	}
	for _, f := range z.File {
		if Old(beginningOf(f)) {
			return nameOf(f)
		}
	}
	return ""
}

// beginningOf gives the first bytes of a packed file, as far as they can be read.
func beginningOf(f *zip.File) []byte {
	stream, err := f.Open()
	if err != nil {
		return nil
	}
	defer stream.Close() //nolint:errcheck // it was only looked into
	first, err := io.ReadAll(io.LimitReader(stream, 8))
	if err != nil {
		return nil
	}
	return first
}
