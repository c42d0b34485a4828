package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// begun makes a draft of Dam by its author and gives its address.
func begun(t *testing.T, h *servertest.Hub, c model.Content) string {
	t.Helper()
	return "/experimenten/" + h.Tell(t, c, model.ForAuthors)
}

// rule sets who must have seen an experiment of Dam before it is published.
func rule(t *testing.T, h *servertest.Hub, r model.PublicationRule) {
	t.Helper()
	err := h.UpdateOrganisation(t.Context(), h.Coordinator, h.Dam.ID, store.OrganisationProfile{Rule: r})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRegisteringTakesFiveFields(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/registreer")
	aside := strings.Count(mainOf(b.html), `<div class="wiel-optional__field">`) // behind their words
	if asked := strings.Count(mainOf(b.html), "<label ") - aside; asked != 5 {
		t.Errorf("registering asks %d fields, not 5", asked)
	}
	if status, _ := b.post("title", "Hittestress per straat", "stage", "planned"); status != http.StatusUnprocessableEntity {
		t.Errorf("three fields were enough: %d", status)
	}
	b.sees("3 vragen zijn nog leeg of kloppen nog niet")
	b.sees(`value="Hittestress per straat"`)
	b.sees(`href="#question"`)
	b.send("title", "Hittestress per straat", "question", "Waar is het heet?", "policyAreas", "afval", "stage", "planned", "resultDue", "2027-03")
	if !strings.HasSuffix(b.path, "/publiceren") {
		t.Errorf("after registering comes %s", b.path)
	}
	b.sees("Alles is er. Je kunt publiceren.")
	b.send("audience", "participants")
	b.sees("Mag iedereen dit lezen?")
	if b.posts != 3 {
		t.Errorf("registering and publishing took %d posts", b.posts)
	}
}

func TestNothingIsDemandedOfADraft(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/registreer")
	b.send("title", "", "naar", "bureau")
	b.sees("Bewaard. Alleen jij en je coördinator zien dit nog.")
	b.sees("nog zonder titel")
}

func TestAudienceInTwoSteps(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	b := newWriter(t, h, h.Author)
	b.open(at + "/publiceren")
	b.misses(`value="public"`)
	b.send("audience", "participants")
	b.sees("Mag iedereen dit lezen?")
	who := func(a model.Actor, want int) {
		t.Helper()
		if got := h.Get(t, a, at).Code; got != want {
			t.Errorf("%s gets %d, not %d", a.Name, got, want)
		}
	}
	who(h.Neighbour, 200)
	who(h.Nobody, 404)
	if status, _ := b.post(); status != http.StatusUnprocessableEntity {
		t.Errorf("public without the tick: %d", status)
	}
	b.sees("Vink dit aan als je het zeker weet.")
	who(h.Nobody, 404)
	b.send("zeker", "ja")
	b.sees("Iedereen kan het nu lezen.")
	who(h.Nobody, 200)
	b.open(at + "/regelen")
	h.Post(t, h.Author, at+"/zichtbaar", url.Values{"audience": {"organisation"}})
	who(h.Neighbour, 404)
	who(h.Colleague, 200)
	if w := h.Post(t, h.Author, at+"/fase", url.Values{"stage": {""}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Kies eerst wat de fase wordt.") {
		t.Errorf("a stage that nobody chose: %d", w.Code)
	}
	if got := h.Post(t, h.Author, at+"/zichtbaar", url.Values{"audience": {"public"}}).Code; got != http.StatusUnprocessableEntity {
		t.Errorf("the arranging page made it public: %d", got)
	}
}

func TestASecondPairOfEyes(t *testing.T) {
	h := servertest.New(t)
	rule(t, h, model.SecondPairEyes)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	author, colleague := newWriter(t, h, h.Author), newWriter(t, h, h.Colleague)
	ask := func() {
		author.open(at + "/publiceren")
		author.send("audience", "participants")
		author.sees("Een collega kijkt mee")
	}
	ask()
	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     int
	}{
		{"a neighbour may not know", h.Neighbour, 404}, {"who asked may not decide", h.Author, 404},
		{"an adviser advises", h.Adviser, 404}, {"a colleague may", h.Colleague, 200},
	} {
		if got := h.Get(t, c.who, at+"/beoordelen").Code; got != c.want {
			t.Errorf("%s: %d, not %d", c.sentence, got, c.want)
		}
	}
	colleague.open("/bureau")
	colleague.sees("Eén ding wacht op je.")
	colleague.open(at + "/beoordelen")
	colleague.sees("author vraagt je om mee te kijken")
	colleague.sees("Begin met drie jaar historie.")
	if status, _ := colleague.post("besluit", "terug"); status != http.StatusUnprocessableEntity {
		t.Errorf("sent back without a remark: %d", status)
	}
	colleague.sees("Schrijf er een opmerking bij")
	colleague.send("besluit", "terug", "remark", "Haal je de naam van de school nog weg?")
	author.open("/bureau")
	author.sees("Haal je de naam van de school nog weg?")
	author.open(at + "/publiceren")
	author.sees("Je collega gaf het terug")
	ask()
	author.path = at + "/terughalen"
	author.send()
	author.sees("Teruggehaald. Je kunt verder schrijven.")
	ask()
	colleague.open(at + "/beoordelen")
	colleague.send("besluit", "akkoord", "remark", "Mooi.")
	if got := h.Get(t, h.Neighbour, at).Code; got != 200 {
		t.Errorf("after agreement a neighbour gets %d", got)
	}
}

func TestThePrivacyGuard(t *testing.T) {
	h := servertest.New(t)
	c := storetest.Content("Wmo voorspellen")
	c.WhatWeDid = "Het dossier van burgerservicenummer 123456782 lag open. Bel 06-12345678 voor meer."
	at := begun(t, h, c)
	author, colleague := newWriter(t, h, h.Author), newWriter(t, h, h.Colleague)
	author.open(at + "/publiceren")
	author.sees("<mark>123456782</mark>")
	author.sees("<mark>06-12345678</mark>")
	author.sees("/vertel/gedaan#whatWeDid")
	author.misses(">Publiceer</button>")
	if w := h.Post(t, h.Author, at+"/publiceren", url.Values{"revision": {"1"}, "audience": {"participants"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("published past the guard: %d", w.Code)
	}
	reason := "reden." + between(author.html, `name="reden.`, `"`)
	author.path = at + "/privacy"
	author.send(reason, "Het algemene nummer van de gemeente.")
	author.sees("Mag blijven staan: Het algemene nummer van de gemeente.")
	author.path = at + "/privacy"
	author.send("vraag", "ja")
	author.sees("Je collega&#39;s zien het op hun bureau.")
	colleague.open("/bureau")
	colleague.sees("Kijk even of hier een BSN staat")
	colleague.open(at + "/nakijken")
	colleague.sees("<mark>123456782</mark>")
	colleague.misses("Begin met drie jaar historie.")
	finding := url.Values{"vondst": {between(colleague.html, `name="vondst" value="`, `"`)}}
	if got := h.Post(t, h.Author, at+"/nakijken", finding).Code; got != http.StatusForbidden {
		t.Errorf("the author cleared the number: %d", got)
	}
	if got := h.Get(t, h.Neighbour, at+"/nakijken").Code; got != http.StatusNotFound {
		t.Errorf("a neighbour sees the number: %d", got)
	}
	colleague.send("vondst", finding.Get("vondst"))
	colleague.sees("Genoteerd: dit is geen BSN.")
	author.open(at + "/publiceren")
	author.sees("Alles is er. Je kunt publiceren.")
	author.send("audience", "participants")
	if got := h.Get(t, h.Neighbour, at).Code; got != 200 {
		t.Errorf("after clearing a neighbour gets %d", got)
	}
}

// between gives what stands between two texts.
func between(text, before, after string) string {
	_, rest, _ := strings.Cut(text, before)
	found, _, _ := strings.Cut(rest, after)
	return found
}

func TestToldWithoutName(t *testing.T) {
	h := servertest.New(t)
	c := storetest.Content("Wmo voorspellen")
	c.Anonymous, c.PolicyAreas = true, nil
	c.Stage, c.Outcome = model.Planned, ""
	at := begun(t, h, c)
	b := newWriter(t, h, h.Author)
	b.open(at + "/publiceren")
	b.sees("een gemeente van 20.000-50.000 inwoners")
	b.sees("/bewerken/kern#policyAreas")
	b.sees("Nog 2 dingen")
	b.open(at + "/voorbeeld")
	b.sees("een gemeente van 20.000-50.000 inwoners")
	if strings.Contains(mainOf(b.html), "Voorbeelddam") {
		t.Error("the preview names the organisation")
	}
}
