package main

import (
	"testing"

	"wiel/server/browsertest"
)

// everySettingIsAccessible judges each page with axe-core as one person sees it: in both languages, light and dark, on a phone and
// on a screen.
func everySettingIsAccessible(t *testing.T, x *site, w *windows) {
	axe := browsertest.LoadAxe(t, x.tools)
	for _, p := range pages() {
		for _, language := range []string{"nl", "en"} {
			t.Run(p.name()+" "+language, func(t *testing.T) {
				t.Parallel()
				tab := browsertest.Tab(t, w.of(t, view{p.who, language}))
				x.visit(t, tab, p)
				for _, v := range []browsertest.View{{}, {Dark: true}, {Width: 360, Dark: true}, {Width: 360}} {
					browsertest.Show(t, tab, v)
					for _, violation := range axe.Violations(t, tab) {
						t.Errorf("at %s: %s", v, violation)
					}
				}
			})
		}
	}
}

// everyRoleIsServedAccessibly judges each page as everybody else sees it who may.
func everyRoleIsServedAccessibly(t *testing.T, x *site, w *windows) {
	axe := browsertest.LoadAxe(t, x.tools)
	for _, p := range pages() {
		for _, who := range roles() {
			if p.who == who || p.form != "" || x.show(t, view{who: who}, p).status != p.status {
				continue
			}
			t.Run(p.name()+" "+who.String(), func(t *testing.T) {
				t.Parallel()
				tab := browsertest.Tab(t, w.of(t, view{who: who}))
				x.visit(t, tab, p)
				for _, violation := range axe.Violations(t, tab) {
					t.Error(violation)
				}
			})
		}
	}
}
