package transfer

import "wiel/store/model"

// Experiment gives the experiment that the line tells, with defaults for what it leaves out, or all that is wrong with it.
func (l Line) Experiment() (Experiment, model.Errors) {
	var found model.Errors
	organisation, clash := either(l.Organisation, l.Municipality)
	if clash {
		found = append(found, model.Invalidf("municipality", "import.twoValues", "municipality", "organisation"))
	} else if organisation == "" {
		found = append(found, model.Invalidf("organisation", "import.organisation"))
	}
	if l.WhatWeDid, clash = either(l.WhatWeDid, l.Text); clash {
		found = append(found, model.Invalidf("text", "import.twoValues", "text", "whatWeDid"))
	}
	e := Experiment{
		Source: l.Source, SourceID: l.SourceID, Number: l.Number, OrganisationRef: organisation,
		Audience: l.Audience, PublishedOn: l.PublishedOn, BasedOn: l.BasedOn, Example: l.Example, Content: l.content(),
	}.withDefaults()
	return e, append(found, e.Check()...)
}

// either gives the one of two names for the same thing that was used; clash says that they contradict each other.
func either(first, second string) (value string, clash bool) {
	if first == "" {
		return second, false
	}
	return first, second != "" && first != second
}

// LineOf gives the line of an experiment: the inverse of Line.Experiment.
func LineOf(e Experiment) Line {
	l := lineOf(e.Content)
	l.Source, l.SourceID, l.Number, l.Organisation = e.Source, e.SourceID, e.Number, e.OrganisationRef
	l.Audience, l.PublishedOn, l.BasedOn, l.Example = e.Audience, e.PublishedOn, e.BasedOn, e.Example
	l.Secondings, l.Efforts = e.Secondings, e.Efforts
	return l
}

func (l Line) content() model.Content {
	c := model.Content{
		Stage: l.Stage, ResultDue: l.ResultDue, Anonymous: l.Anonymous,
		Title: l.Title, Summary: l.Summary, Question: l.Question, Partners: l.Partners,
		PolicyAreas: l.PolicyAreas, PolicyAreasDerived: l.PolicyAreasDerived, Tags: l.Tags,
		PlannedStart: l.PlannedStart, PlannedEnd: l.PlannedEnd, ActualStart: l.ActualStart, ActualEnd: l.ActualEnd,
		Expectation: l.Expectation, Criterion: l.Criterion, Baseline: l.Baseline, StopRule: l.StopRule,
		WhatWeDid: l.WhatWeDid, Methods: l.Methods, AffectsDecision: l.AffectsDecision, Tools: l.Tools, Hours: l.Hours,
		TeamFTE: l.TeamFTE, CostBand: l.CostBand, Outcome: l.Outcome, Result: l.Result, Again: l.Again,
		Language: l.Language, Licence: l.Licence, Changed: l.Changed, ParticipantsOnly: l.ParticipantsOnly,
		Seeks: l.Seeks, TalksPerMonth: l.TalksPerMonth,
	}
	c.DataSources = each(l.DataSources, func(d DataSource) model.DataSource { return model.DataSource(d) })
	c.Comparisons = each(l.Comparisons, func(m Comparison) model.Comparison { return model.Comparison(m) })
	c.Pitfalls = each(l.Pitfalls, func(p Pitfall) model.PitfallNote { return model.PitfallNote(p) })
	c.Lessons = each(l.Lessons, func(s Lesson) model.Lesson { return model.Lesson(s) })
	c.Reusables = each(l.Reusables, func(r Reusable) model.Reusable { return model.Reusable(r) })
	c.Attachments = each(l.Attachments, func(a Attachment) model.Attachment { return model.Attachment(a) })
	if l.Contact != nil {
		c.Contact = model.Contact(*l.Contact)
	}
	return c
}

func lineOf(c model.Content) Line {
	l := Line{
		Stage: c.Stage, ResultDue: c.ResultDue, Anonymous: c.Anonymous,
		Title: c.Title, Summary: c.Summary, Question: c.Question, Partners: c.Partners, PolicyAreas: c.PolicyAreas,
		PolicyAreasDerived: c.PolicyAreasDerived, Tags: c.Tags, PlannedStart: c.PlannedStart, PlannedEnd: c.PlannedEnd,
		ActualStart: c.ActualStart, ActualEnd: c.ActualEnd, Expectation: c.Expectation, Criterion: c.Criterion,
		Baseline: c.Baseline, StopRule: c.StopRule, WhatWeDid: c.WhatWeDid, Methods: c.Methods,
		AffectsDecision: c.AffectsDecision, Tools: c.Tools, Hours: c.Hours, TeamFTE: c.TeamFTE, CostBand: c.CostBand,
		Outcome: c.Outcome, Result: c.Result, Again: c.Again, Language: c.Language, Licence: c.Licence, Changed: c.Changed,
		ParticipantsOnly: c.ParticipantsOnly, Seeks: c.Seeks, TalksPerMonth: c.TalksPerMonth,
	}
	l.DataSources = each(c.DataSources, func(d model.DataSource) DataSource { return DataSource(d) })
	l.Comparisons = each(c.Comparisons, func(m model.Comparison) Comparison { return Comparison(m) })
	l.Pitfalls = each(c.Pitfalls, func(p model.PitfallNote) Pitfall { return Pitfall(p) })
	l.Lessons = each(c.Lessons, func(s model.Lesson) Lesson { return Lesson(s) })
	l.Reusables = each(c.Reusables, func(r model.Reusable) Reusable { return Reusable(r) })
	l.Attachments = each(c.Attachments, func(a model.Attachment) Attachment { return Attachment(a) })
	if c.Contact != (model.Contact{}) {
		contact := Contact(c.Contact)
		l.Contact = &contact
	}
	return l
}

// each converts a list; one that is not told stays so.
func each[A, B any](list []A, convert func(A) B) []B {
	if len(list) == 0 {
		return nil
	}
	converted := make([]B, len(list))
	for i, one := range list {
		converted[i] = convert(one)
	}
	return converted
}
