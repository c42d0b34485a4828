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

// TestWhatWasSaidCarriesItsLanguage: what people ask, answer and follow, and with whom they did it, is in a language of its own, also
// where nobody told which.
func TestWhatWasSaidCarriesItsLanguage(t *testing.T) {
	h := newHub(t)
	c := storetest.Content("Taxiritten tellen")
	c.Partners, c.Language = []string{"De taxicentrale"}, "nl"
	number := h.Tell(t, c, model.ForPublic)
	if _, err := h.Follow(t.Context(), h.Neighbour, model.FollowsExperiment, number, ""); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Wie telt de taxiritten van een school?", "Who has counted the rides of a school?"} {
		if _, err := h.AskArea(t.Context(), h.Neighbour, "wmo", text); err != nil {
			t.Fatal(err)
		}
	}
	h.Index(t)
	for _, c := range []struct{ path, language, want string }{
		{"/beleidsterreinen/wmo", "en", `lang="nl">Wie telt`},
		{"/beleidsterreinen/wmo", "en", `text">Who has`},
		{"/beleidsterreinen/wmo", "nl", `text">Wie telt`},
		{"/beleidsterreinen/wmo", "nl", `lang="en">Who has`},
		{"/experimenten/" + number, "en", `<span lang="nl">De taxicentrale</span>`},
		{"/experimenten/" + number, "nl", `<span>De taxicentrale</span>`},
		{"/bureau", "en", `lang="nl">Taxiritten tellen`},
	} {
		page := h.Get(t, h.Neighbour, c.path, "Accept-Language", c.language).Body.String()
		if !strings.Contains(strings.Join(strings.Fields(page), " "), c.want) {
			t.Errorf("%s in %s lacks %q:\n%s", c.path, c.language, c.want, page)
		}
	}
}
