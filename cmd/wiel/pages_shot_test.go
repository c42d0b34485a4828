package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-rod/rod"

	"wiel/server/browsertest"
)

// screenshots is where `make screenshots` wants its photographs.
var screenshots = flag.String("screenshots", "", "the folder for photographs of all pages")

// TestScreenshots photographs every page that is listed, for people to look at.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("only with -screenshots FOLDER: make screenshots")
	}
	x := openSite(t)
	w := &windows{Browser: browsertest.Start(t), site: x, own: map[view]*rod.Browser{}}
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Run("of", func(t *testing.T) {
		for _, p := range pages() {
			for _, language := range []string{"nl", "en"} {
				t.Run(p.name()+" "+language, func(t *testing.T) {
					t.Parallel()
					tab := browsertest.Tab(t, w.of(t, view{p.who, language}))
					x.visit(t, tab, p)
					for _, v := range photographed(p) {
						browsertest.Show(t, tab, v)
						photograph(t, tab, fmt.Sprintf("%s %s %s %s.png", fileName(p.name()), p.who, language, v))
					}
				})
			}
		}
	})
}

// photographed lists how a page is looked at.
func photographed(p page) []browsertest.View {
	views := []browsertest.View{{Width: 360}, {}}
	if p.path == "/ontwerp" {
		views = append(views, browsertest.View{Width: 360, Dark: true}, browsertest.View{Dark: true})
	}
	return views
}

// photograph writes a picture of the whole page to a file.
func photograph(t *testing.T, tab *rod.Page, file string) {
	t.Helper()
	picture, err := tab.Screenshot(true, nil)
	if err == nil {
		err = os.WriteFile(filepath.Join(*screenshots, file), picture, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// fileName makes a name that every disk takes.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`{}?&=*:"<>|`, r) {
			return '-'
		}
		return r
	}, name)
}
