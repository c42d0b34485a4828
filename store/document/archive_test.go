package document_test

import (
	"fmt"
	"strings"
	"testing"

	"wiel/store/document"
)

// pairs gives the names and contents of as many small texts.
func pairs(n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("%d.txt", i), "a")
	}
	return list
}

func TestFilesInAPackedFileAreReadAsLooseOnes(t *testing.T) {
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	word := string(packed(t, "word/document.xml", "<w:p><w:t>burger 123456782</w:t></w:p>", "docProps/core.xml", core))
	for _, c := range []struct{ sentence, name, content, want string }{
		{"a table", "map/lijst.csv", "naam;geboren\nKees;1-2-1990\n", "map/lijst.csv > text 0 : | naam | geboren | | Kees | 1-2-1990 |"},
		{"a text, whatever it is called", "lijst.xyz", "Kees", "lijst.xyz > text 0 : Kees"},
		{"a text in UTF-16", "lijst.txt", "\xff\xfeh\x00i\x00", "lijst.txt > text 0 : hi"},
		{"Word, with who made it", "verslag.docx", word, "verslag.docx > properties 0 : Geheim 123456782\ntext 0 : burger 123456782\nby Jan de Vries"},
		{"a PDF, whatever it is called", "rapport.doc", string(paper("", "", "BT /F 10 Tf (een hele zin) Tj ET")), "rapport.doc > page 1 : een hele zin"},
		{"a file within Word", "v.docx", string(packed(t, "word/document.xml", "<a/>", "word/embeddings/a.xlsx", string(packed(t, "xl/workbook.xml", "<a/>",
			"xl/worksheets/sheet1.xml", `<worksheet><row r="1"><c r="A1"><v>123456782</v></c></row></worksheet>`)))), "| 123456782 |"},
		{"their names", "Kees 123456782.csv", "a,b", "properties 0 : Kees 123456782.csv"},
		{"a picture", "foto.png", "\x89PNG\r\n", "foto.png picture>"},
		{"a packed file", "meer.zip", string(packed(t, "a.txt", "Kees")), "meer.zip packed>"},
		{"another packed file", "meer.rar", "Rar!\x1a", "meer.rar packed>"},
		{"an old office file", "oud.doc", old, "oud.doc damaged>"},
		{"a scan", "scan.pdf", string(paper("", "", "/I Do")), "scan.pdf scan>"},
		{"half an office file", "v.docx", word[:len(word)/2], "v.docx damaged>"},
		{"what nobody knows", "a.bin", "\x00\x01", "a.bin damaged>"},
		{"a bomb", "bom.txt", strings.Repeat("a", 70<<20), "bom.txt large>"},
	} {
		d := document.Read(packed(t, c.name, c.content, "na.txt", "daarna"), "application/zip")
		if got := told(d); !strings.Contains(got, c.want) || d.Unread != "" {
			t.Errorf("%s: unread %q, without %q:\n%.500s", c.sentence, d.Unread, c.want, got)
		}
		if got := told(d); c.sentence != "a bomb" && !strings.Contains(got, "na.txt > text 0 : daarna") {
			t.Errorf("%s: what comes after it is not read:\n%.500s", c.sentence, got)
		}
	}
	if d := document.Read(packed(t, "lijst.csv", "a,b"), docx); !strings.Contains(told(d), "lijst.csv > text 0 : | a | b |") {
		t.Errorf("a packed file that is called Word's is not read: %s", told(d))
	}
}

func TestAPackedFileCostsNoMoreThanALooseOne(t *testing.T) {
	var many []string
	for i := range 40 {
		many = append(many, fmt.Sprintf("%d.txt", i), strings.Repeat("a", 2<<20))
	}
	d := document.Read(packed(t, many...), "application/zip")
	size, closed := 0, 0
	for _, f := range d.Files {
		for _, p := range f.Parts {
			size += len(p.Text)
		}
		if f.Unread == document.Large {
			closed++
		}
	}
	if size > 5<<20 || closed < 37 {
		t.Errorf("%d bytes of text are kept, %d files are too large", size, closed)
	}
}

func TestOldOfficeFilesInAPackedFileAreKnown(t *testing.T) {
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for _, c := range []struct {
		sentence, want string
		data           []byte
	}{
		{"an old file", "map/oud.doc", packed(t, "nieuw.txt", "a", "map/oud.doc", old)},
		{"one with a new name", "oud.docx", packed(t, "oud.docx", old)},
		{"none", "", packed(t, "nieuw.doc", "a")},
		{"what Word keeps in its files", "", packed(t, "word/document.xml", "<a/>", "word/embeddings/oleObject1.bin", old)},
		{"no packed file", "", []byte("PK")},
	} {
		if got := document.OldWithin(c.data); got != c.want {
			t.Errorf("%s: %q, not %q", c.sentence, got, c.want)
		}
	}
}
