package web

import (
	"context"
	"slices"
	"strings"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
)

// searchHelp is what helps where nothing was found: wider searches that do find something, and areas to look around in.
type searchHelp struct {
	Wider []kit.CountLink
	Areas []kit.CountLink
}

// mostAreas bounds the policy areas that are suggested.
const mostAreas = 8

// searchHelp looks what a wider search would find: without one of the filters, without all of them, without the words.
func (s *Site) searchHelp(ctx context.Context, p *searchPage) (searchHelp, error) {
	var help searchHelp
	for _, wider := range p.wider() {
		n, err := s.count(ctx, p, wider.search)
		if err != nil {
			return help, err
		}
		if n > 0 {
			link := kit.Link{Text: wider.text, Href: p.address(wider.search)}
			help.Wider = append(help.Wider, kit.CountLink{Link: link, Count: n})
		}
	}
	everything, err := s.Indexes.For(p.Actor).Search(ctx, search.Query{})
	if err != nil {
		return help, err
	}
	for _, count := range everything.Facets[search.PolicyArea] {
		if area, ok := p.areas[count.Value]; ok && area.Parent == "" && len(help.Areas) < mostAreas {
			link := kit.Link{Text: area.Label(p.Language()), Href: areaPath(area.Code)}
			help.Areas = append(help.Areas, kit.CountLink{Link: link, Count: int(count.Records)})
		}
	}
	return help, nil
}

// widerSearch is a search that asks less, and how it is called.
type widerSearch struct {
	text   string
	search request.Search
}

// wider lists the searches that ask less.
func (p *searchPage) wider() []widerSearch {
	var list []widerSearch
	filters := 0
	for _, v := range facetViews {
		if values := p.Search.Filters[v.facet]; len(values) > 0 {
			filters++
			list = append(list, widerSearch{p.T("search.without", p.T(v.key)), p.Search.With(v.facet)})
		}
	}
	if p.Words != "" && (filters > 1 || p.Search.Group != "") {
		list = append(list, widerSearch{p.T("search.withoutFilters"), p.Search.Unfiltered()})
	}
	if loose := search.Unquoted(p.Words); loose != p.Words {
		list = append(list, widerSearch{p.T("search.withoutQuotes"), p.Search.For(loose)})
	}
	if p.Words != "" && p.Search.Filtered() {
		list = append(list, widerSearch{p.T("search.withoutWords"), p.Search.For("")})
	}
	return list
}

// count gives how many records a search finds.
func (s *Site) count(ctx context.Context, p *searchPage, wider request.Search) (int, error) {
	q := wider.Query
	q.Size, q.WithoutFacets = 0, true
	result, err := s.Indexes.For(p.Actor).Search(ctx, q)
	if err != nil {
		return 0, err
	}
	return int(result.Total), nil
}

// nobodyTold says that nothing is found: of filters, where some are on, because without them there may be.
func (p *searchPage) nobodyTold() string {
	if p.Search.Filtered() {
		return p.T("search.noneFiltered")
	}
	if p.Words == "" {
		return p.T("home.nothing")
	}
	return p.T("search.first")
}

// beFirst invites: to try other words too, unless there is nothing at all yet.
func (p *searchPage) beFirst() string {
	if p.Words == "" && !p.Search.Filtered() {
		return p.T("home.nothingText")
	}
	return p.T("search.firstText")
}

// corrected says what was looked for instead of a word: another, or the parts of that where nobody wrote it.
func (p *searchPage) corrected(c search.Correction) string {
	for _, parted := range p.Result.Parted {
		if parted.Typed == c.Used {
			return p.T("search.correctedParts", c.Used, c.Typed, p.quoted(parted.Parts))
		}
	}
	return p.T("search.corrected", c.Used, c.Typed)
}

// meantWord is the one word that was looked for: what was typed, or what it was mended to.
func (p *searchPage) meantWord() string {
	if len(p.Result.Corrected) > 0 {
		return p.Result.Corrected[0].Used
	}
	return p.shownWords()
}

// parted gives the compounds of which parts were looked for, but for those that a correction names.
func (p *searchPage) parted() []search.Parted {
	return slices.DeleteFunc(slices.Clone(p.Result.Parted), func(parted search.Parted) bool {
		return slices.ContainsFunc(p.Result.Corrected, func(c search.Correction) bool { return c.Used == parted.Typed })
	})
}

// longestShown is how much of what was typed a heading repeats, in characters: the rest stands in the box.
const longestShown = 80

// shownWords are the words that were typed, the beginning where they are many.
func (p *searchPage) shownWords() string {
	letters := []rune(p.Words)
	if len(letters) <= longestShown {
		return p.Words
	}
	return strings.TrimSpace(string(letters[:longestShown])) + "…"
}
