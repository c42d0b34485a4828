package model

import "time"

// Usefulness is whether a reader had something to a write-up.
type Usefulness string

// Usefulnesses lists the answers in the order in which they are offered.
func Usefulnesses() []Usefulness { return []Usefulness{"yes", "partly", "no"} }

// MaxFeedback is the longest answer to what is missing, in characters.
const MaxFeedback = 500

// Feedback is what a reader says of a write-up, to its makers only: whether it was useful, and what is missing. Nothing says who it was.
type Feedback struct {
	ID           int64
	ExperimentID int64
	Useful       Usefulness
	Missing      string
	CreatedAt    time.Time
}

// Check gives what is wrong with the feedback.
func (f *Feedback) Check() Errors {
	k := &checker{}
	chosen(k, "useful", "feedback.choose", f.Useful, Usefulnesses())
	k.length("missing", f.Missing, MaxFeedback)
	return k.found
}
