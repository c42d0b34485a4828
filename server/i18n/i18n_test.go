package i18n_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"wiel/server/i18n"
	"wiel/static"
	"wiel/store/model"
)

const found = `
"greeting" = "Dag"
"by" = "{{.Arg0}} van {{.Arg1}}"
["found"]
one = "{{.Count}} gevonden bij {{.Arg0}}"
other = "{{.Count}} gevonden bij {{.Arg0}}, samen"
`

// load reads our texts with more of them beside.
func load(t *testing.T, dutch string) (*i18n.Bundle, error) {
	t.Helper()
	files := fstest.MapFS{"nl/x.toml": {Data: []byte(dutch)}}
	for _, language := range i18n.Languages() {
		name := language + "/dates.toml"
		content, err := fs.ReadFile(static.Locale(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: content}
	}
	return i18n.Load(files)
}

// own reads our texts with an installation's own.
func own(dutch string) (*i18n.Bundle, error) {
	return i18n.Load(static.Locale(), fstest.MapFS{"nl/x.toml": {Data: []byte(dutch)}})
}

func TestTexts(t *testing.T) {
	bundle, err := load(t, found)
	if err != nil {
		t.Fatal(err)
	}
	nl, en := bundle.In("nl"), bundle.In("en")
	march := time.Date(2026, 3, 14, 23, 30, 0, 0, time.UTC)
	for _, c := range []struct{ sentence, got, want string }{
		{"a plain text", nl.T("greeting"), "Dag"},
		{"a text without key shows its key", nl.T("nothing.here"), "nothing.here"},
		{"arguments in their places", nl.T("by", "Hitte", "Wiel"), "Hitte van Wiel"},
		{"a missing argument leaves its place empty", nl.T("by", "Hitte"), "Hitte van "},
		{"a number as argument has its thousands marked", nl.T("by", 1431, 2.5), "1.431 van 2,5"},
		{"a month as argument is in words", nl.T("by", model.Month("2026-11"), ""), "november 2026 van "},
		{"one is singular", nl.N("found", 1, "Wiel"), "1 gevonden bij Wiel"},
		{"none is plural", nl.N("found", 0, "Wiel"), "0 gevonden bij Wiel, samen"},
		{"many is plural", nl.N("found", 1431, "Wiel"), "1.431 gevonden bij Wiel, samen"},
		{"a date is that of Amsterdam", nl.Date(march), "15\u00a0maart 2026"},
		{"no date is empty", nl.Date(time.Time{}), ""},
		{"a day from the database", en.Day("2026-03-14"), "14\u00a0March 2026"},
		{"what is no day stays as it is", en.Day("soon"), "soon"},
		{"a month", en.Month("2026-11"), "November 2026"},
		{"a quarter", nl.Quarter("2026-Q3"), "3e kwartaal 2026"},
		{"no quarter is empty", nl.Quarter("2026-Q5"), ""},
		{"no month is empty", en.Month(""), ""},
		{"the day and the time in Amsterdam", en.Moment(march), "15\u00a0March 2026, 00:30"},
		{"a text of another", nl.Fill("Dag {{.Arg0}}", 1431), "Dag 1.431"},
		{"one that cannot be filled", nl.Fill("Dag {{ons}}", "x"), "Dag {{ons}}"},
		{"the time in Amsterdam", nl.Clock(march), "00:30"},
		{"a Dutch number", nl.Number(-1234567), "-1.234.567"},
		{"an English number", en.Number(1234567), "1,234,567"},
		{"a small number", nl.Number(999), "999"},
		{"a Dutch decimal", nl.Decimal(1431.5), "1.431,5"},
		{"a whole decimal", en.Decimal(-2000), "-2,000"},
		{"Dutch euros", nl.Euro(25000), "€\u00a025.000"},
		{"English euros", en.Euro(25000), "€25,000"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.sentence, c.got, c.want)
		}
	}
}

func TestLaterFolderGoesFirst(t *testing.T) {
	bundle, err := own("\"stage.running\" = \"bezig\"\n\"ask.contact\" = \"Mail {{.Arg0}}.\"\n[\"form.errors\"]\none = \"Nog iets\"\nother = \"Nog {{.Count}}\"")
	if err != nil {
		t.Fatal(err)
	}
	nl := bundle.In("nl")
	for got, want := range map[string]string{
		nl.T("stage.running"): "bezig", nl.T("ask.contact", "a@wiel.example"): "Mail a@wiel.example.", nl.N("form.errors", 2): "Nog 2",
	} {
		if got != want {
			t.Errorf("an installation's own text: got %q, want %q", got, want)
		}
	}
}

func TestAnInstallationsTextsMustFit(t *testing.T) {
	for text, want := range map[string]string{
		`"stage.gone" = "weg"`:                  `nl/x.toml: "stage.gone": no text has this key`,
		`"ask.contact" = "Mail ons."`:           `{{.Arg0}} is missing`,
		`"ask.contact" = "{{.Arg0}} {{.Arg1}}"`: `{{.Arg1}} is not filled in here`,
		`"stage.running" = "{{if .Arg0}}a"`:     `only {{.Count}} and {{.Arg0}}`,
	} {
		if _, err := own(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestLoadRefusesWhatItCannotFill(t *testing.T) {
	for _, text := range []string{
		`"x" = "{{if .Arg0}}a{{end}}"`, `"x" = "{{.Name}}"`, `"x" = "{{.Arg0"`, "[\"x\"]\none = \"a\"", `"x" = `,
	} {
		if _, err := load(t, text); err == nil {
			t.Errorf("loaded %s", text)
		}
	}
}

func TestMatch(t *testing.T) {
	bundle, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	for accept, want := range map[string]string{
		"": "nl", "nl-BE,nl;q=0.9,en;q=0.8": "nl", "en-GB,en;q=0.9": "en", "fr": "nl", "de,en;q=0.5": "en",
		"*;q=,!": "nl",
	} {
		if got := bundle.Match(accept); got != want {
			t.Errorf("Match(%q) = %q, want %q", accept, got, want)
		}
	}
	if got := bundle.In("fr").Language(); got != "nl" {
		t.Errorf("an unknown language gives %q", got)
	}
}

// A page of results asks for some 200 texts; they may take a tenth of the 100 microseconds that rendering has.
func BenchmarkPageOfTexts(b *testing.B) {
	bundle, err := i18n.Load(static.Locale())
	if err != nil {
		b.Fatal(err)
	}
	nl := bundle.In("nl")
	b.ReportAllocs()
	for b.Loop() {
		for range 200 {
			_ = nl.T("outcome.did-not-work")
		}
	}
}
