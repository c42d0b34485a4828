package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// stopLink gives the link in the digest that the neighbour gets of what they follow.
func stopLink(t *testing.T, w *storetest.World) *store.DigestLetter {
	t.Helper()
	follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
	w.Tell(t, planned("Drukte"), model.ForParticipants)
	derive(t, w.Store)
	w.Clock.Advance(24 * time.Hour)
	must(t, w.MakeDigests(t.Context()))
	mails, err := w.Due(t.Context(), 10)
	if err != nil || len(mails) != 1 {
		t.Fatalf("in the outbox are %v, %v", mails, err)
	}
	return letterOf(t, w.Store, mails[0])
}

func TestUnsubscribingStopsThatMailOnly(t *testing.T) {
	for _, c := range []struct {
		sentence string
		prefer   model.Frequency
		stops    []model.NewsKind
	}{
		{"a weekly digest does not come again", model.Weekly, []model.NewsKind{model.AppearedNews, model.ResultNews, model.ChangedNews}},
		{"a mail that came at once stops for its own kind", model.AtOnce, []model.NewsKind{model.AppearedNews}},
	} {
		w := storetest.NewWorld(t)
		must(t, w.SetFrequencies(t.Context(), w.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: c.prefer}))
		before, err := w.Frequencies(t.Context(), w.Neighbour)
		must(t, err)
		letter := stopLink(t, w)
		if kinds, err := w.Unsubscription(letter.Token); err != nil || !slices.Equal(kinds, c.stops) || !slices.Equal(letter.Silences, c.stops) {
			t.Errorf("%s: the link stops %v, %v", c.sentence, kinds, err)
		}
		now, err := w.Frequencies(t.Context(), w.Neighbour)
		must(t, err)
		if now[model.AppearedNews] != c.prefer {
			t.Errorf("%s: looking at it stopped it", c.sentence)
		}
		for range 2 {
			_, err = w.Unsubscribe(t.Context(), letter.Token)
			must(t, err)
		}
		now, err = w.Frequencies(t.Context(), w.Neighbour)
		must(t, err)
		for kind, frequency := range now {
			want := before[kind]
			if slices.Contains(c.stops, kind) {
				want = model.DeskOnly
			}
			if frequency != want {
				t.Errorf("%s: %s is %s, not %s", c.sentence, kind, frequency, want)
			}
		}
	}
}

func TestUsedLateItTurnsNothingOn(t *testing.T) {
	w := storetest.NewWorld(t)
	letter := stopLink(t, w)
	must(t, w.SetFrequencies(t.Context(), w.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: model.Never}))
	_, err := w.Unsubscribe(t.Context(), letter.Token)
	must(t, err)
	now, err := w.Frequencies(t.Context(), w.Neighbour)
	must(t, err)
	if now[model.AppearedNews] != model.Never {
		t.Errorf("who never wanted it has it on %s now", now[model.AppearedNews])
	}
}

func TestAForgedLinkStopsNothing(t *testing.T) {
	w := storetest.NewWorld(t)
	good := stopLink(t, w).Token
	other, _ := strings.CutPrefix(good, "5.") // the neighbour is the fifth account
	for sentence, token := range map[string]string{
		"nothing": "", "dots": "..", "of another account": "1." + other, "with another kind": strings.Replace(good, "appeared", "review", 1),
		"with a kind more": strings.Replace(good, "appeared", "appeared.review", 1), "cut short": good[:len(good)-1], "made longer": good + "A",
		"of another hub": func() string {
			elsewhere := storetest.NewWorld(t)
			return stopLink(t, elsewhere).Token
		}(),
	} {
		_, err := w.Unsubscription(token)
		wantKind(t, "looking at one "+sentence, err, model.Gone)
		_, err = w.Unsubscribe(t.Context(), token)
		wantKind(t, "using one "+sentence, err, model.Gone)
	}
	var n int
	if row(t, w.Store, &n, "SELECT count(*) FROM preferences"); n != 0 {
		t.Errorf("%d choices were made", n)
	}
	if good == "1."+other {
		t.Error("the test forged nothing")
	}
}
