package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

func TestTwoAuthorsOfOneText(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	number := strings.TrimPrefix(at, "/experimenten/")
	if err := h.AddAuthor(t.Context(), h.Author, number, h.Colleague.AccountID); err != nil {
		t.Fatal(err)
	}
	first, second := newWriter(t, h, h.Author), newWriter(t, h, h.Colleague)
	first.open(at + "/bewerken/kern")
	second.open(at + "/bewerken/kern")
	first.send("title", "Wmo voorspellen", "question", "De vraag van author", "policyAreas", "wmo", "language", "nl")
	second.send("title", "Een betere titel", "question", "De vraag van colleague", "policyAreas", "wmo", "language", "nl")
	for _, text := range []string{"Jullie schreven allebei", "De vraag van <mark>author</mark>", "De vraag van <mark>colleague</mark>", "Wat author bewaarde"} {
		second.sees(text)
	}
	second.misses("Wmo voorspellen</p>")
	draft := func() model.Content {
		t.Helper()
		w, err := h.Workshop(t.Context(), h.Author, number)
		if err != nil {
			t.Fatal(err)
		}
		return w.Draft.Content
	}
	if c := draft(); c.Question != "De vraag van author" || c.Title != "Een betere titel" {
		t.Errorf("the field of the first, or the other field of the second, is gone: %q, %q", c.Question, c.Title)
	}
	second.open(at + "/bewerken/aanpak")
	second.sees("Een collega was je hier net voor")
	second.open(at + "/publiceren")
	second.sees("/keuze")
	second.open(at + "/keuze")
	first.open(at + "/bewerken/kern")
	first.send("title", "Een betere titel", "question", "De tweede vraag van author", "policyAreas", "wmo", "language", "nl")
	second.send("kies", "mijn")
	second.sees("Je collega schreef intussen verder.")
	second.sees("<mark>tweede ")
	second.send("kies", "mijn")
	second.sees("Dat was de laatste keuze.")
	if c := draft(); c.Question != "De vraag van colleague" {
		t.Errorf("the chosen text is not there: %q", c.Question)
	}
}

func TestBadInputKeepsWhatWasTyped(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	b := newWriter(t, h, h.Author)
	b.open(at + "/bewerken/lessen")
	b.send("hours", "veel", "teamFte", "0,5", "lessons.0.text", "", "lessons.2.text", strings.Repeat("lang ", 50), "lessons.2.kind", "worked",
		"lessons.3.kind", "next-time")
	b.sees("2 vragen zijn nog leeg of kloppen nog niet")
	b.sees(`href="#hours"`)
	b.sees(`href="#lessons.0.text"`)
	b.sees(`value="veel"`)
	b.sees("Vul een getal in.")
	b.sees("Dit mag 200 tekens lang zijn. Nu zijn het er 249.")
	w, err := h.Workshop(t.Context(), h.Author, strings.TrimPrefix(at, "/experimenten/"))
	if err != nil || w.Draft.Content.TeamFTE == nil || *w.Draft.Content.TeamFTE != 0.5 || *w.Draft.Content.Hours != 60 {
		t.Errorf("what was right is not saved, or what was wrong is: %+v, %v", w.Draft.Content, err)
	}
	b.send("hours", "70", "lessons.0.text", "Kort.", "lessons.0.kind", "worked")
	if !strings.HasSuffix(b.path, "/bewerken/delen") {
		t.Errorf("mended, and then at %s:\n%s", b.path, mainOf(b.html))
	}
}

func TestOneMoreRow(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	b := newWriter(t, h, h.Author)
	b.open(at + "/bewerken/gegevens")
	b.misses(`name="dataSources.1.name"`)
	b.send("dataSources.0.name", "Verzuim", "dataSources.0.personalData", "ordinary", "meer", "dataSources:2")
	b.sees(`value="Verzuim"`)
	b.sees(`name="dataSources.1.name"`)
	b.open(at + "/bewerken/kern")
	b.send("title", "Wmo", "policyAreas", "wmo", "tags", "een", "tags", "twee", "tags", " ", "language", "nl", "meer", "tags:4")
	if n := strings.Count(b.html, `name="tags"`); n != 4 {
		t.Errorf("after one more there are %d rows", n)
	}
}

func TestASessionThatEndedLosesNothing(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	b := newWriter(t, h, h.Author)
	b.open(at + "/vertel/gedaan")
	h.Clock.Advance(13 * time.Hour)
	status, to := b.post("whatWeDid", "Een uur werk aan tekst.")
	if want := "/inloggen?terug=" + url.QueryEscape(at+"/vertel/gedaan"); status != http.StatusSeeOther || to != want {
		t.Fatalf("%d to %q, not %q", status, to, want)
	}
	other := newWriter(t, h, h.Coordinator)
	other.jar["getypt"] = b.jar["getypt"]
	other.open(at + "/vertel/gedaan")
	other.misses("Een uur werk aan tekst.")
	b.signIn()
	b.open(at + "/vertel/gedaan")
	b.sees("Een uur werk aan tekst.")
	b.sees("Wat je hier typte en nog niet bewaard is, staat er nog.")
	b.send("whatWeDid", "Een uur werk aan tekst.")
	b.open(at + "/vertel/gedaan")
	b.sees("Een uur werk aan tekst.")
	b.misses("Wat je hier typte en nog niet bewaard is")
	h.Clock.Advance(13 * time.Hour)
	b.post("whatWeDid", "Nog een zin.")
	h.Clock.Advance(61 * time.Minute)
	b.signIn()
	b.open(at + "/vertel/gedaan")
	b.misses("Nog een zin.")
}

func TestWhatScriptsAdd(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	save := func(a model.Actor, revision, hours string) (int, map[string]any) {
		t.Helper()
		form := url.Values{"revision": {revision}, "hours": {hours}, "lessons.0.text": {"Begin met drie jaar historie."}, "lessons.0.kind": {"next-time"}}
		w := h.Ask(t, a, servertest.Request(http.MethodPost, at+"/bewerken/lessen", strings.NewReader(form.Encode()),
			"Content-Type", "application/x-www-form-urlencoded", "X-Autosave", "1", "Accept", "application/json"))
		var answer map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%d %s: %v", w.Code, w.Body, err)
		}
		return w.Code, answer
	}
	if status, answer := save(h.Author, "1", "61"); status != 200 || answer["fields"].(map[string]any)["revision"] != "2" {
		t.Errorf("saving by itself: %d %v", status, answer)
	}
	if status, answer := save(h.Author, "2", "veel"); status != 200 || !strings.Contains(answer["message"].(string), "op één antwoord na") {
		t.Errorf("saving half an answer: %d %v", status, answer)
	}
	if status, answer := save(h.Coordinator, "1", "62"); status != http.StatusConflict || answer["fields"] != nil {
		t.Errorf("saving over a co-author: %d %v", status, answer)
	}
	if status, answer := save(h.Nobody, "2", "62"); status != http.StatusUnauthorized || !strings.Contains(answer["message"].(string), "uitgelogd") {
		t.Errorf("saving when signed out: %d %v", status, answer)
	}
	w := h.Ask(t, h.Author, servertest.Request(http.MethodPost, at+"/vertel/gedaan",
		strings.NewReader("text="+url.QueryEscape("**vet** <script>x</script>")),
		"Content-Type", "application/x-www-form-urlencoded", "X-Fragment", "1"))
	if got := w.Body.String(); w.Code != 200 || !strings.Contains(got, "<strong>vet</strong>") || strings.Contains(got, "<script") {
		t.Errorf("the preview is %d %s", w.Code, got)
	}
	b := newWriter(t, h, h.Author)
	b.open(at + "/vertel/gedaan")
	b.send("whatWeDid", "Zonder script **vet**", "preview", "whatWeDid")
	b.sees("<strong>vet</strong>")
}

func TestTellingWhatWasRegistered(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, model.Content{Title: "Half", Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Planned, ResultDue: "2027-01"})
	b := newWriter(t, h, h.Author)
	b.open(at + "/vertel/uitkomst")
	if !strings.Contains(b.html, `value="finished" checked`) {
		t.Errorf("what is told is not finished from the start:\n%s", mainOf(b.html))
	}
	b.send("outcome", "no-difference", "stage", "finished")
	b.open(at + "/publiceren")
	b.sees("Schrijf één les op voor de volgende gemeente.")
	b.sees("/vertel/anders#lessons")
}

func TestResumingWhereOneWas(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, model.Content{Title: "Half", Stage: model.Finished, WhatWeDid: "Iets."})
	b := newWriter(t, h, h.Author)
	b.open("/bureau")
	b.sees(at + "/verder")
	b.open(at + "/verder")
	if !strings.HasSuffix(b.path, "/vertel/uitkomst") {
		t.Errorf("resumed at %s", b.path)
	}
}

func TestWhatCannotBeSavedStaysAsItWasTyped(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	for _, c := range []struct {
		sentence, to string
		status       int
	}{
		{"going on says what is wrong", "verder", 422},
		{"going back goes back", "gedaan", 303},
		{"going later goes to the desk", "bureau", 303},
	} {
		b := newWriter(t, h, h.Author)
		b.open(at + "/vertel/uitkomst")
		status, _ := b.post("comparisons.0.measure", "Tijd per brief", "comparisons.0.usual", "ongeveer drie", "comparisons.0.unit", "uur", "naar", c.to)
		if status != c.status {
			t.Errorf("%s: %d", c.sentence, status)
		}
		b.open(at + "/vertel/uitkomst")
		b.sees(`value="ongeveer drie"`)
		b.sees(`value="Tijd per brief"`)
		b.sees("Wat je hier typte en nog niet bewaard is, staat er nog.")
		h.Clock.Advance(24 * time.Hour)
		b.signIn()
		b.open(at + "/vertel/uitkomst")
		b.sees(`value="ongeveer drie"`)
		b.post("comparisons.0.measure", "Tijd per brief", "comparisons.0.usual", "3", "comparisons.0.withData", "2", "comparisons.0.unit", "uur")
		b.open(at + "/vertel/uitkomst")
		b.misses("ongeveer drie")
		b.misses("Wat je hier typte en nog niet bewaard is")
	}
}

// TestWhatWasWalkedPastIsSaidBeforePublishing: a comparison that was refused, and left, does not vanish without a word.
func TestWhatWasWalkedPastIsSaidBeforePublishing(t *testing.T) {
	h := servertest.New(t)
	at := begun(t, h, storetest.Content("Wmo voorspellen"))
	const said, link = "Eén antwoord is nog niet bewaard", "/vertel/uitkomst?open=comparisons#comparisons.0.usual"
	b := newWriter(t, h, h.Author)
	type answers []string
	refused := answers{"outcome", "did-not-work", "comparisons.0.measure", "Tijd per brief", "comparisons.0.usual", "ongeveer drie"}
	right := answers{"outcome", "did-not-work", "comparisons.0.measure", "Tijd per brief", "comparisons.0.usual", "3"}
	for _, c := range []struct {
		sentence, step string
		answers        answers
		who            model.Actor
		waits          bool
	}{
		{"it is said", "/vertel/uitkomst", refused, h.Author, true},
		{"in another browser too", "", nil, h.Author, true},
		{"to whoever typed it alone", "", nil, h.Coordinator, false},
		{"also after another step was saved", "/vertel/gedaan", answers{"whatWeDid", "Geteld."}, h.Author, true},
		{"until it is mended", "/vertel/uitkomst", right, h.Author, false},
		{"once more", "/vertel/uitkomst", refused, h.Author, true},
		{"or until it is mended in the other form", "/bewerken/uitkomst", right, h.Author, false},
	} {
		if c.answers != nil {
			b.open(at + c.step)
			b.post(c.answers...)
		}
		reader := newWriter(t, h, c.who)
		for _, page := range []string{"/vertel", "/bewerken", "/publiceren"} {
			reader.open(at + page)
			for _, text := range []string{said, at + link} {
				if got := strings.Contains(reader.html, text); got != c.waits {
					t.Errorf("%s: %s says %q: %v\n%s", c.sentence, page, text, got, mainOf(reader.html))
				}
			}
		}
	}
}
