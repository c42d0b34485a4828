package kit_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/a-h/templ"

	"wiel/server/browsertest"
	"wiel/static"
)

// withoutScripts is the address of the same page where the browser runs none.
const withoutScripts = "/without-scripts"

// policy is as strict as that of the hub: what is inline, or from elsewhere, does not load.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

// desk is a small site: one page with the given parts, and what a form on it needs to be answered.
type desk struct {
	*httptest.Server
	mu     sync.Mutex
	saved  []string
	status int
	// arrived tells of each save.
	arrived chan struct{}
}

func newDesk(t *testing.T, body templ.Component, header ...templ.Component) *desk {
	t.Helper()
	assets, err := static.LoadAssets(static.Dist())
	if err != nil {
		t.Fatal(err)
	}
	browsertest.Needed(t, assets.Built(), "the assets are not built: run make assets")
	d := &desk{status: http.StatusOK, arrived: make(chan struct{}, 100)}
	mux := http.NewServeMux()
	mux.Handle(static.Prefix, assets)
	mux.HandleFunc("POST /save", d.save)
	mux.HandleFunc("POST /preview", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<p><strong>%s</strong> %s</p>", templ.EscapeString(r.FormValue("text")), templ.EscapeString(r.FormValue("preview")))
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		if r.URL.Path == withoutScripts {
			w.Header().Set("Content-Security-Policy", strings.Replace(policy, "script-src 'self'", "script-src 'none'", 1))
		}
		fmt.Fprintf(w, `<!DOCTYPE html><html lang="nl"><head><title>t</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="%s"><script type="module" src="%s"></script></head><body>`, assets.URL("main.css"), assets.URL("main.js"))
		page := parts(parts(header...), raw(`<main id="main" class="wiel-page">`), body)
		if err := page.Render(r.Context(), w); err != nil {
			t.Error(err)
		}
		fmt.Fprintf(w, `<p id="found">asked %s</p></main></body></html>`, templ.EscapeString(r.URL.RawQuery))
	})
	d.Server = httptest.NewServer(mux)
	t.Cleanup(d.Close)
	return d
}

// save answers as the hub answers a form that saves itself.
func (d *desk) save(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.saved = append(d.saved, r.FormValue("revision")+":"+r.FormValue("text"))
	d.arrived <- struct{}{}
	w.WriteHeader(d.status)
	answer := map[string]any{"message": fmt.Sprintf("Bewaard, keer %d", len(d.saved)), "fields": map[string]string{"revision": fmt.Sprint(len(d.saved))}}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (d *desk) answerWith(status int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.status = status
}

// all tells what was saved: the revision it was said to change, and the text.
func (d *desk) all() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return strings.Join(d.saved, " | ")
}

// raw is a piece of a page that no component makes.
func raw(html string) templ.Component { return templ.Raw(html) }

// parts shows components one after the other.
func parts(components ...templ.Component) templ.Component { return templ.Join(components...) }

// within shows a component with another as its child.
func within(parent, child templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return parent.Render(templ.WithChildren(ctx, child), w)
	})
}
