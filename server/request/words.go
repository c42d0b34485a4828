package request

import (
	"cmp"
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/store"
	"wiel/store/model"
)

// FacetWords knows the words for the values of facets, in one language.
type FacetWords struct {
	texts     *i18n.Translator
	areas     map[string]model.PolicyArea
	names     map[string]string // of organisations, by code
	provinces map[string]string // by facet value
}

// NewFacetWords finds the words for the values that a search counted.
func NewFacetWords(ctx context.Context, st *store.Store, texts *i18n.Translator, found *search.Result) (*FacetWords, error) {
	w := &FacetWords{texts: texts, areas: map[string]model.PolicyArea{}, provinces: map[string]string{}}
	areas, err := st.PolicyAreas(ctx)
	if err != nil {
		return nil, err
	}
	for _, area := range areas {
		w.areas[area.Code] = area
	}
	provinces, err := st.Provinces(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range provinces {
		w.provinces[indexer.ProvinceTerm(name)] = name
	}
	var codes []string
	for _, count := range found.Facets[search.Organisation] {
		codes = append(codes, count.Value)
	}
	w.names, err = st.NamesOf(ctx, codes)
	return w, err
}

// facetPrefixes are the prefixes of the keys of the values' words.
var facetPrefixes = map[search.Facet]string{
	search.Kind: "kind.", search.Outcome: "outcome.", search.Stage: "stage.", search.SizeClass: "sizeClass.",
	search.Method: "method.", search.PersonalData: "personalData.", search.CostBand: "costBand.", search.Language: "language.",
	search.Example: "example.", search.Seeks: "seeks.", search.Adoption: "adoption.", search.Tried: "tried.",
	search.Pitfall: "pitfall.", search.Effort: "effort.",
	search.Team: "team.", search.Fit: "fit.is.",
}

// Of gives the word for a value of a facet; a value that nobody knows is its own word.
func (w *FacetWords) Of(f search.Facet, value string) string {
	known := ""
	switch f {
	case search.PolicyArea:
		if area, ok := w.areas[value]; ok {
			known = area.Label(w.texts.Language())
		}
	case search.Organisation:
		known = w.names[value]
	case search.Province:
		known = w.provinces[value]
	case search.Registered, search.Told:
		known = w.texts.Quarter(model.Quarter(value))
	case search.Year:
	default:
		return w.texts.T(facetPrefixes[f] + value)
	}
	return cmp.Or(known, value)
}
