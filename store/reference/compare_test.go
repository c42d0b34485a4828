package reference

import (
	"slices"
	"strings"
	"testing"

	"wiel/store/model"
)

// kept is what a store would give back of a set.
func kept(s *Set) *Set {
	return Rebuild(append(slices.Clone(s.Municipalities), s.Dissolved()...), s.Areas)
}

func TestCompareFindsNothingInWhatWasLoaded(t *testing.T) {
	set := byDefault(t)
	for _, d := range append(Compare(set, set), Compare(kept(set), set)...) {
		t.Error(d)
	}
}

func TestCompareTellsAMerger(t *testing.T) {
	set, err := Load(mergedIn2027(t))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, d := range Compare(kept(byDefault(t)), set) {
		lines = append(lines, d.String())
	}
	want := []string{
		"municipalities.csv added: GM2001 Oost-Achterhoek",
		`municipalities.csv changed: GM0219 Dinxperlo (2005-01-01, into GM2001); successors "GM0197" -> "GM2001"`,
		`municipalities.csv changed: GM0788 Haaren (2021-01-01, into GM0824, GM1948, GM0855, GM0865); successors "GM0824 GM0757 GM0855 GM0865" -> ` +
			`"GM0824 GM1948 GM0855 GM0865"`,
		"municipalities.csv merged: GM0197 Aalten (2027-01-01, into GM2001)",
		"municipalities.csv merged: GM0294 Winterswijk (2027-01-01, into GM2001)",
		"municipalities.csv merged: GM0757 Boxtel (2027-01-01, into GM1948)",
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("differences\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestCompareTellsChangesAndRetirements(t *testing.T) {
	set := byDefault(t)
	old := kept(set)
	old.Areas = append(slices.Clone(old.Areas), model.PolicyArea{Code: "oud", LabelNL: "Oud beleid"})
	old.Areas[0].LabelEN = "Social domain"
	population := 1
	old.Municipalities[0].Population = &population
	var lines []string
	for _, d := range Compare(old, set) {
		lines = append(lines, d.String())
	}
	want := []string{
		`municipalities.csv changed: GM0014 Groningen; population "1" -> "244829"`,
		`policy-areas.csv changed: sociaal-domein Sociaal domein; label_en "Social domain" -> "Social services"`,
		"policy-areas.csv retired: oud Oud beleid",
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("differences\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestAnEmptyStoreGetsEverything(t *testing.T) {
	set := byDefault(t)
	differences := Compare(Rebuild(nil, nil), set)
	want := 342 + len(set.Dissolved()) + 12 + 72 + 92 + 78
	if len(differences) != want || differences[0].Action != Added {
		t.Errorf("%d differences, first %v; want %d", len(differences), differences[0], want)
	}
}

func TestRebuildLeavesOthersOut(t *testing.T) {
	set := Rebuild([]model.Organisation{
		{Code: "VB01", Kind: model.Municipality, Example: true}, {Code: "kadaster", Kind: "government"}, {Code: "GM0344", Kind: model.Municipality},
	}, []model.PolicyArea{{Code: "a", Retired: true}, {Code: "b"}})
	if len(set.Municipalities) != 1 || len(set.Areas) != 1 {
		t.Errorf("kept %d municipalities and %d areas, want 1 and 1", len(set.Municipalities), len(set.Areas))
	}
}
