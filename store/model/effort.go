package model

import "time"

// MaxEffort is the most hours that one organisation can say: more than a year of work of one person is a slip of the pen.
const MaxEffort = 2_000

// EffortKind says what hours are of.
type EffortKind string

// The kinds: what an example saved somebody who did it too, and what it took the makers to share it.
const (
	EffortSaved EffortKind = "saved"
	EffortGiven EffortKind = "given"
)

// EffortKinds lists the kinds.
func EffortKinds() []EffortKind { return []EffortKind{EffortSaved, EffortGiven} }

// SavedEffort is how many hours an experiment saved an organisation, or took the one that shares it. Readers of the experiment see who said it and
// when: the organisation, never the person.
type SavedEffort struct {
	ID             int64
	ExperimentID   int64
	OrganisationID int64
	AccountID      *int64
	Kind           EffortKind
	Hours          int
	SaidAt         time.Time
}

// TableName is that of its table.
func (SavedEffort) TableName() string { return "efforts" }

// Check gives what is wrong with it.
func (e *SavedEffort) Check() Errors {
	if e.Hours < 1 || e.Hours > MaxEffort {
		return Errors{Invalidf("hours", "check.between", 1, MaxEffort)}
	}
	return nil
}

// ToldEffort is a SavedEffort as one reader sees it: about which experiment, and who said it. Organisation is nil where that is told without name.
type ToldEffort struct {
	SavedEffort
	Telling      *Telling
	Organisation *Organisation
	MayRemove    bool
}

// EffortSum adds up hours, and says of how many organisations they are.
type EffortSum struct{ Saved, SavedBy, Given, GivenBy int }

// SumEfforts adds up what was said.
func SumEfforts(list []ToldEffort) (sum EffortSum) {
	said := map[EffortKind]map[int64]bool{EffortSaved: {}, EffortGiven: {}}
	for _, e := range list {
		said[e.Kind][e.OrganisationID] = true
		if e.Kind == EffortSaved {
			sum.Saved += e.Hours
		} else {
			sum.Given += e.Hours
		}
	}
	sum.SavedBy, sum.GivenBy = len(said[EffortSaved]), len(said[EffortGiven])
	return sum
}
