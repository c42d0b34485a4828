package web

import (
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// dotsName is the parameter that says what the dots of a map count, mapAnchor where on a page the map is.
const (
	dotsName  = "stippen"
	mapAnchor = "kaart"
)

// dotKind is something that the dots can count: its value in an address, the end of the keys of its texts, and its search.
type dotKind struct {
	value, key string
	of         request.Search
}

// dotKinds lists what the dots can count; the first is what they count unasked.
func dotKinds() []dotKind {
	return []dotKind{
		{"", "experiments", experiments()}, {"verteld", "told", told()},
		{"bouwt-voort", "adoptions", experiments().With(search.Adoption, indexer.Yes)},
	}
}

// dotCounts counts for each kind of dot what every organisation has, in one look at the index. What is told without name is nowhere.
func (s *Site) dotCounts(ctx context.Context, a model.Actor) ([]tally, error) {
	counts := []tally{{}, {}, {}}
	found, err := s.counts(ctx, a, experiments(), search.Organisation, search.Outcome, search.Adoption)
	for _, cell := range found.cells {
		code := cell.Values[0]
		if code == "" {
			continue
		}
		counts[0].add(code, cell.Records)
		if cell.Values[1] != "" {
			counts[1].add(code, cell.Records)
		}
		if cell.Values[2] != "" {
			counts[2].add(code, cell.Records)
		}
	}
	return counts, err
}

// placesMap is a map of municipalities with what stands around it.
type placesMap struct {
	Dots    kit.DotMapArgs
	Picture kit.PictureArgs
}

// mapChoice is what the dots are to count, and the address of the page with another choice.
type mapChoice struct {
	value   string
	address func(value string) string
}

// placesMap draws municipalities of today.
func (p *page) placesMap(places []model.Organisation, counts []tally, choice mapChoice) *placesMap {
	kinds, at := dotKinds(), 0
	for i, kind := range kinds {
		if kind.value == choice.value {
			at = i
		}
	}
	m := &placesMap{Dots: kit.DotMapArgs{
		ID: "map", Title: p.T("dots.title"), ChoicesLabel: p.T("dots.choose"),
		Unit: func(n int) string { return p.N("dots.unit."+kinds[at].key, n) },
	}}
	for i, kind := range kinds {
		m.Dots.Choices = append(m.Dots.Choices, kit.Link{Text: p.T("dots." + kind.key), Href: choice.address(kind.value), Current: i == at})
	}
	onMap, with := 0, 0
	for i := range places {
		if dot, ok := p.dot(&places[i], kinds[at], counts[at]); ok {
			m.Dots.Dots = append(m.Dots.Dots, dot)
			onMap += dot.Count
			with += min(1, dot.Count)
			if dot.Example && dot.Count > 0 {
				m.Dots.ExampleText = p.T("dots.example")
			}
		}
	}
	m.Dots.Description = p.N("dots.description", with, p.N("dots.count."+kinds[at].key, onMap))
	m.Picture = kit.PictureArgs{Note: p.T("dots.note."+kinds[at].key) + " " + p.T("dots.note"), TableText: p.T("pictures.figures"), Table: p.placesTable(places, kinds, counts)}
	return m
}

// dot is the dot of one municipality, if it has a place.
func (p *page) dot(o *model.Organisation, kind dotKind, counts tally) (kit.MapDot, bool) {
	if o.Lat == nil || o.Lon == nil || o.Dissolved() {
		return kit.MapDot{}, false
	}
	n := counts[o.Code]
	return kit.MapDot{Lat: *o.Lat, Lon: *o.Lon, Count: n, Example: o.Example, Link: kit.Link{
		Text: p.T("dots.at", o.Name, p.N("dots.count."+kind.key, n)), Href: searchAddress(kind.of.With(search.Organisation, o.Code)),
	}}, true
}

// placesTable has the figures of all kinds of dots, of municipalities that told something.
func (p *page) placesTable(places []model.Organisation, kinds []dotKind, counts []tally) kit.TableArgs {
	table := kit.TableArgs{Caption: p.T("dots.title"), Headings: []string{p.T("organisationKind.municipality")}}
	for _, kind := range kinds {
		table.Headings = append(table.Headings, p.T("dots."+kind.key))
	}
	for i := range places {
		o := &places[i]
		if counts[0][o.Code] == 0 {
			continue
		}
		row := kit.TableRow{Head: kit.Link{Text: o.Name, Href: organisationPath(o)}}
		for k, kind := range kinds {
			cell := kit.Link{Text: p.Number(counts[k][o.Code])}
			if counts[k][o.Code] > 0 {
				cell.Href = searchAddress(kind.of.With(search.Organisation, o.Code))
			}
			row.Cells = append(row.Cells, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
