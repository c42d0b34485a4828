package request

import (
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/store"
	"wiel/store/model"
)

// fitFacets are the facets that hold what is weighed.
var fitFacets = map[model.Aspect]search.Facet{
	model.AspectTeam: search.Team, model.AspectCost: search.CostBand, model.AspectSize: search.SizeClass, model.AspectProvince: search.Province,
}

// Beside reads the organisation that the records are set beside, and makes the search weigh them by its means. It is nil where there is
// none, or no such; what can only be asked beside one is left out then. Of a size class it has nothing else: see BesideName.
func (s *Search) Beside(ctx context.Context, st *store.Store) (o *model.Organisation, err error) {
	if s.Like != "" {
		if o, err = s.like(ctx, st); err == nil {
			s.Like, s.Suits = o.Slug, suits(model.MeansOf(o))
		}
		if model.KindOf(err) != model.NotFound {
			return o, err
		}
	}
	s.Like, s.Suits = "", nil
	page := s.Page
	*s = s.With(search.Fit).At(page)
	if s.Sort == search.ByFit {
		s.Sort = ""
	}
	return nil, nil
}

// like reads what Like says: a size class, a slug or code, or a name as people type it.
func (s *Search) like(ctx context.Context, st *store.Store) (*model.Organisation, error) {
	if o := model.OfSize(model.SizeClass(s.Like)); o != nil {
		return o, nil
	}
	o, err := st.Organisation(ctx, s.Like)
	if model.KindOf(err) == model.NotFound {
		o, _, err = st.ResolveOrganisation(ctx, s.Like)
	}
	return o, err
}

// BesideName names an organisation that records are set beside: a municipality of so many inhabitants where no more is known of it.
func BesideName(t *i18n.Translator, o *model.Organisation) string {
	if o.ID == 0 {
		return t.T("fit.size", t.T("sizeClass."+string(model.SizeClassOf(o.Population))))
	}
	return o.Name
}

// suits weighs every value that a record can have.
func suits(means model.Means) map[search.Facet]search.Suit {
	all := map[search.Facet]search.Suit{}
	for aspect, f := range fitFacets {
		suit, values := search.Suit{Decides: aspect.Decides()}, Closed(f)
		if aspect == model.AspectProvince {
			values = []string{means.Province}
		}
		for _, value := range values {
			switch means.Weigh(aspect, value) {
			case model.Suits:
				suit.Suits = append(suit.Suits, fitTerm(aspect, value))
			case model.More:
				suit.More = append(suit.More, value)
			}
		}
		all[f] = suit
	}
	return all
}

// fitTerm gives the value of a facet.
func fitTerm(aspect model.Aspect, value string) string {
	if aspect == model.AspectProvince {
		return indexer.ProvinceTerm(value)
	}
	return value
}

// Aspects gives what a record says about what is weighed.
func (r Record) Aspects() map[model.Aspect]string {
	if r.Telling != nil {
		return r.Telling.Aspects()
	}
	return r.Entry.Aspects()
}

// FitNote says in a sentence or two why a record fits an organisation, or what it would ask more.
func FitNote(t *i18n.Translator, o *model.Organisation, r Record) string {
	name := BesideName(t, o)
	fit, reasons := model.MeansOf(o).Fit(r.Aspects())
	var more, suits []string
	for _, reason := range reasons {
		if reason.Weight == model.More {
			more = append(more, FitReason(t, reason))
		} else {
			suits = append(suits, FitReason(t, reason))
		}
	}
	switch {
	case fit == model.AsksMore && len(suits) > 0:
		return t.T("fit.moreBut", name, t.List(more), t.List(suits))
	case fit == model.AsksMore:
		return t.T("fit.more", name, t.List(more))
	case fit == model.Fits:
		return t.T("fit.fits", name, t.List(suits))
	case len(suits) > 0:
		return t.T("fit.unclearBut", t.List(suits))
	}
	return t.T("fit.unclear")
}

// FitReason says one reason in a few words.
func FitReason(t *i18n.Translator, r model.Reason) string {
	value := ""
	switch r.Aspect {
	case model.AspectTeam:
		value = t.T("team." + r.Value)
	case model.AspectCost:
		value = t.T("costBand." + r.Value)
	case model.AspectSize:
		value = t.T("sizeClass." + r.Value)
	}
	if r.Weight == model.More {
		return t.T("fit.asks."+string(r.Aspect), value)
	}
	return t.T("fit.suits."+string(r.Aspect), value)
}
