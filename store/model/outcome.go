package model

import "slices"

// Outcome is how an experiment ended, all equally worth telling.
type Outcome string

// The outcomes; "" is not told.
const (
	Worked       Outcome = "worked"
	PartlyWorked Outcome = "partly-worked"
	DidNotWork   Outcome = "did-not-work"
	NoDifference Outcome = "no-difference"
	NotDone      Outcome = "not-done" // deliberately not done
	TooEarly     Outcome = "too-early"
)

// Outcomes lists the outcomes in the order in which they are offered.
func Outcomes() []Outcome {
	return []Outcome{Worked, PartlyWorked, DidNotWork, NoDifference, NotDone, TooEarly}
}

// Pitfall is a reason why an experiment did not, or not fully, work out.
type Pitfall string

// Pitfalls lists the reasons in the order in which they are offered.
func Pitfalls() []Pitfall {
	return []Pitfall{
		"data-quality", "data-unavailable", "legal-or-privacy", "ethical-objection", "time-or-people", "support",
		"technology", "supplier", "question-changed", "not-used", "other",
	}
}

// PitfallNote is a pitfall that was met, with a sentence about it.
type PitfallNote struct {
	Pitfall Pitfall
	Note    string
}

// LessonKind says what sort of lesson one is.
type LessonKind string

// The kinds of lesson.
const (
	LessonWorked   LessonKind = "worked"
	LessonPitfall  LessonKind = "pitfall"
	LessonNextTime LessonKind = "next-time"
)

// LessonKinds lists the kinds of lesson in the order in which they are offered.
func LessonKinds() []LessonKind { return []LessonKind{LessonNextTime, LessonWorked, LessonPitfall} }

// Lesson is one short, quotable sentence for the next municipality.
type Lesson struct {
	Kind LessonKind
	Text string
}

// Known says how a figure is known.
type Known string

// HowKnown lists the ways in which a figure can be known, from least to most certain.
func HowKnown() []Known { return []Known{"estimated", "counted", "compared"} }

// Comparison sets the usual way beside the way with data, for one measure. Usual and WithData are in Unit; nil: not told.
type Comparison struct {
	Measure  string
	Unit     string
	Usual    *float64
	WithData *float64
	Known    Known
}

// Again is whether the authors would do it again; "" is not told.
type Again string

// Agains lists the answers to "would we do it again".
func Agains() []Again { return []Again{"yes", "differently", "no"} }

// Tried reports whether it was tried, and something can be said of what came out.
func (o Outcome) Tried() bool { return o != "" && o != NotDone && o != TooEarly }

// Final reports whether the outcome was told: nothing that was promised is to come after it, as it is after "nog niet te zeggen".
func (o Outcome) Final() bool { return o != "" && o != TooEarly }

// Succeeded reports whether something worked: only what ran can say so.
func (o Outcome) Succeeded() bool { return o == Worked || o == PartlyWorked }

// Valid reports whether o is one of the outcomes.
func (o Outcome) Valid() bool { return slices.Contains(Outcomes(), o) }
