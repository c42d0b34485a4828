package server_test

import (
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
