package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store"
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

// TestVisitorsReadThatAPromiseWasMoved before it was public, with the reason, on the page and in the API; nothing else of that version.
func TestVisitorsReadThatAPromiseWasMoved(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	number := h.Tell(t, model.Content{
		Title: "Taxivervoer", Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2026-11", Language: "nl",
		Criterion: "60 procent", Summary: "Een eerste opzet.",
	}, model.ForParticipants)
	at := "/experimenten/" + number
	h.Post(t, h.Author, at+"/versie", nil)
	b := newWriter(t, h, h.Author)
	b.open(at + "/bewerken/vooraf")
	b.send("criterion", "", "resultDue", "2027-02")
	b.open(at + "/bewerken/kern")
	b.send("title", "Taxivervoer", "question", "Kan het?", "policyAreas", "wmo", "language", "nl", "summary", "")
	b.open(at + "/publiceren")
	b.send("audience", "participants", "because", "De gegevens kwamen later.")
	b.open(at + "/openbaar")
	b.sees("hoe de afspraak vooraf veranderde")
	b.send("zeker", "ja")

	visitor := newWriter(t, h, h.Nobody)
	for _, path := range []string{at, "/api/v1/experiments/" + number} {
		visitor.open(path)
		visitor.sees("60 procent")
		visitor.sees("De gegevens kwamen later.")
		visitor.misses("Een eerste opzet.")
	}
	visitor.sees(`{"field":"resultDue","was":"2026-11","became":"2027-02","because":"De gegevens kwamen later.","version":2,"changedOn":"2026-11-02"}`)
	if w := h.Get(t, h.Nobody, at+"/versies/1"); w.Code != http.StatusNotFound {
		t.Errorf("the older version answers a visitor %d", w.Code)
	}
}

// TestARegisteredMonthMovesAYearAtMost: the form offers no later month, says so beside the field, and keeps what stands.
func TestARegisteredMonthMovesAYearAtMost(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	number := h.Tell(t, model.Content{
		Title: "Taxivervoer", Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2026-11", Language: "nl",
	}, model.ForPublic)
	at := "/experimenten/" + number
	h.Post(t, h.Author, at+"/versie", nil)
	b := newWriter(t, h, h.Author)
	b.open(at + "/bewerken/vooraf")
	b.sees(`value="2027-11"`)
	b.misses(`value="2027-12"`)
	if status, _ := b.post("resultDue", "2028-03", "criterion", "Tien procent."); status != http.StatusUnprocessableEntity {
		t.Errorf("more than a year on answers %d", status)
	}
	b.sees("schuift hooguit twaalf maanden op")
	w, err := h.Workshop(t.Context(), h.Author, number)
	if err != nil || w.Draft.Content.ResultDue != "2026-11" || w.Draft.Content.Criterion != "Tien procent." {
		t.Errorf("the draft has %+v, %v", w.Draft.Content, err)
	}
	late := store.Save{Revision: w.Draft.Revision, Content: model.Content{ResultDue: "2028-03"}, Fields: []string{"ResultDue"}}
	if _, err := h.SaveDraft(t.Context(), h.Author, number, late); model.KindOf(err) != model.Invalid {
		t.Errorf("saved past the form: %v", err)
	}
	b.open(at + "/bewerken/vooraf")
	b.send("resultDue", "2027-11")
}

// TestHalfAYearOfSilenceIsSaidWithoutBlame on the page, only then, and until the result is told.
func TestHalfAYearOfSilenceIsSaidWithoutBlame(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, model.Content{
		Title: "Taxivervoer", Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2026-11", Language: "nl",
	}, model.ForPublic)
	for _, c := range []struct {
		sentence string
		months   int
		silent   bool
	}{{"before its month", 0, false}, {"five months after it", 6, false}, {"more than half a year after it", 2, true}} {
		h.Clock.Advance(time.Duration(c.months) * 30 * 24 * time.Hour)
		if err := h.Remind(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.Index(t)
		if got := strings.Contains(mainOf(h.Get(t, h.Nobody, "/experimenten/"+number).Body.String()), "nog geen bericht"); got != c.silent {
			t.Errorf("%s a visitor reads that there is no word: %t", c.sentence, got)
		}
	}
}
