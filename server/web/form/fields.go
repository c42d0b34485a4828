package form

import "wiel/store/model"

// all lists every field there is, in the order in which a page tells an experiment.
func all() []Field {
	return slicesOf(aboutFields(), beforeFields(), workFields(), resultFields(), sharingFields())
}

func slicesOf(parts ...[]Field) []Field {
	var list []Field
	for _, part := range parts {
		list = append(list, part...)
	}
	return list
}

// aboutFields say what the experiment is.
func aboutFields() []Field {
	return []Field{
		{Name: "title", Of: "Title", Kind: Line, Most: model.MaxTitle, Needed: true},
		{Name: "summary", Of: "Summary", Kind: Paragraph, Most: model.MaxSummary, Lines: 4},
		{Name: "question", Of: "Question", Kind: Paragraph, Most: model.MaxText, Lines: 3},
		{Name: "policyAreas", Of: "PolicyAreas", Also: "PolicyAreasDerived", Kind: Picks, Blank: 2, MostRows: model.MaxPolicyAreas},
		{Name: "tags", Of: "Tags", Kind: Texts, Most: model.MaxName, Blank: 2},
		{Name: "language", Of: "Language", Kind: Radios, Words: "language.", Choices: []string{"nl", "en"}, Given: true},
	}
}

// beforeFields are best written down before the start.
func beforeFields() []Field {
	return []Field{
		{Name: "stage", Of: "Stage", Kind: Select, Words: "stage.", Choices: words(model.Stages()), Needed: true, Given: true},
		{Name: "resultDue", Of: "ResultDue", Kind: MonthAhead},
		{Name: "partners", Of: "Partners", Kind: Texts, Most: model.MaxName, Blank: 2},
		{Name: "plannedStart", Of: "PlannedStart", Kind: Month},
		{Name: "plannedEnd", Of: "PlannedEnd", Kind: Month},
		{Name: "expectation", Of: "Expectation", Kind: Paragraph, Most: model.MaxText, Lines: 3},
		{Name: "criterion", Of: "Criterion", Kind: Paragraph, Most: model.MaxText, Lines: 3},
		{Name: "baseline", Of: "Baseline", Kind: Paragraph, Most: model.MaxText, Lines: 3},
		{Name: "stopRule", Of: "StopRule", Kind: Paragraph, Most: model.MaxText, Lines: 3},
	}
}

// workFields say what was done, and with which data.
func workFields() []Field {
	return []Field{
		{Name: "actualStart", Of: "ActualStart", Kind: Month},
		{Name: "actualEnd", Of: "ActualEnd", Kind: Month},
		{Name: "whatWeDid", Of: "WhatWeDid", Kind: Markdown, Most: model.MaxWriteUp, Lines: 10},
		{Name: "methods", Of: "Methods", Kind: Checkboxes, Words: "method.", Choices: words(model.Methods())},
		{Name: "tools", Of: "Tools", Kind: Texts, Most: model.MaxName, Blank: 2},
		{Name: "changed", Of: "Changed", Kind: Paragraph, Most: model.MaxText, Lines: 3},
		{Name: "dataSources", Of: "DataSources", Kind: Rows, Blank: 1, Columns: []Field{
			{Name: "name", Of: "Name", Kind: Line, Most: model.MaxName},
			{Name: "kind", Of: "Kind", Kind: Select, Words: "sourceKind.", Choices: words(model.SourceKinds())},
			{Name: "personalData", Of: "PersonalData", Kind: Select, Words: "personalData.", Choices: words(model.PersonalDataKinds())},
			{Name: "legalBasis", Of: "LegalBasis", Kind: Line, Most: model.MaxText},
		}},
		{Name: "affectsDecision", Of: "AffectsDecision", Kind: Radios, Words: "affectsDecision.", Choices: []string{"no", "yes"}},
		{Name: "hours", Of: "Hours", Kind: Whole},
		{Name: "teamFte", Of: "TeamFTE", Kind: Decimal},
		{Name: "costBand", Of: "CostBand", Kind: Select, Words: "costBand.", Choices: words(model.CostBands())},
	}
}

// resultFields say what came out and what was learned.
func resultFields() []Field {
	return []Field{
		{Name: "outcome", Of: "Outcome", Kind: Radios, Words: "outcome.", Choices: words(model.Outcomes()), Needed: true},
		{Name: "result", Of: "Result", Kind: Markdown, Most: model.MaxWriteUp, Lines: 6},
		{Name: "comparisons", Of: "Comparisons", Kind: Rows, Blank: 1, Columns: []Field{
			{Name: "measure", Of: "Measure", Kind: Line, Most: model.MaxName},
			{Name: "unit", Of: "Unit", Kind: Line, Most: model.MaxName, Short: true},
			{Name: "usual", Of: "Usual", Kind: Decimal},
			{Name: "withData", Of: "WithData", Kind: Decimal},
			{Name: "known", Of: "Known", Kind: Select, Words: "known.", Choices: words(model.HowKnown())},
		}},
		{Name: "pitfalls", Of: "Pitfalls", Kind: Rows, Blank: 1, Columns: []Field{
			{Name: "pitfall", Of: "Pitfall", Kind: Select, Words: "pitfall.", Choices: words(model.Pitfalls())},
			{Name: "note", Of: "Note", Kind: Paragraph, Most: model.MaxText, Lines: 2},
		}},
		{Name: "lessons", Of: "Lessons", Kind: Rows, Blank: 2, Needed: true, Columns: []Field{
			{Name: "text", Of: "Text", Kind: Paragraph, Most: model.MaxLesson, Lines: 2},
			{Name: "kind", Of: "Kind", Kind: Select, Words: "lessonKind.", Choices: words(model.LessonKinds()), Default: string(model.LessonNextTime)},
		}},
		{Name: "again", Of: "Again", Kind: Radios, Words: "again.", Choices: words(model.Agains())},
	}
}

// sharingFields say what others may take over, whom to ask, and who sees what.
func sharingFields() []Field {
	return []Field{
		{Name: "reusables", Of: "Reusables", Kind: Rows, Blank: 1, Columns: []Field{
			{Name: "title", Of: "Title", Kind: Line, Most: model.MaxName},
			{Name: "kind", Of: "Kind", Kind: Select, Words: "reusableKind.", Choices: model.ReusableKinds()},
			{Name: "url", Of: "URL", Kind: Line, Type: "url", Most: model.MaxText},
			{Name: "licence", Of: "Licence", Kind: Line, Most: model.MaxName, Short: true},
		}},
		{Name: "contact", Of: "Contact", Kind: Group, Columns: []Field{
			{Name: "role", Of: "Role", Kind: Line, Most: model.MaxName, Short: true},
			{Name: "mailbox", Of: "Mailbox", Kind: Line, Type: "email", Most: model.MaxName, Short: true},
			{Name: "name", Of: "Name", Kind: Line, Most: model.MaxName, Short: true},
		}},
		{Name: "seeks", Of: "Seeks", Kind: Paragraph, Most: model.MaxSeeks, Lines: 2},
		{Name: "talksPerMonth", Of: "TalksPerMonth", Kind: Whole},
		{Name: "licence", Of: "Licence", Kind: Line, Most: model.MaxName, Short: true},
		{Name: "anonymous", Of: "Anonymous", Kind: Tick, Given: true},
		{Name: "participantsOnly", Of: "ParticipantsOnly", Kind: Checkboxes, Words: "section.", Choices: words(model.Sections()), Given: true},
	}
}

func words[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
