package model

import (
	"reflect"
	"time"
)

// Amendment is one change to what was promised, made by publishing a version. Old and New are texts, or months as "2026-11"; ""
// is not told. Because is the authors' reason; "" where none was given, as by an import.
type Amendment struct {
	Sequence int // of the version that made it
	At       time.Time
	Field    string // of Content
	Old, New string
	Because  string
}

// PromiseFields lists the fields of Content that say what was agreed before the start, in page order. Once published, each stays
// readable: a version that changes one says why.
func PromiseFields() []string {
	return []string{"Expectation", "Criterion", "Baseline", "StopRule", "PlannedStart", "PlannedEnd", "ResultDue"}
}

// Amends lists what c changes in the promise of the version before it.
func (c Content) Amends(before Content) []Amendment {
	var list []Amendment
	for _, field := range c.Differing(before, PromiseFields()) {
		list = append(list, Amendment{Field: field, Old: before.promise(field), New: c.promise(field)})
	}
	return list
}

// promise gives one of the promise's fields as text: all of them are strings of some kind.
func (c Content) promise(field string) string { return reflect.ValueOf(c).FieldByName(field).String() }
