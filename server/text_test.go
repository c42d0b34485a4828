package server_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wiel/server"
	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// seenIn gives what the form of a text says that it shows.
var seenIn = regexp.MustCompile(`name="seen" value="(\d+)"`)

// changeText sends the form of a text as the administrator, as the browser would after showing it, and gives the answer.
func changeText(t *testing.T, h *servertest.Hub, path string, sent url.Values) (status int, page string) {
	t.Helper()
	if sent.Get("seen") == "" {
		sent.Set("seen", seenIn.FindStringSubmatch(h.Get(t, h.Operator, path).Body.String())[1])
	}
	w := h.Post(t, h.Operator, path, sent)
	return w.Code, w.Body.String()
}

func TestAChangedTextIsThereAtOnce(t *testing.T) {
	h := servertest.New(t)
	about := "/beheer/teksten/nl/about.text"
	h.Get(t, h.Nobody, "/over") // so that it is in memory
	for _, step := range []struct {
		sentence string
		sent     url.Values
		want     string // on the page of the visitor
	}{
		{"a text is written", url.Values{"text": {"## Ons *eigen* verhaal <script>alert(1)</script>"}}, "<h2>Ons <em>eigen</em> verhaal alert(1)</h2>"},
		{"and again", url.Values{"text": {"Korter."}}, "<p>Korter.</p>"},
		{"Wiel's own comes back", url.Values{"text": {"Wat hier staat, telt niet"}, "own": {"1"}}, "Voor wie is Wiel?"},
	} {
		if status, page := changeText(t, h, about, step.sent); status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", step.sentence, status, page)
		}
		for range 2 {
			if page := h.Get(t, h.Nobody, "/over").Body.String(); !strings.Contains(page, step.want) {
				t.Errorf("%s: /over lacks %q", step.sentence, step.want)
			}
		}
		if page := h.Get(t, h.Nobody, "/over", "Accept-Language", "en").Body.String(); !strings.Contains(page, "Who is Wiel for?") {
			t.Errorf("%s: the English text changed too", step.sentence)
		}
	}
}

func TestATextOfAnotherProcessIsThereToo(t *testing.T) {
	h := servertest.New(t)
	other := storetest.OpenAt(t, h.Dir(), h.Clock)
	h.Get(t, h.Nobody, "/over")
	changed := h.Watch()
	for _, text := range []model.Text{{Language: "nl", Key: "about.title", Text: "Over ons"}, {Language: "nl", Key: "problem.notFound", Text: "Niets hier."}} {
		if err := other.SetText(t.Context(), h.Operator, text, 0); err != nil {
			t.Fatal(err)
		}
	}
	for h.LastChange() < other.LastChange() {
		<-changed
		changed = h.Watch()
	}
	if page := h.Get(t, h.Nobody, "/over").Body.String(); !strings.Contains(page, "<h1>Over ons</h1>") {
		t.Error("the page says what it said")
	}
	if problem := h.Get(t, h.Nobody, "/api/v1/experiments/2026-9999").Body.String(); !strings.Contains(problem, `"title":"Niets hier."`) {
		t.Errorf("the API says %s", problem)
	}
}

func TestATextIsCheckedAndNothingTypedIsLost(t *testing.T) {
	h := servertest.New(t)
	ask, about := "/beheer/teksten/nl/ask.contact", "/beheer/teksten/nl/about.title"
	if status, page := changeText(t, h, about, url.Values{"text": {"Over\nons"}}); status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", status, page)
	}
	for _, c := range []struct {
		sentence, path, text, seen string
		status                     int
		want                       []string
	}{
		{"what Wiel fills in must stay", ask, "Mail ons.", "", 400, []string{"Zet dit terug in je tekst: {{.Arg0}}.", ">Mail ons.</textarea>"}},
		{"and nothing else can be filled in", ask, "Mail {{.Arg1}}.", "", 400, []string{"Haal dit weg: {{.Arg1}}.", "Zet dit terug in je tekst: {{.Arg0}}.", ">Mail {{.Arg1}}.</textarea>"}},
		{"what is no such thing is refused", ask, "Mail {{x}}.", "", 400, []string{"tussen dubbele accolades", ">Mail {{x}}.</textarea>"}},
		{"a text says something", about, " ", "", 400, []string{"Vul dit in."}},
		{"a text is not endless", about, strings.Repeat("lang ", 5000), "", 400, []string{"hooguit 20.000 tekens", ">lang lang"}},
		{"what somebody else wrote is not lost", about, "Over jullie", "1", 409, []string{
			"Iemand anders veranderde deze tekst net.", ">Over jullie</textarea>", "De tekst van de ander", ">Over ons</div>"}},
	} {
		status, page := changeText(t, h, c.path, url.Values{"text": {c.text}, "seen": {c.seen}})
		for _, want := range c.want {
			if status != c.status || !strings.Contains(page, want) {
				t.Errorf("%s: %d, without %q:\n%s", c.sentence, status, want, page)
			}
		}
		if c.status == http.StatusConflict {
			again := url.Values{"text": {c.text}, "seen": {seenIn.FindStringSubmatch(page)[1]}}
			if status, page := changeText(t, h, c.path, again); status != http.StatusSeeOther {
				t.Errorf("who saves once more is refused: %d\n%s", status, page)
			}
		}
	}
	if page := h.Get(t, h.Nobody, "/over").Body.String(); !strings.Contains(page, "<h1>Over jullie</h1>") {
		t.Error("what was saved once more is not there")
	}
	for _, path := range []string{"/beheer/teksten/nl/site.name", "/beheer/teksten/fr/about.text", "/beheer/teksten/nl/about"} {
		if w := h.Get(t, h.Operator, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestATextCanBeSeenBeforeItIsSaved(t *testing.T) {
	h := servertest.New(t, func(o *server.Options) { o.Contact = "wiel@hub.example" })
	for _, c := range []struct{ sentence, path, text, want string }{
		{"Markdown is turned", "/beheer/teksten/nl/about.text", "## Over **ons** <script>x</script>", "<h2>Over <strong>ons</strong> x</h2>"},
		{"what is filled in is filled in", "/beheer/teksten/nl/ask.contact", "Mail {{.Arg0}}.", `href="mailto:wiel@hub.example"`},
		{"a letter has paragraphs", "/beheer/teksten/nl/mail.invitation.text", "Dag <b>\n\n{{.Arg1}} van {{.Arg0}}", "Dag &lt;b&gt;</p><p class=\"wiel-prelined\">Sam de Wit van Voorbeelddam</p>"},
	} {
		_, page := changeText(t, h, c.path, url.Values{"text": {c.text}, "preview": {"text"}})
		body := strings.NewReader(url.Values{"text": {c.text}}.Encode())
		fragment := h.Ask(t, h.Operator, servertest.Request("POST", c.path, body, "Content-Type", "application/x-www-form-urlencoded", "X-Fragment", "1")).Body.String()
		if !strings.Contains(page, c.want) || !strings.Contains(fragment, c.want) || strings.Contains(fragment, "<html") {
			t.Errorf("%s: the fragment is %s, the page\n%s", c.sentence, fragment, page)
		}
	}
	if list, err := h.Texts(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("looking saved %v, %v", list, err)
	}
}

func TestTheListSaysWhoChangedWhatAndWhatIsOutdated(t *testing.T) {
	h := servertest.New(t)
	old := model.Text{Language: "en", Key: "help.text", Text: "Our help.", Base: "What Wiel said in the old days."}
	if err := h.SetText(t.Context(), h.Operator, old, 0); err != nil {
		t.Fatal(err)
	}
	if status, page := changeText(t, h, "/beheer/teksten/nl/mail.sign", url.Values{"text": {"Groet van de hub."}}); status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", status, page)
	}
	list := h.Get(t, h.Operator, "/beheer/teksten").Body.String()
	for _, want := range []string{
		"Van 1 tekst is de tekst van Wiel zelf intussen veranderd.", "operator, 2\u00a0november 2026", "Doe mee op Wiel namens Voorbeelddam",
		`href="/beheer/teksten/nl/experiment.rules.text"`, `href="/beheer/teksten/en/mail.joinDeclined.subject"`, `href="/beheer/teksten/banner"`,
	} {
		if !strings.Contains(list, want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	outdated := "/beheer/teksten/en/help.text"
	for _, step := range []struct {
		sentence string
		want     bool
	}{{"the page of the text says so too", true}, {"who saves it anew knows", false}} {
		if page := h.Get(t, h.Operator, outdated).Body.String(); strings.Contains(page, "De tekst van Wiel zelf is veranderd") != step.want {
			t.Errorf("%s: %t", step.sentence, !step.want)
		}
		changeText(t, h, outdated, url.Values{"text": {"Our help."}})
	}
	if page := h.Get(t, h.Moderator, "/beheer").Body.String(); strings.Contains(page, "/beheer/teksten") {
		t.Error("who may not change texts is led to them")
	}
}

// Our own text may be sent as it is shown: then it stays ours, so that a newer one is not missed.
func TestOurOwnTextSavedAsItIsStaysOurs(t *testing.T) {
	h := servertest.New(t)
	field := regexp.MustCompile(`(?s)<textarea[^>]*>(.*?)</textarea>`)
	for _, key := range []string{"about.text", "help.text", "privacy.text", "colophon.text", "experiment.rules.text", "mail.invitation.text", "about.title"} {
		path := "/beheer/teksten/nl/" + key
		shown := field.FindStringSubmatch(h.Get(t, h.Operator, path).Body.String())[1]
		sent := strings.NewReplacer("&#39;", "'", "&#34;", `"`, "&lt;", "<", "&gt;", ">", "&amp;", "&", "\n", "\r\n").Replace(shown)
		if status, page := changeText(t, h, path, url.Values{"text": {sent}}); status != http.StatusSeeOther {
			t.Errorf("%s: %d\n%s", key, status, page)
		}
	}
	if list, err := h.Texts(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("texts are there: %v, %v", list, err)
	}
}

// TestEveryTextIsCalledByAName: the list of texts names each in words, and not by its key.
func TestEveryTextIsCalledByAName(t *testing.T) {
	h := servertest.New(t)
	for _, language := range []string{"nl", "en"} {
		page := mainOf(h.Get(t, h.Operator, "/beheer/teksten", "Accept-Language", language).Body.String())
		for _, part := range regexp.MustCompile(`wiel-texts__part">([^<]*)<`).FindAllStringSubmatch(page, -1) {
			if regexp.MustCompile(`^[a-z]+\.[a-zA-Z.]+$`).MatchString(part[1]) {
				t.Errorf("in %s a text is called %q", language, part[1])
			}
		}
	}
}

// TestATextIsFoundByItsNameOrItsWords, in any language, without scripts.
func TestATextIsFoundByItsNameOrItsWords(t *testing.T) {
	h := servertest.New(t)
	const help, sign = `href="/beheer/teksten/nl/help.text"`, `href="/beheer/teksten/nl/mail.sign"`
	for _, c := range []struct {
		sentence, word string
		says, not      []string
	}{
		{"without a word all are there, closed", "", []string{help, sign, "<details><summary>"}, []string{"<details open"}},
		{"by its name", "colofon", []string{`href="/beheer/teksten/nl/colophon.text"`, "<details open>", "Toon alle teksten"}, []string{sign}},
		{"by a word of the English text", "Thesaurus", nil, []string{sign}},
		{"by nothing", "qqzz", []string{"Geen tekst met ‘qqzz’."}, []string{help, sign}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			page := strings.ReplaceAll(h.Get(t, h.Operator, "/beheer/teksten?zoek="+c.word).Body.String(), "\n", "")
			saysOnly(t, page, c.says, c.not)
		})
	}
}
