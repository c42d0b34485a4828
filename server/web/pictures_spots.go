package web

import (
	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// areaFacets are what pictures of policy areas cross, in the order of the values of each cell.
var areaFacets = []search.Facet{search.PolicyArea, search.SizeClass, search.Tried, search.Outcome}

// The places of the facets in a cell.
const (
	cellArea = iota
	cellSize
	cellTried
	cellOutcome
)

// spotSizes are the sizes of municipality to tell apart. The largest are one, because what is told there without name says no more.
var spotSizes = [4][]model.SizeClass{
	{"0-20"}, {"20-50"}, {"50-100"}, {model.AnonymousLarge, "100-250", "over-250"},
}

// spotCount is what was tried in one policy area by municipalities of one size, how much of it worked, or did not, or not fully, and what they
// chose not to try.
type spotCount struct{ tried, worked, mixed, left int }

// countSpots counts what was tried, by policy area and in the order of spotSizes.
func countSpots(cells []search.Combination) map[string][len(spotSizes)]spotCount {
	size := map[string]int{}
	for i, classes := range spotSizes {
		for _, class := range classes {
			size[string(class)] = i
		}
	}
	counts := map[string][len(spotSizes)]spotCount{}
	for _, cell := range cells {
		i, known := size[cell.Values[cellSize]]
		if !known {
			continue
		}
		row, n := counts[cell.Values[cellArea]], int(cell.Records)
		if cell.Values[cellTried] == indexer.Yes {
			row[i].tried += n
		}
		switch model.Outcome(cell.Values[cellOutcome]) {
		case model.Worked:
			row[i].worked += n
		case model.NotDone:
			row[i].left += n
		case model.PartlyWorked, model.DidNotWork, model.NoDifference:
			row[i].mixed += n
		}
		counts[cell.Values[cellArea]] = row
	}
	return counts
}

// invitationAnchor is where on a page one is invited to tell.
const invitationAnchor = "vertel"

// spotRow is the row of one policy area.
func (p *page) spotRow(area model.PolicyArea, counts [len(spotSizes)]spotCount) kit.SpotRow {
	row := kit.SpotRow{Label: kit.Link{Text: area.Label(p.Language()), Href: areaPath(area.Code)}}
	for i, classes := range spotSizes {
		n, size := counts[i], p.sizeText(i)
		spot := kit.Spot{Tried: n.tried, Link: kit.Link{Text: p.T("pictures.spotNone", size), Href: "#" + invitationAnchor}}
		within := func(s request.Search) string {
			return searchAddress(s.With(search.PolicyArea, area.Code).With(search.SizeClass, values(classes)...))
		}
		switch {
		case n.tried > 0:
			spot.Link = kit.Link{Text: p.N("pictures.spot", n.tried, size, n.worked, n.mixed), Href: within(tried())}
			spot.Ends = []kit.OutcomeCount{{Code: string(model.Worked), Count: n.worked}, {Code: "mixed", Count: n.mixed}}
		case n.left > 0:
			spot.Link = kit.Link{Text: p.N("pictures.spotLeft", n.left, size), Href: within(ended(model.NotDone))}
			spot.Left = kit.OutcomeCount{Code: string(model.NotDone), Count: n.left}
		}
		row.Spots = append(row.Spots, spot)
	}
	return row
}

// sizeText is the name of one of spotSizes.
func (p *page) sizeText(i int) string { return p.T("area.size." + string(spotSizes[i][0])) }

// spots are the rows of some policy areas, under their sizes.
func (p *page) spots(id string, areas []model.PolicyArea, cells []search.Combination) kit.SpotsArgs {
	args, counts := kit.SpotsArgs{ID: id, Nobody: p.T("pictures.nobody")}, countSpots(cells)
	for i := range spotSizes {
		args.Columns = append(args.Columns, p.sizeText(i))
	}
	for _, area := range areas {
		args.Rows = append(args.Rows, p.spotRow(area, counts[area.Code]))
	}
	return args
}

// spotKeys is the legend of the spots.
func (p *page) spotKeys() []kit.Key {
	return []kit.Key{
		{Code: string(model.Worked), Word: p.T("outcome.worked")}, {Code: "mixed", Word: p.T("pictures.mixed")},
		{Sample: "wiel-spot wiel-spot--3", Word: p.T("pictures.deeper")}, {Sample: "wiel-spot wiel-spot--none", Word: p.T("area.nobodyYet")},
		{Code: string(model.NotDone), Word: p.T("outcome.not-done")},
	}
}

// spotsPicture is what stands around the spots: the same in a table.
func (p *page) spotsPicture(spots kit.SpotsArgs) kit.PictureArgs {
	table := kit.TableArgs{Caption: p.T("pictures.spots"), Headings: append([]string{p.T("facet.policyArea")}, spots.Columns...)}
	for _, row := range spots.Rows {
		cells := kit.TableRow{Head: row.Label}
		for _, spot := range row.Spots {
			cell := kit.Link{Text: spots.Nobody}
			switch {
			case spot.Tried > 0:
				cell = kit.Link{Text: p.N("pictures.spotCell", spot.Tried, spot.Ends[0].Count, spot.Ends[1].Count), Href: spot.Link.Href}
			case spot.Left.Count > 0:
				cell = kit.Link{Text: p.N("pictures.spotCellLeft", spot.Left.Count), Href: spot.Link.Href}
			}
			cells.Cells = append(cells.Cells, cell)
		}
		table.Rows = append(table.Rows, cells)
	}
	return kit.PictureArgs{Note: p.T("pictures.spotsNote"), TableText: p.T("pictures.figures"), Table: table}
}
