package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestADraftSaysWhatItWaitsFor on the desk of who writes it.
func TestADraftSaysWhatItWaitsFor(t *testing.T) {
	for _, c := range []struct {
		sentence string
		change   func(c *model.Content)
		says     string
		none     []string
	}{
		{"answers that are needed", func(c *model.Content) { c.Outcome, c.Lessons, c.PolicyAreas = "", nil, nil }, "Nog nodig voor je kunt publiceren: “Hoe liep het af?” en “Jullie lessen”.", []string{"Naar publiceren"}},
		{"answers that registering needs", func(c *model.Content) { *c = model.Content{Title: c.Title, Language: c.Language, Stage: model.Planned} }, "Nog nodig voor je kunt publiceren: “De vraag”, “Beleidsterrein” en “Wanneer vertel je wat eruit kwam?”.", nil},
		{"the privacy guard", func(c *model.Content) { c.WhatWeDid = "Bel jan@voorbeelddam.example." }, "Wacht op de privacycheck: 1 plek om na te kijken.", nil},
		{"a second person", func(c *model.Content) { c.WhatWeDid = "Zoals bij 111222333." }, "Wacht op een collega die kijkt of er een BSN staat.", nil},
		{"nothing any more", func(*model.Content) {}, "Alles is er: je kunt publiceren.", nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			h := servertest.New(t)
			content := storetest.Content("Wmo voorspellen")
			c.change(&content)
			begun(t, h, content)
			saysOnly(t, mainOf(h.Get(t, h.Author, "/bureau").Body.String()), []string{c.says, "Er wacht niemand op je."}, c.none)
		})
	}
}

// TestADraftWaitsForWhoWasNotFirst: of two authors who wrote in one place at the same time, the second has to choose, and is told so.
func TestADraftWaitsForWhoWasNotFirst(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, storetest.Content("Wmo voorspellen"), model.ForAuthors)
	if err := h.AddAuthor(t.Context(), h.Author, number, h.Colleague.AccountID); err != nil {
		t.Fatal(err)
	}
	for _, who := range []model.Actor{h.Colleague, h.Author} {
		save := store.Save{Fields: []string{"WhatWeDid"}, Content: model.Content{WhatWeDid: "Geteld door " + who.Name + "."}, Revision: 1}
		if _, err := h.SaveDraft(t.Context(), who, number, save); err != nil {
			t.Fatal(err)
		}
	}
	const says = "Wacht op jou: een collega schreef tegelijk, kies welke tekst blijft."
	begun(t, h, storetest.Content("Bomen tellen"))
	saysOnly(t, mainOf(h.Get(t, h.Author, "/bureau").Body.String()), []string{
		says, "Eén ding wacht op je.", `href="#desk-drafts"`, `<span class="wiel-counts__count">1 van 2</span>`,
	}, nil)
	saysOnly(t, mainOf(h.Get(t, h.Colleague, "/bureau").Body.String()), []string{"Alles is er: je kunt publiceren."}, []string{says})
}

// TestHowSoonSaysWhy a choice is not there, what comes always, and that the desk shows all.
func TestHowSoonSaysWhy(t *testing.T) {
	h := servertest.New(t)
	saysOnly(t, mainOf(h.Get(t, h.Author, "/account").Body.String()), []string{
		"Daarom staat ‘nooit’ er hier niet bij.", "Deze mail krijg je altijd", "Wat op jou wacht, staat altijd op je bureau",
	}, nil)
}

// TestADeskNamesTheOrganisation of each line, for who has more than one.
func TestADeskNamesTheOrganisation(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, storetest.Content("Wmo voorspellen"), model.ForParticipants)
	begun(t, h, storetest.Content("Bomen tellen"))
	running := storetest.Content("Bomen zoeken")
	running.Stage, running.Outcome, running.ResultDue = model.Running, "", "2026-01"
	h.Tell(t, running, model.ForParticipants)
	lists := []string{"desk-drafts", "desk-due", "desk-mine"}
	for _, c := range []struct {
		sentence string
		named    bool
	}{{"of one it goes without saying", false}, {"of two each list says whose", true}} {
		if c.named {
			m := &model.Membership{AccountID: h.Author.AccountID, OrganisationID: h.Recht.ID, Role: model.Participant}
			if err := h.Insert(t.Context(), m); err != nil {
				t.Fatal(err)
			}
			h.Author.Memberships = append(h.Author.Memberships, *m)
		}
		body := mainOf(h.Get(t, h.Author, "/bureau").Body.String())
		for _, list := range lists {
			_, section, found := strings.Cut(body, `<h2 id="`+list+`">`)
			section, _, _ = strings.Cut(section, "</section>")
			if named := strings.Contains(section, "Voorbeelddam"); !found || named != c.named {
				t.Errorf("%s: %s is there %v, and names it %v:\n%s", c.sentence, list, found, named, section)
			}
		}
	}
}
