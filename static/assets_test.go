package static

import (
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// built writes a small built folder to disk and loads it.
func built(t *testing.T) *Assets {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"manifest.json":        `{"main.css": "main-AB12CD34.css", "logo.svg": "logo-1234ABCD.svg"}`,
		"main-AB12CD34.css":    "plain",
		"main-AB12CD34.css.gz": "gzipped",
		"main-AB12CD34.css.br": "brotlied",
		"logo-1234ABCD.svg":    "<svg/>",
		"secret.txt":           "not in the manifest",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a, err := LoadAssets(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestServe(t *testing.T) {
	a := built(t)
	for _, test := range []struct {
		does, path, accept string
		status             int
		body, encoding     string
	}{
		{"gives the plain file", "/static/main-AB12CD34.css", "", 200, "plain", ""},
		{"gives the best compression", "/static/main-AB12CD34.css", "gzip, deflate, br", 200, "brotlied", "br"},
		{"gives gzip where that is all", "/static/main-AB12CD34.css", "gzip;q=0.5", 200, "gzipped", "gzip"},
		{"respects a refusal", "/static/main-AB12CD34.css", "br;q=0, gzip; q=0.0", 200, "plain", ""},
		{"gives what has no compressed form", "/static/logo-1234ABCD.svg", "br", 200, "<svg/>", ""},
		{"hides what is not in the manifest", "/static/secret.txt", "", 404, "404 page not found\n", ""},
		{"hides the manifest", "/static/manifest.json", "", 404, "404 page not found\n", ""},
		{"hides compressed names", "/static/main-AB12CD34.css.gz", "", 404, "404 page not found\n", ""},
	} {
		t.Run(test.does, func(t *testing.T) {
			r := httptest.NewRequest("GET", test.path, nil)
			r.Header.Set("Accept-Encoding", test.accept)
			w := httptest.NewRecorder()
			a.ServeHTTP(w, r)
			body, _ := io.ReadAll(w.Result().Body)
			if w.Code != test.status || string(body) != test.body || w.Header().Get("Content-Encoding") != test.encoding {
				t.Errorf("got %d %q %q, want %d %q %q", w.Code, body, w.Header().Get("Content-Encoding"), test.status, test.body, test.encoding)
			}
			if cached := w.Header().Get("Cache-Control") != ""; cached != (test.status == 200) {
				t.Errorf("cached for ever: %v", cached)
			}
		})
	}
}

func TestURL(t *testing.T) {
	a := built(t)
	if got := a.URL("main.css"); got != "/static/main-AB12CD34.css" {
		t.Errorf("got %q", got)
	}
	if got := a.URL("missing.css"); got != "" {
		t.Errorf("a missing file has address %q", got)
	}
	empty, err := LoadAssets(os.DirFS(t.TempDir()))
	if err != nil || empty.Built() || !a.Built() {
		t.Errorf("built: an empty folder %v (%v), a full one %v", empty.Built(), err, a.Built())
	}
}
