package server_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// derived follows the log to its end.
func derived(t *testing.T, h *servertest.Hub) {
	t.Helper()
	if more, err := h.DeriveNews(t.Context()); err != nil || more {
		t.Fatal(more, err)
	}
}

func TestTheDeskShowsWhatIsNew(t *testing.T) {
	h := servertest.New(t)
	v := newStay(t, h, h.Neighbour)
	wants := func(sentence string, texts ...string) {
		t.Helper()
		page := mainOf(v.get("/bureau"))
		for _, text := range texts {
			without, unwanted := strings.CutPrefix(text, "!")
			if strings.Contains(page, without) == unwanted {
				t.Errorf("%s: the desk says %q: %t", sentence, without, !unwanted)
			}
		}
	}
	wants("with nothing followed", "Je volgt nog niets", `href="/beleidsterreinen"`, "!Gezien")
	for kind, key := range map[model.FollowKind]string{model.FollowsPolicyArea: "wmo", model.FollowsOrganisation: "voorbeelddam", model.FollowsView: "?q=drukte"} {
		if _, err := h.Follow(t.Context(), h.Neighbour, kind, key, "Drukte & meer"); err != nil {
			t.Fatal(err)
		}
	}
	wants("with nothing new", "Er is niets nieuws sinds vandaag.", "Wat je volgt (3)", "Drukte &amp; meer", `href="/experimenten?q=drukte"`,
		`href="/experimenten.atom?q=drukte"`, `aria-label="Niet meer volgen: Voorbeelddam"`, "!Gezien")
	for i := range 3 {
		h.Tell(t, storetest.Content(fmt.Sprint("Proef ", i)), model.ForParticipants)
	}
	derived(t, h)
	h.Clock.Advance(48 * time.Hour)
	v = newStay(t, h, h.Neighbour) // the session is over by then
	for range 2 {                  // looking marks nothing
		wants("with news", "3 nieuw sinds maandag", "Proef 2", "Begin met drie jaar historie.", "niet gelukt", "Nieuw experiment",
			"Omdat je dit volgt:", "Voorbeelddam", "Gezien")
	}
	last := regexp.MustCompile(`name="tot" value="(\d+)"`).FindStringSubmatch(v.get("/bureau"))
	later := h.Tell(t, storetest.Content("Kwam erbij"), model.ForParticipants)
	derived(t, h)
	if w := v.post("/bureau/gezien", "tot", last[1], "volgt", "1"); w.Code != http.StatusSeeOther {
		t.Fatalf("saying so gives %d", w.Code)
	}
	wants("after that", "Wat je zag, is van je bureau.", "1 nieuw sinds vandaag", "Kwam erbij", "!Proef 2")
	if err := h.Hide(t.Context(), h.Coordinator, later); err != nil {
		t.Fatal(err)
	}
	wants("with what was hidden since", "!Kwam erbij", "Er is niets nieuws sinds vandaag.")
}
