package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"wiel/server/browsertest"
)

// everyPageIsValid hands the HTML of each page, as everybody sees it who may and once in English, to html-validate.
func everyPageIsValid(t *testing.T, x *site) {
	_, missing := os.Stat(filepath.Join(x.tools, "html-validate"))
	browsertest.Needed(t, missing == nil, "html-validate is not installed: run make checkers")
	folder, written := t.TempDir(), map[string]string{} // file to what it shows
	for _, p := range pages() {
		for _, who := range roles() {
			if who != p.who && p.form != "" {
				continue
			}
			for _, language := range []string{"nl", "en"} {
				if who != p.who && language != "nl" {
					continue
				}
				shown := x.show(t, view{who, language}, p)
				if shown.status != p.status {
					continue
				}
				file := filepath.Join(folder, fmt.Sprintf("%03d.html", len(written)))
				written[file] = fmt.Sprintf("%s, %s, in %s", p, who, language)
				if err := os.WriteFile(file, []byte(shown.html), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, said := range validate(t, x.tools, folder) {
		for _, m := range said.Messages {
			t.Errorf("%s: %s (%s, at %s)", written[said.FilePath], m.Message, m.RuleID, m.Selector)
		}
	}
}

// verdict is what html-validate says of a file.
type verdict struct {
	FilePath string
	Messages []struct{ RuleID, Message, Selector string }
}

// validate runs html-validate, as html-validate.config.mjs beside its folder says, over the files of a folder.
func validate(t *testing.T, tools, folder string) (list []verdict) {
	t.Helper()
	report := filepath.Join(folder, "report.json")
	said, err := exec.CommandContext(t.Context(), "node", filepath.Join(tools, "html-validate", "bin", "html-validate.mjs"),
		"--config", filepath.Join(tools, "..", "html-validate.config.mjs"), "--formatter", "json="+report, "--ext", "html", folder).CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	out, err := os.ReadFile(report)
	if err == nil {
		err = json.Unmarshal(out, &list)
	}
	if err != nil {
		t.Fatalf("%v; html-validate says %.2000s", err, said)
	}
	return list
}
