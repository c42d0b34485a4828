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
	"wiel/store/model"
	"wiel/store/storetest"
)

// registering opens the form that registers an experiment, in a browser.
func registering(t *testing.T, b *rod.Browser, v browsertest.View) *rod.Page {
	t.Helper()
	return asAuthor(t, b, v, servertest.New(t), "/experimenten/nieuw/registreer")
}

// asAuthor opens a page of a hub in a browser, as the author.
func asAuthor(t *testing.T, b *rod.Browser, v browsertest.View, h *servertest.Hub, path string) *rod.Page {
	t.Helper()
	site := httptest.NewServer(h.Server)
	t.Cleanup(site.Close)
	cookie := h.Cookie(t, h.Author)
	page := browsertest.Tab(t, b)
	browsertest.Show(t, page, v)
	page.MustSetCookies(&proto.NetworkCookieParam{Name: cookie.Name, Value: cookie.Value, URL: site.URL})
	browsertest.Visit(t, page, site.URL+path)
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
	const all = "title question policyAreas stage resultDue Register Save for later | "
	shows(t, registering(t, b, browsertest.View{Width: 1280}), "on a screen", all)
	shows(t, registering(t, b, browsertest.View{Width: 360, WithoutScripts: true}), "without scripts", all)

	page := registering(t, b, browsertest.View{Width: 360})
	shows(t, page, "first", "title Next Save for later | #title")
	page.MustElement("#title").MustInput("Kaartje").MustType(input.Enter)
	shows(t, page, "after Enter", "question Next Back Save for later | #question")
	if got := page.MustEval(`() => document.activeElement.id`).Str(); got != "question" {
		t.Errorf("the focus is on %q", got)
	}
	page.MustElement("#question").MustInput("Helpt het?")
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "after the question", "policyAreas Next Back Save for later | #policyAreas")
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "without an answer", "policyAreas Next Back Save for later | #policyAreas")
	browsertest.WaitText(t, page, "#policyAreas-missing", "Or press Next again")
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "later", "stage Next Back Save for later | #stage")
	page.MustElement("[data-question-back]").MustClick()
	shows(t, page, "back", "policyAreas Next Back Save for later | #policyAreas")
	page.MustElement(`nav a[href="#resultDue"]`).MustClick()
	shows(t, page, "at the last", "resultDue Register Back Save for later | #resultDue")
	page.MustEval(`() => history.back()`)
	shows(t, page, "by the browser's own button", "policyAreas Next Back Save for later | #policyAreas")
	page.MustElement(`nav a[href="#resultDue"]`).MustClick()
	shows(t, page, "at the last again", "resultDue Register Back Save for later | #resultDue")
	browsertest.Await(t, page, func() { page.MustElement("[data-question-end]").MustClick() })
	shows(t, page, "refused", "policyAreas Next Back Save for later | #policyAreas")
	lists := func(when, want string) {
		t.Helper()
		got := page.MustEval(`() => [...document.querySelectorAll('#errors li a')].filter((e) => e.checkVisibility()).map((e) => e.hash).join(' ')`).Str()
		if got != want {
			t.Errorf("%s the summary lists %q, not %q", when, got, want)
		}
	}
	lists("refused", "#policyAreas")
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "later", "stage Next Back Save for later | #stage")
	lists("later", "#stage")
	page.MustElement("[data-question-back]").MustClick()
	shows(t, page, "back again", "policyAreas Next Back Save for later | #policyAreas")
	page.MustElement("[data-question-back]").MustClick()
	shows(t, page, "where nothing is wrong", "question Next Back Save for later | #question")
	lists("where nothing is wrong", "")
	browsertest.Show(t, page, browsertest.View{Width: 1280})
	shows(t, page, "on a screen", all)
	lists("on a screen", "#policyAreas #stage")
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
	wrong("at first", "title question policyAreas stage | title question policyAreas stage | #title #question #policyAreas #stage")
	page.MustElement("#title").MustInput("Kaartje")
	page.MustElement("#stage").MustSelect("idea")
	wrong("with a title and a stage", "question policyAreas | question policyAreas | #question #policyAreas")
	page.MustElement("#title").MustSelectAllText().MustInput(" ")
	wrong("without the title again", "title question policyAreas | title question policyAreas | #title #question #policyAreas")
	if by := page.MustElement("#stage").MustAttribute("aria-describedby"); by != nil && *by != "" {
		t.Errorf("what was mended is still described by %q", *by)
	}
}

// TestWalkingPastAQuestionSaysSoOnce: it stands beside the field as the hub would say it, goes and comes with what is typed, and holds
// nobody up.
func TestWalkingPastAQuestionSaysSoOnce(t *testing.T) {
	page := registering(t, browsertest.Start(t), browsertest.View{Width: 360})
	said := func(when string, seen, invalid bool) {
		t.Helper()
		got := page.MustEval(`() => {
			const title = document.getElementById('title')
			const said = document.getElementById('title-missing')
			return [said.checkVisibility({ visibilityProperty: true }), title.getAttribute('aria-invalid') === 'true' &&
				title.getAttribute('aria-describedby').includes('title-missing') && said.parentElement.matches('.utrecht-form-field--invalid')]
		}`).Arr()
		if got[0].Bool() != seen || got[1].Bool() != invalid {
			t.Errorf("%s it is said %v, and the field is wrong %v", when, got[0].Bool(), got[1].Bool())
		}
	}
	said("at first", false, false)
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "after one press", "title Next Save for later | #title")
	said("after one press", true, true)
	if at := page.MustEval(`() => document.activeElement.id`).Str(); at != "title" {
		t.Errorf("the focus is on %q", at)
	}
	page.MustElement("#title").MustInput("Kaartje")
	said("with an answer", false, false)
	page.MustElement("#title").MustSelectAllText().MustInput(" ")
	said("without it again", true, true)
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "after another press", "question Next Back Save for later | #question")
}

// TestAPhoneAsksTheFirstPromptOneByOne: also of a draft that is there; a screen, and one without scripts, asks all three at once.
func TestAPhoneAsksTheFirstPromptOneByOne(t *testing.T) {
	b := browsertest.Start(t)
	h := servertest.New(t)
	const fresh = "/experimenten/nieuw/vertel"
	shows(t, asAuthor(t, b, browsertest.View{Width: 1280}, h, fresh), "on a screen", "question title policyAreas Next Save for later | ")
	page := asAuthor(t, b, browsertest.View{Width: 360}, h, fresh)
	shows(t, page, "first", "question Next Save for later | ")
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "then", "title Next Back Save for later | ")
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "at the end", "policyAreas Next Back Save for later | ")

	at := begun(t, h, storetest.Content("Kaartje"))
	page = asAuthor(t, b, browsertest.View{Width: 360}, h, at+"/vertel/weten")
	shows(t, page, "of a draft", "question Next Continue later | ")
	page.MustElement("[data-question-next]").MustClick()
	page.MustElement("[data-question-next]").MustClick()
	shows(t, page, "at its end", "policyAreas Next Back Continue later | ")
	browsertest.Await(t, page, func() { page.MustElement("[name=meer]").MustClick() })
	shows(t, page, "with a row more", "policyAreas Next Back Continue later | ")
}

// TestPartsAreTickedWhileTyping: the table of contents says what is answered before anything is saved.
func TestPartsAreTickedWhileTyping(t *testing.T) {
	b := browsertest.Start(t)
	page := registering(t, b, browsertest.View{Width: 1280})
	ticked := func(when, want string) {
		t.Helper()
		got := page.MustEval(`() => [...document.querySelectorAll('.wiel-steps__step--done')]
			.map((e) => e.querySelector('a').hash + ' ' + e.querySelector('[data-step-done]:not([hidden])')?.textContent).join(' ')`).Str()
		if got != want {
			t.Errorf("%s ticked is %q, not %q", when, got, want)
		}
	}
	ticked("at first", "")
	page.MustElement("#title").MustInput("Kaartje")
	page.MustElement("#stage").MustSelect("idea")
	ticked("with a title and a stage", "#title (filled in) #stage (filled in)")
	page.MustElement("#title").MustSelectAllText().MustInput(" ")
	ticked("without the title again", "#stage (filled in)")

	h := servertest.New(t)
	c := storetest.Content("Kaartje")
	c.Lessons, c.Again = nil, ""
	page = asAuthor(t, b, browsertest.View{Width: 1280}, h, begun(t, h, c)+"/vertel/anders")
	lessons := func(when, want string) {
		t.Helper()
		got := page.MustEval(`() => [...document.querySelector('[aria-current=step]').parentElement.querySelectorAll('.wiel-hidden:not([hidden])')]
			.map((e) => e.textContent).join(' ')`).Str()
		if got != want {
			t.Errorf("%s the lessons are %q, not %q", when, got, want)
		}
	}
	lessons("with the kind of lesson that is there from the start", "")
	page.MustElement(`[name="lessons.0.text"]`).MustInput("Bel eerst.")
	lessons("with a lesson", "(started)")
	page.MustElement("[name=again]").MustEval(`() => this.click()`)
	lessons("with all that is asked", "(filled in)")
}

// TestAnOutcomeOpensWhatStoodInTheWay: with scripts the question opens at once, and stays open with what was typed.
func TestAnOutcomeOpensWhatStoodInTheWay(t *testing.T) {
	b := browsertest.Start(t)
	h := servertest.New(t)
	c := storetest.Content("Wmo voorspellen")
	c.Outcome, c.Pitfalls = "", nil
	page := asAuthor(t, b, browsertest.View{Width: 360}, h, begun(t, h, c)+"/vertel/uitkomst")
	for _, step := range []struct {
		outcome    model.Outcome
		seen, open bool
	}{
		{"", false, false}, {model.TooEarly, true, false}, {model.DidNotWork, true, true}, {model.TooEarly, true, true}, {model.Worked, false, true},
	} {
		if step.outcome != "" {
			page.MustElement("[name=outcome][value=" + string(step.outcome) + "]").MustEval(`() => this.click()`)
		}
		got := page.MustEval(`() => {
			const block = document.querySelector('[data-unfold-when]')
			return [block.checkVisibility(), block.querySelector('details').open]
		}`).Arr()
		if got[0].Bool() != step.seen || got[1].Bool() != step.open {
			t.Errorf("with %q what stood in the way is seen %v, open %v", step.outcome, got[0].Bool(), got[1].Bool())
		}
	}
}
