package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// areasPage is the list of all policy areas.
type areasPage struct {
	*page
	Areas          []model.PolicyArea
	Tried, Entries tally
}

// PolicyAreas lists the policy areas: how often something was tried, and what registers hold.
func (s *Site) PolicyAreas(c *gin.Context) error {
	p := &areasPage{page: s.newPage(c, request.Texts(c).T("area.all"))}
	p.Nav, p.Description = "nav.policyAreas", p.T("area.allLead")
	ctx := c.Request.Context()
	var err error
	if p.Areas, err = s.Store.PolicyAreas(ctx); err != nil {
		return err
	}
	tried, err := s.counts(ctx, p.Actor, tried())
	if err != nil {
		return err
	}
	registered, err := s.counts(ctx, p.Actor, entries())
	if err != nil {
		return err
	}
	p.Tried, p.Entries = tried.facets[search.PolicyArea], registered.facets[search.PolicyArea]
	return s.render(c, http.StatusOK, areasView(p))
}

// areaPage is what is known in one policy area.
type areaPage struct {
	*page
	Area     model.PolicyArea
	Parent   *model.PolicyArea
	Parts    []model.PolicyArea
	All      int // experiments of every stage
	Tried    int // without what is planned, and what was deliberately not done
	Left     int // what was deliberately not done
	Entries  int
	Outcomes []kit.OutcomeCount
	Worked   []record
	Mixed    []record // did not, or not fully, work
	NotDone  []record
	Now      []record
	Pitfalls []pitfallGroup
	Asks     questionsPart
	codes    []string // of the area and its parts
	Spots    kit.SpotsArgs
}

// How much the page of an area shows: rows of a list, of which one more is read to know whether there are more, and tellings that pitfalls are
// gathered from.
const (
	areaRows    = 5
	areaGathers = 60 // more than areaRows
)

// PolicyArea shows what was tried in one policy area, what worked, what did not and why, and where nobody tried.
func (s *Site) PolicyArea(c *gin.Context) error {
	areas, err := s.Store.PolicyAreas(c.Request.Context())
	if err != nil {
		return err
	}
	p := &areaPage{}
	var parts []model.PolicyArea
	for _, area := range areas {
		switch c.Param("code") {
		case area.Code:
			p.Area, p.codes = area, append(p.codes, area.Code)
		case area.Parent:
			parts, p.codes = append(parts, area), append(p.codes, area.Code)
		}
	}
	if p.Area.Code == "" {
		return model.Missing()
	}
	for i := range areas {
		if areas[i].Code == p.Area.Parent {
			p.Parent = &areas[i]
		}
	}
	p.page = s.newPage(c, p.Area.Label(request.Texts(c).Language()))
	p.Nav = "nav.policyAreas"
	p.Feed = request.PageNames().Address(feedsPath, p.within())
	ctx := c.Request.Context()
	if err := s.countArea(ctx, p, parts); err != nil {
		return err
	}
	if err := s.fillArea(ctx, p); err != nil {
		return err
	}
	if err := s.offerFollow(ctx, p.page, model.FollowsPolicyArea, p.Area.Code); err != nil {
		return err
	}
	p.Description = p.T("area.description", p.Title)
	return s.render(c, http.StatusOK, areaView(p))
}

// within is the search for all records of the area.
func (p *areaPage) within() request.Search {
	return request.NewSearch().With(search.PolicyArea, p.Area.Code)
}

// countArea counts what was tried, how it ended, and in which size of municipality.
func (s *Site) countArea(ctx context.Context, p *areaPage, parts []model.PolicyArea) error {
	all, err := s.counts(ctx, p.Actor, p.within().With(search.Kind, indexer.KindExperiment), areaFacets...)
	if err != nil {
		return err
	}
	going := p.within().With(search.Stage, string(model.Running), string(model.Paused))
	ending, err := s.counts(ctx, p.Actor, going.With(search.Outcome, told().Filters[search.Outcome]...))
	if err != nil {
		return err
	}
	p.All, p.Tried, p.Entries = all.total, all.facets[search.Tried][indexer.Yes], all.facets[search.Kind][indexer.KindEntry]
	endings := all.facets[search.Outcome]
	p.Left, p.Outcomes = endings[string(model.NotDone)], p.outcomeCounts(endings, p.within())
	running := sum(all.facets[search.Stage], model.Running, model.Paused) - ending.total
	if running > 0 {
		p.Outcomes = append(p.Outcomes, kit.OutcomeCount{
			Code: string(model.Running), Word: p.N("area.running", running), Href: searchAddress(going), Count: running,
		})
	}
	p.Parts = parts
	p.Spots = p.spots("spots", append([]model.PolicyArea{p.Area}, parts...), all.cells)
	p.Spots.Rows[0].Label.Href = "" // it is this page
	return nil
}

// fillArea finds the experiments to show.
func (s *Site) fillArea(ctx context.Context, p *areaPage) (err error) {
	for _, list := range []struct {
		into *[]record
		of   request.Search
		most int
	}{
		{&p.Worked, p.endedSo(model.Worked), areaRows + 1},
		{&p.Mixed, p.mixedEnds(), areaGathers},
		{&p.NotDone, p.endedSo(model.NotDone), areaRows + 1},
		{&p.Now, p.now(), areaRows + 1},
	} {
		if *list.into, err = s.newest(ctx, p.Actor, list.of, list.most); err != nil {
			return err
		}
	}
	if p.Asks, err = s.areaQuestions(ctx, p.page, p.codes); err != nil {
		return err
	}
	p.Asks.Action = areaPath(p.Area.Code) + "/vragen"
	p.Pitfalls = gather(p.Mixed, mostNotes)
	return nil
}

// endedSo is the search for what ended in one of these ways in the area.
func (p *areaPage) endedSo(outcomes ...model.Outcome) request.Search {
	return p.within().With(search.Outcome, ended(outcomes...).Filters[search.Outcome]...)
}

// mixedEnds is the search for what did not, or not fully, work.
func (p *areaPage) mixedEnds() request.Search {
	return p.endedSo(mixedOutcomes()...)
}

// now is the search for what is going on, or about to.
func (p *areaPage) now() request.Search {
	return p.within().With(search.Stage, string(model.Planned), string(model.Running), string(model.Paused)).
		With(search.Kind, indexer.KindExperiment)
}

// registered is the search for the register entries of the area.
func (p *areaPage) registered() request.Search {
	return p.within().With(search.Kind, indexer.KindEntry)
}

// breadcrumb leads from all areas to the page.
func (p *areaPage) breadcrumb() kit.BreadcrumbArgs {
	crumbs := kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{{Text: p.T("area.all"), Href: "/beleidsterreinen"}}}
	if p.Parent != nil {
		crumbs.Links = append(crumbs.Links, kit.Link{Text: p.Parent.Label(p.Language()), Href: areaPath(p.Parent.Code)})
	}
	return crumbs
}
