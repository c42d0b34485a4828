package server_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// tellRunning tells an experiment under way that seeks somebody and can have one talk a month.
func tellRunning(t *testing.T, h *servertest.Hub, change func(c *model.Content)) string {
	t.Helper()
	most := 1
	c := storetest.Content("Hittestress per straat")
	c.Stage, c.Outcome, c.ResultDue, c.Seeks, c.TalksPerMonth = model.Running, "", "2027-03", "iemand met bomendata", &most
	if change != nil {
		change(&c)
	}
	number := h.Tell(t, c, model.ForPublic)
	h.Index(t)
	return number
}

// wish is a request as the form sends it, with changes as pairs.
func wish(pairs ...string) url.Values {
	form := url.Values{"kind": {"look-along"}, "message": {"Wij tellen ook bomen."}, "hours": {"8"}, "hoursWay": {"offered"}, "named": {"ja"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// TestJoiningFromBothSides walks a request from the button to the end of the agreement.
func TestJoiningFromBothSides(t *testing.T) {
	h := servertest.New(t)
	page := "/experimenten/" + tellRunning(t, h, nil)
	ask := page + "/aanhaken"
	for _, c := range []struct {
		sentence  string
		who       model.Actor
		path      string
		form      url.Values // nil: it is asked for
		want      int
		says, not string
	}{
		{"a visitor sees whom they seek", h.Nobody, page, nil, 200, "iemand met bomendata", ""},
		{"and the cap", h.Nobody, page, nil, 200, "Hooguit 1 gesprek per maand.", ""},
		{"and how much of it is left", h.Nobody, page, nil, 200, "Nog 1 plek in november 2026.", ""},
		{"and the button", h.Nobody, page, nil, 200, `href="` + ask + `">Haak aan</a>`, ""},
		{"which leads to signing in, and back", h.Nobody, ask, nil, 200, "/inloggen?terug=" + url.QueryEscape(ask), "<textarea"},
		{"or to an account", h.Nobody, ask, nil, 200, `href="/meedoen"`, ""},
		{"who has no organisation is led to one", h.Guest, ask, nil, 200, "Je hoort nog niet bij een organisatie", "<textarea"},
		{"one's own is not for joining", h.Colleague, ask, nil, 200, "Dit experiment is van jullie zelf", "<textarea"},
		{"a neighbour is asked in two sentences", h.Neighbour, ask, nil, 200, "Twee zinnen is genoeg.", ""},
		{"nothing is said in nothing", h.Neighbour, ask, wish("message", " "), 400, `href="#join-message"`, ""},
		{"what was typed stays", h.Neighbour, ask, wish("kind", ""), 400, "Wij tellen ook bomen.", ""},
		{"hours are a number", h.Neighbour, ask, wish("hours", "veel"), 400, `value="veel"`, ""},
		{"asked", h.Neighbour, ask, wish(), 303, "", ""},
		{"the page says so to who asked", h.Neighbour, page, nil, 200, `href="/aanhaken/1"`, "Haak aan</a>"},
		{"and to nobody else who asked", h.Nobody, page, nil, 200, "", "Wielrecht"},
		{"but kindly that the month is full", h.Nobody, page, nil, 200, "is geen plek meer. Daarna kan het weer.", "Haak aan</a>"},
		{"a second is offered to hear of it", h.Neighbour, ask, nil, 200, "Laat me weten wanneer het weer kan", "<textarea"},
		{"and does", h.Neighbour, ask + "/straks", url.Values{}, 303, "", ""},
		{"the author's desk has it", h.Author, "/bureau", nil, 200, "Wielrecht wil meekijken", ""},
		{"a colleague's has not", h.Colleague, "/bureau", nil, 200, "", "Wielrecht wil meekijken"},
		{"the author sees what is asked", h.Author, "/aanhaken/1", nil, 200, "Wij tellen ook bomen.", h.Neighbour.Email},
		{"with a kind no to change", h.Author, "/aanhaken/1", nil, 200, "Dank je wel dat je mee wilt kijken.", ""},
		{"and who offers the hours", h.Author, "/aanhaken/1", nil, 200, "Zij bieden", "Jullie bieden"},
		{"who offers them sees it so", h.Neighbour, "/aanhaken/1", nil, 200, "Jullie bieden", "Zij bieden"},
		{"a colleague does not", h.Colleague, "/aanhaken/1", nil, 404, "", "Wij tellen"},
		{"nor does an editor", h.Moderator, "/aanhaken/1", nil, 404, "", "Wij tellen"},
		{"a question without words", h.Author, "/aanhaken/1", url.Values{"do": {"ask-back"}, "text": {""}}, 400, `href="#ask-back-text"`, ""},
		{"asked back", h.Author, "/aanhaken/1", url.Values{"do": {"ask-back"}, "text": {"Welke bomen?"}}, 303, "", ""},
		{"it is on the desk of who asked", h.Neighbour, "/bureau", nil, 200, "Wacht op jullie antwoord.", ""},
		{"answered", h.Neighbour, "/aanhaken/1", url.Values{"do": {"reply"}, "text": {"Linden."}}, 303, "", ""},
		{"who asked accepts nothing", h.Neighbour, "/aanhaken/1", url.Values{"do": {"accept"}}, 409, "Dat kan nu niet meer", ""},
		{"accepted", h.Author, "/aanhaken/1", url.Values{"do": {"accept"}, "months": {"3"}, "named": {"ja"}}, 303, "", ""},
		{"either sees how to reach the other", h.Neighbour, "/aanhaken/1", nil, 200, h.Author.Email, ""},
		{"and the other", h.Author, "/aanhaken/1", nil, 200, h.Neighbour.Email, ""},
		{"until a day", h.Author, "/aanhaken/1", nil, 200, "februari 2027", ""},
		{"the page says who looks along", h.Nobody, page, nil, 200, "Wielrecht kijkt mee", ""},
		{"an older page is not kept", h.Nobody, page, nil, 200, "Wielrecht kijkt mee", "Wij tellen"},
		{"not any more named", h.Neighbour, "/aanhaken/1", url.Values{"do": {"name"}}, 303, "", ""},
		{"not any more shown", h.Nobody, page, nil, 200, "", "Wielrecht kijkt mee"},
		{"ended", h.Neighbour, "/aanhaken/1", url.Values{"do": {"end"}}, 303, "", ""},
		{"no addresses any more", h.Neighbour, "/aanhaken/1", nil, 200, "De afspraak is afgelopen.", h.Author.Email},
		{"no number is no request", h.Author, "/aanhaken/x", nil, 404, "", ""},
	} {
		w := h.Get(t, c.who, c.path)
		if c.form != nil {
			w = h.Post(t, c.who, c.path, c.form)
		}
		body := w.Body.String()
		if w.Code != c.want || !strings.Contains(body, c.says) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %d, not %d, or without %q or with %q:\n%s", c.sentence, w.Code, c.want, c.says, c.not, mainOf(body))
		}
	}
}

// TestJoiningOneToldWithoutName looks for the name everywhere that who asks gets to see, until the authors say yes.
func TestJoiningOneToldWithoutName(t *testing.T) {
	h := servertest.New(t)
	number := tellRunning(t, h, func(c *model.Content) { c.Anonymous, c.TalksPerMonth = true, nil })
	pages := []string{"/experimenten/" + number, "/experimenten/" + number + "/aanhaken", "/aanhaken/1", "/bureau"}
	h.Post(t, h.Neighbour, pages[1], wish())
	look := func() (named int) {
		t.Helper()
		for _, path := range pages {
			if text := mainOf(h.Get(t, h.Neighbour, path).Body.String()); strings.Contains(text, "Voorbeelddam") || strings.Contains(text, h.Author.Name+"@") {
				named++
			}
		}
		return named
	}
	if n := look(); n != 0 {
		t.Errorf("%d pages give the name away", n)
	}
	h.Post(t, h.Author, "/aanhaken/1", url.Values{"do": {"ask-back"}, "text": {"Welke bomen?"}})
	if n := look(); n != 0 {
		t.Errorf("after a question %d pages give the name away", n)
	}
	h.Post(t, h.Author, "/aanhaken/1", url.Values{"do": {"accept"}, "named": {"ja"}})
	if n := look(); n != 1 {
		t.Errorf("after a yes the name stands on %d pages, not on that of the agreement only", n)
	}
	if text := h.Get(t, h.Nobody, pages[0]).Body.String(); strings.Contains(text, "Wielrecht") {
		t.Error("the public page says who joined one that is told without name")
	}
}

// TestARequestSurvivesTheEndOfASession sends the form without a session, signs in, and finds what was typed.
func TestARequestSurvivesTheEndOfASession(t *testing.T) {
	h := servertest.New(t)
	ask := "/experimenten/" + tellRunning(t, h, nil) + "/aanhaken"
	form := wish("maker", strconv.FormatInt(h.Neighbour.AccountID, 10), "message", "Dit wil ik niet twee keer typen.")
	w := h.Post(t, h.Nobody, ask, form)
	if w.Code != 303 || w.Header().Get("Location") != "/inloggen?terug="+url.QueryEscape(ask) {
		t.Fatalf("sent to %q with %d", w.Header().Get("Location"), w.Code)
	}
	r := servertest.Request("GET", ask, nil)
	for _, cookie := range w.Result().Cookies() {
		r.AddCookie(cookie)
	}
	if body := h.Ask(t, h.Neighbour, r).Body.String(); !strings.Contains(body, "Dit wil ik niet twee keer typen.") {
		t.Errorf("what was typed is gone:\n%s", mainOf(body))
	}
}
