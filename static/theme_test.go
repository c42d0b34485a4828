package static_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"wiel/static"
)

// themed loads a theme of the files, given as pairs of name and content.
func themed(t *testing.T, files ...string) (*static.Assets, error) {
	t.Helper()
	folder := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(folder, files[i])
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	assets, err := static.LoadAssets(fstest.MapFS{"manifest.json": {Data: []byte(`{}`)}})
	if err != nil {
		t.Fatal(err)
	}
	return assets, assets.LoadTheme(folder)
}

func TestAThemeIsServedFromHere(t *testing.T) {
	for _, c := range []struct{ sentence, dark, want string }{
		{"without dark values it is for light screens only", "", "@media (prefers-color-scheme: light) {"},
		{"with them it is for both", ".x-theme { --a: white }", "@media (prefers-color-scheme: dark) {"},
	} {
		files := []string{"theme.css", "/* url(https://elsewhere.example) */ .x-theme {\n --a: black }\n@font-face { src: url('fonts/x.woff2') }", "fonts/x.woff2", "font",
			"logo.svg", "<svg><script/></svg>"}
		if c.dark != "" {
			files = append(files, "dark.css", c.dark)
		}
		a, err := themed(t, files...)
		if err != nil {
			t.Fatal(err)
		}
		get := func(name string) *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			a.ServeHTTP(w, httptest.NewRequest("GET", a.URL(name), nil))
			return w
		}
		css := get("theme.css").Body.String()
		if a.ThemeClass() != "x-theme" || !strings.Contains(css, c.want) || strings.Contains(css, "elsewhere") {
			t.Errorf("%s: the class is %q and the style sheet\n%s", c.sentence, a.ThemeClass(), css)
		}
		if font := a.URL("theme/fonts/x.woff2"); font == "" || !strings.Contains(css, `url("`+font+`")`) {
			t.Errorf("%s: the font is at %q, and the style sheet says\n%s", c.sentence, font, css)
		}
		logo := get(static.ThemeLogo)
		if logo.Header().Get("Content-Type") != "image/svg+xml" || !strings.Contains(logo.Header().Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: the logo comes with %v", c.sentence, logo.Header())
		}
	}
}

func TestAThemeTakesNothingFromElsewhere(t *testing.T) {
	for _, c := range []struct{ sentence, css, want string }{
		{"a font of another site", "@font-face { src: url(https://fonts.example/x.woff2) }", "theme.css: \"https://fonts.example/x.woff2\" is outside the folder"},
		{"without a scheme", "a { background: url(//x.example/a.png) }", "outside the folder"},
		{"a picture in the sheet", "a { background: url(data:image/png;base64,AA) }", "outside the folder"},
		{"a file above the folder", "a { background: url(../secret.png) }", "escapes"},
		{"another sheet", "@import 'https://x.example/a.css';", "@import is not possible"},
		{"a file that is not there", "a { background: url(a.png) }", "no such file"},
		{"a file of another kind", "a { background: url(a.exe) }", ".css, .svg, .png or .woff2 only"},
		{"a brace too few", "a { color: red", "brace is missing"},
		{"a sheet that is too large", strings.Repeat("a{}\n", 300_000), "make it smaller"},
	} {
		if _, err := themed(t, "theme.css", c.css); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}
