package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/alexedwards/scs/v2/memstore"

	"wiel/search/indexer"
	"wiel/server"
	"wiel/server/i18n"
	"wiel/server/session"
	"wiel/static"
	"wiel/store"
	"wiel/store/storetest"
)

// hub is a server on a real store, with what it logs.
type hub struct {
	*server.Server
	store *store.Store
	log   *bytes.Buffer
}

// newHub makes a hub that is reached over http at http://wiel.test.
func newHub(t testing.TB, change ...func(*server.Options)) *hub {
	t.Helper()
	clock := storetest.NewClock()
	data := storetest.OpenAt(t, t.TempDir(), clock)
	texts, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	assets, err := static.LoadAssets(static.Dist())
	if err != nil {
		t.Fatal(err)
	}
	log := &bytes.Buffer{}
	logger := slog.New(slog.NewJSONHandler(log, nil))
	o := server.Options{
		Store: data, Indexes: runIndexes(t, data, logger), Texts: texts, Assets: assets, Log: logger, Now: clock.Now, BaseURL: "http://wiel.test",
		Sessions: session.New(session.Options{Store: memstore.New(), Now: clock.Now, Log: logger}),
	}
	for _, fn := range change {
		fn(&o)
	}
	s, err := server.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &hub{s, data, log}
}

// runIndexes keeps the indexes of a store until the test ends.
func runIndexes(t testing.TB, data *store.Store, log *slog.Logger) *indexer.Set {
	t.Helper()
	indexes, err := indexer.OpenSet(data.Dir(), data, log)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { indexes.Run(ctx); close(done) }()
	t.Cleanup(func() {
		cancel()
		<-done
		if err := indexes.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := indexes.WaitFor(ctx, data.LastChange()); err != nil {
		t.Fatal(err)
	}
	return indexes
}

// ask sends a request with the headers, given as pairs.
func (h *hub) ask(method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://wiel.test"+path, body)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
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
		{"a problem where the API was asked", "GET", "/api/v1/nothing", "en", 404, `"title":"This page does not exist."`},
		{"alive", "GET", "/healthz", "", 200, `"status":"ok"`},
		{"the head of a page", "HEAD", "/over", "", 200, ""},
	} {
		w := h.ask(c.method, c.path, nil, "Accept-Language", c.language)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %s %s: %d, without %q:\n%s", c.sentence, c.method, c.path, w.Code, c.want, w.Body)
		}
		if w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s: a visitor who does nothing got a cookie", c.sentence)
		}
	}
}

func TestProblem(t *testing.T) {
	w := newHub(t).ask("GET", "/api/v1/nothing", nil)
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q", got)
	}
	var p struct {
		Type, Title, Detail string
		Status              int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != http.StatusNotFound || p.Type != "about:blank" || p.Detail == "" {
		t.Errorf("problem %+v, %v", p, err)
	}
}
