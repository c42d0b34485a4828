package store_test

import (
	"strings"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// follow makes somebody follow something; a view is named by its search.
func follow(t *testing.T, w *storetest.World, a model.Actor, kind model.FollowKind, key string) *model.Follow {
	t.Helper()
	f, err := w.Follow(t.Context(), a, kind, key, key)
	must(t, err)
	return f
}

func TestWhoMayFollowWhat(t *testing.T) {
	w := storetest.NewWorld(t)
	public, ours := w.Tell(t, storetest.Content("Voor allen"), model.ForPublic), w.Tell(t, storetest.Content("Van ons"), model.ForOrganisation)
	must(t, w.Insert(t.Context(), &model.PolicyArea{Code: "weg", LabelNL: "Weg", LabelEN: "Gone", Position: 9, Retired: true}))
	for _, c := range []struct {
		sentence  string
		who       model.Actor
		kind      model.FollowKind
		key, name string
		want      model.Kind
	}{
		{"a participant follows an experiment", w.Neighbour, model.FollowsExperiment, public, "", model.Internal},
		{"an organisation", w.Neighbour, model.FollowsOrganisation, "voorbeelddam", "", model.Internal},
		{"a policy area", w.Neighbour, model.FollowsPolicyArea, "wmo", "", model.Internal},
		{"and a search with a name", w.Neighbour, model.FollowsView, "?q=wmo", "Wmo", model.Internal},
		{"so does an editor of the hub", w.Moderator, model.FollowsPolicyArea, "wmo", "", model.Internal},
		{"a visitor is asked to sign in", w.Nobody, model.FollowsPolicyArea, "wmo", "", model.SignInNeeded},
		{"who takes part for nobody is refused", w.Guest, model.FollowsPolicyArea, "wmo", "", model.Forbidden},
		{"what is for another organisation is not there", w.Neighbour, model.FollowsExperiment, ours, "", model.NotFound},
		{"a colleague does follow it", w.Colleague, model.FollowsExperiment, ours, "", model.Internal},
		{"an unknown number is not there", w.Neighbour, model.FollowsExperiment, "2026-9999", "", model.NotFound},
		{"an unknown organisation is not there", w.Neighbour, model.FollowsOrganisation, "nergens", "", model.NotFound},
		{"an unknown policy area is not there", w.Neighbour, model.FollowsPolicyArea, "nergens", "", model.NotFound},
		{"a retired one neither", w.Neighbour, model.FollowsPolicyArea, "weg", "", model.NotFound},
		{"a search needs a name", w.Neighbour, model.FollowsView, "?q=afval", "  ", model.Invalid},
		{"of some length", w.Neighbour, model.FollowsView, "?q=afval", strings.Repeat("é", model.MaxViewName+1), model.Invalid},
		{"a search has an end", w.Neighbour, model.FollowsView, "?q=" + strings.Repeat("a", model.MaxViewQuery), "Veel", model.Invalid},
		{"nothing else can be followed", w.Neighbour, "person", "1", "", model.NotFound},
	} {
		_, err := w.Follow(t.Context(), c.who, c.kind, c.key, c.name)
		wantKind(t, c.sentence, err, c.want)
	}
	if n := len(follows(t, w, w.Neighbour)); n != 4 {
		t.Errorf("the neighbour follows %d things, not 4", n)
	}
}

func follows(t *testing.T, w *storetest.World, a model.Actor) []store.Followed {
	t.Helper()
	list, err := w.Follows(t.Context(), a)
	must(t, err)
	return list
}

func TestFollowingIsOnesOwn(t *testing.T) {
	w := storetest.NewWorld(t)
	f := follow(t, w, w.Neighbour, model.FollowsView, "?q=wmo")
	follow(t, w, w.Neighbour, model.FollowsView, "?q=wmo")
	if n := len(follows(t, w, w.Neighbour)); n != 1 {
		t.Errorf("following twice is following once, not %d times", n)
	}
	if n := len(follows(t, w, w.Colleague)); n != 0 {
		t.Errorf("another sees %d of it", n)
	}
	_, err := w.View(t.Context(), w.Colleague, f.ID)
	wantKind(t, "another's view is not there", err, model.NotFound)
	wantKind(t, "nor can another rename it", w.RenameView(t.Context(), w.Colleague, f.ID, "Van mij"), model.NotFound)
	must(t, w.Unfollow(t.Context(), w.Colleague, f.ID))
	wantKind(t, "a name is needed", w.RenameView(t.Context(), w.Neighbour, f.ID, " "), model.Invalid)
	must(t, w.RenameView(t.Context(), w.Neighbour, f.ID, " Alles  over de Wmo "))
	if list := follows(t, w, w.Neighbour); len(list) != 1 || list[0].Name != "Alles over de Wmo" {
		t.Errorf("the owner has %+v", list)
	}
	for range 2 {
		must(t, w.Unfollow(t.Context(), w.Neighbour, f.ID))
	}
	if n := len(follows(t, w, w.Neighbour)); n != 0 {
		t.Errorf("the owner stopped, and follows %d", n)
	}
	if id, err := w.Following(t.Context(), w.Neighbour, model.FollowsView, "?q=wmo"); err != nil || id != 0 {
		t.Errorf("following %d, %v", id, err)
	}
}

func TestFollowingHasAnEnd(t *testing.T) {
	w := storetest.NewWorld(t)
	for i := range model.MostFollows {
		query := "?q=" + strings.Repeat("a", i+1)
		must(t, w.Insert(t.Context(), &model.Follow{AccountID: w.Neighbour.AccountID, Query: &query, Name: "x"}))
	}
	_, err := w.Follow(t.Context(), w.Neighbour, model.FollowsPolicyArea, "wmo", "")
	wantKind(t, "more than the most", err, model.Conflict)
}

func TestWhatIsFollowedIsShownAsOneMaySeeIt(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Stil"), model.ForParticipants)
	follow(t, w, w.Neighbour, model.FollowsExperiment, number)
	if f := follows(t, w, w.Neighbour)[0]; f.Telling == nil || f.Number != number {
		t.Errorf("%+v", f)
	}
	must(t, w.Hide(t.Context(), w.Coordinator, number))
	if f := follows(t, w, w.Neighbour)[0]; f.Telling != nil || f.Number != number {
		t.Errorf("hidden, it is still told: %+v", f)
	}
	must(t, w.Erase(t.Context(), w.Coordinator, number))
	if n := len(follows(t, w, w.Neighbour)); n != 0 {
		t.Errorf("erased, it is still followed")
	}
}

func TestAClosedAccountFollowsNothing(t *testing.T) {
	w := newAccounts(t)
	a := w.actor(t, w.Ann.ID)
	f := follow(t, w.World, a, model.FollowsView, "?q=geheim")
	must(t, w.SetFrequencies(t.Context(), a, map[model.NewsKind]model.Frequency{model.ResultNews: model.Never}))
	must(t, w.Insert(t.Context(), &model.Digest{AccountID: a.AccountID, Frequency: model.Daily, Period: "2026-11-02"}))
	must(t, w.Insert(t.Context(), &model.News{AccountID: a.AccountID, Kind: model.AppearedNews, Event: model.Appeared, FollowID: &f.ID, At: w.Now()}))
	must(t, w.Insert(t.Context(), &model.Mail{Kind: model.PasswordMail, To: a.Email, Facts: map[string]string{}, NotAfter: w.Now().Add(time.Hour)}))
	must(t, w.CloseAccount(t.Context(), a, goodPassword, store.Heirs{}))
	for _, table := range []string{"follows", "news", "digests", "preferences", "mails"} {
		var n int
		if row(t, w.Store, &n, "SELECT count(*) FROM "+table); n != 0 {
			t.Errorf("%d rows are left in %s", n, table)
		}
	}
}

func TestChoosingHowSoon(t *testing.T) {
	w := storetest.NewWorld(t)
	before, err := w.Frequencies(t.Context(), w.Neighbour)
	must(t, err)
	if before[model.AppearedNews] != model.Weekly || before[model.ReviewNews] != model.AtOnce {
		t.Errorf("usually it is %v", before)
	}
	must(t, w.SetFrequencies(t.Context(), w.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: model.Daily}))
	must(t, w.SetFrequencies(t.Context(), w.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: model.Never}))
	after, err := w.Frequencies(t.Context(), w.Neighbour)
	must(t, err)
	others, err := w.Frequencies(t.Context(), w.Colleague)
	must(t, err)
	if after[model.AppearedNews] != model.Never || after[model.ReviewNews] != model.AtOnce || others[model.AppearedNews] != model.Weekly {
		t.Errorf("chosen %v, and for another %v", after, others)
	}
	for kind, frequency := range map[model.NewsKind]model.Frequency{model.AppearedNews: "hourly", model.AppointmentNews: model.Never} {
		err := w.SetFrequencies(t.Context(), w.Neighbour, map[model.NewsKind]model.Frequency{kind: frequency})
		wantKind(t, string(kind+" "+model.NewsKind(frequency)), err, model.Invalid)
	}
}
