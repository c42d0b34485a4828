package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

// addPlaces adds three municipalities; the first merged into the other two, mainly the second.
func addPlaces(t *testing.T, h *servertest.Hub) {
	t.Helper()
	var ids []int64
	for i, name := range []string{"Nieuwstad", "Buurstad", "Oudstad"} {
		lat, lon := 52.1, 5.1
		o := &model.Organisation{
			Code: fmt.Sprintf("GM900%d", i), Slug: strings.ToLower(name), Name: name, Kind: model.Municipality, Province: "Utrecht",
			Aliases: []string{name + " aan Zee"}, Lat: &lat, Lon: &lon, Rule: model.AuthorAlone,
		}
		if name == "Oudstad" {
			o.SuccessorID, o.Successors, o.EndedOn = &ids[0], []string{"GM9000", "GM9001"}, "2022-01-01"
		}
		if err := h.Insert(t.Context(), o); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, o.ID)
	}
}

func TestBrowsing(t *testing.T) {
	h := servertest.New(t)
	addPlaces(t, h)
	tellEntries(t, h, 2)
	h.Tell(t, told("Drukte meten", func(c *model.Content) { c.Outcome, c.Pitfalls, c.Seeks = model.NotDone, nil, "iemand met een tellamp" }), model.ForPublic)
	h.Tell(t, told("Verzuim voorspellen", func(c *model.Content) {
		c.Pitfalls = []model.PitfallNote{{Pitfall: "support", Note: "De werkvloer zag er niets in."}}
	}), model.ForPublic)
	h.Tell(t, told("Bomen tellen", func(c *model.Content) {
		c.Outcome, c.Stage, c.ResultDue, c.Seeks = "", model.Running, "2027-03", "iemand met bomendata"
	}), model.ForPublic)
	h.Tell(t, told("Plan voor later", func(c *model.Content) {
		c.Outcome, c.Stage, c.ActualStart, c.ActualEnd, c.ResultDue = "", model.Planned, "", "", "2027-03"
	}), model.ForPublic)
	h.Tell(t, told("Alleen voor deelnemers", func(c *model.Content) { c.Outcome = model.Worked }), model.ForParticipants)
	h.Index(t)
	for _, c := range []struct{ sentence, path, want, not string }{
		{"home asks the question", "/", "<h1>Heeft iemand dit al geprobeerd?</h1>", "Alleen voor deelnemers"},
		{"home says what an experiment is", "/", "een proef met gegevens, niet met inwoners", ""},
		{"home counts what was told, and entries apart", "/", "2 experimenten verteld: 1 lukte niet of maar deels, of gaf geen verschil. Daarnaast 2 vermeldingen uit registers.", ""},
		{"home shows who is at it", "/", "Bomen tellen", ""},
		{"and puts who seeks somebody first, with whom", "/", "Zoekt: iemand met bomendata", ""},
		{"and leads to joining them", "/", `/aanhaken">Haak aan</a>`, ""},
		{"who seeks somebody is a search", "/experimenten?zoekt=true", "Bomen tellen", "Plan voor later"},
		{"what has ended seeks nobody any more", "/experimenten?zoekt=true", "Bomen tellen", "Drukte meten"},
		{"all areas, with what was tried", "/beleidsterreinen", `<a href="/beleidsterreinen/wmo">wmo</a></th><td class="wiel-number">2</td><td class="wiel-number">0</td>`, ""},
		{"and entries apart", "/beleidsterreinen", `<a href="/beleidsterreinen/afval">afval</a></th><td class="wiel-number">0</td><td class="wiel-number">2</td>`, ""},
		{"an area leaves plans and what was not done out of tried", "/beleidsterreinen/wmo", "2 keer geprobeerd", "Alleen voor deelnemers"},
		{"an area says what still runs", "/beleidsterreinen/wmo", "<strong>1</strong> loopt nog", ""},
		{"an area gathers pitfalls with their sentences", "/beleidsterreinen/wmo", "De werkvloer zag er niets in.", ""},
		{"an area tells what was deliberately not done", "/beleidsterreinen/wmo", "Bewust niet gedaan", ""},
		{"an area says where nobody tried", "/beleidsterreinen/wmo", "nog niemand", ""},
		{"an area links its entries", "/beleidsterreinen/afval", "en 2 registervermeldingen", ""},
		{"an area in which nobody told invites", "/beleidsterreinen/jeugd", "Nog niemand vertelde over jeugd.", `class="wiel-lead"`},
		{"all municipalities, examples apart", "/gemeenten", "2 gemeenten", "Oudstad"},
		{"examples are called so, and wait", "/gemeenten", "<details><summary>Verzonnen, als voorbeeld</summary>", ""},
		{"until somebody looks for one", "/gemeenten?provincie=Zuid-Holland", "<h2>Verzonnen, als voorbeeld</h2>", ""},
		{"a long page says what is on it", "/help", `<li><a href="#deel-4">Een cijfer lezen</a></li>`, ""},
		{"and leads to it", "/help", `<h2 id="deel-4">Een cijfer lezen</h2>`, ""},
		{"a short one does not", "/over", `href="/meedoen">Vraag of je mee kunt doen</a>`, "Op deze pagina"},
		{"by name, also a part or an alias", "/gemeenten?naam=BUURSTAD+aan", "Buurstad", "Nieuwstad"},
		{"by a name of before", "/gemeenten?naam=oudst", "Oudstad (tot 2022)", ""},
		{"by a name of before, whatever the province", "/gemeenten?naam=oudst&provincie=Zuid-Holland", "Oudstad (tot 2022)", ""},
		{"by province", "/gemeenten?provincie=Zuid-Holland", "Voorbeelddam", "Nieuwstad"},
		{"a name that nobody has", "/gemeenten?naam=qqq", "Er is geen gemeente met deze naam", ""},
		{"an organisation with what it told", "/organisaties/voorbeelddam", "4 experimenten", "Alleen voor deelnemers"},
		{"and its entries", "/organisaties/voorbeelddam", "2 registervermeldingen", ""},
		{"one that told nothing invites", "/organisaties/buurstad", "Buurstad vertelde nog niets op Wiel.", ""},
		{"one that others merged into", "/organisaties/nieuwstad", "Oudstad (tot 2022)", ""},
		{"what became of another", "/organisaties/nieuwstad?voorheen=GM9002", "Oudstad bestaat sinds 2022 niet meer", ""},
		{"and of its other part", "/organisaties/nieuwstad?voorheen=GM9002", "Een ander deel hoort nu bij Buurstad.", ""},
		{"an invented former name says nothing", "/organisaties/nieuwstad?voorheen=VB01", "<h1>Nieuwstad</h1>", "bestaat sinds"},
		{"other organisations", "/organisaties", "Andere organisaties", "Nieuwstad"},
	} {
		w := h.Get(t, h.Nobody, c.path)
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %s: %d, wanted %q and not %q:\n%s", c.sentence, c.path, w.Code, c.want, c.not, body)
		}
	}
	if w := h.Get(t, h.Nobody, "/beleidsterreinen/niets"); w.Code != http.StatusNotFound {
		t.Errorf("an area that is not there: %d", w.Code)
	}
}

func TestOldAndOtherNamesLeadToTheOrganisationOfToday(t *testing.T) {
	h := servertest.New(t)
	addPlaces(t, h)
	for from, to := range map[string]string{
		"GM9000": "/organisaties/nieuwstad", "Nieuwstad aan Zee": "/organisaties/nieuwstad", "Gemeente Buurstad": "/organisaties/buurstad",
		"oudstad": "/organisaties/nieuwstad?voorheen=GM9002", "GM9002": "/organisaties/nieuwstad?voorheen=GM9002",
		"OUDSTAD": "/organisaties/nieuwstad?voorheen=GM9002",
	} {
		w := h.Get(t, h.Nobody, "/organisaties/"+url.PathEscape(from))
		if got := w.Header().Get("Location"); w.Code != http.StatusMovedPermanently || got != to {
			t.Errorf("%s: %d to %q, want %q", from, w.Code, got, to)
		}
	}
	if w := h.Get(t, h.Nobody, "/organisaties/nergenshuizen"); w.Code != http.StatusNotFound {
		t.Errorf("a name that nobody has: %d", w.Code)
	}
}

func TestPagesWhileTheIndexIsBuilt(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Drukte meten", nil), model.ForPublic)
	for path, want := range map[string]string{
		"/": "Drukte meten", "/gemeenten": "Voorbeelddam", "/organisaties": "Andere organisaties",
		"/organisaties/voorbeelddam": "De zoekmachine wordt net opgebouwd.",
	} {
		if w := h.Get(t, h.Nobody, path); w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d, without %q:\n%s", path, w.Code, want, w.Body)
		}
	}
	if w := h.Get(t, h.Nobody, "/api/v1/experiments"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("the API: %d", w.Code)
	}
}

// TestFailuresStandOnTheFirstPageWhileTheIndexIsBuilt: what did not work is older than all that fits there.
func TestFailuresStandOnTheFirstPageWhileTheIndexIsBuilt(t *testing.T) {
	h := servertest.New(t)
	ends := func(outcome model.Outcome) func(*model.Content) {
		return func(c *model.Content) { c.Outcome = outcome }
	}
	h.Tell(t, told("Proef die strandde", ends(model.DidNotWork)), model.ForPublic)
	for range 6 {
		h.Tell(t, told("Proef die slaagde", ends(model.Worked)), model.ForPublic)
	}
	page := h.Get(t, h.Nobody, "/").Body.String()
	if first, other := strings.Index(page, "Proef die strandde"), strings.Index(page, "Proef die slaagde"); first < 0 || other < first {
		t.Errorf("what did not work stands at %d, what did at %d:\n%s", first, other, page)
	}
}

// What is told without name is the only experiment of its organisation here, so any trace of that would be a leak.
func TestToldWithoutNameNothingGivesTheNameAway(t *testing.T) {
	h := servertest.New(t)
	c := told("Stille proef", func(c *model.Content) {
		c.Anonymous, c.Summary, c.Contact = true, "Wij vertellen dit zonder naam.", model.Contact{}
	})
	number := h.Tell(t, c, model.ForPublic)
	tellEntries(t, h, 1)
	e, err := h.Experiment(t.Context(), h.Author, number)
	if err != nil {
		t.Fatal(err)
	}
	linked := &model.RegisterEntry{
		Number: "R-7", Source: "algorithm-register", SourceID: "z", OrganisationID: h.Dam.ID, Title: "Gekoppeld", Language: "nl", ExperimentID: &e.ID,
	}
	if err := h.Insert(t.Context(), linked); err != nil {
		t.Fatal(err)
	}
	h.Index(t)
	for _, path := range []string{
		"/experimenten?organisatie=VB01", "/experimenten?provincie=zuid-holland", "/experimenten?q=voorbeelddam", "/experimenten?inwoners=0-20",
		"/experimenten.atom?organisatie=VB01", "/experimenten.atom?q=voorbeelddam", "/organisaties/voorbeelddam", "/register/R-7",
		"/api/v1/experiments?organisation=VB01", "/api/v1/experiments?province=zuid-holland", "/api/v1/experiments/R-7",
	} {
		if body := h.Get(t, h.Nobody, path).Body.String(); strings.Contains(body, "Stille proef") || strings.Contains(body, number) {
			t.Errorf("%s leads from the organisation to the experiment:\n%s", path, body)
		}
	}
	for _, path := range []string{
		"/experimenten?soort=experiment&q=stille", "/experimenten.atom?soort=experiment", "/experimenten/" + number,
		"/api/v1/experiments/" + number, "/beleidsterreinen/wmo", "/",
	} {
		body := h.Get(t, h.Nobody, path).Body.String()
		if !strings.Contains(body, "Stille proef") {
			t.Errorf("%s does not tell it at all:\n%s", path, body)
		}
		for _, name := range []string{"Voorbeelddam", "voorbeelddam", "VB01", "Zuid-Holland"} {
			if strings.Contains(body, name) {
				t.Errorf("%s says %q:\n%s", path, name, body)
			}
		}
	}
	for _, path := range []string{"/beeld", "/beeld?stippen=verteld"} {
		if body := h.Get(t, h.Nobody, path).Body.String(); strings.Contains(body, "VB01") || strings.Contains(body, "Voorbeelddam") {
			t.Errorf("%s places it:\n%s", path, body)
		}
	}
	body := h.Get(t, h.Nobody, "/gemeenten").Body.String()
	if strings.Contains(body, "experiment</strong>") {
		t.Errorf("the list of municipalities counts it:\n%s", body)
	}
}

func TestMunicipalitiesWithSomethingToReadComeFirst(t *testing.T) {
	h := servertest.New(t)
	addPlaces(t, h)
	ctx := t.Context()
	town, err := h.Organisation(ctx, "GM9000")
	if err != nil {
		t.Fatal(err)
	}
	account, err := h.CreateAccount(ctx, store.NewAccount{
		Person: model.Person{Email: "ans@nieuwstad.example", Name: "Ans"}, OrganisationID: town.ID, Role: model.Participant,
	})
	if err != nil {
		t.Fatal(err)
	}
	ans, err := h.ActorByID(ctx, account.ID, account.Generation)
	if err != nil {
		t.Fatal(err)
	}
	h.Index(t)
	if body := h.Get(t, h.Nobody, "/gemeenten").Body.String(); strings.Contains(body, "vertelde iets") {
		t.Errorf("nobody told anything, and yet:\n%s", body)
	}
	e, err := h.Begin(ctx, ans, town.ID, told("Bankjes tellen", func(*model.Content) {}))
	if err == nil {
		_, err = h.Publish(ctx, ans, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	}
	if err == nil {
		_, err = h.ChangeAudience(ctx, ans, e.Number, model.ForPublic)
	}
	if err != nil {
		t.Fatal(err)
	}
	h.Index(t)
	body := h.Get(t, h.Nobody, "/gemeenten").Body.String()
	first, all := strings.Index(body, "<h2>1 gemeente vertelde iets</h2>"), strings.Index(body, "<h2>2 gemeenten</h2>")
	if first < 0 || all < first || strings.Count(body[first:all], "Nieuwstad") != 1 || strings.Contains(body[first:all], "Buurstad") || !strings.Contains(body[all:], "Nieuwstad") {
		t.Errorf("who told something is not first, and in the whole list too:\n%s", body)
	}
}

func TestAHubWithoutExperimentsInvitesOnce(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	for path, want := range map[string]string{"/": "Hier is nog niets verteld.", "/experimenten": "Hier is nog niets verteld.", "/experimenten?q=wmo": "Probeer een ander woord, of kijk in een beleidsterrein."} {
		body := h.Get(t, h.Nobody, path).Body.String()
		_, main, _ := strings.Cut(body, "<main")
		if !strings.Contains(main, want) || !strings.Contains(main, `class="utrecht-button wiel-button-link utrecht-button--primary-action" href="/experimenten/nieuw"`) {
			t.Errorf("%s does not say %q, or invites nobody:\n%s", path, want, main)
		}
		if strings.Contains(main, "Heb jij iets geprobeerd?") {
			t.Errorf("%s invites twice:\n%s", path, main)
		}
	}
}

func TestHeadingsAreOfTheTimeAnExperimentIsIn(t *testing.T) {
	h := servertest.New(t)
	plan := h.Tell(t, told("Bomen tellen", func(c *model.Content) {
		c.Outcome, c.Stage, c.ResultDue, c.WhatWeDid = "", model.Planned, "2027-03", "Nog niets."
	}), model.ForPublic)
	done := h.Tell(t, told("Bankjes tellen", func(c *model.Content) { c.WhatWeDid = "Geteld." }), model.ForPublic)
	going := h.Tell(t, told("Putten tellen", func(c *model.Content) {
		c.Outcome, c.Stage, c.ActualEnd, c.ResultDue, c.WhatWeDid = "", model.Running, "", "2027-03", "We tellen."
	}), model.ForPublic)
	for number, says := range map[string][2]string{
		plan: {"Wat gaan ze doen?", "Wat deden ze?"}, going: {"Wat doen ze?", "Wat deden ze?"}, done: {"Wat deden ze?", "Wat gaan ze doen?"},
	} {
		body := h.Get(t, h.Nobody, "/experimenten/"+number).Body.String()
		if !strings.Contains(body, says[0]) || strings.Contains(body, says[1]) {
			t.Errorf("wanted %q and not %q:\n%s", says[0], says[1], body)
		}
	}
}

func TestWhatDidNotWorkIsAmongTheLatest(t *testing.T) {
	h := servertest.New(t)
	ways := []model.Outcome{model.DidNotWork}
	for range 4 {
		ways = append(ways, model.PartlyWorked, model.Worked)
	}
	for i, outcome := range ways {
		h.Clock.Advance(24 * time.Hour)
		h.Tell(t, told(fmt.Sprintf("Proef %d", i), func(c *model.Content) { c.Outcome = outcome }), model.ForPublic)
	}
	h.Index(t)
	_, latest, _ := strings.Cut(h.Get(t, h.Nobody, "/").Body.String(), "Pas verteld")
	for _, title := range []string{"Proef 0", "Proef 8", "Proef 7"} {
		if !strings.Contains(latest, ">"+title+"<") {
			t.Errorf("the first page does not show %s", title)
		}
	}
}
