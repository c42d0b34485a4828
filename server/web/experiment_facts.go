package web

import (
	"slices"
	"strconv"

	"wiel/server/web/kit"
	"wiel/store/model"
)

// facts is the column beside the text: who, when, how much, with which data, and whom to ask.
func (p *experimentPage) facts() kit.FactsArgs {
	args := kit.FactsArgs{Title: p.T("experiment.facts"), TitleHidden: true}
	add := func(facts ...kit.Fact) { args.Facts = append(args.Facts, facts...) }
	add(p.whoFact())
	if words := p.stageWords(); len(words) > 1 || p.outcome(p.Telling).Code != string(p.Stage) { // else the mark under the title says it
		add(kit.Text(p.T("facet.stage"), words...))
	}
	if months := p.periods(); len(months) > 0 {
		add(kit.Text(p.T("experiment.period"), months...))
	}
	if values := p.effort(); len(values) > 0 {
		add(kit.Text(p.T("experiment.effort"), values...))
	}
	if data := p.Content.MostPersonal(); data != "" {
		add(kit.Text(p.T("experiment.data"), p.T("personalData."+string(data))))
	}
	if answer := p.Content.AffectsDecision; answer != "" {
		add(kit.Text(p.T("experiment.decision"), p.T("experiment.decision."+answer)))
	}
	add(p.methodFacts()...)
	add(p.contactFacts()...)
	return args
}

// stageWords tells how far it is; of what is in use also when that was last said.
func (p *experimentPage) stageWords() []string {
	words := []string{p.T("stage." + string(p.Stage))}
	if p.Stage == model.InUse && p.InUseOn > p.PublishedOn {
		words = append(words, p.T("due.inUseOn", p.Day(p.InUseOn)))
	}
	return words
}

// whoFact names the organisation with its size, or says what may be said of it.
func (p *experimentPage) whoFact() kit.Fact {
	lead := p.lead(p.Telling)
	who := kit.Fact{Term: p.T("experiment.who"), Values: []kit.Link{lead}}
	if p.Organisation != nil && p.SizeClass != "" {
		who.Values = append(who.Values, kit.Link{Text: p.T("sizeClass." + string(p.SizeClass))})
	}
	if len(p.Content.Partners) > 0 {
		who.Body = writtenView(p.page, "experiment.partners", p.List(p.Content.Partners), p.Content.Language)
	}
	return who
}

// periods tells when it ran and, where that was another time, when it was planned.
func (p *experimentPage) periods() []string {
	c := &p.Content
	ran, planned := p.months(c.ActualStart, c.ActualEnd), p.months(c.PlannedStart, c.PlannedEnd)
	var list []string
	if ran != "" {
		list = append(list, ran)
	}
	switch {
	case planned == "" || planned == ran:
	case ran == "" && p.plan(): // the stage says that it is planned
		list = append(list, planned)
	default:
		list = append(list, p.T("experiment.plannedMonths", planned))
	}
	return list
}

// months tells from when to when, as far as that was told.
func (p *page) months(start, end model.Month) string {
	switch {
	case start == "" && end == "":
		return ""
	case start == end || end == "":
		return p.Month(start)
	case start == "":
		return p.T("experiment.until", p.Month(end))
	}
	return p.T("experiment.months", p.Month(start), p.Month(end))
}

// effort tells hours, team and cost, as far as they were told.
func (p *experimentPage) effort() []string {
	var values []string
	if p.Content.Hours != nil {
		values = append(values, p.N("experiment.hours", *p.Content.Hours))
	}
	if p.Content.TeamFTE != nil {
		values = append(values, p.T("experiment.fte", p.Decimal(*p.Content.TeamFTE)))
	}
	if band := p.Content.CostBand; band != "" {
		values = append(values, p.T("costBand."+string(band)))
	}
	return values
}

// methodFacts tells how the data was used and with what; each method leads to others who used it.
func (p *experimentPage) methodFacts() []kit.Fact {
	var facts []kit.Fact
	if len(p.Content.Methods) > 0 {
		fact := kit.Fact{Term: p.T("facet.method")}
		for _, m := range p.Content.Methods {
			fact.Values = append(fact.Values, kit.Link{Text: p.T("method." + string(m)), Href: "/experimenten?methode=" + string(m)})
		}
		facts = append(facts, fact)
	}
	if len(p.Content.Tools) > 0 {
		tools := kit.Fact{Term: p.T("experiment.tools")}
		for _, tool := range p.Content.Tools {
			tools.Values = append(tools.Values, kit.Link{Text: tool, Lang: p.lang()})
		}
		facts = append(facts, tools)
	}
	return facts
}

// contactFacts tells whom one may ask. Where nobody is named here, it says so, and how to ask all the same: that there is nobody it does
// not say, for participants may see who there is.
func (p *experimentPage) contactFacts() []kit.Fact {
	contact := p.Content.Contact
	fact := kit.Fact{Term: p.T("experiment.ask"), Wide: true}
	for _, text := range []string{contact.Role, contact.Name} {
		if text != "" {
			fact.Values = append(fact.Values, kit.Link{Text: text, Lang: p.lang()})
		}
	}
	if contact.Mailbox != "" {
		fact.Values = append(fact.Values, kit.Link{Text: contact.Mailbox, Href: "mailto:" + contact.Mailbox})
	} else {
		fact.Values = append(fact.Values, p.otherwise(contact.Role+contact.Name == "")...)
	}
	if len(fact.Values) == 0 {
		return nil
	}
	return []kit.Fact{fact}
}

// otherwise is how to ask where there is no mailbox of the experiment's own: by that of the organisation, or else in the questions.
func (p *experimentPage) otherwise(nobody bool) (ways []kit.Link) {
	switch mailbox := organisationMailbox(p.Telling); {
	case mailbox != "" && nobody:
		ways = []kit.Link{{Text: p.T("experiment.ask.organisation")}, {Text: mailbox, Href: "mailto:" + mailbox}}
	case mailbox != "":
		ways = []kit.Link{{Text: mailbox, Href: "mailto:" + mailbox}}
	case p.Shown.Published && !p.Older && p.Questions.Action != "":
		if nobody && !p.Telling.Anonymous {
			ways = []kit.Link{{Text: p.T("experiment.ask.nobody")}}
		}
		ways = append(ways, kit.Link{Text: p.T("experiment.ask.here"), Href: "#vragen"})
	}
	return ways
}

// organisationMailbox is that of who leads an experiment, "" where there is none or it is told without name.
func organisationMailbox(t *model.Telling) string {
	if t.Organisation == nil || t.Anonymous {
		return ""
	}
	return t.Organisation.Mailbox
}

// tags are the policy areas and the free words, each leading to more of the same.
func (p *experimentPage) tags() []kit.Link {
	var links []kit.Link
	for _, code := range p.Content.PolicyAreas {
		if area, ok := p.areas[code]; ok {
			links = append(links, kit.Link{Text: area.Label(p.Language()), Href: areaPath(code)})
		}
	}
	for _, tag := range p.Content.Tags {
		links = append(links, kit.Link{Text: tag, Href: searchPath(tag), Lang: p.lang()})
	}
	return links
}

// sensitive reports whether the experiment touches residents so that pointers to the rules help.
func (p *experimentPage) sensitive() bool {
	return p.Content.AffectsDecision == "yes" ||
		slices.Contains([]model.PersonalData{"special", "criminal", "bsn"}, p.Content.MostPersonal())
}

// size writes a number of bytes for people.
func (p *page) size(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return p.Decimal(float64(bytes*10>>20)/10) + " MB"
	case bytes >= 1<<10:
		return strconv.FormatInt(bytes>>10, 10) + " kB"
	}
	return strconv.FormatInt(bytes, 10) + " bytes"
}

// questionHeading is the heading of what they want to know, or wanted.
func (p *experimentPage) questionHeading() string {
	return p.tense(p.T("experiment.questionAhead"), p.T("experiment.questionAhead"), p.T("experiment.question"))
}

// sourcesHeading is the heading of the data that is used.
func (p *experimentPage) sourcesHeading() string {
	return p.tense(p.T("experiment.sourcesAhead"), p.T("experiment.sourcesNow"), p.T("experiment.sources"))
}

// sources is the table of the data that was used. The column of legal grounds is there when one was told.
func (p *experimentPage) sources() kit.TextTableArgs {
	args := kit.TextTableArgs{
		Caption: p.sourcesHeading(), Headings: []string{p.T("experiment.sourceName"), p.T("facet.personalData"), p.T("experiment.legalBasis")},
	}
	grounds := slices.ContainsFunc(p.Content.DataSources, func(d model.DataSource) bool { return d.LegalBasis != "" })
	if !grounds {
		args.Headings = args.Headings[:2]
	}
	for _, source := range p.Content.DataSources {
		cells := []kit.TextCell{{Text: p.word("personalData.", string(source.PersonalData))}, {Text: source.LegalBasis, Lang: p.lang()}}
		args.Rows = append(args.Rows, kit.TextRow{Head: source.Name, Lang: p.lang(), Cells: cells[:len(args.Headings)-1]})
	}
	return args
}

// tense gives the heading for what is still to be done where that is all that there is, for what is being done while it runs, or for what was done.
func (p *experimentPage) tense(plan, now, done string) string {
	switch {
	case p.plan():
		return plan
	case p.Content.Outcome == "" && !p.Stage.Ended():
		return now
	}
	return done
}

// plan reports whether nothing was done yet.
func (p *experimentPage) plan() bool { return planned(p.Telling) }

// planned reports whether nothing was done yet of an experiment.
func planned(t *model.Telling) bool {
	return t.Content.Outcome == "" && (t.Stage == model.Idea || t.Stage == model.Planned)
}

// goneOrigin says whose the origin was that was withdrawn, as far as that was told.
func (p *experimentPage) goneOrigin() string {
	if p.Gone.Organisation == nil {
		return p.T("experiment.basedOn.gone")
	}
	return p.T("experiment.basedOn.goneOf", p.Gone.Organisation.Name)
}
