package server_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

func TestArranging(t *testing.T) {
	h := servertest.New(t)
	at := "/experimenten/" + h.Tell(t, storetest.Content("Wmo voorspellen"), model.ForPublic)
	number := strings.TrimPrefix(at, "/experimenten/")
	colleague := strconv.FormatInt(h.Colleague.AccountID, 10)
	neighbour := strconv.FormatInt(h.Neighbour.AccountID, 10)
	for _, c := range []struct {
		sentence string
		who      model.Actor
		last     string
		form     url.Values
		want     int
		says     string
	}{
		{"a neighbour arranges nothing", h.Neighbour, "fase", url.Values{"stage": {"in-use"}}, 403, ""},
		{"a stage that does not follow", h.Author, "fase", url.Values{"stage": {"idea"}}, 422, "Van deze fase kun je niet naar die fase."},
		{"a stage that does", h.Author, "fase", url.Values{"stage": {"in-use"}}, 303, ""},
		{"a stranger as author", h.Author, "makers", url.Values{"account": {neighbour}}, 422, "Kies iemand die voor dezelfde organisatie werkt."},
		{"the last author stays", h.Author, "makers/weg", url.Values{"account": {strconv.FormatInt(h.Author.AccountID, 10)}}, 422, "minstens één maker"},
		{"a colleague as author", h.Author, "makers", url.Values{"account": {colleague}}, 303, ""},
		{"who goes again", h.Author, "makers/weg", url.Values{"account": {colleague}}, 303, ""},
		{"an author hides nothing", h.Author, "verbergen", nil, 403, ""},
		{"a coordinator hides", h.Coordinator, "verbergen", nil, 303, ""},
		{"and shows", h.Coordinator, "tonen", nil, 303, ""},
		{"withdrawn without a reason", h.Author, "intrekken", nil, 422, `<a href="#reden">Waarom? Vul dit in.`},
		{"or with one that names somebody's number, which stays typed", h.Author, "intrekken", url.Values{"reden": {"Bel 06-12345678."}}, 422, `value="Bel 06-12345678."`},
		{"withdrawn with one", h.Author, "intrekken", url.Values{"reden": {"De cijfers klopten niet."}}, 303, ""},
		{"a new version", h.Author, "versie", nil, 303, ""},
		{"thrown away", h.Author, "weggooien", nil, 303, ""},
		{"erased with another number", h.Coordinator, "wissen", url.Values{"nummer": {"2026-9999"}}, 422, "Er is nog niets gewist."},
		{"an author erases nothing", h.Author, "wissen", url.Values{"nummer": {number}}, 403, ""},
		{"erased", h.Coordinator, "wissen", url.Values{"nummer": {number}}, 303, ""},
	} {
		w := h.Post(t, c.who, at+"/"+c.last, c.form)
		if w.Code != c.want || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: %d, not %d, or without %q:\n%s", c.sentence, w.Code, c.want, c.says, mainOf(w.Body.String()))
		}
	}
	for who, a := range map[string]model.Actor{"nobody": h.Nobody, "the author": h.Author, "a moderator": h.Moderator} {
		w := h.Get(t, a, at)
		if w.Code != http.StatusGone || strings.Contains(w.Body.String(), "Wmo voorspellen") {
			t.Errorf("after erasing %s gets %d:\n%s", who, w.Code, mainOf(w.Body.String()))
		}
	}
}

func TestTheFirstDraftThrownAway(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	b := newWriter(t, h, h.Author)
	b.open(at + "/regelen")
	b.sees("dus het hele experiment verdwijnt")
	b.path = at + "/weggooien"
	b.send()
	b.sees("Het concept is weg.")
	b.sees("Je vertelde nog niets op Wiel")
}

func TestTheDesk(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, storetest.Content("Wmo voorspellen"), model.ForParticipants)
	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     int
		says     string
	}{
		{"who tells sees what they told", h.Author, 200, "Wat je vertelde"},
		{"a colleague what colleagues told", h.Colleague, 200, "Wat collega&#39;s vertelden"},
		{"a neighbour is invited", h.Neighbour, 200, "Je vertelde nog niets op Wiel"},
		{"who takes no part is refused", h.Guest, 403, ""},
		{"who is not signed in must", h.Nobody, 303, ""},
	} {
		w := h.Get(t, c.who, "/bureau")
		if w.Code != c.want || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: %d, without %q:\n%s", c.sentence, w.Code, c.says, mainOf(w.Body.String()))
		}
	}
}
