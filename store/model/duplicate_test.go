package model_test

import (
	"strings"
	"testing"

	"wiel/store/model"
)

func TestLikeness(t *testing.T) {
	dam, recht := &model.Organisation{ID: 1}, &model.Organisation{ID: 2}
	words := strings.Fields("voorspellen schooluitval verzuimdata leerlingen historie mentoren gesprekken kwartaal gemeente analyse resultaat leerplicht")
	told := func(o *model.Organisation, title string, text []string, change ...func(t *model.Telling)) *model.Telling {
		t := &model.Telling{Number: "2026-000" + title, Organisation: o, Content: model.Content{Title: title, WhatWeDid: strings.Join(text, " ")}}
		for _, fn := range change {
			fn(t)
		}
		return t
	}
	half := append(append([]string{}, words[:6]...), "parkeerdruk", "scanauto", "straten", "vergunning", "ochtend", "zaterdag")
	third := append(append([]string{}, words[:8]...), "parkeerdruk", "scanauto", "straten", "vergunning")
	basedOn := func(number string) func(t *model.Telling) { return func(t *model.Telling) { t.BasedOn = number } }
	for _, c := range []struct {
		sentence string
		a, b     *model.Telling
		nearly   bool
	}{
		{"the same words in two places", told(dam, "1", words), told(recht, "2", words), true},
		{"in capitals too", told(dam, "1", words), told(recht, "2", strings.Fields(strings.ToUpper(strings.Join(words, " ")))), true},
		{"with every third word another", told(dam, "1", words), told(recht, "2", third), true},
		{"with half of the words others, it is on the line", told(dam, "1", words), told(recht, "2", half), true},
		{"with other words", told(dam, "1", words), told(recht, "2", half[6:]), false},
		{"one title twice in one place", told(dam, "Zelfde", nil), told(dam, " zelfde ", words), true},
		{"one title in two places says nothing", told(dam, "Zelfde", nil), told(recht, "Zelfde", words), false},
		{"nor where it is not known which", told(nil, "Zelfde", nil), told(nil, "Zelfde", words), false},
		{"a few words say nothing", told(dam, "1", words[:7]), told(recht, "2", words[:7]), false},
		{"who builds on it is no surprise", told(dam, "1", words), told(recht, "2", words, basedOn("2026-0001")), false},
		{"nor who builds on the same", told(dam, "1", words, basedOn("2026-0009")), told(recht, "2", words, basedOn("2026-0009")), false},
		{"an example is no real one", told(dam, "1", words), told(recht, "2", words, func(t *model.Telling) { t.Example = true }), false},
	} {
		there, back := model.Likeness(c.a, c.b), model.Likeness(c.b, c.a)
		if (there >= model.NearlySame) != c.nearly || there != back || there > 1 {
			t.Errorf("%s: the likeness is %.2f, and back %.2f", c.sentence, there, back)
		}
	}
}
