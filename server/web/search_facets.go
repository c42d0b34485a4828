package web

import (
	"cmp"
	"slices"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
)

// facetView is a facet with the key of its heading.
type facetView struct {
	facet search.Facet
	key   string
}

// facetViews lists the facets in the order in which a reader wants them.
var facetViews = []facetView{
	{search.Fit, "facet.fit"},
	{search.Outcome, "facet.outcome"},
	{search.PolicyArea, "facet.policyArea"},
	{search.SizeClass, "facet.sizeClass"},
	{search.Kind, "facet.kind"},
	{search.Stage, "facet.stage"},
	{search.Seeks, "facet.seeks"},
	{search.Method, "facet.method"},
	{search.Pitfall, "facet.pitfall"},
	{search.PersonalData, "facet.personalData"},
	{search.Effort, "facet.effort"},
	{search.CostBand, "facet.costBand"},
	{search.Team, "facet.team"},
	{search.Year, "facet.year"},
	{search.Province, "facet.province"},
	{search.Organisation, "facet.organisation"},
	{search.Language, "facet.language"},
	{search.Example, "facet.example"},
	{search.Registered, "facet.registered"},
	{search.Told, "facet.told"},
	{search.Adoption, "facet.adoption"},
	{search.Tried, "facet.tried"},
}

// mostOptions bounds the values of a facet on a page: who looks for another organisation finds it by its name.
const mostOptions = 30

// facetsShown lists the facets that say something about what was found: not one of which all that was found has the same value, nor language and
// example where there is no choice; those that pictures lead to do once a value is chosen.
func (p *searchPage) facetsShown() []facetView {
	var shown []facetView
	for _, v := range facetViews {
		counts, least := p.Result.Facets[v.facet], 1
		switch v.facet {
		case search.Language, search.Example:
			least = 2
		case search.Registered, search.Told, search.Adoption, search.Tried:
			least = len(counts) + 1
		}
		if len(counts) == 1 && counts[0].Records == p.Result.Total {
			least = 2
		}
		chosen := slices.ContainsFunc(counts, func(c search.Count) bool { return c.Chosen })
		if len(counts) >= least || chosen {
			shown = append(shown, v)
		}
	}
	return shown
}

// mostFacets is how many facets are in sight before the reader asks for more: of the usual ones, which are the first of facetViews.
const (
	mostFacets  = 5
	usualFacets = 6
)

// facetsInSight splits the facets into those that most readers use, and the rest.
func (p *searchPage) facetsInSight() (first, rest []facetView) {
	all := p.facetsShown()
	n := 0
	for n < min(mostFacets, len(all)) && slices.Contains(facetViews[:usualFacets], all[n]) {
		n++
	}
	return all[:n], all[n:]
}

// chosenAmong reports whether one of the facets narrows the list.
func (p *searchPage) chosenAmong(views []facetView) bool {
	return slices.ContainsFunc(views, func(v facetView) bool { return len(p.Search.Filters[v.facet]) > 0 })
}

// facetArgs are the values of a facet.
func (p *searchPage) facetArgs(v facetView) kit.FacetArgs {
	args := kit.FacetArgs{Name: request.PageNames().Facets[v.facet], Legend: p.T(v.key), MoreText: p.T("search.more")}
	if v.facet == search.Fit {
		args.Legend = p.T("facet.fitFor", p.besideName())
	}
	counts := p.Result.Facets[v.facet]
	if len(counts) > mostOptions {
		rest := slices.DeleteFunc(slices.Clone(counts[mostOptions:]), func(c search.Count) bool { return !c.Chosen })
		counts = append(slices.Clone(counts[:mostOptions]), rest...)
	}
	for _, count := range inOrder(v.facet, counts) {
		args.Options = append(args.Options, p.option(v, count))
	}
	return args
}

// inOrder gives values in their own order where they have one: sizes from small to large, years from new to old.
func inOrder(f search.Facet, counts []search.Count) []search.Count {
	counts = slices.Clone(counts)
	closed := request.Closed(f)
	switch {
	case f == search.Year, f == search.Registered, f == search.Told:
		slices.SortFunc(counts, func(a, b search.Count) int { return cmp.Compare(b.Value, a.Value) })
	case closed != nil && f != search.Method && f != search.Pitfall:
		slices.SortFunc(counts, func(a, b search.Count) int {
			return cmp.Compare(slices.Index(closed, a.Value), slices.Index(closed, b.Value))
		})
	}
	return counts
}

func (p *searchPage) option(v facetView, count search.Count) kit.FacetOption {
	option := kit.FacetOption{
		Value: count.Value, Label: p.words.Of(v.facet, count.Value), Count: int(count.Records), Checked: count.Chosen,
	}
	if v.facet == search.Outcome {
		option.Mark = count.Value
	}
	return option
}

// areaFacet is the facet of policy areas: main areas, each with its parts.
func (p *searchPage) areaFacet(v facetView) kit.TreeFacetArgs {
	args := kit.TreeFacetArgs{
		Name: request.PageNames().Facets[v.facet], Legend: p.T(v.key), Note: p.T("search.areasCounted"), MoreText: p.T("search.more"),
	}
	at := map[string]int{}
	branch := func(count search.Count) int {
		i, known := at[count.Value]
		if !known {
			i = len(args.Branches)
			at[count.Value] = i
			parts := p.T("search.parts", p.words.Of(v.facet, count.Value))
			args.Branches = append(args.Branches, kit.FacetBranch{FacetOption: p.option(v, count), PartsText: parts})
		}
		return i
	}
	counts := p.Result.Facets[v.facet]
	for _, count := range counts {
		if p.areas[count.Value].Parent == "" {
			branch(count)
		}
	}
	for _, count := range counts {
		if parent := p.areas[count.Value].Parent; parent != "" {
			i := branch(search.Count{Value: parent}) // a chosen part without records may stand alone
			args.Branches[i].Parts = append(args.Branches[i].Parts, p.option(v, count))
		}
	}
	return args
}

// panel is the form around the facets.
func (p *searchPage) panel() kit.FilterPanelArgs {
	return kit.FilterPanelArgs{
		Action: searchesPath, Title: p.T("search.filters"), Close: p.T("search.close"), Submit: p.N("search.show", p.total()),
		Hidden: p.hidden(false), Live: p.live(),
	}
}

// live names the parts of the page that change with the filters.
func (p *searchPage) live() string {
	ids := "results"
	for _, v := range p.facetsShown() {
		ids += " facet-" + request.PageNames().Facets[v.facet]
	}
	return ids
}

// hidden is what a form of this page carries along: with the filters, or with what is not a filter.
func (p *searchPage) hidden(filters bool) []kit.Hidden {
	names := request.PageNames()
	list := []kit.Hidden{{Name: names.Sort, Value: names.Sorts[p.Search.Sort]}, {Name: names.Like, Value: p.Search.Like}}
	if filters {
		for _, v := range facetViews {
			for _, value := range p.Search.Filters[v.facet] {
				list = append(list, kit.Hidden{Name: names.Facets[v.facet], Value: value})
			}
		}
	} else {
		list = append(list, kit.Hidden{Name: names.Words, Value: p.Words}, kit.Hidden{Name: names.Group, Value: p.Search.Group})
	}
	if p.Search.Ungrouped {
		list = append(list, kit.Hidden{Name: names.Ungrouped.Name, Value: names.Ungrouped.On})
	}
	return slices.DeleteFunc(list, func(h kit.Hidden) bool { return h.Value == "" })
}

// active are the filters that are on, each with the way to take it off.
func (p *searchPage) active() kit.ActiveFiltersArgs {
	args := kit.ActiveFiltersArgs{
		Label: p.T("search.active"), RemoveText: p.T("search.remove"),
		Clear: kit.Link{Text: p.T("search.clear"), Href: p.address(p.Search.Unfiltered())},
	}
	if p.Beside != nil {
		args.Filters = append(args.Filters, p.withoutBeside())
	}
	if p.Search.Group != "" {
		other := p.Search.At(1)
		other.Group = ""
		args.Filters = append(args.Filters, kit.Link{Text: p.T("search.alike"), Href: p.address(other)})
	}
	for _, v := range facetViews {
		for _, value := range p.Search.Filters[v.facet] {
			args.Filters = append(args.Filters, kit.Link{
				Text: p.T("search.filter", p.T(v.key), p.words.Of(v.facet, value)), Href: p.address(p.Search.Without(v.facet, value)),
			})
		}
	}
	return args
}
