package model

// Foresight is a pitfall that the makers of an experiment thought of beforehand. Happened tells afterwards whether they met it.
type Foresight struct {
	ExperimentID int64   `gorm:"primaryKey"`
	Pitfall      Pitfall `gorm:"primaryKey"`
	Happened     Happened
}

// Happened says whether a pitfall that was thought of was met; "" is not told.
type Happened string

// Whether it happened.
const (
	ItHappened  Happened = "yes"
	ItDidNot    Happened = "no"
	HalfAvoided Happened = "avoided" // it would have, but for what was done about it
)

// Happenings lists the answers in the order in which they are offered.
func Happenings() []Happened { return []Happened{ItDidNot, HalfAvoided, ItHappened} }

// HitRate is how often a pitfall that was thought of beforehand was met, over the experiments that tell.
type HitRate struct{ Told, Happened, Avoided int }
