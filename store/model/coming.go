package model

import "time"

// Coming is what comes out on a later day: a version that waits, or one that is published already and is to be shown to more. Day is in
// the Netherlands ("2026-12-03"), Wanted for whom; WarnedOn is the day on which its makers were told that it comes soon, "" before.
type Coming struct {
	ExperimentID int64 `gorm:"primaryKey"`
	VersionID    int64
	Wanted       Audience
	Day          string
	AskedBy      *int64
	WarnedOn     string
}

// The days around a coming: how long before it its makers are told, and how far ahead it may be planned.
const (
	ComingNotice = 3
	ComingAhead  = 366
)

// CanCome reports whether something can come out on a day ("2026-12-03"): after today, and at most a year on.
func CanCome(day string, today time.Time) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil && day > today.Format(time.DateOnly) && day <= today.AddDate(0, 0, ComingAhead).Format(time.DateOnly)
}
