package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
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
	for _, want := range []string{"<mark>Voorbeelddam</mark>", "<mark>Wielrecht</mark>", "<mark>PinkRoccade</mark>", "Bijvoorbeeld: deze naam zegt niets over ons", "Jullie verhaal</p>"} {
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
