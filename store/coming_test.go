package store_test

import (
	"testing"
	"time"

	"gorm.io/gorm"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// inDays gives the day that many days from today.
func inDays(w *storetest.World, days int) string {
	return w.Today().AddDate(0, 0, days).Format(time.DateOnly)
}

// planFor lets the author plan a new draft for a day, and gives its number.
func planFor(t *testing.T, w *storetest.World, day string, want model.Publication) string {
	t.Helper()
	number := w.Tell(t, storetest.Content("Na de raad"), model.ForAuthors)
	state, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants, Day: day})
	must(t, err)
	if state != want {
		t.Fatalf("planning says %s, not %s", state, want)
	}
	return number
}

// pass lets days pass, on each of which the clock does its work twice.
func pass(t *testing.T, w *storetest.World, days int) {
	t.Helper()
	for range days {
		w.Clock.Advance(24 * time.Hour)
		must(t, w.ComeOut(t.Context()))
		must(t, w.ComeOut(t.Context()))
	}
	derive(t, w.Store)
}

// readBy reports whether a participant elsewhere may read an experiment.
func readBy(t *testing.T, w *storetest.World, a model.Actor, number string) bool {
	t.Helper()
	shown, err := w.Experiment(t.Context(), a, number)
	if err != nil && model.KindOf(err) != model.NotFound && model.KindOf(err) != model.Gone {
		t.Fatal(err)
	}
	return err == nil && shown.Published
}

func TestWhatIsPlannedComesOutOnItsDay(t *testing.T) {
	w := storetest.NewWorld(t)
	number := planFor(t, w, inDays(w, 10), model.Scheduled)
	for _, c := range []struct {
		sentence string
		days     int
		read     bool
		heard    string
	}{
		{"until three days before nothing is said", 6, false, ""},
		{"then its makers hear that it comes, once", 1, false, "comes-soon"},
		{"and nothing more", 2, false, "comes-soon"},
		{"on the day it is there, and they hear that", 1, true, "has-come comes-soon"},
		{"and it stays", 20, true, "has-come comes-soon"},
	} {
		if _, err := w.SaveDraft(t.Context(), w.Author, number, store.Save{Fields: []string{"Title"}, Content: model.Content{Title: "Anders"}, Revision: 1}); err == nil {
			t.Errorf("%s: it can be written on while it waits", c.sentence)
		}
		pass(t, w, c.days)
		if got := readBy(t, w, w.Neighbour, number); got != c.read {
			t.Errorf("%s: a participant can read it: %t", c.sentence, got)
		}
		if got := heard(t, w, w.Author); got != c.heard {
			t.Errorf("%s: the author hears %q, not %q", c.sentence, got, c.heard)
		}
	}
	if readBy(t, w, w.Nobody, number) {
		t.Error("it came out for more than was asked")
	}
}

func TestADayToComeOutIsAfterTodayAndWithinAYear(t *testing.T) {
	w := storetest.NewWorld(t)
	for sentence, day := range map[string]string{
		"today": inDays(w, 0), "yesterday": inDays(w, -1), "in two years": inDays(w, 730), "no day": "straks", "a day that is none": "2026-11-31",
	} {
		number := w.Tell(t, storetest.Content("Na de raad"), model.ForAuthors)
		_, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants, Day: day})
		if failure, ok := err.(*model.Error); !ok || failure.Kind != model.Invalid || failure.Field != "day" {
			t.Errorf("%s: %v", sentence, err)
		}
		if shop, err := w.Workshop(t.Context(), w.Author, number); err != nil || shop.Draft.Publication != model.Draft || shop.Coming != nil {
			t.Errorf("%s: the draft became %+v, %v", sentence, shop, err)
		}
	}
}

func TestASecondPairOfEyesAndADay(t *testing.T) {
	for _, c := range []struct {
		sentence      string
		before, after int // days until the colleague agrees, and from then
		agrees, read  bool
		sees          model.Publication
	}{
		{"agreed before its day, it waits for that", 2, 3, true, false, model.Scheduled},
		{"and comes out then", 2, 8, true, true, ""},
		{"agreed after its day, it comes out at once", 12, 0, true, true, ""},
		{"without agreement it never comes", 2, 30, false, false, model.InReview},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			must(t, w.UpdateOrganisation(t.Context(), w.Coordinator, w.Dam.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}))
			number := planFor(t, w, inDays(w, 10), model.InReview)
			pass(t, w, c.before)
			if readBy(t, w, w.Neighbour, number) {
				t.Fatal("it is read before a colleague agreed")
			}
			if c.agrees {
				must(t, w.Decide(t.Context(), w.Colleague, number, true, ""))
			}
			pass(t, w, c.after)
			if got := readBy(t, w, w.Neighbour, number); got != c.read {
				t.Errorf("a participant can read it: %t", got)
			}
			if shop, err := w.Workshop(t.Context(), w.Author, number); err == nil && shop.Draft.Publication != c.sees {
				t.Errorf("its authors see it %s, not %s", shop.Draft.Publication, c.sees)
			}
		})
	}
}

func TestWhatIsPlannedIsMovedOrCalledOff(t *testing.T) {
	for _, c := range []struct {
		sentence string
		do       func(w *storetest.World, number string) error
		fails    model.Kind // Internal: it does not
		read     bool       // after ten days
	}{
		{"left alone it comes", func(*storetest.World, string) error { return nil }, model.Internal, true},
		{"moved forward it comes then", func(w *storetest.World, n string) error { return w.MoveComing(t.Context(), w.Author, n, inDays(w, 2)) }, model.Internal, true},
		{"moved back it waits", func(w *storetest.World, n string) error { return w.MoveComing(t.Context(), w.Author, n, inDays(w, 40)) }, model.Internal, false},
		{"brought to now it is there", func(w *storetest.World, n string) error { return w.MoveComing(t.Context(), w.Author, n, "") }, model.Internal, true},
		{"moved to a day that was, it stays", func(w *storetest.World, n string) error { return w.MoveComing(t.Context(), w.Author, n, inDays(w, -2)) }, model.Invalid, true},
		{"taken back it is a draft", func(w *storetest.World, n string) error { return w.TakeBack(t.Context(), w.Author, n) }, model.Internal, false},
		{"thrown away it is gone", func(w *storetest.World, n string) error { return w.DiscardDraft(t.Context(), w.Author, n) }, model.Internal, false},
		{"erased it is gone", func(w *storetest.World, n string) error { return w.Erase(t.Context(), w.Coordinator, n) }, model.Internal, false},
		{"another cannot move it", func(w *storetest.World, n string) error { return w.MoveComing(t.Context(), w.Neighbour, n, "") }, model.NotFound, true},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			number := planFor(t, w, inDays(w, 8), model.Scheduled)
			wantKind(t, c.sentence, c.do(w, number), c.fails)
			pass(t, w, 10)
			if got := readBy(t, w, w.Neighbour, number); got != c.read {
				t.Errorf("a participant can read it: %t", got)
			}
		})
	}
}

func TestTheGuardLooksAgainOnTheDay(t *testing.T) {
	w := storetest.NewWorld(t)
	c := storetest.Content("Na de raad")
	c.WhatWeDid = "Bel 06-12345678 voor meer."
	number := w.Tell(t, c, model.ForAuthors)
	found, err := w.Findings(t.Context(), w.Author, number)
	must(t, err)
	must(t, w.Justify(t.Context(), w.Author, number, map[string]string{found[0].Fingerprint: "Dit is het algemene nummer."}))
	_, err = w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants, Day: inDays(w, 5)})
	must(t, err)
	must(t, store.Write(t.Context(), w.Store, func(tx *gorm.DB) ([]model.Change, error) { return nil, tx.Exec("DELETE FROM clearances").Error }))
	pass(t, w, 5)
	shop, err := w.Workshop(t.Context(), w.Author, number)
	must(t, err)
	if readBy(t, w, w.Neighbour, number) || shop.Draft.Publication != model.Draft || shop.Coming != nil {
		t.Errorf("it came out, or is not a draft again: %s %+v", shop.Draft.Publication, shop.Coming)
	}
	if got := heard(t, w, w.Author); got != "did-not-come comes-soon" {
		t.Errorf("its author hears %q", got)
	}
}

func TestMoreReadItFromADayOn(t *testing.T) {
	for _, c := range []struct {
		sentence string
		meantime func(w *storetest.World, number string) error
		public   bool
	}{
		{"on that day it is public", func(*storetest.World, string) error { return nil }, true},
		{"also with a version since", func(w *storetest.World, number string) error {
			c := storetest.Content("Na de raad, tweede versie")
			tellMore(t, w, number, c)
			return nil
		}, true},
		{"not where it is for fewer since", func(w *storetest.World, n string) error {
			_, err := w.ChangeAudience(t.Context(), w.Author, n, model.ForOrganisation)
			return err
		}, false},
		{"not where it was withdrawn", func(w *storetest.World, n string) error {
			return w.Withdraw(t.Context(), w.Author, n, "Het klopt niet.")
		}, false},
		{"not where it was taken back", func(w *storetest.World, n string) error { return w.TakeBack(t.Context(), w.Author, n) }, false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			number := w.Tell(t, storetest.Content("Na de raad"), model.ForParticipants)
			state, err := w.ChangeAudienceOn(t.Context(), w.Author, number, model.ForPublic, inDays(w, 8))
			if err != nil || state != model.Scheduled {
				t.Fatalf("planning says %s, %v", state, err)
			}
			must(t, c.meantime(w, number))
			pass(t, w, 7)
			if readBy(t, w, w.Nobody, number) {
				t.Error("everybody reads it before its day")
			}
			pass(t, w, 1)
			if got := readBy(t, w, w.Nobody, number); got != c.public {
				t.Errorf("everybody reads it: %t", got)
			}
		})
	}
}

func TestOneThingIsPlannedAtATime(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Na de raad"), model.ForParticipants)
	must(t, w.NewDraft(t.Context(), w.Author, number))
	_, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants, Day: inDays(w, 8)})
	must(t, err)
	if _, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic); model.KindOf(err) != model.Conflict {
		t.Errorf("more may read it while a version waits for fewer: %v", err)
	}
}
