package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"wiel/store/model"
	"wiel/store/storetest"
)

func about(text string) model.Text {
	return model.Text{Language: "nl", Key: "about.text", Text: text, Base: "Over Wiel."}
}

// seenOf gives what a form that shows the text of about would carry.
func seenOf(t *testing.T, w *storetest.World) int64 {
	t.Helper()
	list, err := w.Texts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		if list[i].Key == "about.text" {
			return list[i].Seen()
		}
	}
	return 0
}

func TestOnlyAdministratorsChangeTexts(t *testing.T) {
	w := storetest.NewWorld(t)
	for name, a := range map[string]model.Actor{"nobody": w.Nobody, "author": w.Author, "coordinator": w.Coordinator, "moderator": w.Moderator} {
		_, seen := w.ChangedTexts(t.Context(), a)
		for does, err := range map[string]error{
			"sees": seen, "sets": w.SetText(t.Context(), a, about("x"), 0), "resets": w.ResetText(t.Context(), a, about(""), 0),
			"sets a banner": w.SetBanner(t.Context(), a, model.Banner{Kind: model.BannerInfo, TextNL: "x"}), "clears one": w.ClearBanner(t.Context(), a),
		} {
			want := model.Forbidden
			if name == "nobody" {
				want = model.SignInNeeded
			}
			if model.KindOf(err) != want {
				t.Errorf("%s %s: %v", name, does, err)
			}
		}
	}
}

func TestATextTakesThePlaceOfOursAndGivesItBack(t *testing.T) {
	w := storetest.NewWorld(t)
	version, generation := w.TextsVersion(), w.Generation()
	steps := []struct {
		sentence string
		do       func(seen int64) error
		texts    string // that there are
	}{
		{"one is set", func(seen int64) error { return w.SetText(t.Context(), w.Operator, about("Over ons."), seen) }, "Over ons."},
		{"it is set anew", func(seen int64) error { return w.SetText(t.Context(), w.Operator, about("Over ons allen."), seen) }, "Over ons allen."},
		{"ours is back", func(seen int64) error { return w.ResetText(t.Context(), w.Operator, about(""), seen) }, ""},
	}
	for _, step := range steps {
		if err := step.do(seenOf(t, w)); err != nil {
			t.Fatalf("%s: %v", step.sentence, err)
		}
		list, err := w.ChangedTexts(t.Context(), w.Operator)
		got := ""
		for _, c := range list {
			got += c.Text.Text
			if c.By != "operator" || c.Base != "Over Wiel." {
				t.Errorf("%s: by %q, in the place of %q", step.sentence, c.By, c.Base)
			}
		}
		if err != nil || got != step.texts {
			t.Errorf("%s: the texts are %q, %v", step.sentence, got, err)
		}
		if w.TextsVersion() == version || w.Generation() == generation {
			t.Errorf("%s: nobody hears of it", step.sentence)
		}
		version, generation = w.TextsVersion(), w.Generation()
	}
	if err := w.ResetText(t.Context(), w.Operator, about(""), 0); err != nil || w.TextsVersion() != version {
		t.Errorf("giving back what was not taken: %v", err)
	}
}

func TestATextThatChangedMeanwhileIsNotOverwritten(t *testing.T) {
	w := storetest.NewWorld(t)
	if err := w.SetText(t.Context(), w.Operator, about("Van de eerste."), 0); err != nil {
		t.Fatal(err)
	}
	for does, err := range map[string]error{
		"a form that shows ours is sent": w.SetText(t.Context(), w.Operator, about("Van de tweede."), 0),
		"another asks for ours":          w.ResetText(t.Context(), w.Operator, about(""), seenOf(t, w)-1),
	} {
		if model.KindOf(err) != model.Conflict {
			t.Errorf("%s: %v", does, err)
		}
	}
	if list, err := w.Texts(t.Context()); err != nil || len(list) != 1 || list[0].Text != "Van de eerste." {
		t.Errorf("the texts are %v, %v", list, err)
	}
}

func TestTextsAndBannerComeBackWithABackup(t *testing.T) {
	w := storetest.NewWorld(t)
	writer := w.Person(t, "writer", model.Administrator, 0, "")
	file := filepath.Join(t.TempDir(), "backup.zip")
	if err := w.SetText(t.Context(), writer, about("Over ons."), 0); err != nil {
		t.Fatal(err)
	}
	if err := w.SetBanner(t.Context(), writer, model.Banner{Kind: model.BannerWarning, TextNL: "Storing."}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := w.ResetText(t.Context(), writer, about(""), seenOf(t, w)); err != nil {
		t.Fatal(err)
	}
	if err := w.ClearBanner(t.Context(), writer); err != nil {
		t.Fatal(err)
	}
	version := w.TextsVersion()
	if _, err := w.Restore(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	list, err := w.ChangedTexts(t.Context(), w.Operator)
	if err != nil || len(list) != 1 || list[0].Text.Text != "Over ons." || list[0].By != "writer" || w.TextsVersion() == version {
		t.Errorf("after the restore the texts are %v, %v", list, err)
	}
	if b, err := w.Store.Banner(t.Context()); err != nil || b == nil || b.TextNL != "Storing." {
		t.Errorf("after the restore the banner is %v, %v", b, err)
	}
}

func TestAnotherProcessSeesTexts(t *testing.T) {
	w := storetest.NewWorld(t)
	other := storetest.Open(t, w.Dir())
	version, changed := w.TextsVersion(), w.Watch()
	if err := other.CommandBanner(t.Context(), &model.Banner{Kind: model.BannerInfo, TextNL: "Even weg."}); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changed:
	case <-time.After(time.Minute):
		t.Fatal("the store never noticed")
	}
	if b, err := w.Store.Banner(t.Context()); err != nil || b == nil || b.TextNL != "Even weg." || w.TextsVersion() == version {
		t.Errorf("the banner is %v, %v", b, err)
	}
}

func TestABannerIsChecked(t *testing.T) {
	w := storetest.NewWorld(t)
	at := func(d time.Duration) *time.Time { until := storetest.Start.Add(d); return &until }
	long := make([]rune, model.MaxBanner+1)
	for i := range long {
		long[i] = 'é'
	}
	for _, c := range []struct {
		sentence string
		banner   model.Banner
		field    string // that is wrong
	}{
		{"a text is enough", model.Banner{Kind: model.BannerInfo, TextNL: "Storing."}, ""},
		{"also in English only", model.Banner{Kind: model.BannerWarning, TextEN: "Outage.", Until: at(time.Hour)}, ""},
		{"but there is one", model.Banner{Kind: model.BannerInfo, TextNL: " "}, "nl"},
		{"and it is short", model.Banner{Kind: model.BannerInfo, TextNL: string(long)}, "nl"},
		{"also in English", model.Banner{Kind: model.BannerInfo, TextNL: "x", TextEN: string(long)}, "en"},
		{"of a kind there is", model.Banner{Kind: "alarm", TextNL: "x"}, "kind"},
		{"it ends later", model.Banner{Kind: model.BannerInfo, TextNL: "x", Until: at(-time.Minute)}, "until"},
	} {
		err := w.SetBanner(t.Context(), w.Operator, c.banner)
		wrong, _ := err.(model.Errors)
		if (err == nil) != (c.field == "") || err != nil && (len(wrong) != 1 || wrong[0].Field != c.field) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	if b, err := w.Store.Banner(t.Context()); err != nil || b.TextEN != "Outage." || !b.Shows(storetest.Start) || b.Shows(storetest.Start.Add(time.Hour)) {
		t.Errorf("the banner is %v, %v", b, err)
	}
}

func TestABannerSpeaksBothLanguages(t *testing.T) {
	for _, c := range []struct{ nl, en, reader, text, in string }{
		{"Storing", "Outage", "nl", "Storing", "nl"}, {"Storing", "Outage", "en", "Outage", "en"},
		{"Storing", "", "en", "Storing", "nl"}, {"", "Outage", "nl", "Outage", "en"},
	} {
		b := model.Banner{TextNL: c.nl, TextEN: c.en}
		if text, in := b.In(c.reader); text != c.text || in != c.in {
			t.Errorf("who reads %s of %q and %q gets %q in %s", c.reader, c.nl, c.en, text, in)
		}
	}
}
