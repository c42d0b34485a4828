package main

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/go-rod/rod"

	"wiel/server/browsertest"
)

// TestPages judges all pages of a whole hub, each by the tools and the rules of others. pages lists them; a gate is run alone by
// go test ./cmd/wiel -run 'TestPages/name'.
func TestPages(t *testing.T) {
	x := openSite(t)
	for _, gate := range []struct {
		name  string
		judge func(*testing.T, *site)
	}{
		{"every route is looked at", everyRouteIsLookedAt},
		{"every page is as listed", everyPageIsAsListed},
		{"every form is checked by the hub", everyFormIsCheckedByTheHub},
		{"every page is valid HTML", everyPageIsValid},
		{"Lighthouse gives full marks", lighthouseGivesFullMarks},
	} {
		t.Run(gate.name, func(t *testing.T) { gate.judge(t, x) })
	}
	t.Run("in a browser", func(t *testing.T) {
		w := &windows{Browser: browsertest.Start(t), site: x, own: map[view]*rod.Browser{}}
		for _, gate := range []struct {
			name  string
			judge func(*testing.T, *site, *windows)
		}{
			{"every setting is accessible", everySettingIsAccessible},
			{"every role is served accessibly", everyRoleIsServedAccessibly},
			{"every page fits its reader", everyPageFitsItsReader},
			{"every first load is light", everyFirstLoadIsLight},
			{"every key works", everyKeyWorks},
		} {
			t.Run(gate.name, func(t *testing.T) { gate.judge(t, x, w) })
		}
	})
}

func everyRouteIsLookedAt(t *testing.T, x *site) {
	routes := x.server.Routes()
	looked := map[string]bool{}
	for _, p := range slices.Concat(pages(), others()) {
		if p.form == "" {
			looked[routeOf(routes, http.MethodGet, p.address(x))] = true
		}
	}
	for _, r := range routes {
		if r.Method == http.MethodGet && !looked[r.Path] {
			t.Errorf("no test looks at the page of GET %s: add a line with an address of it to pages (or, if it answers with something else "+
				"than a page, to others) in cmd/wiel/pages_list_test.go", r.Path)
		}
	}
}

// routeOf gives the route that answers an address: of those that fit, the one with the most that is fixed, as gin chooses.
func routeOf(routes gin.RoutesInfo, method, address string) string {
	path, _, _ := strings.Cut(address, "?")
	best := ""
	for _, r := range routes {
		if r.Method == method && fits(r.Path, path) && (best == "" || fixedFirst(r.Path) < fixedFirst(best)) {
			best = r.Path
		}
	}
	return best
}

// fits reports whether a path is one of a route.
func fits(route, path string) bool {
	parts, pattern := strings.Split(path, "/"), strings.Split(route, "/")
	for i, p := range pattern {
		switch {
		case strings.HasPrefix(p, "*"):
			return i < len(parts)
		case i >= len(parts), p != parts[i] && !(strings.HasPrefix(p, ":") && parts[i] != ""):
			return false
		}
	}
	return len(parts) == len(pattern)
}

// fixedFirst makes routes comparable: what is fixed goes before what is a parameter.
func fixedFirst(route string) string {
	return strings.NewReplacer(":", "\U0010FFFE", "*", "\U0010FFFF").Replace(route)
}

func everyPageIsAsListed(t *testing.T, x *site) {
	for _, p := range pages() {
		got := x.show(t, view{who: p.who}, p)
		if got.status != p.status || !strings.HasPrefix(got.kind, "text/html") {
			t.Errorf("%s gives the %s %d %s, not %d and a page", p, p.who, got.status, got.kind, p.status)
		}
	}
	for _, p := range others() {
		got := x.show(t, view{who: p.who}, p)
		if got.status != p.status || got.status == http.StatusOK && got.whole() {
			t.Errorf("%s gives the %s %d %s, not %d and no page", p, p.who, got.status, got.kind, p.status)
		}
	}
}

// formToFill finds the forms with fields of a page.
var formToFill = regexp.MustCompile(`<form class="wiel-form" method="post"[^>]*>`)

// everyFormIsCheckedByTheHub looks whether browsers leave it to the hub to say what is wrong, in the reader's language and all at once.
func everyFormIsCheckedByTheHub(t *testing.T, x *site) {
	for _, p := range pages() {
		for _, form := range formToFill.FindAllString(x.show(t, view{who: p.who}, p).html, -1) {
			if !strings.Contains(form, " novalidate") {
				t.Errorf("%s lets the browser refuse what is typed: %s", p, form)
			}
		}
	}
}

// show asks for a page, or sends its form.
func (x *site) show(t *testing.T, v view, p page) answer {
	t.Helper()
	if p.form == "" {
		return x.ask(t, v, p.address(x), nil)
	}
	form, err := url.ParseQuery(page{path: p.form}.address(x))
	if err != nil {
		t.Fatal(err)
	}
	return x.ask(t, v, p.address(x), form)
}
