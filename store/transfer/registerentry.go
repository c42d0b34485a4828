package transfer

import (
	"strings"

	"wiel/store/model"
)

// entry turns a record of the register into an Entry, by its shape.
func (f fields) entry(shape string) Entry {
	entry := f.fullText
	if shape == ShapeListing {
		entry = f.listing
	}
	e := entry()
	e.Shape, e.Originals = shape, f.withoutPersons()
	e.Stage = stageOfStatus(e.Status)
	e.MatchKey, e.GroupKey = MatchKey(e.Organisation, e.Title), GroupKey(e.Organisation, e.Title)
	if e.SourceID == "" && e.Title != "" && e.Organisation != "" {
		e.SourceID = StableKey(e.Organisation, e.Title)
	}
	e.PolicyAreas = PolicyAreas(e.Title, e.Summary+"\n"+e.Text)
	return e
}

// listing reads a record of the listing. The day of registering was first published as laatst_gewijzigd, later as geregistreerd.
func (f fields) listing() Entry {
	goal := masked(f.told("doel"))
	return Entry{
		SourceID: f.first("id", "lars"), Organisation: oneLine(f.told("organisatie")), Title: title(f.told("title")),
		Summary: clip(oneLine(goal), model.MaxSummary), Text: goal, Status: oneLine(f.text("status")),
		LegalBasis: masked(f.told("juridische_basis")), Assessment: f.told("impactassessment"),
		URL: f.webAddress("url"), RegisteredOn: dayOf(f.first("geregistreerd", "laatst_gewijzigd", "toegevoegd")), Language: "nl",
	}
}

// fullText reads a full-text record. Its field lars is the number that the listing calls id.
func (f fields) fullText() Entry {
	return Entry{
		SourceID: f.first("lars", "source_id", "uuid"), Organisation: oneLine(f.told("organization")), Title: title(f.told("name")),
		Summary: clip(oneLine(masked(f.first("description_short", "goal", "description"))), model.MaxSummary), Text: f.sections(),
		Status: oneLine(clip(f.told("status"), model.MaxName)), LegalBasis: masked(f.told("lawful_basis")),
		Assessment: f.assessment(), URL: f.webAddress("url", "website", "documentation"), RegisteredOn: dayOf(f.text("create_dt")),
		Language: languageOf(f.text("lang")),
	}
}

// fullTextSections names the texts of a full-text record, in the order in which they are read.
var fullTextSections = []struct{ field, heading string }{
	{"description", "Wat het is"},
	{"goal", "Doel"},
	{"impact", "Gevolgen"},
	{"proportionality", "Afweging"},
	{"decision_making_process", "Besluitvorming"},
	{"human_intervention", "Menselijke tussenkomst"},
	{"source_data", "Gegevens"},
	{"methods_and_models", "Werking"},
	{"performance_standard", "Prestaties"},
	{"risks", "Risico’s"},
	{"monitoring", "Toezicht"},
	{"objection_procedure", "Bezwaar"},
	{"provider", "Leverancier"},
}

// sections gives the texts of a full-text record under their headings. The short description is left out where the long one
// says the same.
func (f fields) sections() string {
	var parts []string
	if short := f.told("description_short"); !strings.HasPrefix(f.told("description"), short) {
		parts = append(parts, short)
	}
	for _, section := range fullTextSections {
		if text := f.told(section.field); text != "" {
			parts = append(parts, "## "+section.heading, text)
		}
	}
	return masked(strings.Join(parts, "\n\n"))
}

// assessment gathers what a full-text record says about assessments: "DPIA: Ja. IAMA: Nee."
func (f fields) assessment() string {
	var parts []string
	for _, one := range []struct{ field, label string }{
		{"impacttoetsen", ""}, {"dpia", "DPIA"}, {"dpia_description", ""}, {"iama", "IAMA"}, {"iama_description", ""},
	} {
		text := strings.TrimRight(strings.Trim(f.told(one.field), "{}"), ".")
		if text = strings.ReplaceAll(text, `"`, ""); text == "" {
			continue
		}
		if one.label != "" {
			text = one.label + ": " + text
		}
		parts = append(parts, text+".")
	}
	return masked(strings.Join(parts, " "))
}

func languageOf(name string) string {
	switch plain(name) {
	case "engels", "english", "eng", "en":
		return "en"
	}
	return "nl" // the register is Dutch unless it says otherwise
}

// title gives a title of at most the length that an experiment's may have.
func title(text string) string { return clip(oneLine(masked(text)), model.MaxTitle) }
