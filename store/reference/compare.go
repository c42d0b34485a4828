package reference

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wiel/store/model"
)

// Action is what a newer set does to something.
type Action string

// The actions.
const (
	Added   Action = "added"
	Changed Action = "changed"
	Merged  Action = "merged"  // it exists in the old set and is dissolved in the new
	Retired Action = "retired" // it is not in the new set, and has no successor
)

// Difference is one thing that differs between two sets. Successors are those of a dissolved municipality, the main one first, and
// Date is the first day without it. Fields tells what changed.
type Difference struct {
	Action     Action
	File       string
	Code       string
	Name       string
	Successors []string
	Date       string
	Fields     []FieldChange
}

// FieldChange is a value before and after.
type FieldChange struct{ Field, Old, New string }

// String tells the difference in one line.
func (d Difference) String() string {
	text := fmt.Sprintf("%s %s: %s %s", d.File, d.Action, d.Code, d.Name)
	if len(d.Successors) > 0 {
		text += fmt.Sprintf(" (%s, into %s)", d.Date, strings.Join(d.Successors, ", "))
	}
	for _, f := range d.Fields {
		text += fmt.Sprintf("; %s %q -> %q", f.Field, f.Old, f.New)
	}
	return text
}

// item is anything of a set in the form in which it is compared.
type item struct {
	file, code, name string
	successors       []string
	date             string
	fields           []FieldChange // with New only
}

// Compare tells what the new set changes, per file in the order of its rows, what is retired last. Lists that the store does not keep (the
// themes, the task fields, the provinces) are left out where the old set has none of them but has municipalities.
func Compare(old, new *Set) []Difference {
	before := map[string]item{}
	for _, i := range old.items() {
		before[i.file+i.code] = i
	}
	var differences []Difference
	for _, i := range new.items() {
		key := i.file + i.code
		was, existed := before[key]
		delete(before, key)
		if d, differs := difference(was, i, existed); differs && !notKept(old, i.file) {
			differences = append(differences, d)
		}
	}
	var retired []Difference
	for _, i := range before {
		retired = append(retired, Difference{Action: Retired, File: i.file, Code: i.code, Name: i.name})
	}
	slices.SortFunc(retired, func(a, b Difference) int { return cmp.Compare(a.File+a.Code, b.File+b.Code) })
	return append(differences, retired...)
}

// notKept reports whether the old set, rebuilt from a database, has nothing to compare the file with.
func notKept(old *Set, file string) bool {
	if len(old.Municipalities) == 0 {
		return false
	}
	switch file {
	case TopThemesFile:
		return len(old.TopThemes) == 0
	case TaskFieldsFile:
		return len(old.TaskFields) == 0
	case ProvincesFile:
		return len(old.Provinces) == 0
	}
	return false
}

// difference compares what an item was with what it is.
func difference(was, is item, existed bool) (Difference, bool) {
	d := Difference{Action: Changed, File: is.file, Code: is.code, Name: is.name, Successors: is.successors, Date: is.date}
	switch {
	case !existed:
		d.Action = Added
		return d, true
	case len(was.successors) == 0 && len(is.successors) > 0:
		d.Action = Merged
		return d, true
	}
	for i, f := range is.fields {
		if previous := was.fields[i].New; previous != f.New {
			d.Fields = append(d.Fields, FieldChange{f.Field, previous, f.New})
		}
	}
	return d, len(d.Fields) > 0
}

// items gives all that is in a set.
func (s *Set) items() []item {
	var items []item
	for _, o := range append(slices.Clone(s.Municipalities), s.Dissolved()...) {
		items = append(items, organisationItem(o))
	}
	for _, p := range s.Provinces {
		items = append(items, newItem(ProvincesFile, p.Code, p.Name, "name", p.Name))
	}
	for _, a := range s.Areas {
		items = append(items, newItem(AreasFile, a.Code, a.LabelNL, "parent", a.Parent, "label_nl", a.LabelNL, "label_en", a.LabelEN,
			"top_themes", strings.Join(a.TopCodes, " "), "task_fields", strings.Join(a.TaskFields, " "), "position", fmt.Sprint(a.Position)))
	}
	for _, t := range s.TopThemes {
		items = append(items, newItem(TopThemesFile, t.Code, t.LabelNL, "parent", t.Parent, "label_nl", t.LabelNL, "label_en", t.LabelEN))
	}
	for _, f := range s.TaskFields {
		items = append(items, newItem(TaskFieldsFile, f.Code, f.LabelNL, "parent", f.Parent, "label_nl", f.LabelNL))
	}
	return items
}

// newItem makes an item; fields are names and values in turn.
func newItem(file, code, name string, fields ...string) item {
	i := item{file: file, code: code, name: name}
	for at := 0; at+1 < len(fields); at += 2 {
		i.fields = append(i.fields, FieldChange{Field: fields[at], New: fields[at+1]})
	}
	return i
}

// organisationItem makes an item of a municipality. Of a dissolved one only its end is compared: the database still has its facts, the
// files do not.
func organisationItem(o model.Organisation) item {
	facts := []string{
		"name", o.Name, "slug", o.Slug, "successors", strings.Join(o.Successors, " "), "ended_on", o.EndedOn,
		"aliases", "", "province", "", "population", "", "area_km2", "", "lat", "", "lon", "",
	}
	if len(o.Successors) == 0 {
		facts[9], facts[11], facts[13] = strings.Join(o.Aliases, "|"), o.Province, told(o.Population)
		facts[15], facts[17], facts[19] = told(o.AreaKm2), told(o.Lat), told(o.Lon)
	}
	i := newItem(MunicipalitiesFile, o.Code, o.Name, facts...)
	i.successors, i.date = o.Successors, o.EndedOn
	return i
}

// told writes a number that may not be known.
func told[T int | float64](n *T) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}
