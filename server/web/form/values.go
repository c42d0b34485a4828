package form

import (
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"wiel/store/model"
)

// Values writes what the content answers to the fields as the values of a form. decimal is the mark in a number: "," or ".".
func Values(c model.Content, fields []Field, decimal string) url.Values {
	values := url.Values{}
	content := reflect.ValueOf(c)
	for _, f := range fields {
		write(values, f, f.Name, content.FieldByName(f.Of), decimal)
	}
	return values
}

// write puts one value under a name.
func write(values url.Values, f Field, name string, v reflect.Value, decimal string) {
	switch f.Kind {
	case Rows:
		for i := range v.Len() {
			for _, column := range f.Columns {
				write(values, column, Cell(name, i, column.Name), v.Index(i).FieldByName(column.Of), decimal)
			}
		}
	case Group:
		for _, column := range f.Columns {
			write(values, column, name+"."+column.Name, v.FieldByName(column.Of), decimal)
		}
	case Texts, Picks, Checkboxes:
		for i := range v.Len() {
			values.Add(name, v.Index(i).String())
		}
	default:
		if text := plain(v, decimal); text != "" {
			values.Set(name, text)
		}
	}
}

// plain gives a single value as somebody would type it; "" where it was not told.
func plain(v reflect.Value, decimal string) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return Ticked
		}
		return ""
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strings.Replace(strconv.FormatFloat(v.Float(), 'f', -1, 64), ".", decimal, 1)
	}
	return v.String()
}

// Ticked is the value of a box that is ticked.
const Ticked = "yes"

// Filled reports whether the content answers the field.
func (f Field) Filled(c model.Content) bool {
	return !empty(reflect.ValueOf(c).FieldByName(f.Of))
}

// empty reports whether a value was not told; an empty list was not.
func empty(v reflect.Value) bool {
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}
