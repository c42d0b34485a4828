package server_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// TestWhoLeavesHandsOver walks it: who leaves, or is taken off, is first asked to whom their experiments go.
func TestWhoLeavesHandsOver(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, told("Bomen tellen", nil), model.ForPublic)
	draft := h.Tell(t, told("Nog in de maak", nil), model.ForAuthors)
	other := h.Person(t, "maker", "", h.Dam.ID, model.Participant)
	if err := h.AskAbout(t.Context(), h.Neighbour, number, "Hoeveel bomen waren het?"); err != nil {
		t.Fatal(err)
	}
	area, err := h.AskArea(t.Context(), h.Author, "wmo", "Wie telde ook bomen?")
	if err != nil {
		t.Fatal(err)
	}
	errand := "naar.vraag-" + strconv.FormatInt(area, 10)
	dam, member := url.Values{"organisation": {idText(h.Dam.ID)}}, "/organisatiebeheer/voorbeelddam/mensen/"+strconv.FormatInt(h.Author.AccountID, 10)
	sent := func(more ...string) url.Values {
		f := url.Values{"organisation": {idText(h.Dam.ID)}, "over": {"1"}}
		for i := 0; i < len(more); i += 2 {
			f.Set(more[i], more[i+1])
		}
		return f
	}
	walk(t, h, []step{
		{"leaving asks first", h.Author, "/account/verlaten", dam, 303, "", ""},
		{"it lists what is theirs", h.Author, "/account/overdragen?organisatie=" + idText(h.Dam.ID), nil, 200, "Nog in de maak", ""},
		{"and what goes with it", h.Author, "/account/overdragen", nil, 200, "Dit gaat mee: 1 vraag zonder antwoord.", ""},
		{"and what runs with others", h.Author, "/account/overdragen", nil, 200, "Wie krijgt het antwoord op de vraag aan alle gemeenten?", ""},
		{"and what becomes of what they follow", h.Author, "/account/overdragen", nil, 200, "Wat je volgt, ook een zoekvraag, is van jou alleen.", ""},
		{"for who owns nothing it says so", other, "/account/overdragen?organisatie=" + idText(h.Dam.ID), nil, 200, "Er is niets over te dragen.", "Bomen tellen"},
		{"an errand needs somebody too", h.Author, "/account/verlaten", sent("naar."+number, idText(other.AccountID), "naar."+draft, idText(other.AccountID)), 400,
			"Kies welke collega dit overneemt.", ""},
		{"and what was chosen for it stays", h.Author, "/account/verlaten", sent(errand, idText(other.AccountID)), 400, `value="` + idText(other.AccountID) + `" selected`, ""},
		{"not for an organisation of others", h.Neighbour, "/account/overdragen?organisatie=" + idText(h.Dam.ID), nil, 404, "", ""},
		{"somebody must be chosen", h.Author, "/account/verlaten", sent(), 400, "Kies welke collega experiment " + number + " overneemt.", ""},
		{"and what was chosen stays", h.Author, "/account/verlaten", sent("naar."+number, idText(other.AccountID)), 400, `value="` + idText(other.AccountID) + `" selected`, ""},
		{"a participant takes nobody off", other, member, nil, 403, "", ""},
		{"the coordinator sees the same list", h.Coordinator, member, nil, 200, "Wie neemt “Nog in de maak” over?", ""},
		{"an editor of the hub sees no drafts", h.Moderator, member, nil, 200, "", "Nog in de maak"},
		{"who leaves sees it before closing too", h.Author, "/account/overdragen", nil, 200, "Bomen tellen", ""},
		{"the coordinator hands it over", h.Coordinator, member, url.Values{"alles": {idText(other.AccountID)}, "over": {"1"}}, 303, "", ""},
		{"the colleague writes on", other, "/experimenten/" + draft + "/regelen", nil, 200, "Schrijf verder", ""},
	})
	mails, err := h.Due(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	var letters []string
	for _, m := range mails {
		if m.Kind == model.TakenOverMail {
			letters = append(letters, m.To+" "+m.Facts[model.FactNumber])
		}
	}
	if len(letters) != 1 || !strings.Contains(letters[0], number) || !strings.Contains(letters[0], draft) || !strings.HasPrefix(letters[0], other.Email) {
		t.Errorf("the heir gets one letter about both: %v", letters)
	}
}
