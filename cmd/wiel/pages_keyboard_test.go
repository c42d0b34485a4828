package main

import (
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"

	"wiel/server/browsertest"
)

// keyboardPages are the pages on which every key is tried: the ones that people come for, and of each kind of part one.
func keyboardPages() []page {
	return []page{
		{visitor, 200, "/", ""},
		{visitor, 200, "/experimenten?q=schooluitval", ""},
		{visitor, 200, "/experimenten?pagina=2&uitkomst=did-not-work&uitkomst=worked", ""},
		{visitor, 200, "/experimenten/{told}", ""},
		{visitor, 200, "/beleidsterreinen/onderwijs", ""},
		{visitor, 200, "/organisaties/voorbeelddam", ""},
		{visitor, 400, "/meedoen", "name=&email=geen-adres&organisation=Nergens"},
		{participant, 200, "/bureau", ""},
		{participant, 200, "/experimenten/{draft}/vertel/uitkomst", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/vooraf", ""},
		{participant, 200, "/experimenten/{own}/regelen", ""},
		{coordinator, 200, "/organisatiebeheer/voorbeelddam", ""},
		{moderator, 200, "/beheer/meedoen", ""},
		{visitor, 200, "/ontwerp", ""},
	}
}

// everyKeyWorks goes through pages with the keyboard alone.
func everyKeyWorks(t *testing.T, x *site, w *windows) {
	for _, p := range keyboardPages() {
		for _, v := range []browsertest.View{{}, {Width: 360}} {
			t.Run(p.name()+" "+v.String(), func(t *testing.T) {
				t.Parallel()
				tab := browsertest.Tab(t, w.of(t, view{who: p.who}))
				browsertest.Show(t, tab, v)
				x.visit(t, tab, p)
				skipsToMain(t, tab)
				x.visit(t, tab, p)
				browsertest.ToTop(t, tab)
				controls, wrong := browsertest.Tabbing(t, tab, "body")
				if controls < 10 {
					t.Errorf("found only %d controls", controls)
				}
				for _, what := range wrong {
					t.Error(what)
				}
				for _, opener := range tab.MustElements("button[popovertarget]:not([popovertargetaction])") {
					if opener.MustVisible() {
						opensAndCloses(t, tab, opener)
					}
				}
			})
		}
	}
}

// skipsToMain tries the first thing that the keyboard comes to: the way past the header.
func skipsToMain(t *testing.T, tab *rod.Page) {
	t.Helper()
	browsertest.ToTop(t, tab)
	browsertest.Press(t, tab, input.Tab)
	link := tab.MustEval(`() => {
		const { x, y, width, height } = document.activeElement.getBoundingClientRect()
		return document.activeElement.getAttribute('href') + ' ' + (x >= 0 && y >= 0 && width > 0 && height > 0)
	}`).Str()
	if link != "#main true" {
		t.Errorf("the first Tab leads to %q, not to a link that skips to #main and is to be seen", link)
	}
	browsertest.Press(t, tab, input.Enter)
	if err := tab.Wait(rod.Eval(`() => document.activeElement.id === 'main'`)); err != nil {
		t.Errorf("the skip link does not lead to the main part: %v", err)
	}
}

// opensAndCloses opens what a button opens, goes through it, and closes it, all with the keyboard.
func opensAndCloses(t *testing.T, tab *rod.Page, opener *rod.Element) {
	t.Helper()
	id := *opener.MustAttribute("popovertarget")
	open := func(want bool) {
		t.Helper()
		if err := tab.Wait(rod.Eval(`(id, want) => document.getElementById(id).matches(':popover-open') === want`, id, want)); err != nil {
			t.Fatalf("%s: open should be %t: %v", id, want, err)
		}
	}
	for _, key := range []input.Key{input.Enter, input.Space} {
		opener.MustFocus()
		browsertest.Press(t, tab, key)
		open(true)
		browsertest.Press(t, tab, input.Tab, input.Escape)
		open(false)
		if !opener.MustEval(`() => document.activeElement === this`).Bool() {
			t.Errorf("%s: after Escape the focus is not back on the button", id)
		}
	}
	browsertest.Press(t, tab, input.Enter)
	open(true)
	browsertest.Press(t, tab, input.Enter)
	open(false)
	browsertest.Press(t, tab, input.Enter)
	open(true)
	controls, wrong := browsertest.Tabbing(t, tab, "#"+id)
	if controls == 0 {
		t.Errorf("%s: holds nothing to go to", id)
	}
	for _, what := range wrong {
		t.Errorf("%s: %s", id, what)
	}
	open(false) // else it would hide what has the focus now
}
