package main

import (
	"wiel/store"
	"wiel/store/model"
)

// demoForesights are pitfalls that the makers of examples thought of beforehand: "yes" only where the example tells that it met one.
func demoForesights() []store.ExampleForesight {
	var list []store.ExampleForesight
	for _, f := range foreseenInDemo {
		list = append(list, store.ExampleForesight{Experiment: f.experiment, Pitfall: f.pitfall, Happened: f.happened})
	}
	return list
}

// foreseenInDemo is never changed.
var foreseenInDemo = []struct {
	experiment string
	pitfall    model.Pitfall
	happened   model.Happened
}{
	{"demo-a03", "time-or-people", "yes"},
	{"demo-a03", "not-used", "no"},
	{"demo-a03", "legal-or-privacy", "avoided"},
	{"demo-a07", "data-quality", "yes"},
	{"demo-a07", "question-changed", "no"},
	{"demo-a07", "ethical-objection", "avoided"},
	{"demo-a10", "data-quality", "yes"},
	{"demo-a10", "supplier", "no"},
	{"demo-a10", "time-or-people", "avoided"},
	{"demo-a14", "technology", "yes"},
	{"demo-a14", "support", "avoided"},
	{"demo-a18", "technology", "avoided"},
	{"demo-a22", "data-quality", "yes"},
	{"demo-a22", "time-or-people", "no"},
	{"demo-a22", "supplier", "avoided"},
	{"demo-a25", "technology", "yes"},
	{"demo-a25", "ethical-objection", "no"},
	{"demo-a25", "question-changed", "avoided"},
	{"demo-a28", "support", "yes"},
	{"demo-a28", "not-used", "avoided"},
	{"demo-a31", "data-quality", "yes"},
	{"demo-a31", "data-unavailable", "no"},
	{"demo-b02", "data-quality", "no"},
	{"demo-b02", "data-unavailable", "avoided"},
	{"demo-b06", "not-used", "no"},
	{"demo-b06", "legal-or-privacy", "avoided"},
	{"demo-b09", "technology", "yes"},
	{"demo-b09", "question-changed", "no"},
	{"demo-b09", "ethical-objection", "avoided"},
	{"demo-b13", "technology", "yes"},
	{"demo-b13", "supplier", "no"},
	{"demo-b13", "time-or-people", "avoided"},
	{"demo-b17", "technology", "no"},
	{"demo-b17", "support", "avoided"},
	{"demo-b22", "data-unavailable", "yes"},
	{"demo-b22", "technology", "avoided"},
	{"demo-b25", "technology", "yes"},
	{"demo-b25", "time-or-people", "no"},
	{"demo-b25", "supplier", "avoided"},
	{"demo-b29", "data-quality", "yes"},
	{"demo-b29", "ethical-objection", "no"},
	{"demo-b29", "question-changed", "avoided"},
	{"demo-b32", "legal-or-privacy", "no"},
	{"demo-b32", "not-used", "avoided"},
	{"demo-e01", "data-unavailable", "no"},
	{"demo-e01", "data-quality", "avoided"},
}
