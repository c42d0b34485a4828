package server_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// digestToken gives the link in the weekly mail to the neighbour.
func digestToken(t *testing.T, h *servertest.Hub) string {
	t.Helper()
	ctx := t.Context()
	if _, err := h.Follow(ctx, h.Neighbour, model.FollowsPolicyArea, "wmo", ""); err != nil {
		t.Fatal(err)
	}
	h.Tell(t, storetest.Content("Drukte"), model.ForPublic)
	if _, err := h.DeriveNews(ctx); err != nil {
		t.Fatal(err)
	}
	h.Clock.Advance(24 * time.Hour)
	if err := h.MakeDigests(ctx); err != nil {
		t.Fatal(err)
	}
	mails, err := h.Due(ctx, 10)
	if err != nil || len(mails) != 1 {
		t.Fatalf("the outbox holds %v, %v", mails, err)
	}
	id, err := strconv.ParseInt(mails[0].Facts[model.FactDigest], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	letter, err := h.Digest(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return letter.Token
}

func frequency(t *testing.T, h *servertest.Hub, kind model.NewsKind) model.Frequency {
	t.Helper()
	chosen, err := h.Frequencies(t.Context(), h.Neighbour)
	if err != nil {
		t.Fatal(err)
	}
	return chosen[kind]
}

// TestUnsubscribingTakesOneRequest is what RFC 8058 asks: a mail program posts, without cookies, and is led nowhere.
func TestUnsubscribingTakesOneRequest(t *testing.T) {
	h := servertest.New(t)
	path := "/afmelden?sleutel=" + digestToken(t, h)
	for range 2 { // a mail scanner opens links, also more than once
		w := h.Get(t, h.Nobody, path)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Er komt een experiment bij in wat je volgt") ||
			!strings.Contains(w.Body.String(), `<form method="post" action="/afmelden?sleutel=`) {
			t.Fatalf("the page that asks first gives %d", w.Code)
		}
		if control := w.Header().Get("Cache-Control"); control != "private, no-cache" || !strings.Contains(w.Body.String(), `content="noindex"`) {
			t.Errorf("the page with somebody's link may be kept: %q", control)
		}
	}
	if got := frequency(t, h, model.AppearedNews); got != model.Weekly {
		t.Fatalf("opening the link made it %s", got)
	}
	for range 2 {
		w := h.Post(t, h.Nobody, path, values("List-Unsubscribe", "One-Click"))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Deze mail is gestopt") || len(w.Result().Cookies()) != 0 {
			t.Fatalf("one click gives %d, with cookies %v", w.Code, w.Result().Cookies())
		}
	}
	if got := frequency(t, h, model.AppearedNews); got != model.DeskOnly {
		t.Errorf("after one click it is %s", got)
	}
	if got := frequency(t, h, model.ReviewNews); got != model.AtOnce {
		t.Errorf("what others ask is %s after it", got)
	}
}

func TestALinkToUnsubscribeThatIsNotOurs(t *testing.T) {
	h := servertest.New(t)
	good := digestToken(t, h)
	for _, token := range []string{"", "x", "1.review." + good, strings.Replace(good, "result", "people", 1), good[1:]} {
		for _, w := range []int{
			h.Get(t, h.Nobody, "/afmelden?sleutel="+token).Code, h.Post(t, h.Nobody, "/afmelden?sleutel="+token, values()).Code,
		} {
			if w != http.StatusGone {
				t.Errorf("%q gives %d", token, w)
			}
		}
	}
	if text := h.Get(t, h.Nobody, "/afmelden?sleutel=x").Body.String(); !strings.Contains(text, "Bij je account kies je zelf") {
		t.Error("the page does not say what helps")
	}
	if got := frequency(t, h, model.AppearedNews); got != model.Weekly {
		t.Errorf("after all these it is %s", got)
	}
}
