package server_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"wiel/server"
)

func TestStatements(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct {
		sentence, path, language string
		want                     []string
	}{
		{"the help explains searching, and each mark with its word", "/help", "nl", []string{
			"<h1>Hulp</h1>", ">Zoeken</h2>", "<span>niet gelukt</span>", "<span>registervermelding</span>", ">Heb je een vraag?</h2>"}},
		{"also in English", "/help", "en", []string{"<h1>Help</h1>", "<span>did not work</span>", ">Do you have a question?</h2>"}},
		{"accessibility says what was checked and what not", "/toegankelijkheid", "nl", []string{"axe-core", ">Wat nog niet is nagekeken</h2>"}},
		{"also in English", "/toegankelijkheid", "en", []string{"No independent party", "<h1>Accessibility</h1>"}},
		{"privacy says what is kept and for how long", "/privacy", "nl", []string{"We bewaren niets van je.", `<table class="wiel-table`, "een half jaar zonder antwoord"}},
		{"also in English", "/privacy", "en", []string{"We keep nothing about you.", `<table class="wiel-table`, ">Who is responsible</h2>", "article 6(1)(e)"}},
		{"who answers for it, where that was not told", "/privacy", "nl", []string{"hier nog niet ingevuld", "artikel 6, lid 1, onder e"}},
		{"the colophon names licences", "/colofon", "nl", []string{"EUPL-1.2", "OFL-1.1", "BSD-3-Clause of CC BY 3.0"}},
		{"also in English", "/colofon", "en", []string{"EUPL-1.2", ">Software made by others</h2>"}},
	} {
		w := h.ask(t, "GET", c.path, nil, "Accept-Language", c.language)
		for _, want := range c.want {
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %s in %s: %d, without %q", c.sentence, c.path, c.language, w.Code, want)
			}
		}
	}
}

// TestHelpPromisesNoMailWhereNoneIsSent: a hub without a mail server says where news is instead.
func TestHelpPromisesNoMailWhereNoneIsSent(t *testing.T) {
	for _, c := range []struct {
		sends             bool
		language          string
		promises, instead string
	}{
		{true, "nl", "één mail per week", "stuurt geen mail"}, {false, "nl", "stuurt geen mail", "mail per week"},
		{true, "en", "one email a week", "does not send email"}, {false, "en", "does not send email", "mail a week"},
	} {
		h := newHub(t, func(o *server.Options) { o.SendsMail = c.sends })
		page := h.ask(t, "GET", "/help", nil, "Accept-Language", c.language).Body.String()
		if !strings.Contains(page, c.promises) || strings.Contains(page, c.instead) {
			t.Errorf("sends mail: %t, in %s the help does not say %q, or says %q", c.sends, c.language, c.promises, c.instead)
		}
	}
}

// Each link within the site, on the first page and on each statement, leads to a page, or to signing in for who may write.
func TestLinksOfTheFrameAndTheStatementsLeadSomewhere(t *testing.T) {
	h := newHub(t)
	h.Index(t)
	href := regexp.MustCompile(`<a [^>]*href="(/[^"#]*)"`)
	footer := regexp.MustCompile(`(?s)<footer.*</footer>`)
	home := h.Get(t, h.Nobody, "/").Body.String()
	inFooter := href.FindAllStringSubmatch(footer.FindString(home), -1)
	if len(inFooter) < 5 {
		t.Fatalf("the footer has %d links", len(inFooter))
	}
	seen := map[string]bool{}
	for _, from := range append([][]string{{"", "/"}}, inFooter...) {
		for _, link := range href.FindAllStringSubmatch(h.Get(t, h.Nobody, from[1]).Body.String(), -1) {
			path := strings.ReplaceAll(link[1], "&amp;", "&")
			if seen[path] {
				continue
			}
			seen[path] = true
			w := h.Get(t, h.Nobody, path)
			toSignIn := w.Code == http.StatusSeeOther && strings.HasPrefix(w.Header().Get("Location"), "/inloggen?")
			if w.Code != http.StatusOK && !toSignIn {
				t.Errorf("%s links to %s: %d", from[1], path, w.Code)
			}
		}
	}
}

func TestTheColophonNamesEveryModule(t *testing.T) {
	content, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	direct := regexp.MustCompile(`(?m)^\t(\S+/\S+) v\S+$`).FindAllStringSubmatch(string(content), -1)
	if len(direct) < 20 {
		t.Fatalf("found %d direct modules", len(direct))
	}
	h := newHub(t)
	version := regexp.MustCompile(`/v\d+$`)
	for _, language := range []string{"nl", "en"} {
		page := h.ask(t, "GET", "/colofon", nil, "Accept-Language", language).Body.String()
		for _, module := range direct {
			name := strings.TrimPrefix(version.ReplaceAllString(module[1], ""), "github.com/")
			if !strings.Contains(page, ">"+name+"</a>") {
				t.Errorf("the colophon in %q does not name %s", language, name)
			}
		}
	}
}

func TestWhomToAsk(t *testing.T) {
	h := newHub(t, func(o *server.Options) { o.Contact, o.Operator = "wiel@hub.example", "Vereniging Wiel" })
	if page := h.Get(t, h.Nobody, "/privacy").Body.String(); !strings.Contains(page, "<strong>Vereniging Wiel</strong> beheert deze site") {
		t.Errorf("/privacy does not name who answers for it:\n%s", page)
	}
	for _, path := range []string{"/help", "/toegankelijkheid", "/privacy", "/colofon"} {
		if page := h.Get(t, h.Nobody, path).Body.String(); !strings.Contains(page, `href="mailto:wiel@hub.example"`) {
			t.Errorf("%s does not name the address", path)
		}
	}
}
