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
	from  moment
}

// moment is from when on an experiment can have an answer.
type moment int

const (
	always moment = iota
	begun
	over
)

// momentOf is how far an experiment is: over where it ended or an outcome is told, begun from its start.
func momentOf(c model.Content) moment {
	switch {
	case c.Stage.Ended() || c.Outcome != "":
		return over
	case c.Stage == model.Running || c.Stage == model.Paused:
		return begun
	}
	return always
}

// Gains lists the answers that bring most to readers, the most first, as far as an experiment can have them by now.
func Gains(c model.Content) []Gain {
	now := momentOf(c)
	dates := Gain{"dates", "plannedStart", []string{"PlannedStart", "ActualStart"}, always}
	if now != always {
		dates.Field = "actualStart"
	}
	return slices.DeleteFunc([]Gain{
		{"outcome", "outcome", []string{"Outcome"}, over},
		{"lessons", "lessons", []string{"Lessons"}, over},
		{"summary", "summary", []string{"Summary"}, always},
		{"contact", "contact", []string{"Contact"}, always},
		{"result", "result", []string{"Result"}, over},
		{"whatWeDid", "whatWeDid", []string{"WhatWeDid"}, begun},
		{"comparisons", "comparisons", []string{"Comparisons"}, over},
		{"dataSources", "dataSources", []string{"DataSources"}, always},
		{"effort", "hours", []string{"Hours", "TeamFTE", "CostBand"}, begun},
		{"methods", "methods", []string{"Methods", "Tools"}, always},
		dates,
		{"reusables", "reusables", []string{"Reusables", "Attachments"}, begun},
	}, func(g Gain) bool { return g.from > now })
}

// Reached splits the gains into how many the content has, and those it lacks.
func Reached(c model.Content) (int, []Gain) {
	gains := Gains(c)
	lacking := slices.DeleteFunc(slices.Clone(gains), func(g Gain) bool { return len(c.Differing(model.Content{}, g.of)) > 0 })
	return len(gains) - len(lacking), lacking
}
