package web

import (
	"slices"
	"strconv"

	"wiel/search"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// mostQuarters is how many quarters a chart shows: three years still fit a phone.
const mostQuarters = 12

// quarters are the last quarters from the first in which anything was registered or told, up to the one that runs now.
func quarters(now model.Quarter, registered, told tally) []model.Quarter {
	first, last := now, now
	for _, counts := range []tally{registered, told} {
		for value := range counts {
			first, last = min(first, model.Quarter(value)), max(last, model.Quarter(value))
		}
	}
	list := []model.Quarter{first}
	for q := first; q < last; {
		q = q.Next()
		list = append(list, q)
	}
	return list[max(0, len(list)-mostQuarters):]
}

// quarterChart shows how many experiments were registered and told in each quarter.
type quarterChart struct {
	Chart   kit.ChartArgs
	Picture kit.PictureArgs
}

// quarterChart draws what was registered and told, by quarter.
func (p *page) quarterChart(registered, told tally) quarterChart {
	now := model.QuarterOf(model.MonthOf(p.site.Now()))
	c := quarterChart{Chart: kit.ChartArgs{ID: "quarters", Title: p.T("pictures.quarters")}}
	table := kit.TableArgs{Caption: p.T("pictures.quarters"), Headings: []string{p.T("pictures.quarter"), p.T("pictures.registered"), p.T("pictures.told")}}
	shown := quarters(now, registered, told)
	for _, q := range shown {
		slot := kit.ChartSlot{Label: p.T("quarter.short", strconv.Itoa(q.Number())), Group: q.Year()}
		row := kit.TableRow{Head: kit.Link{Text: p.Quarter(q)}}
		for _, series := range []struct {
			counts tally
			facet  search.Facet
			key    string
		}{{registered, search.Registered, "pictures.registeredIn"}, {told, search.Told, "pictures.toldIn"}} {
			column := kit.ChartColumn{Count: series.counts[string(q)]}
			column.Link = kit.Link{Text: p.N(series.key, column.Count, p.Quarter(q)), Href: searchAddress(experiments().With(series.facet, string(q)))}
			slot.Columns = append(slot.Columns, column)
			row.Cells = append(row.Cells, kit.Link{Text: p.Number(column.Count), Href: column.Link.Href})
		}
		c.Chart.Slots, table.Rows = append(c.Chart.Slots, slot), append(table.Rows, row)
	}
	slices.Reverse(table.Rows)
	c.Chart.Description = p.T("pictures.quartersFrom", p.Quarter(shown[0]), p.Quarter(shown[len(shown)-1]))
	c.Picture = kit.PictureArgs{Note: p.T("pictures.quartersNote", capital(p.Quarter(now))), TableText: p.T("pictures.figures"), Table: table}
	return c
}

// quarterKeys is the legend of the columns.
func (p *page) quarterKeys() []kit.Key {
	return []kit.Key{
		{Sample: "wiel-chart__column wiel-chart__column--open", Word: p.T("pictures.registered")},
		{Sample: "wiel-chart__column", Word: p.T("pictures.told")},
	}
}
