package server_test

import (
	"net/http"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

func TestThePromiseStaysReadable(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	c := model.Content{
		Title: "Taxivervoer", Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2027-03", Language: "nl",
		Criterion: "Tien procent minder ritten.", PlannedStart: "2026-11", PlannedEnd: "2027-02",
	}
	number := h.Tell(t, c, model.ForPublic)
	at := "/experimenten/" + number
	b := newWriter(t, h, h.Author)
	b.open(at)
	b.sees("Vooraf afgesproken")
	b.sees("maart 2027")
	b.misses("Wat kwam eruit?")

	h.Post(t, h.Author, at+"/versie", nil)
	b.open(at + "/bewerken/vooraf")
	b.send("criterion", "Vijf procent minder ritten.", "plannedStart", "2026-11", "plannedEnd", "2027-02", "resultDue", "2027-03")
	b.open(at + "/publiceren")
	b.sees("Je verandert wat vooraf was afgesproken")
	b.sees("Vijf procent minder ritten.")
	if status, _ := b.post("audience", "public", "note", "Een zin."); status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: %d", status)
	}
	b.sees(`href="#because"`)
	b.sees(`value="Een zin."`)
	b.send("audience", "public", "because", "Tien was geraden.")

	visitor := newWriter(t, h, h.Nobody)
	visitor.open(at)
	for _, text := range []string{"De afspraak veranderde één keer", "Tien procent minder ritten.", "Vijf procent minder ritten.", "Tien was geraden."} {
		visitor.sees(text)
	}

	h.Post(t, h.Author, at+"/versie", nil)
	b.open(at + "/vertel/uitkomst")
	b.send("outcome", "did-not-work", "stage", "finished", "result", "Het scheelde niets.")
	b.open(at + "/vertel/anders")
	b.send("lessons.0.text", "Begin klein.")
	b.open(at + "/publiceren")
	b.misses("Je verandert wat vooraf was afgesproken")
	b.send("audience", "public")
	visitor.open(at)
	beside := visitor.html[strings.Index(visitor.html, "wiel-beside"):]
	for _, text := range []string{"Vooraf afgesproken", "Vijf procent minder ritten.", "Wat kwam eruit?", "Het scheelde niets.", "Verteld", "november 2026"} {
		if !strings.Contains(beside, text) {
			t.Errorf("beside each other they lack %q:\n%s", text, mainOf(visitor.html))
		}
	}
}
