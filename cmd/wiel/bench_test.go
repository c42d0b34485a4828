package main

import (
	"os"
	"strings"
	"testing"
)

// TestMain lets the test's program stand in for the real one, where a benchmark starts it as a process of its own.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "bench" || os.Args[1] == "serve") {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestBenchPrintsEachFigureBesideItsFloor(t *testing.T) {
	needAssets(t)
	for _, c := range []struct {
		name string
		args []string
		want []string
	}{
		{"store", []string{"--for=20ms", "--rounds=1"}, []string{"floor: one prepared transaction each", "the store's write", "at least 75%"}},
		{"pages", []string{"--for=20ms", "--rounds=1", "--experiments=20"},
			[]string{"floor: the same bytes from bare gin", "shown before", "for the first time", "the rows of a search page"}},
		{"start", []string{"--starts=1", "--experiments=30", "--searches=20", "--published=8"},
			[]string{"start to first page", "at most 300 ms", "after 8 published too", "own at most 250 MB"}},
		{"search", []string{"--for=20ms", "--experiments=30", "--rates=20"},
			[]string{"3 search, facets, ten hits", "/vooraf with that plan", "8 publish over HTTP, 20 a second: found", "128 authors: found", "that indexing alone allows"}},
		{"publish", []string{"--for=50ms", "--rates=20", "--kills=3"},
			[]string{"one at a time", "20 a second", "3 kills", "of these lost"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{"bench", c.name, "--dir=" + t.TempDir()}, c.args...)
			out, err := command(t, nil, args...)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(out, want) {
					t.Errorf("says nothing of %q:\n%s", want, out)
				}
			}
		})
	}
}

func TestTheCorpusIsTheSameForTheSameSeed(t *testing.T) {
	if one, two := newCorpus(3, nil).text(50), newCorpus(3, nil).text(50); one != two {
		t.Errorf("one seed gives two texts:\n%s\n%s", one, two)
	}
	if newCorpus(3, nil).text(50) == newCorpus(4, nil).text(50) {
		t.Error("two seeds give one text")
	}
}
