package document_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"wiel/store/document"
)

const (
	docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	odt  = "application/vnd.oasis.opendocument.text"
	ods  = "application/vnd.oasis.opendocument.spreadsheet"
	odp  = "application/vnd.oasis.opendocument.presentation"
	pdf  = "application/pdf"
)

// packed makes a ZIP of pairs of name and content.
func packed(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err == nil {
			_, err = w.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// paper makes a PDF of pages, each with what is drawn on it; the trailer and further objects come after.
func paper(trailer string, further string, pages ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n")
	var kids strings.Builder
	for i, content := range pages {
		var squeezed bytes.Buffer
		z := zlib.NewWriter(&squeezed)
		_, _ = z.Write([]byte(content))
		_ = z.Close()
		fmt.Fprintf(&kids, "%d 0 R ", 100+2*i)
		fmt.Fprintf(&b, "%d 0 obj <</Type /Page /Contents %d 0 R /Annots [90 0 R]>> endobj\n", 100+2*i, 101+2*i)
		fmt.Fprintf(&b, "%d 0 obj <</Filter /FlateDecode /Length %d>> stream\n%s\nendstream endobj\n", 101+2*i, squeezed.Len(), squeezed.String())
	}
	fmt.Fprintf(&b, "2 0 obj <</Type /Pages /Kids [%s] /Resources <</Font <</F 3 0 R>> /XObject <</I 4 0 R>>>> >> endobj\n", kids.String())
	b.WriteString("3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding <</Differences [1 /eacute]>> >> endobj\n")
	b.WriteString("4 0 obj <</Subtype /Image /Length 1>> stream\nx\nendstream endobj\n" + further + "\ntrailer <</Root 1 0 R " + trailer + ">>\n%%EOF")
	return []byte(b.String())
}

// told writes what a document says, a part a line, with the people at the end.
func told(d document.Document) string {
	var b strings.Builder
	for _, p := range d.Parts {
		fmt.Fprintf(&b, "%s %d %s: %s\n", p.Kind, p.Number, p.Name, strings.Join(strings.Fields(p.Text), " "))
	}
	for _, p := range d.People {
		fmt.Fprintf(&b, "by %s in %s\n", p.Name, p.Kind)
	}
	for _, f := range d.Files {
		fmt.Fprintf(&b, "%s %s> %s", f.Name, f.Unread, told(f.Document))
	}
	return b.String()
}

const core = `<cp:coreProperties xmlns:dc="x"><dc:title>Geheim 123456782</dc:title><dc:creator>Jan de Vries</dc:creator><cp:lastModifiedBy>Microsoft Office User</cp:lastModifiedBy></cp:coreProperties>`

func TestWhatAFileSays(t *testing.T) {
	for _, c := range []struct {
		sentence, kind string
		data           []byte
		want           []string
	}{
		{"a text", "text/plain", []byte("eerste\ntweede"), []string{"text 0 : eerste tweede"}},
		{"a text of Windows", "text/plain", []byte("caf\xe9"), []string{"café"}},
		{"a text in UTF-16", "text/plain", []byte("\xff\xfeh\x00i\x00"), []string{": hi"}},
		{"a table with semicolons", "text/csv", []byte("wijk;leerlingen\nNoord;3\n"), []string{"| wijk | leerlingen | | Noord | 3 |"}},
		{"a table with commas in cells", "text/csv", []byte("a,b\n\"x, y\",3\n"), []string{"| x, y | 3 |"}},
		{"Word, with all around it", docx, packed(t,
			"word/document.xml", `<w:document><w:p><w:r><w:t>Num</w:t></w:r><w:r><w:t>mer</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>gezinnen</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`+
				`<w:p><w:del w:author="Piet Jansen"><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins w:author="Piet Jansen"><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p></w:document>`,
			"word/header1.xml", `<w:hdr><w:p><w:r><w:t>kop</w:t></w:r></w:p></w:hdr>`,
			"word/comments.xml", `<w:comments><w:comment w:author="Anna Smit"><w:p><w:r><w:t>zie mijn mail</w:t></w:r></w:p></w:comment></w:comments>`,
			"docProps/core.xml", core), []string{
			"text 0 : Nummer | gezinnen | 3 | nieuw", "changes 0 : weg", "text 0 : kop", "notes 0 : zie mijn mail", "properties 0 : Geheim 123456782",
			"by Jan de Vries in properties", "by Piet Jansen in changes", "by Anna Smit in notes",
		}},
		{"Excel, with days and gaps", xlsx, packed(t,
			"xl/workbook.xml", `<workbook><sheets><sheet name="Cijfers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/sharedStrings.xml", `<sst><si><t>naam</t></si><si><r><t>geboorte</t></r><r><t>datum</t></r></si></sst>`,
			"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
			"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>K.</t></is></c><c r="B3"><v>1.23456782E8</v></c><c r="C3" s="1"><v>31048</v></c></row></sheetData></worksheet>`,
			"xl/comments1.xml", `<comments><authors><author>Anna Smit</author></authors><comment><text><t>bel haar</t></text></comment></comments>`), []string{
			"sheet 1 Cijfers: | naam | | geboortedatum | | K. | 123456782 | 01-01-1985 |", "bel haar", "by Anna Smit in notes",
		}},
		{"PowerPoint, in order, with notes", pptx, packed(t, "ppt/presentation.xml", `<p/>`,
			"ppt/slides/slide10.xml", `<p:sld><a:p><a:r><a:t>tien</a:t></a:r></a:p></p:sld>`, "ppt/slides/slide2.xml", `<p:sld><a:p><a:r><a:t>twee</a:t></a:r></a:p></p:sld>`,
			"ppt/notesSlides/notesSlide2.xml", `<p:notes><a:p><a:r><a:t>zeg dit</a:t></a:r></a:p></p:notes>`), []string{"slide 2 : twee\nslide 10 : tien", "notes 2 : zeg dit"}},
		{"a text of OpenDocument", odt, packed(t, "mimetype", odt,
			"content.xml", `<office:document-content><office:text><text:tracked-changes><text:deletion><dc:creator>Piet Jansen</dc:creator><text:p>weg</text:p></text:deletion></text:tracked-changes><text:p>een<text:s/>twee<office:annotation><dc:creator>Anna Smit</dc:creator><text:p>klopt dit?</text:p></office:annotation></text:p></office:text></office:document-content>`,
			"meta.xml", `<office:meta><dc:creator>Jan de Vries</dc:creator><meta:generator>LibreOffice</meta:generator><dc:subject>over Kees</dc:subject></office:meta>`), []string{
			"text 0 : een twee", "notes 0 : klopt dit?", "changes 0 : weg", "properties 0 : over Kees", "by Piet Jansen in changes", "by Anna Smit in notes", "by Jan de Vries in properties",
		}},
		{"a sheet of OpenDocument", ods, packed(t, "mimetype", ods,
			"content.xml", `<x><office:spreadsheet><table:table table:name="Cijfers"><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></x>`),
			[]string{"sheet 1 Cijfers: | a | a | | 4 |"}},
		{"slides of OpenDocument", odp, packed(t, "mimetype", odp, "content.xml", `<x><draw:page><text:p>een</text:p></draw:page><draw:page><text:p>twee</text:p><presentation:notes><text:p>zeg dit</text:p></presentation:notes></draw:page></x>`),
			[]string{"slide 1 : een", "slide 2 : twee", "notes 2 : zeg dit"}},
		{"a PDF, with words apart, lines and columns", pdf, paper("", "",
			"BT /F 10 Tf 0 700 Td [(12) -20 (345) 10 (6782)] TJ 0 -12 Td (caf\\001) Tj ET", "BT /F 10 Tf 1 0 0 1 20 700 Tm (gezinnen) Tj 1 0 0 1 200 700 Tm (3) Tj ET"),
			[]string{"page 1 : 123456782 café", "page 2 : gezinnen 3"}},
		{"a PDF with a note, a field and properties", pdf, paper("/Info 91 0 R",
			"90 0 obj <</Subtype /Text /T (Anna Smit) /Contents (klopt dit?) /V (ingevuld)>> endobj\n91 0 obj <</Author (Jan de Vries) /Title <FEFF00480069>>> endobj", "BT /F 10 Tf (een hele zin) Tj ET"),
			[]string{"notes 1 : klopt dit? ingevuld", "properties 0 : Hi", "by Anna Smit in notes", "by Jan de Vries in properties"}},
	} {
		d := document.Read(c.data, c.kind)
		for _, want := range c.want {
			if d.Unread != "" || !strings.Contains(told(d), want) {
				t.Errorf("%s: unread %q, without %q:\n%s", c.sentence, d.Unread, want, told(d))
			}
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	whole := paper("", "", "BT /F 10 Tf (een hele zin) Tj ET")
	word := packed(t, "word/document.xml", "<w:p><w:t>"+strings.Repeat("a", 5000)+"</w:t></w:p>")
	for _, c := range []struct {
		sentence, kind string
		data           []byte
		want           document.Reason
	}{
		{"a picture", "image/png", []byte("\x89PNG"), document.Picture},
		{"a file put beside those of Word", docx, packed(t, "word/document.xml", "<a/>", "word/lijst.csv", "a,b"), document.Packed},
		{"more files than are read", "application/zip", packed(t, pairs(1001)...), document.Large},
		{"a PDF that is a scan", pdf, paper("", "", "/I Do"), document.Scan},
		{"a PDF with a password", pdf, paper("/Encrypt 9 0 R", "", "BT /F 10 Tf (een hele zin) Tj ET"), document.Encrypted},
		{"a PDF with nothing in it", pdf, []byte("%PDF-1.7\nniets"), document.Damaged},
		{"half a PDF", pdf, whole[:60], document.Damaged},
		{"a PDF whose pages are in themselves", pdf, []byte("%PDF-1.7 1 0 obj <</Pages 1 0 R /Kids [1 0 R 1 0 R]>> endobj trailer <</Root 1 0 R>>"), document.Damaged},
		{"a PDF that is deep", pdf, []byte("%PDF-1.7 1 0 obj " + strings.Repeat("[", 1_000_000) + " trailer <</Root 1 0 R>>"), document.Damaged},
		{"a PDF of zeros without end", pdf, paper("", "", strings.Repeat("\x00", 70<<20)), document.Large},
		{"half an office file", docx, word[:len(word)/2], document.Damaged},
		{"an office file of broken XML", docx, packed(t, "word/document.xml", "<w:p><w:t>a"), document.Damaged},
		{"a bomb", docx, packed(t, "word/document.xml", "<w:p><w:t>"+strings.Repeat("a", 70<<20)+"</w:t></w:p>"), document.Large},
		{"a bomb of elements", docx, packed(t, "word/document.xml", strings.Repeat("<a>", 100_000)), document.Damaged},
		{"a bomb of names", docx, packed(t, "word/document.xml", `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>`), document.Damaged},
		{"a file in an office file", docx, packed(t, "word/document.xml", "<a/>", "word/embeddings/oleObject1.bin", "x"), document.Packed},
		{"OpenDocument with a password", odt, packed(t, "content.xml", "\x01\x02", "META-INF/manifest.xml", "<m><encryption-data/></m>"), document.Encrypted},
	} {
		if d := document.Read(c.data, c.kind); d.Unread != c.want {
			t.Errorf("%s: %q, not %q", c.sentence, d.Unread, c.want)
		}
	}
	if d := document.Read(paper("", "", "BT /F 10 Tf (een hele zin) Tj ET", "/I Do"), pdf); fmt.Sprint(d.Pages) != "[2]" {
		t.Errorf("the second page is a scan, not %v", d.Pages)
	}
}

func TestAFileWithinAFileIsRead(t *testing.T) {
	inner := packed(t, "xl/workbook.xml", "<workbook/>", "xl/worksheets/sheet1.xml", `<worksheet><row r="1"><c r="A1"><v>123456782</v></c></row></worksheet>`)
	d := document.Read(packed(t, "word/document.xml", "<a/>", "word/embeddings/sheet.xlsx", string(inner)), docx)
	if !strings.Contains(told(d), "123456782") || d.Unread != "" {
		t.Errorf("%q %s", d.Unread, told(d))
	}
}

// TestNoFileKeepsUsBusy changes bytes of whole files, as they come from a broken disk or somebody who means ill.
func TestNoFileKeepsUsBusy(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for kind, whole := range map[string][]byte{
		pdf:  paper("/Info 91 0 R", "90 0 obj <</T (A)>> endobj", "BT /F 10 Tf 0 700 Td [(12) -20 (345)] TJ ET /I Do", "q BT /F 9 Tf (x) Tj ET Q"),
		docx: packed(t, "word/document.xml", "<w:p><w:t>"+strings.Repeat("abc ", 200)+"</w:t></w:p>", "docProps/core.xml", core),
	} {
		start := time.Now()
		for range 2000 {
			broken := bytes.Clone(whole)
			for range 1 + random.IntN(8) {
				broken[random.IntN(len(broken))] = byte(random.IntN(256))
			}
			document.Read(broken, kind)
		}
		if spent := time.Since(start); spent > time.Minute {
			t.Errorf("%s: 2000 broken files took %s", kind, spent)
		}
	}
}
