package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"wiel/store/model"
)

// Translator gives texts in one language. It is safe for use by many goroutines, and costs nothing to pass around.
type Translator struct {
	language string
	edition  string
	plain    map[string]string  // messages without placeholders, by key
	filled   map[string]message // messages with placeholders or plurals, by key
	months   [12]string
}

// message is a text cut at its placeholders; one is nil where the text does not depend on a count.
type message struct{ one, other []piece }

// piece is a stretch of text, and the placeholder after it ("" after the last).
type piece struct{ text, name string }

// Language gives the language, "nl" or "en".
func (t *Translator) Language() string { return t.language }

// Edition names the state of the texts: as long as it stays the same, so do they.
func (t *Translator) Edition() string { return t.edition }

// Has reports whether there is a text with the key.
func (t *Translator) Has(key string) bool {
	if _, ok := t.plain[key]; ok {
		return true
	}
	_, ok := t.filled[key]
	return ok
}

// T gives the text with the key. The placeholders {{.Arg0}}, {{.Arg1}} and so on are filled with args: strings as they are,
// whole numbers with thousands marked (pass a year as a string), dates and months in words. A key without text gives the key.
func (t *Translator) T(key string, args ...any) string {
	if text, ok := t.plain[key]; ok {
		return text
	}
	m, ok := t.filled[key]
	if !ok {
		return key
	}
	return t.fill(m.other, "", args)
}

// N gives the text with the key for a count, in the singular or the plural; {{.Count}} is the count, {{.Arg0}} and so on are
// args.
func (t *Translator) N(key string, count int, args ...any) string {
	if text, ok := t.plain[key]; ok {
		return text
	}
	m, ok := t.filled[key]
	if !ok {
		return key
	}
	if count == 1 && m.one != nil {
		return t.fill(m.one, "1", args)
	}
	return t.fill(m.other, t.Number(count), args)
}

// fill joins the pieces with what belongs in between.
func (t *Translator) fill(pieces []piece, count string, args []any) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
		switch {
		case p.name == "":
		case p.name == "Count":
			b.WriteString(count)
		default:
			b.WriteString(t.arg(p.name, args))
		}
	}
	return b.String()
}

// arg gives the argument that "Arg0", "Arg1" and so on stand for, as text; nothing where it was not given.
func (t *Translator) arg(name string, args []any) string {
	i, _ := strconv.Atoi(name[len("Arg"):])
	if i >= len(args) {
		return ""
	}
	switch v := args[i].(type) {
	case string:
		return v
	case int:
		return t.Number(v)
	case int64:
		return t.Number(int(v))
	case float64:
		return t.Decimal(v)
	case time.Time:
		return t.Date(v)
	case model.Month:
		return t.Month(v)
	default:
		return fmt.Sprint(v)
	}
}

// compile cuts a text at its placeholders. It refuses all that is not a plain {{.Count}} or {{.Arg0}}.
func compile(text string) ([]piece, error) {
	var pieces []piece
	for text != "" {
		before, rest, found := strings.Cut(text, "{{")
		if !found {
			return append(pieces, piece{text: before}), nil
		}
		inside, after, closed := strings.Cut(rest, "}}")
		name := strings.TrimPrefix(strings.TrimSpace(inside), ".")
		if !closed || !validName(name) {
			return nil, fmt.Errorf("placeholder {{%s}}: only {{.Count}} and {{.Arg0}}, {{.Arg1}} and so on are known", inside)
		}
		pieces = append(pieces, piece{before, name})
		text = after
	}
	return pieces, nil
}

func validName(name string) bool {
	if name == "Count" {
		return true
	}
	number, ok := strings.CutPrefix(name, "Arg")
	_, err := strconv.ParseUint(number, 10, 4)
	return ok && err == nil
}
