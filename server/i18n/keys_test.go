package i18n_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"

	"wiel/static"
	"wiel/store/model"
)

// built are the keys made of a prefix and a value: `T("outcome." + outcome)`. Each prefix here is asked for in the code so.
var built = []string{
	"action.",
	"adoption.",
	"tried.",
	"affectsDecision.",
	"again.",
	"anonymous.",
	"area.size.",
	"audience.",
	"banner.",
	"banner.in.",
	"banner.kind.",
	"coming.for.",
	"costBand.",
	"effort.",
	"day.",
	"discipline.",
	"evidence.",
	"happened.",
	"dots.",
	"dots.count.",
	"dots.note.",
	"dots.unit.",
	"due.done.",
	"due.state.",
	"due.waits.",
	"entry.source.",
	"experiment.decision.",
	"experiment.for.",
	"experiment.writtenIn.", // nl, en: the languages of a telling
	"example.",
	"facet.",
	"field.",
	"fit.asks.",
	"fit.is.",
	"fit.suits.",
	"files.rights.",
	"follow.button.",
	"follow.done.",
	"follow.kind.",
	"follow.next.",
	"frequency.",
	"gain.",
	"guard.kind.",
	"guard.place.",
	"guard.unread.",
	"guard.why.",
	"help.mark.",
	"joining.button.",
	"joining.did.",
	"joining.does.",
	"joining.ended.",
	"joining.done.",
	"joining.hours.term.",
	"joining.hoursWay.",
	"joining.kind.",
	"joining.kindHelp.",
	"joining.state.",
	"handover.ends.",
	"handover.errand.",
	"joining.template.",
	"joining.wants.",
	"kind.",
	"known.",
	"language.",
	"lessonKind.",
	"mail.",
	"mail.digest.subject.",
	"mail.digest.text.",
	"method.",
	"month.",
	"news.about.",
	"news.event.", "hours.said.", "hours.ask.", "hours.help.",
	"organisation.kind.",
	"organisationKind.",
	"onepage.why.",
	"origin.",
	"outcome.",
	"party.",
	"personalData.",
	"pitfall.",
	"publication.",
	"publicationRule.",
	"publish.done.",
	"publish.for.",
	"queue.index.",
	"reusableKind.",
	"review.for.",
	"rights.",
	"role.",
	"section.",
	"experiment.olderFor.",
	"search.only.",
	"seeks.",
	"sizeClass.",
	"sourceKind.",
	"sort.",
	"stage.",
	"step.",
	"team.",
	"subject.",
	"case.answer.",
	"case.do.",
	"receipt.",
	"reportKind.",
	"useful.",
	"verdict.",
	"text.in.",
	"text.letter.",
	"text.part.",
	"text.to.",
}

// asked finds the keys that code asks for: T("key"), N("key", ...), Key: "key", Invalidf(field, "key"), Notice(c, "key").
var asked = regexp.MustCompile(`(?:\.[TN]\(\s*|\bKey:\s*|\bInvalidf\([^,\n]+,\s*|\b[nN]otice\([^,\n]+,\s*)"([^"\n]+)"`)

// quoted finds all short texts in code that look like a key.
var quoted = regexp.MustCompile(`"([a-z][A-Za-z]*(?:\.[A-Za-z0-9-]+)+)"`)

// comment finds the lines that are a comment.
var comment = regexp.MustCompile(`(?m)^\s*//.*$`)

// A failure's text with the key has one with ".text" after it, which says what helps.
func TestKeys(t *testing.T) {
	dutch, english := keysOf(t, "nl"), keysOf(t, "en")
	for key := range dutch {
		if !english[key] {
			t.Errorf("%q has a Dutch text and no English one", key)
		}
	}
	for key := range english {
		if !dutch[key] {
			t.Errorf("%q has an English text and no Dutch one", key)
		}
	}
	used := map[string]bool{}
	eachSource(t, func(path, source string) {
		for _, match := range asked.FindAllStringSubmatch(source, -1) {
			key := match[1]
			if strings.HasSuffix(key, ".") {
				if !slices.Contains(built, key) {
					t.Errorf("%s: prefix %q is not in the list of this test", path, key)
				}
			} else if !dutch[key] {
				t.Errorf("%s: %q has no text", path, key)
			}
		}
		for _, match := range quoted.FindAllStringSubmatch(source, -1) {
			used[match[1]] = true
		}
	})
	for _, key := range slices.Sorted(maps.Keys(dutch)) {
		if !used[key] && !used[strings.TrimSuffix(key, ".text")] && !slices.ContainsFunc(built, func(p string) bool { return strings.HasPrefix(key, p) }) {
			t.Errorf("%q is used nowhere", key)
		}
	}
}

func TestEveryValueOfTheModelHasAWord(t *testing.T) {
	keys := keysOf(t, "nl")
	for prefix, values := range map[string][]string{
		"stage.": words(model.Stages()), "outcome.": words(model.Outcomes()), "pitfall.": words(model.Pitfalls()),
		"lessonKind.": words(model.LessonKinds()), "known.": words(model.HowKnown()), "again.": words(model.Agains()),
		"method.": words(model.Methods()), "personalData.": words(model.PersonalDataKinds()),
		"sourceKind.": words(model.SourceKinds()), "costBand.": words(model.CostBands()), "effort.": words(model.Efforts()),
		"sizeClass.": append(words(model.SizeClasses()), string(model.AnonymousLarge)), "audience.": words(model.Audiences()),
		"coming.for.":      words(model.Audiences()),
		"publication.":     words([]model.Publication{model.Draft, model.InReview, model.Scheduled, model.Published, model.Withdrawn}),
		"publicationRule.": words([]model.PublicationRule{model.AuthorAlone, model.SecondPairEyes}),
		"role.":            append(words(model.Roles()), string(model.Moderator), string(model.Administrator)),
		"discipline.":      words(model.Disciplines()), "organisationKind.": words(model.OrganisationKinds()),
		"news.about.": words(model.AllNewsKinds()), "news.event.": words(model.Events()), "frequency.": words(model.Frequencies()), "follow.button.": words(model.FollowKinds()),
		"hours.said.": words(model.EffortKinds()), "hours.ask.": words(model.EffortKinds()), "hours.help.": words(model.EffortKinds()),
		"rights.": words(model.AllRights()), "reusableKind.": model.ReusableKinds(), "section.": words(model.Sections()),
		"reportKind.": words(model.ReportKinds()), "evidence.": words(model.Evidences()), "useful.": words(model.Usefulnesses()), "happened.": words(model.Happenings()), "party.": words(model.Parties()),
		"verdict.": words([]model.Verdict{model.VerdictLeft, model.VerdictCorrected, model.VerdictHidden, model.VerdictErased}),
	} {
		for _, value := range values {
			if !keys[prefix+value] {
				t.Errorf("%q has no text", prefix+value)
			}
		}
	}
}

func words[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// keysOf lists the keys in a language's files.
func keysOf(t *testing.T, language string) map[string]bool {
	t.Helper()
	names, err := fs.Glob(static.Locale(), language+"/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no texts in %q: %v", language, err)
	}
	keys := map[string]bool{}
	for _, name := range names {
		content, err := fs.ReadFile(static.Locale(), name)
		if err != nil {
			t.Fatal(err)
		}
		messages, err := goi18n.ParseMessageBytes(content, toml.Unmarshal)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, m := range messages {
			keys[m.ID] = true
		}
	}
	return keys
}

// eachSource calls fn with every file of code that people write, except tests.
func eachSource(t *testing.T, fn func(path, source string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	for _, folder := range []string{"cmd", "search", "server", "store"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil && !os.IsNotExist(err) {
				return err
			}
			if d == nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
				return nil
			}
			if ext := filepath.Ext(path); ext != ".go" && ext != ".templ" {
				return nil
			}
			source, err := os.ReadFile(path)
			if err == nil {
				fn(path, comment.ReplaceAllString(string(source), ""))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
