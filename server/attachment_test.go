package server_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// uploaded is a file on its way to the experiment at an address.
type uploaded struct {
	at, rights, name string
	data             []byte
}

// upload sends a file as the actor.
func upload(t *testing.T, h *servertest.Hub, a model.Actor, u uploaded) *httptest.ResponseRecorder {
	t.Helper()
	return uploadAll(t, h, a, []uploaded{u})
}

// uploadAll sends files together, to the address and with the rights of the first. Headers are pairs.
func uploadAll(t *testing.T, h *servertest.Hub, a model.Actor, files []uploaded, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	err := w.WriteField("rights", files[0].rights)
	for _, u := range files {
		part, broken := w.CreateFormFile("file", u.name)
		if broken == nil {
			_, broken = part.Write(u.data)
		}
		err = errors.Join(err, broken)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	headers = append(headers, "Content-Type", w.FormDataContentType())
	return h.Ask(t, a, servertest.Request(http.MethodPost, files[0].at+"/bijlagen", &body, headers...))
}

// TestSeveralFiles: one that is refused keeps none of the others from being kept, nor what was chosen for them.
func TestSeveralFiles(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	report := uploaded{at, "with-permission", "Rapport.pdf", []byte("%PDF-1.7\n%rapport")}
	page := uploaded{at, "with-permission", "pagina.html", []byte("<!DOCTYPE html><p>x")}
	table := uploaded{at, "with-permission", "cijfers.csv", []byte("jaar,aantal\n2024,12\n")}
	kept := func(n int) {
		t.Helper()
		w, err := h.Workshop(t.Context(), h.Author, strings.TrimPrefix(at, "/experimenten/"))
		if err != nil || len(w.Draft.Content.Attachments) != n {
			t.Errorf("the draft has the files %v, %v", w.Draft.Content.Attachments, err)
		}
	}
	w := uploadAll(t, h, h.Author, []uploaded{report, page})
	for _, want := range []string{"pagina.html: Dit soort bestand nemen we niet aan.", `href="#file"`, "Rapport.pdf</a>", `value="with-permission" checked`} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d without %q:\n%s", w.Code, want, mainOf(w.Body.String()))
		}
	}
	kept(1)
	if w = uploadAll(t, h, h.Author, []uploaded{report, table}); w.Code != http.StatusSeeOther {
		t.Errorf("two files: %d", w.Code)
	}
	kept(2)
	for _, c := range []struct {
		sentence string
		who      model.Actor
		file     uploaded
		status   int
		want     string
	}{
		{"a script hears that a file was added", h.Author, table, 200, "Het bestand is toegevoegd."},
		{"why one was refused", h.Author, page, 422, "Dit soort bestand nemen we niet aan."},
		{"that it must say whose it is", h.Author, uploaded{at, "", "a.csv", table.data}, 422, `"field":"rights"`},
		{"that somebody must sign in", h.Nobody, table, 401, "Je bent uitgelogd."},
		{"and that the draft is not theirs", h.Neighbour, table, 404, "Deze pagina bestaat niet"},
	} {
		w := uploadAll(t, h, c.who, []uploaded{c.file}, "X-Upload", "1")
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
			t.Errorf("%s: %d %s", c.sentence, w.Code, w.Body)
		}
	}
	kept(2)
}

var fileLink = regexp.MustCompile(`href="(/experimenten/[0-9-]+/bijlagen/[0-9a-f]{64}/[^"]+)"`)

func TestAttachments(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 3000, 10))); err != nil {
		t.Fatal(err)
	}
	pdf := []byte("%PDF-1.7\n%rapport")
	for _, c := range []struct {
		sentence, rights, name string
		data                   []byte
		status                 int
		want                   string
	}{
		{"a report of ours", "ours", "Rapport.pdf", pdf, http.StatusSeeOther, ""},
		{"a picture of somebody", "unknown", "grafiek.png", drawn.Bytes(), http.StatusSeeOther, ""},
		{"a table", "ours", "cijfers.csv", []byte("jaar,aantal\n2024,12\n2025,14\n"), http.StatusSeeOther, ""},
		{"without saying whose it is", "", "Rapport.pdf", pdf, 422, "Zeg van wie het bestand is."},
		{"a web page", "ours", "x.html", []byte("<!DOCTYPE html><p>x"), 422, "Dit soort bestand nemen we niet aan."},
		{"an image that is none", "ours", "x.png", drawn.Bytes()[:60], 422, "Dit plaatje kunnen we niet lezen."},
		{"just too large", "ours", "x.txt", bytes.Repeat([]byte("a"), store.MaxFile+1), 422, "Dit bestand is groter dan 25 MB."},
		{"far too large", "ours", "x.txt", bytes.Repeat([]byte("a"), 4*store.MaxFile+2<<20), 413, "Dit is meer dan we aankunnen."},
	} {
		w := upload(t, h, h.Author, uploaded{at, c.rights, c.name, c.data})
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d, without %q:\n%s", c.sentence, w.Code, c.want, mainOf(w.Body.String()))
		}
	}
	if got := upload(t, h, h.Neighbour, uploaded{at, "ours", "x.pdf", pdf}).Code; got != http.StatusNotFound {
		t.Errorf("a neighbour added a file: %d", got)
	}
	links := fileLink.FindAllStringSubmatch(h.Get(t, h.Author, at+"/bewerken/bijlagen").Body.String(), -1)
	if len(links) != 3 {
		t.Fatalf("the draft has the files %v", links)
	}
	fileHeaders(t, h, [3]string{links[0][1], links[1][1], links[2][1]})
	filesForReaders(t, h, at, links[0][1], links[1][1])
}

// fileHeaders looks at how files are served: of a report, a picture and a table.
func fileHeaders(t *testing.T, h *servertest.Hub, link [3]string) {
	t.Helper()
	for i, c := range []struct{ kind, disposition, policy string }{
		{"application/pdf", "inline", "default-src 'none'"},
		{"image/png", "inline", "sandbox"},
		{"text/csv", "attachment", "sandbox"},
	} {
		w := h.Get(t, h.Author, link[i])
		header := w.Header()
		if w.Code != http.StatusOK || header.Get("Content-Type") != c.kind || !strings.HasPrefix(header.Get("Content-Disposition"), c.disposition) ||
			!strings.Contains(header.Get("Content-Security-Policy"), c.policy) || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %v", link[i], w.Code, header)
		}
	}
	if config, err := png.DecodeConfig(h.Get(t, h.Author, link[1]).Body); err != nil || config.Width != 2000 {
		t.Errorf("the picture is %v, %v", config, err)
	}
}

// filesForReaders looks at who gets which file: nobody a draft's, everybody a public one's, but never one of unknown rights.
func filesForReaders(t *testing.T, h *servertest.Hub, at, report, pictured string) {
	t.Helper()
	who := func(sentence string, a model.Actor, link string, want int) {
		t.Helper()
		if got := h.Get(t, a, link).Code; got != want {
			t.Errorf("%s: %d, not %d", sentence, got, want)
		}
	}
	who("a neighbour and a draft", h.Neighbour, report, 404)
	b := newWriter(t, h, h.Author)
	b.open(at + "/publiceren")
	b.sees("grafiek.png")
	b.path = at + "/privacy"
	b.send(ticks(b.html)...)
	b.send("audience", "participants")
	who("a neighbour and what participants see", h.Neighbour, pictured, 200)
	who("nobody and what participants see", h.Nobody, report, 404)
	b.send("zeker", "ja")
	who("nobody and what is public", h.Nobody, report, 200)
	who("nobody and what is of unknown rights", h.Nobody, pictured, 404)
	newWriter(t, h, h.Author).change(at, "weg", report)
	who("what was taken off a draft stays in what is published", h.Nobody, report, 200)
}

// change begins a new version and takes a file off it.
func (b *writer) change(at, last, link string) {
	b.t.Helper()
	b.path, b.html = at+"/versie", "<main"
	b.send()
	b.path, b.html = at+"/bijlagen/"+last, "<main"
	b.send("hash", strings.Split(link, "/")[4])
	b.sees("Het bestand is weg uit dit concept.")
	b.misses(link)
}
