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
	"wiel/store/model"
)

// homePage is what the first page shows. While the index is being built it has the latest experiments only.
type homePage struct {
	*page
	Told   []record // the lesson first, as many that worked as that did not
	Coming []record // what runs or starts, those that seek somebody first
	Areas  []kit.CountLink
	// Tellings is how many experiments tell how they ended, Mixed how many of these did not or not fully work, Entries how many
	// register entries there are.
	Tellings, Mixed, Entries int
	Outcomes                 []kit.OutcomeCount
	Mirror                   model.Mirror
	Effort                   model.EffortSum
}

// How much the first page shows: of each way in which experiments ended (not, well, and in between), of what is coming, and of areas.
const (
	homeTold   = 2
	homeComing = 4
	homeAreas  = 9
)

// Home is the first page: it asks whether somebody tried this before.
func (s *Site) Home(c *gin.Context) error {
	p := &homePage{page: s.newPage(c, "")}
	p.HasSearch, p.Feed = true, feedsPath
	err := s.fillHome(c.Request.Context(), p)
	if errors.Is(err, indexer.ErrNotReady) {
		uncached(c)
		err = s.fillLatest(c.Request.Context(), p)
	}
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, homeView(p))
}

// homeEndings are the ways in which experiments ended that stand beside each other on the first page, the one that is told least first.
func homeEndings() [][]model.Outcome {
	return [][]model.Outcome{{model.DidNotWork}, {model.Worked}, {model.PartlyWorked, model.NoDifference, model.NotDone}}
}

func (s *Site) fillHome(ctx context.Context, p *homePage) error {
	lists := make([][]record, len(homeEndings()))
	for i, outcomes := range homeEndings() {
		var err error
		if lists[i], err = s.newest(ctx, p.Actor, ended(outcomes...), homeTold); err != nil {
			return err
		}
	}
	p.Told = mixed(lists...)
	var err error
	if p.Coming, err = s.coming(ctx, p.Actor); err != nil {
		return err
	}
	return s.fillTotals(ctx, p)
}

func (s *Site) fillTotals(ctx context.Context, p *homePage) error {
	all, err := s.counts(ctx, p.Actor, experiments())
	if err != nil {
		return err
	}
	toldOnes, err := s.counts(ctx, p.Actor, told())
	if err != nil {
		return err
	}
	tried, err := s.counts(ctx, p.Actor, tried())
	if err != nil {
		return err
	}
	areas, err := s.Store.PolicyAreas(ctx)
	if err != nil {
		return err
	}
	if p.Effort, err = s.Store.HubEffort(ctx, p.Actor); err != nil {
		return err
	}
	ends := all.facets[search.Outcome]
	p.Tellings = sum(ends, model.Outcomes()...)
	p.Mixed = sum(ends, mixedOutcomes()...)
	p.Entries = all.facets[search.Kind][indexer.KindEntry]
	back, err := s.Store.WithdrawnMirror(ctx, p.Actor)
	if err != nil {
		return err
	}
	p.Outcomes, p.Mirror = p.outcomeCounts(ends, request.NewSearch()), hubMirror(all, toldOnes).Plus(back)
	p.Areas = p.mainAreas(areas, tried.facets[search.PolicyArea])
	return nil
}

// homeLatest is how many of the latest experiments are looked through for the first page while the index is being built.
const homeLatest = 60

// fillLatest is for while the index is being built: it chooses from the latest as fillHome does from all.
func (s *Site) fillLatest(ctx context.Context, p *homePage) error {
	latest, err := s.Store.Latest(ctx, p.Actor, homeLatest)
	if err != nil {
		return err
	}
	lists := make([][]record, len(homeEndings()))
	for _, t := range latest {
		for i, outcomes := range homeEndings() {
			if slices.Contains(outcomes, t.Content.Outcome) {
				lists[i] = append(lists[i], record{Telling: t})
			}
		}
	}
	p.Told = mixed(lists...)
	return nil
}

// mixed puts the first of each list together, turn by turn, so that none stands below the others.
func mixed(lists ...[]record) []record {
	var all []record
	for i := range homeTold {
		for _, list := range lists {
			if i < len(list) {
				all = append(all, list[i])
			}
		}
	}
	return all
}

// mainAreas are the main areas in which most was tried.
func (p *page) mainAreas(areas []model.PolicyArea, tried tally) []kit.CountLink {
	var links []kit.CountLink
	for _, area := range areas {
		if area.Parent == "" && tried[area.Code] > 0 {
			n := tried[area.Code]
			links = append(links, kit.CountLink{
				Link: kit.Link{Text: area.Label(p.Language()), Href: areaPath(area.Code)}, Count: n, Unit: p.N("home.times", n),
			})
		}
	}
	slices.SortStableFunc(links, func(a, b kit.CountLink) int { return cmp.Compare(b.Count, a.Count) })
	return links[:min(homeAreas, len(links))]
}

// toldRow shows a telling: the lesson large, before the title.
func (p *homePage) toldRow(r record) kit.ExperimentRowArgs {
	row := p.row(r)
	row.LessonFirst, row.Heading, row.Notes, row.Seeks = true, 3, nil, ""
	row.Facts = row.Facts[:min(1, len(row.Facts))]
	return row
}

// totals says in a few words what there is. Register entries are counted apart: they do not tell how it went.
func (p *homePage) totals() string {
	text := p.N("home.tellings", p.Tellings) + " " + p.N("home.mixed", p.Mixed)
	if p.Entries > 0 {
		text += " " + p.N("home.entries", p.Entries)
	}
	return text
}
