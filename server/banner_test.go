package server_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

func TestABannerStandsAboveEveryPage(t *testing.T) {
	h := servertest.New(t)
	h.Index(t)
	b := model.Banner{Kind: model.BannerWarning, TextNL: "Er is een **storing** <script>.", TextEN: "There is an outage."}
	if err := h.SetBanner(t.Context(), h.Operator, b); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence, path, language string
		actor                    model.Actor
		want                     string
	}{
		{"the first page", "/", "nl", h.Nobody, `aria-label="Let op"`},
		{"its text is safe", "/", "nl", h.Nobody, "Er is een <strong>storing</strong> ."},
		{"in the reader's language", "/over", "en", h.Nobody, "There is an outage."},
		{"a page that does not exist", "/nergens", "nl", h.Nobody, "storing"},
		{"a page that is refused", "/beheer/meedoen", "nl", h.Author, "storing"},
		{"a page of one's own", "/bureau", "nl", h.Author, "storing"},
		{"signing in", "/inloggen", "nl", h.Nobody, "storing"},
	} {
		page := h.Get(t, c.actor, c.path, "Accept-Language", c.language).Body.String()
		before, _, _ := strings.Cut(page, "<header")
		if !strings.Contains(before, c.want) || strings.Contains(before, "<script>.") {
			t.Errorf("%s: %s in %s lacks %q above its header:\n%s", c.sentence, c.path, c.language, c.want, before)
		}
	}
	b.TextEN = ""
	if err := h.SetBanner(t.Context(), h.Operator, b); err != nil {
		t.Fatal(err)
	}
	if page := h.Get(t, h.Nobody, "/over", "Accept-Language", "en").Body.String(); !strings.Contains(page, `<div class="wiel-banner__text" lang="nl">`) {
		t.Error("the language of the Dutch text is not said to who reads English")
	}
}

// The page of a visitor without session comes from memory: a banner must still come and go there, also by itself and from elsewhere.
func TestABannerComesToAndGoesFromCachedPages(t *testing.T) {
	h := servertest.New(t)
	command := storetest.OpenAt(t, h.Dir(), h.Clock)
	until := h.Clock.Now().Add(2 * time.Hour)
	for _, step := range []struct {
		sentence string
		do       func() error
		shown    bool
	}{
		{"at first there is none", func() error { return nil }, false},
		{"an administrator sets one", func() error {
			return h.SetBanner(t.Context(), h.Operator, model.Banner{Kind: model.BannerInfo, TextNL: "Even geduld", Until: &until})
		}, true},
		{"before its end it is there", func() error { h.Clock.Advance(time.Hour); return nil }, true},
		{"after its end it is gone", func() error { h.Clock.Advance(time.Hour); return nil }, false},
		{"the command line sets one", func() error {
			return command.CommandBanner(t.Context(), &model.Banner{Kind: model.BannerInfo, TextNL: "Even geduld"})
		}, true},
		{"and takes it away", func() error { return command.CommandBanner(t.Context(), nil) }, false},
		{"again", func() error {
			return h.SetBanner(t.Context(), h.Operator, model.Banner{Kind: model.BannerInfo, TextNL: "Even geduld"})
		}, true},
		{"an administrator takes it away", func() error { return h.ClearBanner(t.Context(), h.Operator) }, false},
	} {
		changed, last := h.Watch(), command.LastChange()
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if command.LastChange() != last && h.LastChange() < command.LastChange() {
			<-changed
		}
		for range 2 {
			if page := h.Get(t, h.Nobody, "/over").Body.String(); strings.Contains(page, "Even geduld") != step.shown {
				t.Errorf("%s: shown: %t", step.sentence, !step.shown)
			}
		}
	}
}

func TestAnAdministratorWritesTheBanner(t *testing.T) {
	h := servertest.New(t)
	for _, step := range []struct {
		sentence string
		sent     url.Values
		status   int
		want     []string // in the answer, or after it on the form
		above    string   // every page; "" for nothing
	}{
		{"with nothing in it", url.Values{"kind": {"info"}}, 400, []string{"Vul dit nog in."}, ""},
		{"with an end that is no moment", url.Values{"kind": {"warning"}, "nl": {"Storing"}, "until": {"straks"}}, 400, []string{
			"Schrijf de dag en de tijd zo", ">Storing</textarea>", `value="straks"`}, ""},
		{"with an end that has passed", url.Values{"kind": {"info"}, "nl": {"Storing"}, "until": {"2026-11-02T09:59"}}, 400, []string{"al voorbij"}, ""},
		{"as it should be, in Dutch time", url.Values{"kind": {"warning"}, "nl": {"Storing"}, "until": {"2026-11-02T10:30"}}, 303, []string{
			"Haal de mededeling weg", `value="2026-11-02T10:30"`, `value="warning" checked`}, "Storing"},
		{"of a kind that is not", url.Values{"kind": {"alarm"}, "nl": {"Anders"}}, 400, []string{"Dit staat niet in de lijst."}, "Storing"},
		{"and taken away", url.Values{"clear": {"1"}}, 303, []string{"></textarea>"}, ""},
	} {
		w := h.Post(t, h.Operator, "/beheer/teksten/banner", step.sent)
		page := w.Body.String()
		if w.Code == 303 {
			page = h.Get(t, h.Operator, "/beheer/teksten/banner").Body.String()
		}
		for _, want := range step.want {
			if w.Code != step.status || !strings.Contains(page, want) {
				t.Errorf("%s: %d, without %q:\n%s", step.sentence, w.Code, want, page)
			}
		}
		before, _, _ := strings.Cut(h.Get(t, h.Nobody, "/over").Body.String(), "<header")
		if strings.Contains(before, "wiel-banner") != (step.above != "") || !strings.Contains(before, step.above) {
			t.Errorf("%s: above the page stands %s", step.sentence, before)
		}
	}
}
