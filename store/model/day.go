package model

import (
	"sync"
	"time"
	_ "time/tzdata" // a day is one of Amsterdam, also on a machine without time zones
)

// Zone is where the days of a hub begin and end.
var Zone = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err) // the zones are in the program
	}
	return zone
})

// DayOf gives the day in the Netherlands on which a time falls, such as "2026-03-14".
func DayOf(at time.Time) string { return at.In(Zone()).Format(time.DateOnly) }
