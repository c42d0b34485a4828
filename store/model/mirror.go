package model

// Mirror is how open an organisation, or a hub, is: how many experiments it registered, how many of these have ended, how many of those
// tell how, and how many of these did not, or not fully, work out. Each counts only what the one before does. Withdrawn is how many of those that
// were registered were taken back since.
type Mirror struct{ Registered, Ended, Told, Mixed, Withdrawn int }

// Untold is how many have ended without telling how.
func (m Mirror) Untold() int { return m.Ended - m.Told }

// Mixed reports whether something did not, or not fully, work out.
func (o Outcome) Mixed() bool { return o == PartlyWorked || o == DidNotWork || o == NoDifference }
