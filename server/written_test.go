package server_test

import (
	"regexp"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestDutchTextIsMarkedOnEnglishPages: what was written in Dutch says so wherever a page in English shows it.
func TestDutchTextIsMarkedOnEnglishPages(t *testing.T) {
	h := servertest.New(t)
	content := storetest.Content("Wmo voorspellen")
	content.Language = "nl"
	number := h.Tell(t, content, model.ForPublic)
	draft := begun(t, h, content)
	for _, c := range []struct{ sentence, path, want string }{
		{"the page itself", "/experimenten/" + number, `lang="nl">Wmo voorspellen</h1>`},
		{"how to name it", "/experimenten/" + number, `<span lang="nl">Wmo voorspellen</span>`},
		{"joining", "/experimenten/" + number + "/aanhaken", `lang="nl">Wmo voorspellen</a>`},
		{"the steps", draft + "/bewerken/kern", `About: <span lang="nl">Wmo voorspellen</span>`},
		{"what is written in a field", draft + "/bewerken/kern", ` lang="nl"`},
		{"the overview", draft + "/bewerken", `<dd lang="nl">Wmo voorspellen</dd>`},
		{"publishing", draft + "/publiceren", `<span lang="nl">Wmo voorspellen</span>`},
		{"the desk", "/bureau", `lang="nl">Wmo voorspellen</a>`},
	} {
		if body := h.Get(t, h.Author, c.path, "Accept-Language", "en").Body.String(); !strings.Contains(body, c.want) {
			t.Errorf("%s: %s is without %s:\n%s", c.sentence, c.path, c.want, mainOf(body))
		}
	}
}

// TestOurWordsKeepThePagesLanguage: in a list on a page in English, the Dutch words of who wrote are marked as Dutch, and none of ours.
func TestOurWordsKeepThePagesLanguage(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Bomen tellen", func(c *model.Content) {
		c.Summary, c.Pitfalls = "Lang verhaal over bomen.", []model.PitfallNote{{Pitfall: model.Pitfalls()[0], Note: "Te laat."}}
	}), model.ForPublic)
	h.Tell(t, told("Bomen zoeken", func(c *model.Content) {
		c.Stage, c.Outcome, c.ResultDue, c.Seeks = model.Running, "", "2027-01", "iemand met bomen"
	}), model.ForPublic)
	h.Index(t)
	marked := regexp.MustCompile(`(?s)<(\w+)[^>]* lang="nl"[^>]*>(.*?)</`)
	for _, c := range []struct {
		sentence, path string
		who            model.Actor
		written        []string
	}{
		{"the front page", "/", h.Nobody, []string{"Bomen tellen", "Bomen zoeken", "Begin met drie jaar historie.", "iemand met bomen"}},
		{"what is found", "/experimenten?q=bomen", h.Nobody, []string{"Bomen tellen", "Bomen zoeken", "Begin met drie jaar historie.", "iemand met bomen"}},
		{"a policy area", "/beleidsterreinen/wmo", h.Nobody, []string{"Bomen tellen"}},
		{"an organisation", "/organisaties/voorbeelddam", h.Nobody, []string{"Bomen tellen"}},
		{"a pitfall", "/valkuilen/" + string(model.Pitfalls()[0]), h.Nobody, []string{"Bomen tellen", "Te laat."}},
		{"the desk", "/bureau", h.Author, []string{"Bomen tellen", "Bomen zoeken", "Begin met drie jaar historie."}},
	} {
		body := mainOf(h.Get(t, c.who, c.path, "Accept-Language", "en").Body.String())
		said := map[string]bool{}
		for _, m := range marked.FindAllStringSubmatch(body, -1) {
			text := strings.Join(strings.Fields(m[2]), " ")
			if said[text] = true; strings.Contains(strings.NewReplacer("<p>", "", "<mark>", "").Replace(text), "<") {
				t.Errorf("%s: Dutch is the whole of %s", c.sentence, m[0])
			}
		}
		for _, want := range c.written {
			if !said[want] && !said["<p>"+want] {
				t.Errorf("%s: %q is not marked as Dutch: %v", c.sentence, want, said)
			}
		}
	}
}
