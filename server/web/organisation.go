package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// formerly is the parameter with the code of the organisation that a visitor looked for, and that merged into this one.
const formerly = "voorheen"

// organisationRows is how many records the page of an organisation shows of each kind.
const organisationRows = 10

// organisationPage is what the page of an organisation shows. Former is the merged one that was looked for, nil for none; Others
// are where else it went. Indexed is false while the index is being built.
type organisationPage struct {
	*page
	Organisation *model.Organisation
	Predecessors []model.Organisation
	Serves       []model.Organisation
	ServedBy     []model.Organisation
	Former       *model.Organisation
	Others       []string
	Indexed      bool
	All, Entries int
	Outcomes     []kit.OutcomeCount
	Told         []record
	Registered   []record
	Efforts      *effortPart // hours that it saved others, and others it
}

// Organisation shows one organisation. An old or other name leads to the page of the organisation of today.
func (s *Site) Organisation(c *gin.Context) error {
	ctx, slug := c.Request.Context(), c.Param("slug")
	o, err := s.Store.Organisation(ctx, slug)
	if err != nil {
		return err
	}
	if o.Dissolved() || slug != o.Slug {
		return s.leadToToday(c, slug)
	}
	p := &organisationPage{page: s.newPage(c, o.Name), Organisation: o}
	p.Nav, p.Description = "nav.municipalities", o.About
	p.Feed = request.PageNames().Address(feedsPath, p.ours())
	if err := s.fillOrganisation(ctx, p, c.Query(formerly)); err != nil {
		return err
	}
	if err := s.offerFollow(ctx, p.page, model.FollowsOrganisation, o.Slug); err != nil {
		return err
	}
	p.Efforts = &effortPart{page: p.page}
	if p.Efforts.List, err = s.Store.EffortsOf(ctx, p.Actor, o.ID); err != nil {
		return err
	}
	err = s.fillRecords(ctx, p)
	if errors.Is(err, indexer.ErrNotReady) {
		uncached(c)
		err = nil
	}
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, organisationView(p))
}

// leadToToday leads to the organisation of today that a name or code stands for. The page there says which one it was.
func (s *Site) leadToToday(c *gin.Context, name string) error {
	o, via, err := s.Store.ResolveOrganisation(c.Request.Context(), name)
	if err != nil {
		return err
	}
	path := organisationPath(o)
	if via != nil {
		path += "?" + formerly + "=" + url.QueryEscape(via.Code)
	}
	return s.movedForGood(c, path)
}

// fillOrganisation finds the organisations around this one.
func (s *Site) fillOrganisation(ctx context.Context, p *organisationPage, former string) (err error) {
	id := p.Organisation.ID
	if p.Predecessors, err = s.Store.Predecessors(ctx, id); err != nil {
		return err
	}
	if p.Serves, err = s.Store.Serves(ctx, id); err != nil {
		return err
	}
	if p.ServedBy, err = s.Store.ServedBy(ctx, id); err != nil || former == "" {
		return err
	}
	o, err := s.Store.Organisation(ctx, former)
	if model.KindOf(err) == model.NotFound {
		return nil // a code that somebody made up says nothing
	}
	if err != nil || !slices.Contains(o.Successors, p.Organisation.Code) {
		return err
	}
	p.Former, p.Private = o, true
	others := slices.DeleteFunc(slices.Clone(o.Successors), func(code string) bool { return code == p.Organisation.Code })
	names, err := s.Store.NamesOf(ctx, others)
	for _, code := range others {
		if name := names[code]; name != "" {
			p.Others = append(p.Others, name)
		}
	}
	return err
}

// ours is the search for all records of the organisation.
func (p *organisationPage) ours() request.Search {
	return request.NewSearch().With(search.Organisation, p.Organisation.Code)
}

// experiments is the search for its experiments, entries the one for its register entries.
func (p *organisationPage) experiments() request.Search {
	return p.ours().With(search.Kind, indexer.KindExperiment)
}

func (p *organisationPage) entries() request.Search {
	return p.ours().With(search.Kind, indexer.KindEntry)
}

// fillRecords finds what the organisation tells.
func (s *Site) fillRecords(ctx context.Context, p *organisationPage) error {
	all, err := s.counts(ctx, p.Actor, p.experiments())
	if err != nil {
		return err
	}
	p.Indexed, p.All, p.Entries = true, all.total, all.facets[search.Kind][indexer.KindEntry]
	p.Outcomes = p.outcomeCounts(all.facets[search.Outcome], p.ours())
	if p.Told, err = s.newest(ctx, p.Actor, p.experiments(), organisationRows); err != nil {
		return err
	}
	p.Registered, err = s.newest(ctx, p.Actor, p.entries(), organisationRows)
	return err
}

// breadcrumb leads from the list that holds the organisation.
func (p *organisationPage) breadcrumb() kit.BreadcrumbArgs {
	list := kit.Link{Text: p.T("nav.municipalities"), Href: "/gemeenten"}
	if p.Organisation.Kind != model.Municipality {
		list = kit.Link{Text: p.T("organisation.all"), Href: "/organisaties"}
	}
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{list}}
}

// facts is the column beside what it tells.
func (p *organisationPage) facts() kit.FactsArgs {
	o := p.Organisation
	args := kit.FactsArgs{Title: p.T("experiment.facts"), TitleHidden: true}
	add := func(term string, values ...kit.Link) {
		if len(values) > 0 && values[0].Text != "" {
			args.Facts = append(args.Facts, kit.Fact{Term: term, Values: values})
		}
	}
	add(p.T("facet.kind"), kit.Link{Text: p.T("organisationKind." + string(o.Kind))})
	add(p.T("facet.province"), kit.Link{Text: o.Province})
	if o.Population != nil {
		add(p.T("facet.sizeClass"), kit.Link{Text: p.Number(*o.Population)})
	}
	if o.DataFTE != nil {
		add(p.T("organisation.capacity"), kit.Link{Text: p.T("organisation.fte", *o.DataFTE)})
	}
	if o.CostBand != "" {
		add(p.T("organisation.budget"), kit.Link{Text: p.T("costBand." + string(o.CostBand))})
	}
	if o.Mailbox != "" {
		add(p.T("organisation.ask"), kit.Link{Text: o.Mailbox, Href: "mailto:" + o.Mailbox})
	}
	if o.Website != "" {
		add(p.T("organisation.website"), kit.Link{Text: strings.TrimPrefix(o.Website, "https://"), Href: o.Website})
	}
	add(p.T("organisation.servedBy"), organisationLinks(p.ServedBy)...)
	add(p.T("organisation.serves"), organisationLinks(p.Serves)...)
	add(p.T("organisation.predecessors"), p.predecessorLinks()...)
	return args
}

func organisationLinks(list []model.Organisation) []kit.Link {
	links := make([]kit.Link, len(list))
	for i := range list {
		links[i] = kit.Link{Text: list[i].Name, Href: organisationPath(&list[i])}
	}
	return links
}

// predecessorLinks are the organisations that merged into this one, with the year.
func (p *organisationPage) predecessorLinks() []kit.Link {
	links := make([]kit.Link, len(p.Predecessors))
	for i, o := range p.Predecessors {
		links[i] = kit.Link{Text: p.T("organisation.until", o.Name, year(o.EndedOn))}
	}
	return links
}

// year gives the year of a day such as "2022-01-01".
func year(day string) string { return day[:min(4, len(day))] }

// formerNote says what became of the organisation that was looked for.
func (p *organisationPage) formerNote() string {
	text := p.T("organisation.former", p.Former.Name, year(p.Former.EndedOn), p.Organisation.Name)
	if len(p.Others) > 0 {
		text += " " + p.T("organisation.formerOthers", p.List(p.Others))
	}
	return text
}

// briefRow is ownRow without the text, for a register entry: what a register says is long and tells no outcome.
func (p *organisationPage) briefRow(r record) kit.ExperimentRowArgs {
	row := p.ownRow(r)
	row.Summary = ""
	return row
}

// ownRow shows a record without the organisation whose page this is, and without its size.
func (p *organisationPage) ownRow(r record) kit.ExperimentRowArgs {
	row := p.row(r)
	size := p.word("sizeClass.", string(model.SizeClassOf(p.Organisation.Population)))
	row.Organisation = kit.Link{}
	row.Facts = slices.DeleteFunc(row.Facts, func(fact string) bool { return fact == size })
	return row
}
