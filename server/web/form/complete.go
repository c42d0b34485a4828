package form

import (
	"slices"

	"wiel/store/model"
)

// Gain is an answer that brings something to readers; what it brings is told under "gain." and its key.
type Gain struct {
	Key   string
	Field string   // to go to
	of    []string // fields of model.Content: one of them is enough
}

// Gains lists the answers that bring most to readers, the most first.
func Gains() []Gain {
	return []Gain{
		{"outcome", "outcome", []string{"Outcome"}},
		{"lessons", "lessons", []string{"Lessons"}},
		{"summary", "summary", []string{"Summary"}},
		{"contact", "contact", []string{"Contact"}},
		{"result", "result", []string{"Result"}},
		{"whatWeDid", "whatWeDid", []string{"WhatWeDid"}},
		{"comparisons", "comparisons", []string{"Comparisons"}},
		{"dataSources", "dataSources", []string{"DataSources"}},
		{"effort", "hours", []string{"Hours", "TeamFTE", "CostBand"}},
		{"methods", "methods", []string{"Methods", "Tools"}},
		{"dates", "actualStart", []string{"PlannedStart", "ActualStart"}},
		{"reusables", "reusables", []string{"Reusables", "Attachments"}},
	}
}

// Reached splits the gains into how many the content has, and those it lacks.
func Reached(c model.Content) (int, []Gain) {
	var lacking []Gain
	for _, g := range Gains() {
		if len(c.Differing(model.Content{}, g.of)) == 0 {
			lacking = append(lacking, g)
		}
	}
	return len(Gains()) - len(lacking), slices.Clip(lacking)
}
