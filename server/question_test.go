package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"wiel/store/model"
	"wiel/store/storetest"
)

// TestALaterExperimentIsOfferedWhatWasAsked: its makers see what others wanted to know, also where nobody knew it while it was open.
func TestALaterExperimentIsOfferedWhatWasAsked(t *testing.T) {
	h := newHub(t)
	id, err := h.AskArea(t.Context(), h.Neighbour, "wmo", "Wie telt de taxiritten?")
	if err != nil {
		t.Fatal(err)
	}
	h.Clock.Advance(100 * 24 * time.Hour)
	at := "/experimenten/" + h.Tell(t, storetest.Content("Taxiritten"), model.ForPublic)
	for _, c := range []struct {
		who  model.Actor
		want bool
	}{{h.Author, true}, {h.Neighbour, false}, {h.Nobody, false}} {
		w := h.Get(t, c.who, at)
		offered := strings.Contains(w.Body.String(), "Wie telt de taxiritten?") && strings.Contains(w.Body.String(), "Gesloten zonder antwoord.")
		if w.Code != http.StatusOK || offered != c.want {
			t.Errorf("%q is offered question %d: %t, with %d", c.who.Name, id, offered, w.Code)
		}
	}
}
