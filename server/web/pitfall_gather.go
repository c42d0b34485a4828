package web

import (
	"slices"

	"wiel/store/model"
)

// pitfallGroup is a pitfall with what experiments say about it, the newest first. Experiments is how many of them met it.
type pitfallGroup struct {
	Pitfall     model.Pitfall
	Experiments int
	Notes       []pitfallNote
}

// pitfallNote is a sentence about a pitfall, and who says it.
type pitfallNote struct {
	Text string
	Told *model.Telling
}

// mostNotes bounds the sentences about one pitfall where there are several.
const mostNotes = 3

// gather puts the pitfalls of experiments together, the one that most met first, each with at most so many sentences.
func gather(records []record, notes int) []pitfallGroup {
	var groups []pitfallGroup
	for _, r := range records {
		if r.Telling == nil {
			continue
		}
		met := map[model.Pitfall]bool{}
		for _, note := range r.Telling.Content.Pitfalls {
			i := slices.IndexFunc(groups, func(g pitfallGroup) bool { return g.Pitfall == note.Pitfall })
			if i < 0 {
				i = len(groups)
				groups = append(groups, pitfallGroup{Pitfall: note.Pitfall})
			}
			if !met[note.Pitfall] {
				groups[i].Experiments++
			}
			met[note.Pitfall] = true
			if note.Note != "" && len(groups[i].Notes) < notes {
				groups[i].Notes = append(groups[i].Notes, pitfallNote{note.Note, r.Telling})
			}
		}
	}
	slices.SortStableFunc(groups, func(a, b pitfallGroup) int { return byCount(a.Pitfall, b.Pitfall, a.Experiments, b.Experiments) })
	return groups
}
