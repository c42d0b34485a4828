package server_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// TestEditorsTeachSearchesWords adds words while the hub serves: searches know them at once, and forget them too.
func TestEditorsTeachSearchesWords(t *testing.T) {
	h := servertest.New(t)
	h.Tell(t, told("Hittestress per straat", nil), model.ForPublic)
	h.Index(t)
	finds := func() bool {
		h.Index(t)
		public := strings.Contains(h.Get(t, h.Nobody, "/experimenten?q=snorfplek").Body.String(), "Hittestress per straat")
		member := strings.Contains(h.Get(t, h.Neighbour, "/experimenten?q=snorfplek").Body.String(), "Hittestress per straat")
		if public != member {
			t.Errorf("visitors find it: %v, participants: %v", public, member)
		}
		return public
	}
	if finds() {
		t.Fatal("the word is known already")
	}
	v := newStay(t, h, h.Moderator)
	save := func(lines string, seen int64) int {
		return v.post("/beheer/woorden", "lines", lines, "seen", strconv.FormatInt(seen, 10)).Code
	}
	seen := func() int64 {
		list, err := h.WordList(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return list.Seen()
	}
	for _, step := range []struct {
		sentence, lines string
		seen            int64
		code            int
		found           bool
		shown           string
	}{
		{"a line that says nothing is refused, by its number", "# van ons\nsnorfplek", 0, 400, false, "Regel 2 is niet te lezen: “snorfplek”"},
		{"a word is known at once", "snorfplek > hittestress", 0, http.StatusSeeOther, true, ""},
		{"two editors do not overwrite each other", "snorfplek > afval", 0, http.StatusConflict, true, "Iemand anders veranderde de woorden net"},
	} {
		w := v.post("/beheer/woorden", "lines", step.lines, "seen", strconv.FormatInt(step.seen, 10))
		if w.Code != step.code || !strings.Contains(w.Body.String(), step.shown) || finds() != step.found {
			t.Errorf("%s: %d, found %v:\n%s", step.sentence, w.Code, finds(), w.Body)
		}
		if step.code >= 400 && !strings.Contains(w.Body.String(), step.lines[strings.LastIndex(step.lines, "\n")+1:10]) {
			t.Errorf("%s: what was typed is lost", step.sentence)
		}
	}
	if body := v.get("/beheer/woorden?woord=snorfplekken"); !strings.Contains(body, "vindt ook: “hittestress”") {
		t.Errorf("the page does not say where a word leads:\n%s", body)
	}
	if body := v.get("/beheer/woorden?woord=spijbelen"); !strings.Contains(body, "vindt ook: “verzuim") && !strings.Contains(body, "verzuim") {
		t.Errorf("nor one of our own:\n%s", body)
	}
	if body := v.get("/beheer/woorden?woord=thuiszitter"); !strings.Contains(body, "<li>thuiszitter &gt; verzuim, leerplicht, passend onderwijs</li>") {
		t.Errorf("the page does not show our own lines about a word:\n%s", body)
	}
	if code := save("", seen()); code != http.StatusSeeOther || finds() {
		t.Errorf("taken away (%d), the word is still known", code)
	}
}
