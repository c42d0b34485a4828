package browsertest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// Axe is axe-core, which judges how accessible a page is.
type Axe struct{ source string }

// LoadAxe reads axe-core from a folder of npm packages; it skips the test where it is not installed.
func LoadAxe(t *testing.T, packages string) *Axe {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(packages, "axe-core", "axe.min.js"))
	Needed(t, err == nil, "axe-core is not installed: run make checkers")
	return &Axe{string(source)}
}

// Violations gives what is wrong with a page as it stands, a text for each rule of WCAG 2.0 to 2.2 (A and AA) or of good practice
// that it breaks.
func (a *Axe) Violations(t *testing.T, page *rod.Page) []string {
	t.Helper()
	if !page.MustEval(`() => 'axe' in window`).Bool() {
		// The debugger may run what the page's policy forbids the page itself.
		if _, err := (proto.RuntimeEvaluate{Expression: a.source}).Call(page); err != nil {
			t.Fatal(err)
		}
	}
	var found []string
	for _, violation := range page.MustEval(judgeByAxe).Arr() {
		found = append(found, violation.Str())
	}
	return found
}

const judgeByAxe = `async () => {
	const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
	const { violations } = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
	return violations.map((v) => v.id + ': ' + v.help + v.nodes.slice(0, 5).map((n) => '\n\t' + n.html.slice(0, 200) + '\n\t\t' +
		n.failureSummary.replaceAll('\n', ' ')).join(''))
}`
