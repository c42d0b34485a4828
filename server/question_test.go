package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestALaterExperimentIsOfferedWhatWasAsked: its makers see what others wanted to know, also where nobody knew it while it was open.
func TestALaterExperimentIsOfferedWhatWasAsked(t *testing.T) {
	h := newHub(t)
	id, err := h.AskArea(t.Context(), h.Neighbour, "wmo", "Wie telt de taxiritten?")
	if err != nil {
		t.Fatal(err)
	}
	h.Clock.Advance(100 * 24 * time.Hour)
	at := "/experimenten/" + h.Tell(t, storetest.Content("Taxiritten"), model.ForPublic)
	for _, c := range []struct {
		who  model.Actor
		want bool
	}{{h.Author, true}, {h.Neighbour, false}, {h.Nobody, false}} {
		w := h.Get(t, c.who, at)
		offered := strings.Contains(w.Body.String(), "Wie telt de taxiritten?") && strings.Contains(w.Body.String(), "Gesloten zonder antwoord.")
		if w.Code != http.StatusOK || offered != c.want {
			t.Errorf("%q is offered question %d: %t, with %d", c.who.Name, id, offered, w.Code)
		}
	}
}

// TestWhatWasSaidCarriesItsLanguage: what people ask, answer and follow, and with whom they did it, is in a language of its own, also
// where nobody told which.
func TestWhatWasSaidCarriesItsLanguage(t *testing.T) {
	h := newHub(t)
	c := storetest.Content("Taxiritten tellen")
	c.Partners, c.Language = []string{"De taxicentrale"}, "nl"
	number := h.Tell(t, c, model.ForPublic)
	if _, err := h.Follow(t.Context(), h.Neighbour, model.FollowsExperiment, number, ""); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Wie telt de taxiritten van een school?", "Who has counted the rides of a school?"} {
		if _, err := h.AskArea(t.Context(), h.Neighbour, "wmo", text); err != nil {
			t.Fatal(err)
		}
	}
	h.Index(t)
	for _, c := range []struct{ path, language, want string }{
		{"/beleidsterreinen/wmo", "en", `lang="nl">Wie telt`},
		{"/beleidsterreinen/wmo", "en", `text">Who has`},
		{"/beleidsterreinen/wmo", "nl", `text">Wie telt`},
		{"/beleidsterreinen/wmo", "nl", `lang="en">Who has`},
		{"/experimenten/" + number, "en", `<span lang="nl">De taxicentrale</span>`},
		{"/experimenten/" + number, "nl", `<span>De taxicentrale</span>`},
		{"/bureau", "en", `lang="nl">Taxiritten tellen`},
	} {
		page := h.Get(t, h.Neighbour, c.path, "Accept-Language", c.language).Body.String()
		if !strings.Contains(strings.Join(strings.Fields(page), " "), c.want) {
			t.Errorf("%s in %s lacks %q:\n%s", c.path, c.language, c.want, page)
		}
	}
}

// TestARefusedAnswerStandsBesideItsQuestion, so that who mends it still reads what was asked.
func TestARefusedAnswerStandsBesideItsQuestion(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, storetest.Content("Taxiritten"), model.ForPublic)
	if err := h.AskAbout(t.Context(), h.Neighbour, number, "Hoeveel ritten waren het?"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.AskArea(t.Context(), h.Neighbour, "wmo", "Wie telt de **taxiritten**?"); err != nil {
		t.Fatal(err)
	}
	refused := url.Values{"text": {"Mail piet@wiel.example"}}
	walk(t, h, []step{
		{"about an experiment", h.Author, "/vragen/1/antwoord", refused, 400, ">Hoeveel ritten waren het?</blockquote>", ""},
		{"in a policy area", h.Author, "/vragen/2/antwoord", refused, 400, ">Wie telt de taxiritten?</blockquote>", ""},
		{"a question itself stands in the form alone", h.Author, "/experimenten/" + number + "/vragen", refused, 400, "Mail piet@wiel.example</textarea>", "</blockquote>"},
		{"on a page of its own a question is the heading", h.Nobody, "/vragen/2", nil, 200, `<h1 class="wiel-question__text">Wie telt de <strong>taxiritten</strong>?</h1>`, `href="/vragen/2"`},
		{"which a visitor may answer after signing in", h.Nobody, "/vragen/2", nil, 200, "Log in om te antwoorden", ""},
	})
}

// TestAQuestionIsReported by a visitor and hidden by an editor, with what each reads of it; a single answer is taken away on the page itself.
func TestAQuestionIsReported(t *testing.T) {
	r := newReported(t)
	id, err := r.AskArea(t.Context(), r.Neighbour, "wmo", "Wie telt de **taxiritten**?")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.AnswerQuestion(t.Context(), r.Author, id, "Wij tellen ze."); err != nil {
		t.Fatal(err)
	}
	says := func(sentence string, who model.Actor, path string, status int, wants ...string) {
		t.Helper()
		w := r.Get(t, who, path)
		for _, want := range wants {
			if w.Code != status || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %d, without %q:\n%s", sentence, w.Code, want, mainOf(w.Body.String()))
			}
		}
	}
	says("its page says where", r.Nobody, "/vragen/1", 200, `href="/melden?over=V-1"`, "Klopt er iets niet?")
	says("the form says what it is about", r.Nobody, "/melden?over=https%3A%2F%2Fwiel.test%2Fvragen%2F1%23vragen", 200, `href="/vragen/1"`, "Wie telt de taxiritten?")
	receipt := r.send(t, "V-1", model.NotHere)
	says("the receipt too", r.Nobody, receipt, 200, "Je melding over V-1", "Wie telt de taxiritten?", "De redactie kijkt ernaar en besluit.")
	says("the editors have it in their queue", r.Moderator, "/beheer", 200, "Wie telt de taxiritten?", "Verberg “Wie telt de taxiritten?” nu")
	says("who asked it hears of it", r.Neighbour, "/bureau", 200, `href="/meldingen/1"`)
	says("and reads what may be done", r.Neighbour, "/meldingen/1", 200, "Een vraag kun je niet verbeteren")
	says("an editor may take one answer away", r.Moderator, "/meldingen/1", 200, "Dan kun je alleen dat antwoord weghalen", `href="/vragen/1"`)
	says("there", r.Moderator, "/vragen/1", 200, `action="/antwoorden/1/weg"`)
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/meldingen/1")
	b.path = "/meldingen/1/besluit"
	b.send("verdict", "hidden", "reason", "Dit is reclame.")
	says("the receipt tells the decision", r.Nobody, receipt, 200, "Besluit: het is verborgen", "Dit is reclame.")
	says("a visitor does not find it", r.Nobody, "/vragen/1", 404, "Deze pagina bestaat niet.")
	says("who asked it reads that it is hidden", r.Neighbour, "/vragen/1", 200, "Deze vraag is nu verborgen.")
	says("and why", r.Neighbour, "/meldingen/1", 200, "Dit is reclame.")
}

// TestWhatIsSaidOfAnExperimentIsReportedWithIt, and an editor can take just that away.
func TestWhatIsSaidOfAnExperimentIsReportedWithIt(t *testing.T) {
	r := newReported(t)
	if err := r.AskAbout(t.Context(), r.Neighbour, r.number, "Hoe dan?"); err != nil {
		t.Fatal(err)
	}
	if err := r.AnswerQuestion(t.Context(), r.Colleague, 1, "Met Jan."); err != nil {
		t.Fatal(err)
	}
	at := "/experimenten/" + r.number
	if body := r.Get(t, r.Nobody, at).Body.String(); !strings.Contains(body, "Hoe dan?") || !strings.Contains(body, `href="/melden?over=`+r.number+`"`) {
		t.Errorf("where a question stands nothing can be reported:\n%s", mainOf(body))
	}
	r.send(t, r.number, model.GivesAway)
	if body := r.Get(t, r.Moderator, "/meldingen/1").Body.String(); !strings.Contains(body, "Dan kun je alleen dat weghalen") {
		t.Errorf("an editor is not told how:\n%s", mainOf(body))
	}
	if w := r.Post(t, r.Moderator, "/antwoorden/1/weg", values("terug", at)); w.Code != http.StatusSeeOther {
		t.Errorf("an editor takes an answer away: %d", w.Code)
	}
	if body := r.Get(t, r.Nobody, at).Body.String(); strings.Contains(body, "Met Jan.") || !strings.Contains(body, "Hoe dan?") {
		t.Errorf("more or less than the answer is gone:\n%s", mainOf(body))
	}
}
