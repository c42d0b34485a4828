package privacy

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"wiel/store/model"
)

// unguarded are the fields that hold no text of an author, or where a person or mailbox is meant to be: whom to ask is told by choice.
var unguarded = map[string]bool{
	"contact.mailbox":       true,
	"contact.name":          true,
	"attachments.hash":      true,
	"attachments.mediaType": true,
}

// InspectContent finds what may give a person away in any text of the content, in page order; each finding names its field
// ("whatWeDid", "lessons[1].text"). It walks the type itself, so that a field added later is guarded without being listed here.
func InspectContent(c model.Content) []Finding {
	return visitor{func(plain, text string) []Finding {
		if unguarded[plain] {
			return nil
		}
		return Inspect(text)
	}, fewCompared}.visit(reflect.ValueOf(c), "", "")
}

// visitor inspects what a content holds: each text, and the figures of each comparison.
type visitor struct {
	text    func(plain, text string) []Finding
	figures func(c model.Comparison, path string) []Finding // nil inspects none
}

// visit inspects all in a value. The path names a text with its place in lists, the plain path without.
func (x visitor) visit(v reflect.Value, path, plain string) []Finding {
	var findings []Finding
	switch v.Kind() {
	case reflect.String:
		findings = named(path, x.text(plain, v.String()))
	case reflect.Struct:
		for i := range v.NumField() {
			name := fieldName(v.Type().Field(i).Name)
			findings = append(findings, x.visit(v.Field(i), join(path, name), join(plain, name))...)
		}
		if c, ok := v.Interface().(model.Comparison); ok && x.figures != nil {
			findings = append(findings, x.figures(c, path)...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			findings = append(findings, x.visit(v.Index(i), fmt.Sprintf("%s[%d]", path, i), plain)...)
		}
	}
	return findings
}

// fewCompared finds the figures of a comparison that count a few people.
func fewCompared(c model.Comparison, path string) []Finding {
	if !headsPeople(c.Unit) {
		return nil
	}
	var findings []Finding
	for _, side := range []struct {
		name   string
		figure *float64
	}{{"usual", c.Usual}, {"withData", c.WithData}} {
		if f := side.figure; f != nil && *f > 0 && *f < FewPeople && *f == math.Trunc(*f) {
			text := strconv.Itoa(int(*f)) + " " + c.Unit
			findings = append(findings, Finding{Kind: Count, Field: join(path, side.name), Text: text, With: c.Measure})
		}
	}
	return findings
}

// named puts the field's name on findings.
func named(field string, findings []Finding) []Finding {
	for i := range findings {
		findings[i].Field = field
	}
	return findings
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// fieldName writes a Go name as the exchange format does: whatWeDid, url.
func fieldName(name string) string {
	if strings.ToUpper(name) == name {
		return strings.ToLower(name)
	}
	first := []rune(name)
	first[0] = unicode.ToLower(first[0])
	return string(first)
}
