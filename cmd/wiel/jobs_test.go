package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/go-rod/rod"

	"wiel/server/browsertest"
	"wiel/store/model"
)

// job is something that people come to do, from the first page to the last.
type job struct {
	name  string
	steps []step
}

// step is one thing in a job: somebody opens a page, fills in a form, presses a button or follows a link, and sees what comes of it.
type step struct {
	who    role   // whoever it was before, where it is empty and not the first
	open   string // an address, with {names}; "" goes on from where this person is
	fill   string // what is filled in, as in the query of an address; of fields with one name, in their order
	file   string // the name of a text file to choose
	press  string // the text of the button or the link, or how it begins; "" only looks
	form   string // how the address ends where the form with the button goes, where more than one has it
	sees   string // a text on the page that comes then
	status int    // of that page; 200 where it is 0
	fields int    // how many the page asks for, beside the organisation it is for; not looked at where it is 0
	keep   string // the name under which later steps find the number of the experiment on that page
}

// TestJobsWithoutScripts does all that can be done on the hub as somebody whose browser runs no scripts: each form is filled in, and
// each address that forms are sent to gets one.
func TestJobsWithoutScripts(t *testing.T) {
	x := openSite(t)
	x.sent.Clear() // the site itself signed people in
	w := &windows{Browser: browsertest.Start(t), site: x, own: map[view]*rod.Browser{}}
	for _, j := range slices.Concat(tellingJobs(), learningJobs(), arrangingJobs(), peopleJobs(), editorsJobs(), leavingJobs()) {
		t.Run(j.name, func(t *testing.T) {
			(&worker{site: x, windows: w, view: browsertest.View{Width: 360, WithoutScripts: true}, tabs: map[role]*rod.Page{}}).do(t, j)
		})
	}
	for _, r := range x.server.Routes() {
		if _, sent := x.sent.Load(r.Path); r.Method == http.MethodPost && !sent {
			t.Errorf("no job sends a form to %s: add a step that does to a job in cmd/wiel/jobs_*_test.go", r.Path)
		}
	}
}

// TestTellingTakesMinutes walks the two ways to begin as somebody with a phone does, and counts what is asked of them: five fields to
// register an experiment, five steps to tell how one went.
func TestTellingTakesMinutes(t *testing.T) {
	x := openSite(t)
	x.names["month"] = string(model.MonthOf(x.store.Today()))
	w := &windows{Browser: browsertest.Start(t), site: x, own: map[view]*rod.Browser{}}
	for _, j := range []job{registering(), telling()} {
		t.Run(j.name, func(t *testing.T) {
			(&worker{site: x, windows: w, view: browsertest.View{Width: 360}, tabs: map[role]*rod.Page{}}).do(t, j)
		})
	}
}

// worker does jobs in a browser, in the place of one person or more.
type worker struct {
	*site
	windows *windows
	view    browsertest.View
	tabs    map[role]*rod.Page
}

// do walks through a job.
func (w *worker) do(t *testing.T, j job) {
	t.Helper()
	who := visitor
	for _, s := range j.steps {
		if s.who != visitor {
			who = s.who
		}
		if err := w.step(t, w.tab(t, who), s); err != nil {
			t.Fatalf("%s %s: %v", s.open, s.press, err)
		}
	}
}

// tab gives the window of a person.
func (w *worker) tab(t *testing.T, who role) *rod.Page {
	t.Helper()
	if w.tabs[who] == nil {
		w.tabs[who] = browsertest.Tab(t, w.windows.fresh(t, view{who: who}))
		browsertest.Show(t, w.tabs[who], w.view)
	}
	return w.tabs[who]
}

// step does one step and looks at the page that comes of it.
func (w *worker) step(t *testing.T, tab *rod.Page, s step) error {
	t.Helper()
	if s.open != "" {
		browsertest.Visit(t, tab, w.url+page{path: s.open}.address(w.site))
	}
	if s.fields != 0 {
		if err := w.count(tab, s.fields); err != nil {
			return err
		}
	}
	if s.press != "" {
		if err := w.press(t, tab, s); err != nil {
			return err
		}
	}
	got := tab.MustEval(`() => ({
		status: performance.getEntriesByType('navigation')[0].responseStatus,
		heads: document.querySelectorAll('h1').length,
		text: document.body.innerText.replace(/\s+/g, ' '),
		number: (location.href + ' ' + document.body.innerText).match(/\b20\d\d-\d{4,}\b/)?.[0] ?? '',
	})`)
	want := s.status
	if want == 0 {
		want = http.StatusOK
	}
	text := got.Get("text").Str()
	switch {
	case got.Get("status").Int() != want, got.Get("heads").Int() != 1, !strings.Contains(text, s.sees):
		return errors.New("shows " + got.Get("status").String() + ", without " + s.sees + ": " + tab.MustInfo().URL + "\n" + text)
	case s.keep != "":
		w.names[s.keep] = got.Get("number").Str()
	}
	return nil
}

// count walks past all questions of a page, and counts its fields: on a phone with scripts one is in sight at a time, else all are.
func (w *worker) count(tab *rod.Page, want int) error {
	atOnce := 1
	if w.view.WithoutScripts {
		atOnce = want
	}
	if asks := tab.MustEval(fieldsAsked); asks.Get("all").Int() != want || asks.Get("atOnce").Int() != atOnce {
		return fmt.Errorf("asks for %s fields, not %d, of which %d at once", asks.JSON("", ""), want, atOnce)
	}
	return nil
}

// press fills in the form of a button, and presses that.
func (w *worker) press(t *testing.T, tab *rod.Page, s step) error {
	t.Helper()
	fill, err := url.ParseQuery(page{path: s.fill}.address(w.site))
	if err != nil {
		return err
	}
	button, err := tab.Sleeper(rod.NotFoundSleeper).ElementByJS(rod.Eval(fillIn, s.press, map[string][]string(fill), s.form).ByObject())
	if err != nil {
		return errors.New("there is no such button: " + tab.MustInfo().URL + "\n" + tab.MustElement("main").MustText())
	}
	if s.file != "" {
		button.MustParents("form").First().MustElement("input[type=file]").MustSetFiles(writeFile(t, "Een lijst van wat we telden."))
	}
	browsertest.Await(t, tab, func() { browsertest.Click(t, tab, button) })
	return nil
}

// fieldsAsked counts the fields that a page shows, of which one may be several buttons, and goes on to the next question while there is one.
const fieldsAsked = `() => {
	const shown = () => [...document.querySelectorAll('main :is(input, select, textarea):not([type=hidden], [name=organisatie])')]
		.filter((e) => e.checkVisibility()).map((e) => e.name)
	const next = document.querySelector('[data-question-next]')
	const all = new Set(shown())
	let atOnce = all.size
	while (next?.checkVisibility()) {
		next.click()
		dispatchEvent(new Event('hashchange')) // at once, and not after this function
		const now = new Set(shown())
		now.forEach((name) => all.add(name))
		atOnce = Math.max(atOnce, now.size)
	}
	return { all: all.size, atOnce }
}`

// fillIn gives the button or link that a person sees with the text, in a form with fields of the names, filled in.
const fillIn = `(text, fields, ends) => {
	const said = (e) => e.textContent.replace(/\s+/g, ' ').trim()
	const fits = (e) => said(e).startsWith(text) && !e.hasAttribute('data-question-next') && (!ends || (e.form?.action ?? '').endsWith(ends)) &&
		Object.keys(fields).every((name) => e.form?.elements[name])
	const found = [...document.querySelectorAll('button, a[href]')].filter(fits)
	const toEnd = (next) => {
		while (next.checkVisibility()) {
			next.click()
			dispatchEvent(new Event('hashchange')) // at once, and not after this function
		}
	}
	const open = (e) => {
		for (; e; e = e.parentElement) {
			if (e.tagName === 'DETAILS') e.open = true
			if (e.popover) e.showPopover()
			if (e.hasAttribute('data-question-end')) toEnd(e.form.querySelector('[data-question-next]'))
		}
	}
	const shown = (e) => e.checkVisibility() || (open(e), e.checkVisibility())
	const button = found.find((e) => said(e) === text && shown(e)) ?? found.find(shown)
	if (!button) return null
	for (const [name, values] of Object.entries(fields)) {
		const all = [...button.form.querySelectorAll('[name="' + name + '"]:not([type=hidden])')]
		values.forEach((value, i) => {
			if (all[0].type === 'radio' || all[0].type === 'checkbox') all.find((e) => e.value === value).checked = true
			else if (all[i].tagName === 'SELECT') {
				all[i].value = [...all[i].options].find((o) => o.value === value || said(o) === value).value
			} else all[i].value = value
		})
	}
	return button
}`
