package server_test

import (
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestTheOverviewSaysWhatPublishingNeeds: an answer that may be left out is no matter, one that is needed is asked for with the way to it, and
// what was written shows without its marks.
func TestTheOverviewSaysWhatPublishingNeeds(t *testing.T) {
	h := servertest.New(t)
	content := storetest.Content("Wmo voorspellen")
	content.Outcome, content.Lessons, content.Contact = "", nil, model.Contact{}
	content.WhatWeDid = "We deden **veel** met [deze lijst](https://wiel.example)."
	at := begun(t, h, content)
	b := newWriter(t, h, h.Author)
	b.open(at + "/vertel")
	b.sees("Nodig voor je kunt publiceren")
	b.sees(`<a href="` + at + `/vertel/uitkomst#outcome">Hoe liep het af? Kies wat eruit kwam. Elke uitkomst helpt een ander verder.</a>`)
	b.sees(`<a href="` + at + `/vertel/anders#lessons">`)
	b.sees("Nog niets. Dat mag.") // whom to ask
	b.sees("We deden veel met deze lijst.")
	b.misses("**veel**")
	b.open(at + "/bewerken")
	b.sees(`<a href="` + at + `/bewerken/lessen#lessons">`)

	b.open(begun(t, h, storetest.Content("Alles verteld")) + "/vertel")
	b.misses("Nodig voor je kunt publiceren")
}
