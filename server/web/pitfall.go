package web

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// pitfallsPath is the page with all pitfalls.
const pitfallsPath = "/valkuilen"

// pitfallPath is the address of the page of one pitfall.
func pitfallPath(pitfall model.Pitfall) string { return pitfallsPath + "/" + string(pitfall) }

// pitfallName is the word for a pitfall as a title.
func (p *page) pitfallName(pitfall model.Pitfall) string {
	return capital(p.T("pitfall." + string(pitfall)))
}

// pitfallsPage lists the pitfalls. Indexed is false while the index is being built.
type pitfallsPage struct {
	*page
	Indexed bool
	Told    int // experiments that tell how they ended
	Met     tally
	Bars    kit.BarsArgs
}

// Pitfalls lists the pitfalls: how often each was met, how it ended all the same, and what to ask beforehand.
func (s *Site) Pitfalls(c *gin.Context) error {
	p := &pitfallsPage{page: s.newPage(c, request.Texts(c).T("pitfall.all"))}
	p.Nav, p.Description = "nav.pitfalls", p.T("pitfall.allLead")
	all, err := s.counts(c.Request.Context(), p.Actor, told(), search.Pitfall, search.Outcome)
	switch {
	case errors.Is(err, indexer.ErrNotReady):
		uncached(c)
	case err != nil:
		return err
	default:
		p.Indexed, p.Told, p.Met = true, all.total, all.facets[search.Pitfall]
		p.Bars = p.contextBars("pitfalls", search.Pitfall, told(), all.cells)
		for i := range p.Bars.Rows {
			p.Bars.Rows[i].Label.Href = pitfallPath(p.met()[i])
		}
	}
	return s.render(c, http.StatusOK, pitfallsView(p))
}

// picture is what stands around the bars.
func (p *pitfallsPage) picture() kit.PictureArgs {
	around := kit.PictureArgs{Note: p.N("pitfall.note", p.Told), Table: kit.TableArgs{Caption: p.T("pitfall.howOften")}}
	return p.withFigures(p.Bars, p.T("facet.pitfall"), around)
}

// ordered gives all pitfalls, the one that most met first; "other" is last.
func (p *pitfallsPage) ordered() []model.Pitfall {
	list := model.Pitfalls()
	slices.SortStableFunc(list, func(a, b model.Pitfall) int {
		return byCount(a, b, p.Met[string(a)], p.Met[string(b)])
	})
	return list
}

// met gives the pitfalls that somebody met, in that order.
func (p *pitfallsPage) met() []model.Pitfall {
	return slices.DeleteFunc(p.ordered(), func(pitfall model.Pitfall) bool { return p.Met[string(pitfall)] == 0 })
}

// known gives the pitfalls that one can ask about beforehand, in that order.
func (p *pitfallsPage) known() []model.Pitfall {
	return slices.DeleteFunc(p.ordered(), func(pitfall model.Pitfall) bool { return pitfall == "other" })
}

// pitfallPage is what is known of one pitfall.
type pitfallPage struct {
	*page
	*learned
	Pitfall model.Pitfall
	Others  []kit.CountLink // the policy areas in which it was met
	Rate    model.HitRate   // of those who thought of it beforehand
}

// Pitfall shows one pitfall: who met it and how that ended, in which circumstances, and what people would do differently.
func (s *Site) Pitfall(c *gin.Context) error {
	pitfall := model.Pitfall(c.Param("pitfall"))
	if !slices.Contains(model.Pitfalls(), pitfall) {
		return model.Missing()
	}
	p := &pitfallPage{page: s.newPage(c, ""), Pitfall: pitfall}
	p.Title = p.pitfallName(pitfall)
	p.Nav, p.Description = "nav.pitfalls", p.T("pitfall."+string(pitfall)+".what")
	within := experiments().With(search.Pitfall, string(pitfall))
	p.Feed = request.PageNames().Address(feedsPath, within)
	ctx := c.Request.Context()
	var err error
	if p.learned, err = s.learn(ctx, p.page, within, within); err != nil {
		return err
	}
	if p.Others, err = s.areasOf(ctx, p); err != nil {
		return err
	}
	rates, err := s.Store.HitRates(ctx, p.Actor)
	if err != nil {
		return err
	}
	p.Rate = rates[pitfall]
	return s.render(c, http.StatusOK, pitfallView(p))
}

// areasOf gives the main policy areas in which the pitfall was met, each with the page of what did not work there.
func (s *Site) areasOf(ctx context.Context, p *pitfallPage) ([]kit.CountLink, error) {
	areas, err := s.Store.PolicyAreas(ctx)
	if err != nil {
		return nil, err
	}
	links := p.mainAreas(areas, p.all.facets[search.PolicyArea])
	for i := range links {
		links[i].Link.Href += mixedPath
	}
	return links, nil
}

// hits says how it went for those who thought of the pitfall beforehand.
func (p *pitfallPage) hits() string {
	text := p.N("foresight.rate", p.Rate.Told)
	if p.Rate.Happened > 0 {
		text += " " + p.N("foresight.happened", p.Rate.Happened)
	} else {
		text += " " + p.N("foresight.never", p.Rate.Told)
	}
	if p.Rate.Avoided > 0 {
		text += " " + p.T("foresight.avoided", p.Number(p.Rate.Avoided))
	}
	if rest := p.Rate.Told - p.Rate.Happened - p.Rate.Avoided; rest > 0 && p.Rate.Happened > 0 {
		text += " " + p.T("foresight.quiet", p.Number(rest))
	}
	return text
}

// notes are the sentences about the pitfall, each with who says it.
func (p *pitfallPage) notes() []pitfallNote {
	for _, group := range p.Pitfalls {
		if group.Pitfall == p.Pitfall {
			return group.Notes
		}
	}
	return nil
}

// mixedPath is, after the address of a policy area, that of the page of what did not, or not fully, work there.
const mixedPath = "/valkuilen"

// mixedPage is what did not, or not fully, work in one policy area.
type mixedPage struct {
	*page
	*learned
	Area model.PolicyArea
	Told int // experiments in the area that tell how they ended
}

// AreaPitfalls shows what was tried in a policy area and did not, or not fully, work: where, why, and what people would do differently.
func (s *Site) AreaPitfalls(c *gin.Context) error {
	ctx := c.Request.Context()
	areas, err := s.areas(ctx)
	if err != nil {
		return err
	}
	area, known := areas[c.Param("code")]
	if !known {
		return model.Missing()
	}
	label := area.Label(request.Texts(c).Language())
	p := &mixedPage{page: s.newPage(c, request.Texts(c).T("pitfall.inArea", label)), Area: area}
	p.Nav, p.Description = "nav.policyAreas", p.T("pitfall.inArea.lead")
	within := request.NewSearch().With(search.PolicyArea, area.Code)
	base := within.With(search.Outcome, told().Filters[search.Outcome]...)
	mixed := within.With(search.Outcome, values(mixedOutcomes())...)
	p.Feed = request.PageNames().Address(feedsPath, mixed)
	if p.learned, err = s.learn(ctx, p.page, mixed, base); err != nil {
		return err
	}
	p.Told = sum(p.all.facets[search.Outcome], model.Outcomes()...)
	return s.render(c, http.StatusOK, mixedView(p))
}

// mixedOutcomes are the endings of what did not, or not fully, work.
func mixedOutcomes() []model.Outcome {
	return []model.Outcome{model.DidNotWork, model.PartlyWorked, model.NoDifference}
}

// breadcrumb leads from all areas to the page.
func (p *mixedPage) breadcrumb() kit.BreadcrumbArgs {
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{
		{Text: p.T("area.all"), Href: "/beleidsterreinen"}, {Text: p.Area.Label(p.Language()), Href: areaPath(p.Area.Code)},
	}}
}

// breadcrumb leads from all pitfalls to the page.
func (p *pitfallPage) breadcrumb() kit.BreadcrumbArgs {
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{{Text: p.T("pitfall.all"), Href: pitfallsPath}}}
}
