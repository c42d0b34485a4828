package model_test

import (
	"fmt"
	"strings"
	"testing"

	"wiel/store/model"
)

// TestFit sets experiments beside what a small municipality has.
func TestFit(t *testing.T) {
	means := model.Means{Team: "0.5-1", Cost: "under-5", Size: "20-50", Province: "Drenthe"}
	for _, c := range []struct {
		sentence, team, cost, size, province string
		means                                model.Means
		want                                 string
	}{
		{"less than one has fits", "0-0.5", "none", "0-20", "", means, "fits: team cost size"},
		{"just what one has fits, and neighbours first", "0.5-1", "under-5", "20-50", "Drenthe", means, "fits: team cost size province"},
		{"more people is more", "1-2", "under-5", "", "", means, "asks-more: -team cost"},
		{"more money is more, whatever else suits", "0-0.5", "5-25", "0-20", "Drenthe", means, "asks-more: -cost team size province"},
		{"one size larger says nothing", "", "", "50-100", "", means, "unclear:"},
		{"two sizes larger is more", "", "", "100-250", "", means, "asks-more: -size"},
		{"without a name, above a hundred thousand is two sizes larger", "", "", "over-100", "", means, "asks-more: -size"},
		{"being neighbours is not enough", "", "", "", "Drenthe", means, "unclear: province"},
		{"far away says nothing", "0-0.5", "", "", "Zeeland", means, "fits: team"},
		{"nothing told says nothing", "", "", "", "", means, "unclear:"},
		{"who tells nothing of itself weighs nothing", "over-5", "over-100", "over-250", "Drenthe", model.Means{}, "unclear:"},
		{"an unknown province is no neighbour of another", "", "", "", "", model.Means{}, "unclear:"},
	} {
		fit, reasons := c.means.Fit(map[model.Aspect]string{
			model.AspectTeam: c.team, model.AspectCost: c.cost, model.AspectSize: c.size, model.AspectProvince: c.province,
		})
		got := fmt.Sprintf("%s:", fit)
		for _, r := range reasons {
			got += " " + strings.Repeat("-", max(0, int(-r.Weight))) + string(r.Aspect)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
}

func TestTeamClassOf(t *testing.T) {
	for fte, want := range map[float64]model.TeamClass{0: "0-0.5", 0.5: "0-0.5", 0.6: "0.5-1", 1: "0.5-1", 2: "1-2", 5: "2-5", 5.1: "over-5", -1: ""} {
		if got := model.TeamClassOf(&fte); got != want {
			t.Errorf("%v fte is %q, want %q", fte, got, want)
		}
	}
	if got := model.TeamClassOf(nil); got != "" {
		t.Errorf("not told is %q", got)
	}
}
