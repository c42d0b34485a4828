package store_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// post is what went out: to whom, when by the clock of Amsterdam, and how many things it told.
type post struct {
	to, at string
	things int
}

// deliver derives the news of now and sends what is to be sent, as the process that the store is of.
func deliver(t *testing.T, s *store.Store) []post {
	t.Helper()
	derive(t, s)
	must(t, s.MakeDigests(t.Context()))
	mails, err := s.Due(t.Context(), 100)
	must(t, err)
	var out []post
	for _, m := range mails {
		must(t, s.MarkSent(t.Context(), m.ID))
		if m.Kind != model.DigestMail {
			continue
		}
		p := post{to: strings.TrimSuffix(m.To, "@wiel.example"), at: s.Now().In(amsterdam(t)).Format("Mon 15:04")}
		if d := letterOf(t, s, m); d != nil {
			p.things = len(d.Followed) + len(d.Own)
		}
		out = append(out, p)
	}
	return out
}

// letterOf gives what a mail says; nil where it has nothing to say any more.
func letterOf(t *testing.T, s *store.Store, m model.Mail) *store.DigestLetter {
	t.Helper()
	id, err := strconv.ParseInt(m.Facts[model.FactDigest], 10, 64)
	must(t, err)
	d, err := s.Digest(t.Context(), id)
	if model.KindOf(err) == model.NotFound {
		return nil
	}
	must(t, err)
	return d
}

func amsterdam(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	must(t, err)
	return zone
}

// wait lets time pass in steps, and gives what went out.
func wait(t *testing.T, w *storetest.World, step, until time.Duration, stores ...*store.Store) []post {
	t.Helper()
	if len(stores) == 0 {
		stores = []*store.Store{w.Store}
	}
	var out []post
	for i, passed := 0, time.Duration(0); passed < until; i, passed = i+1, passed+step {
		w.Clock.Advance(step)
		out = append(out, deliver(t, stores[i%len(stores)])...)
	}
	return out
}

// TestHowSoonNewsIsMailed has the table of events, followers and preferences: it is Monday, ten o'clock in Amsterdam.
func TestHowSoonNewsIsMailed(t *testing.T) {
	for _, c := range []struct {
		sentence string
		prefer   map[model.NewsKind]model.Frequency
		want     []post
	}{
		{"usually on Tuesday", nil, []post{{"neighbour", "Tue 08:01", 3}}},
		{"every day", map[model.NewsKind]model.Frequency{model.AppearedNews: model.Daily}, []post{{"neighbour", "Tue 08:01", 3}, {"neighbour", "Wed 08:01", 1}}},
		{"at once, together", map[model.NewsKind]model.Frequency{model.AppearedNews: model.AtOnce},
			[]post{{"neighbour", "Mon 10:06", 3}, {"neighbour", "Tue 12:06", 1}}},
		{"on the desk only", map[model.NewsKind]model.Frequency{model.AppearedNews: model.DeskOnly}, nil},
		{"never", map[model.NewsKind]model.Frequency{model.AppearedNews: model.Never}, nil},
		{"what was chosen for another kind does not matter", map[model.NewsKind]model.Frequency{model.ResultNews: model.AtOnce},
			[]post{{"neighbour", "Tue 08:01", 3}}},
	} {
		w := storetest.NewWorld(t)
		follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
		follow(t, w, w.Neighbour, model.FollowsOrganisation, "voorbeelddam")
		must(t, w.SetFrequencies(t.Context(), w.Neighbour, c.prefer))
		for i := range 3 {
			w.Tell(t, planned(fmt.Sprint("Proef ", i)), model.ForParticipants)
			w.Clock.Advance(20 * time.Second)
		}
		got := wait(t, w, 5*time.Minute, 26*time.Hour)
		w.Tell(t, planned("Proef 4"), model.ForParticipants)
		got = append(got, wait(t, w, 5*time.Minute, 46*time.Hour)...)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: mailed %v, not %v", c.sentence, got, c.want)
		}
	}
}

func TestWhatOthersAskIsMailedWithinMinutes(t *testing.T) {
	w := storetest.NewWorld(t)
	asking(t, w)
	got := wait(t, w, time.Minute, time.Hour)
	if want := []post{{"colleague", "Mon 10:03", 1}, {"coordinator", "Mon 10:03", 1}}; !slices.Equal(got, want) {
		t.Errorf("mailed %v, not %v", got, want)
	}
}

// TestDigestsKeepTheirHour goes through both clock changes with two processes that take turns, one of which is restarted all the time.
func TestDigestsKeepTheirHour(t *testing.T) {
	for name, start := range map[string]time.Time{
		"spring": time.Date(2027, 3, 25, 23, 10, 0, 0, time.UTC), "autumn": time.Date(2027, 10, 28, 22, 10, 0, 0, time.UTC),
	} {
		w := storetest.NewWorld(t)
		w.Clock.Advance(start.Sub(storetest.Start))
		follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
		follow(t, w, w.Colleague, model.FollowsPolicyArea, "wmo")
		must(t, w.SetFrequencies(t.Context(), w.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: model.Daily}))
		got := map[string][]string{}
		for day := range 6 { // from Friday on; the clocks change in the night to Sunday
			w.Tell(t, planned(fmt.Sprint("Proef ", day)), model.ForParticipants)
			other := storetest.OpenAt(t, w.Dir(), w.Clock)
			for _, p := range wait(t, w, 20*time.Minute, 24*time.Hour, w.Store, other) {
				got[p.to] = append(got[p.to], fmt.Sprint(p.at, " ", p.things))
			}
		}
		for who, want := range map[string]string{
			"neighbour": "Fri 08:10 1, Sat 08:10 1, Sun 08:10 1, Mon 08:10 1, Tue 08:10 1, Wed 08:10 1", "colleague": "Tue 08:10 5",
		} {
			if mailed := strings.Join(got[who], ", "); mailed != want {
				t.Errorf("%s: the %s was mailed %s, not %s", name, who, mailed, want)
			}
		}
	}
}

// TestMailSaysWhatOneMaySeeThen has digests in the outbox when something changes.
func TestMailSaysWhatOneMaySeeThen(t *testing.T) {
	for _, c := range []struct {
		sentence string
		reader   func(w *storetest.World) model.Actor
		audience model.Audience
		happens  func(t *testing.T, w *storetest.World, number string)
		want     int
	}{
		{"nothing happens", asNeighbour, model.ForParticipants, func(*testing.T, *storetest.World, string) {}, 1},
		{"it is hidden", asNeighbour, model.ForParticipants, func(t *testing.T, w *storetest.World, number string) {
			must(t, w.Hide(t.Context(), w.Coordinator, number))
		}, 0},
		{"it is erased", asNeighbour, model.ForParticipants, func(t *testing.T, w *storetest.World, number string) {
			must(t, w.Erase(t.Context(), w.Coordinator, number))
		}, 0},
		{"it is for fewer", asNeighbour, model.ForParticipants, widening(model.ForOrganisation), 0},
		{"it is told without a name from now on", asNeighbour, model.ForParticipants, func(t *testing.T, w *storetest.World, number string) {
			nameless := planned("Zonder naam")
			nameless.Anonymous = true
			tellMore(t, w, number, nameless)
		}, 0},
		{"the reader saw it on the desk", asNeighbour, model.ForParticipants, func(t *testing.T, w *storetest.World, _ string) {
			seen(t, w, w.Neighbour)
		}, 0},
		{"a colleague reads it", asColleague, model.ForOrganisation, func(*testing.T, *storetest.World, string) {}, 1},
		{"the colleague left", asColleague, model.ForOrganisation, func(t *testing.T, w *storetest.World, _ string) {
			must(t, w.RemoveMember(t.Context(), w.Coordinator, w.Dam.ID, w.Colleague.AccountID, store.Heirs{}))
		}, 0},
		{"the colleague left, and it is for everybody", asColleague, model.ForPublic, func(t *testing.T, w *storetest.World, _ string) {
			must(t, w.RemoveMember(t.Context(), w.Coordinator, w.Dam.ID, w.Colleague.AccountID, store.Heirs{}))
		}, 0},
		{"the reader follows it no more", asNeighbour, model.ForParticipants, func(t *testing.T, w *storetest.World, _ string) {
			must(t, w.Unfollow(t.Context(), w.Neighbour, follows(t, w, w.Neighbour)[0].ID))
		}, 0},
	} {
		w := storetest.NewWorld(t)
		reader := c.reader(w)
		follow(t, w, reader, model.FollowsOrganisation, "voorbeelddam")
		number := w.Tell(t, planned("Drukte"), c.audience)
		derive(t, w.Store)
		w.Clock.Advance(24 * time.Hour)
		must(t, w.MakeDigests(t.Context()))
		mails, err := w.Due(t.Context(), 10)
		if err != nil || len(mails) != 1 {
			t.Fatalf("%s: in the outbox are %v, %v", c.sentence, mails, err)
		}
		c.happens(t, w, number)
		told := 0
		if d := letterOf(t, w.Store, mails[0]); d != nil {
			told = len(d.Followed)
		}
		if told != c.want {
			t.Errorf("%s: the mail tells %d things, not %d", c.sentence, told, c.want)
		}
	}
}

func asNeighbour(w *storetest.World) model.Actor { return w.Neighbour }

func asColleague(w *storetest.World) model.Actor { return w.Colleague }

func TestWhoClosedTheirAccountGetsNoMailAnyMore(t *testing.T) {
	w := newAccounts(t)
	a := w.actor(t, w.Ann.ID)
	follow(t, w.World, a, model.FollowsPolicyArea, "wmo")
	w.Tell(t, planned("Drukte"), model.ForParticipants)
	derive(t, w.Store)
	w.Clock.Advance(24 * time.Hour)
	must(t, w.MakeDigests(t.Context()))
	must(t, w.CloseAccount(t.Context(), a, goodPassword, store.Heirs{}))
	if mails, err := w.Due(t.Context(), 10); err != nil || len(mails) != 0 {
		t.Errorf("in the outbox are %v, %v", mails, err)
	}
}

// TestADigestIsWholeOrNotThere lets the writing of its mail fail, as a full disk or a crash would.
func TestADigestIsWholeOrNotThere(t *testing.T) {
	w := storetest.NewWorld(t)
	follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
	w.Tell(t, planned("Drukte"), model.ForParticipants)
	derive(t, w.Store)
	w.Clock.Advance(24 * time.Hour)
	sql := func(statement string) {
		must(t, store.Write(t.Context(), w.Store, func(tx *gorm.DB) ([]model.Change, error) { return nil, tx.Exec(statement).Error }))
	}
	sql("CREATE TRIGGER full BEFORE INSERT ON mails BEGIN SELECT RAISE(ABORT, 'full'); END")
	if err := w.MakeDigests(t.Context()); err == nil {
		t.Fatal("the mail could be written")
	}
	sql("DROP TRIGGER full")
	if got := wait(t, w, time.Minute, 10*time.Minute); len(got) != 1 || got[0].things != 1 {
		t.Errorf("mailed %v", got)
	}
}

// TestTwoProcessesTellOnce lets two processes follow the log and make digests at the same time.
func TestTwoProcessesTellOnce(t *testing.T) {
	w := storetest.NewWorld(t)
	other := storetest.OpenAt(t, w.Dir(), w.Clock)
	follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
	for i := range 20 {
		w.Tell(t, planned(fmt.Sprint("Proef ", i)), model.ForParticipants)
	}
	w.Clock.Advance(24 * time.Hour)
	var working sync.WaitGroup
	for _, s := range []*store.Store{w.Store, other, w.Store, other} {
		working.Go(func() {
			for range 10 {
				if _, err := s.DeriveNews(context.Background()); err != nil {
					t.Error(err)
				}
			}
			if err := s.MakeDigests(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	working.Wait()
	for what, want := range map[string]int{"news": 20, "mails WHERE kind = 'digest'": 1, "news WHERE NOT waits": 20} {
		var n int
		if row(t, w.Store, &n, "SELECT count(*) FROM "+what); n != want {
			t.Errorf("there are %d %s, not %d", n, what, want)
		}
	}
}

// TestWithoutMailNothingPilesUp has a hub that sends no mail for long.
func TestWithoutMailNothingPilesUp(t *testing.T) {
	w := storetest.NewWorld(t)
	follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
	w.Tell(t, planned("Lang geleden"), model.ForParticipants)
	derive(t, w.Store)
	w.Clock.Advance(30 * 24 * time.Hour)
	w.Tell(t, planned("Vorige week"), model.ForParticipants)
	derive(t, w.Store)
	if got := heard(t, w, w.Neighbour); got != "appeared appeared" {
		t.Errorf("on the desk is %q", got)
	}
	w.Clock.Advance(8 * 24 * time.Hour)
	if got := wait(t, w, time.Hour, 2*time.Hour); len(got) != 1 || got[0].things != 1 {
		t.Errorf("with mail again, mailed %v: old news stays on the desk", got)
	}
	w.Clock.Advance(90 * 24 * time.Hour)
	must(t, w.CleanUp(t.Context()))
	for _, table := range []string{"mails", "news WHERE at < '2027-01-01'"} {
		var n int
		if row(t, w.Store, &n, "SELECT count(*) FROM "+table); n != 0 {
			t.Errorf("%d rows are left in %s", n, table)
		}
	}
}

func TestARestoreMailsNothingAgain(t *testing.T) {
	w := storetest.NewWorld(t)
	follow(t, w, w.Neighbour, model.FollowsPolicyArea, "wmo")
	w.Tell(t, planned("Drukte"), model.ForParticipants)
	derive(t, w.Store)
	path := backup(t, w)
	if got := wait(t, w, time.Hour, 24*time.Hour); len(got) != 1 {
		t.Fatalf("mailed %v", got)
	}
	restore(t, w.Store, path)
	if got := wait(t, w, time.Hour, 10*24*time.Hour); len(got) != 0 {
		t.Errorf("after the restore, mailed %v", got)
	}
	if got := heard(t, w, w.Neighbour); got != "appeared" {
		t.Errorf("on the desk is %q", got)
	}
	if n := len(follows(t, w, w.Neighbour)); n != 1 {
		t.Errorf("%d things are followed", n)
	}
	w.Tell(t, planned("Daarna"), model.ForParticipants)
	if got := wait(t, w, time.Hour, 8*24*time.Hour); len(got) != 1 || got[0].things != 1 {
		t.Errorf("of what came after it, mailed %v", got)
	}
}
