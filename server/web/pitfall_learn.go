package web

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// learned is what a set of experiments teaches: how they ended, in which circumstances, what stood in the way, and what those who did
// them would do differently.
type learned struct {
	All         int // experiments in the set
	Outcomes    []kit.OutcomeCount
	Contexts    []learnedContext
	Pitfalls    []pitfallGroup
	Differently []kit.LessonArgs
	Records     []record // the newest
	Search      string   // the address of all of them
	all         counted
}

// learnedContext is how experiments ended, by one circumstance.
type learnedContext struct {
	Title string
	Bars  kit.BarsArgs
}

// bars are those of all circumstances.
func (l *learned) bars() []kit.BarsArgs {
	var list []kit.BarsArgs
	for _, context := range l.Contexts {
		list = append(list, context.Bars)
	}
	return list
}

// contextFacets are the circumstances to tell apart, each with the key of its heading.
var contextFacets = []facetView{
	{search.SizeClass, "pitfall.bySize"}, {search.Method, "pitfall.byMethod"}, {search.Effort, "pitfall.byEffort"},
}

// learnedRows is how many experiments are on a page of what was learned; the search has them all.
const learnedRows = 10

// learnedFewest is of how many experiments circumstances say something: of fewer each bar would be one of them.
const learnedFewest = 5

// learn gathers what a search finds. The circumstances are those of base, which also holds what ended otherwise: what did not work in
// small municipalities says little without how often something was tried there.
func (s *Site) learn(ctx context.Context, p *page, set, base request.Search) (*learned, error) {
	l := &learned{Search: searchAddress(set)}
	var err error
	if l.all, err = s.counts(ctx, p.Actor, set); err != nil {
		return nil, err
	}
	l.All, l.Outcomes = l.all.total, p.outcomeCounts(l.all.facets[search.Outcome], set)
	if chosen := set.Filters[search.Outcome]; len(chosen) > 0 {
		l.Outcomes = slices.DeleteFunc(l.Outcomes, func(o kit.OutcomeCount) bool { return !slices.Contains(chosen, o.Code) })
	}
	for _, v := range contextFacets {
		found, err := s.counts(ctx, p.Actor, base, v.facet, search.Outcome)
		if err != nil {
			return nil, err
		}
		bars := p.contextBars("by-"+string(v.facet), v.facet, base, found.cells)
		if found.total >= learnedFewest && len(bars.Rows) > 0 {
			l.Contexts = append(l.Contexts, learnedContext{p.T(v.key), bars})
		}
	}
	records, err := s.newest(ctx, p.Actor, set, areaGathers)
	if err != nil {
		return nil, err
	}
	l.Pitfalls, l.Differently = gather(records, len(records)), p.differently(records)
	for i := range l.Pitfalls { // the index counts all, also those that are too many to gather from
		l.Pitfalls[i].Experiments = max(l.Pitfalls[i].Experiments, l.all.facets[search.Pitfall][string(l.Pitfalls[i].Pitfall)])
	}
	l.Records = records[:min(learnedRows, len(records))]
	return l, nil
}

// rowBeside shows a record in a list on the page of a pitfall, which it does not name again.
func (p *page) rowBeside(r record, pitfall model.Pitfall) kit.ExperimentRowArgs {
	if r.Telling != nil {
		told := *r.Telling
		told.Content.Pitfalls = slices.DeleteFunc(slices.Clone(told.Content.Pitfalls), func(n model.PitfallNote) bool { return n.Pitfall == pitfall })
		r.Telling = &told
	}
	return p.row(r)
}

// differently quotes what people would do differently the next time, the newest first, but for the lesson that stands in their row.
func (p *page) differently(records []record) []kit.LessonArgs {
	var list []kit.LessonArgs
	for _, r := range records {
		if r.Telling == nil {
			continue
		}
		for _, lesson := range r.Telling.Content.Lessons {
			if lesson.Kind == model.LessonNextTime && lesson.Text != r.Telling.Content.TopLesson() {
				lang := p.contentLanguage(r.Telling.Content.Language)
				source := kit.Link{Text: r.Telling.Content.Title, Href: experimentPath(r.Telling.Number), Lang: lang}
				list = append(list, kit.LessonArgs{Text: lesson.Text, Lang: lang, By: p.lead(r.Telling).Text, Source: &source})
				break // one of each, so that no experiment speaks louder than another
			}
		}
	}
	return list
}

// contextBars shows how experiments ended by the values of a facet, in their own order where they have one. Those without a value, or
// without an ending, are left out.
func (p *page) contextBars(id string, f search.Facet, within request.Search, cells []search.Combination) kit.BarsArgs {
	endings := map[string]tally{}
	for _, cell := range cells {
		if cell.Values[0] == "" || cell.Values[1] == "" {
			continue
		}
		if endings[cell.Values[0]] == nil {
			endings[cell.Values[0]] = tally{}
		}
		endings[cell.Values[0]].add(cell.Values[1], cell.Records)
	}
	args := kit.BarsArgs{ID: id}
	prefix := map[search.Facet]string{search.SizeClass: "sizeClass.", search.Method: "method.", search.Effort: "effort.", search.Pitfall: "pitfall."}[f]
	for _, value := range contextOrder(f, endings) {
		at := within.With(f, value)
		args.Rows = append(args.Rows, kit.BarRow{
			Label: kit.Link{Text: p.T(prefix + value), Href: searchAddress(at)}, Total: p.N("pictures.toldCount", sum(endings[value], model.Outcomes()...)),
			Parts: p.outcomeCounts(endings[value], at),
		})
	}
	return p.folded(args)
}

// contextOrder gives the values in the order of the facet; those of methods and pitfalls, which have none, by how many there are.
func contextOrder(f search.Facet, endings map[string]tally) []string {
	all := func(value string) int { return sum(endings[value], model.Outcomes()...) }
	list := slices.DeleteFunc(slices.Clone(request.Closed(f)), func(value string) bool { return all(value) == 0 })
	if f == search.Method || f == search.Pitfall {
		slices.SortStableFunc(list, func(a, b string) int { return byCount(a, b, all(a), all(b)) })
	}
	return list
}

// byCount compares by count, the most first; "other" comes last.
func byCount[S ~string](a, b S, countA, countB int) int {
	last := func(value S) int {
		if value == "other" {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(countB, countA))
}

// capital gives a text with a capital at its beginning.
func capital(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}
