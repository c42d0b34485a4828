package web

import (
	"context"
	"slices"

	"wiel/search"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// besideOrganisation reads the organisation that the records are set beside, and the one for which the reader acts.
func (s *Site) besideOrganisation(ctx context.Context, p *searchPage) (err error) {
	asked := p.Search.Like
	if p.Beside, err = p.Search.Beside(ctx, s.Store); p.Beside == nil {
		p.NoSuch = asked
	}
	if err != nil || p.Actor.Acting == 0 {
		return err
	}
	p.Ours, err = s.Store.OrganisationByID(ctx, p.Actor.Acting)
	return err
}

// feasible is the search that sets all records beside an organisation, what suits it first.
func feasible(s request.Search, o *model.Organisation) request.Search {
	s.Like = o.Slug
	return s.By(search.ByFit)
}

// besideOurs leads to what suits the reader's organisation; nil where that is shown already.
func (p *searchPage) besideOurs() *kit.Link {
	if p.Ours == nil || p.Beside != nil {
		return nil
	}
	return &kit.Link{Text: p.T("fit.ours"), Href: p.address(feasible(p.Search, p.Ours))}
}

// besideName is the organisation that the records are set beside, as its members and others call it.
func (p *searchPage) besideName() string {
	if p.isOurs() {
		return p.T("fit.us")
	}
	return besideName(p.Translator, p.Beside)
}

// besideName is an organisation that records are set beside, as others call it.
func besideName(t *i18n.Translator, o *model.Organisation) string {
	if o.ID == 0 {
		return request.BesideName(t, o)
	}
	return t.T("fit.as", o.Name)
}

// choosesBeside reports whether the reader may say what records are to be set beside: one who acts for an organisation has a link for that.
func (p *searchPage) choosesBeside() bool {
	return p.Beside == nil && p.Ours == nil && (len(p.Records) > 0 || p.NoSuch != "")
}

// besideSizes are the searches that set all records beside a municipality of some size.
func (p *searchPage) besideSizes() []kit.Link {
	var links []kit.Link
	for _, class := range model.SizeClasses() {
		links = append(links, kit.Link{Text: p.T("sizeClass." + string(class)), Href: p.address(feasible(p.Search, model.OfSize(class)))})
	}
	return links
}

// besideBox asks for the name of a municipality to set records beside.
func (p *searchPage) besideBox() kit.SearchBoxArgs {
	names := request.PageNames()
	carried := slices.DeleteFunc(p.hidden(true), func(h kit.Hidden) bool { return h.Name == names.Sort || h.Name == names.Like })
	carried = append(carried, kit.Hidden{Name: names.Sort, Value: names.Sorts[search.ByFit]})
	if p.Words != "" {
		carried = append(carried, kit.Hidden{Name: names.Words, Value: p.Words})
	}
	return kit.SearchBoxArgs{
		ID: "beside", Action: searchesPath, Name: names.Like, Value: p.NoSuch, Label: p.T("fit.municipality"), ButtonText: p.T("fit.show"),
		Hidden: carried, Suggest: p.suggestNames(),
	}
}

func (p *searchPage) isOurs() bool {
	return p.Ours != nil && p.Beside != nil && p.Ours.ID == p.Beside.ID
}

// untoldMeans reports whether the reader's organisation could say more about what it has, and so get a better answer.
func (p *searchPage) untoldMeans() bool {
	return p.isOurs() && p.Actor.Coordinates(p.Ours.ID) && (p.Ours.DataFTE == nil || p.Ours.CostBand == "")
}

// withoutBeside takes the organisation off again.
func (p *searchPage) withoutBeside() kit.Link {
	other := p.Search.With(search.Fit)
	other.Like = ""
	if other.Sort == search.ByFit {
		other.Sort = ""
	}
	return kit.Link{Text: p.T("fit.beside", p.besideName()), Href: p.address(other)}
}
