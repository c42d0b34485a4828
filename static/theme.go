package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// mostThemeFile is how large a file of each kind may be, in bytes: every visitor waits for it.
var mostThemeFile = map[string]int{".css": 1 << 20, ".svg": 200 << 10, ".png": 200 << 10, ".woff2": 300 << 10}

// darkSheet is the style sheet of a theme that holds what differs on a dark screen.
const darkSheet = "dark.css"

// themeSheet is the logical name of a theme's style sheets, joined.
const themeSheet = "theme.css"

// theme is a theme while it is read.
type theme struct {
	root   *os.Root
	assets *Assets
	files  map[string]string // address by the path in the folder
}

// LoadTheme adds the theme in a folder to the built files: its style sheets (all *.css, joined in the order of their names), logo.svg or
// logo.png, favicon.svg, and what the style sheets name. What a theme may not do is an error that says which file and what helps: nothing in
// it may come from outside the folder. Without dark.css a theme is for light screens only: its colours would not be readable on a dark one.
func (a *Assets) LoadTheme(folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("theme: %w", err)
	}
	defer root.Close()
	t := &theme{root, a, map[string]string{}}
	for _, name := range []string{"logo.png", "logo.svg", "favicon.svg"} {
		logical := name
		if strings.HasPrefix(name, "logo.") {
			logical = ThemeLogo
		}
		if err := t.add(name, logical); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("theme: %s: %w", name, err)
		}
	}
	return t.addSheets()
}

// ThemeLogo is the logical name of the logo of a theme.
const ThemeLogo = "theme-logo"

// addSheets joins the style sheets.
func (t *theme) addSheets() error {
	names, err := fs.Glob(t.root.FS(), "*.css")
	if err != nil || len(names) == 0 {
		return err
	}
	dark := slices.Contains(names, darkSheet)
	var light, all strings.Builder
	for _, name := range names {
		css, err := t.sheet(name)
		if err != nil {
			return fmt.Errorf("theme: %s: %w", name, err)
		}
		if name != darkSheet {
			light.WriteString(css + "\n")
			continue
		}
		all.WriteString("@media (prefers-color-scheme: dark) {\n" + css + "\n}\n")
	}
	joined := light.String() + all.String()
	if !dark {
		joined = "@media (prefers-color-scheme: light) {\n" + joined + "}\n"
	}
	t.keep(themeSheet, ".css", []byte(joined))
	return nil
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssAddress = regexp.MustCompile(`(?i)url\(\s*["']?([^"')]*)["']?\s*\)`)
	cssForeign = regexp.MustCompile(`(?i)@import|@charset|image-set\(|\bsrc\(`)
	themeClass = regexp.MustCompile(`(?m)(?:^|[},])\s*\.([A-Za-z][\w-]*)\s*\{`)
)

// sheet reads one style sheet: each address in it becomes that of a file of the theme, and a class that holds tokens one of the page.
func (t *theme) sheet(name string) (string, error) {
	content, err := t.read(name)
	if err != nil {
		return "", err
	}
	css := cssComment.ReplaceAllString(string(content), "")
	if found := cssForeign.FindString(css); found != "" {
		return "", fmt.Errorf("%s is not possible in a theme: all style sheets of the folder are used already, in the order of their names; take it out", found)
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		return "", errors.New("a brace is missing: each { needs its }")
	}
	var failed error
	css = cssAddress.ReplaceAllStringFunc(css, func(found string) string {
		address := cssAddress.FindStringSubmatch(found)[1]
		if strings.HasPrefix(address, "#") {
			return found
		}
		url, err := t.address(address)
		failed = errors.Join(failed, err)
		return `url("` + url + `")`
	})
	for _, class := range themeClass.FindAllStringSubmatch(css, -1) {
		if !slices.Contains(t.assets.classes, class[1]) {
			t.assets.classes = append(t.assets.classes, class[1])
		}
	}
	return css, failed
}

// address gives where the file is that a style sheet names, once it is added.
func (t *theme) address(named string) (string, error) {
	if strings.Contains(named, ":") || strings.HasPrefix(named, "/") || strings.Contains(named, `\`) {
		return "", fmt.Errorf("%q is outside the folder of the theme: put the file into the folder and name it as fonts/name.woff2", named)
	}
	name := path.Clean(named)
	if known, ok := t.files[name]; ok {
		return known, nil
	}
	if err := t.add(name, "theme/"+name); err != nil {
		return "", fmt.Errorf("%q: %w", named, err)
	}
	t.files[name] = t.assets.URL("theme/" + name)
	return t.files[name], nil
}

// add reads a file and serves it under a logical name.
func (t *theme) add(name, logical string) error {
	content, err := t.read(name)
	if err == nil {
		t.keep(logical, path.Ext(name), content)
	}
	return err
}

// read reads a file of the folder; one that leads out of it, also by a link, is an error.
func (t *theme) read(name string) ([]byte, error) {
	most, known := mostThemeFile[path.Ext(name)]
	if !known {
		return nil, errors.New("a theme has files that end in .css, .svg, .png or .woff2 only")
	}
	content, err := t.root.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if len(content) > most {
		return nil, fmt.Errorf("it has %d kB and may have %d: make it smaller", len(content)>>10, most>>10)
	}
	return content, nil
}

// keep serves content under a name with its hash, compressed where that makes it smaller.
func (t *theme) keep(logical, ext string, content []byte) {
	sum := sha256.Sum256(content)
	base := strings.TrimSuffix(path.Base(logical), ext)
	hashed := base + "-" + strings.ToUpper(hex.EncodeToString(sum[:4])) + ext
	t.assets.hashed[logical], t.assets.files[hashed] = hashed, content
	if ext != ".css" && ext != ".svg" {
		return
	}
	var small bytes.Buffer
	w := gzip.NewWriter(&small)
	_, err := w.Write(content)
	if err = errors.Join(err, w.Close()); err == nil {
		t.assets.files[hashed+".gz"] = small.Bytes()
	}
}

// ThemeClass gives the classes of the html element that the theme's tokens stand under; "" without a theme.
func (a *Assets) ThemeClass() string { return strings.Join(a.classes, " ") }
