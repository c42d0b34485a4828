package model

// Foresight is a pitfall that the makers of an experiment thought of beforehand. Happened tells afterwards whether they met it. One that is
// Carried struck what their experiment builds on: it stays in the list to think of, also while Thought is false.
type Foresight struct {
	ExperimentID int64   `gorm:"primaryKey"`
	Pitfall      Pitfall `gorm:"primaryKey"`
	Happened     Happened
	Thought      bool
	Carried      bool
}

// CanForesee reports whether makers can think of the pitfall beforehand: of what no word of ours says they cannot.
func (p Pitfall) CanForesee() bool { return p != "other" }

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
