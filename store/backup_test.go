package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// backup makes a backup of a world and gives its path.
func backup(t *testing.T, w *storetest.World) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "wiel.zip")
	if _, err := w.Backup(t.Context(), path); err != nil {
		t.Fatalf("backup: %v", err)
	}
	return path
}

// restore restores a backup, and fails the test if that fails.
func restore(t *testing.T, s *store.Store, path string) store.Restored {
	t.Helper()
	done, err := s.Restore(t.Context(), path)
	if err != nil {
		t.Fatalf("restore: %v", err)
	}
	return done
}

// tellWithFile tells a public experiment with an attachment and gives its number and the attachment's hash.
func tellWithFile(t *testing.T, w *storetest.World, title, file string) (number, hash string) {
	t.Helper()
	hash, size, err := w.PutFile(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	c := storetest.Content(title)
	c.Attachments = []model.Attachment{{Hash: hash, Name: "meting.txt", MediaType: "text/plain", Size: size, Rights: model.RightsOurs}}
	return w.Tell(t, c, model.ForPublic), hash
}

// titles gives the titles that a visitor sees, by number; "" for what the visitor does not see.
func titles(t *testing.T, s *store.Store, numbers ...string) []string {
	t.Helper()
	list := make([]string, len(numbers))
	for i, number := range numbers {
		e, err := s.Experiment(t.Context(), model.Actor{}, number)
		if err == nil {
			list[i] = e.Content.Title
		} else if kind := model.KindOf(err); kind != model.NotFound && kind != model.Gone {
			t.Fatal(err)
		}
	}
	return list
}

func TestRestoresIntoAnEmptyFolder(t *testing.T) {
	w := storetest.NewWorld(t)
	number, hash := tellWithFile(t, w, "Schooluitval", "drie jaar historie")
	path := backup(t, w)
	fresh := storetest.New(t)
	done := restore(t, fresh, path)
	if done.Experiments != 1 || done.Files != 1 || done.Accounts != 8 || done.Erased != 0 {
		t.Errorf("restored %+v", done)
	}
	if got := titles(t, fresh, number); got[0] != "Schooluitval" {
		t.Errorf("the restored hub shows %q", got)
	}
	f, _, err := fresh.File(t.Context(), model.Actor{}, number, hash)
	if err != nil {
		t.Fatalf("the attachment: %v", err)
	}
	defer f.Close()
	var text bytes.Buffer
	if _, err := text.ReadFrom(f); err != nil || text.String() != "drie jaar historie" {
		t.Errorf("the attachment says %q (%v)", &text, err)
	}
}

func TestRestoresIntoAUsedFolder(t *testing.T) {
	w := storetest.NewWorld(t)
	before := w.Tell(t, storetest.Content("Voor de kopie"), model.ForPublic)
	changed := w.Tell(t, storetest.Content("Wordt verborgen"), model.ForPublic)
	path := backup(t, w)
	after := w.Tell(t, storetest.Content("Na de kopie"), model.ForPublic)
	if err := w.Hide(t.Context(), w.Moderator, changed); err != nil {
		t.Fatal(err)
	}
	if err := w.Sessions().Commit("token", []byte("who"), w.Now().AddDate(0, 0, 1)); err != nil {
		t.Fatal(err)
	}
	epoch, last := w.Epoch(), w.LastChange()
	restore(t, w.Store, path)
	if got, want := titles(t, w.Store, before, changed, after), []string{"Voor de kopie", "Wordt verborgen", ""}; !slices.Equal(got, want) {
		t.Errorf("after the restore visitors see %q, want %q", got, want)
	}
	if w.Epoch() <= epoch || w.LastChange() <= last {
		t.Errorf("epoch and log went from %d, %d to %d, %d: indexes and pages would stay as they were", epoch, last, w.Epoch(), w.LastChange())
	}
	if _, found, err := w.Sessions().Find("token"); found || err != nil {
		t.Errorf("a session lives on after the restore (%v)", err)
	}
	changes, err := w.Changes(t.Context(), last, 10)
	if err != nil || len(changes) != 1 || changes[0].Action != model.Restored || changes[0].Origin != model.ByCommand {
		t.Errorf("the log says %+v (%v), want one restore", changes, err)
	}
}

func TestNumbersAreNotGivenOutAgainAfterARestore(t *testing.T) {
	w := storetest.NewWorld(t)
	w.Tell(t, storetest.Content("Een"), model.ForPublic)
	path := backup(t, w)
	second := w.Tell(t, storetest.Content("Twee"), model.ForPublic)
	restore(t, w.Store, path)
	if third := w.Tell(t, storetest.Content("Drie"), model.ForPublic); third <= second {
		t.Errorf("after a restore the number %s is given out, though %s was", third, second)
	}
}

func TestErasedStaysErased(t *testing.T) {
	w := storetest.NewWorld(t)
	secret, hash := tellWithFile(t, w, "Te herleiden", "een naam")
	kept := w.Tell(t, storetest.Content("Blijft"), model.ForPublic)
	path := backup(t, w)
	if err := w.Erase(t.Context(), w.Coordinator, secret); err != nil {
		t.Fatal(err)
	}
	check := func(t *testing.T, s *store.Store, done store.Restored) {
		t.Helper()
		if got, want := titles(t, s, secret, kept), []string{"", "Blijft"}; !slices.Equal(got, want) {
			t.Errorf("visitors see %q, want %q", got, want)
		}
		if done.Erased != 1 {
			t.Errorf("%d erased again, want 1", done.Erased)
		}
		if found := filesWith(t, s.Dir(), "Te herleiden", "een naam"); len(found) > 0 {
			t.Errorf("what was erased is still in %v", found)
		}
		if _, err := os.Stat(filepath.Join(s.Dir(), "files", hash[:2], hash)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the attachment is still there (%v)", err)
		}
	}
	t.Run("over the same database", func(t *testing.T) { check(t, w.Store, restore(t, w.Store, path)) })
	t.Run("into a new folder with the list of erasures", func(t *testing.T) {
		list, err := os.ReadFile(filepath.Join(w.Dir(), "erasures.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		fresh := storetest.New(t)
		if err := os.WriteFile(filepath.Join(fresh.Dir(), "erasures.jsonl"), list, 0o600); err != nil {
			t.Fatal(err)
		}
		check(t, fresh, restore(t, fresh, path))
	})
	t.Run("but the same number of another hub is not", func(t *testing.T) {
		other := storetest.NewWorld(t)
		number := other.Tell(t, storetest.Content("Van een andere hub"), model.ForPublic)
		restore(t, w.Store, backup(t, other))
		if got := titles(t, w.Store, number); got[0] != "Van een andere hub" {
			t.Errorf("visitors see %q", got)
		}
	})
}

func TestAClosedAccountStaysClosed(t *testing.T) {
	w := newAccounts(t)
	path := backup(t, w.World)
	if err := w.CloseAccount(t.Context(), w.actor(t, w.Ann.ID), goodPassword, store.Heirs{}); err != nil {
		t.Fatal(err)
	}
	restore(t, w.Store, path)
	if found := filesWith(t, w.Dir(), w.Ann.Email); len(found) > 0 {
		t.Errorf("the address of who left is still in %v", found)
	}
}

// filesWith gives the files of a folder that hold one of the texts.
func filesWith(t *testing.T, folder string, texts ...string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		for _, text := range texts {
			if bytes.Contains(content, []byte(text)) {
				found = append(found, d.Name()+" ("+text+")")
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestBacksUpAndRestoresWhileAnotherProcessWrites(t *testing.T) {
	w := storetest.NewWorld(t)
	first := w.Tell(t, storetest.Content("Eerste"), model.ForPublic)
	operator := storetest.OpenAt(t, w.Dir(), w.Clock) // another process on the folder
	stop, began := make(chan struct{}), make(chan struct{})
	var writers sync.WaitGroup
	var numbers sync.Map
	for i := range 4 {
		writers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				e, err := w.Begin(t.Context(), w.Author, w.Dam.ID, storetest.Content(fmt.Sprintf("Schrijver %d, %d", i, n)))
				if err != nil {
					t.Errorf("a writer fails: %v", err)
					return
				}
				if _, given := numbers.LoadOrStore(e.Number, true); given {
					t.Errorf("%s is given out twice", e.Number)
				}
				if i == 0 && n == 0 {
					close(began)
				}
			}
		})
	}
	<-began
	path := filepath.Join(t.TempDir(), "wiel.zip")
	for range 5 {
		made, err := operator.Backup(t.Context(), path)
		if err != nil || made.Experiments < 2 {
			t.Errorf("backup: %+v, %v", made, err)
		}
		if _, err := operator.Restore(t.Context(), path); err != nil {
			t.Errorf("restore: %v", err)
		}
	}
	close(stop)
	writers.Wait()
	if got := titles(t, w.Store, first); got[0] != "Eerste" {
		t.Errorf("the serving process shows %q after the restore", got)
	}
	if again, err := operator.Backup(t.Context(), path); err != nil {
		t.Errorf("the database is not whole afterwards: %+v, %v", again, err)
	}
}

func TestTheServingProcessSeesTheRestore(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Terug"), model.ForPublic)
	path := backup(t, w)
	if err := w.Hide(t.Context(), w.Moderator, number); err != nil {
		t.Fatal(err)
	}
	changed, epoch := w.Watch(), w.Epoch()
	restore(t, storetest.OpenAt(t, w.Dir(), w.Clock), path)
	for w.Epoch() == epoch {
		<-changed
		changed = w.Watch()
	}
	if got := titles(t, w.Store, number); got[0] != "Terug" {
		t.Errorf("the serving process shows %q", got)
	}
}

func TestRefusesADamagedArchiveBeforeTouchingAnything(t *testing.T) {
	w := storetest.NewWorld(t)
	tellWithFile(t, w, "In de kopie", strings.Repeat("drie jaar historie ", 1000))
	whole, err := os.ReadFile(backup(t, w))
	if err != nil {
		t.Fatal(err)
	}
	now := w.Tell(t, storetest.Content("Van nu"), model.ForPublic)
	generation, before := w.Generation(), listFolder(t, w.Dir())
	damaged := map[string][]byte{
		"empty": nil, "no archive": []byte("hallo"), "cut short": whole[:len(whole)-100], "cut in half": whole[:len(whole)/2],
		"without a file": withoutEntry(t, whole, "files/"), "without the database": withoutEntry(t, whole, "wiel.db"),
	}
	for _, at := range []int{200, len(whole) / 3, len(whole) / 2, len(whole) * 3 / 4} {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x40
		damaged[fmt.Sprintf("byte %d changed", at)] = flipped
	}
	for sentence, content := range damaged {
		t.Run(sentence, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "damaged.zip")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := w.Restore(t.Context(), path); err == nil {
				t.Error("it was restored")
			}
		})
	}
	if got := titles(t, w.Store, now); got[0] != "Van nu" || w.Generation() != generation {
		t.Errorf("the hub shows %q at %s, though no restore succeeded", got, w.Generation())
	}
	if after := listFolder(t, w.Dir()); !slices.Equal(after, before) {
		t.Errorf("the folder held\n%v\nand now\n%v", before, after)
	}
}
