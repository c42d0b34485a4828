package server_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"wiel/server"
	"wiel/server/servertest"
)

// hub is a whole hub that is mostly asked by visitors.
type hub struct{ *servertest.Hub }

func newHub(t testing.TB, change ...func(*server.Options)) *hub {
	t.Helper()
	return &hub{servertest.New(t, change...)}
}

// ask sends a visitor's request, with headers given as pairs.
func (h *hub) ask(t testing.TB, method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return h.Ask(t, h.Nobody, servertest.Request(method, path, body, headers...))
}

func TestPagesForVisitors(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct {
		sentence, method, path, language string
		status                           int
		want                             string
	}{
		{"the first page asks the question", "GET", "/", "", 200, "<h1>Heeft iemand dit al geprobeerd?</h1>"},
		{"in English where the browser asks so", "GET", "/", "en-GB", 200, "<h1>Has anyone tried this before?</h1>"},
		{"it says which language it is in", "GET", "/", "en", 200, `<html lang="en">`},
		{"the page on the hub is there", "GET", "/over", "", 200, "<h2>Een proef met gegevens, niet met inwoners</h2>"},
		{"a page that is not there helps on", "GET", "/nergens", "", 404, "Deze pagina bestaat niet."},
		{"also in English", "GET", "/nergens", "en", 404, "This page does not exist."},
		{"a method that does not fit", "DELETE", "/over", "", 405, "Dit adres werkt niet op deze manier."},
		{"a problem where the API was asked", "GET", "/api/v1/nothing", "en", 404, `"title":"This does not exist, or it is not public."`},
		{"alive", "GET", "/healthz", "", 200, `"status":"ok"`},
		{"the head of a page", "HEAD", "/over", "", 200, ""},
	} {
		w := h.ask(t, c.method, c.path, nil, "Accept-Language", c.language)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %s %s: %d, without %q:\n%s", c.sentence, c.method, c.path, w.Code, c.want, w.Body)
		}
		if w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s: a visitor who does nothing got a cookie", c.sentence)
		}
	}
}

func TestProblem(t *testing.T) {
	w := newHub(t).ask(t, "GET", "/api/v1/nothing", nil)
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q", got)
	}
	var p struct {
		Type, Title, Detail string
		Status              int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != http.StatusNotFound || p.Type != "about:blank" ||
		p.Title != "Dit is er niet, of het is niet openbaar." || p.Detail != "" { // what helps on a page does not help a program
		t.Errorf("problem %+v, %v", p, err)
	}
}
