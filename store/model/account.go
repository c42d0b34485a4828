package model

import (
	"slices"
	"time"
)

// Role is what a person may do in one organisation.
type Role string

// The roles in an organisation.
const (
	Participant    Role = "participant"
	Coordinator    Role = "coordinator"
	PrivacyAdviser Role = "privacy-adviser"
)

// Roles lists the roles in an organisation in the order in which they are offered.
func Roles() []Role { return []Role{Participant, Coordinator, PrivacyAdviser} }

// HubRole is what a person may do on the hub as a whole; "" for most.
type HubRole string

// The roles on the hub. An administrator may do what a moderator may.
const (
	Moderator     HubRole = "moderator"
	Administrator HubRole = "administrator"
)

// HubRoles lists the roles on the hub.
func HubRoles() []HubRole { return []HubRole{Moderator, Administrator} }

// Discipline is the field a person works in.
type Discipline string

// Disciplines lists the fields in the order in which they are offered.
func Disciplines() []Discipline {
	return []Discipline{
		"information", "data", "policy", "operations", "management", "administration", "legal-and-privacy", "communication",
		"finance",
	}
}

// Account is a person who can sign in. Generation goes up to end all sessions at once. PasswordHash is "" for one who has not
// chosen a password yet (or signs in another way). Example accounts sign in from this machine only. What else proves who
// somebody is (an identity at another provider, a passkey, a second factor) gets a table of its own that refers to accounts.
type Account struct {
	ID           int64
	Email        string // lower case
	Name         string
	PasswordHash string
	HubRole      HubRole
	Language     string // "nl", "en" or "": as the browser asks
	ActingFor    *int64 // the organisation chosen last
	Generation   int
	Example      bool
	ClosedAt     *time.Time
	CreatedAt    time.Time
}

// Membership says that an account acts for an organisation.
type Membership struct {
	ID             int64
	AccountID      int64
	OrganisationID int64
	Role           Role
	Discipline     Discipline
	CreatedAt      time.Time
}

// TicketKind says what a ticket is good for.
type TicketKind string

// The kinds of ticket.
const (
	InvitationTicket TicketKind = "invitation"
	PasswordTicket   TicketKind = "password"
	DueTicket        TicketKind = "due" // answers about one's appointments, as drafts; works until it expires
)

// Ticket is a link that was sent to somebody: an invitation, or the way to a new password. Only a hash of its secret is kept.
// It works once, a DueTicket more often, until ExpiresAt. ByHand: the maker handed the link over, because the hub sends no mail.
type Ticket struct {
	ID             int64
	Kind           TicketKind
	SecretHash     string
	Email          string
	Name           string
	Language       string
	ByHand         bool
	AccountID      *int64
	OrganisationID *int64
	Role           Role
	HubRole        HubRole
	Discipline     Discipline
	CreatedBy      *int64
	CreatedAt      time.Time
	ExpiresAt      time.Time
	UsedAt         *time.Time
}

// Link is a ticket just made, with the secret that opens it.
type Link struct {
	Kind      TicketKind
	Secret    string
	ExpiresAt time.Time
}

// Decision is what became of a request; "" while it waits.
type Decision string

// The decisions on a wish to take part.
const (
	Accepted Decision = "accepted"
	Declined Decision = "declined"
)

// JoinRequest is somebody's wish to take part for an organisation.
type JoinRequest struct {
	ID             int64
	OrganisationID int64
	Email          string
	Name           string
	Discipline     Discipline
	Message        string
	Language       string
	Decision       Decision
	DecidedBy      *int64
	DecidedAt      *time.Time
	CreatedAt      time.Time
}

// Actor is who asks: the zero Actor is a visitor without account. Acting is the organisation chosen to act for (0: none).
type Actor struct {
	AccountID   int64
	Name        string
	Email       string
	Language    string
	Acting      int64
	Memberships []Membership
	HubRole     HubRole
}

// SignedIn reports whether the actor has an account.
func (a Actor) SignedIn() bool { return a.AccountID != 0 }

// Participates reports whether the actor takes part: for an organisation, or as editor or administrator of the hub.
func (a Actor) Participates() bool {
	return a.SignedIn() && (len(a.Memberships) > 0 || a.Moderates())
}

// Moderates reports whether the actor is one of the hub's editors (or administers it).
func (a Actor) Moderates() bool { return a.HubRole == Moderator || a.HubRole == Administrator }

// Administers reports whether the actor operates the installation.
func (a Actor) Administers() bool { return a.HubRole == Administrator }

// MemberOf reports whether the actor acts for the organisation, in any role.
func (a Actor) MemberOf(organisation int64) bool {
	return slices.ContainsFunc(a.Memberships, func(m Membership) bool { return m.OrganisationID == organisation })
}

// Coordinates reports whether the actor is coordinator of the organisation.
func (a Actor) Coordinates(organisation int64) bool {
	return slices.ContainsFunc(a.Memberships, func(m Membership) bool {
		return m.OrganisationID == organisation && m.Role == Coordinator
	})
}

// OrganisationIDs lists the organisations the actor may act for.
func (a Actor) OrganisationIDs() []int64 {
	ids := make([]int64, len(a.Memberships))
	for i, m := range a.Memberships {
		ids[i] = m.OrganisationID
	}
	return ids
}
