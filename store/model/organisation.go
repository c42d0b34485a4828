package model

import (
	"slices"
	"time"
)

// OrganisationKind is what sort of body an organisation is.
type OrganisationKind string

// OrganisationKinds lists the kinds in the order in which they are offered.
func OrganisationKinds() []OrganisationKind {
	return []OrganisationKind{
		Municipality, "province", "water-board", "ggd", "joint-arrangement", "university", "government", "other",
	}
}

// Municipality is the kind that most organisations have.
const Municipality OrganisationKind = "municipality"

// PublicationRule says who must have seen an experiment before it is published.
type PublicationRule string

// The publication rules an organisation chooses from.
const (
	AuthorAlone    PublicationRule = "author-alone"
	SecondPairEyes PublicationRule = "second-pair-of-eyes"
)

// Organisation is a body that can lead an experiment. Code is unique: CBS code for a municipality (GM0344), else a slug.
// A merged municipality keeps its row: SuccessorID is its main successor, Successors all of their codes, EndedOn the day.
// Population is in inhabitants, DataFTE in full-time equivalents, Lat and Lon in WGS84 degrees; nil: not known. CostBand is what a small
// experiment may cost there; "" where it is not told.
type Organisation struct {
	ID          int64
	Code        string
	Slug        string
	Kind        OrganisationKind
	Name        string
	Aliases     []string `gorm:"serializer:json"`
	TOOIURI     string   `gorm:"column:tooi_uri"`
	Province    string
	Population  *int
	AreaKm2     *float64 `gorm:"column:area_km2"`
	Lat         *float64
	Lon         *float64
	SuccessorID *int64
	Successors  []string `gorm:"serializer:json"`
	EndedOn     string   // "2022-01-01"; "" while it exists
	About       string
	Website     string
	Mailbox     string
	DataFTE     *float64 `gorm:"column:data_fte"`
	CostBand    CostBand
	Rule        PublicationRule
	Example     bool
	CreatedAt   time.Time
}

// SizeClass is a class of inhabitants for browsing; "" where the population is not known.
type SizeClass string

// SizeClasses lists the browsing classes from small to large; the numbers are thousands of inhabitants.
func SizeClasses() []SizeClass { return []SizeClass{"0-20", "20-50", "50-100", "100-250", "over-250"} }

// AnonymousLarge stands for both classes above 100,000 when an experiment is told without name: the four municipalities
// above 250,000 would hide nobody.
const AnonymousLarge SizeClass = "over-100"

// sizesFrom are the inhabitants from which on a municipality is of each of the size classes.
var sizesFrom = [...]int{1, 20_000, 50_000, 100_000, 250_000}

// SizeClassOf gives the browsing class of a population in inhabitants.
func SizeClassOf(population *int) SizeClass {
	if population == nil || *population <= 0 {
		return ""
	}
	i := len(sizesFrom) - 1
	for *population < sizesFrom[i] {
		i--
	}
	return SizeClasses()[i]
}

// Anonymous gives the class that may be told without name.
func (c SizeClass) Anonymous() SizeClass {
	if i := slices.Index(SizeClasses(), c); i >= 3 {
		return AnonymousLarge
	}
	return c
}

// Dissolved reports whether the organisation has merged into another.
func (o *Organisation) Dissolved() bool { return o.SuccessorID != nil }

// PolicyArea is a field of municipal policy ("beleidsterrein"). Parent is "" for a main area. TopCodes and TaskFields map it
// to the national TOP-lijst and to the IV3 task fields, which exchange uses.
type PolicyArea struct {
	Code       string `gorm:"primaryKey"`
	Parent     string
	LabelNL    string   `gorm:"column:label_nl"`
	LabelEN    string   `gorm:"column:label_en"`
	TopCodes   []string `gorm:"serializer:json"`
	TaskFields []string `gorm:"serializer:json"`
	Position   int
	Retired    bool
}

// Label gives the name of the area in the given language, "nl" or "en".
func (p PolicyArea) Label(language string) string {
	if language == "en" {
		return p.LabelEN
	}
	return p.LabelNL
}
