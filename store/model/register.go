package model

import "time"

// Shape says of one shape in which a record was published what it was called there, and the day of the newest file it came in
// ("2026-05-13"; "": not known).
type Shape struct {
	SourceID string
	Date     string
}

// RegisterEntry is a record imported from a register. Only an import writes it. Originals keeps every field as it was
// published, by the shape it came in ("listing", "full-text"); contact persons are dropped. Number is "R-17". PolicyAreas were derived by
// rule. VanishedAt is when a whole listing no longer had it; then nobody sees it. HiddenAt is when an editor or coordinator took it out of
// sight, which no import undoes.
type RegisterEntry struct {
	ID             int64
	Number         string
	Source         string
	SourceID       string
	MatchKey       string // joins the shapes of one record: organisation and title
	OrganisationID int64
	Title          string
	Summary        string
	Text           string
	Status         string // as the register says it
	Stage          Stage
	PolicyAreas    []string `gorm:"serializer:json"`
	LegalBasis     string
	Assessment     string
	URL            string `gorm:"column:url"`
	RegisteredOn   string
	Language       string
	Originals      map[string]map[string]any `gorm:"serializer:json"`
	Shapes         map[string]Shape          `gorm:"serializer:json"`
	SourceDate     string                    // of the newest file this content came from: a newer source wins
	GroupKey       string
	ExperimentID   *int64
	VanishedAt     *time.Time
	HiddenAt       *time.Time
	CreatedAt      time.Time
	UpdatedAt      time.Time
}

// ToldEntry is a register entry as everyone may see it, with the organisation it is from and, once somebody said "dit is van ons",
// the number of the experiment made from it ("" where the reader may not see that one).
type ToldEntry struct {
	RegisterEntry
	Organisation     Organisation
	ExperimentNumber string
}

// Vanished reports whether the register no longer holds the entry.
func (e *RegisterEntry) Vanished() bool { return e.VanishedAt != nil }
