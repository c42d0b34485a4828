package web

import (
	"maps"
	"testing"

	"wiel/store/model"
)

func TestFiguresOfOneUnitHaveOneScale(t *testing.T) {
	figures := func(unit string, usual, data float64) model.Comparison {
		return model.Comparison{Unit: unit, Usual: &usual, WithData: &data}
	}
	for _, c := range []struct {
		sentence string
		list     []model.Comparison
		want     map[string]float64
	}{
		{"the largest of all has the whole width", []model.Comparison{figures("uur", 40, 10), figures("uur", 4, 80)}, map[string]float64{"uur": 80}},
		{"percentages are of a hundred", []model.Comparison{figures("% van de leerlingen", 78, 24)}, map[string]float64{"% van de leerlingen": 100}},
		{"unless they are more", []model.Comparison{figures("procent", 78, 130)}, map[string]float64{"procent": 130}},
		{"what has no unit has no scale", []model.Comparison{figures("", 7, 9)}, map[string]float64{}},
		{"what is not told neither", []model.Comparison{{Unit: "euro"}}, map[string]float64{}},
	} {
		if got := scales(c.list); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
	}
}
