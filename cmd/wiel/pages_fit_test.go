package main

import (
	"testing"

	"wiel/server/browsertest"
)

// everyPageFitsItsReader shows each page on a narrow window and with large text, in forced colours and on paper, and to who wants
// nothing to move.
func everyPageFitsItsReader(t *testing.T, x *site, w *windows) {
	const marks = ".wiel-mark"
	for _, p := range pages() {
		t.Run(p.name(), func(t *testing.T) {
			t.Parallel()
			tab := browsertest.Tab(t, w.of(t, view{who: p.who}))
			x.visit(t, tab, p)
			is := func(what string, v browsertest.View, wrong func() []string) {
				browsertest.Show(t, tab, v)
				for _, text := range wrong() {
					t.Errorf("at %s, %s: %s", v, what, text)
				}
			}
			unseen := func() []string { return browsertest.Unseen(t, tab, marks) }
			is("marks", browsertest.View{}, unseen)
			is("marks", browsertest.View{Dark: true}, unseen)
			is("marks", browsertest.View{ForcedColors: true}, unseen)
			is("marks", browsertest.View{ForcedColors: true, Dark: true}, unseen)
			is("marks", browsertest.View{Print: true}, unseen)
			is("movement", browsertest.View{LessMotion: true}, func() []string { return browsertest.Moving(t, tab) })
			is("width", browsertest.View{Width: 320}, func() []string { return browsertest.TooWide(t, tab) })
			browsertest.DoubleText(t, tab)
			is("width with double text", browsertest.View{Width: 360}, func() []string { return browsertest.TooWide(t, tab) })
		})
	}
}
