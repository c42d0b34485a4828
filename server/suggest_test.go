package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestSuggestions: what is offered while somebody types is what they could find, and nothing hidden shows in it.
func TestSuggestions(t *testing.T) {
	h := servertest.New(t)
	telling := func(title string) model.Content { return storetest.Content(title) }
	number := h.Tell(t, telling("Vroegsignalering <van> schooluitval"), model.ForPublic)
	h.Tell(t, telling("Minder afval op straat"), model.ForPublic)
	h.Tell(t, telling("Bellen bij verzuim"), model.ForParticipants)
	h.Tell(t, telling("Verborgen voor bezoekers"), model.ForParticipants)
	h.Tell(t, telling("Voorlopig plan"), model.ForAuthors)
	nameless := telling("Versneld zonder naam")
	nameless.Anonymous = true
	h.Tell(t, nameless, model.ForPublic)
	haren := &model.Organisation{
		Code: "VB09", Slug: "harenwiel", Name: "Harenwiel", Kind: model.Municipality, Rule: model.AuthorAlone,
		SuccessorID: &h.Dam.ID, Successors: []string{"VB01"}, EndedOn: "2022-01-01",
	}
	quiet := &model.Organisation{Code: "ggd-stil", Slug: "ggd-stil", Name: "GGD Stil", Kind: "ggd", Rule: model.AuthorAlone}
	for _, o := range []*model.Organisation{haren, quiet} {
		if err := h.Insert(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	h.Index(t)
	for _, c := range []struct {
		sentence  string
		who       model.Actor
		typed     string
		want, not []string
	}{
		{"a title leads to its record, with who leads it", h.Nobody, "vroeg school",
			[]string{`href="/experimenten/` + number + `"`, "Vroegsignalering &lt;van&gt; schooluitval", "Voorbeelddam"}, []string{"<van>"}},
		{"what participants see, visitors do not hear of", h.Nobody, "ver", []string{"Versneld zonder naam"}, []string{"Verborgen", "Voorlopig"}},
		{"an account without organisation is a visitor", h.Guest, "ver", nil, []string{"Verborgen"}},
		{"participants do", h.Neighbour, "ver", []string{"Verborgen voor bezoekers"}, []string{"Voorlopig"}},
		{"a draft is offered to nobody", h.Author, "voorlopig", nil, []string{"Voorlopig plan"}},
		{"who told without a name is not named", h.Neighbour, "versneld", []string{"een gemeente van"}, []string{"Voorbeelddam"}},
		{"a policy area leads to its page", h.Nobody, "jeu", []string{`href="/beleidsterreinen/jeugd"`}, nil},
		{"an organisation too", h.Nobody, "wielr", []string{`href="/organisaties/wielrecht"`}, nil},
		{"a merged one says what it is now", h.Nobody, "haren", []string{`href="/organisaties/harenwiel"`, "nu Voorbeelddam"}, nil},
		{"an organisation of which there is nothing to read is not offered", h.Nobody, "ggd", nil, []string{"GGD"}},
		{"an everyday word leads to the search for it, with what that finds too", h.Nobody, "troe",
			[]string{`href="/experimenten?q=troep"`, "vindt ook afval"}, nil},
		{"and to the policy area of that", h.Nobody, "troe", []string{`href="/beleidsterreinen/afval"`}, nil},
		{"not where only others can read what it finds", h.Nobody, "spijbel", nil, []string{"verzuim"}},
		{"who can read it hears of it", h.Neighbour, "spijbel", []string{"vindt ook verzuim"}, nil},
		{"a method is a search", h.Nobody, "enq", []string{`href="/experimenten?methode=survey"`}, nil},
		{"the words themselves are offered last", h.Nobody, "jeu", []string{"Zoek naar “jeu”"}, nil},
		{"nothing found offers nothing", h.Nobody, "qqq", []string{`data-status="0 voorstellen`}, []string{"option"}},
		{"nothing typed offers nothing", h.Nobody, " ", nil, []string{"option"}},
		{"what is no text offers nothing", h.Nobody, "\xff\x00", nil, []string{"option"}},
		{"a page that was pasted offers nothing", h.Nobody, strings.Repeat("jeugd ", 100), nil, []string{"option"}},
	} {
		w := h.Get(t, c.who, "/voorstellen?q="+url.QueryEscape(c.typed))
		for _, want := range c.want {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: no %q in\n%s", c.sentence, want, w.Body)
			}
		}
		for _, hidden := range c.not {
			if strings.Contains(w.Body.String(), hidden) {
				t.Errorf("%s: %q in\n%s", c.sentence, hidden, w.Body)
			}
		}
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", c.sentence, w.Code)
		}
	}
	english := h.Get(t, h.Nobody, "/voorstellen?q=sur", "Accept-Language", "en").Body.String()
	if !strings.Contains(english, "Search for “sur”") {
		t.Errorf("in English:\n%s", english)
	}
}

// TestSuggestedNames: a field for an organisation is filled in with what the form takes.
func TestSuggestedNames(t *testing.T) {
	h := servertest.New(t)
	if got := h.Get(t, h.Nobody, "/voorstellen?q=jeu").Body.String(); !strings.Contains(got, "/beleidsterreinen/jeugd") {
		t.Errorf("while the index is being built there is nothing:\n%s", got)
	}
	got := h.Get(t, h.Nobody, "/voorstellen/organisaties?q=voor").Body.String()
	if !strings.Contains(got, `data-value="Voorbeelddam"`) || strings.Contains(got, "href") {
		t.Errorf("offered to fill in:\n%s", got)
	}
}

// TestSuggestionsKeepTheNotice: a question of a script is no page, so what is to be told on the next page waits for that.
func TestSuggestionsKeepTheNotice(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/vertel")
	b.post("title", "Verzuim", "naar", "bureau")
	b.ask(http.MethodGet, "/voorstellen?q=voor", nil)
	b.open("/bureau")
	b.sees("Alleen jij en je coördinator zien dit")
}
