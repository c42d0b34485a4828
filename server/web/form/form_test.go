package form_test

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/static"
	"wiel/store/model"
)

// TestEveryFieldIsAsked: what can be told can be typed. Attachments have a form of their own kind.
func TestEveryFieldIsAsked(t *testing.T) {
	asked := map[string]int{"Attachments": 1}
	for _, step := range form.Edit().Steps {
		for _, name := range form.ContentFields(step.Fields) {
			asked[name]++
		}
	}
	for _, name := range model.ContentFields() {
		if asked[name] != 1 {
			t.Errorf("the full form asks %s %d times", name, asked[name])
		}
	}
}

func TestTheFormsAreShort(t *testing.T) {
	if step := form.Register(); len(step.Asked()) != 5 || len(step.Aside()) != 4 {
		t.Errorf("registering asks %d fields, and %d behind their words, not 5 and 4", len(step.Asked()), len(step.Aside()))
	}
	if n := len(form.Tell().Steps); n != 5 {
		t.Errorf("telling takes %d prompts, not 5", n)
	}
	if n := len(form.Edit().Steps); n > 9 {
		t.Errorf("the full form has %d steps", n)
	}
}

func TestEveryQuestionHasItsTexts(t *testing.T) {
	texts, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	needs := func(key string) {
		t.Helper()
		for _, language := range i18n.Languages() {
			if !texts.In(language).Has(key) {
				t.Errorf("%q has no text in %s", key, language)
			}
		}
	}
	steps := append(append(form.Edit().Steps, form.Tell().Steps...), form.Register())
	for _, step := range steps {
		needs("step." + step.Name)
		needs("step." + step.Name + ".lead")
		for _, f := range step.Fields {
			needs("field." + f.Name)
			if f.List() && f.RowsAtMost() > 1 {
				needs("field." + f.Name + ".row")
				needs("field." + f.Name + ".more")
			}
			for _, choice := range f.Choices {
				needs(f.Words + choice)
			}
			for _, column := range f.Columns {
				needs("field." + f.Name + "." + column.Name)
			}
		}
	}
	for _, step := range steps {
		for _, f := range step.Fields {
			if writes(f) { // what one must find words for has help and a sample answer
				needs("field." + f.Name + ".help")
				needs("field." + f.Name + ".sample")
			}
		}
	}
	for _, g := range form.Gains(everything()) {
		needs("gain." + g.Key)
		if _, ok := form.Edit().StepOf(g.Field); !ok {
			t.Errorf("no step asks for %s", g.Field)
		}
	}
}

// writes reports whether a field asks for words of one's own.
func writes(f form.Field) bool {
	return slices.Contains([]form.Kind{form.Line, form.Paragraph, form.Markdown, form.Texts, form.Rows, form.Group}, f.Kind)
}

// TestEachPromptAsksOneThing: what may be left out waits behind its words, so that a prompt fits a phone.
func TestEachPromptAsksOneThing(t *testing.T) {
	for _, step := range form.Tell().Steps {
		inSight, rows := 0, 0
		for _, f := range step.Fields {
			if f.Aside {
				continue
			}
			inSight++
			rows = max(rows, f.Blank)
			if f.Needed && inSight > 2 {
				t.Errorf("%s: what publishing asks for comes late", step.Name)
			}
		}
		if inSight > 3 || rows > 1 {
			t.Errorf("%s shows %d questions, one of them %d times", step.Name, inSight, rows)
		}
	}
}

// everything is a content with all there is to tell.
func everything() model.Content {
	hours, fte, usual, data := 60, 0.5, 1431.0, -2.25
	talks := 2
	return model.Content{
		Stage: model.Finished, ResultDue: "2027-03", Anonymous: true, Title: "Titel", Summary: "Samenvatting", Question: "Vraag?",
		Partners: []string{"School"}, PolicyAreas: []string{"wmo", "jeugd"}, Tags: []string{"een", "twee"}, PlannedStart: "2025-01",
		PlannedEnd: "2025-02", ActualStart: "2025-03", ActualEnd: "2025-04", Expectation: "a", Criterion: "b", Baseline: "c", StopRule: "d",
		WhatWeDid: "**x**\n\ny", DataSources: []model.DataSource{{Name: "n", Kind: "survey", PersonalData: "none", LegalBasis: "l"}},
		Methods: []model.Method{"dashboard", "survey"}, AffectsDecision: "no", Tools: []string{"R"}, Hours: &hours, TeamFTE: &fte,
		CostBand: "5-25", Outcome: model.NoDifference, Result: "r",
		Comparisons: []model.Comparison{{Measure: "m", Unit: "uur", Usual: &usual, WithData: &data, Known: "counted"}},
		Pitfalls:    []model.PitfallNote{{Pitfall: "support", Note: "n"}, {Pitfall: "other"}},
		Lessons:     []model.Lesson{{Kind: model.LessonWorked, Text: "l"}}, Again: "no",
		Reusables: []model.Reusable{{Kind: "code", Title: "t", URL: "https://wiel.example", Licence: "EUPL"}},
		Contact:   model.Contact{Role: "r", Mailbox: "a@wiel.example", Name: "n"}, Language: "nl", Licence: "CC0", Changed: "c",
		ParticipantsOnly: []model.Section{"contact"}, Seeks: "iemand met bomendata", TalksPerMonth: &talks,
	}
}

// sent makes a form of values, as a browser would send it.
func sent(t *testing.T, values url.Values) *request.Form {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, "/?"+values.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return request.Query(r)
}

func TestWhatIsShownIsReadAgain(t *testing.T) {
	var fields []form.Field
	for _, step := range form.Edit().Steps {
		fields = append(fields, step.Fields...)
	}
	for _, mark := range []string{",", "."} {
		values := form.Values(everything(), fields, mark)
		form.Compact(values, fields)
		got, failures := form.Read(sent(t, values), values, fields)
		if len(failures) > 0 {
			t.Errorf("with %q: %v", mark, failures)
		}
		if differing := got.Differing(everything(), model.ContentFields()); len(differing) > 0 {
			t.Errorf("with %q these came back differently: %v", mark, differing)
		}
	}
}

func TestRows(t *testing.T) {
	lessons, _ := form.ByContentField("Lessons")
	tags, _ := form.ByContentField("Tags")
	for _, c := range []struct {
		sentence, form string
		rows           int
		want           []string
	}{
		{"an empty row goes", "lessons.0.text=&lessons.1.text=b", 2, []string{"b"}},
		{"a row with only what was chosen for it goes", "lessons.0.kind=next-time&lessons.1.kind=next-time&lessons.1.text=b", 2, []string{"b"}},
		{"a row with another choice stays, to be mended", "lessons.0.kind=worked", 1, []string{""}},
		{"a hole closes", "lessons.0.text=a&lessons.4.text=b", 5, []string{"a", "b"}},
		{"a row far away is none of ours", "lessons.999999999.text=a&lessons.-1.text=b&lessons.x.text=c&lessons.0.what=d", 0, nil},
	} {
		values, _ := url.ParseQuery(c.form)
		rows := form.Compact(values, []form.Field{lessons})
		content, _ := form.Read(sent(t, values), values, []form.Field{lessons})
		var got []string
		for _, l := range content.Lessons {
			got = append(got, l.Text)
		}
		if rows["lessons"] != c.rows || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d rows, %q", c.sentence, rows["lessons"], got)
		}
	}
	values := url.Values{"tags": {" ", "een", "", "twee"}}
	rows := form.Compact(values, []form.Field{tags})
	if rows["tags"] != 4 || !reflect.DeepEqual(values["tags"], []string{"een", "twee"}) {
		t.Errorf("words: %d rows, %q", rows["tags"], values["tags"])
	}
}

func TestFailuresAreWhereTheyAreTyped(t *testing.T) {
	values, _ := url.ParseQuery("lessons.0.text=&lessons.1.text=" + strings.Repeat("x", 201) + "&contact.mailbox=niets&hours=-1")
	lessons, _ := form.ByContentField("Lessons")
	contact, _ := form.ByContentField("Contact")
	hours, _ := form.ByContentField("Hours")
	fields := []form.Field{lessons, contact, hours}
	form.Compact(values, fields)
	_, failures := form.Read(sent(t, values), values, fields)
	var got []string
	for _, e := range failures {
		got = append(got, e.Field)
	}
	slices.Sort(got)
	if want := []string{"contact.mailbox", "hours", "lessons.0.text"}; !slices.Equal(got, want) {
		t.Errorf("failures at %v, want %v", got, want)
	}
	if form.ID("lessons[1].text") != "lessons.1.text" || form.Top("lessons[1].text") != "lessons" {
		t.Error("the guard's names do not lead to the fields")
	}
}

func TestMeter(t *testing.T) {
	if reached, lacking := form.Reached(model.Content{Stage: model.Finished}); reached != 0 || lacking[0].Key != "outcome" {
		t.Errorf("of nothing %d is reached, next %v", reached, lacking[0])
	}
	if reached, lacking := form.Reached(everything()); reached != 12 || len(lacking) > 0 {
		t.Errorf("of everything %d is reached, lacking %v", reached, lacking)
	}
	for _, c := range []struct {
		sentence string
		content  model.Content
		want     string
	}{
		{"what is planned has nothing to tell yet", model.Content{Stage: model.Planned}, "summary contact dataSources methods dates"},
		{"nor has an idea", model.Content{Stage: model.Idea}, "summary contact dataSources methods dates"},
		{"what runs can tell what is done", model.Content{Stage: model.Running}, "summary contact whatWeDid dataSources effort methods dates reusables"},
		{"what stopped can tell how it went", model.Content{Stage: model.Stopped},
			"outcome lessons summary contact result whatWeDid comparisons dataSources effort methods dates reusables"},
		{"with an outcome the rest is asked", model.Content{Stage: model.Running, Outcome: "worked"},
			"lessons summary contact result whatWeDid comparisons dataSources effort methods dates reusables"},
	} {
		_, lacking := form.Reached(c.content)
		var keys []string
		for _, g := range lacking {
			keys = append(keys, g.Key)
		}
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%s: asks %q, not %q", c.sentence, got, c.want)
		}
	}
}

// TestAStepIsDoneWhenAllItAsksIsAnswered, and begun when something is. What has an answer from the start, and what may be left out, does
// not count for that.
func TestAStepIsDoneWhenAllItAsksIsAnswered(t *testing.T) {
	outcome, _, _ := form.Tell().Step("uitkomst")
	sharing, _, _ := form.Edit().Step("delen")
	for _, c := range []struct {
		sentence    string
		step        form.Step
		answered    []string
		begun, done bool
	}{
		{"nothing", outcome, nil, false, false},
		{"what has an answer from the start", outcome, []string{"stage"}, false, false},
		{"one of two", outcome, []string{"outcome"}, true, false},
		{"both", outcome, []string{"outcome", "result"}, true, true},
		{"what may be left out", outcome, []string{"comparisons"}, true, false},
		{"a tick that is an answer while it is none", sharing, []string{"anonymous"}, false, false},
		{"all but such ticks", sharing, []string{"contact", "seeks", "talksPerMonth", "reusables", "licence"}, true, true},
	} {
		answered := func(f form.Field) bool { return slices.Contains(c.answered, f.Name) }
		if c.step.Begun(answered) != c.begun || c.step.Filled(answered) != c.done {
			t.Errorf("%s: begun %t, done %t", c.sentence, c.step.Begun(answered), c.step.Filled(answered))
		}
	}
}
