package model

import (
	"strings"
	"time"
)

// The longest name of a saved view, and the longest search that one can hold, in characters.
const (
	MaxViewName  = 120
	MaxViewQuery = 4_000
)

// MostFollows is how much one person can follow.
const MostFollows = 500

// Follow says that an account follows something: just one of an experiment, an organisation, a policy area (with its parts) and a
// search. A search that is followed has a name, and is called a saved view ("bewaarde zoekvraag"); Query is its address without
// the path ("?q=wmo"). It is its owner's alone.
type Follow struct {
	ID             int64
	AccountID      int64
	ExperimentID   *int64
	OrganisationID *int64
	PolicyArea     *string
	Query          *string
	Name           string
	CreatedAt      time.Time
}

// FollowKind is what sort of thing is followed.
type FollowKind string

// The kinds of what can be followed.
const (
	FollowsExperiment   FollowKind = "experiment"
	FollowsOrganisation FollowKind = "organisation"
	FollowsPolicyArea   FollowKind = "policy-area"
	FollowsView         FollowKind = "view"
)

// FollowKinds lists them in the order in which they are shown.
func FollowKinds() []FollowKind {
	return []FollowKind{FollowsView, FollowsPolicyArea, FollowsOrganisation, FollowsExperiment}
}

// Kind gives what sort of thing is followed.
func (f *Follow) Kind() FollowKind {
	switch {
	case f.ExperimentID != nil:
		return FollowsExperiment
	case f.OrganisationID != nil:
		return FollowsOrganisation
	case f.PolicyArea != nil:
		return FollowsPolicyArea
	}
	return FollowsView
}

// CheckView cleans the name of a saved view and reports what is wrong with it, or with its search.
func (f *Follow) CheckView() error {
	f.Name = strings.Join(strings.Fields(f.Name), " ")
	k := &checker{}
	k.required("name", f.Name)
	k.length("name", f.Name, MaxViewName)
	k.length("query", *f.Query, MaxViewQuery)
	return k.found.Or()
}
