package search_test

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"wiel/search"
)

// TestUnloadGivesMemoryBack checks that what was read of the files of an index is no memory of the program after Unload, and that searching goes on.
func TestUnloadGivesMemoryBack(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells what of a file is in memory, and takes it back")
	}
	folder := t.TempDir() + "/index"
	ix, err := search.Create(folder, 1)
	if err != nil {
		t.Fatal(err)
	}
	var batch search.Batch
	for i := range 300 {
		batch.Put = append(batch.Put, search.Document{ID: fmt.Sprint("e", i), Title: fmt.Sprint("Verzuim eerder zien ", i), Text: "Leerlingen die spijbelen."})
	}
	if err := ix.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if ix, err = search.Open(folder); err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, step := range []struct {
		name   string
		do     func() error
		loaded bool
	}{
		{"a search reads the files", func() error { return finds(t, ix, 300) }, true},
		{"unloading gives their memory back", ix.Unload, false},
		{"the next search finds as much", func() error { return finds(t, ix, 300) }, true},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if kB := mapped(t, folder); (kB > 0) != step.loaded {
			t.Errorf("%s: %d kB of the files are in memory", step.name, kB)
		}
	}
}

// finds reports an error where a search does not find so many records.
func finds(t *testing.T, ix *search.Index, want uint64) error {
	found, err := ix.Search(t.Context(), search.Query{Words: "verzuim", Size: 10})
	if err == nil && found.Total != want {
		err = fmt.Errorf("%d records found, want %d", found.Total, want)
	}
	return err
}

// mapped tells how many kB of the files of an index below a folder count as memory of this process.
func mapped(t *testing.T, folder string) (kB int) {
	t.Helper()
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	ours := false
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if head, _, _ := strings.Cut(line, " "); strings.Contains(head, "-") {
			ours = strings.Contains(line, folder) && strings.HasSuffix(line, ".zap")
		}
		resident := 0
		if _, err := fmt.Sscanf(line, "Rss: %d kB", &resident); ours && err == nil {
			kB += resident
		}
	}
	return kB
}
