package web

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// areaNames knows the policy areas by code.
type areaNames map[string]model.PolicyArea

// areas gives the policy areas by code.
func (s *Site) areas(ctx context.Context) (areaNames, error) { return s.Store.PolicyAreasByCode(ctx) }

// areaPath is the address of a policy area's page.
func areaPath(code string) string { return "/beleidsterreinen/" + code }

// experimentPath is the address of an experiment's page.
func experimentPath(number string) string { return "/experimenten/" + number }

// entryPath is the address of a register entry's page.
func entryPath(number string) string { return "/register/" + number }

// organisationPath is the address of an organisation's page.
func organisationPath(o *model.Organisation) string { return "/organisaties/" + o.Slug }

// tellPath is where one begins to register or tell an experiment.
const tellPath = "/experimenten/nieuw"

// quoted joins words as a sentence does, each in quotes.
func (p *page) quoted(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = p.T("list.quoted", word)
	}
	return p.List(quoted)
}

// outcome gives the mark of a telling: how it ended, or where it stands while that is not told and there was word of it.
func (p *page) outcome(t *model.Telling) kit.OutcomeArgs {
	if o := t.Content.Outcome; o != "" {
		return kit.OutcomeArgs{Code: string(o), Word: p.T("outcome." + string(o))}
	}
	if t.NoWord {
		return kit.OutcomeArgs{Code: "no-word", Word: p.T("due.noWord")}
	}
	return kit.OutcomeArgs{Code: string(t.Stage), Word: p.T("stage." + string(t.Stage))}
}

// tallied counts in words how experiments ended, or where they stand, in the order of the marks: "2 gelukt, 1 niet gelukt en 1 loopt".
func (p *page) tallied(list []*model.Telling) string {
	counts := map[string]int{}
	for _, t := range list {
		counts[p.outcome(t).Code]++
	}
	var parts []string
	for _, mark := range p.marks() {
		if n := counts[mark.Code]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+mark.Word)
		}
	}
	return p.List(parts)
}

// lead gives who leads the experiment: the organisation, or what may be said of it where it is told without name.
func (p *page) lead(t *model.Telling) kit.Link {
	if t.Organisation != nil {
		return kit.Link{Text: t.Organisation.Name, Href: organisationPath(t.Organisation)}
	}
	class := string(t.SizeClass)
	if class == "" {
		class = "unknown"
	}
	return kit.Link{Text: p.T("anonymous." + class)}
}

// contentLanguage gives the language of a text where it is not the page's, else "".
func (p *page) contentLanguage(language string) string {
	if language == p.Language() {
		return ""
	}
	return language
}

// titleLanguage gives the language of a title where it is not the page's, else "". What has no title yet is named in the page's own words.
func (p *page) titleLanguage(title, language string) string {
	if title == "" {
		return ""
	}
	return p.contentLanguage(language)
}

// written gives the attribute of a text that somebody wrote, in a language that may be another than the page's; none where there is no text.
func (p *page) written(text, language string) templ.Attributes {
	if lang := p.titleLanguage(text, language); lang != "" {
		return templ.Attributes{"lang": lang}
	}
	return nil
}

// said gives the lang attribute of what somebody asked or answered: nobody tells in which language that is.
func (p *page) said(text string) templ.Attributes { return p.written(text, search.LanguageOf(text)) }

// experimentRow shows an experiment in a list.
func (p *page) experimentRow(t *model.Telling) kit.ExperimentRowArgs {
	c := &t.Content
	row := kit.ExperimentRowArgs{
		Title: c.Title, Href: experimentPath(t.Number), Lang: p.contentLanguage(c.Language), Lesson: c.TopLesson(),
		Summary: c.Summary, Outcome: p.outcome(t), Organisation: p.lead(t), Facts: p.shortFacts(t),
	}
	if t.Example {
		row.Badges = []string{p.T("experiment.example")}
	}
	if seeks := t.Seeking(); seeks != "" {
		row.SeeksWord, row.Seeks = p.T("joining.seeks"), seeks
	} else if words := p.pitfallWords(c); len(words) > 0 {
		row.Notes = []string{p.N("experiment.pitfall", len(words), strings.Join(words, ", "))}
	}
	return row
}

// shortFacts are the facts of a list row: size class, year, hours, personal data.
func (p *page) shortFacts(t *model.Telling) []string {
	var facts []string
	if t.Organisation != nil && t.SizeClass != "" {
		facts = append(facts, p.T("sizeClass."+string(t.SizeClass)))
	}
	if year := t.Content.Year(); year != "" {
		facts = append(facts, year)
	}
	if t.Content.Hours != nil {
		facts = append(facts, p.N("experiment.hours", *t.Content.Hours))
	}
	if data := t.Content.MostPersonal(); data != "" {
		facts = append(facts, p.T("personalData."+string(data)))
	}
	return facts
}

// pitfallWords names the pitfalls that were met, each once. "Something else" is none that one can know again.
func (p *page) pitfallWords(c *model.Content) (words []string) {
	for _, pitfall := range c.Pitfalls {
		word := p.T("pitfall." + string(pitfall.Pitfall))
		if pitfall.Pitfall != "other" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// entryRow shows a register entry in a list.
func (p *page) entryRow(e *model.ToldEntry) kit.ExperimentRowArgs {
	row := kit.ExperimentRowArgs{
		Title: e.Title, Href: entryPath(e.Number), Lang: p.contentLanguage(e.Language), Summary: e.Summary,
		Outcome:      kit.OutcomeArgs{Code: "register-entry", Word: p.T("kind.register-entry")},
		Organisation: kit.Link{Text: e.Organisation.Name, Href: organisationPath(&e.Organisation)},
	}
	if class := model.SizeClassOf(e.Organisation.Population); class != "" {
		row.Facts = append(row.Facts, p.T("sizeClass."+string(class)))
	}
	if e.Stage != "" {
		row.Facts = append(row.Facts, p.T("stage."+string(e.Stage)))
	}
	if len(e.RegisteredOn) >= 4 {
		row.Facts = append(row.Facts, e.RegisteredOn[:4])
	}
	if e.ExperimentNumber != "" {
		row.Links = []kit.Link{{Text: p.T("entry.told"), Href: experimentPath(e.ExperimentNumber)}}
	}
	return row
}

// word gives the word for a value, or nothing where the value is not told.
func (p *page) word(prefix, value string) string {
	if value == "" {
		return ""
	}
	return p.T(prefix + value)
}

// searchPath is the address of a search for words.
func searchPath(words string) string {
	return request.PageNames().Address(searchesPath, request.NewSearch().For(words))
}
