package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// TestAToldResultIsNotPromised: while the stage was left at running, the month that was promised is not said to be still to come.
func TestAToldResultIsNotPromised(t *testing.T) {
	h := servertest.New(t)
	for outcome, promised := range map[model.Outcome]bool{model.DidNotWork: false, model.TooEarly: true} {
		page := "/experimenten/" + h.Tell(t, told("Loopt nog", func(c *model.Content) {
			c.Outcome, c.Stage, c.ResultDue = outcome, model.Running, "2027-03"
		}), model.ForPublic)
		if body := h.Get(t, h.Nobody, page).Body.String(); strings.Contains(body, "afgesproken voor maart 2027") != promised {
			t.Errorf("%s: its page says otherwise", outcome)
		}
	}
}

func TestEvidence(t *testing.T) {
	h := servertest.New(t)
	usual, data := 31.0, 29.0
	compared := h.Tell(t, told("Met cijfers", func(c *model.Content) {
		c.Comparisons = []model.Comparison{{Measure: "uren per week", Usual: &usual, WithData: &data, Known: "compared"}, {Measure: "fouten", WithData: &data, Known: "counted"}}
		c.ParticipantsOnly = []model.Section{"comparisons"}
	}), model.ForPublic)
	running := h.Tell(t, told("Loopt nog", func(c *model.Content) { c.Outcome, c.Stage, c.ResultDue = "", model.Running, "2027-03" }), model.ForPublic)
	stopped := h.Tell(t, told("Gestopt", func(c *model.Content) {
		c.Stage, c.Outcome, c.Lessons = model.Stopped, model.TooEarly, nil
		c.Pitfalls = []model.PitfallNote{{Pitfall: "time-or-people", Note: "De analist vertrok."}}
	}), model.ForPublic)
	notDone := h.Tell(t, told("Niet gedaan", func(c *model.Content) { c.Outcome = model.NotDone }), model.ForPublic)
	for _, c := range []struct {
		sentence  string
		who       model.Actor
		path      string
		want, not string
	}{
		{"what is for participants is no evidence to others", h.Nobody, "/experimenten/" + compared, "Er is niets geteld.", "uren per week"},
		{"who sees the figures sees how they are known", h.Neighbour, "/experimenten/" + compared, "zijn vergeleken: “uren per week”.", ""},
		{"and of how many of them that holds", h.Neighbour, "/experimenten/" + compared, "Dat geldt voor 1 van de 2 maten.", "“fouten”"},
		{"and what one step more would need", h.Neighbour, "/experimenten/" + compared, "nog een gemeente die het ook doet", ""},
		{"an honest stop is told, and asks no more", h.Nobody, "/experimenten/" + stopped, "Dat telt als verteld", "Eén stap verder"},
		{"so is what was deliberately not done", h.Nobody, "/experimenten/" + notDone, "de makers vertellen waarom", "Eén stap verder"},
		{"what runs has no evidence yet", h.Nobody, "/experimenten/" + running, "Loopt nog", "Hoe zeker weten ze dit?"},
	} {
		body := h.Get(t, c.who, c.path).Body.String()
		if !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: wanted %q and not %q:\n%s", c.sentence, c.want, c.not, body)
		}
	}
}
