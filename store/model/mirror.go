package model

// Mirror is how open an organisation, or a hub, is: how many experiments it registered, how many of these have ended, how many of those
// tell how, and how many of these did not, or not fully, work out. Each counts only what the one before does. Withdrawn is how many of those that
// were registered were taken back since: they stay counted as they stood, because what was told once was told.
type Mirror struct{ Registered, Ended, Told, Mixed, Withdrawn int }

// Count adds an experiment. What was stopped with a reason has an outcome, and is told.
func (m *Mirror) Count(stage Stage, outcome Outcome) {
	m.Registered++
	if stage.Ended() || outcome != "" {
		m.Ended++
	}
	if outcome != "" {
		m.Told++
	}
	if outcome.Mixed() {
		m.Mixed++
	}
}

// Plus gives two mirrors together.
func (m Mirror) Plus(other Mirror) Mirror {
	return Mirror{
		m.Registered + other.Registered, m.Ended + other.Ended, m.Told + other.Told, m.Mixed + other.Mixed, m.Withdrawn + other.Withdrawn,
	}
}

// Untold is how many have ended without telling how.
func (m Mirror) Untold() int { return m.Ended - m.Told }

// Mixed reports whether something did not, or not fully, work out.
func (o Outcome) Mixed() bool { return o == PartlyWorked || o == DidNotWork || o == NoDifference }
