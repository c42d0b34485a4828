package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// writer is somebody at a browser without scripts: it remembers its cookie and the page it is on.
type writer struct {
	t     *testing.T
	hub   *servertest.Hub
	who   model.Actor
	path  string
	html  string
	posts int
	jar   map[string]*http.Cookie
}

func newWriter(t *testing.T, h *servertest.Hub, who model.Actor) *writer {
	b := &writer{t: t, hub: h, who: who, jar: map[string]*http.Cookie{}}
	b.signIn()
	return b
}

// signIn begins a session.
func (b *writer) signIn() {
	if cookie := b.hub.Cookie(b.t, b.who); cookie != nil {
		b.jar[cookie.Name] = cookie
	}
}

// ask sends a request with the cookies the browser has, and keeps those that come back.
func (b *writer) ask(method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	r := servertest.Request(method, path, body, headers...)
	for _, cookie := range b.jar {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	b.hub.Server.ServeHTTP(w, r)
	for _, cookie := range w.Result().Cookies() {
		b.jar[cookie.Name] = cookie
	}
	return w
}

// open asks for a page and follows where it leads.
func (b *writer) open(path string) {
	b.t.Helper()
	for range 5 {
		w := b.ask(http.MethodGet, path, nil)
		b.path, b.html = path, w.Body.String()
		if w.Code != http.StatusSeeOther {
			if w.Code != http.StatusOK {
				b.t.Fatalf("GET %s: %d\n%s", path, w.Code, b.html)
			}
			return
		}
		path, _, _ = strings.Cut(w.Header().Get("Location"), "#")
	}
	b.t.Fatalf("GET %s leads in a circle", path)
}

// formAction is the address of the form that saves itself.
var formAction = regexp.MustCompile(`<form class="wiel-form" method="post" action="([^"]*)" novalidate data-autosave`)

var hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

// send fills in the form of the page and presses its button; answers are name and value in turn. It follows where that leads.
func (b *writer) send(answers ...string) {
	b.t.Helper()
	if status, location := b.post(answers...); status == http.StatusSeeOther {
		path, _, _ := strings.Cut(location, "#")
		b.open(path)
	}
}

// post is send without following.
func (b *writer) post(answers ...string) (int, string) {
	b.t.Helper()
	form := url.Values{}
	for _, hidden := range hiddenInput.FindAllStringSubmatch(b.html[strings.Index(b.html, "<main"):], -1) {
		form.Set(hidden[1], hidden[2])
	}
	for i := 0; i+1 < len(answers); i += 2 {
		form.Add(answers[i], answers[i+1])
	}
	path, _, _ := strings.Cut(b.path, "?")
	if action := formAction.FindStringSubmatch(b.html); action != nil && strings.HasPrefix(action[1], path) {
		path = action[1]
	}
	w := b.ask(http.MethodPost, path, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded")
	b.posts++
	if w.Code != http.StatusSeeOther {
		b.html = w.Body.String()
	}
	return w.Code, w.Header().Get("Location")
}

// sees fails unless the page holds the text.
func (b *writer) sees(text string) {
	b.t.Helper()
	if !strings.Contains(b.html, text) {
		b.t.Errorf("%s does not say %q:\n%s", b.path, text, mainOf(b.html))
	}
}

// misses fails if the page holds the text.
func (b *writer) misses(text string) {
	b.t.Helper()
	if strings.Contains(b.html, text) {
		b.t.Errorf("%s says %q:\n%s", b.path, text, mainOf(b.html))
	}
}

func mainOf(html string) string {
	if i := strings.Index(html, "<main"); i >= 0 {
		return html[i:]
	}
	return html
}

// number is that of the experiment the writer is at.
func (b *writer) number() string {
	b.t.Helper()
	parts := strings.Split(b.path, "/")
	if len(parts) < 3 {
		b.t.Fatalf("%s is not about an experiment", b.path)
	}
	return parts[2]
}

func TestFivePrompts(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw")
	b.sees("/experimenten/nieuw/vertel")
	b.open("/experimenten/nieuw/vertel")
	b.sees("Wat wilden jullie weten?")
	b.send("title", "Wmo voorspellen", "question", "Kan het eerder?", "policyAreas", "wmo", "policyAreas", "")
	b.sees("Bewaard. Alleen jij en je coördinator zien dit nog.")
	b.sees("Stap 2 van 5")
	b.send("whatWeDid", "We telden **alles**.")
	b.sees("Stap 3 van 5")
	b.send("outcome", "did-not-work", "stage", "finished", "result", "Het model vond wie we al kenden.",
		"comparisons.0.measure", "Leerlingen", "comparisons.0.usual", "31", "comparisons.0.withData", "29,5", "comparisons.0.known", "counted",
		"pitfalls.0.pitfall", "data-quality", "pitfalls.0.note", "De cijfers kwamen te laat.")
	b.sees("Stap 4 van 5")
	b.send("lessons.0.text", "", "lessons.0.kind", "next-time", "lessons.1.text", "Begin met drie jaar historie.", "lessons.1.kind", "next-time",
		"again", "differently")
	b.sees("Stap 5 van 5")
	b.send("contact.role", "informatiemanager", "contact.mailbox", "data@voorbeelddam.example")
	b.sees("Overzicht")
	b.sees("Begin met drie jaar historie.")
	b.sees("29,5")
	if b.posts != 5 {
		t.Errorf("telling took %d pages, not five", b.posts)
	}
	w, err := h.Workshop(t.Context(), h.Author, b.number())
	if err != nil {
		t.Fatal(err)
	}
	c := w.Draft.Content
	if c.Stage != model.Finished || len(c.Lessons) != 1 || *c.Comparisons[0].WithData != 29.5 || c.Pitfalls[0].Note == "" || c.Language != "nl" {
		t.Errorf("the draft holds %+v", c)
	}
	if errs := c.CheckToTell(""); len(errs) > 0 {
		t.Errorf("after five prompts publishing still asks %v", errs)
	}
}

// TestAPitfallHasItsSentence: the form says so beside the sentence that lacks, and in its summary.
func TestAPitfallHasItsSentence(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open(begun(t, h, storetest.Content("Kaartje")) + "/bewerken/uitkomst")
	b.send("outcome", "did-not-work", "pitfalls.0.pitfall", "support", "pitfalls.0.note", "Niemand had tijd.", "pitfalls.1.pitfall", "other", "pitfalls.1.note", "")
	b.sees(`href="#pitfalls.1.note"`)
	b.sees(`id="pitfalls.1.note-error"`)
	b.misses(`href="#pitfalls.0.note"`)
}

// TestWhatIsWrongIsSummedUpAsItIsAsked: from top to bottom, and each by the name of its own field.
func TestWhatIsWrongIsSummedUpAsItIsAsked(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open(begun(t, h, storetest.Content("Kaartje")) + "/bewerken/delen")
	b.send("talksPerMonth", "veel", "contact.mailbox", "geen-adres", "reusables.0.url", "nee")
	summary := unbroken(between(b.html, `id="errors"`, "</ul>"))
	rest := summary
	for _, want := range []string{
		"Wie kan een ander bellen of mailen? E-mailadres: Dit is geen e-mailadres", "Hoeveel gesprekken daarover kun je aan? Vul", "Wat mag een ander overnemen? Webadres: Dit is geen",
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Errorf("in its place the summary lacks %q:\n%s", want, summary)
		}
		rest = after
	}
}
