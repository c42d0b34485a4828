package server_test

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/transfer"
)

// tellForPictures fills a hub with what makes every picture differ between visitors and participants.
func tellForPictures(t *testing.T, h *servertest.Hub) {
	t.Helper()
	addPlaces(t, h)
	lines := `{"sourceId": "a1", "title": "Bomen", "text": "T", "municipality": "GM9000", "publishedOn": "2025-05-01", "policyAreas": ["afval", "wmo"], "outcome": "worked", "stage": "finished"}
{"sourceId": "a2", "title": "Ook bomen", "text": "T", "municipality": "GM9001", "publishedOn": "2026-02-01", "basedOn": "a1", "policyAreas": ["wmo"], "stage": "running", "actualStart": "2026-01"}
{"sourceId": "a3", "title": "Stil", "text": "T", "municipality": "GM9001", "publishedOn": "2025-08-01", "anonymous": true, "policyAreas": ["wmo"], "outcome": "no-difference", "stage": "finished"}`
	i := h.ImportExperiments(store.ImportOptions{})
	var batch []transfer.Experiment
	for x, err := range transfer.Read(strings.NewReader(lines)) {
		if err != nil {
			t.Fatal(err)
		}
		batch = append(batch, x)
	}
	if err := i.Take(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if err := i.Finish(t.Context()); err != nil || len(i.Done().Rejected)+len(i.Unlinked()) > 0 {
		t.Fatalf("%v %+v", err, i.Done())
	}
	h.Tell(t, told("Niet gelukt", nil), model.ForPublic)
	h.Tell(t, told("Deels", func(c *model.Content) { c.Outcome = model.PartlyWorked }), model.ForPublic)
	h.Tell(t, told("Te vroeg", func(c *model.Content) { c.Outcome, c.PolicyAreas = model.TooEarly, []string{"wmo", "afval"} }), model.ForPublic)
	h.Tell(t, told("Bewust niet", func(c *model.Content) { c.Outcome = model.NotDone }), model.ForPublic)
	h.Tell(t, told("Zonder naam", func(c *model.Content) { c.Anonymous = true }), model.ForPublic)
	h.Tell(t, told("Alleen voor deelnemers", func(c *model.Content) { c.Outcome = model.Worked }), model.ForParticipants)
	h.Tell(t, told("Plan", func(c *model.Content) {
		c.Outcome, c.Stage, c.ActualStart, c.ActualEnd, c.ResultDue = "", model.Planned, "", "", "2027-03"
	}), model.ForPublic)
	h.Clock.Advance(100 * 24 * time.Hour)
	h.Tell(t, told("In een later kwartaal", func(c *model.Content) { c.Outcome = model.Worked }), model.ForPublic)
	h.Index(t)
}

// counting finds the links of pictures that say a count, and with it where it is listed.
var counting = regexp.MustCompile(`<a [^>]*href="(/experimenten\?[^"]*)"(?: aria-label="[^"]*")?><title>[^<]*: (\d+) [^<]*</title>`)

// tabled finds the links of tables that are a count.
var tabled = regexp.MustCompile(`<a href="(/experimenten\?[^"]*)">(\d+)(?:: [^<]*)?</a>`)

// Every part of every picture, and every figure in its table, leads to a search that finds just so many, whoever asks.
func TestPicturesCountWhatTheirSearchesFind(t *testing.T) {
	h := servertest.New(t)
	tellForPictures(t, h)
	tellPitfalls(t, h)
	for name, a := range map[string]model.Actor{"a visitor": h.Nobody, "a participant": h.Neighbour} {
		links := map[string]string{}
		for _, path := range []string{
			"/beeld", "/beeld?stippen=verteld", "/beeld?stippen=bouwt-voort", "/gemeenten", "/gemeenten?stippen=bouwt-voort", "/beleidsterreinen/wmo", "/valkuilen",
			"/valkuilen/data-quality", "/",
		} {
			body := h.Get(t, a, path).Body.String()
			found := append(counting.FindAllStringSubmatch(body, -1), tabled.FindAllStringSubmatch(body, -1)...)
			if len(found) == 0 {
				t.Errorf("%s counts nothing for %s:\n%s", path, name, body)
			}
			for _, link := range found {
				links[html.UnescapeString(link[1])] = link[2]
			}
		}
		if len(links) < 20 {
			t.Errorf("%s finds only %d searches: %v", name, len(links), links)
		}
		for address, count := range links {
			if body := h.Get(t, a, address).Body.String(); count != "0" && !strings.Contains(body, ">"+count+" gevonden") && !strings.Contains(body, "\t"+count+" gevonden") {
				t.Errorf("a picture says %s to %s, and %s finds %s", count, name, address, regexp.MustCompile(`\d+ gevonden`).FindString(body))
			}
		}
	}
}

func TestPictures(t *testing.T) {
	h := servertest.New(t)
	tellForPictures(t, h)
	for _, c := range []struct {
		sentence  string
		a         model.Actor
		path      string
		want, not string
	}{
		{"the page opens with a question and the totals", h.Nobody, "/beeld", "10 experimenten. Van 8 is verteld hoe het afliep.", "Alleen voor deelnemers"},
		{"participants see theirs", h.Neighbour, "/beeld", "11 experimenten. Van 9 is verteld hoe het afliep.", ""},
		{"an area's bar has its ways to end in order", h.Nobody, "/beeld", ">2 gelukt, 1 deels gelukt, 2 niet gelukt, 1 geen verschil, 1 bewust niet gedaan, 1 nog niet te zeggen</desc>", ""},
		{"and a total that says what it counts", h.Nobody, "/beeld", "8 keer verteld", ""},
		{"the page of an area tells apart what was left undone", h.Nobody, "/beleidsterreinen/wmo", "en 1 keer bewust niet gedaan", ""},
		{"an area in which nothing is told has a word", h.Nobody, "/beeld", "nog niets verteld", ""},
		{"a white spot leads to the invitation", h.Nobody, "/beeld", `<a href="#vertel"><title>wmo: tot 20.000: nog niemand. Vertel als eerste</title>`, ""},
		{"which is there", h.Nobody, "/beeld", `id="vertel"`, ""},
		{"a spot says what was tried and how it ended, without plans and what was not done", h.Nobody, "/beeld", "wmo: 20.000-50.000: 5 keer geprobeerd, 1 gelukt, 3 niet of deels gelukt of geen verschil", ""},
		{"quarters count what was registered", h.Nobody, "/beeld", "4e kwartaal 2026: 6 aangemeld", ""},
		{"and what was told", h.Nobody, "/beeld", "4e kwartaal 2026: 5 keer verteld", ""},
		{"up to the quarter that runs", h.Nobody, "/beeld", "Het 1e kwartaal 2027 loopt nog.", ""},
		{"the map counts experiments", h.Nobody, "/beeld", `aria-label="Nieuwstad: 1 experiment"`, "Buurstad: 2"},
		{"but none without a name", h.Nobody, "/beeld", `aria-label="Buurstad: 1 experiment"`, ""},
		{"or what builds on another", h.Nobody, "/beeld?stippen=bouwt-voort", `aria-label="Buurstad: 1 experiment dat voortbouwt op een ander"`, `aria-label="Nieuwstad: 1 `},
		{"or what was told", h.Nobody, "/beeld?stippen=verteld", `aria-label="Nieuwstad: 1 verteld experiment"`, `aria-label="Buurstad: 1 `},
		{"an odd choice is the usual one", h.Nobody, "/beeld?stippen=iets", `<strong class="wiel-tabs__tab" aria-current="true">experimenten</strong>`, ""},
		{"the other choices are addresses", h.Nobody, "/beeld", `href="/beeld?stippen=verteld#kaart"`, ""},
		{"which keep what the list was narrowed by", h.Nobody, "/gemeenten?provincie=Utrecht", `href="/gemeenten?provincie=Utrecht&amp;stippen=verteld#kaart"`, ""},
		{"an area has its own bar and spots", h.Nobody, "/beleidsterreinen/afval", "afval: 20.000-50.000: 1 keer geprobeerd, 0 gelukt, 0 niet of deels gelukt of geen verschil", ""},
		{"the first page has one bar, and leads to the others", h.Nobody, "/", `href="/beeld"`, ""},
		{"an experiment has a strip of time", h.Nobody, "/experimenten/2026-0001", "Ook gedaan door Buurstad: loopt", ""},
		{"in which its result stands", h.Nobody, "/experimenten/2026-0001", "Verteld hoe het afliep: gelukt", ""},
	} {
		body := h.Get(t, c.a, c.path).Body.String()
		if !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %s: wanted %q and not %q:\n%s", c.sentence, c.path, c.want, c.not, body)
		}
	}
}

func TestPicturesOfNothing(t *testing.T) {
	h := servertest.New(t)
	if body := h.Get(t, h.Nobody, "/beeld").Body.String(); !strings.Contains(body, "De zoekmachine wordt net opgebouwd.") {
		t.Errorf("while the index is built:\n%s", body)
	}
	h.Index(t)
	if body := h.Get(t, h.Nobody, "/beeld").Body.String(); !strings.Contains(body, "Word jij de eerste?") || strings.Contains(body, "<desc") {
		t.Errorf("with nothing told:\n%s", body)
	}
	h.Tell(t, told("Loopt", func(c *model.Content) { c.Outcome, c.Stage, c.ResultDue = "", model.Running, "2027-03" }), model.ForPublic)
	h.Index(t)
	body := h.Get(t, h.Nobody, "/beeld").Body.String()
	if !strings.Contains(body, "1 experiment. Er is nog niet verteld hoe het afliep.") || strings.Contains(body, fmt.Sprintf("id=%q", "endings-title")) {
		t.Errorf("with nothing but what runs:\n%s", body)
	}
}

func TestWhereNobodyTriedItIsToldWhoChoseNotTo(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Bewust niet", func(c *model.Content) { c.Outcome, c.PolicyAreas = model.NotDone, []string{"afval"} }), model.ForPublic)
	h.Index(t)
	const want = "afval: 20.000-50.000: 1 keer bewust niet gedaan, niet geprobeerd"
	if body := h.Get(t, h.Nobody, "/beeld").Body.String(); !strings.Contains(body, want) || strings.Contains(body, "afval: 20.000-50.000: nog niemand") {
		t.Errorf("no %q in:\n%s", want, body)
	}
}

// TestWhatHappenedOnOneDayIsOneLine and no line of time, which would say no more.
func TestWhatHappenedOnOneDayIsOneLine(t *testing.T) {
	h := servertest.New(t)
	c := model.Content{
		Title: "In één keer", Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Finished, Outcome: model.DidNotWork, Language: "nl",
		Lessons: []model.Lesson{{Kind: model.LessonNextTime, Text: "Begin klein."}},
	}
	at := "/experimenten/" + h.Tell(t, c, model.ForPublic)
	saysOnly(t, h.Get(t, h.Nobody, at).Body.String(), []string{"Versie 1 · Verteld hoe het afliep: niet gelukt (2\u00a0november 2026)"}, []string{"wiel-timeline", "wiel-strip"})
	c.ActualStart = "2026-09"
	at = "/experimenten/" + h.Tell(t, c, model.ForPublic)
	saysOnly(t, h.Get(t, h.Nobody, at).Body.String(), []string{"wiel-timeline", "wiel-strip"}, nil)
}
