package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-rod/rod"

	"wiel/server/browsertest"
)

// themeFont gives the theme of the test a font of its own, under the name that its tokens ask for.
const themeFont = `@font-face { font-family: "Source Sans Pro"; font-weight: 400; src: url("fonts/own.woff2") format("woff2") }`

const themeLogo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40"><rect width="120" height="40" fill="#7a1e6c"/></svg>`

// configureTheme makes a configuration folder with "Mooi & Anders" of the NL Design System as its theme, as its makers publish it.
func configureTheme(t *testing.T) string {
	t.Helper()
	config := t.TempDir()
	theme := filepath.Join(config, "theme")
	if err := os.MkdirAll(filepath.Join(theme, "fonts"), 0o700); err != nil {
		t.Fatal(err)
	}
	node := filepath.Join("..", "..", "static")
	tokens := filepath.Join(node, "check", "node_modules", "@nl-design-system-community", "ma-design-tokens", "dist")
	files := map[string]string{
		"ma.css":          filepath.Join(tokens, "theme.css"),
		"dark.css":        filepath.Join(tokens, "color-scheme-dark", "theme.css"),
		"fonts/own.woff2": filepath.Join(node, "node_modules", "@fontsource", "noto-sans", "files", "noto-sans-latin-400-italic.woff2"),
	}
	contents := map[string][]byte{"font.css": []byte(themeFont), "logo.svg": []byte(themeLogo)}
	for name, source := range files {
		content, err := os.ReadFile(source)
		browsertest.Needed(t, err == nil, "the tokens of the other theme are not installed: run make assets checkers")
		contents[name] = content
	}
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(theme, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return config
}

// themeShown says what a visitor sees of a theme.
const themeShown = `() => document.fonts.ready.then(() => {
	const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property]
	return {
		logo: document.querySelector('.wiel-brand__logo')?.naturalWidth ?? 0,
		link: style('main a[href^="/experimenten/"]', 'color'),
		button: style('main .utrecht-button--primary-action', 'backgroundColor'),
		font: [...document.fonts].some((f) => f.family.includes('Source Sans Pro') && f.status === 'loaded'),
	}
})`

// TestAnotherThemeDressesEveryPage shows the hub of who brings tokens, a logo and a font of their own.
func TestAnotherThemeDressesEveryPage(t *testing.T) {
	config := configureTheme(t)
	hub := serveHub(t, t.TempDir(), "--demo", "--config="+config)
	hub.waitUntilReady(t)
	b := browsertest.Start(t)
	axe := browsertest.LoadAxe(t, filepath.Join("..", "..", "static", "check", "node_modules"))
	for _, c := range []struct {
		sentence     string
		view         browsertest.View
		link, button string // the colours of ma-design-tokens 2.5.0
	}{
		{"on a light screen", browsertest.View{}, "rgb(50, 115, 171)", "rgb(138, 58, 159)"},
		{"on a dark one", browsertest.View{Dark: true}, "rgb(143, 174, 210)", "rgb(38, 97, 168)"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			for _, path := range []string{"/", "/experimenten?q=schooluitval", "/experimenten/2026-0004", "/beeld", "/meedoen"} {
				tab := openWatched(t, b, hub.url+path, c.view)
				for _, refused := range tab.MustEval(`() => refused`).Arr() {
					t.Errorf("%s: the policy of the page refuses %s", path, refused.Str())
				}
				for _, violation := range axe.Violations(t, tab) {
					t.Errorf("%s: %s", path, violation)
				}
			}
			shown := openWatched(t, b, hub.url+"/", c.view).MustEval(themeShown)
			if link, button := shown.Get("link").Str(), shown.Get("button").Str(); link != c.link || button != c.button {
				t.Errorf("links are %s and buttons %s, not %s and %s as in the theme", link, button, c.link, c.button)
			}
			if shown.Get("logo").Int() != 120 || !shown.Get("font").Bool() {
				t.Errorf("the logo or the font of the theme is not shown: %s", shown.JSON("", ""))
			}
		})
	}
}

// openWatched opens a page and notes what its policy refuses to load.
func openWatched(t *testing.T, b *rod.Browser, address string, v browsertest.View) *rod.Page {
	t.Helper()
	tab := browsertest.Tab(t, b)
	browsertest.Show(t, tab, v)
	watch := `window.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective + ': ' + e.blockedURI))`
	if _, err := tab.EvalOnNewDocument(watch); err != nil {
		t.Fatal(err)
	}
	tab.MustNavigate(address).MustWaitLoad()
	if !strings.Contains(tab.MustHTML(), "theme") {
		t.Fatalf("%s does not name the theme", address)
	}
	return tab
}
