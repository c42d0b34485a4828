package server_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestTheArchiveOfAnOrganisation is whole, and holds what colleagues may read: no more.
func TestTheArchiveOfAnOrganisation(t *testing.T) {
	h := servertest.New(t)
	hash, size, err := h.PutFile(strings.NewReader("Een lijst."))
	if err != nil {
		t.Fatal(err)
	}
	c := storetest.Content("Wmo-uitgaven voorspellen")
	c.Attachments = []model.Attachment{{Hash: hash, Size: size, Name: "../lijst.txt", MediaType: "text/plain", Rights: model.RightsOurs}}
	open := h.Tell(t, c, model.ForPublic)
	ours := h.Tell(t, storetest.Content("Van ons alleen"), model.ForOrganisation)
	h.Tell(t, storetest.Content("Een geheim concept"), model.ForAuthors)
	e, err := h.Adopt(t.Context(), h.Neighbour, open, h.Recht.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	succeed(t, h, e.Number)
	const path = "/organisatiebeheer/voorbeelddam/archief"
	for name, who := range map[string]model.Actor{"a participant": h.Author, "an editor of the hub": h.Moderator, "a neighbour": h.Neighbour} {
		if w := h.Get(t, who, path); w.Code != 403 {
			t.Errorf("%s gets %d", name, w.Code)
		}
	}
	w := h.Get(t, h.Coordinator, path)
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if w.Code != 200 || err != nil {
		t.Fatalf("the coordinator gets %d, %v", w.Code, err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(content)
	}
	for _, line := range strings.Split(strings.TrimSpace(files["SHA256SUMS"]), "\n") {
		sum, name, _ := strings.Cut(line, "  ")
		if got := sha256.Sum256([]byte(files[name])); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s has another checksum than the list", name)
		}
	}
	for name, says := range map[string]string{
		"manifest.json": `"identificatieKenmerk": "` + open + `"`, ours + "/experiment.html": "Van ons alleen",
		open + "/experiment.json": `"title": "Wmo-uitgaven voorspellen"`, open + "/bestanden/" + hash[:8] + "-.._lijst.txt": "Een lijst.",
		open + "/experiment.html": "1 andere organisatie probeerde dit idee in een eigen experiment", "index.html": "Van ons alleen",
	} {
		if !strings.Contains(files[name], says) {
			t.Errorf("%s does not say %q; there are %d files", name, says, len(files))
		}
	}
	if !strings.Contains(files[open+"/experiment.html"], "<style>") {
		t.Error("what is to be read has no style of its own")
	}
	for name, content := range files {
		if strings.Contains(content, "Een geheim concept") || strings.Contains(content, h.Author.Email) || strings.Contains(content, `href="/`) {
			t.Errorf("%s tells what is private, or leads nowhere", name)
		}
	}
}

// TestTheArchiveKeepsWhatOldVersionsHeld also where the experiment went on.
func TestTheArchiveKeepsWhatOldVersionsHeld(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	number := h.Tell(t, told("Taxivervoer", func(c *model.Content) { c.Stage, c.Outcome, c.ResultDue = model.Planned, "", "2026-12" }), model.ForParticipants)
	at := "/experimenten/" + number
	h.Post(t, h.Author, at+"/versie", nil)
	b := newWriter(t, h, h.Author)
	b.open(at + "/vertel/uitkomst")
	b.send("outcome", "did-not-work", "stage", "finished", "result", "Het scheelde niets.")
	b.open(at + "/bewerken/vooraf")
	b.send("resultDue", "2027-02")
	b.open(at + "/publiceren")
	b.send("audience", "participants", "because", "De gegevens kwamen later.")
	w := h.Get(t, h.Coordinator, "/organisatiebeheer/voorbeelddam/archief")
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string][]string{
		number + "/experiment.json": {`"stage": "finished"`, `"resultDue": "2027-02"`}, number + "/versies/1.json": {`"stage": "planned"`, `"resultDue": "2026-12"`},
	} {
		content, err := fs.ReadFile(z, name)
		for _, text := range says {
			if err != nil || !strings.Contains(string(content), text) {
				t.Errorf("%s does not say %s: %s, %v", name, text, content, err)
			}
		}
	}
	b.open(at + "/versies/1")
	for _, text := range []string{"gepland", "december 2026"} {
		b.sees(text)
	}
	for _, text := range []string{"afgerond", "februari 2027"} {
		b.misses(text)
	}
}
