package server_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"wiel/server"
	"wiel/server/request"
	"wiel/server/session"
	"wiel/store/model"
)

// whoami answers with the name of who asks.
func whoami(c *gin.Context) error {
	c.String(http.StatusOK, "<%s>", request.Actor(c).Name)
	return nil
}

// browser keeps the session's cookie, as a browser does.
type browser struct {
	hub    *hub
	cookie *http.Cookie
}

func (b *browser) get(t *testing.T, path string) *httptest.ResponseRecorder {
	t.Helper()
	var headers []string
	if b.cookie != nil {
		headers = []string{"Cookie", b.cookie.Name + "=" + b.cookie.Value}
	}
	w := b.hub.ask(t, "GET", path, nil, headers...)
	for _, cookie := range w.Result().Cookies() {
		if b.cookie = cookie; cookie.MaxAge < 0 {
			b.cookie = nil
		}
	}
	return w
}

// signedInBrowser is that of the author, on a hub where /wie tells who asks.
func signedInBrowser(t *testing.T) *browser {
	h := newHub(t)
	h.Server.Handle("GET", "/wie", whoami)
	return &browser{h, h.Cookie(t, h.Author)}
}

func TestSessionLasts(t *testing.T) {
	b := signedInBrowser(t)
	for _, c := range []struct {
		sentence string
		after    time.Duration
		want     string
	}{
		{"at once", 0, "<author>"},
		{"after a morning", 11 * time.Hour, "<author>"},
		{"each request counts", 11 * time.Hour, "<author>"},
		{"not after half a day of nothing", 13 * time.Hour, "<>"},
		{"and then it is over", 0, "<>"},
	} {
		b.hub.Clock.Advance(c.after)
		if got := b.get(t, "/wie").Body.String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
	if b.cookie != nil {
		t.Error("the browser still has the cookie of a session that is over")
	}
}

func TestSessionEndsAfterTwoWeeks(t *testing.T) {
	b := signedInBrowser(t)
	for hours := 10; hours <= 15*24; hours += 10 {
		b.hub.Clock.Advance(10 * time.Hour)
		want := "<author>"
		if hours > 14*24 {
			want = "<>"
		}
		if got := b.get(t, "/wie").Body.String(); got != want {
			t.Fatalf("after %d hours: %s, want %s", hours, got, want)
		}
	}
}

func TestSessionEndsEverywhere(t *testing.T) {
	b := signedInBrowser(t)
	if err := b.hub.SignOutEverywhere(t.Context(), b.hub.Author); err != nil {
		t.Fatal(err)
	}
	if got := b.get(t, "/wie").Body.String(); got != "<>" || b.cookie != nil {
		t.Errorf("after signing out everywhere: %s, cookie %v", got, b.cookie)
	}
}

func TestUnknownCookieIsTakenAway(t *testing.T) {
	b := signedInBrowser(t)
	b.cookie = &http.Cookie{Name: session.Cookie, Value: strings.Repeat("x", 43)}
	if got := b.get(t, "/wie").Body.String(); got != "<>" || b.cookie != nil {
		t.Errorf("a made-up cookie: %s, cookie %v", got, b.cookie)
	}
}

func TestWithoutCookieTheDatabaseIsLeftAlone(t *testing.T) {
	h := newHub(t)
	cookie := h.Cookie(t, h.Author)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if w := h.ask(t, "GET", "/over", nil); w.Code != http.StatusOK {
		t.Errorf("a visitor gets %d", w.Code)
	}
	if w := h.ask(t, "GET", "/over", nil, "Cookie", cookie.Name+"=made-up"); w.Code != http.StatusOK {
		t.Errorf("who has a cookie that cannot be ours gets %d", w.Code)
	}
	if w := h.ask(t, "GET", "/over", nil, "Cookie", cookie.Name+"="+cookie.Value); w.Code != http.StatusInternalServerError {
		t.Errorf("who has a session gets %d from a closed database", w.Code)
	}
}

func TestCookie(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct {
		sentence string
		cookie   *http.Cookie
		name     string
		secure   bool
	}{
		{"over http", h.Cookie(t, h.Author), "wiel", false},
		{"over https", newHub(t, func(o *server.Options) { o.Secure = true }).Cookie(t, h.Author), "__Host-wiel", true},
	} {
		got := c.cookie
		if got.Name != c.name || got.Secure != c.secure || !got.HttpOnly || got.SameSite != http.SameSiteLaxMode || got.Path != "/" {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}

func TestGuards(t *testing.T) {
	h := newHub(t)
	for _, c := range []struct {
		sentence string
		guard    string
		actor    model.Actor
		want     int
	}{
		{"a visitor must sign in", "signedIn", h.Nobody, 303},
		{"a guest has signed in", "signedIn", h.Guest, 200},
		{"a guest does not take part", "participants", h.Guest, 403},
		{"a colleague does", "participants", h.Colleague, 200},
		{"an editor does", "participants", h.Moderator, 200},
		{"a coordinator is no editor", "moderators", h.Coordinator, 403},
		{"an editor is", "moderators", h.Moderator, 200},
		{"who operates the hub may edit", "moderators", h.Operator, 200},
		{"an editor does not operate the hub", "administrators", h.Moderator, 403},
		{"a visitor neither", "administrators", h.Nobody, 303},
		{"who operates the hub does", "administrators", h.Operator, 200},
	} {
		path := "/dicht/" + c.guard
		if w := h.Get(t, c.actor, path); w.Code == http.StatusNotFound {
			h.Server.HandleGuarded(path, c.guard, whoami)
		}
		w := h.Get(t, c.actor, path)
		if w.Code != c.want || (c.want != 200 && strings.Contains(w.Body.String(), "<"+c.actor.Name+">")) {
			t.Errorf("%s: %d, want %d:\n%s", c.sentence, w.Code, c.want, w.Body)
		}
	}
}

func TestNoticeIsShownOnce(t *testing.T) {
	h := newHub(t)
	h.Server.Handle("GET", "/doe", func(c *gin.Context) error { return h.Server.Notice(c, "error.choice") })
	b := &browser{hub: h}
	if w := b.get(t, "/over"); b.cookie != nil || strings.Contains(w.Body.String(), "Kies een van") {
		t.Fatal("a visitor who did nothing has a cookie or a notice")
	}
	b.get(t, "/doe")
	if b.cookie == nil {
		t.Fatal("who did something has no cookie")
	}
	if w := b.get(t, "/over"); !strings.Contains(w.Body.String(), "Dit staat niet in de lijst.") {
		t.Error("the notice is not shown")
	}
	if w := b.get(t, "/over"); b.cookie != nil || strings.Contains(w.Body.String(), "Kies een van") {
		t.Error("the notice is shown again, or the cookie stays")
	}
}

func TestSigningOut(t *testing.T) {
	b := signedInBrowser(t)
	kept := *b.cookie
	b.hub.Server.Handle("POST", "/uit", func(c *gin.Context) error { return b.hub.Server.SignOut(c) })
	w := b.hub.ask(t, "POST", "/uit", nil, "Cookie", kept.Name+"="+kept.Value)
	if w.Header().Get("Clear-Site-Data") == "" || !strings.Contains(w.Header().Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("headers %v", w.Header())
	}
	if got := b.get(t, "/wie").Body.String(); got != "<>" {
		t.Errorf("with the cookie that was kept: %s", got)
	}
}

func TestLanguageOfAnAccount(t *testing.T) {
	h := newHub(t)
	if w := h.Get(t, h.Author, "/over"); !strings.Contains(w.Body.String(), `lang="nl"`) {
		t.Error("not Dutch at first")
	}
	h.Post(t, h.Author, "/taal", url.Values{"taal": {"en"}, "terug": {"/over"}})
	if w := h.Get(t, h.Author, "/over", "Accept-Language", "nl", "Cookie", "taal=nl"); !strings.Contains(w.Body.String(), `lang="en"`) {
		t.Error("the language that was chosen does not go with the account")
	}
}

func TestPagesOfWhoIsSignedIn(t *testing.T) {
	h := newHub(t)
	w := h.Get(t, h.Author, "/over", "Accept-Encoding", "gzip")
	if w.Header().Get("Content-Encoding") != "gzip" || w.Header().Get("Cache-Control") != "private, no-cache" || w.Header().Get("ETag") != "" {
		t.Errorf("headers %v", w.Header())
	}
	if w := h.Get(t, h.Author, "/over"); !strings.Contains(w.Body.String(), ">author</button>") {
		t.Error("the page does not say who is signed in")
	}
}
