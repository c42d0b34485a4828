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
	"cmp"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/launcher"
	"github.com/go-rod/rod/lib/proto"
	"github.com/go-rod/rod/lib/utils"
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

// Chromium finds the program: Debian's chromium-headless-shell where it is there, because it is Chromium without the windows around
// the pages and takes a quarter of the work to start.
func Chromium() (path string, found bool) {
	if path, err := exec.LookPath("chromium-headless-shell"); err == nil {
		return path, true
	}
	return launcher.LookPath()
}

// Start starts Chromium, without any traffic of its own, and stops it when the test ends; it skips the test where there is none.
func Start(t *testing.T) *rod.Browser {
	t.Helper()
	path, found := Chromium()
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

// View is how a visitor looks. The zero View is a light screen of 1280 pixels.
type View struct {
	Width          int  // of the window, in pixels
	Dark           bool // the system is set to a dark screen
	ForcedColors   bool // the system chooses the colours, all of them
	Print          bool // on paper
	LessMotion     bool // the system asks for less that moves
	WithoutScripts bool
}

// String names the view in the messages of tests.
func (v View) String() string {
	name := strconv.Itoa(v.width())
	for _, is := range []struct {
		so   bool
		name string
	}{
		{v.Dark, " dark"}, {v.ForcedColors, " in forced colours"}, {v.Print, " on paper"}, {v.LessMotion, " with less motion"},
		{v.WithoutScripts, " without scripts"},
	} {
		if is.so {
			name += is.name
		}
	}
	return name
}

func (v View) width() int { return cmp.Or(v.Width, 1280) }

// Open shows the page at an address, in a tab of its own that is closed when the test ends. Visitors who are to have cookies of their
// own get an incognito browser each.
func Open(t *testing.T, b *rod.Browser, address string, v View) *rod.Page {
	t.Helper()
	page := Tab(t, b)
	Show(t, page, v)
	Visit(t, page, address)
	return page
}

// Tab opens an empty tab that is closed when the test ends. It believes to be the one in front, so that tabs may work side by side.
func Tab(t *testing.T, b *rod.Browser) *rod.Page {
	t.Helper()
	tab := b.MustPage("")
	t.Cleanup(func() { _ = tab.Close() }) // a test may have closed it
	if err := (proto.EmulationSetFocusEmulationEnabled{Enabled: true}).Call(tab); err != nil {
		t.Fatal(err)
	}
	return tab.Timeout(Patience)
}

// Show changes how the visitor of a tab looks, also at the page that is there.
func Show(t *testing.T, page *rod.Page, v View) {
	t.Helper()
	page.MustSetViewport(v.width(), 900, 1, false)
	media := proto.EmulationSetEmulatedMedia{Features: []*proto.EmulationMediaFeature{
		{Name: "prefers-color-scheme", Value: either(v.Dark, "dark", "light")},
		{Name: "forced-colors", Value: either(v.ForcedColors, "active", "none")},
		{Name: "prefers-reduced-motion", Value: either(v.LessMotion, "reduce", "no-preference")},
	}}
	if v.Print {
		media.Media = "print"
	}
	if err := media.Call(page); err != nil {
		t.Fatal(err)
	}
	if err := (proto.EmulationSetScriptExecutionDisabled{Value: v.WithoutScripts}).Call(page); err != nil {
		t.Fatal(err)
	}
}

func either(first bool, one, other string) string {
	if first {
		return one
	}
	return other
}

// WaitText waits until the first element that the selector finds shows a text.
func WaitText(t *testing.T, page *rod.Page, selector, want string) {
	t.Helper()
	err := page.Wait(rod.Eval(`(s, want) => document.querySelector(s)?.innerText.includes(want)`, selector, want))
	if err != nil {
		t.Fatalf("%s never said %q: %v", selector, want, err)
	}
}

// Await does something that brings another page, and waits until that is there, also where its scripts may not run.
func Await(t *testing.T, page *rod.Page, do func()) {
	t.Helper()
	was := page.MustEval(`() => performance.timeOrigin`)
	do()
	there := rod.Eval(`(was) => document.readyState === 'complete' && performance.timeOrigin !== was`, was)
	err := utils.Retry(page.GetContext(), rod.DefaultSleeper(), func() (bool, error) {
		is, err := page.Evaluate(there)
		return err == nil && is.Value.Bool(), nil // it cannot be asked while the page changes
	})
	if err != nil {
		t.Fatalf("no other page came: %v", err)
	}
}

// Visit goes to an address, and waits until its page is there, also where its scripts may not run: rod's own wait asks a script then, and may
// wait for ever.
func Visit(t *testing.T, page *rod.Page, address string) {
	t.Helper()
	Await(t, page, func() { page.MustNavigate(address) })
}

// Click presses the mouse on an element, which needs no scripts in the page.
func Click(t *testing.T, page *rod.Page, e *rod.Element) {
	t.Helper()
	if err := (proto.DOMScrollIntoViewIfNeeded{ObjectID: e.Object.ObjectID}).Call(page); err != nil { // the page's own way needs its scripts
		t.Fatal(err)
	}
	at := e.MustEval(`() => {
		const { x, y, width, height } = this.getClientRects()[0]
		const at = { x: x + width / 2, y: y + height / 2 }
		const top = document.elementFromPoint(at.x, at.y)
		return { ...at, behind: this.contains(top) ? '' : top?.outerHTML.slice(0, 200) ?? 'the edge of the window' }
	}`)
	if behind := at.Get("behind").Str(); behind != "" {
		t.Fatalf("cannot click what is behind %s", behind)
	}
	if err := page.Mouse.MoveTo(proto.NewPoint(at.Get("x").Num(), at.Get("y").Num())); err != nil {
		t.Fatal(err)
	}
	page.Mouse.MustClick(proto.InputMouseButtonLeft)
}
