package transfer

import (
	"cmp"

	"wiel/store/model"
)

// Experiment is one experiment on its way in or out. OrganisationRef is a code ("GM0344", "kadaster") or a name
// ("Gemeente Utrecht"). BasedOn is the source id or the number of another experiment. Source and SourceID are what a second
// run matches on; where both are empty, Number is. PublishedOn is "2026-03-14"; "": the day of the import. Line is where it begins
// in the file it was read from, from 1; 0: it was not read from a file.
type Experiment struct {
	Line            int
	Source          string
	SourceID        string
	Number          string
	OrganisationRef string
	Audience        model.Audience
	PublishedOn     string
	BasedOn         string
	Example         bool
	Content         model.Content
	Secondings      []Seconding // of others, for an export
	Efforts         []Effort
}

// FromRecord gives the whole experiment for an export by those who operate the hub: nothing is left out, also what is told
// without name.
func FromRecord(r model.Record) Experiment {
	e, content := &r.Experiment, r.Version.Content
	content.Stage, content.ResultDue = e.Stage, e.ResultDue
	content.Anonymous = content.Anonymous || e.Anonymous
	content.Language = cmp.Or(content.Language, "nl")
	content.Licence = cmp.Or(content.Licence, model.DefaultLicence)
	return Experiment{
		Source: e.Source, SourceID: e.SourceID, Number: e.Number, OrganisationRef: r.Organisation.Code, Audience: e.Audience,
		PublishedOn: e.FirstPublishedOn, BasedOn: r.BasedOn, Example: e.Example, Content: content,
	}
}

// FromTelling gives what a reader may see, for a download. Told without name it has no organisation, and so cannot be imported.
func FromTelling(t *model.Telling) Experiment {
	e := Experiment{
		Source: t.Source, SourceID: t.SourceID, Number: t.Number, Audience: t.Audience, PublishedOn: t.PublishedOn,
		BasedOn: t.BasedOn, Example: t.Example, Content: t.Content,
	}
	e.Content.Stage, e.Content.ResultDue, e.Content.Anonymous = t.Stage, t.ResultDue, t.Anonymous
	if t.Organisation != nil {
		e.OrganisationRef = t.Organisation.Code
	}
	return e
}

// withDefaults fills in what a line may leave out. Imported lines are public; an idea is for participants, as everywhere.
// The licence is ours and the language Dutch. The stage follows from what was told.
func (e Experiment) withDefaults() Experiment {
	if e.Content.Stage == "" {
		e.Content.Stage = likelyStage(e.Content)
	}
	if e.Audience == "" {
		e.Audience = model.ForPublic
		if e.Content.Stage == model.Idea {
			e.Audience = model.ForParticipants
		}
	}
	e.Content.Language = cmp.Or(e.Content.Language, "nl")
	e.Content.Licence = cmp.Or(e.Content.Licence, model.DefaultLicence)
	if e.SourceID == "" && e.Number == "" {
		e.SourceID = StableKey(e.OrganisationRef, e.Content.Title)
	}
	if e.SourceID != "" && e.Source == "" {
		e.Source = "import"
	}
	return e
}

// likelyStage gives the stage of an experiment that does not name one. An outcome says that it has ended: deliberately not done
// is stopped, too early to say still runs. Without one, whoever tells what was done and promises no result has finished.
func likelyStage(c model.Content) model.Stage {
	told := c.WhatWeDid != "" || c.Result != ""
	switch {
	case c.Outcome == model.NotDone:
		return model.Stopped
	case c.Outcome == model.TooEarly:
		return model.Running
	case c.Outcome != "", c.ActualEnd != "", told && c.ResultDue == "":
		return model.Finished
	case c.ActualStart != "", told:
		return model.Running
	}
	return model.Planned
}
