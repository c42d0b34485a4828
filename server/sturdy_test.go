package server_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server"
	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// started is a hub with indexes in a folder of the test's own, so that they can be stopped, damaged and opened again.
type started struct {
	*servertest.Hub
	dir  string
	stop func()
}

// restart opens the indexes and serves with them; run starts following.
func (s *started) restart(t *testing.T) (run func()) {
	t.Helper()
	set, err := indexer.OpenSet(s.dir, s.Store, slog.New(slog.NewJSONHandler(s.Log, nil)))
	if err != nil {
		t.Fatalf("the hub does not start: %v", err)
	}
	s.Options.Indexes = set
	if s.Server, err = server.New(s.Options); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	s.stop = sync.OnceFunc(func() {
		cancel()
		running.Wait()
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(s.stop)
	return func() { running.Go(func() { set.Run(ctx) }) }
}

// newStarted makes a hub whose indexes hold one experiment, and stops following.
func newStarted(t *testing.T) *started {
	t.Helper()
	s := &started{Hub: servertest.New(t), dir: t.TempDir()}
	s.Tell(t, storetest.Content("Bladkorven op straat"), model.ForPublic)
	s.restart(t)()
	s.wait(t)
	return s
}

// wait waits until the indexes hold all that was written.
func (s *started) wait(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := s.Options.Indexes.WaitFor(ctx, s.LastChange()); err != nil {
		t.Fatal(err, s.Log)
	}
}

// folders gives the folders of the indexes, of one audience or ("*") both.
func (s *started) folders(t *testing.T, audience string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(s.dir, "index", audience+"-*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// sees asks for a page as the actor, which must hold the words.
func (s *started) sees(t *testing.T, a model.Actor, path string, status int, words string) {
	t.Helper()
	if w := s.Get(t, a, path); w.Code != status || !strings.Contains(w.Body.String(), words) {
		t.Errorf("%s: %d, wanted %d with %q:\n%s", path, w.Code, status, words, w.Body)
	}
}

// plain is what a search says that is answered from the database.
const plain = "De zoekmachine wordt net opgebouwd."

// finds searches as a visitor for a word, which must find the title in the index.
func (s *started) finds(t *testing.T, word, title string) {
	t.Helper()
	path := "/experimenten?q=" + word
	s.sees(t, s.Nobody, path, 200, title)
	if strings.Contains(s.Get(t, s.Nobody, path).Body.String(), plain) {
		t.Errorf("%s is answered from the database", path)
	}
}

// segments calls change with every file of the indexes that holds records.
func segments(t *testing.T, s *started, change func(path string, data []byte) error) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.dir, "index", "*", "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err == nil {
			err = change(path, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// otherProgram makes the indexes look as if another version of the program had written them.
func otherProgram(t *testing.T, s *started) {
	t.Helper()
	rewriteSchema(t, s, func(string) string { return "1-00000000" })
}

// otherWords makes the indexes look as if this program had written them with another dictionary.
func otherWords(t *testing.T, s *started) {
	t.Helper()
	rewriteSchema(t, s, func(schema string) string {
		version, words, ok := strings.Cut(schema, "-")
		if !ok {
			t.Fatalf("the index says %q, which has no version of a word list", schema)
		}
		other := "0"
		if strings.HasSuffix(words, other) {
			other = "1"
		}
		return version + "-" + words[:len(words)-1] + other
	})
}

// rewriteSchema changes what the indexes say they were written by.
func rewriteSchema(t *testing.T, s *started, change func(string) string) {
	t.Helper()
	for _, folder := range s.folders(t, "*") {
		b, err := bleve.Open(folder)
		if err != nil {
			t.Fatal(err)
		}
		schema, err := b.GetInternal([]byte("wiel-schema"))
		if err != nil {
			t.Fatal(err)
		}
		batch := b.NewBatch()
		batch.SetInternal([]byte("wiel-schema"), []byte(change(string(schema))))
		if err := b.Batch(batch); err != nil {
			t.Fatal(err)
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAHubStartsWhateverItsIndexesAre: it says what is the matter, answers meanwhile, and has good ones after a while.
func TestAHubStartsWhateverItsIndexesAre(t *testing.T) {
	const missing = "De zoekmachine is er nog niet"
	for _, c := range []struct {
		sentence string
		damage   func(t *testing.T, s *started)
		// meanwhile: the index still answers, because nobody can tell yet that it is damaged.
		meanwhile bool
		// stays: what is there is another's, and is left alone.
		stays bool
	}{
		{"they are missing", func(t *testing.T, s *started) {
			if err := os.RemoveAll(filepath.Join(s.dir, "index")); err != nil {
				t.Fatal(err)
			}
		}, false, false},
		{"they are cut short", func(t *testing.T, s *started) {
			segments(t, s, func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) })
		}, false, false},
		{"another version wrote them", otherProgram, false, false},
		{"another dictionary was theirs", otherWords, false, false},
		{"a disk has zeroed parts of them", func(t *testing.T, s *started) {
			segments(t, s, func(path string, data []byte) error {
				clear(data[len(data)/8 : len(data)/4])
				return os.WriteFile(path, data, 0o600)
			})
		}, true, false},
		{"another process has them open", func(t *testing.T, s *started) {
			for _, folder := range s.folders(t, "*") {
				ix, err := search.Open(folder)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = ix.Close() })
			}
		}, false, true},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			s := newStarted(t)
			old := s.folders(t, "*")
			s.stop()
			c.damage(t, s)
			run := s.restart(t)
			if c.meanwhile {
				s.sees(t, s.Nobody, "/experimenten?q=bladkorven", 200, "Bladkorven op straat")
			} else {
				s.sees(t, s.Nobody, "/readyz", 503, `"index for the public":"not ready"`)
				s.sees(t, s.Moderator, "/beheer", 200, missing)
				s.sees(t, s.Nobody, "/experimenten?q=bladkorven", 200, plain)
				s.sees(t, s.Nobody, "/experimenten", 200, "Bladkorven op straat")
			}
			run()
			s.renewed(t, old, c.stays)
			s.sees(t, s.Nobody, "/readyz", 200, `"index for the public":"ok"`)
			s.finds(t, "bladkorven", "Bladkorven op straat")
			if strings.Contains(s.Get(t, s.Moderator, "/beheer").Body.String(), missing) {
				t.Error("the editors still hear that there is no index")
			}
		})
	}
}

// renewed waits until the indexes answer from other folders than the old ones, which are gone unless they stay.
func (s *started) renewed(t *testing.T, old []string, stays bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.After(30 * time.Second); ; {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("the indexes are not new after half a minute; the log:\n%s", s.Log)
		}
		fresh := 0
		for _, f := range []*indexer.Follower{s.Options.Indexes.Public, s.Options.Indexes.Participants} {
			_ = f.With(func(ix *search.Index) error { // where there is none yet, it is not new
				if !f.State().Building && (!stays || ix.Path() != old[0] && ix.Path() != old[1]) && ix.Check(t.Context()) == nil {
					fresh++
				}
				return nil
			})
		}
		if fresh == 2 {
			break
		}
	}
	s.wait(t)
	want := 2
	if stays {
		want = 4
	}
	if now := s.folders(t, "*"); len(now) != want {
		t.Errorf("there are folders %v, want %d", now, want)
	}
}

// TestAFullDiskHoldsOnlySearchingUp: where the indexes cannot be written, publishing goes on; they catch up when they can.
func TestAFullDiskHoldsOnlySearchingUp(t *testing.T) {
	s := newStarted(t)
	indexes := filepath.Join(s.dir, "index")
	// No file can be made below a file, in a new index neither; what is open stays open, as on a full disk.
	if err := os.Rename(indexes, indexes+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(indexes, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	number := s.Tell(t, storetest.Content("Slimme prullenbak"), model.ForPublic)
	s.sees(t, s.Nobody, "/experimenten/"+number, 200, "Slimme prullenbak")
	s.sees(t, s.Nobody, "/experimenten?q=bladkorven", 200, "Bladkorven op straat")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := s.Options.Indexes.WaitFor(ctx, s.LastChange()); err == nil {
		t.Fatal("the indexes were written where nothing can be")
	}
	second := s.Tell(t, storetest.Content("Nog een prullenbak"), model.ForPublic)
	s.sees(t, s.Nobody, "/experimenten/"+second, 200, "Nog een prullenbak")
	if err := os.Remove(indexes); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(indexes+".away", indexes); err != nil {
		t.Fatal(err)
	}
	s.wait(t)
	s.finds(t, "prullenbak", "Slimme prullenbak")
	s.finds(t, "prullenbak", "Nog een prullenbak")
}
