package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"wiel/server/browsertest"
)

// aimedPerformance is the score that Lighthouse should give for speed. It is told and not judged: it says as much of the machine.
const aimedPerformance = 95

// lighthousePages are the home page, the page to search on, and an experiment. A list of results is no page for search engines, which
// the hub tells them, and Lighthouse takes for a fault.
func lighthousePages() []page {
	return []page{
		{visitor, 200, "/", ""},
		{visitor, 200, "/experimenten", ""},
		{visitor, 200, "/experimenten/{told}", ""},
	}
}

// lighthouseGivesFullMarks asks Lighthouse about the pages that most people see.
func lighthouseGivesFullMarks(t *testing.T, x *site) {
	_, missing := os.Stat(filepath.Join(x.tools, "lighthouse"))
	browsertest.Needed(t, missing == nil, "Lighthouse is not installed: run make checkers")
	chromium, found := browsertest.Chromium()
	browsertest.Needed(t, found, "there is no Chromium")
	args := []string{filepath.Join(x.tools, "..", "lighthouse.mjs"), chromium}
	for _, p := range lighthousePages() {
		args = append(args, x.url+p.address(x))
	}
	var said, complaint bytes.Buffer
	command := exec.CommandContext(t.Context(), "node", args...)
	command.Stdout, command.Stderr = &said, &complaint
	if err := command.Run(); err != nil {
		t.Fatalf("%v: %.2000s", err, &complaint)
	}
	judged := 0
	for lines := json.NewDecoder(&said); lines.More(); judged++ {
		var verdict struct {
			URL    string
			Scores map[string]int
			Faults map[string][]string
		}
		if err := lines.Decode(&verdict); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: performance %d (aim: %d)", verdict.URL, verdict.Scores["performance"], aimedPerformance)
		for _, category := range []string{"accessibility", "best-practices", "seo"} {
			if score := verdict.Scores[category]; score != 100 {
				t.Errorf("%s: %s %d, not 100: %q", verdict.URL, category, score, verdict.Faults[category])
			}
		}
	}
	if judged != len(lighthousePages()) {
		t.Errorf("Lighthouse judged %d pages of %d", judged, len(lighthousePages()))
	}
}
