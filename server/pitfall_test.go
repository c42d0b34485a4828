package server_test

import (
	"net/http"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// tellPitfalls tells seven experiments, of which five about wmo met bad data, and one a secret.
func tellPitfalls(t *testing.T, h *servertest.Hub) {
	t.Helper()
	h.Tell(t, told("Verzuim voorspellen", func(c *model.Content) {
		c.Methods = []model.Method{"forecast"}
		c.Pitfalls = []model.PitfallNote{{Pitfall: "data-quality", Note: "De helft was niet ingevuld."}, {Pitfall: "support", Note: "Niemand wachtte erop."}}
	}), model.ForPublic)
	h.Tell(t, told("Drukte meten", func(c *model.Content) {
		hours := 12
		c.Outcome, c.Hours = model.Worked, &hours
		c.Pitfalls = []model.PitfallNote{{Pitfall: "data-quality", Note: "De klok liep achter."}}
		c.Lessons = []model.Lesson{{Kind: model.LessonNextTime, Text: "Zet eerst de klok gelijk."}}
	}), model.ForPublic)
	for _, title := range []string{"Nog een keer", "En nog eens", "Weer zo"} {
		h.Tell(t, told(title, func(c *model.Content) {
			c.Pitfalls = []model.PitfallNote{{Pitfall: "data-quality", Note: "Half leeg."}, {Pitfall: "other", Note: "Pech."}}
		}), model.ForPublic)
	}
	h.Tell(t, told("Bomen tellen", func(c *model.Content) {
		c.Outcome, c.PolicyAreas = model.Worked, []string{"jeugd"}
	}), model.ForPublic)
	h.Tell(t, told("Half verteld", func(c *model.Content) {
		c.Outcome, c.PolicyAreas, c.ParticipantsOnly = model.PartlyWorked, []string{"afval"}, []model.Section{"pitfalls"}
		c.Pitfalls = []model.PitfallNote{{Pitfall: "supplier", Note: "Een geheim van de leverancier."}}
	}), model.ForPublic)
	h.Index(t)
}

func TestPitfalls(t *testing.T) {
	h := servertest.New(t)
	tellPitfalls(t, h)
	for _, c := range []struct {
		sentence string
		who      model.Actor
		path     string
		want     string
		not      string
	}{
		{"the list leads to each pitfall", h.Nobody, "/valkuilen", `href="/valkuilen/data-quality"`, ""},
		{"and counts how they ended", h.Nobody, "/valkuilen", "kwaliteit van gegevens: 1 gelukt", ""},
		{"with the same in a table", h.Nobody, "/valkuilen", `<caption>Hoe vaak, en hoe liep het af?</caption>`, ""},
		{"and each mark with its word", h.Nobody, "/valkuilen", "<span>niet gelukt</span>", ""},
		{"of all that was told", h.Nobody, "/valkuilen", "Van 7 experimenten is verteld hoe het afliep.", ""},
		{"and asks one question a pitfall", h.Nobody, "/valkuilen", "Heb je een dag meegelopen", ""},
		{"a pitfall counts its experiments, also those that worked", h.Nobody, "/valkuilen/data-quality", "5 experimenten kwamen dit tegen.", "Bomen tellen"},
		{"says what happened", h.Nobody, "/valkuilen/data-quality", "De klok liep achter.", "Niemand wachtte erop."},
		{"and what people would do differently, with who says so", h.Nobody, "/valkuilen/data-quality", "Zet eerst de klok gelijk.", ""},
		{"and lists them", h.Nobody, "/valkuilen/data-quality", "Verzuim voorspellen", ""},
		{"by size", h.Nobody, "/valkuilen/data-quality", "20.000-50.000 inwoners: 4 niet gelukt", ""},
		{"by method", h.Nobody, "/valkuilen/data-quality", "voorspelling: 1 niet gelukt", ""},
		{"by effort", h.Nobody, "/valkuilen/data-quality", "minder dan 40 uur: 1 gelukt", ""},
		{"of few the circumstances say nothing", h.Nobody, "/valkuilen/support", "Niemand wachtte erop.", "In welke situatie?"},
		{"its rows do not name it again", h.Nobody, "/valkuilen/support", "Valkuil: kwaliteit van gegevens", "Valkuilen: "},
		{"what is for participants stays theirs", h.Nobody, "/valkuilen/supplier", "Nog niemand vertelde over deze valkuil.", "geheim"},
		{"who may read it", h.Neighbour, "/valkuilen/supplier", "Een geheim van de leverancier.", ""},
		{"an area counts what did not work beside all that was told", h.Nobody, "/beleidsterreinen/wmo/valkuilen", "Van 5 is verteld hoe het afliep. Daarvan lukten er 4 niet of maar deels", ""},
		{"with its pitfalls", h.Nobody, "/beleidsterreinen/wmo/valkuilen", "De helft was niet ingevuld.", "De klok liep achter."},
		{"and what also worked, by circumstance", h.Nobody, "/beleidsterreinen/wmo/valkuilen", "minder dan 40 uur: 1 gelukt", ""},
		{"an area without any invites", h.Nobody, "/beleidsterreinen/jeugd/valkuilen", "Nog niemand vertelde over iets dat niet lukte bij jeugd.", ""},
		{"the page of the area leads there", h.Nobody, "/beleidsterreinen/wmo", `href="/beleidsterreinen/wmo/valkuilen"`, ""},
		{"one can search by pitfall", h.Nobody, "/experimenten?valkuil=support", "Verzuim voorspellen", "Drukte meten"},
		{"where a row names all that were met", h.Nobody, "/experimenten?valkuil=support", "Valkuilen: kwaliteit van gegevens, draagvlak", ""},
		{"but not that it was something else", h.Nobody, "/experimenten?valkuil=data-quality", "Weer zo", "gegevens, iets anders"},
		{"or the only one", h.Nobody, "/experimenten?uren=under-40", "Valkuil: kwaliteit van gegevens", "Valkuilen: "},
		{"and by effort", h.Nobody, "/experimenten?uren=under-40", "Drukte meten", "Verzuim voorspellen"},
	} {
		w := h.Get(t, c.who, c.path)
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %s: %d, wanted %q and not %q:\n%s", c.sentence, c.path, w.Code, c.want, c.not, body)
		}
	}
	for _, path := range []string{"/valkuilen/niets", "/beleidsterreinen/niets/valkuilen"} {
		if w := h.Get(t, h.Nobody, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestListsOfPitfallsAreFolded: of the questions to ask beforehand five are in sight, those about what most met first, and of the bars too.
func TestListsOfPitfallsAreFolded(t *testing.T) {
	h := servertest.New(t)
	for i, pitfall := range model.Pitfalls()[:7] {
		for range i + 1 {
			h.Tell(t, told("Proef", func(c *model.Content) { c.Pitfalls = []model.PitfallNote{{Pitfall: pitfall, Note: "Zo ging het."}} }), model.ForPublic)
		}
	}
	h.Index(t)
	body := mainOf(h.Get(t, h.Nobody, "/valkuilen").Body.String())
	bars, asks, _ := strings.Cut(body, "<dl class=\"wiel-pitfalls\">")
	for _, c := range []struct {
		sentence, list, each string
		all                  int
	}{{"bars", bars, `class="wiel-bars__row"`, 7}, {"questions", asks, "<dt>", 10}} {
		sight, more, _ := strings.Cut(c.list, "<details>")
		if n, all := strings.Count(sight, c.each), strings.Count(c.list, c.each); n != 5 || all != c.all || !strings.Contains(more, "Toon er nog") {
			t.Errorf("of the %s %d of %d are in sight:\n%s", c.sentence, n, all, c.list)
		}
	}
	if first := strings.Index(asks, string(model.Pitfalls()[6])); first < 0 || strings.Contains(asks[:first], "<dd>") {
		t.Errorf("the first question is not about what most met:\n%s", asks)
	}
}
