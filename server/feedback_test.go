package server_test

import (
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

func TestFeedbackReachesTheMakersOnly(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, told("Verzuim voorspellen", nil), model.ForPublic)
	path := "/experimenten/" + number
	if body := h.Get(t, h.Nobody, path).Body.String(); !strings.Contains(body, `action="`+path+`/nuttig"`) {
		t.Errorf("a reader is asked: %s", body)
	}
	w := h.Post(t, h.Nobody, path+"/nuttig", url.Values{"missing": {"Welke software?"}})
	if body := w.Body.String(); w.Code != 400 || !strings.Contains(body, "Welke software?") {
		t.Errorf("without an answer it is given back: %d %s", w.Code, body)
	}
	w = h.Post(t, h.Nobody, path+"/nuttig", url.Values{"useful": {"partly"}, "missing": {"Bel 06-12345678"}})
	if body := w.Body.String(); w.Code != 400 || !strings.Contains(body, "wij bewaren het niet") || strings.Contains(body, "anderen kunnen dit") {
		t.Errorf("a number of a person is refused in words that are true here: %d %s", w.Code, body)
	}
	w = h.Post(t, h.Nobody, path+"/nuttig", url.Values{"useful": {"partly"}, "missing": {"Welke software?"}})
	if w.Code != 200 || !strings.Contains(w.Body.String(), "Dank je wel") || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("it thanks, and leaves no cookie: %d %q %s", w.Code, w.Header().Get("Set-Cookie"), w.Body)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		reads    bool
	}{{"its author reads it", h.Author, true}, {"a colleague does not", h.Colleague, false}, {"nor does the public", h.Nobody, false}} {
		if strings.Contains(h.Get(t, c.who, path).Body.String(), "Welke software?") != c.reads {
			t.Error(c.sentence)
		}
	}
}

// TestFeedbackIsNewsForTheMakers: they hear that a reader said something, once, and of nobody's name.
func TestFeedbackIsNewsForTheMakers(t *testing.T) {
	h := servertest.New(t)
	page := "/experimenten/" + h.Tell(t, told("Verzuim voorspellen", nil), model.ForPublic)
	said := url.Values{"useful": {"partly"}, "missing": {"Welke software?"}}
	walk(t, h, []step{
		{"a reader says", h.Neighbour, page + "/nuttig", said, 200, "Dank je wel", ""},
		{"and another", h.Nobody, page + "/nuttig", said, 200, "Dank je wel", ""},
		{"the author hears of it", h.Author, "/bureau", nil, 200, "Een lezer zei of dit nuttig was", h.Neighbour.Name},
		{"and is led to it", h.Author, "/bureau", nil, 200, page + "#nuttig", "Welke software?"},
		{"a colleague does not", h.Colleague, "/bureau", nil, 200, "", "Een lezer zei of dit nuttig was"},
	})
}
