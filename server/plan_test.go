package server_test

import (
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// plan posts a plan and gives the page that comes back.
func plan(t *testing.T, h *servertest.Hub, a model.Actor, text string) (int, string) {
	t.Helper()
	w := h.Post(t, a, "/vooraf", url.Values{"plan": {text}})
	return w.Code, w.Body.String()
}

func TestPlanIsSetBesideWhatOthersTried(t *testing.T) {
	h := servertest.New(t)
	tellEntries(t, h, 1)
	h.Tell(t, told("Verzuim voorspellen op school", func(c *model.Content) {
		c.WhatWeDid = "Met verzuimcijfers van drie scholen zochten we leerlingen die dreigen uit te vallen."
		c.Pitfalls = []model.PitfallNote{{Pitfall: "support", Note: "De mentor wist het al."}}
	}), model.ForPublic)
	h.Tell(t, told("Leerlingen bellen bij verzuim", func(c *model.Content) {
		c.Outcome, c.Stage, c.ResultDue, c.Lessons = "", model.Running, "2027-03", nil
		c.WhatWeDid = "We bellen leerlingen die dreigen uit te vallen."
	}), model.ForPublic)
	h.Tell(t, told("Geheim verzuimmodel voor scholen", func(c *model.Content) { c.WhatWeDid = "Verzuim van leerlingen op school." }), model.ForParticipants)
	h.Tell(t, told("Bomen tellen", nil), model.ForPublic)
	h.Index(t)
	const text = "We willen weten welke leerlingen dreigen uit te vallen, met de verzuimcijfers van scholen."
	for _, c := range []struct {
		sentence  string
		actor     model.Actor
		text      string
		status    int
		want, not string
	}{
		{"the nearest experiment", h.Nobody, text, 200, "Verzuim voorspellen op school", "Bomen tellen"},
		{"how many are near", h.Nobody, text, 200, "2 experimenten lijken hierop.", ""},
		{"what is shared with the plan", h.Nobody, text, 200, "Ook in je plan: ", ""},
		{"a word that means the same, as it stands there", h.Nobody, "Minder leerlingen die spijbelen.", 200, "Ook in je plan: leerlingen, verzuim (jij schrijft: spijbelen)", ""},
		{"the pitfalls, as questions to think of", h.Nobody, text, 200, "De mentor wist het al.", ""},
		{"whom to ask", h.Nobody, text, 200, `href="mailto:data@voorbeelddam.example"`, ""},
		{"who is at it now, apart", h.Nobody, text, 200, "Wie is hier nu mee bezig?", ""},
		{"nothing that others may not see", h.Nobody, text, 200, "Dit lijkt op je plan", "Geheim verzuimmodel"},
		{"what participants may see", h.Neighbour, text, 200, "Geheim verzuimmodel", ""},
		{"the plan stays in the form", h.Nobody, text, 200, text + "</textarea>", ""},
		{"register entries apart", h.Nobody, "Namen anonimiseren in documenten", 200, "In registers staat ook", ""},
		{"nothing like it invites", h.Nobody, "Blauwe olifanten dansen", 200, "Dan ben jij misschien de eerste", "Dit lijkt op je plan"},
		{"what is hardly like it is not shown", h.Nobody, "Vandaag dansen blauwe olifanten met bomen in het park", 200, "We vonden niets dat hier echt op lijkt.", "Bomen tellen"},
		{"but the way to where it belongs is", h.Nobody, "Een vuilnisbak bij ons zwembad", 200, `<a href="/beleidsterreinen/afval">`, "Bomen tellen"},
		{"and to the search", h.Nobody, "Een vuilnisbak bij ons zwembad", 200, `<a href="/experimenten">Zoek in alle experimenten</a>`, ""},
		{"words that say nothing are like nothing", h.Nobody, "De gemeente wil met gegevens een experiment voor inwoners.", 200, "niets dat hier echt op lijkt", ""},
		{"an empty plan asks for one", h.Nobody, " ", 400, `href="#plan-plan"`, "Dit lijkt op je plan"},
		{"a plan that is too long stays, and says so", h.Nobody, strings.Repeat("plan ", 1100), 400, "hooguit 5.000 tekens", ""},
	} {
		code, body := plan(t, h, c.actor, c.text)
		if code != c.status || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %d, wanted %q and not %q:\n%s", c.sentence, code, c.want, c.not, body)
		}
	}
	if log := h.Log.String(); strings.Contains(log, "leerlingen") {
		t.Errorf("the plan is in the log:\n%s", log)
	}
}

// TestPlanComesAlongToRegistering: who takes part has it in the form, and nothing keeps it before that is saved.
func TestPlanComesAlongToRegistering(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	const text = "Blauwe olifanten tellen.\nMet een drone."
	if _, body := plan(t, h, h.Nobody, text); strings.Contains(body, `action="/experimenten/nieuw/registreer"`) || !strings.Contains(body, "Daarvoor log je eerst in.") {
		t.Errorf("a visitor is not told to sign in:\n%s", body)
	}
	_, body := plan(t, h, h.Author, text)
	form := between(body, `<form method="post" action="/experimenten/nieuw/registreer">`, "</form>")
	if !strings.Contains(form, `name="plan" value="`+text+`"`) {
		t.Errorf("the plan does not come along:\n%s", form)
	}
	w := h.Post(t, h.Author, "/experimenten/nieuw/registreer", url.Values{"plan": {text}})
	if w.Code != 200 || !strings.Contains(w.Body.String(), text+"</textarea>") || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("registering shows %d:\n%s", w.Code, w.Body)
	}
	if list := drafts(t, h); len(list) != 0 {
		t.Errorf("that made a draft: %v", list)
	}
	if w := h.Post(t, h.Nobody, "/experimenten/nieuw/registreer", url.Values{"plan": {text}}); w.Header().Get("Set-Cookie") != "" {
		t.Errorf("what a visitor sent is kept: %v", w.Header())
	}
	if strings.Contains(h.Log.String(), "olifanten") {
		t.Errorf("the plan is in the log:\n%s", h.Log)
	}
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/registreer")
	b.send("title", "Olifanten", "question", text, "policyAreas", "wmo", "stage", "idea")
	if list := drafts(t, h); len(list) != 1 {
		t.Errorf("saving made %d drafts", len(list))
	}
}

// TestPlanComesAlongThroughSigningIn: it is in the page only, also after a password that was wrong.
func TestPlanComesAlongThroughSigningIn(t *testing.T) {
	h := newLodge(t, false)
	h.Index(t)
	const text, hidden = "Blauwe olifanten tellen.", `name="plan" value="Blauwe olifanten tellen."`
	_, body := plan(t, h.Hub, h.Nobody, text)
	if form := between(body, `<form method="post" action="/inloggen">`, "</form>"); !strings.Contains(form, hidden) {
		t.Errorf("the plan does not go to signing in:\n%s", body)
	}
	for _, c := range []struct {
		sentence string
		sent     url.Values
		status   int
		wants    []string
		signedIn bool
	}{
		{"signing in takes it along", url.Values{"plan": {text}}, 200, []string{`action="/inloggen"`, hidden, "Je plan gaat mee"}, false},
		{"a wrong password keeps it", values("plan", text, "email", "ann@wiel.example", "password", "dit is het niet"), 400, []string{`action="/inloggen"`, hidden}, false},
		{"the right one leads on", values("plan", text, "email", "ann@wiel.example", "password", goodPassword), 200,
			[]string{`action="/experimenten/nieuw/registreer"`, hidden, "Je bent ingelogd", "Ann"}, true},
	} {
		w := h.Post(t, h.Nobody, "/inloggen", c.sent)
		for _, want := range c.wants {
			if w.Code != c.status || !strings.Contains(w.Body.String(), want) || (w.Header().Get("Set-Cookie") != "") != c.signedIn {
				t.Errorf("%s: %d, without %q:\n%s", c.sentence, w.Code, want, w.Body)
			}
		}
	}
	if strings.Contains(h.Log.String(), "olifanten") {
		t.Errorf("the plan is in the log:\n%s", h.Log)
	}
}

func TestPlanWaitsForTheIndexWithItsText(t *testing.T) {
	h := servertest.New(t)
	code, body := plan(t, h, h.Nobody, "Wij willen bomen tellen.")
	if code != 503 || !strings.Contains(body, "Wij willen bomen tellen.</textarea>") || !strings.Contains(body, "zoekmachine wordt nog opgebouwd") {
		t.Errorf("%d:\n%s", code, body)
	}
}

func TestDraftOfAPlanShowsWhatIsLikeIt(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Leerlingen die dreigen uit te vallen", nil), model.ForPublic)
	h.Index(t)
	for _, c := range []struct {
		sentence string
		change   func(*model.Content)
		shown    bool
	}{
		{"a plan", func(c *model.Content) { c.Outcome, c.Stage, c.ResultDue = "", model.Planned, "2027-03" }, true},
		{"what was told needs no warning", nil, false},
	} {
		number := h.Tell(t, told("Welke leerlingen dreigen uit te vallen?", c.change), model.ForAuthors)
		body := h.Get(t, h.Author, "/experimenten/"+number+"/publiceren").Body.String()
		if got := strings.Contains(body, "Dit lijkt op jouw plan"); got != c.shown {
			t.Errorf("%s: shown %t:\n%s", c.sentence, got, body)
		}
	}
}
