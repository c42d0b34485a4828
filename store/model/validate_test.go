package model

import (
	"math"
	"strings"
	"testing"
)

func number(f float64) *float64 { return &f }

func whole(n int) *int { return &n }

func TestCheckFindsWhatIsWrong(t *testing.T) {
	long := func(n int) string { return strings.Repeat("é", n) }
	for sentence, c := range map[string]struct {
		content    Content
		field, key string // both "": nothing is wrong
	}{
		"nothing told is not wrong":               {Content{}, "", ""},
		"120 accented characters fit a title":     {Content{Title: long(120)}, "", ""},
		"121 do not":                              {Content{Title: long(121)}, "title", "check.tooLong"},
		"a summary has at most 350":               {Content{Summary: long(351)}, "summary", "check.tooLong"},
		"three policy areas":                      {Content{PolicyAreas: []string{"wmo", "jeugd", "wonen"}}, "", ""},
		"not four":                                {Content{PolicyAreas: []string{"a", "b", "c", "d"}}, "policyAreas", "check.areas"},
		"an outcome is one of ours":               {Content{Outcome: "failed"}, "outcome", "check.choice"},
		"a method is one of ours":                 {Content{Methods: []Method{"forecast", "magic"}}, "methods.1", "check.choice"},
		"a month exists":                          {Content{PlannedStart: "2026-13"}, "plannedStart", "check.month"},
		"a month is written out":                  {Content{ActualEnd: "2026-1"}, "actualEnd", "check.month"},
		"an end is not before its start":          {Content{ActualStart: "2026-05", ActualEnd: "2026-04"}, "actualEnd", "check.endBeforeStart"},
		"no hours at all is a figure":             {Content{Hours: whole(0)}, "", ""},
		"hours do not run back":                   {Content{Hours: whole(-1)}, "hours", "check.between"},
		"a team is a number":                      {Content{TeamFTE: number(math.NaN())}, "teamFte", "check.between"},
		"a lesson has 200 characters":             {Content{Lessons: []Lesson{{Text: long(201)}}}, "lessons.0.text", "check.tooLong"},
		"a lesson says something":                 {Content{Lessons: []Lesson{{Kind: LessonWorked, Text: " "}}}, "lessons.0.text", "check.required"},
		"a pitfall is one of ours":                {Content{Pitfalls: []PitfallNote{{Pitfall: "bad luck"}}}, "pitfalls.0.pitfall", "check.choice"},
		"a comparison measures something":         {Content{Comparisons: []Comparison{{Unit: "uur"}}}, "comparisons.0.measure", "check.required"},
		"a figure is finite":                      {Content{Comparisons: []Comparison{{Measure: "m", Usual: number(math.Inf(1))}}}, "comparisons.0.usual", "check.number"},
		"a source has a name":                     {Content{DataSources: []DataSource{{Kind: "survey"}}}, "dataSources.0.name", "check.required"},
		"a link is a web address":                 {Content{Reusables: []Reusable{{URL: "javascript:alert(1)"}}}, "reusables.0.url", "check.webAddress"},
		"a link names no password":                {Content{Reusables: []Reusable{{URL: "https://a:b@gemeente.example"}}}, "reusables.0.url", "check.webAddress"},
		"an https link is fine":                   {Content{Reusables: []Reusable{{URL: "https://gemeente.example/x?y=1"}}}, "", ""},
		"a mailbox is an address":                 {Content{Contact: Contact{Mailbox: "data.gemeente.example"}}, "contact.mailbox", "check.mailbox"},
		"a mailbox can be reached from elsewhere": {Content{Contact: Contact{Mailbox: "data@gemeente"}}, "contact.mailbox", "check.mailbox"},
		"a mailbox is a bare address":             {Content{Contact: Contact{Mailbox: "Data <data@gemeente.example>"}}, "contact.mailbox", "check.mailbox"},
		"a good mailbox is fine":                  {Content{Contact: Contact{Mailbox: "data@gemeente.example"}}, "", ""},
		"only known sections are kept":            {Content{ParticipantsOnly: []Section{"title"}}, "participantsOnly.0", "check.choice"},
		"a list has an end":                       {Content{Tags: make([]string, MaxRows+1)}, "tags", "check.tooMany"},
		"a licence is one line":                   {Content{Licence: long(MaxName + 1)}, "licence", "check.tooLong"},
		"a language is one we have on the screen": {Content{Language: "fy"}, "language", "check.choice"},
	} {
		expect(t, sentence, c.content.Check(), c.field, c.key)
	}
}

func TestCheckAsksForWhatIsNeeded(t *testing.T) {
	plan := Content{Stage: Planned, ResultDue: "2026-11", Title: "Prognose", Question: "Kan het?", PolicyAreas: []string{"wmo"}}
	without := func(change func(*Content)) Content {
		c := plan
		change(&c)
		return c
	}
	in := func(c Content, stage Stage, resultDue Month) Content {
		c.Stage, c.ResultDue = stage, resultDue
		return c
	}
	told := in(plan, Finished, "")
	told.Outcome, told.Lessons = DidNotWork, []Lesson{{Text: "Begin klein."}}
	stopped := in(plan, Stopped, "")
	stopped.Outcome, stopped.Pitfalls = DidNotWork, []PitfallNote{{Pitfall: "support", Note: "Niemand had tijd."}}
	success := stopped
	success.Outcome = PartlyWorked
	silent := told
	silent.Pitfalls = []PitfallNote{{Pitfall: "support", Note: "Niemand had tijd."}, {Pitfall: "other", Note: " "}}
	did := success
	did.WhatWeDid = "Drie maanden gereden."
	for sentence, c := range map[string]struct {
		found      Errors
		field, key string
	}{
		"a plan with a result month is complete":    {plan.CheckToRegister(), "", ""},
		"an idea needs no result month":             {in(plan, Idea, "").CheckToRegister(), "", ""},
		"what ended needs no result month":          {in(plan, Finished, "").CheckToRegister(), "", ""},
		"whether it needs one depends on the stage": {in(plan, "", "").CheckToRegister(), "stage", "check.required"},
		"what runs needs a result month":            {in(plan, Running, "").CheckToRegister(), "resultDue", "check.resultMonth"},
		"registering needs a stage":                 {in(plan, "", "2026-11").CheckToRegister(), "stage", "check.required"},
		"a stage is one of ours":                    {in(plan, "done", "2026-11").CheckToRegister(), "stage", "check.choice"},
		"registering needs a title":                 {without(func(c *Content) { c.Title = "  " }).CheckToRegister(), "title", "check.required"},
		"registering needs a question":              {without(func(c *Content) { c.Question = "" }).CheckToRegister(), "question", "check.required"},
		"registering needs one policy area":         {without(func(c *Content) { c.PolicyAreas = nil }).CheckToRegister(), "policyAreas", "check.oneArea"},
		"outcome and lesson are enough to tell":     {told.CheckToTell(Planned), "", ""},
		"telling needs a lesson":                    {without(func(c *Content) { c.Outcome = Worked }).CheckToTell(Planned), "lessons", "check.lesson"},
		"telling needs an outcome":                  {without(func(c *Content) { c.Lessons = told.Lessons }).CheckToTell(Planned), "outcome", "check.outcome"},
		"a stop's reason counts as a lesson":        {stopped.CheckToTell(Planned), "", ""},
		"a pitfall alone is none when finished":     {in(stopped, Finished, "").CheckToTell(Planned), "lessons", "check.lesson"},
		"what never ran did not work, partly":       {success.CheckToTell(Planned), "outcome", "check.neverRan"},
		"nor did an idea":                           {success.CheckToTell(Idea), "outcome", "check.neverRan"},
		"what ran and was stopped can have":         {success.CheckToTell(Running), "", ""},
		"so can what tells what was done":           {did.CheckToTell(Planned), "", ""},
		"each pitfall has its sentence":             {silent.CheckToTell(Running), "pitfalls.1.note", "check.pitfallNote"},
		"an import needs none":                      {silent.CheckToImport(), "", ""},
		"an import needs a title only":              {Content{Title: "x"}.CheckToImport(), "", ""},
		"an import without a title is refused":      {Content{}.CheckToImport(), "title", "check.required"},
		"a result month exists":                     {Content{ResultDue: "soon"}.Check(), "resultDue", "check.month"},
	} {
		expect(t, sentence, c.found, c.field, c.key)
	}
}

// expect fails unless exactly the one named failure was found, or none where field is "".
func expect(t *testing.T, sentence string, found Errors, field, key string) {
	t.Helper()
	switch {
	case field == "" && len(found) > 0:
		t.Errorf("%s: found %v", sentence, found)
	case field != "" && (len(found) != 1 || found[0].Field != field || found[0].Key != key || found[0].Kind != Invalid):
		t.Errorf("%s: found %v, want %s at %s", sentence, found, key, field)
	}
}
