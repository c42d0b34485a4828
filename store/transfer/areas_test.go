package transfer

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"
)

func TestPolicyAreas(t *testing.T) {
	for sentence, c := range map[string]struct {
		title, text string
		want        []string
	}{
		"a word in the title is enough":      {"Bevolkingsprognose 2040", "", []string{"prognoses"}},
		"also within a compound":             {"Kentekens en parkeerdruk", "", []string{"parkeren"}},
		"an abbreviation is a whole word":    {"Wmo-raming", "Hoeveel mensen vragen ondersteuning van de Wmo?", []string{"wmo"}},
		"and not the beginning of one":       {"Wmogelijk", "", nil},
		"accents and capitals do not matter": {"OZB en WOZ", "TAXATIE van woningen", []string{"belastingen"}},
		"two areas that score alike":         {"Leerplicht en schuldhulp", "", []string{"schooluitval", "schulden-en-armoede"}},
		"a passing remark is not enough":     {"Nieuw systeem", "Met een knop voor parkeren.", nil},
		"nothing told, nothing chosen":       {"", "", nil},
	} {
		if got := PolicyAreas(c.title, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", sentence, got, c.want)
		}
	}
}

func TestTableOfAreasIsSound(t *testing.T) {
	if codes := AreaCodes(); len(codes) < 60 {
		t.Errorf("only %d areas can be chosen", len(codes))
	}
	for _, rule := range areaRules {
		if rule.weight < 1 || rule.weight > 3 || plain(rule.where) == "" || rule.where != " "+plain(rule.where) &&
			rule.where != " "+plain(rule.where)+" " && rule.where != plain(rule.where) {
			t.Errorf("%+v is not a plain word with a weight from 1 to 3", rule)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a line without a weight must not pass")
		}
	}()
	readAreaRules("wmo huishoudelijke")
}

func TestTableNamesKnownAreas(t *testing.T) {
	file, err := os.Open("../reference/data/policy-areas.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, row := range rows {
		known = append(known, row[0])
	}
	for _, code := range AreaCodes() {
		if !slices.Contains(known, code) {
			t.Errorf("%s is no policy area", code)
		}
	}
}
