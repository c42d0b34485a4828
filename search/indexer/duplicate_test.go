package indexer_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// The words of three stories, each of its own.
var stories = map[string]string{
	"school":  "voorspellen schooluitval verzuimdata leerlingen historie mentoren gesprekken kwartaal leerplicht absentie rapporten klassen",
	"parking": "parkeerdruk scanauto straten vergunning ochtend zaterdag bewoners parkeerplaats telling kenteken centrum avond",
	"waste":   "afvalbakken sensoren vulgraad route ophalen zomer parken vuilnis containers wijken planning chauffeurs",
}

// tells publishes an experiment of Dam with a story, and gives its number.
func tells(t *testing.T, w *storetest.World, title, story string, audience model.Audience) string {
	t.Helper()
	c := storetest.Content(title)
	c.Summary, c.Question, c.Lessons = title, "", []model.Lesson{{Kind: model.LessonWorked, Text: "Goed."}}
	c.WhatWeDid = story
	return w.Tell(t, c, audience)
}

// pairs compares what is new, and gives the pairs in the queue as "number number".
func pairs(t *testing.T, w *storetest.World, d *indexer.Duplicates) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if _, err := d.CatchUp(ctx); err != nil {
		t.Fatal(err)
	}
	queue, err := w.Queue(ctx, w.Moderator)
	if err != nil {
		t.Fatal(err)
	}
	if queue.Counts.Duplicates != len(queue.Duplicates) {
		t.Errorf("%d are counted and %d listed", queue.Counts.Duplicates, len(queue.Duplicates))
	}
	list := []string{}
	for _, pair := range queue.Duplicates {
		list = append(list, pair.First.Number+" "+pair.Second.Number)
	}
	return list
}

func TestFindingDuplicates(t *testing.T) {
	w := storetest.NewWorld(t)
	f, _ := follow(t, w, model.ParticipantReader, "participants")
	d := indexer.NewDuplicates(f, w.Store, slog.New(slog.DiscardHandler))
	for i := range 6 { // so that words are rare
		tells(t, w, fmt.Sprintf("Iets anders %d", i), strings.Repeat(fmt.Sprintf("woord%c ", 'a'+i), 12), model.ForPublic)
	}
	school := tells(t, w, "Eerder zien wie uitvalt", stories["school"], model.ForPublic)
	parking := tells(t, w, "Parkeren meten", stories["parking"], model.ForPublic)
	tells(t, w, "Bakken legen", stories["waste"], model.ForPublic)
	var twin, ours, pair string
	both := school + " "
	for _, step := range []struct {
		sentence string
		do       func() error
		want     func() []string
	}{
		{"different stories are no pair", func() error { return nil }, func() []string { return nil }},
		{"a draft is compared with nothing", func() error {
			tells(t, w, "Nog niet af", stories["school"], model.ForAuthors)
			return nil
		}, func() []string { return nil }},
		{"nor what only one organisation sees", func() error {
			ours = tells(t, w, "Van ons alleen", stories["waste"], model.ForOrganisation)
			return nil
		}, func() []string { return nil }},
		{"the same story twice is", func() error {
			twin = tells(t, w, "Schooluitval, nog eens", stories["school"], model.ForParticipants)
			pair = both + twin
			return nil
		}, func() []string { return []string{pair} }},
		{"one that is hidden does not wait", func() error { return w.Hide(t.Context(), w.Moderator, twin) }, func() []string { return nil }},
		{"shown again it does", func() error { return w.Show(t.Context(), w.Moderator, twin) }, func() []string { return []string{pair} }},
		{"told anew it is compared anew", func() error { return retell(t, w, twin, stories["parking"]) },
			func() []string { return []string{parking + " " + twin} }},
		{"an editor calls them different", func() error {
			queue, err := w.Queue(t.Context(), w.Moderator)
			if err != nil {
				return err
			}
			return w.CallDifferent(t.Context(), w.Moderator, queue.Duplicates[0].ID)
		}, func() []string { return nil }},
		{"and it stays so, also when it is told anew", func() error { return retell(t, w, twin, stories["parking"]+" opnieuw") },
			func() []string { return nil }},
		{"what one organisation saw is compared once participants do", func() error {
			_, err := w.ChangeAudience(t.Context(), w.Author, ours, model.ForParticipants)
			return err
		}, func() []string { return []string{"2026-0009 " + ours} }},
		{"what is erased is gone", func() error { return w.Erase(t.Context(), w.Coordinator, ours) }, func() []string { return nil }},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.sentence, err)
		}
		if got, want := pairs(t, w, d), step.want(); !slices.Equal(got, append([]string{}, want...)) {
			t.Errorf("%s: the pairs are %q, not %q", step.sentence, got, want)
		}
	}
	if n, err := d.CatchUp(t.Context()); n != 0 || err != nil {
		t.Errorf("%d are compared though nothing changed (%v)", n, err)
	}
}

// retell publishes a new version with another story.
func retell(t *testing.T, w *storetest.World, number, story string) error {
	t.Helper()
	if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
		return err
	}
	shown, err := w.Experiment(t.Context(), w.Author, number)
	if err != nil {
		return err
	}
	c := shown.Draft.Content
	c.WhatWeDid = story
	saved, err := w.SaveDraft(t.Context(), w.Author, number, store.Save{Fields: []string{"WhatWeDid"}, Content: c, Revision: shown.Draft.Revision})
	if err != nil {
		return err
	}
	_, err = w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: saved.Revision, Audience: shown.Audience})
	return err
}

func TestOnlyEditorsCallDifferent(t *testing.T) {
	w := storetest.NewWorld(t)
	for _, a := range []model.Actor{w.Nobody, w.Author, w.Coordinator} {
		if err := w.CallDifferent(t.Context(), a, 1); model.KindOf(err) != model.Forbidden && model.KindOf(err) != model.SignInNeeded {
			t.Errorf("%s calls a pair different: %v", a.Name, err)
		}
	}
	if err := w.CallDifferent(t.Context(), w.Moderator, 1); model.KindOf(err) != model.NotFound {
		t.Errorf("a pair that is not there: %v", err)
	}
}
