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
	"wiel/store"
	"wiel/store/model"
	"wiel/store/transfer"
)

// organisationsPage is a list of organisations. Groups have those of one kind, the examples apart; Merged are those of before that
// have the name that was looked for.
type organisationsPage struct {
	*page
	Name, Province string // that the list is narrowed by
	Dots           string // what the dots of the map count
	Provinces      []string
	Groups         []organisationGroup
	Merged         []model.Organisation
	Total          int
	experiments    tally
	entries        tally
	dots           []tally // what the dots of the map can count
	Map            *placesMap
}

// organisationGroup is a part of the list under a heading. A folded one is in the way of the others until somebody wants it.
type organisationGroup struct {
	Title  string
	List   []model.Organisation
	Folded bool
}

// fewNames is how many names are found at a glance, in organisations; a longer list has letters to go to.
const fewNames = 40

// letterGroup is the organisations under one letter, with where that is on the page.
type letterGroup struct {
	Letter, Anchor string
	List           []model.Organisation
}

// byLetter divides a long list by the first letter of the names; a short one stays whole.
func (g organisationGroup) byLetter() []letterGroup {
	if len(g.List) <= fewNames {
		return nil
	}
	list := slices.Clone(g.List)
	slices.SortStableFunc(list, func(a, b model.Organisation) int { return strings.Compare(filedUnder(a.Name), filedUnder(b.Name)) })
	var groups []letterGroup
	for _, o := range list {
		letter := filedUnder(o.Name)[:1]
		if len(groups) == 0 || groups[len(groups)-1].Anchor != "letter-"+letter {
			groups = append(groups, letterGroup{Letter: strings.ToUpper(letter), Anchor: "letter-" + letter})
		}
		last := &groups[len(groups)-1]
		last.List = append(last.List, o)
	}
	return groups
}

// filedUnder is a name as one looks for it in a list: 's-Hertogenbosch under the H.
func filedUnder(name string) string {
	key := nameKey(strings.TrimPrefix(name, "'s-"))
	if key == "" {
		return "-"
	}
	return key
}

// Municipalities lists all municipalities, by name and province, with a map.
func (s *Site) Municipalities(c *gin.Context) error {
	p := &organisationsPage{page: s.newPage(c, request.Texts(c).T("organisation.municipalities"))}
	p.Nav, p.Description = "nav.municipalities", p.T("organisation.municipalitiesLead")
	p.Private = c.Request.URL.RawQuery != ""
	form := request.Query(c.Request)
	p.Name, p.Province, p.Dots = form.Text("naam", longestName), form.Text("provincie", longestName), form.Text(dotsName, longestName)
	ctx := c.Request.Context()
	var err error
	if p.Provinces, err = s.Store.Provinces(ctx); err != nil {
		return err
	}
	all, err := s.Store.Organisations(ctx, store.OrganisationFilter{Kinds: []model.OrganisationKind{model.Municipality}, Dissolved: p.Name != ""})
	if err != nil {
		return err
	}
	if err := s.countOrganisations(c, p); err != nil {
		return err
	}
	p.divide(all)
	return s.render(c, http.StatusOK, municipalitiesView(p))
}

// divide keeps the municipalities that were asked for: those of which there is something to read, examples, all, and those that merged.
func (p *organisationsPage) divide(all []model.Organisation) {
	var told, real, examples, today []model.Organisation
	for _, o := range all {
		if !o.Dissolved() {
			today = append(today, o)
		}
		switch {
		case !p.asksFor(&o):
		case o.Dissolved():
			p.Merged = append(p.Merged, o)
		case o.Example:
			examples = append(examples, o)
		default:
			real = append(real, o)
			if p.experiments[o.Code] > 0 {
				told = append(told, o)
			}
		}
	}
	p.Total = len(real)
	p.Map = p.placesMap(today, p.dots, mapChoice{p.Dots, p.withDots})
	p.addGroup(p.N("organisation.told", len(told)), told)
	if len(examples) > 0 {
		p.Groups = append(p.Groups, organisationGroup{p.T("organisation.examples"), examples, p.Name == "" && p.Province == ""})
	}
	p.addGroup(p.N("organisation.count", len(real)), real)
}

// addGroup adds a part to the list, unless nobody is in it.
func (p *organisationsPage) addGroup(title string, list []model.Organisation) {
	if len(list) > 0 {
		p.Groups = append(p.Groups, organisationGroup{Title: title, List: list})
	}
}

// withDots gives the address of this list with a map of which the dots count something else.
func (p *organisationsPage) withDots(value string) string {
	query := url.Values{}
	for name, text := range map[string]string{"naam": p.Name, "provincie": p.Province, dotsName: value} {
		if text != "" {
			query.Set(name, text)
		}
	}
	path := "/gemeenten"
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path + "#" + mapAnchor
}

// asksFor reports whether the list is to hold the organisation.
func (p *organisationsPage) asksFor(o *model.Organisation) bool {
	if p.Province != "" && o.Province != p.Province && !o.Dissolved() { // of old ones the province is not known
		return false
	}
	if p.Name == "" {
		return true
	}
	wanted := nameKey(p.Name)
	return slices.ContainsFunc(append([]string{o.Name}, o.Aliases...), func(name string) bool {
		return strings.Contains(nameKey(name), wanted)
	})
}

// nameKey is a name as it is compared: in small letters, without accents and signs.
func nameKey(name string) string { return strings.TrimPrefix(transfer.MatchKey("", name), "|") }

// countOrganisations counts what each organisation told; while the index is being built there are no counts.
func (s *Site) countOrganisations(c *gin.Context, p *organisationsPage) error {
	ctx := c.Request.Context()
	var err error
	if p.dots, err = s.dotCounts(ctx, p.Actor); errors.Is(err, indexer.ErrNotReady) {
		uncached(c)
		return nil
	}
	if err != nil {
		return err
	}
	registered, err := s.counts(ctx, p.Actor, entries())
	p.experiments, p.entries = p.dots[0], registered.facets[search.Organisation]
	return err
}

// Organisations lists the organisations that are no municipalities, by kind.
func (s *Site) Organisations(c *gin.Context) error {
	p := &organisationsPage{page: s.newPage(c, request.Texts(c).T("organisation.all"))}
	p.Nav, p.Description = "nav.municipalities", p.T("organisation.allLead")
	if err := s.countOrganisations(c, p); err != nil {
		return err
	}
	if err := s.groupOrganisations(c.Request.Context(), p); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, organisationsView(p))
}

func (s *Site) groupOrganisations(ctx context.Context, p *organisationsPage) error {
	var examples []model.Organisation
	for _, kind := range model.OrganisationKinds() {
		if kind == model.Municipality {
			continue
		}
		list, err := s.Store.Organisations(ctx, store.OrganisationFilter{Kinds: []model.OrganisationKind{kind}})
		if err != nil {
			return err
		}
		var real []model.Organisation
		for _, o := range list {
			if o.Example {
				examples = append(examples, o)
			} else {
				real = append(real, o)
			}
		}
		p.addGroup(p.T("organisation.kind."+string(kind)), real)
	}
	p.addGroup(p.T("organisation.examples"), examples)
	return nil
}

// provinceChoices are the provinces to choose from.
func (p *organisationsPage) provinceChoices() []kit.Option {
	options := make([]kit.Option, len(p.Provinces))
	for i, name := range p.Provinces {
		options[i] = kit.Option{Value: name, Label: name, Chosen: name == p.Province}
	}
	return options
}
