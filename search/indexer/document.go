package indexer

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"wiel/search"
	"wiel/store/model"
)

// The kinds of record in an index, as their facet values and the letters of their document IDs.
const (
	KindExperiment = "experiment"
	KindEntry      = "register-entry"
)

// Yes is the one value of a facet that a record has or has not.
const Yes = "true"

// ExperimentID gives the ID of an experiment's document.
func ExperimentID(id int64) string { return "e" + strconv.FormatInt(id, 10) }

// EntryID gives the ID of a register entry's document.
func EntryID(id int64) string { return "r" + strconv.FormatInt(id, 10) }

// ParseID splits the ID of a document into the kind of its record and the record's ID.
func ParseID(document string) (kind string, id int64, ok bool) {
	if len(document) < 2 {
		return "", 0, false
	}
	id, err := strconv.ParseInt(document[1:], 10, 64)
	switch {
	case err != nil:
		return "", 0, false
	case document[0] == 'e':
		return KindExperiment, id, true
	case document[0] == 'r':
		return KindEntry, id, true
	}
	return "", 0, false
}

// labels knows the policy areas by code, for their ancestors and names.
type labels map[string]model.PolicyArea

func newLabels(areas []model.PolicyArea) labels {
	known := make(labels, len(areas))
	for _, area := range areas {
		known[area.Code] = area
	}
	return known
}

// tree gives the codes with their ancestors, each once.
func (l labels) tree(codes []string) []string {
	var all []string
	for _, code := range codes {
		for code != "" && !slices.Contains(all, code) {
			all = append(all, code)
			code = l[code].Parent
		}
	}
	return all
}

// names gives the names of the areas, in both languages.
func (l labels) names(codes []string) []string {
	var names []string
	for _, code := range codes {
		if area, ok := l[code]; ok {
			names = append(names, area.LabelNL, area.LabelEN)
		}
	}
	return names
}

// experimentDocument is what an index holds of a telling: nothing but what the telling says.
func (l labels) experimentDocument(t *model.Telling) search.Document {
	c := &t.Content
	areas := l.tree(c.PolicyAreas)
	d := search.Document{
		ID: ExperimentID(t.ID), Kind: KindExperiment, Language: c.Language, Title: c.Title, Summary: c.Summary,
		Text: textOf(c), Topics: slices.Concat(c.Tags, c.Tools, l.names(areas)), Published: day(t.PublishedOn),
		Group: t.GroupKey, HasOutcome: c.Outcome != "",
		Facets: map[search.Facet][]string{
			search.PolicyArea: areas, search.Outcome: {string(c.Outcome)}, search.Stage: {string(t.Stage)},
			search.SizeClass: {string(t.SizeClass)}, search.PersonalData: {string(c.MostPersonal())},
			search.CostBand: {string(c.CostBand)}, search.Effort: {string(model.EffortOf(c.Hours))},
			search.Team:       {string(model.TeamClassOf(c.TeamFTE))},
			search.Example:    {strconv.FormatBool(t.Example)},
			search.Registered: {string(model.QuarterOf(t.PublishedOn))}, search.Told: {string(model.QuarterOf(t.ToldOn))},
		},
	}
	if t.Seeking() != "" {
		d.Facets[search.Seeks] = []string{Yes}
	}
	for _, note := range c.Pitfalls {
		if pitfall := string(note.Pitfall); !slices.Contains(d.Facets[search.Pitfall], pitfall) {
			d.Facets[search.Pitfall] = append(d.Facets[search.Pitfall], pitfall)
		}
	}
	for _, m := range c.Methods {
		d.Facets[search.Method] = append(d.Facets[search.Method], string(m))
	}
	if year := c.Year(); year != "" {
		d.Facets[search.Year] = []string{year}
	}
	if t.Tried() {
		d.Facets[search.Tried] = []string{Yes}
	}
	if t.BasedOn != "" {
		d.Facets[search.Adoption] = []string{Yes}
	}
	for _, lesson := range c.Lessons {
		d.Lessons = append(d.Lessons, lesson.Text)
	}
	if t.Organisation != nil {
		nameOrganisation(&d, t.Organisation)
	}
	return d
}

// entryDocument is what an index holds of a register entry.
func (l labels) entryDocument(e *model.ToldEntry) search.Document {
	areas := l.tree(e.PolicyAreas)
	d := search.Document{
		ID: EntryID(e.ID), Kind: KindEntry, Language: e.Language, Title: e.Title, Summary: e.Summary, Text: e.Text,
		Topics: l.names(areas), Published: day(e.RegisteredOn), Group: e.GroupKey,
		Facets: map[search.Facet][]string{
			search.PolicyArea: areas, search.Stage: {string(e.Stage)},
			search.SizeClass: {string(model.SizeClassOf(e.Organisation.Population))},
		},
	}
	nameOrganisation(&d, &e.Organisation)
	return d
}

// nameOrganisation makes a document findable by its organisation and place.
func nameOrganisation(d *search.Document, o *model.Organisation) {
	d.Names = append(append(d.Names, o.Name), o.Aliases...)
	d.Facets[search.Organisation] = []string{o.Code}
	if o.Province != "" {
		d.Names = append(d.Names, o.Province)
		d.Facets[search.Province] = []string{ProvinceTerm(o.Province)}
	}
}

// ProvinceTerm gives the facet value of a province: in ASCII, because bleve splits values at the byte 0xFF.
func ProvinceTerm(province string) string {
	return strings.NewReplacer("â", "a", " ", "-").Replace(strings.ToLower(province))
}

// day reads a date such as "2026-03-14"; the zero time if there is none.
func day(date string) time.Time {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return time.Time{}
	}
	return t
}
