package server_test

import (
	"net/http"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

func TestOnePage(t *testing.T) {
	h := servertest.New(t)
	usual, data := 31.0, 29.0
	stopped := h.Tell(t, told("Te vroeg gejuicht", func(c *model.Content) {
		c.Stage, c.StopRule, c.CostBand, c.Result = model.Stopped, "Na drie maanden zonder cijfers.", "under-5", "Het werkte niet.\n\nEen tweede alinea."
		c.Comparisons = []model.Comparison{{Measure: "uren per week", Usual: &usual, WithData: &data, Known: "counted"}}
	}), model.ForPublic)
	worked := h.Tell(t, told("Het werkte", func(c *model.Content) { c.Outcome = model.Worked }), model.ForPublic)
	nameless := h.Tell(t, told("Zonder naam", func(c *model.Content) { c.Anonymous = true }), model.ForPublic)
	planned := h.Tell(t, told("Nog te doen", func(c *model.Content) {
		c.Stage, c.Outcome, c.Lessons, c.ResultDue = model.Planned, "", nil, "2027-03"
		c.Criterion, c.StopRule = "Minstens de helft klopt.", "Er in mei geen cijfers zijn."
	}), model.ForPublic)
	hidden := h.Tell(t, told("Voor deelnemers", nil), model.ForParticipants)
	for _, c := range []struct{ sentence, path, want, not string }{
		{"it says what it cost", stopped, "60 uur en minder dan € 5.000", ""},
		{"and what came out, in its first words", stopped, "Het werkte niet.", "Een tweede alinea."},
		{"with the figures", stopped, "uren per week", ""},
		{"and why stopping was good housekeeping", stopped, "Waarom dit de moeite waard was", ""},
		{"as was agreed", stopped, "Vooraf is opgeschreven wanneer het moest stoppen: Na drie maanden zonder cijfers.", ""},
		{"what is planned says when it has worked", planned, "Minstens de helft klopt.", "Waarom dit de moeite waard was"},
		{"and when it will be stopped", planned, "Er in mei geen cijfers zijn.", ""},
		{"what worked needs no such reason", worked, "Het werkte", "Waarom dit de moeite waard was"},
		{"who tells without name has none here", nameless, "Zonder naam", "Voorbeelddam"},
	} {
		w := h.Get(t, h.Nobody, "/experimenten/"+c.path+"/op-een-a4")
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %d, wanted %q and not %q:\n%s", c.sentence, w.Code, c.want, c.not, body)
		}
	}
	body := h.Get(t, h.Nobody, "/experimenten/"+stopped+"/op-een-a4").Body.String()
	if lesson, verdict := strings.Index(body, `class="wiel-lead"`), strings.Index(body, "wiel-outcome--large"); lesson < 0 || verdict < lesson {
		t.Errorf("the verdict comes before the lesson:\n%s", body)
	}
	if w := h.Get(t, h.Nobody, "/experimenten/"+hidden+"/op-een-a4"); w.Code != http.StatusNotFound {
		t.Errorf("what is for participants: %d", w.Code)
	}
}

func TestMirror(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Gelukt", func(c *model.Content) { c.Outcome = model.Worked }), model.ForPublic)
	h.Tell(t, told("Niet gelukt", nil), model.ForPublic)
	h.Tell(t, told("Alleen collega's", nil), model.ForOrganisation)
	h.Tell(t, told("Loopt nog", func(c *model.Content) { c.Outcome, c.Stage, c.ResultDue = "", model.Running, "2027-03" }), model.ForPublic)
	back := h.Tell(t, told("Ingetrokken", nil), model.ForPublic)
	if err := h.Withdraw(t.Context(), h.Author, back, "De cijfers klopten niet."); err != nil {
		t.Fatal(err)
	}
	h.Index(t)
	for _, c := range []struct {
		sentence string
		who      model.Actor
		path     string
		want     []string
		not      string
	}{
		{"the hub shows its totals to everybody", h.Nobody, "/", []string{"Hoe open zijn we?", `number">4</span>`, `number">3</span>`, `number">2</span>`}, "Hoe open zijn jullie?"},
		{"and says that what was withdrawn counts as it was", h.Nobody, "/", []string{"1 is later ingetrokken", "Ook wat met een reden is gestopt en ‘nog niet te zeggen’ tellen als verteld"}, ""},
		{"an organisation sees its own", h.Colleague, "/bureau", []string{"Hoe open zijn jullie?", `number">5</span>`, `number">4</span>`, "1 is later ingetrokken"}, "nog niet verteld."},
		{"one that told nothing sees nothing", h.Neighbour, "/bureau", nil, "Hoe open zijn jullie?"},
	} {
		body := h.Get(t, c.who, c.path).Body.String()
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q in\n%s", c.sentence, want, body)
			}
		}
		if c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: there is %q in\n%s", c.sentence, c.not, body)
		}
	}
}
