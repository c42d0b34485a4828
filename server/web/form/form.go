// Package form says, as data, with which questions an experiment is written: each Field fills one field of model.Content, a Flow
// puts fields in steps. It reads a form that was sent into a Content and writes a Content as the values of a form. What a field
// looks like is for package web; its texts are in static/locale under "field." and its name.
package form

import (
	"slices"

	"wiel/store/model"
)

// Kind is how a field is asked.
type Kind int

// The kinds of field. A list is asked in rows: Texts are rows of one line, Picks rows of one choice, Rows rows of Columns. A Group
// is one set of Columns.
const (
	Line Kind = iota
	Paragraph
	Markdown
	Month
	MonthAhead // one of the coming months
	Whole
	Decimal
	Tick
	Select
	Radios
	Checkboxes
	Texts
	Picks
	Rows
	Group
)

// Field is one question. Name is what the exchange format and the form call it, and what failures are about; Of is the field of
// model.Content (of the row's type for a column). Also names a second field that goes with it.
type Field struct {
	Name, Of, Also string
	Kind           Kind
	Most           int      // characters
	Lines          int      // of a Paragraph or Markdown
	Words          string   // prefix of the keys of the texts of Choices
	Choices        []string // of Select, Radios and Checkboxes
	Default        string   // of a Select in a row: a row with nothing else than it is empty
	Columns        []Field  // of Rows and Group
	Blank          int      // rows that are shown at least
	MostRows       int      // 0 is model.MaxRows
	Needed         bool     // publishing asks for it
	Given          bool     // has an answer from the start, or is one while it is empty: it says nothing about how far somebody is
	Type           string   // of a Line, as in HTML: "email", "url"
	Short          bool     // a Line of a name's width
	Aside          bool     // asked behind its words only: the step is complete without it
}

// List reports whether the field is asked in rows.
func (f Field) List() bool { return f.Kind == Texts || f.Kind == Picks || f.Kind == Rows }

// RowsAtMost is how many rows the field may have.
func (f Field) RowsAtMost() int {
	if f.MostRows == 0 {
		return model.MaxRows
	}
	return f.MostRows
}

// column gives the column with the name.
func (f Field) column(name string) (Field, bool) {
	i := slices.IndexFunc(f.Columns, func(c Field) bool { return c.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return f.Columns[i], true
}

// Step is one page of a flow. Its texts are under "step." and its name. A phone asks the questions of one that goes one by one each on a
// screen of its own.
type Step struct {
	Slug, Name string
	Fields     []Field
	OneByOne   bool
}

// Flow is a form of several steps. Slug is its place in the address: "vertel".
type Flow struct {
	Slug  string
	Steps []Step
}

// Step gives the step with the slug and its place from 0; false where there is none.
func (f Flow) Step(slug string) (Step, int, bool) {
	i := slices.IndexFunc(f.Steps, func(s Step) bool { return s.Slug == slug })
	if i < 0 {
		return Step{}, 0, false
	}
	return f.Steps[i], i, true
}

// StepOf gives the step that asks for what a failure is about: "title", "lessons.0.text", "lessons[0].text"; false where none does.
func (f Flow) StepOf(field string) (Step, bool) {
	name := Top(field)
	for _, s := range f.Steps {
		if slices.ContainsFunc(s.Fields, func(f Field) bool { return f.Name == name }) {
			return s, true
		}
	}
	return Step{}, false
}

// Begun reports whether any question of the step is answered. What has an answer from the start says nothing of that.
func (s Step) Begun(answered func(Field) bool) bool {
	return slices.ContainsFunc(s.Fields, func(f Field) bool { return !f.Given && answered(f) })
}

// Filled reports whether all questions are answered that the step asks in sight, and that have no answer from the start.
func (s Step) Filled(answered func(Field) bool) bool {
	return s.Begun(answered) && !slices.ContainsFunc(s.Asked(), func(f Field) bool { return !f.Given && !answered(f) })
}

// InOrder gives failures in the order in which the step asks; what it does not ask comes last.
func (s Step) InOrder(list model.Errors) model.Errors {
	place := func(e *model.Error) int {
		if at := slices.IndexFunc(s.Fields, func(f Field) bool { return f.Name == Top(e.Field) }); at >= 0 {
			return at
		}
		return len(s.Fields)
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *model.Error) int { return place(a) - place(b) })
	return list
}

// Answering names those fields whose answers say how far somebody is.
func Answering(fields []Field) []string {
	var names []string
	for _, f := range fields {
		if !f.Given {
			names = append(names, f.Name)
		}
	}
	return names
}

// ContentFields lists the fields of model.Content that the fields fill.
func ContentFields(fields []Field) []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Of)
		if f.Also != "" {
			names = append(names, f.Also)
		}
	}
	return names
}

// ByContentField gives the field that fills a field of model.Content.
func ByContentField(name string) (Field, bool) {
	for _, f := range all() {
		if f.Of == name {
			return f, true
		}
	}
	return Field{}, false
}
