package server_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
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
		{"and what goes with it", h.Author, "/account/overdragen", nil, 200, `-help">Dit gaat mee: 1 vraag zonder antwoord.`, ""},
		{"and what runs with others", h.Author, "/account/overdragen", nil, 200, "Wie krijgt het antwoord op de vraag aan alle gemeenten?", ""},
		{"and what becomes of what they follow", h.Author, "/account/overdragen", nil, 200, "Wat je volgt, ook een zoekvraag, is van jou alleen.", ""},
		{"for who owns nothing it says so", other, "/account/overdragen?organisatie=" + idText(h.Dam.ID), nil, 200, "Er is niets over te dragen.", "Bomen tellen"},
		{"an errand needs somebody too", h.Author, "/account/verlaten", sent("naar."+number, idText(other.AccountID), "naar."+draft, idText(other.AccountID)), 400,
			"Kies welke collega dit overneemt.", ""},
		{"and what was chosen for it stays", h.Author, "/account/verlaten", sent(errand, idText(other.AccountID)), 400, `value="` + idText(other.AccountID) + `" selected`, ""},
		{"not for an organisation of others", h.Neighbour, "/account/overdragen?organisatie=" + idText(h.Dam.ID), nil, 404, "", ""},
		{"somebody must be chosen, which is said once", h.Author, "/account/verlaten", sent(), 400, "Kies wie alles overneemt, of kies het per stuk.", "Kies welke collega"},
		{"where one is chosen the others are named", h.Author, "/account/verlaten", sent("naar."+draft, idText(other.AccountID)), 400, "Kies welke collega experiment " + number + " overneemt.", "Kies wie alles"},
		{"and what was chosen stays", h.Author, "/account/verlaten", sent("naar."+number, idText(other.AccountID)), 400, `value="` + idText(other.AccountID) + `" selected`, ""},
		{"a participant takes nobody off", other, member, nil, 403, "", ""},
		{"the coordinator sees the same list", h.Coordinator, member, nil, 200, "Wie neemt “Nog in de maak” over?", ""},
		{"an editor of the hub sees no drafts", h.Moderator, member, nil, 200, "", "Nog in de maak"},
		{"who leaves sees it before closing too", h.Author, "/account/overdragen", nil, 200, "Bomen tellen", ""},
		{"the coordinator hands it over", h.Coordinator, member, url.Values{"naar.alles-" + idText(h.Dam.ID): {idText(other.AccountID)}, "over": {"1"}}, 303, "", ""},
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

// TestClosingAsksWhoTakesOverAll at each organisation that somebody leaves by it.
func TestClosingAsksWhoTakesOverAll(t *testing.T) {
	l := newLodge(t, false)
	ctx, h := t.Context(), l.Hub
	link, err := h.Invite(ctx, h.Moderator, store.Invitation{
		Person: model.Person{Email: l.Ann.Email}, OrganisationID: h.Recht.ID, Role: model.Participant, ByHand: true,
	})
	if err == nil {
		err = h.AcceptAs(ctx, l.Ann, link.Secret)
	}
	if err != nil {
		t.Fatal(err)
	}
	ann, err := h.ActorByID(ctx, l.Ann.AccountID, 0)
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	for _, at := range []int64{h.Dam.ID, h.Dam.ID, h.Recht.ID, h.Recht.ID} {
		e, err := h.Begin(ctx, ann, at, told("Bomen tellen", nil))
		if err != nil {
			t.Fatal(err)
		}
		written = append(written, "/experimenten/"+e.Number+"/regelen")
	}
	const page = "/account/overdragen"
	closing := url.Values{"current": {goodPassword}}
	all := url.Values{
		"current": {goodPassword}, "naar.alles-" + idText(h.Dam.ID): {idText(h.Colleague.AccountID)}, "naar.alles-" + idText(h.Recht.ID): {idText(h.Neighbour.AccountID)},
	}
	walk(t, h, []step{
		{"one's account leads to what is one's own first", ann, "/account", nil, 200, `href="` + page + `"`, `action="/account/sluiten"`},
		{"there it is asked for one organisation", ann, page, nil, 200, "Wie neemt alles bij Voorbeelddam over?", ""},
		{"and for the other", ann, page, nil, 200, "Wie neemt alles bij Wielrecht over?", ""},
		{"and each thing says where it is", ann, page, nil, 200, `-help">Bij Wielrecht.`, ""},
		{"whose only colleague is chosen", ann, page, nil, 200, `value="` + idText(h.Neighbour.AccountID) + `" selected`, ""},
		{"a password is not enough", ann, "/account/sluiten", closing, 400, "Kies wie alles overneemt", "Kies welke collega experiment"},
		{"closed", ann, "/account/sluiten", all, 303, "", ""},
		{"one colleague has the one half", h.Colleague, written[1], nil, 200, "Schrijf verder", ""},
		{"another the other", h.Neighbour, written[2], nil, 200, "Schrijf verder", ""},
	})
}
