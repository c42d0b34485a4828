package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// nameLists are the names that can be completed, in one language and for one kind of reader, as they were at one moment.
type nameLists struct {
	at                                  string
	areas, organisations, methods, fill choices
}

// choices are what can be chosen, by their names.
type choices struct {
	names   *search.Names
	options []kit.Suggestion
}

// begun gives the choices whose names begin with what was typed, at most so many.
func (c choices) begun(typed string, most int) []kit.Suggestion {
	var list []kit.Suggestion
	for _, i := range c.names.Suggest(typed, most) {
		list = append(list, c.options[i])
	}
	return list
}

// alsoCalled gives the policy areas whose names begin with what was typed, and then those that have what an everyday word leads to, with that word.
func (c choices) alsoCalled(typed string, everyday []search.Everyday) []kit.Suggestion {
	list := c.begun(typed, offeredAreas)
	for _, word := range everyday {
		for _, lead := range word.Leads {
			for _, area := range c.begun(lead, 1) {
				known := slices.ContainsFunc(list, func(s kit.Suggestion) bool { return s.Href == area.Href })
				if !known && len(list) < offeredAreas {
					area.Note = word.Typed
					list = append(list, area)
				}
			}
		}
	}
	return list
}

// nameLists gives the names for a reader; making them reads all organisations, so they are kept until something changes.
func (s *Site) nameLists(ctx context.Context, texts *i18n.Translator, a model.Actor) (*nameLists, error) {
	index := s.Indexes.For(a)
	key, now := nameListKey{index, texts.Language()}, fmt.Sprint(s.Store.Generation(), " ", index.Cursor())
	if kept, ok := s.names.Get(key); ok && kept.at == now {
		return kept, nil
	}
	lists := &nameLists{at: now, methods: methodChoices(texts)}
	areas, err := s.Store.PolicyAreas(ctx)
	if err != nil {
		return nil, err
	}
	lists.areas = areaChoices(areas, texts.Language())
	if err := s.listOrganisations(ctx, lists, texts, a); err != nil {
		return nil, err
	}
	s.names.Add(key, lists)
	return lists, nil
}

// nameListKey says whose names, in which language.
type nameListKey struct {
	index    *indexer.Follower
	language string
}

// other is the method that has no name.
const other model.Method = "other"

// methodChoices are the methods, each with the search for it.
func methodChoices(texts *i18n.Translator) choices {
	var names [][]string
	var options []kit.Suggestion
	for _, m := range model.Methods() {
		if m == other {
			continue
		}
		word := texts.T("method." + string(m))
		href := searchAddress(request.NewSearch().With(search.Method, string(m)))
		names, options = append(names, []string{word}), append(options, kit.Suggestion{Link: kit.Link{Text: word, Href: href}})
	}
	return choices{search.NewNames(names), options}
}

// areaChoices are the policy areas, each with its page.
func areaChoices(areas []model.PolicyArea, language string) choices {
	names, options := make([][]string, len(areas)), make([]kit.Suggestion, len(areas))
	for i, area := range areas {
		names[i] = []string{area.Label(language)}
		options[i] = kit.Suggestion{Link: kit.Link{Text: area.Label(language), Href: areaPath(area.Code)}}
	}
	return choices{search.NewNames(names), options}
}

// listOrganisations lists the organisations, each with its page, and those of today with what to type for them. Other organisations
// than municipalities, which everybody knows, are offered only where this reader can find something of theirs.
func (s *Site) listOrganisations(ctx context.Context, lists *nameLists, texts *i18n.Translator, a model.Actor) error {
	all, err := s.Store.KnownOrganisations(ctx)
	if err != nil {
		return err
	}
	found, err := s.counts(ctx, a, request.NewSearch())
	if err != nil && !errors.Is(err, indexer.ErrNotReady) {
		return err
	}
	shown := slices.DeleteFunc(slices.Clone(all), func(o model.Organisation) bool {
		return o.Kind != model.Municipality && found.facets[search.Organisation][o.Code] == 0
	})
	slices.SortStableFunc(shown, func(a, b model.Organisation) int { return cmp.Compare(len(a.EndedOn), len(b.EndedOn)) }) // today's first
	lists.organisations, lists.fill = organisationChoices(shown, texts), fillChoices(all)
	return nil
}

// organisationChoices are organisations, each with its page; one that merged says what it is called now.
func organisationChoices(list []model.Organisation, texts *i18n.Translator) choices {
	byID := make(map[int64]*model.Organisation, len(list))
	for i := range list {
		byID[list[i].ID] = &list[i]
	}
	names, options := make([][]string, len(list)), make([]kit.Suggestion, len(list))
	for i := range list {
		o := &list[i]
		names[i] = append([]string{o.Name}, o.Aliases...)
		options[i] = kit.Suggestion{Link: kit.Link{Text: o.Name, Href: organisationPath(o)}}
		today := o
		for today != nil && today.Dissolved() {
			today = byID[*today.SuccessorID]
		}
		if today != nil && today != o {
			options[i].Note = texts.T("suggest.now", today.Name)
		}
	}
	return choices{search.NewNames(names), options}
}

// fillChoices are the organisations of today, each with what to type for it.
func fillChoices(all []model.Organisation) choices {
	today := slices.DeleteFunc(slices.Clone(all), func(o model.Organisation) bool { return o.Dissolved() })
	names, options := make([][]string, len(today)), make([]kit.Suggestion, len(today))
	for i, name := range organisationNames(today) {
		names[i] = append([]string{name}, today[i].Aliases...)
		options[i] = kit.Suggestion{Link: kit.Link{Text: name}, Value: name}
	}
	return choices{search.NewNames(names), options}
}
