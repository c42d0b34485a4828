package model

import (
	"slices"
	"time"
)

// Stage is how far an experiment is.
type Stage string

// The stages, in the order of an experiment's life.
const (
	Idea     Stage = "idea"
	Planned  Stage = "planned"
	Running  Stage = "running"
	Paused   Stage = "paused"
	Finished Stage = "finished"
	Stopped  Stage = "stopped"
	InUse    Stage = "in-use"
)

// Stages lists all stages in the order in which they are shown.
func Stages() []Stage { return []Stage{Idea, Planned, Running, Paused, Finished, Stopped, InUse} }

// nextStages is the whole life cycle: a move that is not listed is not allowed.
var nextStages = map[Stage][]Stage{
	Idea:     {Planned, Running, Stopped},
	Planned:  {Running, Finished, Stopped, Idea},
	Running:  {Paused, Finished, Stopped, InUse},
	Paused:   {Running, Finished, Stopped},
	Finished: {InUse, Running},
	Stopped:  {Running, Planned},
	InUse:    {Stopped, Finished},
}

// CanBecome reports whether an experiment in stage s may move to next.
func (s Stage) CanBecome(next Stage) bool { return slices.Contains(nextStages[s], next) }

// Next lists the stages that s may move to.
func (s Stage) Next() []Stage { return slices.Clone(nextStages[s]) }

// Valid reports whether s is one of the stages.
func (s Stage) Valid() bool { return slices.Contains(Stages(), s) }

// Ended reports whether there is something to tell: the trying is over.
func (s Stage) Ended() bool { return s == Finished || s == Stopped || s == InUse }

// Become puts the experiment in a stage, whatever it was in; CanBecome says which moves people may make. The day on which was said that
// it is in use is kept, to ask a year later whether it still is.
func (e *Experiment) Become(s Stage, at time.Time) {
	e.InUseOn = ""
	if s == InUse {
		e.InUseOn = at.Format(time.DateOnly)
	}
	e.Stage = s
}
