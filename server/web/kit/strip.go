package kit

import (
	"strconv"
	"time"
)

// span is a time that a strip shows: from one month up to another.
type span struct{ from, to time.Time }

// span gives the time from the first month of anything in the strip to the end of the last.
func (a StripArgs) span() span {
	var s span
	take := func(at, end time.Time) {
		if s.from.IsZero() || at.Before(s.from) {
			s.from = at
		}
		if end.After(s.to) {
			s.to = end
		}
	}
	for _, lane := range a.Lanes {
		for _, period := range lane.Periods {
			take(period.From, period.To)
		}
		for _, moment := range lane.Moments {
			take(moment.At, moment.At)
		}
	}
	s.from = time.Date(s.from.Year(), s.from.Month(), 1, 0, 0, 0, 0, time.UTC)
	s.to = time.Date(s.to.Year(), s.to.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	return s
}

// at gives where a moment stands, in steps of whole.
func (s span) at(moment time.Time) int {
	all := s.to.Sub(s.from)
	if all <= 0 {
		return 0
	}
	return min(max(int(float64(moment.Sub(s.from))/float64(all)*whole), 0), whole)
}

// between gives the part of the strip that a period takes.
func (s span) between(p StripPeriod) segment {
	begin := s.at(p.From)
	return segment{begin, max(s.at(p.To)-begin, 0)}
}

// years are the first days of the years that begin well inside the span, so that their numbers keep clear of its ends.
func (s span) years() []time.Time {
	var years []time.Time
	for y := time.Date(s.from.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC); y.Before(s.to); y = y.AddDate(1, 0, 0) {
		years = append(years, y)
	}
	return years
}

// clear reports whether the number of a year keeps clear of the words at both ends of the axis.
func (s span) clear(year time.Time) bool {
	at := s.at(year)
	return at >= whole*3/10 && at <= whole*7/10 && len(s.years()) <= 4
}

// laneID names a lane for who reads by ear.
func (a StripArgs) laneID(lane int) string { return a.ID + "-" + strconv.Itoa(lane+1) }

// class says how a period is drawn.
func (p StripPeriod) class() string {
	switch {
	case p.Planned:
		return "wiel-strip__period wiel-strip__period--planned"
	case p.Ongoing:
		return "wiel-strip__period wiel-strip__period--ongoing"
	}
	return "wiel-strip__period"
}

// class says how a dot is drawn.
func (m StripMoment) class() string {
	if m.Ahead {
		return "wiel-strip__dot wiel-strip__dot--ahead"
	}
	return "wiel-strip__dot"
}
