package transfer

import "wiel/store/model"

// Line is one experiment in the exchange format: one line of a JSON Lines file. A key that is absent was not told. Municipality
// and Text are other names for Organisation and WhatWeDid, so that a minimal line reads naturally.
type Line struct {
	SourceID           string          `json:"sourceId,omitempty"`
	Source             string          `json:"source,omitempty"`
	Number             string          `json:"number,omitempty"`
	Title              string          `json:"title"`
	Summary            string          `json:"summary,omitempty"`
	Question           string          `json:"question,omitempty"`
	Text               string          `json:"text,omitempty"`
	Organisation       string          `json:"organisation,omitempty"`
	Municipality       string          `json:"municipality,omitempty"`
	Partners           []string        `json:"partners,omitempty"`
	PolicyAreas        []string        `json:"policyAreas,omitempty"`
	PolicyAreasDerived bool            `json:"policyAreasDerived,omitempty"`
	Tags               []string        `json:"tags,omitempty"`
	PlannedStart       model.Month     `json:"plannedStart,omitempty"`
	PlannedEnd         model.Month     `json:"plannedEnd,omitempty"`
	ActualStart        model.Month     `json:"actualStart,omitempty"`
	ActualEnd          model.Month     `json:"actualEnd,omitempty"`
	Expectation        string          `json:"expectation,omitempty"`
	Criterion          string          `json:"criterion,omitempty"`
	Baseline           string          `json:"baseline,omitempty"`
	StopRule           string          `json:"stopRule,omitempty"`
	WhatWeDid          string          `json:"whatWeDid,omitempty"`
	DataSources        []DataSource    `json:"dataSources,omitempty"`
	Methods            []model.Method  `json:"methods,omitempty"`
	AffectsDecision    string          `json:"affectsDecision,omitempty"`
	Tools              []string        `json:"tools,omitempty"`
	Hours              *int            `json:"hours,omitempty"`
	TeamFTE            *float64        `json:"teamFte,omitempty"`
	CostBand           model.CostBand  `json:"costBand,omitempty"`
	Outcome            model.Outcome   `json:"outcome,omitempty"`
	Result             string          `json:"result,omitempty"`
	Comparisons        []Comparison    `json:"comparisons,omitempty"`
	Pitfalls           []Pitfall       `json:"pitfalls,omitempty"`
	Lessons            []Lesson        `json:"lessons,omitempty"`
	Again              model.Again     `json:"again,omitempty"`
	Reusables          []Reusable      `json:"reusables,omitempty"`
	Attachments        []Attachment    `json:"attachments,omitempty"`
	Contact            *Contact        `json:"contact,omitempty"`
	Seeks              string          `json:"seeks,omitempty"`
	TalksPerMonth      *int            `json:"talksPerMonth,omitempty"`
	Language           string          `json:"language,omitempty"`
	Licence            string          `json:"licence,omitempty"`
	BasedOn            string          `json:"basedOn,omitempty"`
	Changed            string          `json:"changed,omitempty"`
	Stage              model.Stage     `json:"stage,omitempty"`
	Audience           model.Audience  `json:"audience,omitempty"`
	Anonymous          bool            `json:"anonymous,omitempty"`
	ParticipantsOnly   []model.Section `json:"participantsOnly,omitempty"`
	ResultDue          model.Month     `json:"resultDue,omitempty"`
	PublishedOn        string          `json:"publishedOn,omitempty"`
	Example            bool            `json:"example,omitempty"`
	Secondings         []Seconding     `json:"secondings,omitempty"`
	Efforts            []Effort        `json:"efforts,omitempty"`
}

// The types below have the fields of their namesakes in the model, in the same order, so that one converts to the other and
// the compiler notices a field that was added on one side only.

// DataSource is model.DataSource in the exchange format.
type DataSource struct {
	Name         string             `json:"name"`
	Kind         model.SourceKind   `json:"kind,omitempty"`
	PersonalData model.PersonalData `json:"personalData,omitempty"`
	LegalBasis   string             `json:"legalBasis,omitempty"`
}

// Comparison is model.Comparison in the exchange format.
type Comparison struct {
	Measure  string      `json:"measure"`
	Unit     string      `json:"unit,omitempty"`
	Usual    *float64    `json:"usual,omitempty"`
	WithData *float64    `json:"withData,omitempty"`
	Known    model.Known `json:"known,omitempty"`
}

// Pitfall is model.PitfallNote in the exchange format.
type Pitfall struct {
	Pitfall model.Pitfall `json:"pitfall"`
	Note    string        `json:"note,omitempty"`
}

// Lesson is model.Lesson in the exchange format.
type Lesson struct {
	Kind model.LessonKind `json:"kind,omitempty"`
	Text string           `json:"text"`
}

// Reusable is model.Reusable in the exchange format.
type Reusable struct {
	Kind    string `json:"kind,omitempty"`
	Title   string `json:"title,omitempty"`
	URL     string `json:"url,omitempty"`
	Licence string `json:"licence,omitempty"`
}

// Attachment is model.Attachment in the exchange format: which file it was. The file itself is not in the line, so an import
// keeps an attachment only where the hub holds that file already.
type Attachment struct {
	Hash      string       `json:"hash"`
	Name      string       `json:"name"`
	MediaType string       `json:"mediaType"`
	Size      int64        `json:"size"`
	Rights    model.Rights `json:"rights,omitempty"`
}

// Contact is model.Contact in the exchange format.
type Contact struct {
	Role    string `json:"role,omitempty"`
	Mailbox string `json:"mailbox,omitempty"`
	Name    string `json:"name,omitempty"`
}

// Seconding is what another organisation said of doing the same, in the exchange format. An import leaves it alone: it is not for who
// tells of the experiment to say.
type Seconding struct {
	Organisation string        `json:"organisation"`
	Year         int           `json:"year"`
	Outcome      model.Outcome `json:"outcome"`
	Sentence     string        `json:"sentence"`
	SaidOn       string        `json:"saidOn"`
}

// Effort is hours that an organisation said, in the exchange format. An import leaves it alone, as a Seconding.
type Effort struct {
	Organisation string           `json:"organisation,omitempty"`
	Kind         model.EffortKind `json:"kind"`
	Hours        int              `json:"hours"`
	SaidOn       string           `json:"saidOn"`
}
