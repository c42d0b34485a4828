package kit_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"

	"wiel/server/browsertest"
	"wiel/server/web/kit"
)

// form is one that saves itself, with a counter and a preview.
func form() templ.Component {
	return parts(
		raw(`<form id="form" method="post" action="/save" data-autosave="100"><input type="hidden" name="revision" value="0">`),
		kit.TextArea(kit.TextAreaArgs{
			Field: kit.Field{ID: "text", Label: "Tekst"}, Max: 10,
			Counter: kit.CounterTexts{Limit: "Hoogstens 10", Left: "{n} over", LeftOne: "1 over", Over: "{n} te veel"},
			Preview: &kit.PreviewArgs{Text: "Bekijk", Action: "/preview"},
		}),
		kit.FormActions("", "Nog niet bewaard"),
		raw(`</form>`),
		kit.CopyButton("Kopieer", "Gekopieerd", "/ergens"),
	)
}

// The tests share one browser, because starting it takes longer than most of them.
func TestInBrowser(t *testing.T) {
	b := browsertest.Start(t)
	for _, test := range []struct {
		does string
		run  func(*testing.T, *rod.Browser)
	}{
		{"form helps and saves itself", formHelpsAndSavesItself},
		{"page that is left is saved", pageThatIsLeftIsSaved},
		{"copy button copies", copyButtonCopies},
		{"form works without scripts", formWorksWithoutScripts},
		{"filter shows results at once", filterShowsResultsAtOnce},
		{"showcase fits every screen", showcaseFitsEveryScreen},
		{"wide things fit a phone in large text", wideThingsFitAPhoneInLargeText},
		{"focus is always seen", focusIsAlwaysSeen},
		{"error summary gets the focus", errorSummaryGetsTheFocus},
	} {
		t.Run(test.does, func(t *testing.T) { test.run(t, b) })
	}
}

func formHelpsAndSavesItself(t *testing.T, b *rod.Browser) {
	d := newDesk(t, form())
	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 1280})

	browsertest.WaitText(t, page, ".wiel-field__counter", "10 over")
	page.MustElement("#text").MustInput("bijna tien")
	browsertest.WaitText(t, page, ".wiel-field__counter", "0 over")
	browsertest.WaitText(t, page, "[data-autosave-status]", "Bewaard, keer 1")
	page.MustElement("#text").MustInput("!!")
	browsertest.WaitText(t, page, ".wiel-field__counter", "2 te veel")
	browsertest.WaitText(t, page, "[data-autosave-status]", "Bewaard, keer 2")
	if got := d.all(); got != "0:bijna tien | 1:bijna tien!!" {
		t.Errorf("saved %q: the second time should carry the new revision", got)
	}

	page.MustElement("[data-preview]").MustClick()
	browsertest.WaitText(t, page, "#text-preview strong", "bijna tien!!")

	d.answerWith(http.StatusInternalServerError)
	page.MustElement("#text").MustInput("?")
	browsertest.WaitText(t, page, "[data-autosave-status]", "Nog niet bewaard")

	d.answerWith(http.StatusConflict)
	page.MustElement("#text").MustInput("?")
	browsertest.WaitText(t, page, "[data-autosave-status]", "Bewaard, keer")
}

func pageThatIsLeftIsSaved(t *testing.T, b *rod.Browser) {
	d := newDesk(t, form())
	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 1280})
	page.MustElement("#text").MustInput("weg")
	page.MustNavigate("about:blank")
	select {
	case <-d.arrived:
	case <-time.After(time.Minute):
		t.Fatal("what was typed before the page was left is lost")
	}
}

func copyButtonCopies(t *testing.T, b *rod.Browser) {
	d := newDesk(t, form())
	grant := proto.BrowserGrantPermissions{Permissions: []proto.BrowserPermissionType{proto.BrowserPermissionTypeClipboardReadWrite, proto.BrowserPermissionTypeClipboardSanitizedWrite}}
	if err := grant.Call(b); err != nil {
		t.Fatal(err)
	}
	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 1280})
	page.MustElement("[data-copy]").MustClick()
	browsertest.WaitText(t, page, "[data-copy]", "Gekopieerd")
	if got := page.MustEval(`() => navigator.clipboard.readText()`).Str(); got != d.URL+"/ergens" {
		t.Errorf("copied %q", got)
	}
}

func formWorksWithoutScripts(t *testing.T, b *rod.Browser) {
	d := newDesk(t, form())
	page := browsertest.Open(t, b, d.URL+withoutScripts, browsertest.View{Width: 1280})
	if !strings.Contains(page.MustElement(".wiel-field__counter").MustText(), "Hoogstens 10") {
		t.Error("the limit is not told")
	}
	if page.MustElement("[data-copy]").MustVisible() {
		t.Error("a button that can do nothing is shown")
	}
	page.MustElement("#text").MustInput("kort")
	wait := page.MustWaitNavigation()
	page.MustElement("[data-preview]").MustClick()
	wait()
	if got := page.MustElement("strong").MustText(); got != "kort" {
		t.Errorf("the preview says %q", got)
	}
}

func filterShowsResultsAtOnce(t *testing.T, b *rod.Browser) {
	panel := kit.FilterPanel(kit.FilterPanelArgs{Action: "/", Title: "Filters", Close: "Sluit", Submit: "Toon", Hidden: []kit.Hidden{{Name: "q", Value: "boom"}}, Live: "found"})
	facet := kit.FacetGroup(kit.FacetArgs{Name: "uitkomst", Legend: "Uitkomst", Options: []kit.FacetOption{{Value: "worked", Label: "gelukt"}, {Value: "not-done", Label: "niet gedaan"}}})
	d := newDesk(t, within(panel, facet))

	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 1280})
	page.MustElement("#uitkomst-not-done").MustClick()
	browsertest.WaitText(t, page, "#found", "asked q=boom&uitkomst=not-done")
	if got := page.MustInfo().URL; got != d.URL+"/?q=boom&uitkomst=not-done" {
		t.Errorf("the address is %s", got)
	}
	if got := page.MustEval(`() => document.activeElement.id`).Str(); got != "uitkomst-not-done" {
		t.Errorf("the focus went to %q", got)
	}

	phone := browsertest.Open(t, b, d.URL+withoutScripts, browsertest.View{Width: 360})
	if phone.MustElement("#uitkomst-not-done").MustVisible() {
		t.Error("the sheet is open before anybody asked")
	}
	phone.MustElement(".wiel-filters__open").MustClick()
	phone.MustElement("#uitkomst-not-done").MustWaitVisible().MustClick()
	wait := phone.MustWaitNavigation()
	phone.MustElement(".wiel-filters__foot button").MustClick()
	wait()
	if got := phone.MustElement("#found").MustText(); got != "asked q=boom&uitkomst=not-done" {
		t.Errorf("without scripts: %s", got)
	}
}

// longHeader has the longest names that there may be.
func longHeader() templ.Component {
	return kit.Header(kit.HeaderArgs{
		Home: kit.Link{Text: "Wiel", Href: "/"}, MenuText: "Menu", MenuLabel: "Menu",
		Nav:       []kit.Link{{Text: "Experimenten", Href: "/"}, {Text: "Gemeenten", Href: "/"}, {Text: "Beleidsterreinen", Href: "/"}, {Text: "In pictures", Href: "/", Current: true}, {Text: "Over", Href: "/"}},
		Search:    &kit.SearchBoxArgs{ID: "site-search", Label: "Woorden", ButtonText: "Zoek"},
		Languages: kit.LanguageArgs{Action: "/taal", Name: "taal", Choices: []kit.Link{{Text: "Nederlands", Lang: "nl"}}},
		Account: kit.AccountArgs{Name: "Marie-Louise van der Berg-Oosterhout", Organisations: []kit.OrganisationChoice{
			{Name: "Gemeenschappelijke Regeling Samenwerkende Gemeenten"}, {Name: "Nuenen, Gerwen en Nederwetten"},
		}},
	})
}

func showcaseFitsEveryScreen(t *testing.T, b *rod.Browser) {
	d := newDesk(t, kit.Showcase(), longHeader())
	for _, width := range []int{320, 360, 768, 1024, 1280, 1920} {
		page := browsertest.Open(t, b, d.URL, browsertest.View{Width: width})
		if got := page.MustEval(`() => document.documentElement.scrollWidth`).Int(); got > width {
			t.Errorf("at %d the page is %d wide", width, got)
		}
		small := page.MustEval(`() => [...document.querySelectorAll('button, select, input:not([type=hidden], [type=checkbox], [type=radio]), .wiel-choice, .wiel-pager__link')]
			.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML.slice(0, 120)).join('\n')`).Str()
		if width < 1024 && small != "" {
			t.Errorf("at %d these are too small for a finger:\n%s", width, small)
		}
	}
}

// wideThingsFitAPhoneInLargeText shows long words on a phone with all text twice as large.
func wideThingsFitAPhoneInLargeText(t *testing.T, b *rod.Browser) {
	steps := kit.StepsArgs{Label: "Stappen"}
	for range 8 {
		steps.Steps = append(steps.Steps, kit.Step{Link: kit.Link{Text: "Uitkomst", Href: "#"}, Done: true, DoneText: "ingevuld"})
	}
	d := newDesk(t, parts(raw(`<main class="wiel-page">`), kit.Steps(steps), kit.Comparison(kit.ComparisonArgs{
		Caption: "Vergelijking", MeasureHeading: "Wat", UsualHeading: "gewone manier", DataHeading: "met data",
		Rows: []kit.ComparisonRow{{Measure: "Rapporten", Usual: kit.Figure{Value: 14, Text: "14 hoofdpunten"}, WithData: kit.Figure{Value: 214, Text: "214 dashboards"}}},
	}), raw(`</main>`)))
	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 345})
	browsertest.DoubleText(t, page)
	for _, wrong := range browsertest.TooWide(t, page) {
		t.Error(wrong)
	}
	over := page.MustEval(`() => [...document.querySelectorAll('.wiel-steps__number')].filter((e) => e.scrollWidth > e.clientWidth).length`).Int()
	if over > 0 {
		t.Errorf("%d numbers of steps are wider than their place", over)
	}
}

func focusIsAlwaysSeen(t *testing.T, b *rod.Browser) {
	d := newDesk(t, kit.Showcase())
	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 1280})
	unseen := page.MustEval(`() => {
		const unseen = []
		for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
			if (!e.checkVisibility()) continue
			e.focus({ focusVisible: true })
			const { outlineWidth, outlineStyle, outlineOffset } = getComputedStyle(e)
			if (outlineWidth !== '3px' || outlineStyle !== 'solid' || outlineOffset !== '2px') unseen.push(e.outerHTML.slice(0, 120) + outlineWidth + outlineStyle)
		}
		return unseen.join('\n')
	}`).Str()
	if unseen != "" {
		t.Errorf("no focus ring of 3 pixels on:\n%s", unseen)
	}
}

func errorSummaryGetsTheFocus(t *testing.T, b *rod.Browser) {
	d := newDesk(t, kit.ErrorSummary(kit.ErrorSummaryArgs{Title: "Nog iets", Errors: []kit.Link{{Text: "Geef een titel.", Href: "#titel"}}}))
	page := browsertest.Open(t, b, d.URL, browsertest.View{Width: 1280})
	if err := page.Wait(rod.Eval(`() => document.activeElement.id === 'errors'`)); err != nil {
		t.Fatal(err)
	}
}
