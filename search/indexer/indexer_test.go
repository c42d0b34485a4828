package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
	"wiel/store/transfer"
)

// follow starts a follower on the world's log; it stops when the test ends, or earlier by the function it gives.
func follow(t *testing.T, w *storetest.World, reader model.Reader, name string) (*indexer.Follower, func()) {
	t.Helper()
	f := indexer.New(filepath.Join(w.Dir(), "index"), name, reader, w.Store, slog.New(slog.DiscardHandler))
	if err := f.Open(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { f.Run(ctx); close(done) }()
	stopped := false
	stop := func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		<-done
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(stop)
	return f, stop
}

// followBoth starts the followers of all audiences, which share what they are told alike; they stop when the test ends.
func followBoth(t *testing.T, w *storetest.World) (public, participants *indexer.Follower) {
	t.Helper()
	set, err := indexer.OpenSet(w.Dir(), w.Store, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { set.Run(ctx) })
	t.Cleanup(func() {
		cancel()
		running.Wait()
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	return set.Public, set.Participants
}

// found gives the IDs that a search for words finds, once the index has followed the log.
func found(t *testing.T, w *storetest.World, f *indexer.Follower, words string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := f.WaitFor(ctx, w.LastChange()); err != nil {
		t.Fatal(err)
	}
	result, err := f.Search(ctx, search.Query{Words: words, Size: 20})
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, hit := range result.Hits {
		ids = append(ids, hit.ID)
	}
	slices.Sort(ids)
	return ids
}

func TestAnIndexHoldsWhatItsReadersMaySee(t *testing.T) {
	w := storetest.NewWorld(t)
	public, participants := followBoth(t, w)
	number := w.Tell(t, storetest.Content("Zonnepanelen"), model.ForParticipants)
	secret := storetest.Content("Zonnepanelen in stilte")
	secret.Anonymous = true
	w.Tell(t, storetest.Content("Zonnepanelen in concept"), model.ForAuthors)
	for _, step := range []struct {
		sentence                 string
		do                       func() error
		words                    string
		inPublic, inParticipants []string
	}{
		{"what is for participants is not in the public index", nil, "zonnepanelen", []string{}, []string{"e1"}},
		{"a section for participants only is found by them only", func() error {
			c := storetest.Content("Warmtenet")
			c.WhatWeDid, c.ParticipantsOnly = "We vroegen Kwadrantia.", []model.Section{"whatWeDid"}
			w.Tell(t, c, model.ForPublic)
			return nil
		}, "kwadrantia", []string{}, []string{"e3"}},
		{"what is made public is in both", func() error {
			_, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic)
			return err
		}, "zonnepanelen", []string{"e1"}, []string{"e1"}},
		{"told without name is not found by name", func() error { w.Tell(t, secret, model.ForPublic); return nil },
			"Voorbeelddam -warmtenet", []string{"e1"}, []string{"e1"}},
		{"what is hidden is in neither", func() error { return w.Hide(t.Context(), w.Moderator, number) },
			"zonnepanelen", []string{"e4"}, []string{"e4"}},
		{"what is erased is in neither", func() error { return w.Erase(t.Context(), w.Moderator, "2026-0004") },
			"zonnepanelen", []string{}, []string{}},
	} {
		if step.do != nil {
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.sentence, err)
			}
		}
		if got := found(t, w, public, step.words); !slices.Equal(got, step.inPublic) {
			t.Errorf("%s: public finds %v, want %v", step.sentence, got, step.inPublic)
		}
		if got := found(t, w, participants, step.words); !slices.Equal(got, step.inParticipants) {
			t.Errorf("%s: participants find %v, want %v", step.sentence, got, step.inParticipants)
		}
	}
}

func TestAnIndexThatDoesNotFitIsBuiltAnew(t *testing.T) {
	for _, c := range []struct {
		sentence string
		damage   func(t *testing.T, w *storetest.World, folder string)
	}{
		{"the folder was deleted while nothing served", func(t *testing.T, _ *storetest.World, folder string) {
			if err := os.RemoveAll(folder); err != nil {
				t.Fatal(err)
			}
		}},
		{"the epoch was raised", func(t *testing.T, w *storetest.World, _ string) {
			if err := w.RaiseEpoch(t.Context()); err != nil {
				t.Fatal(err)
			}
		}},
		{"the folder holds rubbish", func(t *testing.T, _ *storetest.World, folder string) {
			files, err := filepath.Glob(filepath.Join(folder, "*", "*"))
			if err != nil || len(files) == 0 {
				t.Fatal("no index files to damage", err)
			}
			for _, file := range files {
				if err := os.RemoveAll(file); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"nothing was wrong", func(*testing.T, *storetest.World, string) {}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			w.Tell(t, storetest.Content("Bladkorven"), model.ForPublic)
			f, stop := follow(t, w, model.PublicReader, "public")
			if got := found(t, w, f, "bladkorven"); len(got) != 1 {
				t.Fatalf("found %v", got)
			}
			stop()
			c.damage(t, w, filepath.Join(w.Dir(), "index"))
			again, _ := follow(t, w, model.PublicReader, "public")
			if got := found(t, w, again, "bladkorven"); len(got) != 1 {
				t.Errorf("after that: found %v", got)
			}
		})
	}
}

func TestRebuildingBesideServing(t *testing.T) {
	w := storetest.NewWorld(t)
	f, _ := follow(t, w, model.PublicReader, "public")
	for _, title := range []string{"Eerste", "Tweede"} {
		w.Tell(t, storetest.Content(title+" bladkorf"), model.ForPublic)
		if err := w.RaiseEpoch(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	w.Tell(t, storetest.Content("Derde bladkorf"), model.ForPublic)
	if got := found(t, w, f, "bladkorf"); len(got) != 3 {
		t.Errorf("found %v while the index is rebuilt, want all three", got)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for f.State().Building || w.LastChange() > f.Cursor() {
		if err := f.WaitFor(ctx, w.LastChange()); err != nil {
			t.Fatal(err)
		}
	}
	folders, err := filepath.Glob(filepath.Join(w.Dir(), "index", "public-*"))
	if err != nil || len(folders) != 1 {
		t.Errorf("%v remain on disk (%v), want one index", folders, err)
	}
}

// counted gives the values of a facet that have records in an index, as "value records", once the index has followed the log.
func counted(t *testing.T, w *storetest.World, f *indexer.Follower, facet search.Facet) string {
	t.Helper()
	found(t, w, f, "")
	result, err := f.Search(t.Context(), search.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, c := range result.Facets[facet] {
		parts = append(parts, fmt.Sprint(c.Value, " ", c.Records))
	}
	return strings.Join(parts, ", ")
}

// adopt imports an experiment that builds on another, for everybody.
func adopt(t *testing.T, w *storetest.World, number string) {
	t.Helper()
	i := w.ImportExperiments(store.ImportOptions{})
	line := `{"sourceId": "a1", "title": "Wij ook", "text": "Het ging.", "municipality": "VB02", "publishedOn": "2024-05-01", "basedOn": "` + number + `"}`
	for x, err := range transfer.Read(strings.NewReader(line)) {
		if err := errors.Join(err, i.Take(t.Context(), []transfer.Experiment{x}), i.Finish(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
	if len(i.Done().Rejected)+len(i.Unlinked()) > 0 {
		t.Fatalf("not imported: %+v", i.Done())
	}
}

func TestAnIndexKnowsWhenItsReadersHeardAndWhatBuildsOnWhat(t *testing.T) {
	w := storetest.NewWorld(t)
	public, participants := followBoth(t, w)
	number := w.Tell(t, storetest.Content("Zonnepanelen"), model.ForParticipants)
	for _, step := range []struct {
		sentence                 string
		do                       func() error
		facet                    search.Facet
		inPublic, inParticipants string
	}{
		{"participants heard", nil, search.Told, "", "2026-Q4 1"},
		{"what builds on it says so to those who see it", func() error { adopt(t, w, number); return nil }, search.Adoption, "", "true 1"},
		{"an experiment without result is registered only", nil, search.Registered, "2024-Q2 1", "2024-Q2 1, 2026-Q4 1"},
		{"in another quarter it is told again, to all", func() error {
			w.Clock.Advance(70 * 24 * time.Hour)
			if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
				return err
			}
			_, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
			if err != nil {
				return err
			}
			_, err = w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic)
			return err
		}, search.Told, "2027-Q1 1", "2026-Q4 1"},
		{"now everybody sees on what the other builds", nil, search.Adoption, "true 1", "true 1"},
		{"and nobody any more when it is hidden", func() error { return w.Hide(t.Context(), w.Moderator, number) }, search.Adoption, "", ""},
	} {
		if step.do != nil {
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.sentence, err)
			}
		}
		if got := counted(t, w, public, step.facet); got != step.inPublic {
			t.Errorf("%s: the public index counts %q, want %q", step.sentence, got, step.inPublic)
		}
		if got := counted(t, w, participants, step.facet); got != step.inParticipants {
			t.Errorf("%s: that of participants counts %q, want %q", step.sentence, got, step.inParticipants)
		}
	}
}
