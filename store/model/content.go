package model

// Content is what a version says. WhatWeDid and Result are Markdown, all other texts are plain; Summary has at most
// 350 characters. Hours is the time the experiment took, TeamFTE the size of the team in full-time equivalents; nil: not told.
// PolicyAreas holds one to three codes; PolicyAreasDerived says that a rule chose them, not a person. ParticipantsOnly names
// the sections that the public does not see. Stage, ResultDue and Anonymous are what the version was told with; publishing it
// makes them the experiment's own. Seeks says whom the authors seek to join in, TalksPerMonth how many talks about that they can have a
// calendar month; nil: they set no limit.
type Content struct {
	Stage              Stage
	ResultDue          Month
	Anonymous          bool
	Title              string
	Summary            string
	Question           string
	Partners           []string
	PolicyAreas        []string
	PolicyAreasDerived bool
	Tags               []string
	PlannedStart       Month
	PlannedEnd         Month
	ActualStart        Month
	ActualEnd          Month
	Expectation        string
	Criterion          string
	Baseline           string
	StopRule           string
	WhatWeDid          string
	DataSources        []DataSource
	Methods            []Method
	AffectsDecision    string // "yes", "no" or "": not told
	Tools              []string
	Hours              *int
	TeamFTE            *float64
	CostBand           CostBand
	Outcome            Outcome
	Result             string
	Comparisons        []Comparison
	Pitfalls           []PitfallNote
	Lessons            []Lesson
	Again              Again
	Reusables          []Reusable
	Attachments        []Attachment
	Contact            Contact
	Seeks              string
	TalksPerMonth      *int
	Language           string // "nl" or "en"
	Licence            string
	Changed            string // what is different from the experiment this one is based on
	ParticipantsOnly   []Section
}

// DefaultLicence is the licence of a text whose authors chose none.
const DefaultLicence = "CC BY 4.0"

// Section is a part of the content that can be kept for participants.
type Section string

// Sections lists the parts that can be kept for participants, in page order.
func Sections() []Section {
	return []Section{"whatWeDid", "dataSources", "effort", "comparisons", "pitfalls", "contact", "attachments"}
}

// without gives the content with one section left out.
func (c Content) without(s Section) Content {
	switch s {
	case "whatWeDid":
		c.WhatWeDid = ""
	case "dataSources":
		c.DataSources = nil
	case "effort":
		c.Hours, c.TeamFTE, c.CostBand = nil, nil, ""
	case "comparisons":
		c.Comparisons = nil
	case "pitfalls":
		c.Pitfalls = nil
	case "contact":
		c.Contact = Contact{}
	case "attachments":
		c.Attachments = nil
	}
	return c
}

// TopLesson gives the lesson to show first, or "" if none was told. For what was stopped, the reason of the stop counts as one.
func (c Content) TopLesson() string {
	if len(c.Lessons) > 0 {
		return c.Lessons[0].Text
	}
	if c.Stage == Stopped {
		for _, p := range c.Pitfalls {
			if p.Note != "" {
				return p.Note
			}
		}
	}
	return ""
}

// MostPersonal gives the most protected kind of personal data among the sources, or "" if no source was told.
func (c Content) MostPersonal() PersonalData {
	most := -1
	for _, source := range c.DataSources {
		for i, kind := range PersonalDataKinds() {
			if source.PersonalData == kind && i > most {
				most = i
			}
		}
	}
	if most < 0 {
		return ""
	}
	return PersonalDataKinds()[most]
}

// Year gives the year the experiment is filed under: in which it ended, started or was to start.
func (c Content) Year() string {
	for _, m := range []Month{c.ActualEnd, c.ActualStart, c.PlannedStart} {
		if m != "" {
			return m.Year()
		}
	}
	return ""
}
