package model

import "slices"

// Party is who can be asked before an experiment is told.
type Party string

// Parties lists them in the order in which they are offered.
func Parties() []Party {
	return []Party{"privacy", "communication", "alderman", "council", "supplier"}
}

// Consultation is a tick of the makers: this party was asked first. It is never public, and never in an export but that of the organisation itself.
// AskedOn is a day, "2026-11-28"; AccountID is who ticked it, nil once they left.
type Consultation struct {
	ExperimentID int64 `gorm:"primaryKey"`
	Party        Party `gorm:"primaryKey"`
	AskedOn      string
	AccountID    *int64
}

// MaySeeConsulted reports whether the actor may know who was asked first: who may edit the experiment, and who coordinates its organisation or
// watches over privacy there.
func MaySeeConsulted(a Actor, e *Experiment, author bool) bool {
	return MayEdit(a, e, author) || e.ErasedAt == nil && slices.ContainsFunc(a.Memberships, func(m Membership) bool {
		return m.OrganisationID == e.OrganisationID && (m.Role == Coordinator || m.Role == PrivacyAdviser)
	})
}
