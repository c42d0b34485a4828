package search_test

import (
	"io/fs"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wiel/search"
	"wiel/static"
)

// TestExamplesOfTheHelpFind checks, over the example content, that each search the help page shows finds something. How it ended is read
// elsewhere, so that is taken off here.
func TestExamplesOfTheHelpFind(t *testing.T) {
	ix, _ := exampleIndex(t)
	for _, language := range []string{"nl", "en"} {
		text, err := fs.ReadFile(static.Locale(), language+"/help.toml")
		if err != nil {
			t.Fatal(err)
		}
		examples := regexp.MustCompile(`\(/experimenten\?q=([^)]+)\)`).FindAllStringSubmatch(string(text), -1)
		if len(examples) < 5 {
			t.Errorf("%s has %d examples, want five or more", language, len(examples))
		}
		for _, example := range examples {
			words, err := url.QueryUnescape(example[1])
			if err != nil {
				t.Fatal(err)
			}
			words = regexp.MustCompile(`(uitkomst|outcome):\S+`).ReplaceAllString(words, "")
			found, all := find(t, ix, search.Query{Words: words}), find(t, ix, search.Query{})
			if found.Total == 0 || found.Total == all.Total || len(found.Missing)+len(found.Corrected) > 0 || strings.TrimSpace(words) == "" {
				t.Errorf("%q finds %d of %d, and misses %q", words, found.Total, all.Total, found.Missing)
			}
		}
	}
}
