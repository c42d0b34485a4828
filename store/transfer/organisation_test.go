package transfer

import (
	"testing"

	"wiel/store/model"
)

func TestNormaliseOrganisation(t *testing.T) {
	for name, want := range map[string]struct {
		kind model.OrganisationKind
		bare string
	}{
		"Gemeente Amsterdam":                             {model.Municipality, "Amsterdam"},
		"gemeente  Den Haag ":                            {model.Municipality, "Den Haag"},
		"Gemeente Bergen (L.)":                           {model.Municipality, "Bergen (L.)"},
		"Provincie Fryslân":                              {"province", "Fryslân"},
		"Wetterskip Fryslân":                             {"water-board", "Wetterskip Fryslân"},
		"HDSR Hoogheemraadschap De Stichtse Rijnlanden":  {"water-board", "HDSR Hoogheemraadschap De Stichtse Rijnlanden"},
		"GGD IJsselland":                                 {"ggd", "GGD IJsselland"},
		"Omgevingsdienst de Vallei":                      {"joint-arrangement", "Omgevingsdienst de Vallei"},
		"Gemeenschappelijke regeling BEL Combinatie":     {"joint-arrangement", "Gemeenschappelijke regeling BEL Combinatie"},
		"SED Organisatie (Gemeente Stede Broec, Andere)": {"joint-arrangement", "SED Organisatie"},
		"Sociale Verzekeringsbank (SVB)":                 {"government", "Sociale Verzekeringsbank"},
		"Ministerie van Financiën":                       {"government", "Ministerie van Financiën"},
		"Kadaster":                                       {"government", "Kadaster"},
		"Hogeschool Voorbeeld":                           {"university", "Hogeschool Voorbeeld"},
		"Stichting Halt":                                 {"other", "Stichting Halt"},
		"Gemeente":                                       {model.Municipality, "Gemeente"},
		"":                                               {"other", ""},
	} {
		if kind, bare := NormaliseOrganisation(name); kind != want.kind || bare != want.bare {
			t.Errorf("%q is %s %q", name, kind, bare)
		}
	}
}

func TestMatchKeyJoinsBothShapesOfOneRecord(t *testing.T) {
	for sentence, c := range map[string]struct {
		one, two [2]string
		same     bool
	}{
		"capitals and spaces do not matter":        {[2]string{"Rijksdienst Voor X", "Profiel  A"}, [2]string{"Rijksdienst voor X", "profiel a"}, true},
		"an abbreviation in brackets neither":      {[2]string{"Uitvoeringsinstituut Z (UZ)", "P"}, [2]string{"Uitvoeringsinstituut Z", "P"}, true},
		"nor the word gemeente, nor an accent":     {[2]string{"Gemeente Één", "Scanauto's"}, [2]string{"Een", "scanauto’s"}, true},
		"another organisation is another record":   {[2]string{"Gemeente A", "P"}, [2]string{"Gemeente B", "P"}, false},
		"a province is not its capital":            {[2]string{"Provincie Utrecht", "P"}, [2]string{"Gemeente Utrecht", "P"}, false},
		"the border of name and title is a border": {[2]string{"Gemeente A", "B C"}, [2]string{"Gemeente A B", "C"}, false},
	} {
		if same := MatchKey(c.one[0], c.one[1]) == MatchKey(c.two[0], c.two[1]); same != c.same {
			t.Errorf("%s: %q, %q", sentence, MatchKey(c.one[0], c.one[1]), MatchKey(c.two[0], c.two[1]))
		}
	}
}
