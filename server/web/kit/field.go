package kit

import "strings"

// Field is what every kind of form field has.
type Field struct {
	// ID is unique on the page and what an error summary links to; Name is what is sent, ID where it is empty.
	ID, Name string
	Label    string
	// Unlabelled keeps the label for screen readers: the same words stand above the field.
	Unlabelled bool
	// Hint stands after the label, small: "mag leeg blijven".
	Hint string
	// Help is one sentence under the label.
	Help string
	// SampleTitle opens an example of an answer, Sample.
	SampleTitle, Sample string
	// Error says what to do, beside the field. Missing is what a script says there of a field that is walked past without an answer.
	Error, Missing string
	Required       bool
	// Lang is the language that a text is written in, where it is not the page's.
	Lang string
}

// name returns the name that is sent.
func (f Field) name() string {
	if f.Name == "" {
		return f.ID
	}
	return f.Name
}

// describedBy lists the ids of what explains the field, or "".
func (f Field) describedBy(extra ...string) string {
	var ids []string
	if f.Help != "" {
		ids = append(ids, f.ID+"-help")
	}
	if f.Error != "" {
		ids = append(ids, f.ID+"-error")
	}
	return strings.Join(append(ids, extra...), " ")
}

// Option is one choice.
type Option struct {
	Value, Label string
	// Help is one sentence under the label.
	Help string
	// Mark is an outcome code for a choice of an outcome; "" otherwise.
	Mark   string
	Chosen bool
}

// OptionGroup is a part of a select with a title.
type OptionGroup struct {
	Label   string
	Options []Option
}

// TextFieldArgs is a field for one line.
type TextFieldArgs struct {
	Field
	// Type is "text" (also ""), "email", "password", "url", "tel", "number", "date", "month" or "datetime-local".
	Type  string
	Value string
	// Unit stands behind the field: "uur".
	Unit string
	// Width is "short" (a number, a month), "medium" (a name) or "" (all there is).
	Width string
	// Autocomplete, InputMode and Min are as in HTML; "" leaves them out.
	Autocomplete, InputMode, Min string
	// Max is the most characters; 0 counts nothing. A longer text is never cut: the counter says how much too long.
	Max     int
	Counter CounterTexts
	// Suggestions are offered while typing; any other answer is as good.
	Suggestions []string
	// Suggest asks for suggestions while typing; with scripts it comes instead of Suggestions.
	Suggest SuggestArgs
}

// TextAreaArgs is a field for more lines.
type TextAreaArgs struct {
	Field
	Value string
	// Rows is how many lines are seen; 0 is 5.
	Rows int
	// Max and Counter are as in TextFieldArgs.
	Max     int
	Counter CounterTexts
	// Preview lets the writer see the text as readers will; nil where the text has no markup.
	Preview *PreviewArgs
}

// CounterTexts are the sentences of a counter, with {n} for the number; Limit is for who has no scripts: "Hoogstens 350
// tekens".
type CounterTexts struct{ Limit, Left, LeftOne, Over string }

// PreviewArgs is the button that shows a preview: it posts the field (as "text" with scripts, else the whole form) to Action.
type PreviewArgs struct{ Text, Action string }

// SelectFieldArgs is a choice of one from many.
type SelectFieldArgs struct {
	Field
	// Empty is the text of the first, empty choice; "" leaves it out.
	Empty   string
	Options []Option
	Groups  []OptionGroup
}

// ChoicesArgs is a choice from a few that are all in sight.
type ChoicesArgs struct {
	Field
	Options []Option
	// Tiles puts short choices beside each other.
	Tiles bool
}

// CheckboxArgs is one box to tick.
type CheckboxArgs struct {
	Field
	Value   string
	Checked bool
}

// FileFieldArgs is a field for files.
type FileFieldArgs struct {
	Field
	// Accept lists types as in HTML; "" takes all.
	Accept   string
	Multiple bool
}
