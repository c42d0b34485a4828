package transfer

import (
	"regexp"
	"strings"

	"wiel/store/model"
)

// organisationSigns tells the kind of an organisation by words in its name, most telling first. A sign that starts with "^"
// must begin the name; every other must be, or begin, one of its words.
var organisationSigns = []struct {
	kind  model.OrganisationKind
	signs []string
}{
	{"joint-arrangement", []string{
		"gemeenschappelijke regeling", "omgevingsdienst", "veiligheidsregio", "veiligheids en gezondheidsregio",
		"samenwerking", "belastingsamenwerking", "regionale uitvoeringsdienst", "^rud", "milieudienst", "utfieringstsjinst",
		"regionale dienst", "^abg organisatie", "^over gemeenten", "^sed organisatie", "^bel combinatie", "^werkom",
		"^dienst dommelvallei", "^dienst sociale zaken", "ict dienst", "werkorganisatie", "werkvoorziening", "jeugdhulpregio",
	}},
	{model.Municipality, []string{"^gemeente"}},
	{"province", []string{"^provincie"}},
	{"water-board", []string{"waterschap", "hoogheemraadschap", "wetterskip", "^hdsr"}},
	{"ggd", []string{"ggd"}},
	{"university", []string{"universiteit", "hogeschool", "university"}},
	{"government", []string{
		"ministerie", "^belastingdienst", "^douane", "rijks", "^dienst", "inspectie", "autoriteit", "^politie", "^nationale politie",
		"uitvoeringsinstituut", "sociale verzekeringsbank", "^kadaster", "^rdw", "^cibg", "^ciz", "^ind", "^justis", "^justitiele",
		"^logius", "^centraal", "^college", "^commissariaat", "^adviescollege", "^raad voor", "^reclassering", "^nationaal",
		"^nederlands forensisch", "^nederlands instituut publieke", "nederlandse arbeidsinspectie", "zorgautoriteit", "warenautoriteit",
		"^instituut mijnbouwschade", "^koninklijk nederlands meteorologisch", "^kamer van koophandel", "^asiel en migratie",
		"^staatsbosbeheer",
	}},
}

// abbreviation matches what stands in brackets behind a name: "Sociale Verzekeringsbank (SVB)".
var abbreviation = regexp.MustCompile(`\s*\([^()]*\)\s*$`)

// NormaliseOrganisation guesses what kind of organisation a name is, and gives the name to look it up by: of a municipality or
// province without that word, of others without an abbreviation in brackets. "Bergen (L.)" keeps its brackets: they tell
// two municipalities apart.
func NormaliseOrganisation(name string) (model.OrganisationKind, string) {
	name = oneLine(name)
	kind := organisationKind(plain(name))
	switch first, rest, _ := strings.Cut(name, " "); {
	case kind == model.Municipality && strings.EqualFold(first, "gemeente") && rest != "":
		return kind, rest
	case kind == "province" && strings.EqualFold(first, "provincie") && rest != "":
		return kind, rest
	case kind == "other":
		return kind, name
	}
	return kind, abbreviation.ReplaceAllString(name, "")
}

func organisationKind(name string) model.OrganisationKind {
	for _, kind := range organisationSigns {
		for _, sign := range kind.signs {
			if start, ok := strings.CutPrefix(sign, "^"); ok {
				if name == start || strings.HasPrefix(name, start+" ") {
					return kind.kind
				}
			} else if strings.Contains(" "+name, " "+sign) {
				return kind.kind
			}
		}
	}
	return "other"
}
