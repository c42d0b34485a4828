package model

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Month is a calendar month as "2026-11"; "" is not told.
type Month string

// MonthOf gives the month in which t falls.
func MonthOf(t time.Time) Month { return Month(t.Format("2006-01")) }

// Valid reports whether m is empty or a month that exists.
func (m Month) Valid() bool {
	if m == "" {
		return true
	}
	_, err := time.Parse("2006-01", string(m))
	return err == nil && len(m) == len("2006-01")
}

// Quarter is a quarter of a calendar year as "2026-Q3"; "" is not told.
type Quarter string

// QuarterOf gives the quarter in which a day ("2026-08-14") or a month falls, or "" if that is not one.
func QuarterOf[S ~string](day S) Quarter {
	if len(day) < len("2026-08") {
		return ""
	}
	month := Month(day[:len("2026-08")])
	if !month.Valid() {
		return ""
	}
	return Quarter(month.Year() + "-Q" + strconv.Itoa((int(month.Time().Month())+2)/3))
}

// Start gives the first month of the quarter, or "" if there is no such quarter.
func (q Quarter) Start() Month {
	year, number, found := strings.Cut(string(q), "-Q")
	n, err := strconv.Atoi(number)
	if !found || err != nil || n < 1 || n > 4 {
		return ""
	}
	month := Month(fmt.Sprintf("%s-%02d", year, 3*n-2))
	if !month.Valid() {
		return ""
	}
	return month
}

// Next gives the quarter after this one.
func (q Quarter) Next() Quarter { return QuarterOf(MonthOf(q.Start().Time().AddDate(0, 3, 0))) }

// Number gives the place of the quarter in its year, from 1.
func (q Quarter) Number() int { return (int(q.Start().Time().Month()) + 2) / 3 }

// Year gives the year as "2026".
func (q Quarter) Year() string { return q.Start().Year() }

// Time gives the first day of the month in UTC; the zero time if the month is not told.
func (m Month) Time() time.Time {
	t, err := time.Parse("2006-01", string(m))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Year gives the year as "2026", or "" if the month is not told.
func (m Month) Year() string {
	if len(m) < 4 {
		return ""
	}
	return string(m[:4])
}

// LastDay gives the last day of the month, at its beginning in UTC; the zero time if the month is not told.
func (m Month) LastDay() time.Time {
	if m.Time().IsZero() {
		return time.Time{}
	}
	return m.Time().AddDate(0, 1, -1)
}

// Plus gives the month that comes some months later.
func (m Month) Plus(months int) Month { return MonthOf(m.Time().AddDate(0, months, 0)) }
