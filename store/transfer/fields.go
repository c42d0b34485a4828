package transfer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"wiel/store/model"
)

// fields is one record of a foreign file: whatever it holds, in whatever types.
type fields map[string]any

// fieldsOf gives the record that a value is, or nil.
func fieldsOf(value any) fields {
	record, _ := value.(map[string]any)
	return record
}

func (f fields) has(field string) bool {
	_, ok := f[field]
	return ok
}

// text gives a field as text, trimmed, whatever its type; "" where it is missing or null.
func (f fields) text(field string) string { return strings.TrimSpace(asText(f[field])) }

func asText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return strings.ReplaceAll(strings.ReplaceAll(v, "\r\n", "\n"), "\u00a0", " ")
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		texts := slices.DeleteFunc(each(v, asText), func(s string) bool { return s == "" })
		return strings.Join(texts, ", ")
	case map[string]any: // a thing with a name, as organisations are in some exports
		for _, key := range []string{"name", "naam", "label", "title"} {
			if text := asText(v[key]); text != "" {
				return text
			}
		}
		return ""
	}
	return fmt.Sprint(value)
}

// nothingTold lists what people write into a field that they have nothing for, in plain words.
var nothingTold = []string{
	"", "volgt", "volgt nog", "volgt later", "wordt vervolgd", "komt er nog", "nader te bepalen", "nog niet bekend", "niet bekend",
	"onbekend", "niet bekend bij de gemeente", "niet beschikbaar", "nog niet beschikbaar", "niet van toepassing", "nvt", "n v t",
	"none", "null", "nan", "n a", "tbd", "unknown", "not applicable",
}

// told gives a field as text, or "" where it only says that there is nothing to tell.
func (f fields) told(field string) string {
	text := f.text(field)
	if slices.Contains(nothingTold, plain(text)) {
		return ""
	}
	return text
}

// first gives the first of several fields that tells something.
func (f fields) first(names ...string) string {
	for _, name := range names {
		if text := f.told(name); text != "" {
			return text
		}
	}
	return ""
}

// count gives the number of records that an envelope says there are.
func (f fields) count() (n int, said bool) {
	n, err := strconv.Atoi(f.text("count"))
	return n, err == nil
}

var addressInText = regexp.MustCompile(`https?://[^\s<>"]+|www\.[^\s<>"]+`)

// webAddress gives the first web address in the first of several fields that has one.
func (f fields) webAddress(names ...string) string {
	for _, name := range names {
		address := strings.TrimRight(addressInText.FindString(f.text(name)), ".,;)")
		if strings.HasPrefix(address, "www.") {
			address = "https://" + address
		}
		if model.WebAddress(address) {
			return address
		}
	}
	return ""
}

// dayOf gives the day of a date, or of a date and time, as "2026-05-13"; "" where there is none.
func dayOf(text string) string {
	if len(text) < len(time.DateOnly) {
		return ""
	}
	day := text[:len(time.DateOnly)]
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return ""
	}
	return day
}

// clip gives at most so many characters of a text, ending after a sentence where one ends in the second half, else
// after a word, with an ellipsis.
func clip(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := string([]rune(text)[:most-1])
	for _, end := range []string{". ", "! ", "? "} {
		if i := strings.LastIndex(cut, end); i > len(cut)/2 {
			return cut[:i+1]
		}
	}
	if i := strings.LastIndexAny(cut, " \n\t"); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:-\n\t") + "…"
}
