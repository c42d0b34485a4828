package static

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// Prefix is where Assets must be mounted; the addresses that URL gives start with it.
const Prefix = "/static/"

// contentTypes names the type of each kind of file that the build makes.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".woff2": "font/woff2",
}

// encodings are the compressed forms the build makes, the best first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// Assets are the built files, each known by a logical name such as "main.css". It is the handler that serves them, for
// ever cacheable because a name carries the hash of the content.
type Assets struct {
	hashed map[string]string // logical name to file name
	files  map[string][]byte // file name, also with .br or .gz, to content

	classes []string // of the html element, by the theme
}

// LoadAssets reads the built files, usually those of Dist. A folder that was never built gives Assets that are not Built.
func LoadAssets(files fs.FS) (*Assets, error) {
	a := &Assets{hashed: map[string]string{}, files: map[string][]byte{}}
	manifest, err := fs.ReadFile(files, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the list of built files: %w", err)
	}
	if err := json.Unmarshal(manifest, &a.hashed); err != nil {
		return nil, fmt.Errorf("read the list of built files: %w", err)
	}
	for _, name := range a.hashed {
		if err := a.load(files, name); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// load reads one file and its compressed forms, where there are any.
func (a *Assets) load(files fs.FS, name string) error {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("read built file: %w", err)
	}
	a.files[name] = content
	for _, e := range encodings {
		if content, err := fs.ReadFile(files, name+e.suffix); err == nil {
			a.files[name+e.suffix] = content
		}
	}
	return nil
}

// Built reports whether the files were built: where not, `make assets` was never run.
func (a *Assets) Built() bool { return len(a.hashed) > 0 }

// URL returns the address of the file with the given logical name, or "" when there is none.
func (a *Assets) URL(name string) string {
	hashed, ok := a.hashed[name]
	if !ok {
		return ""
	}
	return Prefix + hashed
}

// Content returns the file with the given logical name; nil when there is none. The caller must not change it.
func (a *Assets) Content(name string) []byte { return a.files[a.hashed[name]] }

// ServeHTTP serves the file that the path names below Prefix, compressed where the browser accepts it.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, Prefix)
	contentType := contentTypes[path.Ext(name)]
	content, ok := a.files[name]
	if !ok || contentType == "" {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Vary", "Accept-Encoding")
	if contentType == contentTypes[".svg"] { // a script in a picture never runs, also where it is opened by itself
		header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	}
	for _, e := range encodings {
		if compressed, ok := a.files[name+e.suffix]; ok && accepts(r, e.name) {
			header.Set("Content-Encoding", e.name)
			content = compressed
			break
		}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// accepts reports whether the browser takes the encoding; one with weight 0 is refused.
func accepts(r *http.Request, encoding string) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";")
		if strings.EqualFold(name, encoding) {
			return strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != "" || weight == ""
		}
	}
	return false
}
