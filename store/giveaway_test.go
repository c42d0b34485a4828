package store_test

import (
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWithoutNameTheTextIsLookedAt publishes what names its own town: told without a name it waits until somebody said why that may stay.
func TestWithoutNameTheTextIsLookedAt(t *testing.T) {
	for _, c := range []struct {
		sentence  string
		anonymous bool
		text      string
		findings  int
	}{
		{"with its name it names itself", false, "In Voorbeelddam ging het mis.", 0},
		{"without a name it names itself", true, "In voorbeelddam ging het mis.", 1},
		{"without a name it names its neighbour", true, "We deden Wielrecht na, en heel Zuid-Holland.", 2},
		{"without a name it says nothing", true, "In onze gemeente ging het mis.", 0},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			content := storetest.Content("Verhaal")
			content.Anonymous, content.Result = c.anonymous, c.text
			number := w.Tell(t, content, model.ForAuthors)
			found, err := w.Findings(t.Context(), w.Author, number)
			if err != nil || len(found) != c.findings {
				t.Fatalf("found %v (%v), want %d", found, err, c.findings)
			}
			publish := func() string {
				_, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
				return keyOf(err)
			}
			if c.findings == 0 {
				if key := publish(); key != "" {
					t.Errorf("stopped by %s", key)
				}
				return
			}
			if key := publish(); key != "privacy.unresolved" {
				t.Errorf("before it is justified: %q", key)
			}
			reasons := map[string]string{}
			for _, f := range found {
				reasons[f.Fingerprint] = "Daar kwam het idee vandaan."
			}
			if err := w.Justify(t.Context(), w.Author, number, reasons); err != nil {
				t.Fatal(err)
			}
			if key := publish(); key != "" {
				t.Errorf("once justified: %s", key)
			}
		})
	}
}
