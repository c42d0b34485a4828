package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWhatChangedBetweenVersions compares any two, word by word, side by side and as one text, for each who may see them.
func TestWhatChangedBetweenVersions(t *testing.T) {
	h := servertest.New(t)
	c := storetest.Content("Wmo-uitgaven voorspellen")
	number := h.Tell(t, c, model.ForPublic)
	page := "/experimenten/" + number + "/verschil"
	walk(t, h, []step{{"one version has no other", h.Nobody, page, nil, 404, "", ""}})
	c.Lessons[0].Text = "Begin met vier jaar historie."
	revise(t, h, number, c, "We keken langer terug.")
	saysOnce(t, h, page, "Versie 1 · ", "Versie 2 · ")
	walk(t, h, []step{{"of two versions there is no other to choose", h.Nobody, page, nil, 200, `name="vorm"`, `name="van"`}})
	c.Title = "Wmo-uitgaven vooraf voorspellen"
	c.ParticipantsOnly = []model.Section{"whatWeDid"}
	c.WhatWeDid = "We telden **bijna** alles."
	revise(t, h, number, c, "")
	h.Index(t)
	gone, come := `weg: </span>drie</del>`, `erbij: </span>vier</ins>`
	walk(t, h, []step{
		{"the page leads there", h.Nobody, "/experimenten/" + number, nil, 200, page, ""},
		{"the last two first", h.Nobody, page, nil, 200, `erbij: </span>vooraf </ins>`, come},
		{"any two", h.Nobody, page + "?van=1&naar=2", nil, 200, gone + "<ins class=\"wiel-change__come\"><span class=\"wiel-hidden\">" + come, "vooraf </ins>"},
		{"in the order of time", h.Nobody, page + "?van=3&naar=1", nil, 200, come, ""},
		{"with the words of the authors", h.Nobody, page + "?van=1&naar=2", nil, 200, "Versie 2: We keken langer terug.", ""},
		{"side by side", h.Nobody, page + "?van=1&naar=2&vorm=naast", nil, 200, "<h3>Versie 1</h3>", gone + "<ins"},
		{"by whom: the organisation", h.Nobody, page, nil, 200, "door Voorbeelddam", "door author"},
		{"colleagues read the name", h.Colleague, page, nil, 200, "door author", ""},
		{"what is for participants stays so", h.Nobody, page + "?van=1&naar=3", nil, 200, "", "bijna"},
		{"who read it", h.Neighbour, page + "?van=1&naar=3", nil, 200, "bijna", ""},
		{"a version that is not there", h.Nobody, page + "?van=1&naar=9", nil, 404, "", ""},
		{"one with itself", h.Nobody, page + "?van=2&naar=2", nil, 200, "geen woord veranderd", ""},
	})
	saysOnce(t, h, page+"?van=2&naar=2", "Versie 2 · ")
	if err := h.Withdraw(t.Context(), h.Author, number, "Er stond een fout in de cijfers."); err != nil {
		t.Fatal(err)
	}
	walk(t, h, []step{{"withdrawn is withdrawn, with the reason", h.Nobody, page, nil, 410, "Er stond een fout in de cijfers.", "vier"}})
}

// saysOnce fails unless a page says each of the texts one time.
func saysOnce(t *testing.T, h *servertest.Hub, path string, texts ...string) {
	t.Helper()
	body := mainOf(h.Get(t, h.Nobody, path).Body.String())
	for _, text := range texts {
		if n := strings.Count(body, text); n != 1 {
			t.Errorf("%s says %q %d times:\n%s", path, text, n, body)
		}
	}
}

// revise publishes one more version, with title, lessons and what was done as in the content.
func revise(t *testing.T, h *servertest.Hub, number string, c model.Content, note string) {
	t.Helper()
	if err := h.NewDraft(t.Context(), h.Author, number); err != nil {
		t.Fatal(err)
	}
	saved, err := h.SaveDraft(t.Context(), h.Author, number, store.Save{
		Fields: []string{"Title", "Lessons", "WhatWeDid", "ParticipantsOnly"}, Content: c, Revision: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	publishing := store.Publishing{Revision: saved.Revision, Audience: model.ForPublic, Note: note}
	if _, err := h.Publish(t.Context(), h.Author, number, publishing); err != nil {
		t.Fatal(err)
	}
}
