package server_test

import (
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
