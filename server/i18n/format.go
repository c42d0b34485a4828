package i18n

import (
	"strconv"
	"strings"
	"time"

	"wiel/store/model"
)

// noBreak is a space at which a line does not end.
const noBreak = "\u00a0"

// Date gives the day on which t falls in the Netherlands: "14 maart 2026". The zero time gives "".
func (t *Translator) Date(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.In(model.Zone())
	return strconv.Itoa(at.Day()) + noBreak + t.months[at.Month()-1] + " " + strconv.Itoa(at.Year())
}

// Day gives a day as the database keeps it ("2026-03-14") in words; what is no such day comes back as it is.
func (t *Translator) Day(day string) string {
	at, err := time.ParseInLocation(time.DateOnly, day, model.Zone())
	if err != nil {
		return day
	}
	return t.Date(at)
}

// Moment gives the day and the time in the Netherlands: "14 maart 2026, 14:02".
func (t *Translator) Moment(at time.Time) string { return t.Date(at) + ", " + t.Clock(at) }

// Since gives the day on which something was, as one says it: "vandaag", "gisteren", "dinsdag", or the date when that is a week ago.
func (t *Translator) Since(at, now time.Time) string {
	day := func(m time.Time) time.Time {
		y, month, d := m.In(model.Zone()).Date()
		return time.Date(y, month, d, 12, 0, 0, 0, time.UTC)
	}
	switch days := int(day(now).Sub(day(at)).Hours() / 24); {
	case days <= 0:
		return t.T("day.today")
	case days == 1:
		return t.T("day.yesterday")
	case days < 7:
		return t.T("day." + strconv.Itoa(int(at.In(model.Zone()).Weekday())))
	}
	return t.Date(at)
}

// Clock gives the time of day in the Netherlands: "14:02".
func (t *Translator) Clock(at time.Time) string { return at.In(model.Zone()).Format("15:04") }

// Month gives a month in words: "maart 2026"; "" where it was not told.
func (t *Translator) Month(m model.Month) string {
	at := m.Time()
	if at.IsZero() {
		return ""
	}
	return t.months[at.Month()-1] + " " + m.Year()
}

// Quarter gives a quarter in words: "3e kwartaal 2026"; "" where there is no such quarter.
func (t *Translator) Quarter(q model.Quarter) string {
	if q.Start() == "" {
		return ""
	}
	return t.T("quarter.long", strconv.Itoa(q.Number()), q.Year())
}

// Number gives a whole number with thousands marked: "1.431", in English "1,431".
func (t *Translator) Number(n int) string {
	if n > -1000 && n < 1000 {
		return strconv.Itoa(n)
	}
	sign, digits := "", strconv.Itoa(n)
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	return sign + t.group(digits)
}

// Decimal gives a number with at most two decimals: "1.431,5", in English "1,431.5".
func (t *Translator) Decimal(f float64) string {
	text := strconv.FormatFloat(f, 'f', 2, 64)
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	whole, decimals, _ := strings.Cut(text, ".")
	decimals = strings.TrimRight(decimals, "0")
	if decimals == "" {
		return sign + t.group(whole)
	}
	return sign + t.group(whole) + t.decimalMark() + decimals
}

// Euro gives an amount in whole euros: "€ 1.431", in English "€1,431".
func (t *Translator) Euro(n int) string {
	if t.language == English {
		return "€" + t.Number(n)
	}
	return "€" + noBreak + t.Number(n)
}

func (t *Translator) decimalMark() string {
	if t.language == English {
		return "."
	}
	return ","
}

// group puts the language's mark between each three digits.
func (t *Translator) group(digits string) string {
	mark := "."
	if t.language == English {
		mark = ","
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + mark + digits[at:]
	}
	return digits
}

// List joins words as a sentence does: "a, b en c"; none give "".
func (t *Translator) List(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + t.T("list.and") + " " + words[last]
}
