package privacy

import (
	"fmt"
	"reflect"
	"unicode/utf8"

	"wiel/store/model"
)

// Around gives what stands before and after a finding in its text: at most the given number of bytes on either side, cut between
// characters. It is what a person needs to judge the finding.
func Around(c model.Content, f Finding, most int) (before, after string) {
	text, ok := textAt(reflect.ValueOf(c), "", f.Field)
	if !ok {
		return "", ""
	}
	return AroundIn(text, f, most)
}

// AroundIn is Around for a text on its own.
func AroundIn(text string, f Finding, most int) (before, after string) {
	if f.Start < 0 || f.End > len(text) || f.Start > f.End {
		return "", ""
	}
	from, to := max(0, f.Start-most), min(len(text), f.End+most)
	for from < f.Start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > f.End && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	before, after = text[from:f.Start], text[f.End:to]
	if from > 0 {
		before = "…" + before
	}
	if to < len(text) {
		after += "…"
	}
	return before, after
}

// textAt gives the text of the field with the path, as visitor names it.
func textAt(v reflect.Value, path, want string) (string, bool) {
	switch v.Kind() {
	case reflect.String:
		return v.String(), path == want
	case reflect.Struct:
		for i := range v.NumField() {
			if text, ok := textAt(v.Field(i), join(path, fieldName(v.Type().Field(i).Name)), want); ok {
				return text, true
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if text, ok := textAt(v.Index(i), fmt.Sprintf("%s[%d]", path, i), want); ok {
				return text, true
			}
		}
	}
	return "", false
}
