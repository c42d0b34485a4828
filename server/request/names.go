package request

import (
	"slices"
	"strconv"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store/model"
)

// mostSize is how many records a page of the API may have.
const mostSize = 100

// Names is what the parts of a search are called in an address. A part without a name cannot be asked for.
type Names struct {
	Words, Sort, Page, Size, Group, Like string
	Ungrouped, Literal                   Flag
	Facets                               map[search.Facet]string
	Sorts                                map[search.Sort]string
}

// Flag is a parameter that is on or off, with the value for each.
type Flag struct{ Name, On, Off string }

// pageNames and apiNames are never changed.
var (
	pageNames = &Names{
		Words: "q", Sort: "sorteer", Page: "pagina", Group: "groep", Like: "zoals", Ungrouped: Flag{"los", "1", "0"}, Literal: Flag{"letterlijk", "1", "0"},
		Facets: map[search.Facet]string{
			search.Kind: "soort", search.PolicyArea: "beleidsterrein", search.Outcome: "uitkomst", search.Stage: "fase",
			search.Organisation: "organisatie", search.Province: "provincie", search.SizeClass: "inwoners", search.Method: "methode",
			search.PersonalData: "persoonsgegevens", search.Year: "jaar", search.CostBand: "kosten", search.Example: "voorbeeld",
			search.Language: "taal", search.Seeks: "zoekt",
			search.Registered: "aangemeld", search.Told: "verteld", search.Adoption: "bouwt-voort",
			search.Tried: "geprobeerd", search.Pitfall: "valkuil", search.Effort: "uren",
			search.Team: "team", search.Fit: "haalbaar",
		},
		Sorts: map[search.Sort]string{
			search.ByRelevance: "relevantie", search.Newest: "nieuwste", search.Oldest: "oudste", search.ByTitle: "titel", search.ByFit: "haalbaar",
		},
	}
	apiNames = &Names{
		Words: "q", Sort: "sort", Page: "page", Size: "pageSize", Group: "groupKey", Like: "like",
		Ungrouped: Flag{"group", "false", "true"}, Literal: Flag{"literal", "true", "false"},
		Facets: map[search.Facet]string{
			search.Kind: "kind", search.PolicyArea: "policyArea", search.Outcome: "outcome", search.Stage: "stage",
			search.Organisation: "organisation", search.Province: "province", search.SizeClass: "sizeClass", search.Method: "method",
			search.PersonalData: "personalData", search.Year: "year", search.CostBand: "costBand", search.Example: "example",
			search.Language: "language", search.Seeks: "seeks",
			search.Registered: "registered", search.Told: "told", search.Adoption: "adoption", search.Tried: "tried",
			search.Pitfall: "pitfall", search.Effort: "effort",
			search.Team: "team", search.Fit: "fit",
		},
		Sorts: map[search.Sort]string{
			search.ByRelevance: "relevance", search.Newest: "newest", search.Oldest: "oldest", search.ByTitle: "title", search.ByFit: "fit",
		},
	}
)

// PageNames gives what a search is called on pages and in feeds: in Dutch.
func PageNames() *Names { return pageNames }

// APINames gives what a search is called in the API: in English.
func APINames() *Names { return apiNames }

// Closed gives all values that a facet can have, in the order in which they are shown, or nil where they come from the records.
func Closed(f search.Facet) []string {
	switch f {
	case search.Kind:
		return []string{indexer.KindExperiment, indexer.KindEntry}
	case search.Outcome:
		return words(model.Outcomes())
	case search.Stage:
		return words(model.Stages())
	case search.SizeClass:
		return append(words(model.SizeClasses()), string(model.AnonymousLarge))
	case search.Method:
		return words(model.Methods())
	case search.PersonalData:
		return words(model.PersonalDataKinds())
	case search.CostBand:
		return words(model.CostBands())
	case search.Pitfall:
		return words(model.Pitfalls())
	case search.Effort:
		return words(model.Efforts())
	case search.Team:
		return words(model.TeamClasses())
	case search.Fit:
		return words(model.AllFits())
	case search.Example:
		return []string{"false", "true"}
	case search.Seeks, search.Adoption, search.Tried:
		return []string{indexer.Yes}
	case search.Language:
		return []string{"nl", "en"}
	}
	return nil
}

// allowed reports whether a facet can have the value.
func allowed(f search.Facet, value string) bool {
	if f == search.Year {
		year, err := strconv.Atoi(value)
		return err == nil && year > 0 && year < 10_000
	}
	if f == search.Registered || f == search.Told {
		return model.Quarter(value).Start() != ""
	}
	closed := Closed(f)
	return closed == nil || slices.Contains(closed, value)
}

func words[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}
