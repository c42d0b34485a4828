package server_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

var tickName = regexp.MustCompile(`type="checkbox"[^>]* name="(reden\.[0-9a-f]+)"|name="(reden\.[0-9a-f]+)"[^>]* type="checkbox"`)

// ticks gives the answers that tick all files on a page as looked at.
func ticks(html string) []string {
	var pairs []string
	for _, m := range tickName.FindAllStringSubmatch(html, -1) {
		pairs = append(pairs, m[1]+m[2], "ja")
	}
	return pairs
}

// packed makes a ZIP of pairs of name and content.
func packed(t *testing.T, pairs ...string) []byte {
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

// word makes a file of Word with a text, made by somebody.
func word(t *testing.T, text, maker string) []byte {
	t.Helper()
	return packed(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml", `<w:document xmlns:w="w"><w:p><w:r><w:t>`+text+`</w:t></w:r></w:p></w:document>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>`+maker+`</dc:creator></cp:coreProperties>`)
}

func TestTheGuardLooksInFiles(t *testing.T) {
	h := servertest.New(t)
	rule(t, h, model.SecondPairEyes)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	for name, data := range map[string][]byte{
		"verslag.docx": word(t, "Het ging om 3 gezinnen, en om burger 123456782.", "Jan de Vries"),
		"cijfers.csv":  []byte("wijk,aantal leerlingen\nNoord,31\nZuid,4\n"),
		"scan.pdf":     []byte("%PDF-1.7\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids [3 0 R]>> endobj 3 0 obj <</Contents 4 0 R>> endobj 4 0 obj <</Length 20>> stream\nBI /W 1 ID x EI     \nendstream endobj trailer <</Root 1 0 R>>"),
	} {
		if w := upload(t, h, h.Author, uploaded{at, "ours", name, data}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", name, w.Code, mainOf(w.Body.String()))
		}
	}
	b := newWriter(t, h, h.Author)
	b.open(at + "/publiceren")
	for _, want := range []string{
		"verslag.docx</p>", "<mark>3 gezinnen</mark>", "<mark>123456782</mark>", "verslag.docx, eigenschappen van het bestand", "<mark>Jan de Vries</mark>",
		"cijfers.csv, regel 3", "Staat samen met: aantal leerlingen", "scan.pdf", "een plaatje zijn", "Pagina&#39;s: 1.", "Nog 5 dingen",
	} {
		b.sees(want)
	}
	b.misses(">Vraag een collega om mee te kijken</button>")
	b.path = at + "/privacy"
	if status, _ := b.post(reasonName.FindStringSubmatch(b.html)[1], ""); status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: %d", status)
	}
	b.sees("Schrijf waarom het mag blijven staan, of haal het weg.")
	b.misses("Alles is geregeld")
	settleAll(b, at)
	b.sees("Mag blijven staan: Dat mag van hem. (author, 2")
	b.sees("Nagekeken door author op 2")
	b.sees("Nog één ding") // the number
	b.path = at + "/privacy"
	b.send("vraag", "ja")
	b.open(at + "/publiceren")
	b.sees("Een van deze mensen kan zeggen of het een BSN is: adviser, colleague")
	b.misses("Vraag een collega om ernaar te kijken</button>")
	colleague := newWriter(t, h, h.Colleague)
	colleague.open(at + "/nakijken")
	colleague.sees("verslag.docx")
	colleague.sees("author vraagt dit. Twijfel je? Zeg dan niets, en bel author even.")
	colleague.sees("Is het wel een BSN? Vraag author dan om het uit de tekst te halen.")
	colleague.misses("3 gezinnen</mark>")
	colleague.send("vondst", between(colleague.html, `name="vondst" value="`, `"`))
	b.open(at + "/publiceren")
	b.sees("Alles is geregeld: hieronder staat bij elke vondst waarom die mag blijven staan.")
	b.misses("of zeg waarom het mag blijven staan")
	b.send("audience", "participants")
	b.sees("Een collega kijkt mee")
	colleague.open(at + "/beoordelen")
	for _, want := range []string{"Nagekeken door author op 2", "Dat mag van hem.", "colleague keek ernaar op 2", "cijfers.csv, regel 3"} {
		colleague.sees(want)
	}
	colleague.send("besluit", "akkoord")
	if got := h.Get(t, h.Neighbour, at).Code; got != http.StatusOK {
		t.Errorf("after all that a neighbour gets %d", got)
	}
}

// TestTheGuardLooksInPackedFiles: what is in a ZIP is looked at as a loose file is, under its own name.
func TestTheGuardLooksInPackedFiles(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	data := packed(t, "map/verslag.docx", string(word(t, "Het ging om burger 123456782.", "Jan de Vries")), "lijst.csv", "naam;geboortedatum\nKees;12-03-1984\n",
		"foto.png", "\x89PNG\r\n", "meer.zip", string(packed(t, "a.txt", "a")))
	if w := upload(t, h, h.Author, uploaded{at, "ours", "pakket.zip", data}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, mainOf(w.Body.String()))
	}
	b := newWriter(t, h, h.Author)
	b.open(at + "/publiceren")
	for _, want := range []string{
		"pakket.zip › map/verslag.docx</p>", "<mark>123456782</mark>", "pakket.zip › map/verslag.docx, eigenschappen van het bestand", "<mark>Jan de Vries</mark>",
		"pakket.zip › lijst.csv, regel 2", "<mark>12-03-1984</mark>", "pakket.zip › foto.png</p>", "Het is een plaatje.", "pakket.zip › meer.zip</p>", "Er zitten andere bestanden in.",
	} {
		b.sees(want)
	}
	if n := len(ticks(b.html)) / 2; n != 1 {
		t.Errorf("%d times to tick what cannot be read, not once", n)
	}
}

// TestTheGuardCountsWhatItDoesNotList: of one kind it lists some places in a file, and says how many more there are.
func TestTheGuardCountsWhatItDoesNotList(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	var lines strings.Builder
	for n := range 60 {
		fmt.Fprintf(&lines, "bel 06-123456%02d\n", n)
	}
	if w := upload(t, h, h.Author, uploaded{at, "ours", "lijst.txt", []byte(lines.String())}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, mainOf(w.Body.String()))
	}
	b := newWriter(t, h, h.Author)
	b.open(at + "/publiceren")
	if shown := strings.Count(b.html, "<mark>"); shown != 5 {
		t.Errorf("%d places are shown", shown)
	}
	b.sees("En nog 55 keer.")
}

var reasonName = regexp.MustCompile(`name="(reden\.[0-9a-f]+)"`)

// settleAll gives a reason for all that asks one, and ticks all files.
func settleAll(b *writer, at string) {
	b.t.Helper()
	b.open(at + "/publiceren")
	var pairs []string
	for _, m := range reasonName.FindAllStringSubmatch(b.html, -1) {
		pairs = append(pairs, m[1], "Dat mag van hem.")
	}
	b.path = at + "/privacy"
	b.send(pairs...)
}

func TestOldOfficeFilesAreRefusedWithWhatToDo(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	old := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	locked := append(bytes.Clone(old), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"oud.doc", old, "bewaar het als .docx, .xlsx, .pptx of PDF"}, {"oud.docx", old, "bewaar het als .docx, .xlsx, .pptx of PDF"},
		{"pakket.zip", packed(t, "a.txt", "a", "map/oud.doc", string(old)), "In dit zip-bestand zit map/oud.doc"},
		{"op-slot.xlsx", locked, "Bewaar het zonder wachtwoord"},
	} {
		w := upload(t, h, h.Author, uploaded{at, "ours", c.name, c.data})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d, without %q", c.name, w.Code, c.want)
		}
	}
}
