package server_test

import (
	"net/http/httptest"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
	"github.com/go-rod/rod/lib/utils"

	"wiel/server/browsertest"
	"wiel/server/servertest"
)

// registering opens the form that registers an experiment, in a browser.
func registering(t *testing.T, b *rod.Browser, v browsertest.View) *rod.Page {
	t.Helper()
	h := servertest.New(t)
	site := httptest.NewServer(h.Server)
	t.Cleanup(site.Close)
	cookie := h.Cookie(t, h.Author)
	page := browsertest.Tab(t, b)
	browsertest.Show(t, page, v)
	page.MustSetCookies(&proto.NetworkCookieParam{Name: cookie.Name, Value: cookie.Value, URL: site.URL})
	browsertest.Visit(t, page, site.URL+"/experimenten/nieuw/registreer")
	return page
}

// inSight names the questions and the buttons that are shown, and what the table of contents calls the current one.
const inSight = `() => [...document.querySelectorAll('.wiel-form [data-question], .wiel-actions button')].filter((e) => e.checkVisibility())
	.map((e) => e.dataset.question ?? e.textContent.trim()).join(' ') + ' | ' + (document.querySelector('nav [aria-current=step]')?.hash ?? '')`

// shows waits until a page shows questions and buttons.
func shows(t *testing.T, page *rod.Page, when, want string) {
	t.Helper()
	seen := ""
	err := utils.Retry(page.GetContext(), rod.DefaultSleeper(), func() (bool, error) {
		got, err := page.Eval(inSight)
		if err == nil {
			seen = got.Value.Str()
		}
		return seen == want, nil // it cannot be asked while the page changes
	})
	if err != nil {
		t.Fatalf("%s it shows %q, not %q", when, seen, want)
	}
}

// TestAPhoneAsksOneQuestionAtATime: with scripts the five questions come one by one; a screen shows them all, with their table of contents.
func TestAPhoneAsksOneQuestionAtATime(t *testing.T) {
	b := browsertest.Start(t)
	const all = "title question policyAreas stage resultDue Register Keep for later | "
	shows(t, registering(t, b, browsertest.View{Width: 1280}), "on a screen", all)
	shows(t, registering(t, b, browsertest.View{Width: 360, WithoutScripts: true}), "without scripts", all)

	page := registering(t, b, browsertest.View{Width: 360})
	shows(t, page, "first", "title Next Keep for later | #title")
	page.MustElement("#title").MustInput("Kaartje").MustType(input.Enter)
	shows(t, page, "after Enter", "question Next Back Keep for later | #question")
	if got := page.MustEval(`() => document.activeElement.id`).Str(); got != "question" {
		t.Errorf("the focus is on %q", got)
	}
	page.MustElement("#question").MustInput("Helpt het?")
	page.MustElement("[data-question-next]").MustClick()
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "later", "stage Next Back Keep for later | #stage")
	page.MustElement("[data-question-back]").MustClick()
	shows(t, page, "back", "policyAreas Next Back Keep for later | #policyAreas")
	page.MustElement(`nav a[href="#resultDue"]`).MustClick()
	shows(t, page, "at the last", "resultDue Register Back Keep for later | #resultDue")
	page.MustEval(`() => history.back()`)
	shows(t, page, "by the browser's own button", "policyAreas Next Back Keep for later | #policyAreas")
	page.MustElement(`nav a[href="#resultDue"]`).MustClick()
	shows(t, page, "at the last again", "resultDue Register Back Keep for later | #resultDue")
	browsertest.Await(t, page, func() { page.MustElement("[data-question-end]").MustClick() })
	shows(t, page, "refused", "policyAreas Next Back Keep for later | #policyAreas")
}

// TestAnErrorGoesAwayWithItsReason: with scripts what the browser can see to be mended is ticked off at once, and comes back with the reason.
func TestAnErrorGoesAwayWithItsReason(t *testing.T) {
	b := browsertest.Start(t)
	page := registering(t, b, browsertest.View{Width: 1280})
	browsertest.Await(t, page, func() { page.MustElement("[data-question-end]").MustClick() })
	wrong := func(when, want string) {
		t.Helper()
		got := page.MustEval(`() => [
			...[...document.querySelectorAll('[data-error]')].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.dataset.error), '|',
			...[...document.querySelectorAll('main [aria-invalid=true]')].map((e) => e.id), '|',
			...[...document.querySelectorAll('#errors li:not(:has(s)) a')].filter((e) => e.checkVisibility()).map((e) => e.hash),
		].join(' ')`).Str()
		if got != want {
			t.Errorf("%s wrong is %q, not %q", when, got, want)
		}
	}
	wrong("at first", "title question policyAreas stage resultDue | title question policyAreas stage resultDue | #title #question #policyAreas #stage #resultDue")
	page.MustElement("#title").MustInput("Kaartje")
	page.MustElement("#stage").MustSelect("idea")
	wrong("with a title and a stage", "question policyAreas resultDue | question policyAreas resultDue | #question #policyAreas #resultDue")
	page.MustElement("#title").MustSelectAllText().MustInput(" ")
	wrong("without the title again", "title question policyAreas resultDue | title question policyAreas resultDue | #title #question #policyAreas #resultDue")
	if by := page.MustElement("#stage").MustAttribute("aria-describedby"); by != nil && *by != "" {
		t.Errorf("what was mended is still described by %q", *by)
	}
}
