package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// picturesPath is the page with all pictures.
const picturesPath = "/beeld"

// picturesPage shows all that was tried, as pictures. Indexed is false while the index is being built.
type picturesPage struct {
	*page
	Indexed   bool
	All, Told int
	Outcomes  []kit.OutcomeCount
	Bars      kit.BarsArgs
	Spots     kit.SpotsArgs
	Quarters  quarterChart
	Map       *placesMap
}

// Pictures shows what was tried and how it ended: by policy area, by size of municipality, by quarter, and on the map.
func (s *Site) Pictures(c *gin.Context) error {
	p := &picturesPage{page: s.newPage(c, request.Texts(c).T("nav.pictures"))}
	p.Nav, p.Description = "nav.pictures", p.T("pictures.description")
	p.Private = c.Request.URL.RawQuery != ""
	err := s.fillPictures(c.Request.Context(), p, c.Query(dotsName))
	if errors.Is(err, indexer.ErrNotReady) {
		uncached(c)
		err = nil
	}
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, picturesView(p))
}

// fillPictures counts everything in two looks at the index.
func (s *Site) fillPictures(ctx context.Context, p *picturesPage, dots string) error {
	found, err := s.counts(ctx, p.Actor, experiments(), areaFacets...)
	if err != nil {
		return err
	}
	areas, err := s.Store.PolicyAreas(ctx)
	if err != nil {
		return err
	}
	areas = slices.DeleteFunc(slices.Clone(areas), func(area model.PolicyArea) bool { return area.Parent != "" })
	endings := found.facets[search.Outcome]
	p.Indexed, p.All, p.Told = true, found.total, sum(endings, model.Outcomes()...)
	p.Outcomes = p.outcomeCounts(endings, request.NewSearch())
	p.Bars = p.areaBars(areas, found.cells)
	p.Spots = p.spots("spots", areas, found.cells)
	p.Quarters = p.quarterChart(found.facets[search.Registered], found.facets[search.Told])
	places, err := s.Store.Organisations(ctx, store.OrganisationFilter{Kinds: []model.OrganisationKind{model.Municipality}})
	if err != nil {
		return err
	}
	counts, err := s.dotCounts(ctx, p.Actor)
	p.Map = p.placesMap(places, counts, mapChoice{dots, func(value string) string {
		if value == "" {
			return picturesPath + "#" + mapAnchor
		}
		return picturesPath + "?" + dotsName + "=" + value + "#" + mapAnchor
	}})
	return err
}

// lead is one sentence with the totals.
func (p *picturesPage) lead() string {
	so := p.T("pictures.noneToldSo")
	if p.Told > 0 {
		so = p.N("pictures.toldSo", p.Told)
	}
	return p.N("pictures.all", p.All) + " " + so
}

// areaBars are the main policy areas with how experiments ended there, the one with the most first.
func (p *page) areaBars(areas []model.PolicyArea, cells []search.Combination) kit.BarsArgs {
	endings := map[string]tally{}
	for _, cell := range cells {
		area := cell.Values[cellArea]
		if endings[area] == nil {
			endings[area] = tally{}
		}
		endings[area].add(cell.Values[cellOutcome], cell.Records)
	}
	args := kit.BarsArgs{ID: "bars"}
	told := func(area model.PolicyArea) int { return sum(endings[area.Code], model.Outcomes()...) }
	areas = slices.Clone(areas)
	slices.SortStableFunc(areas, func(a, b model.PolicyArea) int { return cmp.Compare(told(b), told(a)) })
	for _, area := range areas {
		row := kit.BarRow{
			Label: kit.Link{Text: area.Label(p.Language()), Href: areaPath(area.Code)}, None: p.T("pictures.noneTold"),
			Parts: p.outcomeCounts(endings[area.Code], request.NewSearch().With(search.PolicyArea, area.Code)),
		}
		if n := told(area); n > 0 {
			row.Total = p.N("pictures.toldCount", n)
		}
		args.Rows = append(args.Rows, row)
	}
	return args
}

// sumOf adds up how experiments ended.
func sumOf(parts []kit.OutcomeCount) int {
	n := 0
	for _, part := range parts {
		n += part.Count
	}
	return n
}

// outcomeKeys is the legend of bars: the endings that are in them.
func (p *page) outcomeKeys(bars ...kit.BarsArgs) []kit.Key {
	there := map[string]bool{}
	for _, b := range bars {
		for _, row := range b.Rows {
			for _, part := range row.Parts {
				there[part.Code] = true
			}
		}
	}
	var keys []kit.Key
	for _, o := range model.Outcomes() {
		if there[string(o)] {
			keys = append(keys, kit.Key{Code: string(o), Word: p.T("outcome." + string(o))})
		}
	}
	return keys
}

// barsPicture is what stands around the bars of policy areas: the same in a table.
func (p *page) barsPicture(bars kit.BarsArgs) kit.PictureArgs {
	return p.withFigures(bars, p.T("facet.policyArea"), kit.PictureArgs{Note: p.T("pictures.barsNote"), Table: kit.TableArgs{Caption: p.T("pictures.bars")}})
}

// withFigures puts the same as bars show in the table of a picture. What names what its rows are about.
func (p *page) withFigures(bars kit.BarsArgs, what string, around kit.PictureArgs) kit.PictureArgs {
	table := &around.Table
	table.Headings = []string{what, p.T("pictures.told")}
	for _, o := range model.Outcomes() {
		table.Headings = append(table.Headings, p.T("outcome."+string(o)))
	}
	for _, bar := range bars.Rows {
		row := kit.TableRow{Head: bar.Label, Cells: []kit.Link{{Text: p.Number(sumOf(bar.Parts))}}}
		for _, o := range model.Outcomes() {
			cell := kit.Link{Text: "0"}
			for _, part := range bar.Parts {
				if part.Code == string(o) {
					cell = kit.Link{Text: p.Number(part.Count), Href: part.Href}
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	around.TableText = p.T("pictures.figures")
	return around
}
