package model

import "slices"

// Evidence is a rung of the ladder of how well it is known what an experiment brought.
type Evidence string

// The rungs, from the lowest.
const (
	EvidenceTold        Evidence = "told"             // in words
	EvidenceCounted     Evidence = "counted"          // one figure at least was counted
	EvidenceBeforeAfter Evidence = "before-and-after" // the same was counted without the data, or before it
	EvidenceCompared    Evidence = "compared"         // both ways, side by side in the same time
	EvidenceRepeated    Evidence = "repeated"         // elsewhere, where it ended in the same way
)

// Evidences lists the rungs from the lowest.
func Evidences() []Evidence {
	return []Evidence{EvidenceTold, EvidenceCounted, EvidenceBeforeAfter, EvidenceCompared, EvidenceRepeated}
}

// Ladder is how far up an experiment stands. A rung counts when all below it do too; Step is the highest that counts. Measures are what the
// figures for Step are about, none for a step without any. Over says why nothing more is to be counted here: it was stopped, or deliberately not
// done; "" where it was not. Elsewhere is how many other organisations did the same and told how it ended, Same
// how many of these ended in the same way.
type Ladder struct {
	Step            Evidence
	Measures        []string
	Over            LadderEnd
	Elsewhere, Same int
}

// LadderEnd is why nothing more is to be counted of an experiment.
type LadderEnd string

// The ends. Why it stopped, or was not done, is told: that is a full answer.
const (
	LadderStopped LadderEnd = "stopped"
	LadderNotDone LadderEnd = "not-done"
)

// Ladder derives how well it is known what the experiment brought from what is told, and from how the same ended at other organisations.
// ok is false where there is nothing to know yet: it tells no outcome.
func (c Content) Ladder(elsewhere []Outcome) (l Ladder, ok bool) {
	if c.Outcome == "" {
		return Ladder{}, false
	}
	l.Step = EvidenceTold
	if c.Stage == Stopped {
		l.Over = LadderStopped
	}
	if c.Outcome == NotDone {
		l.Over = LadderNotDone
		return l, true
	}
	for _, outcome := range elsewhere {
		if !outcome.Tried() {
			continue
		}
		l.Elsewhere++
		if outcome == c.Outcome {
			l.Same++
		}
	}
	for _, row := range c.Comparisons {
		switch step := row.evidence(c.Baseline != ""); {
		case higher(step, l.Step):
			l.Step, l.Measures = step, []string{row.Measure}
		case step == l.Step && step != EvidenceTold:
			l.Measures = append(l.Measures, row.Measure)
		}
	}
	if l.Step == EvidenceCompared && l.Same > 0 {
		l.Step = EvidenceRepeated
	}
	return l, true
}

// evidence gives the rung of one row of figures; a baseline in words is a before to a figure that was counted afterwards.
func (row Comparison) evidence(baseline bool) Evidence {
	if row.Usual == nil && row.WithData == nil || row.Known != "counted" && row.Known != "compared" {
		return EvidenceTold
	}
	both := row.Usual != nil && row.WithData != nil
	switch {
	case both && row.Known == "compared":
		return EvidenceCompared
	case both || baseline && row.WithData != nil:
		return EvidenceBeforeAfter
	}
	return EvidenceCounted
}

// Reached reports whether the experiment stands on a rung, or above it.
func (l Ladder) Reached(step Evidence) bool { return !higher(step, l.Step) }

// Next gives the rung above; "" on the highest, and where nothing more is to be counted.
func (l Ladder) Next() Evidence {
	if l.Over != "" {
		return ""
	}
	if i := slices.Index(Evidences(), l.Step) + 1; i < len(Evidences()) {
		return Evidences()[i]
	}
	return ""
}

func higher(a, b Evidence) bool {
	return slices.Index(Evidences(), a) > slices.Index(Evidences(), b)
}
