package server_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// told makes an experiment with a title of its own.
func told(title string, change func(*model.Content)) model.Content {
	c := storetest.Content(title)
	c.ActualStart, c.ActualEnd = "2024-02", "2025-09"
	if change != nil {
		change(&c)
	}
	return c
}

// tellSome fills a hub with what a search is to find, and to keep.
func tellSome(t testing.TB, h *servertest.Hub) {
	t.Helper()
	h.Tell(t, told("Vroegsignalering van schooluitval", nil), model.ForPublic)
	h.Tell(t, told("Hittestress per straat", func(c *model.Content) {
		c.Outcome, c.PolicyAreas, c.Methods = model.Worked, []string{"afval"}, []model.Method{"forecast"}
	}), model.ForPublic)
	h.Tell(t, told("Stil geheim van deelnemers", func(c *model.Content) { c.PolicyAreas = []string{"jeugd"} }), model.ForParticipants)
	h.Tell(t, told("Zonder naam verteld", func(c *model.Content) { c.Anonymous = true }), model.ForPublic)
	h.Index(t)
}

func TestSearchPage(t *testing.T) {
	h := servertest.New(t)
	tellSome(t, h)
	for _, c := range []struct {
		sentence, path string
		want, not      string
	}{
		{"everything", "/experimenten", "3 gevonden", "Stil geheim"},
		{"words", "/experimenten?q=schooluitval", "1 gevonden voor “schooluitval”", "Hittestress"},
		{"words stand in the box", "/experimenten?q=schooluitval", `value="schooluitval"`, ""},
		{"a filter", "/experimenten?uitkomst=worked", "Hittestress per straat", "schooluitval"},
		{"two values of one facet", "/experimenten?uitkomst=worked&uitkomst=did-not-work", "3 gevonden", ""},
		{"of a page that was pasted the heading says the beginning", "/experimenten?q=" + strings.Repeat("bladzij", 100), "0 gevonden voor “" + strings.Repeat("bladzij", 11) + "bla…”", ""},
		{"how it ended, among the words, is a filter", "/experimenten?q=uitkomst:gelukt", "Haal weg:", "schooluitval"},
		{"which leaves the words", "/experimenten?q=hittestress+uitkomst:gelukt", `href="/experimenten?q=hittestress"`, ""},
		{"how to search more precisely", "/experimenten", "uitkomst:niet-gelukt", ""},
		{"a filter can be taken off", "/experimenten?uitkomst=worked&q=hittestress", `href="/experimenten?q=hittestress"`, ""},
		{"the method that the reading page links", "/experimenten?methode=forecast", "1 gevonden", ""},
		{"nothing found invites", "/experimenten?q=hittestress&uitkomst=did-not-work", "Met deze filters vertelde nog niemand iets", ""},
		{"nothing found shows what is wider", "/experimenten?q=hittestress&uitkomst=did-not-work", "Zonder het filter Uitkomst", ""},
		{"a word that occurs nowhere is named", "/experimenten?q=schooluitval+qqxxqq", "Dit komt nergens voor: “qqxxqq”", ""},
		{"that nothing is found is told once", "/experimenten?q=qqxxqq", "0 gevonden voor “qqxxqq”", "komt nergens voor"},
		{"how something ended is the first filter", "/experimenten", `<div id="filters-facets"><fieldset class="wiel-facet" id="facet-uitkomst">`, ""},
		{"what all have in common is no filter", "/experimenten?q=schooluitval", "1 gevonden", `id="facet-soort"`},
		{"of a compound that occurs nowhere a part is found, and that is said", "/experimenten?q=straatraad", "met een deel van dat woord: “straat” en “raad”", ""},
		{"and said once where the compound itself was mended", "/experimenten?q=zwerfafvl", "“zwerfafvl” komt nergens voor, en “zwerfafval” ook niet", "met een deel van dat woord"},
		{"a phrase that nobody wrote leads to its words", "/experimenten?q=%22straat+hittestress%22", `<a href="/experimenten?q=straat+hittestress">Zoek zonder aanhalingstekens</a>`, ""},
		{"words without quotes have none to leave out", "/experimenten?q=qqxxqq", "0 gevonden", "aanhalingstekens</a>"},
		{"the name of an organisation leads to it", "/experimenten?q=voorbeelddam", `href="/organisaties/voorbeelddam"`, ""},
		{"odd filters are left out", "/experimenten?uitkomst=gek&jaar=x&sorteer=zo&pagina=-3&los=misschien", "3 gevonden", ""},
		{"the quarter in which it was told, as a picture leads to it", "/experimenten?verteld=2026-Q4", "Verteld in: 4e kwartaal 2026", ""},
		{"what a picture leads to is no filter to choose", "/experimenten?verteld=2026-Q4", "3 gevonden", "Aangemeld in"},
		{"a quarter that there is not", "/experimenten?verteld=2026-Q7", "3 gevonden", "Verteld in"},
		{"an organisation that is not there can be taken off", "/experimenten?organisatie=GM9999", "Organisatie: GM9999", ""},
		{"a page that is not there leads back", "/experimenten?pagina=40", "Terug naar de eerste pagina", ""},
		{"broken words", "/experimenten?q=%FF%00%22%2D", "gevonden", ""},
		{"facets that few use are folded away", "/experimenten", `<details class="wiel-filters__more"><summary>Meer filters`, ""},
		{"unless one of them is in use", "/experimenten?methode=forecast", `<details class="wiel-filters__more" open><summary>Meer filters`, ""},
		{"a feed of the same", "/experimenten?uitkomst=worked", `href="/experimenten.atom?uitkomst=worked"`, ""},
	} {
		w := h.Get(t, h.Nobody, c.path)
		body := w.Body.String()
		if w.Code != 200 || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %s: %d, wanted %q and not %q:\n%s", c.sentence, c.path, w.Code, c.want, c.not, body)
		}
	}
	if body := h.Get(t, h.Neighbour, "/experimenten?q=geheim").Body.String(); !strings.Contains(body, "Stil geheim van deelnemers") {
		t.Errorf("a participant does not find what participants see:\n%s", body)
	}
}

func TestNearIdenticalRecords(t *testing.T) {
	h := servertest.New(t)
	tellEntries(t, h, 3)
	h.Index(t)
	const group, more = `href="/experimenten?groep=anonimiseren"`, "en 2 organisaties meer"
	for _, c := range []struct {
		path string
		rows int
		more bool
	}{
		{"/experimenten", 1, true}, {"/experimenten?los=1", 3, false}, {"/experimenten?groep=anonimiseren", 3, false},
	} {
		body := h.Get(t, h.Nobody, c.path).Body.String()
		shown := strings.Contains(body, group) && strings.Contains(body, more)
		if rows := strings.Count(body, "<article"); rows != c.rows || shown != c.more || !strings.Contains(body, "3 gevonden") {
			t.Errorf("%s: %d rows, want %d; the link to the others %v, want %v:\n%s", c.path, rows, c.rows, shown, c.more, body)
		}
	}
}

func TestSearchWhileTheIndexIsBuilt(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Vroegsignalering van schooluitval", nil), model.ForPublic)
	w := h.Get(t, h.Nobody, "/experimenten?q=hitte")
	for _, want := range []string{"De zoekmachine wordt net opgebouwd.", "Vroegsignalering van schooluitval"} {
		if w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d, without %q:\n%s", w.Code, want, w.Body)
		}
	}
}

// TestEditorsSeeHowSearchesAre: while there is no index /readyz says so, and the hub's editors see it.
func TestEditorsSeeHowSearchesAre(t *testing.T) {
	h := servertest.New(t)
	const missing = "De zoekmachine is er nog niet"
	if w := h.Get(t, h.Nobody, "/readyz"); w.Code != 503 || !strings.Contains(w.Body.String(), `"index for the public":"not ready"`) {
		t.Errorf("without an index: %d %s", w.Code, w.Body)
	}
	if body := h.Get(t, h.Moderator, "/beheer").Body.String(); !strings.Contains(body, missing) {
		t.Errorf("the editors do not see it:\n%s", body)
	}
	h.Index(t)
	if w := h.Get(t, h.Nobody, "/readyz"); w.Code != 200 {
		t.Errorf("with an index: %d %s", w.Code, w.Body)
	}
	if body := h.Get(t, h.Moderator, "/beheer").Body.String(); strings.Contains(body, missing) {
		t.Error("the index is there, and the editors hear that it is not")
	}
}

func TestWhatIsShownMeanwhileIsNotKept(t *testing.T) {
	h := servertest.New(t)
	const building = "wordt net opgebouwd"
	if body := h.Get(t, h.Nobody, "/experimenten").Body.String(); !strings.Contains(body, building) {
		t.Fatalf("the index is there already:\n%s", body)
	}
	h.Index(t)
	if body := h.Get(t, h.Nobody, "/experimenten").Body.String(); strings.Contains(body, building) {
		t.Errorf("the index is there, and the page says it is not:\n%s", body)
	}
}

func TestFeed(t *testing.T) {
	h := servertest.New(t)
	tellSome(t, h)
	w := h.Get(t, h.Author, "/experimenten.atom?uitkomst=did-not-work&sorteer=titel")
	if got := w.Header().Get("Content-Type"); w.Code != 200 || got != "application/atom+xml; charset=utf-8" {
		t.Fatalf("%d, content type %q", w.Code, got)
	}
	var feed struct {
		Updated string `xml:"updated"`
		Entry   []struct {
			Title   string `xml:"title"`
			Summary string `xml:"summary"`
			Author  string `xml:"author>name"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Entry) != 2 || feed.Entry[0].Title != "Zonder naam verteld" || feed.Updated != "2026-11-02T00:00:00Z" {
		t.Fatalf("feed %+v", feed)
	}
	if got := feed.Entry[0].Author; got != "een gemeente van 20.000-50.000 inwoners" {
		t.Errorf("who tells without name is called %q", got)
	}
	if got := feed.Entry[1].Summary; got != "Begin met drie jaar historie. (niet gelukt)" {
		t.Errorf("summary %q", got)
	}
	if strings.Contains(w.Body.String(), "Stil geheim") {
		t.Error("a participant's feed tells what only participants see")
	}
}

func TestTextsReadAsText(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, told("Drukte meten", func(c *model.Content) {
		c.WhatWeDid = "De jongerenraad vroeg: *bel je dan aan bij kwadrantia?* We rekenden 3 * 4 * 5 minuten.\n" +
			"## Wie er liepen\nWe telden trottoirbandjes\nop twee pleinen.\n\n1. met de hand\n2. met inductielussen"
		c.Lessons = []model.Lesson{{Text: "Vraag het eerst aan de raad."}}
	}), model.ForPublic)
	h.Index(t)
	for _, c := range []struct{ sentence, path, want, not string }{
		{"a lesson of no kind shows no name of a text", "/experimenten/" + number, "Vraag het eerst aan de raad.", "lessonKind"},
		{"a fragment shows no stars of Markdown", "/experimenten?q=kwadrantia", "bel je dan aan", "*bel"},
		{"but those of a sum", "/experimenten?q=kwadrantia", "3 * 4 * 5", "kwadrantia?*"},
		{"a fragment has nothing of the heading above it", "/experimenten?q=trottoirbandjes", "op twee pleinen.<", "Wie er liepen"},
		{"nor a number that says nothing by itself", "/experimenten?q=inductielussen", "met <mark>inductielussen</mark>", "2. met"},
		{"nor of the list below it", "/experimenten?q=trottoirbandjes", "</mark> op twee pleinen.", "met de hand"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			body := h.Get(t, model.Actor{}, c.path).Body.String()
			if !strings.Contains(body, c.want) || strings.Contains(body, c.not) {
				t.Errorf("want %q and not %q in %s", c.want, c.not, body)
			}
		})
	}
}
