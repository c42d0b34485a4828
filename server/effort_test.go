package server_test

import (
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// hours is a form that says how many, for an organisation.
func hours(n string, organisation int64) url.Values {
	return url.Values{"hours": {n}, "organisatie": {idText(organisation)}}
}

// TestHoursHaveTheirSource walks it: who did it too says what the example saved, the giver what sharing took; each figure stands with who said it
// on the experiment, the pages of both and the hub.
func TestHoursHaveTheirSource(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, storetest.Content("Wmo-uitgaven voorspellen"), model.ForPublic)
	page := "/experimenten/" + number
	h.Index(t)
	also := url.Values{"organisatie": {idText(h.Recht.ID)}, "year": {"2023"}, "outcome": {"worked"}, "sentence": {"Het scheelde veel."}}
	walk(t, h, []step{
		{"who did nothing has saved nothing", h.Neighbour, page + "/uren", hours("40", h.Recht.ID), 409, "Doe eerst mee", ""},
		{"and is not asked", h.Neighbour, page, nil, 200, "", "Zeg hoeveel uur"},
		{"wij ook", h.Neighbour, page + "/ook", also, 303, "", ""},
		{"then it is asked, and nothing was saved yet", h.Neighbour, page, nil, 200, "Zeg hoeveel uur dit voorbeeld jullie scheelde", "Wat scheelde het?"},
		{"too much is a slip of the pen", h.Neighbour, page + "/uren", hours("90000", h.Recht.ID), 400, "90000", ""},
		{"which is said also of a form that names no organisation", h.Neighbour, page + "/uren", url.Values{"hours": {"veel"}}, 400, `href="#uren` + idText(h.Recht.ID) + `-hours"`, ""},
		{"nor less than nothing", h.Neighbour, page + "/uren", hours("-4", h.Recht.ID), 400, "-4", ""},
		{"not for another", h.Author, page + "/uren", hours("40", h.Recht.ID), 403, "", ""},
		{"said", h.Neighbour, page + "/uren", hours("30", h.Recht.ID), 303, "", ""},
		{"and said again", h.Neighbour, page + "/uren", hours("40", h.Recht.ID), 303, "", ""},
		{"a colleague of the makers says nothing", h.Colleague, page + "/uren", hours("6", h.Dam.ID), 403, "", ""},
		{"the makers say what sharing took", h.Author, page + "/uren", hours("6", h.Dam.ID), 303, "", ""},
		{"one figure needs no sum", h.Nobody, page, nil, 200, "Wat scheelde het?", "Bespaard: 40 uur"},
		{"everybody reads who said it", h.Nobody, page, nil, 200, "Wielrecht: 40 uur bespaard, gezegd op", h.Neighbour.Name},
		{"and what it took", h.Nobody, page, nil, 200, "Voorbeelddam: 6 uur aan delen besteed, gezegd op", ""},
		{"on the page of who saved", h.Nobody, "/organisaties/wielrecht", nil, 200, "Wielrecht: 40 uur bespaard", ""},
		{"and of who shared", h.Nobody, "/organisaties/voorbeelddam", nil, 200, "Bespaard: 40 uur, volgens 1 organisatie.", ""},
		{"on the first page", h.Nobody, "/", nil, 200, "Bespaard: 40 uur, volgens 1 organisatie.", ""},
		{"and in the list of all", h.Nobody, "/uren", nil, 200, "Wmo-uitgaven voorspellen", ""},
		{"machines read it too", h.Nobody, "/api/v1/experiments/" + number, nil, 200, `"efforts":[{"kind":"given","hours":6,"organisation":{"code":`, ""},
		{"and who did it too", h.Nobody, "/api/v1/experiments/" + number, nil, 200, `"outcome":"worked","sentence":"Het scheelde veel."`, ""},
		{"a guest takes nothing away", h.Guest, "/uren/2/weg", url.Values{}, 403, "", ""},
		{"the makers may", h.Author, "/uren/2/weg", url.Values{}, 303, "", ""},
		{"it is gone", h.Nobody, "/", nil, 200, "", "Bespaard"},
	})
}

// TestHoursNameNobody who is told without a name: not the makers, and not who did it too.
func TestHoursNameNobody(t *testing.T) {
	h := servertest.New(t)
	nameless := storetest.Content("Zonder naam")
	nameless.Anonymous = true
	number := h.Tell(t, nameless, model.ForPublic)
	page := "/experimenten/" + number
	e, err := h.Adopt(t.Context(), h.Neighbour, number, h.Recht.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	h.Index(t)
	walk(t, h, []step{
		{"the makers say it", h.Author, page + "/uren", hours("6", h.Dam.ID), 303, "", ""},
		{"nobody reads who they are", h.Nobody, page, nil, 200, "De makers: 6 uur", "Voorbeelddam"},
		{"nor from the other side", h.Nobody, "/organisaties/voorbeelddam", nil, 200, "", "6 uur"},
		{"a draft is no adoption", h.Neighbour, page + "/uren", hours("40", h.Recht.ID), 409, "", ""},
	})
	succeed(t, h, e.Number)
	walk(t, h, []step{
		{"what is published is", h.Neighbour, page + "/uren", hours("40", h.Recht.ID), 303, "", ""},
		{"all read it", h.Nobody, page, nil, 200, "Wielrecht: 40 uur bespaard", ""},
	})
	c := storetest.Content("Met vier jaar historie")
	c.Anonymous = true
	if err := h.NewDraft(t.Context(), h.Neighbour, e.Number); err != nil {
		t.Fatal(err)
	}
	saved, err := h.SaveDraft(t.Context(), h.Neighbour, e.Number, store.Save{Fields: []string{"Anonymous"}, Content: c, Revision: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Publish(t.Context(), h.Neighbour, e.Number, store.Publishing{Revision: saved.Revision, Audience: model.ForPublic}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{page, "/uren", "/organisaties/wielrecht", "/"} {
		if body := mainOf(h.Get(t, h.Nobody, path).Body.String()); strings.Contains(body, "40 uur") {
			t.Errorf("who tells without a name now is named by hours on %s:\n%s", path, body)
		}
	}
}
