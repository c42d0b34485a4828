package model

import "slices"

// Carried gives what a draft takes over from a content that somebody else may see, to try the same: what they wanted to know, when it
// has worked, the data and the way. Not what came out and what stood in the way: that is still to be seen. Sections that were
// for participants only stay so.
func (c Content) Carried() Content {
	carried := Content{Stage: Planned}
	carried.Take(c, []string{
		"Title", "Question", "PolicyAreas", "PolicyAreasDerived", "Tags", "Criterion", "DataSources", "Methods", "AffectsDecision", "Tools", "Language",
	})
	if slices.Contains(c.ParticipantsOnly, "dataSources") {
		carried.ParticipantsOnly = []Section{"dataSources"}
	}
	return carried
}
