package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

func TestLookingAheadAndBack(t *testing.T) {
	h := servertest.New(t)
	for _, title := range []string{"Schooluitval voorspellen met verzuimcijfers", "Verzuimcijfers en schooluitval in beeld", "Vroeg zien: schooluitval en verzuimcijfers"} {
		h.Tell(t, told(title, func(c *model.Content) {
			c.Pitfalls = []model.PitfallNote{{Pitfall: "data-quality", Note: "De helft was niet ingevuld."}}
		}), model.ForPublic)
	}
	h.Index(t)
	register := url.Values{
		"title": {"Schooluitval voorspellen uit verzuimcijfers"}, "question": {"Zien we met verzuimcijfers eerder wie dreigt uit te vallen van school?"},
		"policyAreas": {"wmo"}, "stage": {"planned"}, "resultDue": {"2027-06"}, "organisatie": {"1"},
	}
	w := h.Post(t, h.Author, "/experimenten/nieuw/registreer", register)
	ahead := w.Header().Get("Location")
	number := strings.TrimSuffix(strings.TrimPrefix(ahead, "/experimenten/"), "/vooruitkijken")
	if w.Code != http.StatusSeeOther || !strings.HasSuffix(ahead, "/vooruitkijken") {
		t.Fatalf("registering leads to looking ahead: %d to %q\n%s", w.Code, ahead, w.Body)
	}
	body := h.Get(t, h.Author, ahead).Body.String()
	if !strings.Contains(body, "Hier liepen experimenten die hierop lijken op vast.") || !strings.Contains(body, "De helft was niet ingevuld.") {
		t.Errorf("it shows what struck the nearest: %s", body)
	}
	if w := h.Get(t, h.Colleague, ahead); w.Code != http.StatusNotFound {
		t.Errorf("a colleague sees no draft: %d", w.Code)
	}
	if w := h.Post(t, h.Author, ahead, url.Values{"aan": {"data-quality", "support"}}); w.Header().Get("Location") != "/experimenten/"+number+"/publiceren" {
		t.Errorf("keeping goes on to publishing: %d %q", w.Code, w.Header().Get("Location"))
	}
	if body := h.Get(t, h.Author, ahead).Body.String(); strings.Count(body, " checked") != 2 {
		t.Errorf("what was ticked stays ticked: %s", body)
	}
	c := told("Schooluitval voorspellen uit verzuimcijfers", nil)
	draft, err := h.Workshop(t.Context(), h.Author, number)
	if err != nil {
		t.Fatal(err)
	}
	fields := []string{"Outcome", "Lessons", "Stage"}
	if _, err := h.SaveDraft(t.Context(), h.Author, number, store.Save{Fields: fields, Content: c, Revision: draft.Draft.Revision}); err != nil {
		t.Fatal(err)
	}
	if body := h.Get(t, h.Author, ahead).Body.String(); !strings.Contains(body, "Gebeurde het?") || !strings.Contains(body, `name="support"`) {
		t.Errorf("with an outcome it asks whether it happened: %s", body)
	}
	if body := h.Get(t, h.Author, "/experimenten/"+number+"/publiceren").Body.String(); !strings.Contains(body, "Vooraf dachten jullie aan valkuilen.") {
		t.Errorf("publishing reminds of it: %s", body)
	}
	h.Post(t, h.Author, ahead, url.Values{"data-quality": {"yes"}, "support": {"avoided"}})
	if body := h.Get(t, h.Nobody, "/valkuilen/data-quality").Body.String(); strings.Contains(body, "Wie er vooraf aan dacht") {
		t.Errorf("nobody counts what is not published: %s", body)
	}
	if w := h.Post(t, h.Author, "/experimenten/"+number+"/publiceren", url.Values{"revision": {"2"}, "audience": {"participants"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("publish: %d\n%s", w.Code, w.Body)
	}
	h.Index(t)
	if body := h.Get(t, h.Neighbour, "/valkuilen/data-quality").Body.String(); !strings.Contains(body, "Bij 1 gebeurde het toch.") {
		t.Errorf("then it counts for those who may see it: %s", body)
	}
	if body := h.Get(t, h.Neighbour, "/valkuilen/support").Body.String(); !strings.Contains(body, "Daar gebeurde het niet. Bij 1 had het kunnen gebeuren") {
		t.Errorf("also what was prevented: %s", body)
	}
}

// TestEndingLeadsToLookingBack wherever the ending is recorded: while it is not told whether what was thought of happened, its makers find the
// question on their desk, on the page of the experiment and where its stage is changed; nobody else does.
func TestEndingLeadsToLookingBack(t *testing.T) {
	h := servertest.New(t)
	c := told("Bomen tellen", func(c *model.Content) {
		c.Outcome, c.Stage, c.ResultDue, c.ActualEnd = "", model.Running, "2026-12", ""
	})
	number := h.Tell(t, c, model.ForPublic)
	page, ahead := "/experimenten/"+number, "/experimenten/"+number+"/vooruitkijken"
	asks := `href="` + ahead + `"`
	walk(t, h, []step{
		{"thought of", h.Author, ahead, url.Values{"aan": {"support"}}, 303, "", ""},
		{"while it runs nobody is asked", h.Author, "/bureau", nil, 200, "", "Gebeurde het?"},
		{"nor on its page", h.Author, page, nil, 200, "", asks},
		{"it is stopped at its own desk", h.Author, page + "/afspraak", url.Values{
			"antwoord": {"stopped"}, "pitfall": {"support"}, "note": {"Niemand had tijd."}, "outcome": {"did-not-work"},
		}, 303, "", ""},
		{"then the desk asks", h.Author, "/bureau", nil, 200, "Gebeurde het?", "Er wacht niemand op je."},
		{"and the page", h.Author, page, nil, 200, asks, ""},
		{"and where it is arranged", h.Author, page + "/regelen", nil, 200, asks, ""},
		{"a colleague is not asked", h.Colleague, page, nil, 200, "", asks},
		{"told", h.Author, ahead, url.Values{"support": {"yes"}}, 303, "", ""},
		{"once", h.Author, "/bureau", nil, 200, "", "Gebeurde het?"},
	})
}
