package web

import (
	"context"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// besideOrganisation reads the organisation that the records are set beside, and the one for which the reader acts.
func (s *Site) besideOrganisation(ctx context.Context, p *searchPage) (err error) {
	p.Beside, err = p.Search.Beside(ctx, s.Store)
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
	return p.T("fit.as", p.Beside.Name)
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
