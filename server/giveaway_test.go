package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestTellingWithoutNameWarns tells without a name in a text that names who it was: the author sees where, and cannot publish without mending it or
// saying why it may stay; what was said is kept.
func TestTellingWithoutNameWarns(t *testing.T) {
	h := servertest.New(t)
	c := storetest.Content("Wmo voorspellen")
	c.Anonymous, c.WhatWeDid = true, "In Voorbeelddam en Wielrecht telden we met PinkRoccade."
	at := begun(t, h, c)
	author := newWriter(t, h, h.Author)
	author.open(at + "/bewerken/delen")
	author.sees("de tekst verraadt het nog")
	author.sees("“Voorbeelddam”, bij: ")
	author.sees("/vertel/gedaan#whatWeDid")
	author.open(at + "/vertel/gedaan")
	author.sees(`href="#whatWeDid"`)
	author.open(at + "/publiceren")
	for _, want := range []string{"<mark>Voorbeelddam</mark>", "<mark>Wielrecht</mark>", "<mark>PinkRoccade</mark>", "Bijvoorbeeld: deze naam zegt niets over ons", "Wat deden jullie?</p>"} {
		author.sees(want)
	}
	author.misses(">Publiceer</button>")
	if w := h.Post(t, h.Author, at+"/publiceren", url.Values{"revision": {"1"}, "audience": {"participants"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("published although the text gives it away: %d", w.Code)
	}
	author.path = at + "/privacy"
	var typed []string
	for _, part := range strings.Split(author.html, `name="reden.`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		typed = append(typed, "reden."+name, "Daar kwam het idee vandaan.")
	}
	if len(typed) != 6 {
		t.Fatalf("there are %d reasons, not 3", len(typed)/2)
	}
	author.send(typed[:4]...)
	author.sees("Mag blijven staan: Daar kwam het idee vandaan. (author, ")
	author.misses(">Publiceer</button>")
	author.path = at + "/privacy"
	author.send(typed[4:]...)
	author.sees("Alles is er. Je kunt publiceren.")
	author.send("audience", "participants")
	if got := h.Get(t, h.Neighbour, at).Code; got != 200 {
		t.Errorf("once justified, a neighbour gets %d", got)
	}
	named := begun(t, h, storetest.Content("In Voorbeelddam geteld"))
	author.open(named + "/publiceren")
	author.sees("Alles is er. Je kunt publiceren.")
}

// TestGoingWithoutNameSaysWhatStays: what readers saw before, and what older versions still say; and that withdrawing first takes those away.
func TestGoingWithoutNameSaysWhatStays(t *testing.T) {
	h := servertest.New(t)
	c := storetest.Content("Wmo voorspellen")
	c.WhatWeDid = "In Voorbeelddam telden we."
	number := h.Tell(t, c, model.ForPublic)
	at := "/experimenten/" + number
	anew := func(anonymous bool) {
		t.Helper()
		if err := h.NewDraft(t.Context(), h.Author, number); err != nil {
			t.Fatal(err)
		}
		shop, err := h.Workshop(t.Context(), h.Author, number)
		if err != nil {
			t.Fatal(err)
		}
		next := shop.Draft.Content
		next.Anonymous, next.WhatWeDid = anonymous, "We telden."
		if _, err := h.SaveDraft(t.Context(), h.Author, number, store.Save{Revision: shop.Draft.Revision, Fields: []string{"Anonymous", "WhatWeDid"}, Content: next}); err != nil {
			t.Fatal(err)
		}
	}
	anew(true)
	for _, page := range []string{"/publiceren", "/bewerken/delen"} {
		saysOnly(t, mainOf(h.Get(t, h.Author, at+page).Body.String()),
			[]string{"Dit stond hier al met jullie naam", "een gedownload archief", "zegt nog: Voorbeelddam", at + "/versies/1"}, nil)
	}
	if err := h.Withdraw(t.Context(), h.Author, number, "Zonder naam."); err != nil {
		t.Fatal(err)
	}
	if w := h.Post(t, h.Author, at+"/publiceren", url.Values{"revision": {"2"}, "audience": {"participants"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("publish: %d\n%s", w.Code, w.Body)
	}
	if got := h.Get(t, h.Neighbour, at+"/versies/1"); got.Code != http.StatusNotFound {
		t.Errorf("after withdrawing first, the older version is for its authors: %d", got.Code)
	}
	quiet := storetest.Content("Altijd stil")
	quiet.Anonymous = true
	saysOnly(t, mainOf(h.Get(t, h.Author, begun(t, h, quiet)+"/publiceren").Body.String()), nil, []string{"Dit stond hier al met jullie naam"})
}
