package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// formState is what the fields of one form show: what was typed or is known, and what is wrong with it.
type formState struct {
	*page
	Values     url.Values
	Failures   model.Errors
	Missing    model.Errors // what is said of a field that a phone walks past without an answer
	Areas      []model.PolicyArea
	Rows       map[string]int    // rows to show of a list, where that is more than usual
	Help       map[string]string // help that depends on the record, by field
	Previews   map[string]string // safe HTML, by field
	Unfolded   string            // the field that is shown open although it may be left out
	Uncut      bool              // answers are told whole
	Address    string            // of the form, for previews; "" offers none
	Agreed     string            // when it would have worked, as was agreed before the start; "" where nothing was
	Written    string            // the language of that
	Unlabelled string            // the field that the title above asks for in the same words: its label is not in sight
	Lang       string            // in which the texts are written, where it is not the page's
	Until      model.Month       // the last month that can be promised; "" sets none
	now        time.Time
}

// under gives the form as it is below the title of a step.
func (s *formState) under(step form.Step) *formState {
	part := *s
	if s.sameAsTitle(step) {
		part.Unlabelled = step.Fields[0].Name
	}
	return &part
}

// sameAsTitle reports whether the first question of a step is asked in the words of its title already.
func (p *page) sameAsTitle(step form.Step) bool {
	return len(step.Fields) > 0 && p.T("field."+step.Fields[0].Name) == p.T("step."+step.Name)
}

// field gives what every kind of control needs. The name is the form's ("lessons.0.text"), the key that of its texts
// ("lessons.text").
func (s *formState) field(f form.Field, name, key string) kit.Field {
	k := kit.Field{ID: name, Label: s.T("field." + key), Error: s.failure(name), Help: s.Help[key], Required: f.Needed, Lang: s.Lang}
	k.Unlabelled = name == s.Unlabelled
	if missing := s.said(s.Missing, name); missing != "" {
		k.Missing = s.T("form.missing", missing)
	}
	if k.Help == "" && s.Has("field."+key+".help") {
		k.Help = s.T("field." + key + ".help")
	}
	if s.Has("field." + key + ".sample") {
		k.SampleTitle, k.Sample = s.T("form.sample"), s.T("field."+key+".sample")
	}
	return k
}

// failure tells what is wrong with a field; "" where nothing is.
func (s *formState) failure(name string) string { return s.said(s.Failures, name) }

// said gives what a list says of a field; "" where it says nothing.
func (s *formState) said(list model.Errors, name string) string {
	for _, e := range list {
		if form.ID(e.Field) == name {
			return s.T(e.Key, e.Args...)
		}
	}
	return ""
}

// summary sums up what is wrong, each with the way to the field.
func (s *formState) summary() kit.ErrorSummaryArgs {
	a := kit.ErrorSummaryArgs{Title: s.N("form.errors", len(s.Failures))}
	for _, e := range s.Failures {
		a.Errors = append(a.Errors, kit.Link{Text: s.wrong(e), Href: "#" + form.ID(e.Field)})
	}
	return a
}

// wrong says what is wrong with a field, after the question that the field asks.
func (p *page) wrong(e *model.Error) string {
	text, top := p.T(e.Key, e.Args...), form.Top(e.Field)
	column := top + "." + lastWord(e.Field)
	for _, key := range []string{column, top} {
		if label := "field." + key; p.Has(label) {
			text = after(p.T(label), text)
		}
	}
	return text
}

// after puts what is wrong after the question that it is about.
func after(question, text string) string {
	if strings.HasSuffix(question, "?") {
		return question + " " + text
	}
	return question + ": " + text
}

// options gives the choices of a field with their words.
func (s *formState) options(f form.Field, name string) []kit.Option {
	chosen := s.Values[name]
	if f.Default != "" && !slices.ContainsFunc(chosen, func(c string) bool { return slices.Contains(f.Choices, c) }) {
		chosen = []string{f.Default}
	}
	options := make([]kit.Option, len(f.Choices))
	for i, value := range f.Choices {
		options[i] = kit.Option{Value: value, Label: s.T(f.Words + value), Chosen: slices.Contains(chosen, value)}
		if help := "field." + f.Name + "." + value; s.Has(help) {
			options[i].Help = s.T(help)
		}
		if f.Words == "outcome." {
			options[i].Mark = value
		}
	}
	return options
}

// rows is how many rows of a list are in sight.
func (s *formState) rows(f form.Field) int {
	filled := len(s.Values[f.Name])
	if f.Kind == form.Rows {
		filled = form.RowsSent(s.Values, f)
	}
	return min(max(f.Blank, filled, s.Rows[f.Name]), f.RowsAtMost())
}

// item gives the value in a row of Texts or Picks.
func (s *formState) item(f form.Field, row int) string {
	if list := s.Values[f.Name]; row < len(list) {
		return list[row]
	}
	return ""
}

// areaGroups gives the policy areas to choose from: each main area with its sub areas.
func (s *formState) areaGroups(chosen string) []kit.OptionGroup {
	var groups []kit.OptionGroup
	for _, area := range s.Areas {
		label := area.Label(s.Language())
		option := kit.Option{Value: area.Code, Label: label, Chosen: area.Code == chosen}
		if area.Parent == "" {
			groups = append(groups, kit.OptionGroup{Label: label})
			option.Label = s.T("form.wholeArea", label)
		}
		if len(groups) > 0 {
			last := &groups[len(groups)-1]
			last.Options = append(last.Options, option)
		}
	}
	return groups
}

// monthsAhead is how many months there are to choose from when something is promised.
const monthsAhead = 24

// coming gives the coming months, and the one that was chosen if that is another.
func (s *formState) coming(chosen string) []kit.Option {
	first := time.Date(s.now.Year(), s.now.Month(), 1, 0, 0, 0, 0, time.UTC)
	var options []kit.Option
	known := chosen == ""
	for i := range monthsAhead {
		m := model.MonthOf(first.AddDate(0, i, 0))
		if s.Until != "" && m > s.Until {
			break
		}
		known = known || string(m) == chosen
		options = append(options, kit.Option{Value: string(m), Label: s.Month(m), Chosen: string(m) == chosen})
	}
	if !known && model.Month(chosen).Valid() {
		options = append([]kit.Option{{Value: chosen, Label: s.Month(model.Month(chosen)), Chosen: true}}, options...)
	}
	return options
}

// longText is from how many characters on the limit of a text is told only near its end, as static/js/counter.js does: under a question
// that asks for one sentence it would ask for a book.
const longText = 1000

// counter is how a text field tells what is left.
func (p *page) counter(most int) kit.CounterTexts {
	texts := kit.CounterTexts{Left: p.T("form.left"), LeftOne: p.T("form.leftOne"), Over: p.T("form.over")}
	if most <= longText {
		texts.Limit = p.T("form.limit", p.Number(most))
	}
	return texts
}

// unfoldField is the parameter of an address that leads to a field which is asked behind its words.
const unfoldField = "open"

// unfolded reports whether a field that may be left out is shown open: it has an answer, something is wrong with it, somebody came
// for it, or it asks what stood in the way and something did.
func (s *formState) unfolded(f form.Field) bool {
	missed := f.Name == "pitfalls" && model.Outcome(s.Values.Get("outcome")).Mixed()
	return s.fails(f) || missed || s.Unfolded == f.Name || s.Rows[f.Name] > 0 || !f.Given && s.answer(f) != ""
}

// fails reports whether something is wrong with the answer to a field.
func (s *formState) fails(f form.Field) bool {
	return slices.ContainsFunc(s.Failures, func(e *model.Error) bool { return form.Top(e.Field) == f.Name })
}

// standing is the answer that a field has from the start, for behind its words.
func (s *formState) standing(f form.Field) string {
	if !f.Given {
		return ""
	}
	for _, o := range s.options(f, f.Name) {
		if o.Chosen {
			return o.Label
		}
	}
	return ""
}

// more is the value of the button for one more row: the list, and how many rows there will be.
func (s *formState) more(f form.Field) string { return f.Name + ":" + strconv.Itoa(s.rows(f)+1) }

// emptyChoice is the first choice of a select: none, unless one is there from the start.
func (s *formState) emptyChoice(f form.Field) string {
	if f.Default != "" {
		return ""
	}
	return s.T("form.choose")
}

// unit gives what stands behind a number.
func (s *formState) unit(key string) string {
	if s.Has("field." + key + ".unit") {
		return s.T("field." + key + ".unit")
	}
	return ""
}

// preview offers to see a text with markup as readers will.
func (s *formState) preview(f form.Field) *kit.PreviewArgs {
	if f.Kind != form.Markdown || s.Address == "" {
		return nil
	}
	return &kit.PreviewArgs{Text: s.T("form.preview"), Action: s.Address}
}

func width(f form.Field) string {
	if f.Short {
		return "medium"
	}
	return ""
}
