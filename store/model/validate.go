package model

import (
	"math"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// The longest texts, in characters. MaxWriteUp is for the two Markdown texts, MaxText for a paragraph, MaxName for what is
// one line.
const (
	MaxTitle       = 120
	MaxSummary     = 350
	MaxLesson      = 200
	MaxSeeks       = 140
	MaxTalks       = 100 // a month
	MaxName        = 300
	MaxText        = 5_000
	MaxWriteUp     = 200_000
	MaxPolicyAreas = 3
	MaxRows        = 50 // of any list: sources, comparisons, lessons, tags, ...
	MaxHours       = 1_000_000
	MaxTeamFTE     = 10_000
)

// Check gives what is wrong with what was told: too long, not one of the choices, a month that does not exist, an address that
// is none. It asks for nothing, so a draft can be checked too. An Error's Field is the name in the exchange format, for a
// row with its place from 0: "title", "lessons.0.text", "contact.mailbox". Whether policy areas exist is for the store.
func (c Content) Check() Errors {
	k := &checker{}
	c.checkTexts(k)
	c.checkChoices(k)
	c.checkMonths(k)
	c.checkEffort(k)
	c.checkRows(k)
	c.checkContact(k)
	return k.found
}

// CheckToImport gives what is wrong with an imported experiment: as Check, and it needs a title.
func (c Content) CheckToImport() Errors {
	k := &checker{found: c.Check()}
	k.required("title", c.Title)
	return k.found
}

// CheckToRegister gives what is missing or wrong before an experiment is registered: title, question, one policy area, stage
// and, but for an idea or what has ended, the month of the result.
func (c Content) CheckToRegister() Errors {
	k := &checker{found: c.Check()}
	k.required("title", c.Title)
	k.required("question", c.Question)
	if len(c.PolicyAreas) == 0 {
		k.add("policyAreas", "check.oneArea")
	}
	if c.Stage == "" {
		k.add("stage", "check.required")
	}
	if c.ResultDue == "" && c.Stage != "" && c.Stage != Idea && !c.Stage.Ended() { // the stage says whether there is a month to promise
		k.add("resultDue", "check.resultMonth")
	}
	return k.found
}

// CheckToTell gives what is missing or wrong before a result is told: the outcome, one lesson, and a sentence about each pitfall. For what was
// stopped, the reason of the stop counts as one: a pitfall with its sentence. Before is the stage that the experiment was in until now.
func (c Content) CheckToTell(before Stage) Errors {
	k := &checker{found: c.Check()}
	k.required("title", c.Title)
	switch {
	case c.Outcome == "":
		k.add("outcome", "check.outcome")
	case c.Outcome.Succeeded() && c.neverRan(before):
		k.add("outcome", "check.neverRan")
	}
	k.found = append(k.found, c.CheckPitfalls()...)
	reason := func(p PitfallNote) bool { return strings.TrimSpace(p.Note) != "" }
	if len(c.Lessons) == 0 && (c.Stage != Stopped || !slices.ContainsFunc(c.Pitfalls, reason)) {
		k.add("lessons", "check.lesson")
	}
	return k.found
}

// CheckPitfalls gives the pitfalls of which nothing is told: to be published each has its sentence.
func (c Content) CheckPitfalls() Errors {
	k := &checker{}
	for i, p := range c.Pitfalls {
		if strings.TrimSpace(p.Note) == "" {
			k.add(row("pitfalls", i, "note"), "check.pitfallNote")
		}
	}
	return k.found
}

// neverRan reports whether what was stopped was not even begun, as far as anything tells: its stage until now, its start, or what was done.
func (c Content) neverRan(before Stage) bool {
	begun := before == Running || before == Paused || before == Finished || before == InUse
	return c.Stage == Stopped && !begun && c.ActualStart == "" && strings.TrimSpace(c.WhatWeDid) == ""
}

func (c Content) checkTexts(k *checker) {
	k.length("title", c.Title, MaxTitle)
	k.length("summary", c.Summary, MaxSummary)
	k.length("whatWeDid", c.WhatWeDid, MaxWriteUp)
	k.length("result", c.Result, MaxWriteUp)
	k.length("licence", c.Licence, MaxName)
	k.length("seeks", c.Seeks, MaxSeeks)
	for _, paragraph := range [][2]string{
		{"question", c.Question}, {"expectation", c.Expectation}, {"criterion", c.Criterion}, {"baseline", c.Baseline},
		{"stopRule", c.StopRule}, {"changed", c.Changed},
	} {
		k.length(paragraph[0], paragraph[1], MaxText)
	}
	k.names("partners", c.Partners)
	k.names("tags", c.Tags)
	k.names("tools", c.Tools)
	if len(c.PolicyAreas) > MaxPolicyAreas {
		k.add("policyAreas", "check.areas", MaxPolicyAreas)
	}
}

func (c Content) checkChoices(k *checker) {
	k.choice("stage", false, choices(c.Stage, Stages()))
	k.choice("affectsDecision", false, choices(c.AffectsDecision, []string{"yes", "no"}))
	k.choice("costBand", false, choices(c.CostBand, CostBands()))
	k.choice("outcome", false, choices(c.Outcome, Outcomes()))
	k.choice("again", false, choices(c.Again, Agains()))
	k.choice("language", false, choices(c.Language, []string{"nl", "en"}))
	for i, m := range c.Methods {
		k.choice(row("methods", i, ""), m == "", choices(m, Methods()))
	}
	for i, s := range c.ParticipantsOnly {
		k.choice(row("participantsOnly", i, ""), s == "", choices(s, Sections()))
	}
}

func (c Content) checkMonths(k *checker) {
	k.month("resultDue", c.ResultDue)
	k.period("plannedStart", c.PlannedStart, "plannedEnd", c.PlannedEnd)
	k.period("actualStart", c.ActualStart, "actualEnd", c.ActualEnd)
}

func (c Content) checkEffort(k *checker) {
	if c.Hours != nil && (*c.Hours < 0 || *c.Hours > MaxHours) {
		k.add("hours", "check.between", 0, MaxHours)
	}
	if c.TeamFTE != nil && !(*c.TeamFTE >= 0 && *c.TeamFTE <= MaxTeamFTE) { // so that NaN does not pass
		k.add("teamFte", "check.between", 0, MaxTeamFTE)
	}
	if c.TalksPerMonth != nil && (*c.TalksPerMonth < 0 || *c.TalksPerMonth > MaxTalks) {
		k.add("talksPerMonth", "check.between", 0, MaxTalks)
	}
}

func (c Content) checkRows(k *checker) {
	k.count("dataSources", len(c.DataSources))
	for i, s := range c.DataSources {
		k.rowText(row("dataSources", i, "name"), s.Name, MaxName)
		k.choice(row("dataSources", i, "kind"), false, choices(s.Kind, SourceKinds()))
		k.choice(row("dataSources", i, "personalData"), false, choices(s.PersonalData, PersonalDataKinds()))
		k.length(row("dataSources", i, "legalBasis"), s.LegalBasis, MaxText)
	}
	k.count("comparisons", len(c.Comparisons))
	for i, m := range c.Comparisons {
		m.check(k, i)
	}
	k.count("pitfalls", len(c.Pitfalls))
	for i, p := range c.Pitfalls {
		k.choice(row("pitfalls", i, "pitfall"), p.Pitfall == "", choices(p.Pitfall, Pitfalls()))
		k.length(row("pitfalls", i, "note"), p.Note, MaxText)
	}
	k.count("lessons", len(c.Lessons))
	for i, l := range c.Lessons {
		k.choice(row("lessons", i, "kind"), false, choices(l.Kind, LessonKinds()))
		k.rowText(row("lessons", i, "text"), l.Text, MaxLesson)
	}
	k.count("reusables", len(c.Reusables))
	for i, r := range c.Reusables {
		r.check(k, i)
	}
}

func (m Comparison) check(k *checker, i int) {
	k.rowText(row("comparisons", i, "measure"), m.Measure, MaxName)
	k.length(row("comparisons", i, "unit"), m.Unit, MaxName)
	k.choice(row("comparisons", i, "known"), false, choices(m.Known, HowKnown()))
	k.finite(row("comparisons", i, "usual"), m.Usual)
	k.finite(row("comparisons", i, "withData"), m.WithData)
}

func (r Reusable) check(k *checker, i int) {
	k.choice(row("reusables", i, "kind"), false, choices(r.Kind, ReusableKinds()))
	k.length(row("reusables", i, "title"), r.Title, MaxName)
	k.length(row("reusables", i, "licence"), r.Licence, MaxName)
	k.length(row("reusables", i, "url"), r.URL, MaxText)
	if r.URL != "" && !WebAddress(r.URL) {
		k.add(row("reusables", i, "url"), "check.webAddress")
	}
}

func (c Content) checkContact(k *checker) {
	k.length("contact.role", c.Contact.Role, MaxName)
	k.length("contact.name", c.Contact.Name, MaxName)
	k.length("contact.mailbox", c.Contact.Mailbox, MaxName)
	if c.Contact.Mailbox != "" && !MailAddress(c.Contact.Mailbox) {
		k.add("contact.mailbox", "check.mailbox")
	}
}

// WebAddress reports whether text is a full http or https address.
func WebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil
}

// MailAddress reports whether text is one bare e-mail address, "data@gemeente.example", without a name around it, at a domain
// that mail from elsewhere can reach.
func MailAddress(text string) bool {
	address, err := mail.ParseAddress(text)
	domain := text[strings.LastIndex(text, "@")+1:]
	return err == nil && address.Address == text && address.Name == "" && !strings.ContainsAny(text, "<>\" ") && strings.Contains(domain, ".")
}

// tooLong reports whether a text has more than most characters.
func tooLong(text string, most int) bool {
	return len(text) > most && utf8.RuneCountInString(text) > most
}

func notFinite(f float64) bool { return math.IsNaN(f) || math.IsInf(f, 0) }
