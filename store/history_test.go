package store_test

import (
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// published publishes one version more of an experiment.
func published(t *testing.T, w *storetest.World, number string, audience model.Audience) {
	t.Helper()
	if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: audience}); err != nil {
		t.Fatal(err)
	}
}

func TestOldVersionsStayForWhomTheyWere(t *testing.T) {
	widen := func(t *testing.T, w *storetest.World, number string, audience model.Audience) {
		t.Helper()
		if _, err := w.ChangeAudience(t.Context(), w.Author, number, audience); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		sentence                     string
		first                        model.Audience
		then                         func(t *testing.T, w *storetest.World, number string)
		nobody, neighbour, colleague int // versions in sight
	}{
		{"both public", model.ForPublic, func(t *testing.T, w *storetest.World, number string) {
			published(t, w, number, model.ForPublic)
		}, 2, 2, 2},
		{"rewritten before it was made public", model.ForParticipants, func(t *testing.T, w *storetest.World, number string) {
			published(t, w, number, model.ForParticipants)
			widen(t, w, number, model.ForPublic)
		}, 1, 2, 2},
		{"rewritten before others saw it", model.ForOrganisation, func(t *testing.T, w *storetest.World, number string) {
			published(t, w, number, model.ForParticipants)
			widen(t, w, number, model.ForPublic)
		}, 1, 1, 2},
		{"made visible for fewer, rewritten, and public again", model.ForPublic, func(t *testing.T, w *storetest.World, number string) {
			widen(t, w, number, model.ForOrganisation)
			published(t, w, number, model.ForParticipants)
			widen(t, w, number, model.ForPublic)
		}, 1, 1, 2},
		{"withdrawn, and told anew", model.ForPublic, func(t *testing.T, w *storetest.World, number string) {
			if err := w.Withdraw(t.Context(), w.Author, number, "De cijfers kloppen niet."); err != nil {
				t.Fatal(err)
			}
			published(t, w, number, model.ForParticipants)
			widen(t, w, number, model.ForPublic)
		}, 1, 1, 1},
	} {
		w := storetest.NewWorld(t)
		number := w.Tell(t, storetest.Content("Taxivervoer"), c.first)
		c.then(t, w, number)
		for _, r := range []struct {
			who  string
			a    model.Actor
			want int
		}{{"a visitor", w.Nobody, c.nobody}, {"another organisation", w.Neighbour, c.neighbour}, {"a colleague", w.Colleague, c.colleague},
			{"its author", w.Author, 2}} {
			shown, err := w.Experiment(t.Context(), r.a, number)
			if err != nil {
				t.Fatalf("%s: %s: %v", c.sentence, r.who, err)
			}
			_, err = w.Edition(t.Context(), r.a, number, 1)
			if len(shown.History) != r.want || (err == nil) != (r.want == 2) {
				t.Errorf("%s: %s finds %d versions, want %d; the first one: %v", c.sentence, r.who, len(shown.History), r.want, err)
			}
		}
	}
}

func TestNotesOfWhoTellsWithoutName(t *testing.T) {
	w := storetest.NewWorld(t)
	c := storetest.Content("Taxivervoer")
	c.Anonymous = true
	number := w.Tell(t, c, model.ForParticipants)
	if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
		t.Fatal(err)
	}
	note := store.Publishing{Revision: 1, Audience: model.ForParticipants, Note: "Nu met de cijfers van Voorbeelddam."}
	if _, err := w.Publish(t.Context(), w.Author, number, note); err != nil {
		t.Fatal(err)
	}
	for _, r := range []struct {
		who  string
		a    model.Actor
		want string
	}{{"another organisation", w.Neighbour, ""}, {"an editor of the hub", w.Moderator, ""}, {"a colleague", w.Colleague, note.Note}} {
		shown, err := w.Experiment(t.Context(), r.a, number)
		if err != nil || len(shown.History) != 2 || shown.History[0].Note != r.want {
			t.Errorf("%s reads %+v, %v", r.who, shown, err)
		}
	}
}

func TestNotesHoldNothingAboutPeople(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Taxivervoer"), model.ForAuthors)
	for _, note := range []string{"Rij 111222333 is weg.", "Vraag het jan.jansen@voorbeelddam.example."} {
		p := store.Publishing{Revision: 1, Audience: model.ForParticipants, Note: note}
		if state, err := w.Publish(t.Context(), w.Author, number, p); model.KindOf(err) != model.Invalid {
			t.Errorf("%q is published: %s, %v", note, state, err)
		}
	}
}

// revise publishes another version of an experiment forty days later, with the given outcome.
func revise(t *testing.T, w *storetest.World, number string, outcome model.Outcome, audience model.Audience) {
	t.Helper()
	w.Clock.Advance(40 * 24 * time.Hour)
	if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
		t.Fatal(err)
	}
	c := storetest.Content("Taxivervoer")
	if c.Outcome = outcome; outcome == "" {
		c.Stage, c.ResultDue = model.Running, "2027-06"
	}
	saved, err := w.SaveDraft(t.Context(), w.Author, number, store.Save{Revision: 1, Content: c, Fields: []string{"Outcome", "Stage", "ResultDue"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: saved.Revision, Audience: audience, Because: "Het is verteld."}); err != nil {
		t.Fatal(err)
	}
}

func TestToldOnIsTheDayOnWhichThisReaderFirstHeard(t *testing.T) {
	const start, later, last = "2026-11-02", "2026-12-12", "2027-01-21"
	open := func(c *model.Content) { c.Outcome, c.Stage, c.ResultDue = "", model.Running, "2027-06" }
	for _, c := range []struct {
		sentence          string
		first             model.Audience
		change            func(*model.Content)
		then              func(t *testing.T, w *storetest.World, number string)
		public, neighbour string
	}{
		{"told at once", model.ForPublic, nil, nil, start, start},
		{"not told yet", model.ForPublic, open, nil, "", ""},
		{"told later", model.ForPublic, open, func(t *testing.T, w *storetest.World, number string) {
			revise(t, w, number, model.Worked, model.ForPublic)
			revise(t, w, number, model.PartlyWorked, model.ForPublic)
		}, later, later},
		{"to participants first", model.ForParticipants, nil, func(t *testing.T, w *storetest.World, number string) {
			revise(t, w, number, model.Worked, model.ForParticipants)
			if _, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic); err != nil {
				t.Fatal(err)
			}
		}, later, start},
		{"and taken back", model.ForPublic, nil, func(t *testing.T, w *storetest.World, number string) {
			revise(t, w, number, "", model.ForPublic)
		}, "", ""},
		{"told, taken back and told again", model.ForPublic, nil, func(t *testing.T, w *storetest.World, number string) {
			revise(t, w, number, "", model.ForPublic)
			revise(t, w, number, model.Worked, model.ForPublic)
		}, start, start},
		{"withdrawn, and told anew", model.ForPublic, nil, func(t *testing.T, w *storetest.World, number string) {
			if err := w.Withdraw(t.Context(), w.Author, number, "De cijfers kloppen niet."); err != nil {
				t.Fatal(err)
			}
			w.Clock.Advance(40 * 24 * time.Hour)
			revise(t, w, number, model.Worked, model.ForPublic)
		}, last, last},
	} {
		w := storetest.NewWorld(t)
		content := storetest.Content("Taxivervoer")
		if c.change != nil {
			c.change(&content)
		}
		number := w.Tell(t, content, c.first)
		if c.then != nil {
			c.then(t, w, number)
		}
		for _, r := range []struct {
			who    string
			a      model.Actor
			reader model.Reader
			want   string
		}{{"a visitor", w.Nobody, model.PublicReader, c.public}, {"another organisation", w.Neighbour, model.ParticipantReader, c.neighbour}} {
			shown := read(t, w.Store, r.a, number)
			list, err := w.TellingsFor(t.Context(), []int64{shown.ID}, r.reader)
			if err != nil || len(list) != 1 || list[0].ToldOn != r.want || shown.ToldOn != r.want {
				t.Errorf("%s: %s first heard on %q, by the list %+v (%v), want %q", c.sentence, r.who, shown.ToldOn, list, err, r.want)
			}
		}
	}
}

// TestAnOldVersionTellsTheFactsOfThen: how far it was, when the result was due and for whom it was are what that version held.
func TestAnOldVersionTellsTheFactsOfThen(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, plan("Taxivervoer"), model.ForParticipants)
	because := store.Publishing{Because: "De gegevens kwamen later."}
	if err := nextVersion(t, w, number, because, model.Content{Stage: model.Finished, Outcome: model.Worked, ResultDue: "2027-06", Anonymous: true,
		Lessons: []model.Lesson{{Kind: model.LessonWorked, Text: "Begin klein."}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic); err != nil {
		t.Fatal(err)
	}
	for _, r := range []struct {
		who       string
		a         model.Actor
		sequence  int
		stage     model.Stage
		due       model.Month
		audience  model.Audience
		anonymous bool
		named     bool
	}{
		{"a colleague, of the first", w.Colleague, 1, model.Running, "2027-03", model.ForParticipants, false, true},
		{"a neighbour, of the first", w.Neighbour, 1, model.Running, "2027-03", model.ForParticipants, true, false},
		{"a colleague, of the second", w.Colleague, 2, model.Finished, "2027-06", model.ForPublic, true, true},
	} {
		old, err := w.Edition(t.Context(), r.a, number, r.sequence)
		if err != nil {
			t.Fatal(err)
		}
		if old.Stage != r.stage || old.ResultDue != r.due || old.Audience != r.audience || old.Anonymous != r.anonymous ||
			(old.Organisation != nil) != r.named {
			t.Errorf("%s: %s, %s, %s, anonymous %t, %v", r.who, old.Stage, old.ResultDue, old.Audience, old.Anonymous, old.Organisation)
		}
	}
}
