package kit

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

// shown renders a component as a browser gets it.
func shown(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSpans(t *testing.T) {
	for _, test := range []struct {
		does, fragment string
		want           []Span
	}{
		{"gives nothing for nothing", "", nil},
		{"keeps plain text", "geen treffer", []Span{{Text: "geen treffer"}}},
		{"marks words", "a <mark>b</mark> c", []Span{{Text: "a "}, {"b", true}, {Text: " c"}}},
		{"marks the whole", "<mark>b</mark>", []Span{{"b", true}}},
		{"reads escaped text", "Q&amp;A &lt;b&gt;", []Span{{Text: "Q&A <b>"}}},
		{"bears a mark that never ends", "a <mark>b", []Span{{Text: "a "}, {"b", true}}},
	} {
		if got := Spans(test.fragment); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.does, got, test.want)
		}
	}
	if got := shown(t, Marked(Spans("&lt;script&gt;<script>x</script>"))); strings.Contains(got, "<script") {
		t.Errorf("a tag got through: %s", got)
	}
}

func TestPages(t *testing.T) {
	for _, test := range []struct {
		current, total int
		want           []int
	}{
		{1, 1, []int{1}},
		{1, 3, []int{1, 2, 3}},
		{1, 9, []int{1, 2, 0, 9}},
		{3, 9, []int{1, 2, 3, 4, 0, 9}},
		{4, 9, []int{1, 2, 3, 4, 5, 0, 9}},
		{5, 9, []int{1, 0, 4, 5, 6, 0, 9}},
		{6, 9, []int{1, 0, 5, 6, 7, 8, 9}},
		{9, 9, []int{1, 0, 8, 9}},
	} {
		if got := pages(test.current, test.total); !slices.Equal(got, test.want) {
			t.Errorf("page %d of %d: got %v, want %v", test.current, test.total, got, test.want)
		}
	}
}

func TestBarsStartAtZero(t *testing.T) {
	for _, test := range []struct {
		usual, data           float64
		wantUsual, wantOfData string
	}{
		{100, 50, "100.0%", "50.0%"},
		{29, 31, "93.5%", "100.0%"},
		{0, 0, "0%", "0%"},
		{-5, 10, "0%", "100.0%"},
		{math.NaN(), 10, "0%", "0%"},
	} {
		row := ComparisonRow{Usual: Figure{Value: test.usual}, WithData: Figure{Value: test.data}}
		usual, data := barShare(test.usual, row), barShare(test.data, row)
		if usual != test.wantUsual || (!math.IsNaN(test.usual) && data != test.wantOfData) {
			t.Errorf("%v beside %v: got %s and %s", test.usual, test.data, usual, data)
		}
	}
	if got := barShare(78, ComparisonRow{Usual: Figure{Value: 78}, WithData: Figure{Value: 24}, Whole: 100}); got != "78.0%" {
		t.Errorf("78 of a hundred takes %s", got)
	}
}

func TestUntoldFigureHasNoBar(t *testing.T) {
	row := ComparisonRow{Usual: Figure{Value: 40, Text: "40 uur"}, WithData: Figure{Text: "niet verteld", Untold: true}}
	got := shown(t, Comparison(ComparisonArgs{Rows: []ComparisonRow{row}}))
	if strings.Count(got, "<rect") != 1 || !strings.Contains(got, "niet verteld") {
		t.Errorf("not one bar: %s", got)
	}
}

func TestEveryOutcomeHasItsOwnShapeAndWord(t *testing.T) {
	seen := map[string]string{}
	for _, o := range append(sampleOutcomes(), OutcomeArgs{Code: "a code of tomorrow", Word: "nieuw"}) {
		path := shape(o.Code)
		if other, taken := seen[path]; taken {
			t.Errorf("%s looks like %s", o.Code, other)
		}
		seen[path] = o.Code
		if got := shown(t, OutcomeMark(o)); !strings.Contains(got, o.Word) || !strings.Contains(got, path) {
			t.Errorf("%s lacks its word or its shape: %s", o.Code, got)
		}
	}
}

func TestLessonComesBeforeVerdict(t *testing.T) {
	row := ExperimentRowArgs{Title: "titel", Lesson: "les", Outcome: OutcomeArgs{Code: "did-not-work", Word: "niet gelukt"}}
	for _, first := range []bool{false, true} {
		row.LessonFirst = first
		got := shown(t, ExperimentRow(row))
		lesson, verdict := strings.Index(got, ">les<"), strings.Index(got, "niet gelukt")
		if lesson < 0 || lesson > verdict || strings.Count(got, ">les<") != 1 {
			t.Errorf("lesson first %v: the lesson is at %d, the verdict at %d", first, lesson, verdict)
		}
	}
}

func TestFacetKeepsChosenInSight(t *testing.T) {
	got := shown(t, FacetGroup(FacetArgs{Name: "g", Options: sampleOrganisationFacet(), MoreText: "Meer"}))
	sight, more, _ := strings.Cut(got, "<details")
	if !strings.Contains(sight, "Meetwoude") || strings.Contains(more, "Meetwoude") {
		t.Error("the chosen seventh value is not in sight")
	}
	if strings.Count(sight, "<input") != 6 || strings.Count(more, "<input") != 2 {
		t.Error("not five values and the chosen one in sight, and the rest under more")
	}
	if got := shown(t, FacetGroup(FacetArgs{Name: "g", Options: sampleOrganisationFacet()[:5], MoreText: "Meer"})); strings.Contains(got, "<details") {
		t.Error("more opens nothing")
	}
}

func TestFieldTellsItsErrorToAll(t *testing.T) {
	field := Field{ID: "titel", Label: "Titel", Help: "help", Error: "fout", Required: true}
	for name, c := range map[string]templ.Component{
		"text field": TextField(TextFieldArgs{Field: field}),
		"text area":  TextArea(TextAreaArgs{Field: field, Max: 9}),
		"select":     SelectField(SelectFieldArgs{Field: field}),
		"file":       FileField(FileFieldArgs{Field: field}),
		"checkbox":   Checkbox(CheckboxArgs{Field: field}),
	} {
		got := shown(t, c)
		for _, want := range []string{`id="titel"`, `name="titel"`, `aria-invalid="true"`, `aria-required="true"`, `for="titel"`, `aria-describedby="titel-help titel-error`, `id="titel-error"`} {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %s: %s", name, want, got)
			}
		}
	}
}

// What is described must be there, an id must be there once, and the content security policy allows no inline style or script.
func TestShowcaseHoldsTogether(t *testing.T) {
	got := shown(t, Showcase())
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(got, -1) {
		ids[m[1]]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %q stands %d times", id, n)
		}
	}
	references := regexp.MustCompile(` (?:for|aria-describedby|aria-labelledby|popovertarget|data-counter|data-preview|data-target|list)="([^"]*)"`)
	for _, m := range references.FindAllStringSubmatch(got, -1) {
		for _, id := range strings.Fields(m[1]) {
			if ids[id] == 0 {
				t.Errorf("%s leads nowhere", m[0])
			}
		}
	}
	if inline := regexp.MustCompile(`<script|<style| style=| on[a-z]+="`).FindString(got); inline != "" {
		t.Errorf("%q stands inline", inline)
	}
}

// A text from outside stays a text, and an address that would run a script leads nowhere.
func TestNothingFromOutsideRuns(t *testing.T) {
	bad := `"><script>alert(1)</script>`
	got := shown(t, ExperimentRow(ExperimentRowArgs{
		Title: bad, Href: "javascript:alert(1)", Lesson: bad, Lang: bad, Organisation: Link{Text: bad, Href: "javascript:alert(1)"}, Facts: []string{bad},
	}))
	got += shown(t, TextField(TextFieldArgs{Field: Field{ID: "x", Label: bad, Help: bad, Error: bad}, Value: bad}))
	if strings.Contains(got, "<script") || strings.Contains(got, "javascript:") {
		t.Errorf("it runs: %s", got)
	}
}

func TestMeterStaysInside(t *testing.T) {
	for value, want := range map[int]string{-1: "0%", 0: "0%", 6: "66%", 9: "100%", 12: "100%"} {
		if got := (MeterArgs{Value: value, Max: 9}).share(); got != want {
			t.Errorf("%d of 9: got %s, want %s", value, got, want)
		}
	}
	if got := (MeterArgs{}).share(); got != "0%" {
		t.Error(fmt.Sprint("nothing to tell: ", got))
	}
}

// TestLinesEndBesideNumbersAndInAddresses and never within either.
func TestLinesEndBesideNumbersAndInAddresses(t *testing.T) {
	for _, c := range []struct {
		sentence string
		shown    templ.Component
		want     string
	}{
		{"a number stays whole", Numbered("Nr. 2026-0076 · versie 2"), `Nr. <span class="wiel-whole">2026-0076</span> · versie 2`},
		{"that of a register entry too", Numbered("Over R-12: <b>"), `Over <span class="wiel-whole">R-12</span>: &lt;b&gt;`},
		{"and of a question", Numbered("Over V-12: <b>"), `Over <span class="wiel-whole">V-12</span>: &lt;b&gt;`},
		{"spans of years and of inhabitants too", Numbered("2021-2025, 20.000-50.000."), `<span class="wiel-whole">2021-2025</span>, <span class="wiel-whole">20.000-50.000</span>.`},
		{"and of a telephone", Numbered("06-12345678"), `<span class="wiel-whole">06-12345678</span>`},
		{"and a word with one letter before its dash", Numbered("E-mailadres"), `<span class="wiel-whole">E-mailadres</span>`},
		{"a mailbox ends after the @ or a dot", Address("data@dam.nl"), `data@<wbr>dam.<wbr>nl`},
		{"an address after a slash", Address("https://wiel.nl/experimenten/2026-0076"), `https://<wbr>wiel.<wbr>nl/<wbr>experimenten/<wbr><span class="wiel-whole">2026-0076</span>`},
	} {
		if got := shown(t, c.shown); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}
