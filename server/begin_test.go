package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

// itself sends a form as the script does that saves it, and gives the status and the answer.
func (b *writer) itself(path string, answers ...string) (int, map[string]any) {
	b.t.Helper()
	form := url.Values{}
	for _, hidden := range hiddenInput.FindAllStringSubmatch(b.html[strings.Index(b.html, "<main"):], -1) {
		form.Set(hidden[1], hidden[2])
	}
	for i := 0; i+1 < len(answers); i += 2 {
		form.Set(answers[i], answers[i+1])
	}
	w := b.ask(http.MethodPost, path, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded", "X-Autosave", "1")
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		b.t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return w.Code, answer
}

// drafts are those of the author.
func drafts(t *testing.T, h *servertest.Hub) []store.DeskDraft {
	t.Helper()
	desk, err := h.Desk(t.Context(), h.Author)
	if err != nil {
		t.Fatal(err)
	}
	return desk.Drafts
}

// TestTheFirstPageSavesItself: there is no draft before somebody types, one after, and one still whatever way the page is sent again.
func TestTheFirstPageSavesItself(t *testing.T) {
	for _, first := range []string{"/experimenten/nieuw/vertel", "/experimenten/nieuw/registreer"} {
		h := servertest.New(t)
		b := newWriter(t, h, h.Author)
		b.open(first)
		if _, answer := b.itself(first, "question", " ", "policyAreas", ""); answer["at"] != nil || len(drafts(t, h)) != 0 {
			t.Errorf("%s: nothing typed made a draft: %v", first, answer)
		}
		_, answer := b.itself(first, "question", "Kan het eerder?", "title", strings.Repeat("t", 200))
		at, _ := answer["at"].(string)
		if !strings.HasPrefix(at, first+"?concept=") || !strings.Contains(answer["message"].(string), "op één antwoord na") {
			t.Fatalf("%s: the first save answers %v", first, answer)
		}
		var both sync.WaitGroup
		for range 2 { // the last save of a page that is being left may overtake the one before
			both.Go(func() { b.itself(first, "question", "Kan het nog eerder?") })
		}
		both.Wait()
		b.itself(at, "question", "Kan het eerder, met verzuim?", "revision", "1")
		if list := drafts(t, h); len(list) != 1 {
			t.Fatalf("%s: %d drafts after four saves", first, len(list))
		}
		b.open(at) // as a browser does when the page is loaded again
		b.sees("Kan het eerder, met verzuim?")
		b.path = at
		b.send("question", "Kan het eerder, met verzuim?", "title", "Verzuim", "policyAreas", "wmo", "stage", "planned", "resultDue", "2027-03")
		if list := drafts(t, h); len(list) != 1 {
			t.Errorf("%s: going on made another draft: %d", first, len(list))
		}
		if want := map[bool]string{true: "Stap 2 van 5", false: "Verzuim"}[strings.HasSuffix(first, "vertel")]; !strings.Contains(b.html, want) {
			t.Errorf("%s: goes on to\n%s", first, mainOf(b.html))
		}
	}
}

// TestBackToTheFirstPage: the back button shows a page as it was before there was a draft; sending it again makes no second one, and
// asks nobody to choose between two texts of their own.
func TestBackToTheFirstPage(t *testing.T) {
	h := servertest.New(t)
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/vertel")
	page := b.html
	b.send("question", "Kan het?", "title", "Verzuim", "policyAreas", "wmo")
	b.sees("Stap 2 van 5")
	second := b.html
	b.send("whatWeDid", "Eerste tekst.")
	b.path, b.html = strings.TrimSuffix(b.path, "uitkomst")+"gedaan", second
	b.send("whatWeDid", "Eerste tekst, en meer.")
	b.sees("Stap 3 van 5")
	b.path, b.html = "/experimenten/nieuw/vertel", page
	b.send("question", "Kan het eerder?", "title", "Verzuim", "policyAreas", "wmo")
	b.sees("Stap 2 van 5")
	b.sees("Eerste tekst, en meer.")
	if list := drafts(t, h); len(list) != 1 {
		t.Errorf("there are %d drafts", len(list))
	}
}

// TestTwoTabsOfOnePerson: neither text is lost, and the words do not blame a colleague.
func TestTwoTabsOfOnePerson(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, model.Content{Title: "Verzuim", Stage: model.Finished})
	one, two := newWriter(t, h, h.Author), newWriter(t, h, h.Author)
	one.open(at + "/vertel/gedaan")
	two.open(at + "/vertel/gedaan")
	one.send("whatWeDid", "Uit het ene tabblad.")
	two.send("whatWeDid", "Uit het andere tabblad.")
	two.sees("Je schreef op twee plekken")
	two.sees("Uit het <mark>ene</mark> tabblad.")
	two.sees("Uit het <mark>andere</mark> tabblad.")
	two.misses("ollega")
}

// TestAnotherOrganisation: who chose another organisation after the page had saved itself finds one draft, of that organisation.
func TestAnotherOrganisation(t *testing.T) {
	h := servertest.New(t)
	m := &model.Membership{AccountID: h.Author.AccountID, OrganisationID: h.Recht.ID, Role: model.Participant}
	if err := h.Insert(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	h.Author.Memberships = append(h.Author.Memberships, *m)
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/registreer")
	b.sees("Namens Voorbeelddam")
	dam, recht := strconv.FormatInt(h.Dam.ID, 10), strconv.FormatInt(h.Recht.ID, 10)
	_, answer := b.itself(b.path, "organisatie", dam, "title", "Verzuim")
	b.path, _ = answer["at"].(string)
	b.post("organisatie", recht, "title", "Verzuim", "question", "Kan het?", "policyAreas", "wmo", "stage", "idea")
	list := drafts(t, h)
	if len(list) != 1 {
		t.Fatalf("there are %d drafts", len(list))
	}
	if w, err := h.Workshop(t.Context(), h.Author, list[0].Experiment.Number); err != nil || w.Organisation.ID != h.Recht.ID {
		t.Errorf("the draft is of %+v, %v", w, err)
	}
}

// TestADraftOfAnotherKindStays: an address that names somebody's large draft does not throw it away.
func TestADraftOfAnotherKindStays(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, model.Content{Title: "Groot", WhatWeDid: "Een jaar werk.", Stage: model.Finished})
	number := strings.TrimPrefix(at, "/experimenten/")
	m := &model.Membership{AccountID: h.Author.AccountID, OrganisationID: h.Recht.ID, Role: model.Participant}
	if err := h.Insert(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	b := newWriter(t, h, h.Author)
	b.open("/experimenten/nieuw/vertel?concept=" + number)
	b.sees("Groot")
	b.itself(b.path, "organisatie", strconv.FormatInt(h.Recht.ID, 10), "title", "Groot", "question", "Kan het?")
	if _, err := h.Workshop(t.Context(), h.Author, number); err != nil {
		t.Errorf("the draft with a year of work is gone: %v", err)
	}
	b.open("/experimenten/nieuw/vertel?concept=2020-0001")
	b.misses("Groot")
	other := newWriter(t, h, h.Neighbour)
	other.open("/experimenten/nieuw/vertel?concept=" + number)
	other.misses("Groot")
}
