package server_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"

	"wiel/server/browsertest"
	"wiel/server/servertest"
	"wiel/store/storetest"
)

// filed writes files to choose in a browser: a table, one of an old Office, and one that takes a while on its way.
func filed(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, f := range []struct{ name, data string }{
		{"cijfers.csv", "jaar,aantal\n2024,12\n2025,14\n"}, {"oud.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)},
		{"groot.txt", strings.Repeat("een lange regel\n", 200_000)},
	} {
		path := filepath.Join(t.TempDir(), f.name)
		if err := os.WriteFile(path, []byte(f.data), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// TestUploadingShowsHowFarItIs sends files in a browser: with scripts each shows how far it is, and one that is refused says why and keeps
// the others from nothing; without scripts all go at once, and the page says the same.
func TestUploadingShowsHowFarItIs(t *testing.T) {
	b := browsertest.Start(t)
	h := servertest.New(t)
	site := httptest.NewServer(h.Server)
	t.Cleanup(site.Close)
	paths := filed(t)
	for _, v := range []browsertest.View{{Width: 1280}, {Width: 360}, {Width: 360, WithoutScripts: true}} {
		t.Run(v.String(), func(t *testing.T) {
			at := begun(t, h, storetest.Content("Met bijlagen"))
			cookie := h.Cookie(t, h.Author)
			page := browsertest.Tab(t, b)
			browsertest.Show(t, page, v)
			page.MustSetCookies(&proto.NetworkCookieParam{Name: cookie.Name, Value: cookie.Value, URL: site.URL})
			browsertest.Visit(t, page, site.URL+at+"/bewerken/bijlagen")
			if !v.WithoutScripts {
				watchProgress(page)
			}
			page.MustElement("#file").MustSetFiles(paths...)
			page.MustElement("[name=rights][value=ours]").MustEval(`() => this.click()`)
			send := page.MustElement(".wiel-form[enctype] button[type=submit]")
			if v.WithoutScripts {
				browsertest.Await(t, page, func() { send.MustEval(`() => this.click()`) })
			} else {
				send.MustEval(`() => this.click()`)
			}
			browsertest.WaitText(t, page, "main", "Office")
			browsertest.WaitText(t, page, "#files", "groot.txt")
			browsertest.WaitText(t, page, "#files", "cijfers.csv")
			if strings.Contains(page.MustElement("#files").MustText(), "oud.doc") {
				t.Error("the old file was taken")
			}
			if !v.WithoutScripts {
				progressWas(t, page)
			}
			if wide := page.MustEval(`() => document.documentElement.scrollWidth > innerWidth`).Bool(); wide {
				t.Error("the page is wider than the screen")
			}
		})
	}
}

// watchProgress notes what the bars of the files say, and for whom.
func watchProgress(page *rod.Page) {
	page.MustEval(`() => {
		window.seen = {}
		new MutationObserver(() => {
			for (const bar of document.querySelectorAll('progress')) {
				(window.seen[bar.getAttribute('aria-label')] ??= new Set()).add(bar.value)
			}
		}).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
	}`)
}

// progressWas fails unless each file had a bar, and the one that took a while was somewhere halfway or done while it was there. No name may
// be squeezed to a column of letters.
func progressWas(t *testing.T, page *rod.Page) {
	t.Helper()
	moved := false
	for _, name := range []string{"cijfers.csv", "oud.doc", "groot.txt"} {
		seen := page.MustEval(`(name) => [...(window.seen[name] ?? [])]`, name).Arr()
		if len(seen) == 0 {
			t.Errorf("%s had no bar", name)
		}
		for _, value := range seen {
			moved = moved || value.Num() > 0
		}
	}
	if !moved {
		t.Error("no bar ever moved")
	}
	if height := page.MustEval(`() => document.querySelector('.wiel-uploads__name').getBoundingClientRect().height`).Num(); height > 60 {
		t.Errorf("the name of what was refused is %v pixels high", height)
	}
}
