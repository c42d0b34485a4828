package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// TestWordsForAnEndingOfferItsFilter: who types how something ended is offered the filter, and nothing is changed by itself.
func TestWordsForAnEndingOfferItsFilter(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Wmo-uitgaven voorspellen", func(c *model.Content) { c.Outcome = model.DidNotWork }), model.ForPublic)
	h.Tell(t, told("Wmo per wijk", func(c *model.Content) { c.Outcome = model.Worked }), model.ForPublic)
	h.Tell(t, told("Wmo zonder afloop", func(c *model.Content) { c.Outcome, c.Stage = model.NoDifference, model.Stopped }), model.ForPublic)
	h.Index(t)
	const asked = "Zoek je alleen wat niet gelukt is?"
	for _, c := range []struct{ sentence, path, want, not string }{
		{"what did not work", "/experimenten?q=niet+gelukt+wmo", asked, ""},
		{"the link has the words without it, and the filter", "/experimenten?q=niet+gelukt+wmo", `href="/experimenten?q=wmo&amp;uitkomst=did-not-work"`, ""},
		{"nothing is filtered by itself", "/experimenten?q=wmo+niet+gelukt", "Wmo per wijk", "Filters die aan staan"},
		{"in one word, within the others", "/experimenten?q=wmo+Mislukt,+uitgaven", `href="/experimenten?q=wmo+uitgaven&amp;uitkomst=did-not-work"`, ""},
		{"that word alone", "/experimenten?q=mislukt", `href="/experimenten?uitkomst=did-not-work"`, ""},
		{"what worked", "/experimenten?q=wmo+gelukt", "Zoek je alleen wat gelukt is?", asked},
		{"what made no difference", "/experimenten?q=geen+verschil+wmo", "Zoek je alleen wat geen verschil maakte?", ""},
		{"what was stopped is a stage", "/experimenten?q=wmo+gestopt", `href="/experimenten?q=wmo&amp;fase=stopped"`, ""},
		{"an English word on a Dutch page", "/experimenten?q=failed+wmo", asked, ""},
		{"an English page", "/experimenten?q=failed+wmo", "Only looking for what did not work?", ""},
		{"other filters stay", "/experimenten?q=wmo+mislukt&fase=finished", `href="/experimenten?q=wmo&amp;uitkomst=did-not-work&amp;fase=finished"`, ""},
		{"no offer where it is chosen already", "/experimenten?q=wmo+mislukt&uitkomst=did-not-work", "Uitkomst: niet gelukt", "Zoek je alleen"},
		{"nor where another is", "/experimenten?q=wmo+mislukt&uitkomst=worked", "Uitkomst: gelukt", "Zoek je alleen"},
		{"nor where it would find nothing", "/experimenten?q=wmo+deels+gelukt", "gevonden voor", "Zoek je alleen wat deels"},
		{"nor for other words", "/experimenten?q=wmo+verschil", "gevonden voor", "Zoek je alleen"},
		{"nor for what must be absent", "/experimenten?q=wmo+-mislukt", "gevonden voor", "Zoek je alleen"},
	} {
		language := "nl"
		if strings.HasPrefix(c.want, "Only looking") {
			language = "en"
		}
		body := h.Get(t, h.Nobody, c.path, "Accept-Language", language).Body.String()
		if !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			i := strings.Index(body, `id="results"`)
			t.Errorf("%s: want %q and not %q in %s", c.sentence, c.want, c.not, body[i:min(len(body), i+1500)])
		}
	}
}
