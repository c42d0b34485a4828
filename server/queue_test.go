package server_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

func TestTheHomeOfTheEditors(t *testing.T) {
	r := newReported(t)
	if w := r.Get(t, r.Moderator, "/beheer/meedoen"); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/beheer" {
		t.Errorf("the old address gives %d", w.Code)
	}
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/beheer")
	for _, empty := range []string{"Er wacht niets op je.", "Geen meldingen", "Niemand wacht op antwoord.", "Geen dubbele verhalen", "Elk experiment heeft een maker"} {
		b.sees(empty)
	}
	if strings.Contains(b.html, "wiel-count\"") {
		t.Errorf("a number stands in the menu though nothing waits")
	}
	r.send(t, r.number, model.GivesAway)
	r.send(t, r.number, model.Mistake)
	b.open("/over")
	b.sees(`<span class="wiel-count">1<span class="wiel-hidden"> wachten</span></span>`)
	b.open("/beheer")
	for _, want := range []string{"Eén ding wacht op de redactie.", "Jansje de Vries", "Eén melding ligt eerst bij de makers", "Verberg “", `href="/meldingen/1"`} {
		b.sees(want)
	}
	b.path = "/meldingen/1/verbergen"
	b.send()
	b.sees("Toon weer")
	if strings.Contains(b.html, "Haast?") {
		t.Errorf("what is hidden may be hidden:\n%s", mainOf(b.html))
	}
}

func TestTheEditorsDecide(t *testing.T) {
	r := newReported(t)
	receipt := r.send(t, r.number, model.NotHere)
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/meldingen/1")
	b.path = "/meldingen/1/besluit"
	status, _ := b.post("verdict", "erased", "reason", "Dit hoort hier niet.")
	if status != 400 {
		t.Errorf("erased without its number: %d", status)
	}
	b.send("verdict", "erased", "reason", "Dit hoort hier niet.", "number", r.number)
	b.sees("Besloten. De melder en de schrijver krijgen bericht.")
	if body := r.Get(t, r.Nobody, receipt).Body.String(); !strings.Contains(body, "Besluit: het is gewist") || !strings.Contains(body, "Dit hoort hier niet.") {
		t.Errorf("the receipt says\n%s", mainOf(body))
	}
	if w := r.Get(t, r.Nobody, "/experimenten/"+r.number); w.Code != http.StatusGone {
		t.Errorf("what was erased gives %d", w.Code)
	}
	if body := r.Get(t, r.Author, "/bureau").Body.String(); !strings.Contains(body, "Besluit van de redactie: gewist") {
		t.Errorf("the author is not told:\n%s", mainOf(body))
	}
	if body := r.Get(t, r.Author, "/meldingen/1").Body.String(); !strings.Contains(body, "Dit hoort hier niet.") || strings.Contains(body, "Jansje") {
		t.Errorf("the author reads\n%s", mainOf(body))
	}
}

func TestEditorsAndDuplicates(t *testing.T) {
	r := newReported(t)
	c := storetest.Content("Leerlingen op tijd zien")
	c.Summary, c.Question, c.Lessons[0].Text = "Kort.", "", "Vaker doen."
	c.WhatWeDid = "Schooluitval voorspellen verzuimdata leerlingen historie mentoren gesprekken kwartaal leerplicht absentie rapporten"
	first := r.Tell(t, c, model.ForPublic)
	c.Title = "Uitval eerder zien"
	second := r.Tell(t, c, model.ForPublic)
	r.Index(t)
	d := indexer.NewDuplicates(r.Options.Indexes.Participants, r.Store, slog.New(slog.DiscardHandler))
	if _, err := d.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/beheer")
	b.sees(fmt.Sprintf("Dit zijn twee verschillende: %s en %s", first, second))
	b.path = "/beheer/dubbel"
	b.send()
	b.sees("Bewaard: het zijn twee verschillende.")
	b.sees("Geen dubbele verhalen")
}

func TestEditorsAndExperimentsWithoutAuthor(t *testing.T) {
	r := newReported(t)
	if err := r.AddAuthor(t.Context(), r.Author, r.number, r.Adviser.AccountID); err != nil {
		t.Fatal(err)
	}
	if err := r.RemoveAuthor(t.Context(), r.Author, r.number, r.Author.AccountID); err != nil {
		t.Fatal(err)
	}
	if err := r.RemoveMember(t.Context(), r.Moderator, r.Dam.ID, r.Adviser.AccountID, store.Heirs{}); err != nil {
		t.Fatal(err)
	}
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/beheer")
	b.sees("Schrijf de coördinator")
	b.sees("Wie van Voorbeelddam neemt het over?")
	b.path = "/beheer/zonder-maker/schrijven"
	if status, _ := b.post("over", r.number, "text", " "); status != 400 {
		t.Errorf("a letter without words: %d", status)
	}
	b.sees("<details open>")
	if said, parts := strings.Index(b.html, "Vul dit nog in."), strings.Index(b.html, `aria-label="Wat er wacht"`); said < 0 || said > parts {
		t.Errorf("what is wrong is not said at the top of the page:\n%s", mainOf(b.html))
	}
	w := r.Post(t, r.Moderator, b.path, values("text", "Wie neemt dit over?"))
	if said := "<li>Er is geen experiment gekozen. Kies er een onder ‘Zonder maker’.</li>"; w.Code != 400 || !strings.Contains(w.Body.String(), said) {
		t.Errorf("a letter about nothing: %d without %q", w.Code, said)
	}
	b.send("over", r.number, "text", "Wie neemt dit over?")
	b.sees("De coördinator kreeg bericht op")
	b.path = "/beheer/zonder-maker/overdragen"
	if status, _ := b.post("over", r.number, "account", ""); status != 400 {
		t.Errorf("handed to nobody: %d", status)
	}
	b.send("over", r.number, "account", fmt.Sprint(r.Colleague.AccountID))
	b.sees("Overgedragen.")
	b.sees("Elk experiment heeft een maker")
}

func TestEditorsAnswerWhoWantsToTakePart(t *testing.T) {
	r := newReported(t)
	ask := store.JoinAsk{Person: model.Person{Email: "a@recht.example", Name: "Anna"}, OrganisationID: r.Recht.ID}
	if err := r.AskToJoin(t.Context(), ask); err != nil {
		t.Fatal(err)
	}
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/beheer")
	b.sees("Anna")
	b.path = "/beheer/meedoen"
	if status, _ := b.post("answer", "accepted", "role", "king"); status != 400 {
		t.Errorf("a role that does not exist: %d", status)
	}
	b.sees("Kies een van de rollen.")
	b.send("answer", "declined")
	b.sees("Het antwoord is onderweg.")
	b.path = "/beheer/meedoen"
	if status, _ := b.post("id", "1", "answer", "declined"); status != 409 {
		t.Errorf("answered twice: %d", status)
	}
	b.sees("Op deze vraag is al geantwoord.")
}
