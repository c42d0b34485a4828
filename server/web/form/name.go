package form

import (
	"strconv"
	"strings"
)

// Top gives the name of the field that a failure is about: "lessons" for "lessons.0.text" and for the guard's "lessons[0].text".
func Top(field string) string {
	if i := strings.IndexAny(field, ".["); i >= 0 {
		return field[:i]
	}
	return field
}

// ID gives the id, on the page, of what a failure is about: the guard's "lessons[0].text" is "lessons.0.text".
func ID(field string) string {
	return strings.NewReplacer("[", ".", "]", "").Replace(field)
}

// Cell names one column of one row: "lessons.0.text".
func Cell(list string, row int, column string) string {
	return list + "." + strconv.Itoa(row) + "." + column
}

// Item names one row of Texts or Picks: "tags.0".
func Item(list string, row int) string { return list + "." + strconv.Itoa(row) }
