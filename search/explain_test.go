package search_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"wiel/search"
)

// TestExplain checks that an explanation names how and where the words were found.
func TestExplain(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Spijbelen", Text: "Een proef.", HasOutcome: true, Published: day(1)},
		search.Document{ID: "e2", Title: "Een proef", Text: "Over verzuim op school.", Published: day(2)},
	)
	all, err := ix.Explain(t.Context(), search.Query{Words: "spijbelen", Size: 10})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, e := range all {
		f := e.Finds[0]
		told = append(told, fmt.Sprint(e.ID, e.Complete, e.HasOutcome, f.Typed, f.As, f.Field))
		if f.Score <= 0 {
			t.Errorf("%s: the score of %q is %v", e.ID, f.Typed, f.Score)
		}
	}
	want := []string{"e1true truespijbelentitle", `e2true falsespijbelenas "verzuim"text`}
	if got := strings.Join(told, "; "); got != strings.Join(want, "; ") {
		t.Errorf("explained %s, want %s", got, want)
	}
}

// TestExplanationsAddUp checks that what is told of a hit is what it scored: of each word the best find, and a part of the others.
func TestExplanationsAddUp(t *testing.T) {
	ix := newIndex(t, append(library,
		search.Document{ID: "e11", Title: "Spijbelen op school", Summary: "Wie spijbelt er?", Text: "Verzuim op de middelbare school.", Published: day(1)},
		search.Document{ID: "e12", Title: "Schoolverzuim", Text: "Een leerling die verzuimt, spijbelt.", Topics: []string{"Leerplicht"}, Published: day(1)},
		search.Document{ID: "e13", Title: "Een brief", Text: "Over spijbelen, voor elke school.", Published: day(1)},
	)...)
	all, err := ix.Explain(t.Context(), search.Query{Words: "spijbelen school", Size: 10})
	if err != nil || len(all) < 2 {
		t.Fatal(all, err)
	}
	for _, e := range all {
		best, sum := map[string]float64{}, map[string]float64{}
		for _, f := range e.Finds {
			best[f.Typed] = max(best[f.Typed], f.Score)
			sum[f.Typed] += f.Score
		}
		told := 0.0
		for word := range best {
			told += best[word] + 0.3*(sum[word]-best[word])
		}
		if e.HasOutcome {
			told *= 1.08
		}
		if math.Abs(told-e.Score) > 0.001*e.Score {
			t.Errorf("%s scored %.3f, and %.3f is told: %+v", e.ID, e.Score, told, e.Finds)
		}
	}
}
