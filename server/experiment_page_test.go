package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// TestWhatIsReadFirst looks at the order in which pages tell: what it is about before what surrounds it.
func TestWhatIsReadFirst(t *testing.T) {
	h := servertest.New(t)
	running := "/experimenten/" + h.Tell(t, told("Loopt nog", func(c *model.Content) {
		c.Stage, c.Outcome, c.ActualEnd, c.Seeks, c.ResultDue = model.Running, "", "", "iemand met bomendata", "2027-03"
	}), model.ForParticipants)
	c := told("Twee versies", nil)
	number := h.Tell(t, c, model.ForPublic)
	c.Title = "Twee versies van een verhaal"
	revise(t, h, number, c, "")
	h.Index(t)
	if body := h.Get(t, h.Nobody, "/experimenten/"+number+"/versies/1").Body.String(); !strings.Contains(body, number+"</span>, versie 1.") {
		t.Errorf("an older version is not cited as such:\n%s", mainOf(body))
	}
	for _, c := range []struct {
		sentence    string
		who         model.Actor
		path        string
		first, then string
	}{
		{"the title before who can see it", h.Author, running, "<h1", "Alleen deelnemers van Wiel zien dit experiment."},
		{"which comes before the story", h.Author, running, "Alleen deelnemers van Wiel zien dit experiment.", "Wat willen ze weten?"},
		{"the story before how to join", h.Neighbour, running, "Wat willen ze weten?", "iemand met bomendata"},
		{"how to join before the questions", h.Neighbour, running, "iemand met bomendata", `id="vragen"`},
		{"the facts of an organisation before its list", h.Nobody, "/organisaties/voorbeelddam", `class="wiel-facts`, "Twee versies van een verhaal"},
		{"what changed before the choice of versions", h.Nobody, "/experimenten/" + number + "/verschil", "erbij: </span>", "<form class=\"wiel-form\""},
	} {
		body := mainOf(h.Get(t, c.who, c.path).Body.String())
		if first, then := strings.Index(body, c.first), strings.Index(body, c.then); first < 0 || then < first {
			t.Errorf("%s: %q at %d, %q at %d:\n%s", c.sentence, c.first, first, c.then, then, body)
		}
	}
}

// TestAPageAsksWhatFits its experiment: what is planned nobody did too, and of what has ended one asks its authors.
func TestAPageAsksWhatFits(t *testing.T) {
	h := servertest.New(t)
	planned := "/experimenten/" + h.Tell(t, told("Nog te doen", func(c *model.Content) {
		c.Stage, c.Outcome, c.ActualStart, c.ActualEnd, c.Lessons = model.Planned, "", "", "", nil
		c.PlannedStart, c.ResultDue = "2027-01", "2027-03"
	}), model.ForPublic)
	ended := "/experimenten/" + h.Tell(t, told("Al gedaan", nil), model.ForPublic)
	h.Index(t)
	walk(t, h, []step{
		{"a plan is not asked after", h.Nobody, planned, nil, 200, "Haak aan</a>", "Deden jullie dit ook?"},
		{"nor a reader what the story brought", h.Nobody, planned, nil, 200, "", "Had je iets aan dit verhaal?"},
		{"what is ahead is drawn so", h.Nobody, planned, nil, 200, `wiel-timeline__item--ahead"><time class="wiel-timeline__when" datetime="2027-01"`, ""},
		{"of what has ended one asks its authors", h.Nobody, ended, nil, 200, "Praat met de makers", "Haak aan</a>"},
		{"without a question there is no heading for them", h.Nobody, ended, nil, 200, "Log in om een vraag te stellen", "Vragen en antwoorden"},
		{"how it ended and the version that told it are one event", h.Nobody, ended, nil, 200, "Versie 1 · Verteld hoe het afliep: niet gelukt", ""},
	})
	body := mainOf(h.Get(t, h.Nobody, ended).Body.String())
	if n := strings.Count(body, "Begin met drie jaar historie."); n != 1 {
		t.Errorf("the first lesson is told %d times:\n%s", n, body)
	}
}

func TestATellingSaysInWhatLanguageItIs(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, told("Bomen tellen", nil), model.ForPublic)
	for language, want := range map[string]bool{"nl": false, "en": true} {
		body := h.Get(t, h.Nobody, "/experimenten/"+number, "Accept-Language", language).Body.String()
		if strings.Contains(body, "This story is written in Dutch.") != want {
			t.Errorf("a page in %q:\n%s", language, mainOf(body))
		}
	}
}
