package server_test

import (
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
)

// TestColleaguesReadWhatTheirOrganisationPromised, and only its coordinator is led to answering for it; elsewhere nobody reads who is late.
func TestColleaguesReadWhatTheirOrganisationPromised(t *testing.T) {
	h := servertest.New(t)
	c := told("Taxiritten tellen", nil)
	c.Stage, c.Outcome, c.ActualEnd, c.ResultDue = model.Running, "", "", "2026-12"
	number := h.Tell(t, c, model.ForOrganisation)
	h.Clock.Advance(100 * 24 * time.Hour)
	const path = "/organisatiebeheer/voorbeelddam/afspraken"
	for _, c := range []struct {
		sentence     string
		who          model.Actor
		status       int
		reads, leads bool
	}{
		{"a colleague reads it", h.Colleague, 200, true, false},
		{"a privacy adviser too", h.Adviser, 200, true, false},
		{"the coordinator may answer", h.Coordinator, 200, true, true},
		{"an editor does not read what stays in the organisation", h.Moderator, 200, false, false},
		{"a neighbour does not", h.Neighbour, 403, false, false},
	} {
		w := h.Get(t, c.who, path)
		body := mainOf(w.Body.String())
		reads, leads := strings.Contains(body, "Taxiritten tellen"), strings.Contains(body, "/experimenten/"+number+"/afspraak")
		if w.Code != c.status || reads != c.reads || leads != c.leads {
			t.Errorf("%s: %d, reads it: %t, is led to answering: %t\n%s", c.sentence, w.Code, reads, leads, body)
		}
		for _, from := range []string{"/organisaties/voorbeelddam", "/account"} {
			if linked := strings.Contains(h.Get(t, c.who, from).Body.String(), path); linked != c.who.MemberOf(h.Dam.ID) {
				t.Errorf("%s: %s leads to it: %t", c.sentence, from, linked)
			}
		}
	}
}
