package form

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"wiel/server/request"
	"wiel/store/model"
)

// longest is what reading lets through, in characters: model.Content.Check says what is too long, with the right number.
const longest = 4 * model.MaxWriteUp

// Compact takes empty rows out of the values and numbers the others from 0, so that the places in failures are those on the page. It
// gives how many rows each list was sent with.
func Compact(values url.Values, fields []Field) map[string]int {
	sent := map[string]int{}
	for _, f := range fields {
		switch f.Kind {
		case Rows:
			sent[f.Name] = compactRows(values, f)
		case Texts, Picks:
			sent[f.Name] = len(values[f.Name])
			values[f.Name] = slices.DeleteFunc(values[f.Name], func(s string) bool { return strings.TrimSpace(s) == "" })
		}
	}
	return sent
}

// compactRows does so for rows of columns.
func compactRows(values url.Values, f Field) int {
	rows := RowsSent(values, f)
	to := 0
	for from := range rows {
		if rowEmpty(values, f, from) {
			move(values, f, from, -1)
			continue
		}
		move(values, f, from, to)
		to++
	}
	return rows
}

// RowsSent counts the rows from the first to the last that was sent, but never more than a form could hold.
func RowsSent(values url.Values, f Field) int {
	rows := 0
	for name := range values {
		rest, ok := strings.CutPrefix(name, f.Name+".")
		number, column, cut := strings.Cut(rest, ".")
		i, err := strconv.Atoi(number)
		if _, known := f.column(column); ok && cut && err == nil && known && i >= 0 && i < 2*model.MaxRows {
			rows = max(rows, i+1)
		}
	}
	return rows
}

// rowEmpty reports whether a row says nothing: a choice that is there from the start says nothing.
func rowEmpty(values url.Values, f Field, row int) bool {
	return !slices.ContainsFunc(f.Columns, func(c Field) bool {
		value := strings.TrimSpace(values.Get(Cell(f.Name, row, c.Name)))
		return value != "" && value != c.Default
	})
}

// move gives a row another place; -1 takes it out.
func move(values url.Values, f Field, from, to int) {
	for _, column := range f.Columns {
		name := Cell(f.Name, from, column.Name)
		value := values.Get(name)
		values.Del(name)
		if to >= 0 {
			values.Set(Cell(f.Name, to, column.Name), value)
		}
	}
}

// Read reads the answers to the fields from a form whose values were compacted, and gives all that is wrong with them.
func Read(f *request.Form, values url.Values, fields []Field) (model.Content, model.Errors) {
	var c model.Content
	content := reflect.ValueOf(&c).Elem()
	for _, field := range fields {
		read(f, values, field, field.Name, content.FieldByName(field.Of))
	}
	var failures model.Errors
	if own, ok := f.Err().(model.Errors); ok {
		failures = own
	}
	for _, e := range c.Check() {
		if !slices.ContainsFunc(failures, func(o *model.Error) bool { return o.Field == e.Field }) {
			failures = append(failures, e)
		}
	}
	return c, failures
}

// read reads one field into its place.
func read(f *request.Form, values url.Values, field Field, name string, to reflect.Value) {
	switch field.Kind {
	case Rows:
		rows := min(RowsSent(values, field), model.MaxRows+1)
		list := reflect.MakeSlice(to.Type(), rows, rows)
		for i := range rows {
			for _, column := range field.Columns {
				read(f, values, column, Cell(name, i, column.Name), list.Index(i).FieldByName(column.Of))
			}
		}
		setList(to, list)
	case Group:
		for _, column := range field.Columns {
			read(f, values, column, name+"."+column.Name, to.FieldByName(column.Of))
		}
	case Texts, Picks:
		setList(to, texts(f.List(name), to.Type()))
	case Checkboxes:
		setList(to, texts(request.Choices(f, name, field.Choices), to.Type()))
	default:
		readOne(f, field, name, to)
	}
}

// readOne reads a single value into its place.
func readOne(f *request.Form, field Field, name string, to reflect.Value) {
	switch field.Kind {
	case Tick:
		to.SetBool(f.Has(name))
	case Whole:
		to.Set(reflect.ValueOf(f.Whole(name, 0, model.MaxHours)))
	case Decimal:
		to.Set(reflect.ValueOf(f.Decimal(name)))
	case Month, MonthAhead:
		to.SetString(string(f.Month(name)))
	case Select, Radios:
		to.SetString(request.Choice(f, name, field.Choices))
	default:
		to.SetString(f.Text(name, longest))
	}
}

// setList sets a list; an empty one is nil, as where nothing was told.
func setList(to, list reflect.Value) {
	if list.Len() > 0 {
		to.Set(list)
	}
}

// texts gives strings as a list of the type.
func texts(list []string, of reflect.Type) reflect.Value {
	made := reflect.MakeSlice(of, len(list), len(list))
	for i, text := range list {
		made.Index(i).SetString(text)
	}
	return made
}
