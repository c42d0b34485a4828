package model

import "slices"

// Audience is for whom an experiment is, from few to all.
type Audience string

// The audiences: each sees what the one after it sees, and more.
const (
	ForAuthors      Audience = "authors"
	ForOrganisation Audience = "organisation"
	ForParticipants Audience = "participants"
	ForPublic       Audience = "public"
)

// Audiences lists the audiences from few to all.
func Audiences() []Audience {
	return []Audience{ForAuthors, ForOrganisation, ForParticipants, ForPublic}
}

// Valid reports whether a is one of the audiences.
func (a Audience) Valid() bool { return slices.Contains(Audiences(), a) }

// Includes reports whether what is for a may be seen by r.
func (a Audience) Includes(r Reader) bool {
	return slices.Index(Audiences(), a) >= audienceNeeded[r]
}

// Reader is what somebody is to one experiment; it decides what is seen of it.
type Reader int

// The readers, from furthest to nearest.
const (
	PublicReader Reader = iota
	ParticipantReader
	OrganisationReader
	AuthorReader
)

// audienceNeeded gives, for each reader, the place in Audiences from which on that reader is included.
var audienceNeeded = map[Reader]int{PublicReader: 3, ParticipantReader: 2, OrganisationReader: 1, AuthorReader: 0}

// Publication is where a version stands on its way to readers.
type Publication string

// The publication states of a version.
const (
	Draft     Publication = "draft"     // concept
	InReview  Publication = "in-review" // ter beoordeling: a second pair of eyes is asked
	Scheduled Publication = "scheduled" // gepland: comes out on a later date
	Published Publication = "published" // gepubliceerd: content never changes again
	Withdrawn Publication = "withdrawn" // ingetrokken
)
