package kit

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A class that no style sheet knows is a typing error, or left over.
func TestEveryClassIsStyled(t *testing.T) {
	var css strings.Builder
	for _, name := range matches(t, "../../../static/css/*.css") {
		css.WriteString(read(t, name))
	}
	styled := map[string]bool{}
	for _, class := range regexp.MustCompile(`\.(wiel-[\w-]+)`).FindAllStringSubmatch(css.String(), -1) {
		styled[class[1]] = true
	}
	for _, name := range matches(t, "*.templ") {
		for _, class := range regexp.MustCompile(`wiel-[a-z_-]*[a-z]`).FindAllString(read(t, name), -1) {
			// The names of widths and bars are made of two parts.
			if made := class == "wiel-width" || class == "wiel-bar__value"; !made && !styled[class] {
				t.Errorf("%s: no style for %s", name, class)
			}
		}
	}
}

// What is not on the showcase, nobody finds again, and no test photographs. The shell of a page stands around it, the script makes the list
// that suggestions need.
func TestEveryComponentIsShown(t *testing.T) {
	var showcase strings.Builder
	for _, name := range matches(t, "showcase*.templ") {
		showcase.WriteString(read(t, name))
	}
	elsewhere := map[string]bool{"Header": true, "Footer": true, "SkipLink": true, "Showcase": true, "Marked": true, "Suggestions": true} // the last is a part of rows
	for _, name := range matches(t, "*.templ") {
		for _, component := range regexp.MustCompile(`(?m)^templ ([A-Z]\w*)\(`).FindAllStringSubmatch(read(t, name), -1) {
			if !elsewhere[component[1]] && !strings.Contains(showcase.String(), "@"+component[1]+"(") {
				t.Errorf("%s: no example of %s on the showcase", name, component[1])
			}
		}
	}
}

func matches(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("nothing at %s: %v", pattern, err)
	}
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
