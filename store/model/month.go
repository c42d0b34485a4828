package model

import "time"

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
