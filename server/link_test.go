package server_test

import (
	"net/url"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestTwoExperimentsAreLinkedByBothSides proposes, takes back, declines, and agrees; the link is there only then.
func TestTwoExperimentsAreLinkedByBothSides(t *testing.T) {
	h := servertest.New(t)
	first := h.Tell(t, storetest.Content("Het begin"), model.ForPublic)
	second := tellOfNeighbour(t, h)
	hidden := h.Tell(t, storetest.Content("Alleen van Dam"), model.ForOrganisation)
	h.Index(t)
	ours, theirs := "/experimenten/"+second+"/verbanden", "/experimenten/"+first+"/verbanden"
	onto, yes, no := url.Values{"other": {first}, "way": {"onto"}}, url.Values{"ja": {"ja"}}, url.Values{}
	walk(t, h, []step{
		{"its authors are led to it", h.Neighbour, "/experimenten/" + second, nil, 200, ours, ""},
		{"nobody else is", h.Author, "/experimenten/" + second, nil, 200, "", ours},
		{"nor may", h.Author, ours, nil, 403, "", ""},
		{"nothing was filled in", h.Neighbour, ours, url.Values{"way": {"onto"}}, 400, "#link-other", ""},
		{"a number of nothing", h.Neighbour, ours, changed(onto, "other", "1999-0001"), 400, "Kijk het nummer na", ""},
		{"what was typed stays", h.Neighbour, ours, changed(onto, "other", "1999-0001"), 400, `value="1999-0001"`, ""},
		{"what is hidden looks like nothing", h.Neighbour, ours, changed(onto, "other", hidden), 400, "Kijk het nummer na", ""},
		{"itself", h.Neighbour, ours, changed(onto, "other", second), 400, "van dit experiment zelf", ""},
		{"without the way", h.Neighbour, ours, url.Values{"other": {first}}, 400, "#link-way", ""},
		{"the form chooses none", h.Neighbour, ours, nil, 200, `name="way"`, "checked"},
		{"proposed, by the address of its page", h.Neighbour, ours, changed(onto, "other", "https://wiel.example/experimenten/"+first+"#boom"), 303, "", ""},
		{"once", h.Neighbour, ours, onto, 400, "Dit verband is al voorgesteld", ""},
		{"it waits", h.Neighbour, ours, nil, 200, "Dit wacht op het antwoord van de ander", "Ja, dat klopt"},
		{"nothing is linked yet", h.Nobody, "/experimenten/" + first, nil, 200, "", "andere gemeente"},
		{"the other side hears of it", h.Author, "/bureau", nil, 200, "Iemand ziet een verband met experiment " + first, ""},
		{"who proposed it does not agree", h.Neighbour, "/verbanden/1", yes, 403, "", ""},
		{"nor a stranger", h.Guest, "/verbanden/1", yes, 403, "", ""},
		{"nor a colleague who does not write it", h.Colleague, "/verbanden/1", yes, 404, "", ""},
		{"taken back", h.Neighbour, "/verbanden/1", no, 303, "", ""},
		{"that is no news any more", h.Author, "/bureau", nil, 200, "", "Iemand ziet een verband"},
		{"proposed again", h.Neighbour, ours, onto, 303, "", ""},
		{"the other side sees which", h.Author, theirs, nil, 200, "Dat andere bouwt voort op ons experiment.", ""},
		{"and declines", h.Author, "/verbanden/2", no, 303, "", ""},
		{"which is told", h.Neighbour, "/bureau", nil, 200, "Het verband met experiment " + second + " komt er niet", ""},
		{"a third time, from the other side", h.Author, theirs, url.Values{"other": {second}, "way": {"from"}}, 303, "", ""},
		{"agreed", h.Neighbour, "/verbanden/3", yes, 303, "", ""},
		{"which is told too", h.Author, "/bureau", nil, 200, "Experiment " + first + " staat nu in een boom", ""},
		{"now everybody sees the tree", h.Nobody, "/experimenten/" + first, nil, 200, "1 andere gemeente: 1 niet gelukt.", ""},
		{"on both sides", h.Nobody, "/experimenten/" + second, nil, 200, "Dit bouwt voort op", ""},
		{"no circle", h.Author, theirs, url.Values{"other": {second}, "way": {"onto"}}, 409, "Dit verband kan niet", ""},
		{"no second origin", h.Neighbour, ours, onto, 409, "Dit verband kan niet", ""},
	})
	letters := map[model.MailKind]int{}
	mails, err := h.Due(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mails {
		letters[m.Kind]++
	}
	for kind, want := range map[model.MailKind]int{model.LinkProposedMail: 3, model.LinkDeclinedMail: 1, model.LinkConfirmedMail: 1} {
		if letters[kind] != want {
			t.Errorf("%d letters %s, not %d", letters[kind], kind, want)
		}
	}
}

// tellOfNeighbour publishes an experiment of the neighbour for all; it gives the number.
func tellOfNeighbour(t *testing.T, h *servertest.Hub) string {
	t.Helper()
	e, err := h.Begin(t.Context(), h.Neighbour, h.Recht.ID, storetest.Content("Een vervolg"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Publish(t.Context(), h.Neighbour, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.ChangeAudience(t.Context(), h.Neighbour, e.Number, model.ForPublic); err != nil {
		t.Fatal(err)
	}
	return e.Number
}
