package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"wiel/server"
	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestOneButtonFollowsAndStops walks the pages of all that can be followed, as those who may and may not.
func TestOneButtonFollowsAndStops(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, storetest.Content("Drukte op de markt"), model.ForPublic)
	h.Index(t)
	for _, c := range []struct{ page, soort, wat, done string }{
		{"/experimenten/" + number, "experiment", number, "Je volgt dit experiment."},
		{"/organisaties/voorbeelddam", "organisation", "voorbeelddam", "Je volgt deze organisatie."},
		{"/beleidsterreinen/wmo", "policy-area", "wmo", "Je volgt dit beleidsterrein."},
		{"/experimenten?q=markt&uitkomst=did-not-work", "view", "?q=markt&uitkomst=did-not-work", "als “markt · niet gelukt”"},
		{"/experimenten?q=onvindbaar", "view", "?q=onvindbaar", "als “onvindbaar”"},
		{"/experimenten", "view", "", "als “Alles op Wiel”"},
	} {
		for _, outsider := range []model.Actor{h.Nobody, h.Guest} {
			if text := h.Get(t, outsider, c.page).Body.String(); strings.Contains(text, `action="/volgen`) {
				t.Errorf("%s: %q can follow", c.page, outsider.Name)
			}
		}
		before := h.Get(t, h.Neighbour, c.page).Body.String()
		if !strings.Contains(before, `name="wat" value="`+strings.ReplaceAll(c.wat, "&", "&amp;")+`"`) {
			t.Errorf("%s has no button to follow it", c.page)
		}
		form := url.Values{"soort": {c.soort}, "wat": {c.wat}, "terug": {c.page}}
		answer := h.Post(t, h.Neighbour, "/volgen", form)
		if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != c.page {
			t.Fatalf("%s: following gave %d, to %q", c.page, answer.Code, answer.Header().Get("Location"))
		}
		after := h.Get(t, h.Neighbour, c.page)
		id := regexp.MustCompile(`name="id" value="(\d+)"`).FindStringSubmatch(after.Body.String())
		if id == nil || strings.Contains(after.Body.String(), `name="wat"`) {
			t.Fatalf("%s: who follows it cannot stop", c.page)
		}
		if control := after.Header().Get("Cache-Control"); control != "private, no-cache" {
			t.Errorf("%s: the page of who follows it may be kept: %q", c.page, control)
		}
		for _, other := range []model.Actor{h.Nobody, h.Colleague} {
			if text := h.Get(t, other, c.page).Body.String(); strings.Contains(text, "Niet meer volgen") {
				t.Errorf("%s: %q sees that somebody follows it", c.page, other.Name)
			}
		}
		h.Post(t, h.Neighbour, "/volgen/stop", url.Values{"id": {id[1]}, "terug": {c.page}})
		if text := h.Get(t, h.Neighbour, c.page).Body.String(); strings.Contains(text, "Niet meer volgen") {
			t.Errorf("%s: it is still followed", c.page)
		}
	}
}

// stay is one session of somebody, so that messages for the next page arrive.
type stay struct {
	t      *testing.T
	hub    *servertest.Hub
	cookie *http.Cookie
}

func newStay(t *testing.T, h *servertest.Hub, a model.Actor) *stay {
	return &stay{t, h, h.Cookie(t, a)}
}

func (v *stay) get(path string) string { return v.ask(http.MethodGet, path, nil).Body.String() }

func (v *stay) post(path string, pairs ...string) *httptest.ResponseRecorder {
	return v.ask(http.MethodPost, path, strings.NewReader(values(pairs...).Encode()))
}

func (v *stay) ask(method, path string, body io.Reader) *httptest.ResponseRecorder {
	v.t.Helper()
	r := servertest.Request(method, path, body, "Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(v.cookie)
	w := httptest.NewRecorder()
	v.hub.Server.ServeHTTP(w, r)
	return w
}

func TestFollowingSaysWhatHappensNext(t *testing.T) {
	for _, c := range []struct {
		sentence string
		mails    bool
		chosen   model.Frequency
		want     string
	}{
		{"usually once a week", true, model.Weekly, "eens per week in je mail"},
		{"as one chose", true, model.AtOnce, "meteen in je mail"},
		{"and without mail on the desk", false, model.Weekly, "Nieuws komt op je bureau."},
	} {
		h := servertest.New(t, func(o *server.Options) { o.SendsMail = c.mails })
		if err := h.SetFrequencies(t.Context(), h.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: c.chosen}); err != nil {
			t.Fatal(err)
		}
		v := newStay(t, h, h.Neighbour)
		v.post("/volgen", "soort", "policy-area", "wat", "wmo", "terug", "/over")
		if text := v.get("/over"); !strings.Contains(text, "Je volgt dit beleidsterrein.") || !strings.Contains(text, c.want) {
			t.Errorf("%s: the page does not say %q", c.sentence, c.want)
		}
	}
}

func TestFollowingSomethingOdd(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, storetest.Content("Drukte"), model.ForAuthors)
	v := newStay(t, h, h.Neighbour)
	for _, c := range []struct {
		sentence string
		form     []string
		want     int
		to       string
	}{
		{"an unknown kind is refused", []string{"soort", "persoon", "wat", "1"}, 400, ""},
		{"no kind too", []string{"wat", "1"}, 400, ""},
		{"what one may not see is not there", []string{"soort", "experiment", "wat", number}, 404, ""},
		{"nobody is led to another site", []string{"soort", "policy-area", "wat", "wmo", "terug", "//evil.example"}, 303, "/bureau"},
		{"parameters that make no sense are left out", []string{"soort", "view", "wat", "?q=a&uitkomst=onzin&pagina=9&x=y", "terug", "/over"}, 303, "/over"},
		{"a search that is very long is refused", []string{"soort", "view", "wat", "?q=" + strings.Repeat("a", 5000)}, 400, ""},
	} {
		w := v.post("/volgen", c.form...)
		if w.Code != c.want || w.Header().Get("Location") != c.to {
			t.Errorf("%s: %d to %q", c.sentence, w.Code, w.Header().Get("Location"))
		}
	}
	list, err := h.Follows(t.Context(), h.Neighbour)
	if err != nil || len(list) != 2 || *list[0].Query != "?q=a" {
		t.Errorf("followed are %+v, %v", list, err)
	}
	if w := v.post("/volgen/stop", "id", "x"); w.Code != http.StatusNotFound {
		t.Errorf("stopping nothing gives %d", w.Code)
	}
}

func TestASavedViewGetsAnotherName(t *testing.T) {
	h := servertest.New(t)
	f, err := h.Follow(t.Context(), h.Neighbour, model.FollowsView, "?q=wmo", "wmo")
	if err != nil {
		t.Fatal(err)
	}
	page := "/volgen/" + strconv.FormatInt(f.ID, 10)
	if w := h.Get(t, h.Colleague, page); w.Code != http.StatusNotFound {
		t.Errorf("another sees it: %d", w.Code)
	}
	v := newStay(t, h, h.Neighbour)
	if text := v.get(page); !strings.Contains(text, `href="/experimenten?q=wmo"`) {
		t.Error("the page does not lead to the search")
	}
	if text := v.get(page); !strings.Contains(text, `<a href="/experimenten.atom?q=wmo"`) {
		t.Error("the page does not lead to its feed")
	}
	long := strings.Repeat("lang ", 40)
	if w := v.post(page, "name", long); w.Code != 400 || !strings.Contains(w.Body.String(), strings.TrimSpace(long)) {
		t.Errorf("a name that is too long gives %d, or is lost", w.Code)
	}
	if w := v.post(page, "name", "Alles over zorg"); w.Code != http.StatusSeeOther {
		t.Errorf("a good name gives %d", w.Code)
	}
	if view, err := h.View(t.Context(), h.Neighbour, f.ID); err != nil || view.Name != "Alles over zorg" {
		t.Errorf("its name is %q, %v", view.Name, err)
	}
}
