package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

// newFitHub makes a hub where Dam told what it has, and four experiments that ask for different things.
func newFitHub(t *testing.T) *servertest.Hub {
	t.Helper()
	h := servertest.New(t)
	half, two := 0.5, 2.0
	profile := store.OrganisationProfile{DataFTE: &half, CostBand: "under-5", Rule: model.AuthorAlone}
	if err := h.UpdateOrganisation(t.Context(), h.Coordinator, h.Dam.ID, profile); err != nil {
		t.Fatal(err)
	}
	for _, e := range []struct {
		title string
		team  *float64
		cost  model.CostBand
		quiet bool
	}{{"Kleine proef", &half, "none", false}, {"Dure proef", &half, "25-100", false}, {"Grote proef", &two, "", false}, {"Stille proef", nil, "", true}} {
		h.Tell(t, told(e.title, func(c *model.Content) { c.TeamFTE, c.CostBand, c.Anonymous = e.team, e.cost, e.quiet }), model.ForPublic)
	}
	h.Index(t)
	return h
}

// TestWhatIsFeasible asks page, API and feed what an organisation could do, and why.
func TestWhatIsFeasible(t *testing.T) {
	h := newFitHub(t)
	for _, c := range []struct {
		sentence  string
		who       model.Actor
		path      string
		want, not []string
	}{
		{"each hit says why it fits", h.Nobody, "/experimenten?zoals=voorbeelddam", []string{
			"Haalbaar voor Voorbeelddam: een team van hooguit een halve fte, geen kosten, van een gemeente met 20.000-50.000 inwoners en in dezelfde provincie.",
			"Vraagt meer dan Voorbeelddam heeft: het kostte € 25.000 tot € 100.000. Wel past: een team van hooguit een halve fte",
			"Vraagt meer dan Voorbeelddam heeft: een team van 1 tot 2 fte.", "Haalbaar voor een organisatie als Voorbeelddam", ">Wat is haalbaar voor een organisatie als Voorbeelddam?</h1>"}, nil},
		{"who told without a name is known by size alone", h.Nobody, "/experimenten?zoals=voorbeelddam&q=stille", []string{
			"Haalbaar voor Voorbeelddam: van een gemeente met 20.000-50.000 inwoners."}, []string{"provincie."}},
		{"as a filter", h.Nobody, "/experimenten?zoals=voorbeelddam&haalbaar=asks-more", []string{"2 gevonden", "Dure proef", "Grote proef", `value="fits"`}, []string{"Kleine proef"}},
		{"it can be taken off", h.Nobody, "/experimenten?zoals=voorbeelddam&haalbaar=fits&q=proef", []string{`href="/experimenten?q=proef"`, "Voor een organisatie als Voorbeelddam"}, nil},
		{"one's own organisation is us", h.Author, "/experimenten?zoals=voorbeelddam", []string{"Haalbaar voor ons", "Voor ons"}, nil},
		{"a participant gets there in one step", h.Author, "/experimenten?q=proef", []string{`href="/experimenten?q=proef&amp;zoals=voorbeelddam&amp;sorteer=haalbaar"`}, nil},
		{"a visitor chooses a size, and keeps the words", h.Nobody, "/experimenten?q=proef", []string{
			"Wat kan een gemeente als de mijne?", `href="/experimenten?q=proef&amp;zoals=20-50&amp;sorteer=haalbaar"`}, []string{"Haalbaar voor"}},
		{"of which each hit says what that means", h.Nobody, "/experimenten?zoals=0-20", []string{
			">Wat is haalbaar voor een gemeente met minder dan 20.000 inwoners?</h1>", "Er is te weinig verteld om te zeggen of dit haalbaar is."}, []string{"Wat kan een gemeente als de mijne?"}},
		{"and which fits the same size", h.Nobody, "/experimenten?zoals=20-50", []string{
			"Haalbaar voor een gemeente met 20.000-50.000 inwoners: van een gemeente met 20.000-50.000 inwoners."}, nil},
		{"or types a name", h.Nobody, "/experimenten?zoals=Gemeente+Voorbeelddam", []string{"Haalbaar voor Voorbeelddam: ", `name="zoals" value="voorbeelddam"`}, nil},
		{"and hears that there is none of that name", h.Nobody, "/experimenten?zoals=Nergenshuizen", []string{
			"We kennen geen gemeente met de naam “Nergenshuizen”.", "4 gevonden"}, nil},
		{"the form carries words and filters", h.Nobody, "/experimenten?q=proef&soort=experiment", []string{
			`name="sorteer" value="haalbaar"`, `name="q" value="proef"`, `name="soort" value="experiment"`}, nil},
		{"who acts for an organisation need not choose", h.Author, "/experimenten?q=proef", nil, []string{"Wat kan een gemeente als de mijne?"}},
		{"a visitor gets there from the organisation", h.Nobody, "/organisaties/voorbeelddam", []string{`href="/experimenten?zoals=voorbeelddam&amp;sorteer=haalbaar"`}, nil},
		{"beside nobody there is nothing of it", h.Nobody, "/experimenten?haalbaar=fits&sorteer=haalbaar", []string{"4 gevonden"}, []string{"Haalbaar"}},
		{"an organisation that is not there is left out", h.Nobody, "/experimenten?zoals=nergens&haalbaar=fits", []string{"4 gevonden"}, []string{"Haalbaar"}},
		{"the feed has the reasons", h.Nobody, "/experimenten.atom?zoals=voorbeelddam&haalbaar=asks-more", []string{"Vraagt meer dan Voorbeelddam heeft: een team van 1 tot 2 fte."}, []string{"Kleine proef"}},
		{"the form of the filters keeps it", h.Nobody, "/experimenten?zoals=voorbeelddam", []string{`name="zoals" value="voorbeelddam"`}, nil},
	} {
		body := h.Get(t, c.who, c.path).Body.String()
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q in\n%s", c.sentence, want, body)
			}
		}
		for _, not := range c.not {
			if strings.Contains(body, not) {
				t.Errorf("%s: %q in\n%s", c.sentence, not, body)
			}
		}
	}
	body := h.Get(t, h.Nobody, "/experimenten?zoals=voorbeelddam&sorteer=haalbaar").Body.String()
	if fits, more := strings.Index(body, "Kleine proef"), strings.Index(body, "Grote proef"); fits < 0 || more < fits {
		t.Errorf("what asks more stands above what fits:\n%s", body)
	}
}

// TestFeasibleInTheAPI reads the same from the API, with each reason by itself.
func TestFeasibleInTheAPI(t *testing.T) {
	h := newFitHub(t)
	w := h.Get(t, h.Nobody, "/api/v1/experiments?like=voorbeelddam&sort=fit&fit=fits&fit=asks-more")
	var answer struct {
		Results []struct {
			Title string `json:"title"`
			Fit   struct {
				Value   string `json:"value"`
				Reasons []struct{ Aspect, Says, Value string }
			} `json:"fit"`
		} `json:"results"`
		Facets map[string][]struct {
			Value string
			Count int
		} `json:"facets"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Results) != 4 {
		t.Fatalf("%d %v: %s", w.Code, err, w.Body)
	}
	if first := answer.Results[0]; first.Title != "Kleine proef" || first.Fit.Value != "fits" || fmt.Sprint(first.Fit.Reasons) !=
		"[{team suits 0-0.5} {cost suits none} {size suits 20-50} {province suits Zuid-Holland}]" {
		t.Errorf("the first is %+v", first)
	}
	if fmt.Sprint(answer.Facets["fit"]) != "[{asks-more 2} {fits 2}]" {
		t.Errorf("the counts are %v", answer.Facets["fit"])
	}
	if w := h.Get(t, h.Nobody, "/api/v1/experiments?like=nergens"); w.Code != 400 || !strings.Contains(w.Body.String(), "like") {
		t.Errorf("an unknown organisation gives %d: %s", w.Code, w.Body)
	}
}

// TestFitOfIndexAndPageAgree weighs every experiment both ways: as the index counts it, and as the page explains it.
func TestFitOfIndexAndPageAgree(t *testing.T) {
	h := newFitHub(t)
	for _, slug := range []string{"voorbeelddam", "wielrecht", "20-50", "over-250"} {
		asked := request.NewSearch()
		asked.Like = slug
		o, err := asked.Beside(context.Background(), h.Store)
		if err != nil {
			t.Fatal(err)
		}
		for _, fit := range model.AllFits() {
			found, err := h.Options.Indexes.Public.Search(t.Context(), asked.With(search.Fit, string(fit)).Query)
			if err != nil {
				t.Fatal(err)
			}
			records, err := request.Load(t.Context(), h.Store, h.Nobody, found.Hits)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range records {
				if got, _ := model.MeansOf(o).Fit(r.Aspects()); got != fit {
					t.Errorf("%s beside %s: the index says %s, the page %s", r.Telling.Content.Title, slug, fit, got)
				}
			}
		}
	}
}

// TestFeasibleIsASavedView: what is set beside an organisation can be followed, under a name that says so.
func TestFeasibleIsASavedView(t *testing.T) {
	h := newFitHub(t)
	v := newStay(t, h, h.Neighbour)
	v.post("/volgen", "soort", "view", "wat", "?q=proef&haalbaar=fits&zoals=voorbeelddam", "terug", "/over")
	if text := v.get("/over"); !strings.Contains(text, "proef · een organisatie als Voorbeelddam · haalbaar") {
		t.Errorf("the view has another name:\n%s", text)
	}
}
