package server_test

import (
	"maps"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestAnIdeaGoesFromOneMunicipalityToTheNext walks it: Voorbeelddam tells a failure, Wielrecht says "wij ook", takes it over, and succeeds;
// the tree shows both in words, and as a tree.
func TestAnIdeaGoesFromOneMunicipalityToTheNext(t *testing.T) {
	h := servertest.New(t)
	c := storetest.Content("Wmo-uitgaven voorspellen")
	c.ActualEnd, c.Criterion, c.Methods = "2024-05", "De raming zit er minder dan 5% naast.", []model.Method{"forecast"}
	c.Pitfalls = []model.PitfallNote{{Pitfall: "data-quality", Note: "Veertien maanden is te kort."}}
	c.DataSources = []model.DataSource{{Name: "Beschikkingen"}}
	page := "/experimenten/" + h.Tell(t, c, model.ForPublic)
	h.Index(t)

	also := url.Values{"organisatie": {idText(h.Recht.ID)}, "year": {"2023"}, "outcome": {"did-not-work"}, "sentence": {"Onze cijfers kwamen te laat."}}
	walk(t, h, []step{
		{"it stands alone", h.Nobody, page, nil, 200, "Deden jullie dit ook? Log in", "De boom van dit idee"},
		{"under no heading that has no answer", h.Nobody, page, nil, 200, "", "Wie deed het ook?"},
		{"its own people are not asked", h.Colleague, page, nil, 200, "", "Wij deden dit ook"},
		{"who may follow it", h.Colleague, page, nil, 200, "Volg dit experiment", ""},
		{"but its maker hears of it anyway", h.Author, page, nil, 200, "", "Volg dit experiment"},
		{"a neighbour is", h.Neighbour, page, nil, 200, "zeg het in één minuut", ""},
		{"nothing was filled in", h.Neighbour, page + "/ook", url.Values{"organisatie": {idText(h.Recht.ID)}, "sentence": {"Wij ook."}}, 400, "#ook-year", ""},
		{"what was typed stays", h.Neighbour, page + "/ook", url.Values{"organisatie": {idText(h.Recht.ID)}, "sentence": {"Wij ook."}}, 400, "Wij ook.</textarea>", ""},
		{"a year to come", h.Neighbour, page + "/ook", changed(also, "year", "2099"), 400, "Vul een jaar in van 2000", ""},
		{"no address of somebody", h.Neighbour, page + "/ook", changed(also, "sentence", "Mail jan@wielrecht.example"), 400, "Haal dat weg", ""},
		{"for nobody else", h.Author, page + "/ook", also, 403, "", ""},
		{"not about one's own", h.Author, page + "/ook", changed(also, "organisatie", idText(h.Dam.ID)), 409, "Dit experiment is van jullie zelf", ""},
		{"said", h.Neighbour, page + "/ook", also, 303, "", ""},
		{"once", h.Neighbour, page + "/ook", also, 409, "Jullie staan er al bij", ""},
		{"everybody reads it in words", h.Nobody, page, nil, 200, "1 andere gemeente: 1 niet gelukt.", ""},
		{"and with what they said, in the tree", h.Nobody, page, nil, 200, "“<span>Onze cijfers kwamen te laat.</span>”", "Haal weg"},
		{"the authors hear of it", h.Author, "/bureau", nil, 200, "Een ander deed het ook", ""},
		{"who said it may take it away", h.Neighbour, page, nil, 200, "/ook/1/weg", ""},
		{"a passer-by may not", h.Guest, "/ook/1/weg", url.Values{}, 403, "", ""},
		{"taking it over asks what is otherwise", h.Neighbour, page + "/ook", nil, 200, "Wat doen jullie anders?", ""},
		{"not in a whole story", h.Neighbour, page + "/overnemen", url.Values{"organisatie": {idText(h.Recht.ID)}, "changed": {strings.Repeat("x", 10_000)}}, 400, "", ""},
		{"taken over", h.Neighbour, page + "/overnemen", url.Values{"organisatie": {idText(h.Recht.ID)}, "changed": {"Wij nemen vier jaar historie."}}, 303, "", ""},
	})

	adopted := "2026-0002"
	draft := "/experimenten/" + adopted
	walk(t, h, []step{
		{"the draft says where it comes from", h.Neighbour, draft + "/bewerken", nil, 200, "Wmo-uitgaven voorspellen</a> · Voorbeelddam · niet gelukt", ""},
		{"with what stood in the way", h.Neighbour, draft + "/bewerken", nil, 200, "Veertien maanden is te kort.", ""},
		{"and what they do otherwise", h.Neighbour, draft + "/bewerken/aanpak", nil, 200, "Wij nemen vier jaar historie.</textarea>", ""},
		{"it carries the criterion", h.Neighbour, draft + "/bewerken/vooraf", nil, 200, "De raming zit er minder dan 5% naast.", ""},
		{"and the data", h.Neighbour, draft + "/bewerken/gegevens", nil, 200, "Beschikkingen", ""},
		{"but not what came out", h.Neighbour, draft + "/voorbeeld", nil, 200, "Kunnen we het eerder zien?", "Begin met drie jaar historie."},
		{"its pitfalls are there to think of", h.Neighbour, draft + "/bewerken", nil, 200, "Om aan te denken voor je begint:", "aan gedacht"},
		{"not as pitfalls of its own", h.Neighbour, draft + "/voorbeeld", nil, 200, "", "Veertien maanden is te kort."},
		{"looking ahead begins with them", h.Neighbour, draft + "/vooruitkijken", nil, 200, "Daar: Veertien maanden is te kort.", `value="data-quality" checked`},
		{"one can be ticked", h.Neighbour, draft + "/vooruitkijken", url.Values{"aan": {"data-quality"}}, 303, "", ""},
		{"and is thought of then", h.Neighbour, draft + "/bewerken", nil, 200, "aan gedacht", ""},
		{"and unticked", h.Neighbour, draft + "/vooruitkijken", url.Values{"aan": {"support"}}, 303, "", ""},
		{"what was carried along stays", h.Neighbour, draft + "/vooruitkijken", nil, 200, "Daar: Veertien maanden is te kort.", `value="data-quality" checked`},
		{"nobody sees it yet", h.Nobody, page, nil, 200, "1 andere gemeente: 1 niet gelukt.", adopted},
	})
	succeed(t, h, adopted)
	walk(t, h, []step{
		{"in words", h.Nobody, page, nil, 200, "1 andere gemeente: 1 gelukt en 1 niet gelukt.", ""},
		{"the time line names each", h.Nobody, page, nil, 200, "Ook gedaan door Wielrecht: niet gelukt", ""},
		{"the page for the council counts alike", h.Nobody, page + "/op-een-a4", nil, 200, "1 andere gemeente: 1 gelukt en 1 niet gelukt.", ""},
		{"as a drawing", h.Nobody, page, nil, 200, "gelukt · 2026 · minder dan 20.000 inwoners</text>", ""},
		{"as a tree, with who, size, year and outcome", h.Nobody, page, nil, 200, "gelukt · 2026 · minder dan 20.000 inwoners</p>", ""},
		{"and what was different", h.Nobody, page, nil, 200, "Anders: <span>met vier jaar historie</span></p>", ""},
		{"as a list", h.Nobody, page, nil, 200, `<a href="/experimenten/` + adopted + `">Met vier jaar historie</a>`, ""},
		{"from the other side it is the first that is another", h.Nobody, draft, nil, 200, "1 andere gemeente: 1 niet gelukt.", ""},
		{"those like us", h.Nobody, page + "?zoals=0-20", nil, 200, "1 andere gemeente: 1 gelukt en 1 niet gelukt.", ""},
		{"which a reader of that size is offered first", h.Neighbour, page, nil, 200, "zoals wij: minder dan 20.000 inwoners", ""},
	})
}

// step is a request, and what its answer says.
type step struct {
	sentence  string
	who       model.Actor
	path      string
	form      url.Values // nil: it is asked for
	want      int
	says, not string
}

// walk asks one thing after another; in between everybody is told what happened.
func walk(t *testing.T, h *servertest.Hub, steps []step) {
	t.Helper()
	for _, c := range steps {
		w := h.Get(t, c.who, c.path)
		if c.form != nil {
			w = h.Post(t, c.who, c.path, c.form)
		}
		body := unbroken(w.Body.String())
		if w.Code != c.want || !strings.Contains(body, c.says) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %d, not %d, or without %q or with %q:\n%s", c.sentence, w.Code, c.want, c.says, c.not, mainOf(body))
		}
		if _, err := h.DeriveNews(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func idText(id int64) string { return strconv.FormatInt(id, 10) }

// changed is a form in which one field is different.
func changed(form url.Values, field, value string) url.Values {
	other := maps.Clone(form)
	other.Set(field, value)
	return other
}

// TestWijOokWaitsForASecondPairOfEyes where that is the rule of the organisation that says it.
func TestWijOokWaitsForASecondPairOfEyes(t *testing.T) {
	h := servertest.New(t)
	leader := h.Person(t, "leader", "", h.Recht.ID, model.Coordinator)
	rule := store.OrganisationProfile{Rule: model.SecondPairEyes}
	if err := h.UpdateOrganisation(t.Context(), leader, h.Recht.ID, rule); err != nil {
		t.Fatal(err)
	}
	page := "/experimenten/" + h.Tell(t, storetest.Content("Wmo-uitgaven voorspellen"), model.ForPublic)
	h.Index(t)
	also := url.Values{"organisatie": {idText(h.Recht.ID)}, "year": {"2023"}, "outcome": {"worked"}, "sentence": {"Het scheelde ons een week."}}
	walk(t, h, []step{
		{"said", h.Neighbour, page + "/ook", also, 303, "", ""},
		{"nobody reads it yet", h.Nobody, page, nil, 200, "", "Het scheelde ons een week."},
		{"nor do the authors hear of it", h.Author, "/bureau", nil, 200, "", "Een ander deed het ook"},
		{"who said it sees that it waits", h.Neighbour, page, nil, 200, "Dit wacht op een tweede paar ogen", "Goed, zet het erbij"},
		{"and cannot agree alone", h.Neighbour, "/ook/1/goed", url.Values{}, 403, "", ""},
		{"an outsider knows of nothing", h.Author, "/ook/1/goed", url.Values{}, 404, "", ""},
		{"a colleague hears of it", leader, "/bureau", nil, 200, "Een collega zegt “wij ook”", ""},
		{"and agrees", leader, "/ook/1/goed", url.Values{}, 303, "", ""},
		{"once", leader, "/ook/1/goed", url.Values{}, 403, "", ""},
		{"now all read it", h.Nobody, page, nil, 200, "“Het scheelde ons een week.”", ""},
		{"the authors hear of it", h.Author, "/bureau", nil, 200, "Een ander deed het ook", ""},
		{"and may take it away", h.Author, "/ook/1/weg", url.Values{}, 303, "", ""},
		{"it is gone", h.Nobody, page, nil, 200, "", "Het scheelde ons een week."},
	})
}

// TestWijOokOfWhoLeftCanBeAgreedTo by the one colleague who is left: that one did not say it, and so is a second pair of eyes.
func TestWijOokOfWhoLeftCanBeAgreedTo(t *testing.T) {
	h := servertest.New(t)
	leader := h.Person(t, "leader", "", h.Recht.ID, model.Coordinator)
	rule := store.OrganisationProfile{Rule: model.SecondPairEyes}
	if err := h.UpdateOrganisation(t.Context(), leader, h.Recht.ID, rule); err != nil {
		t.Fatal(err)
	}
	first, second := h.Tell(t, storetest.Content("Wmo-uitgaven voorspellen"), model.ForPublic), h.Tell(t, storetest.Content("Bomen tellen"), model.ForPublic)
	h.Index(t)
	also := url.Values{"organisatie": {idText(h.Recht.ID)}, "year": {"2023"}, "outcome": {"worked"}, "sentence": {"Het scheelde ons een week."}}
	leaves := url.Values{"organisation": {idText(h.Recht.ID)}, "over": {"1"}, "naar.alles-" + idText(h.Recht.ID): {idText(leader.AccountID)}}
	walk(t, h, []step{
		{"said", h.Neighbour, "/experimenten/" + first + "/ook", also, 303, "", ""},
		{"and of another", h.Neighbour, "/experimenten/" + second + "/ook", also, 303, "", ""},
		{"handed over", h.Neighbour, "/account/verlaten", leaves, 303, "", ""},
		{"who is left may agree", leader, "/experimenten/" + first, nil, 200, "Goed, zet het erbij", ""},
		{"and does", leader, "/ook/1/goed", url.Values{}, 303, "", ""},
		{"now all read it", h.Nobody, "/experimenten/" + first, nil, 200, "“Het scheelde ons een week.”", ""},
		{"or does not", leader, "/ook/2/weg", url.Values{}, 303, "", ""},
		{"and it is gone", leader, "/experimenten/" + second, nil, 200, "", "Het scheelde ons een week."},
	})
}

// succeed tells of an experiment of the neighbour that it worked.
func succeed(t *testing.T, h *servertest.Hub, number string) {
	t.Helper()
	c := storetest.Content("Met vier jaar historie")
	c.ActualEnd, c.Outcome, c.Changed = "2026-02", model.Worked, "met vier jaar historie"
	save := store.Save{Fields: []string{"Title", "Stage", "Summary", "ActualEnd", "Outcome", "Changed", "Lessons"}, Content: c, Revision: 1}
	saved, err := h.SaveDraft(t.Context(), h.Neighbour, number, save)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Publish(t.Context(), h.Neighbour, number, store.Publishing{Revision: saved.Revision, Audience: model.ForParticipants}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.ChangeAudience(t.Context(), h.Neighbour, number, model.ForPublic); err != nil {
		t.Fatal(err)
	}
	h.Index(t)
}

// TestTheTreeHidesWhatIsHidden looks at the tree after each thing that takes the adopter out of sight.
func TestTheTreeHidesWhatIsHidden(t *testing.T) {
	nameless := storetest.Content("Zonder naam")
	nameless.Anonymous = true
	for _, c := range []struct {
		sentence string
		content  model.Content
		audience model.Audience
		then     func(h *servertest.Hub, number string) error
		who      func(h *servertest.Hub) model.Actor
		says     string
		not      string
	}{
		{"hidden", storetest.Content("Verstopt"), model.ForPublic, func(h *servertest.Hub, n string) error { return h.Hide(t.Context(), h.Moderator, n) }, visitor, "", "Verstopt"},
		{"nor for an editor", storetest.Content("Verstopt"), model.ForPublic, func(h *servertest.Hub, n string) error { return h.Hide(t.Context(), h.Moderator, n) }, editor, "", "Verstopt"},
		{"withdrawn", storetest.Content("Verstopt"), model.ForPublic, func(h *servertest.Hub, n string) error { return h.Withdraw(t.Context(), h.Author, n, "Fout") }, visitor, "", "Verstopt"},
		{"erased", storetest.Content("Verstopt"), model.ForPublic, func(h *servertest.Hub, n string) error { return h.Erase(t.Context(), h.Coordinator, n) }, editor, "", "Verstopt"},
		{"for participants", storetest.Content("Verstopt"), model.ForParticipants, nil, visitor, "", "Verstopt"},
		{"whom participants are", storetest.Content("Verstopt"), model.ForParticipants, nil, neighbour, "Verstopt", ""},
		{"without name", nameless, model.ForPublic, nil, visitor, "een gemeente van 20.000-50.000 inwoners", "Voorbeelddam"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			h := servertest.New(t)
			origin, err := h.Begin(t.Context(), h.Neighbour, h.Recht.ID, storetest.Content("Het begin"))
			if err != nil {
				t.Fatal(err)
			}
			succeed(t, h, origin.Number)
			e, err := h.Adopt(t.Context(), h.Author, origin.Number, h.Dam.ID, "")
			if err != nil {
				t.Fatal(err)
			}
			publishSaying(t, h, e.Number, c.content, c.audience)
			if c.then != nil {
				if err := c.then(h, e.Number); err != nil {
					t.Fatal(err)
				}
			}
			h.Index(t)
			html := h.Get(t, c.who(h), "/experimenten/"+origin.Number).Body.String()
			if !strings.Contains(html, c.says) || c.not != "" && strings.Contains(html, c.not) {
				t.Errorf("it should say %q and not %q", c.says, c.not)
			}
		})
	}
}

func visitor(h *servertest.Hub) model.Actor   { return h.Nobody }
func editor(h *servertest.Hub) model.Actor    { return h.Moderator }
func neighbour(h *servertest.Hub) model.Actor { return h.Neighbour }
func colleague(h *servertest.Hub) model.Actor { return h.Colleague }

// publishSaying makes a draft of Dam's author say something else, and publishes that.
func publishSaying(t *testing.T, h *servertest.Hub, number string, c model.Content, audience model.Audience) {
	t.Helper()
	saved, err := h.SaveDraft(t.Context(), h.Author, number, store.Save{Fields: model.ContentFields(), Content: c, Revision: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Publish(t.Context(), h.Author, number, store.Publishing{Revision: saved.Revision, Audience: model.ForParticipants}); err != nil {
		t.Fatal(err)
	}
	if audience != model.ForPublic {
		return
	}
	if _, err := h.ChangeAudience(t.Context(), h.Author, number, audience); err != nil {
		t.Fatal(err)
	}
}
