// Package browsertest lets tests look at pages in a real Chromium, as a visitor would see them.
//
// The tests of a package share one browser, because starting it takes longer than most of them:
//
//	func TestInBrowser(t *testing.T) {
//		b := browsertest.Start(t)
//		page := browsertest.Open(t, b, hub.URL+"/experimenten", browsertest.View{Width: 360})
//		browsertest.WaitText(t, page, "h1", "Experimenten")
//	}
package browsertest

import (
	"os"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/launcher"
	"github.com/go-rod/rod/lib/proto"
)

// Patience is how long a test waits for what a page is to do before it fails. A busy machine takes long.
const Patience = 2 * time.Minute

// Needed ends the test where something it needs is missing: a failure in continuous integration, elsewhere a skip.
func Needed(t *testing.T, there bool, what string) {
	t.Helper()
	if there {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Start starts Chromium, without any traffic of its own, and stops it when the test ends; it skips the test where there is none.
func Start(t *testing.T) *rod.Browser {
	t.Helper()
	path, found := launcher.LookPath()
	Needed(t, found, "there is no Chromium")
	l := launcher.New().Bin(path).NoSandbox(true).UserDataDir(t.TempDir()).
		Set("disable-gpu").Set("disable-quic").Set("disable-background-networking").Set("disable-component-update").Set("disable-sync")
	address, err := l.Launch()
	if err != nil {
		t.Fatal(err)
	}
	b := rod.New().ControlURL(address).MustConnect()
	t.Cleanup(func() {
		b.MustClose()
		l.Cleanup()
	})
	return b
}

// View is how a visitor looks: the width of the window in pixels (0 is 1280), whether the system is set to a dark screen, and whether
// scripts are off.
type View struct {
	Width          int
	Dark           bool
	WithoutScripts bool
}

// Open shows the page at an address, in a tab of its own that is closed when the test ends. Visitors who are to have cookies of their
// own get an incognito browser each.
func Open(t *testing.T, b *rod.Browser, address string, v View) *rod.Page {
	t.Helper()
	tab := b.MustPage("")
	t.Cleanup(func() { _ = tab.Close() }) // a test may have closed it
	page := tab.Timeout(Patience)
	width := v.Width
	if width == 0 {
		width = 1280
	}
	page.MustSetViewport(width, 900, 1, false)
	if v.Dark {
		dark := proto.EmulationMediaFeature{Name: "prefers-color-scheme", Value: "dark"}
		if err := (proto.EmulationSetEmulatedMedia{Features: []*proto.EmulationMediaFeature{&dark}}).Call(page); err != nil {
			t.Fatal(err)
		}
	}
	if v.WithoutScripts {
		if err := (proto.EmulationSetScriptExecutionDisabled{Value: true}).Call(page); err != nil {
			t.Fatal(err)
		}
	}
	page.MustNavigate(address).MustWaitLoad()
	return page
}

// WaitText waits until the first element that the selector finds shows a text.
func WaitText(t *testing.T, page *rod.Page, selector, want string) {
	t.Helper()
	err := page.Wait(rod.Eval(`(s, want) => document.querySelector(s)?.innerText.includes(want)`, selector, want))
	if err != nil {
		t.Fatalf("%s never said %q: %v", selector, want, err)
	}
}
