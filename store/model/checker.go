package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// checker gathers all that is wrong, so that a person hears everything at once.
type checker struct{ found Errors }

func (k *checker) add(field, key string, args ...any) {
	k.found = append(k.found, Invalidf(field, key, args...))
}

func (k *checker) required(field, text string) {
	if strings.TrimSpace(text) == "" {
		k.add(field, "check.required")
	}
}

func (k *checker) length(field, text string, most int) {
	if tooLong(text, most) {
		k.add(field, "check.tooLong", most, utf8.RuneCountInString(text))
	}
}

// rowText checks the text without which a row says nothing.
func (k *checker) rowText(field, text string, most int) {
	k.required(field, text)
	k.length(field, text, most)
}

func (k *checker) count(field string, rows int) {
	if rows > MaxRows {
		k.add(field, "check.tooMany", MaxRows)
	}
}

func (k *checker) names(field string, names []string) {
	k.count(field, len(names))
	for i, name := range names {
		k.length(row(field, i, ""), name, MaxName)
	}
}

func (k *checker) finite(field string, number *float64) {
	if number != nil && notFinite(*number) {
		k.add(field, "check.number")
	}
}

func (k *checker) month(field string, m Month) {
	if !m.Valid() {
		k.add(field, "check.month", string(m))
	}
}

func (k *checker) period(startField string, start Month, endField string, end Month) {
	k.month(startField, start)
	k.month(endField, end)
	if start != "" && end != "" && start.Valid() && end.Valid() && end < start {
		k.add(endField, "check.endBeforeStart")
	}
}

// choice is one answer beside the answers there are.
type choice struct {
	answer string
	known  bool
	all    string
}

func choices[T ~string](answer T, all []T) choice {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = string(one)
	}
	return choice{answer: string(answer), known: slices.Contains(all, answer), all: strings.Join(names, ", ")}
}

// chosen checks the answer in a form, where the answers stand in sight in words: what is none of them is asked for as one that is absent is, by
// the words of key. choice names what was sent and what could be, which is for who writes a file to import.
func chosen[T ~string](k *checker, field, key string, answer T, all []T) {
	if !slices.Contains(all, answer) {
		k.add(field, key)
	}
}

// choice checks an answer that must be one of those there are. missing says that it is absent while it is needed; an absent
// one that is not needed is fine.
func (k *checker) choice(field string, missing bool, c choice) {
	switch {
	case missing:
		k.add(field, "check.required")
	case c.answer != "" && !c.known:
		k.add(field, "check.choice", c.answer, c.all)
	}
}

// row names a field of a list: row("lessons", 0, "text") is "lessons.0.text".
func row(list string, i int, field string) string {
	name := list + "." + strconv.Itoa(i)
	if field != "" {
		name += "." + field
	}
	return name
}
