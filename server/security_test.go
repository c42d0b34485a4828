package server_test

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"

	"wiel/server"
)

func TestHeadersOfEveryAnswer(t *testing.T) {
	h := newHub(t)
	for _, path := range []string{"/", "/over", "/over/", "/nergens", "/healthz", "/static/nergens.css", "/api/nergens"} {
		header := h.ask(t, "GET", path, nil).Header()
		csp := header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: policy %q lacks %s", path, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") == "" || header.Get("Permissions-Policy") == "" {
			t.Errorf("%s: headers %v", path, header)
		}
		if header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: https is demanded of a hub without", path)
		}
	}
	secure := newHub(t, func(o *server.Options) { o.Secure = true })
	if secure.ask(t, "GET", "/", nil).Header().Get("Strict-Transport-Security") == "" {
		t.Error("https is not demanded of a hub with")
	}
}

func TestASlashTooMany(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct {
		path, to string
		status   int
	}{
		{"/over/", "/over", http.StatusMovedPermanently}, {"/over/?x=1&y=%0d", "/over?x=1&y=%0d", http.StatusMovedPermanently},
		{"/experimenten/2026-0001//", "/experimenten/2026-0001", http.StatusMovedPermanently},
		{"//evil.example/", "", http.StatusNotFound}, {"/%5cevil.example", "", http.StatusNotFound}, {"//", "", http.StatusNotFound},
	} {
		w := h.ask(t, "GET", c.path, nil, "X-Forwarded-Prefix", "/elders")
		if w.Code != c.status || w.Header().Get("Location") != c.to {
			t.Errorf("%s: %d to %q", c.path, w.Code, w.Header().Get("Location"))
		}
	}
}

// TestSentFilesLeaveNothingBehind sends files to where none are taken: whoever does that must not fill the disk.
func TestSentFilesLeaveNothingBehind(t *testing.T) {
	h := newHub(t)
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	for _, size := range []int{1_500_000, 3 << 20} { // less and more than a form may carry; more than stays in memory
		for _, path := range []string{"/taal", "/inloggen", "/meedoen"} {
			var body bytes.Buffer
			w := multipart.NewWriter(&body)
			part, err := w.CreateFormFile("file", "groot.bin")
			if err == nil {
				_, err = part.Write(make([]byte, size))
			}
			if err = errors.Join(err, w.Close()); err != nil {
				t.Fatal(err)
			}
			answer := h.ask(t, "POST", path, &body, "Content-Type", w.FormDataContentType())
			if tooLarge := answer.Code == http.StatusRequestEntityTooLarge; tooLarge != (size > 2<<20) {
				t.Errorf("%d bytes to %s: %d", size, path, answer.Code)
			}
		}
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestFormsFromElsewhere(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct {
		sentence string
		headers  []string
		status   int
	}{
		{"from this site", []string{"Sec-Fetch-Site", "same-origin"}, http.StatusSeeOther},
		{"from the address of the hub, behind a proxy", []string{"Origin", "http://wiel.test", "Sec-Fetch-Site", "same-origin"}, http.StatusSeeOther},
		{"from another site", []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"from another site, in an old browser", []string{"Origin", "https://evil.test"}, http.StatusForbidden},
	} {
		headers := append(c.headers, "Content-Type", "application/x-www-form-urlencoded")
		w := h.ask(t, "POST", "/taal", strings.NewReader("taal=en&terug=/over"), headers...)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.sentence, w.Code, c.status)
		}
	}
}

func TestLanguageSwitch(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct{ sentence, form, location, cookie string }{
		{"comes back to the page", "taal=en&terug=/over?x=1", "/over?x=1", "taal=en"},
		{"never leads away", "taal=en&terug=//evil.test/", "/", "taal=en"},
		{"refuses what is no language", "taal=xx&terug=/over", "", ""},
	} {
		w := h.ask(t, "POST", "/taal", strings.NewReader(c.form), "Content-Type", "application/x-www-form-urlencoded")
		if w.Header().Get("Location") != c.location || !strings.HasPrefix(w.Header().Get("Set-Cookie"), c.cookie) {
			t.Errorf("%s: to %q with %q", c.sentence, w.Header().Get("Location"), w.Header().Get("Set-Cookie"))
		}
	}
	if w := h.ask(t, "GET", "/over", nil, "Cookie", "taal=en", "Accept-Language", "nl"); !strings.Contains(w.Body.String(), "About Wiel") {
		t.Error("the language that was chosen is not used")
	}
}

func TestWiringThatLacksSomething(t *testing.T) {
	if _, err := server.New(server.Options{}); err == nil {
		t.Error("a server without a store")
	}
}

func TestShowcaseOnlyWhereAsked(t *testing.T) {
	if w := newHub(t).ask(t, "GET", "/ontwerp", nil); w.Code != http.StatusNotFound {
		t.Errorf("without: %d", w.Code)
	}
	if w := newHub(t, func(o *server.Options) { o.Showcase = true }).ask(t, "GET", "/ontwerp", nil); w.Code != http.StatusOK {
		t.Errorf("with: %d", w.Code)
	}
}
