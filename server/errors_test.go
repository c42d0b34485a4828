package server_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// secret is what no visitor may read.
const secret = "SQLITE_BUSY at 10.0.0.7 jan@example.nl"

func TestFailures(t *testing.T) {
	inside := errors.New(secret)
	for _, c := range []struct {
		sentence string
		err      error
		status   int
		want     string
	}{
		{"an error of nobody in particular", inside, 500, "Er ging iets mis bij ons."},
		{"one of ours that was given the words of the inside", &model.Error{Key: secret, Err: inside}, 500, "Er ging iets mis bij ons."},
		{"one of ours with a text that would tell", &model.Error{Key: "error.tooLong", Args: []any{secret}}, 500, "Er ging iets mis bij ons."},
		{"an unknown key says what its kind says", &model.Error{Kind: model.Conflict, Key: secret, Err: inside}, 409, "Iemand anders was je net voor."},
		{"not there", model.Missing(), 404, "Deze pagina bestaat niet."},
		{"wrapped on the way", fmt.Errorf("%s: %w", secret, model.Missing()), 404, "Misschien is de link verouderd"},
		{"erased", &model.Error{Kind: model.Gone, Key: "error.gone", Err: inside}, 410, "Dit experiment is er niet meer."},
		{"not allowed", model.Refused(model.Actor{AccountID: 1}), 403, "Dit kan alleen iemand anders doen."},
		{"too large", &http.MaxBytesError{Limit: 1}, 413, "Dit is meer dan we aankunnen."},
		{"too often", &model.Error{Kind: model.TooMany, Key: "error.tooMany"}, 429, "Dat ging te vaak achter elkaar."},
		{"too slow", fmt.Errorf("%s: %w", secret, context.DeadlineExceeded), 503, "Dit lukt nu even niet."},
		{"a field that breaks a rule", model.Invalidf("title", "error.tooLong", 120), 400, "Maak dit korter: hooguit 120 tekens."},
		{"several fields", model.Errors{model.Invalidf("a", "error.required"), model.Invalidf("b", "error.month")}, 400, "Kies een maand en een jaar."},
		{"a field with the words of the inside", model.Invalidf("title", secret), 400, "Er klopt iets niet in wat je stuurde."},
		{"a panic", nil, 500, "Er ging iets mis bij ons."},
	} {
		h := newHub(t)
		fail := func(*gin.Context) error {
			if c.err == nil {
				panic(secret)
			}
			return c.err
		}
		h.Server.Handle("GET", "/stuk", fail)
		h.Server.Handle("GET", "/api/stuk", fail)
		for _, path := range []string{"/stuk", "/api/stuk"} {
			w := h.ask(t, "GET", path, nil)
			body, want := w.Body.String(), c.want
			if path == "/api/stuk" && c.status == http.StatusNotFound { // a program has no link that is old
				want = "Dit is er niet, of het is niet openbaar."
			}
			if w.Code != c.status || !strings.Contains(body, want) {
				t.Errorf("%s: %s: %d, without %q:\n%s", c.sentence, path, w.Code, want, body)
			}
			if strings.Contains(body, "SQLITE") || strings.Contains(body, "example.nl") {
				t.Errorf("%s: %s tells what is inside:\n%s", c.sentence, path, body)
			}
			if w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %s may be kept", c.sentence, path)
			}
			if later := w.Header().Get("Retry-After") != ""; later != (c.status == http.StatusServiceUnavailable) {
				t.Errorf("%s: %s says when to come back: %v", c.sentence, path, later)
			}
		}
	}
}

func TestInternalFailureIsLogged(t *testing.T) {
	h := newHub(t)
	h.Server.Handle("GET", "/stuk/:wat", func(*gin.Context) error { return errors.New("disk full") })
	h.ask(t, "GET", "/stuk/geheim?q=geheim", nil)
	for _, want := range []string{`"disk full"`, `"route":"/stuk/:wat"`, `"status":500`} {
		if !strings.Contains(h.Log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, h.Log)
		}
	}
	if strings.Contains(h.Log.String(), "geheim") || strings.Contains(h.Log.String(), "192.0.2.1") {
		t.Errorf("the log tells who asked for what:\n%s", h.Log)
	}
}

func TestNothingComesAfterARefusal(t *testing.T) {
	h := newHub(t)
	h.Server.Handle("GET", "/half", func(c *gin.Context) error {
		c.String(http.StatusOK, "begun")
		return errors.New(secret)
	})
	if got := h.ask(t, "GET", "/half", nil).Body.String(); got != "begun" {
		t.Errorf("after an answer that began came more: %q", got)
	}
}

func TestWhoMustSignInIsLedThere(t *testing.T) {
	h := newHub(t)
	refuse := func(c *gin.Context) error { return model.Refused(request.Actor(c)) }
	h.Server.Handle("GET", "/dicht", refuse)
	h.Server.Handle("POST", "/dicht", refuse)
	h.Server.Handle("GET", "/api/dicht", refuse)
	for _, c := range []struct{ sentence, method, path, referer, want string }{
		{"a page", "GET", "/dicht?x=1", "", "/inloggen?terug=%2Fdicht%3Fx%3D1"},
		{"a form comes back to the page it was on", "POST", "/dicht", "http://wiel.test/form?a=b", "/inloggen?terug=%2Fform%3Fa%3Db"},
		{"a form from elsewhere", "POST", "/dicht", "https://evil.test/form", "/inloggen?terug=%2F"},
		{"a host that begins like ours", "POST", "/dicht", "http://wiel.test.evil.test/x", "/inloggen?terug=%2F"},
	} {
		w := h.ask(t, c.method, c.path, nil, "Referer", c.referer)
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != c.want {
			t.Errorf("%s: %d to %q, want %q", c.sentence, w.Code, w.Header().Get("Location"), c.want)
		}
	}
	if w := h.ask(t, "GET", "/api/dicht", nil); w.Code != http.StatusUnauthorized {
		t.Errorf("the API answers %d", w.Code)
	}
}

func TestRequestsThatAreTooLarge(t *testing.T) {
	h := newHub(t)
	h.Server.Handle("POST", "/form", func(c *gin.Context) error {
		_, err := request.ReadForm(c)
		return err
	})
	large := func() io.Reader { return bytes.NewReader(bytes.Repeat([]byte("a=1&"), 1<<20)) }
	if w := h.ask(t, "POST", "/form", large(), "Content-Type", "application/x-www-form-urlencoded"); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a form of 4 MB: %d", w.Code)
	}
	if w := h.ask(t, "POST", "/form", strings.NewReader("%zz"), "Content-Type", "application/x-www-form-urlencoded"); w.Code != http.StatusBadRequest {
		t.Errorf("a form that is none: %d", w.Code)
	}
}

func TestAnswersHaveATime(t *testing.T) {
	h := newHub(t)
	h.Server.HandleCached("/traag", func(c *gin.Context) error {
		if _, set := c.Request.Context().Deadline(); !set {
			return errors.New("no deadline")
		}
		return h.Server.About(c)
	})
	if w := h.ask(t, "GET", "/traag", nil); w.Code != http.StatusOK {
		t.Errorf("%d: a handler may take for ever", w.Code)
	}
}

// Whoever comes by a link in a mail is seldom signed in: what is for participants must not look to them as if it were never there.
func TestWhatIsNotThereOffersToSignIn(t *testing.T) {
	h := newHub(t)
	number := h.Tell(t, storetest.Content("Voor deelnemers"), model.ForParticipants)
	hidden, missing := "/experimenten/"+number, "/experimenten/2026-9999"
	for _, path := range []string{hidden, missing} {
		w := h.Get(t, h.Nobody, path)
		if body := w.Body.String(); w.Code != http.StatusNotFound || strings.Count(body, `href="/inloggen?terug=`+url.QueryEscape(path)) != 2 {
			t.Errorf("%s gives %d, without a way to sign in and come back:\n%s", path, w.Code, body)
		}
		if strings.Contains(h.Get(t, h.Guest, path).Body.String(), "/inloggen") {
			t.Errorf("%s asks who is signed in to sign in", path)
		}
	}
}

// TestAnOddChoiceIsAnsweredInWords: a form that sends what none of its choices is, or nothing, comes back and says what to choose, in the
// language of the reader and without the names that programs use.
func TestAnOddChoiceIsAnsweredInWords(t *testing.T) {
	h := newHub(t)
	promised := storetest.Content("Hittestress per straat")
	promised.Stage, promised.Outcome, promised.ResultDue = model.Running, "", "2026-11"
	number := h.Tell(t, promised, model.ForPublic)
	page := "/experimenten/" + number
	for _, c := range []struct {
		sentence string
		who      model.Actor
		path     string
		form     url.Values
		nl, en   string
		names    []string
	}{
		{"how to join", h.Neighbour, page + "/aanhaken", values("message", "Mogen we?", "kind", "oddly"), "Maak een keuze", "Choose one of the options",
			[]string{"look-along,", "oddly"}},
		{"whose hours", h.Neighbour, page + "/aanhaken", values("message", "Mogen we?", "kind", "advice", "hours", "4", "hoursWay", "oddly"),
			"Kies of jullie de uren aanbieden", "Choose whether you are offering these hours", []string{"offered,", "oddly"}},
		{"whether it was useful", h.Nobody, page + "/nuttig", values("useful", "oddly"), "Kies ja, een beetje of nee.", "Choose yes, a little or no.", []string{"partly,", "oddly"}},
		{"what a report is about", h.Nobody, "/melden", values("over", number, "text", "Fout.", "kind", "oddly"), "Kies waar je melding over gaat.", "Choose what your report is about.",
			[]string{"gives-away,", "oddly"}},
		{"what it ran into", h.Author, page + "/afspraak", values("antwoord", "stopped", "note", "Op.", "outcome", "not-done", "pitfall", "oddly"),
			"Kies wat er in de weg zat.", "Choose what got in the way.", []string{"data-quality,", "oddly"}},
		{"how it ended", h.Author, page + "/afspraak", values("antwoord", "stopped", "note", "Op.", "outcome", "oddly", "pitfall", "other"),
			"Kies wat eruit kwam.", "Choose how it ended.", []string{"partly-worked,", "oddly"}},
		{"how it ended elsewhere", h.Neighbour, page + "/ook", values("organisatie", idText(h.Recht.ID), "year", "2024", "sentence", "Ja.", "outcome", "oddly"),
			"Kies wat eruit kwam.", "Choose how it ended.", []string{"partly-worked,", "oddly"}},
	} {
		for language, says := range map[string]string{"nl": c.nl, "en": c.en} {
			w := h.Ask(t, c.who, servertest.Request("POST", c.path, strings.NewReader(c.form.Encode()),
				"Content-Type", "application/x-www-form-urlencoded", "Accept-Language", language))
			if w.Code != http.StatusBadRequest {
				t.Errorf("%s: %d", c.sentence, w.Code)
			}
			saysOnly(t, mainOf(w.Body.String()), []string{says}, c.names)
		}
	}
}
