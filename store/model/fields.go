package model

import (
	"fmt"
	"reflect"
)

// Take copies the named fields of from into c. Names are Go field names of Content; an unknown one panics, because it is a
// mistake in the program.
func (c *Content) Take(from Content, fields []string) {
	to, source := reflect.ValueOf(c).Elem(), reflect.ValueOf(from)
	for _, name := range fields {
		to.FieldByName(known(to, name)).Set(source.FieldByName(name))
	}
}

// Differing lists which of the named fields differ between c and other. A field that is empty in both, as nil or as an empty
// list, does not differ.
func (c Content) Differing(other Content, fields []string) []string {
	a, b := reflect.ValueOf(c), reflect.ValueOf(other)
	var list []string
	for _, name := range fields {
		x, y := a.FieldByName(known(a, name)), b.FieldByName(name)
		if x.Kind() == reflect.Slice && x.Len() == 0 && y.Len() == 0 {
			continue
		}
		if !reflect.DeepEqual(x.Interface(), y.Interface()) {
			list = append(list, name)
		}
	}
	return list
}

// ContentFields lists the names of all fields of Content.
func ContentFields() []string {
	t := reflect.TypeFor[Content]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name
	}
	return names
}

func known(v reflect.Value, name string) string {
	if !v.FieldByName(name).IsValid() {
		panic(fmt.Sprintf("model: Content has no field %q", name))
	}
	return name
}
