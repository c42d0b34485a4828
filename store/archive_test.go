package store_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wiel/store/storetest"
)

// withoutEntry gives an archive without the first file whose name begins with name.
func withoutEntry(t *testing.T, content []byte, name string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, dropped := zip.NewWriter(&out), false
	for _, f := range r.File {
		if !dropped && strings.HasPrefix(f.Name, name) {
			dropped = true
			continue
		}
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !dropped {
		t.Fatalf("without %s: %v", name, err)
	}
	return out.Bytes()
}

// listFolder gives the names in a folder and below, without those of the write-ahead log.
func listFolder(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if !strings.Contains(d.Name(), ".db-") {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestAFailedBackupLeavesTheOldOne(t *testing.T) {
	w := storetest.NewWorld(t)
	_, hash := tellWithFile(t, w, "Met bijlage", "drie jaar historie")
	path := backup(t, w)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.Dir(), "files", hash[:2], hash), []byte("bit rot"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Backup(t.Context(), path); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged attachment gives %v", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the backup that was there changed (%v)", err)
	}
	if left := listFolder(t, filepath.Dir(path)); !slices.Equal(left, []string{filepath.Dir(path), path}) {
		t.Errorf("left behind: %v", left)
	}
}

func TestABackupHoldsNoSessions(t *testing.T) {
	w := storetest.NewWorld(t)
	if err := w.Sessions().Commit("token", []byte("who signed in"), w.Now().AddDate(0, 0, 1)); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(backup(t, w))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	f, err := r.Open("wiel.db")
	if err != nil {
		t.Fatal(err)
	}
	var database bytes.Buffer
	if _, err := database.ReadFrom(f); err != nil || bytes.Contains(database.Bytes(), []byte("who signed in")) {
		t.Errorf("the backup holds a session (%v)", err)
	}
}
