package search

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// TestAverages checks that the average length of a field is that of all its words, repeated ones too: bleve's own counts each
// word once.
func TestAverages(t *testing.T) {
	ix, err := Create(filepath.Join(t.TempDir(), "index"), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	documents := []Document{{ID: "e1", Title: "boom", Text: strings.Repeat("fiets ", 30)}, {ID: "e2", Title: "boom plein fiets", Text: "boom"}}
	for _, d := range documents {
		if err := ix.Apply(context.Background(), Batch{Put: []Document{d}}); err != nil {
			t.Fatal(err)
		}
	}
	v, err := ix.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.close()
	if title, text := v.averages[titleField], v.averages[textField]; title != 2 || text != 15.5 {
		t.Errorf("titles have %v words, texts %v; want 2 and 15.5", title, text)
	}
}
