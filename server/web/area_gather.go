package web

import (
	"cmp"
	"context"
	"slices"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
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

// mostNotes bounds the sentences about one pitfall, mostPitfalls how many pitfalls are in sight.
const (
	mostNotes    = 3
	mostPitfalls = 4
)

// gather puts the pitfalls of experiments together, the one that most met first.
func gather(records []record) []pitfallGroup {
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
			if note.Note != "" && len(groups[i].Notes) < mostNotes {
				groups[i].Notes = append(groups[i].Notes, pitfallNote{note.Note, r.Telling})
			}
		}
	}
	last := func(g pitfallGroup) int {
		return slices.Index(model.Pitfalls(), g.Pitfall) / (len(model.Pitfalls()) - 1)
	} // "other"
	slices.SortStableFunc(groups, func(a, b pitfallGroup) int {
		return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(b.Experiments, a.Experiments))
	})
	return groups
}

// sizeRow is what was tried in municipalities of one size.
type sizeRow struct {
	Label                string
	Tried, Worked, Mixed int
	Href                 string
}

// sizeRows are the classes to tell apart. The largest are one, because what is told there without name says no more.
var sizeRows = [][]model.SizeClass{
	{"0-20"}, {"20-50"}, {"50-100"}, {model.AnonymousLarge, "100-250", "over-250"},
}

// countSizes counts, for each size of municipality, what was tried and how it ended.
func (s *Site) countSizes(ctx context.Context, p *areaPage, tried tally) error {
	worked, err := s.counts(ctx, p.Actor, p.endedSo(model.Worked))
	if err != nil {
		return err
	}
	mixed, err := s.counts(ctx, p.Actor, p.mixedEnds())
	if err != nil {
		return err
	}
	for _, classes := range sizeRows {
		row := sizeRow{
			Label: p.T("area.size." + string(classes[0])), Tried: sum(tried, classes...),
			Worked: sum(worked.facets[search.SizeClass], classes...), Mixed: sum(mixed.facets[search.SizeClass], classes...),
		}
		values := make([]string, len(classes))
		for i, class := range classes {
			values[i] = string(class)
		}
		row.Href = searchAddress(p.triedHere().With(search.SizeClass, values...))
		p.Sizes = append(p.Sizes, row)
	}
	return nil
}

// triedHere is the search for what was tried in the area.
func (p *areaPage) triedHere() request.Search {
	return p.within().With(search.Kind, indexer.KindExperiment).With(search.Stage, triedStages...)
}
