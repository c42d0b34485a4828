package kit

import (
	"fmt"
	"strconv"
	"time"
)

// sampleEnds are the six outcomes with counts.
func sampleEnds(counts ...int) []OutcomeCount {
	var ends []OutcomeCount
	for i, o := range sampleOutcomes()[:6] {
		ends = append(ends, OutcomeCount{Code: o.Code, Word: o.Word, Href: "#", Count: counts[i]})
	}
	return ends
}

// sampleBars are subjects with many, few and none.
func sampleBars() BarsArgs {
	row := func(name string, counts ...int) BarRow {
		ends := sampleEnds(counts...)
		return BarRow{Label: Link{Text: name, Href: "#"}, Total: strconv.Itoa(total(ends)) + " verteld", None: "nog niets verteld", Parts: ends}
	}
	return BarsArgs{ID: "bars", Rows: []BarRow{
		row("Sociaal domein", 41, 3, 44, 10, 1, 120), row("Openbare ruimte en milieu", 9, 0, 12, 1, 2, 0), row("Sport", 0, 0, 1, 0, 0, 0),
		row("Cultuur", 0, 0, 0, 0, 0, 0),
	}}
}

func sampleBarsPicture() PictureArgs {
	table := TableArgs{Caption: "Hoe het afliep, per beleidsterrein", Headings: []string{"Beleidsterrein"}}
	for _, o := range sampleOutcomes()[:6] {
		table.Headings = append(table.Headings, o.Word)
	}
	for _, row := range sampleBars().Rows {
		cells := TableRow{Head: row.Label}
		for _, part := range row.Parts {
			cells.Cells = append(cells.Cells, Link{Text: strconv.Itoa(part.Count)})
		}
		table.Rows = append(table.Rows, cells)
	}
	return PictureArgs{Note: "Een experiment kan in meer beleidsterreinen meetellen.", TableText: "Toon de cijfers", Table: table}
}

// sampleSpots have every depth, and white spots.
func sampleSpots() SpotsArgs {
	spot := func(tried, worked, mixed int) Spot {
		return Spot{
			Tried: tried, Link: Link{Text: fmt.Sprintf("%d keer geprobeerd: %d gelukt, %d deels of niet", tried, worked, mixed), Href: "#"},
			Ends: []OutcomeCount{{Code: "worked", Word: "gelukt", Count: worked}, {Code: "mixed", Word: "deels of niet", Count: mixed}},
		}
	}
	return SpotsArgs{
		ID: "spots", Nobody: "niemand", Columns: []string{"tot 20.000", "20.000-50.000", "50.000-100.000", "boven 100.000"},
		Rows: []SpotRow{
			{Label: Link{Text: "Sociaal domein", Href: "#"}, Spots: []Spot{spot(1, 0, 1), spot(4, 2, 2), spot(128, 61, 60), spot(6, 3, 2)}},
			{Label: Link{Text: "Kwetsbare inwoners en eenzaamheid", Href: "#"}, Spots: []Spot{spot(0, 0, 0), spot(0, 0, 0), spot(2, 0, 0), {Left: OutcomeCount{Code: "not-done", Count: 1}, Link: Link{Text: "1 keer bewust niet gedaan", Href: "#"}}}},
		},
	}
}

// sampleChart has a year and a quarter, with a quarter in which nothing came.
func sampleChart() ChartArgs {
	chart := ChartArgs{ID: "chart", Title: "Aangemeld en verteld", Description: "Per kwartaal, vanaf het eerste kwartaal van 2025."}
	for i, counts := range [][2]int{{3, 1}, {7, 4}, {0, 0}, {11, 9}, {2, 6}} {
		slot := ChartSlot{Label: fmt.Sprint("K", i%4+1), Group: strconv.Itoa(2025 + i/4)}
		for j, word := range []string{"aangemeld", "verteld"} {
			slot.Columns = append(slot.Columns, ChartColumn{Count: counts[j], Link: Link{Text: fmt.Sprint(slot.Label, " ", slot.Group, ": ", counts[j], " ", word), Href: "#"}})
		}
		chart.Slots = append(chart.Slots, slot)
	}
	return chart
}

// sampleStrip has a plan that was late, and what is still to come.
func sampleStrip() StripArgs {
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return StripArgs{
		ID: "strip", Month: func(at time.Time) string { return at.Format("2006-01") },
		Lanes: []StripLane{
			{Label: "Gepland", Text: "februari tot en met september 2025", Periods: []StripPeriod{{From: day(2025, 2, 1), To: day(2025, 10, 1), Planned: true}}},
			{Label: "Gelopen", Text: "april 2025 tot en met januari 2026", Periods: []StripPeriod{{From: day(2025, 4, 1), To: day(2026, 2, 1)}}},
			{Label: "Loopt", Text: "vanaf maart 2026", Periods: []StripPeriod{{From: day(2026, 3, 1), To: day(2026, 9, 1), Ongoing: true}}},
			{Label: "Versies", Text: "twee", Moments: []StripMoment{{At: day(2025, 2, 10), Link: Link{Text: "Versie 1", Href: "#"}}, {At: day(2026, 3, 14), Link: Link{Text: "Versie 2"}}}},
			{Label: "Resultaat", Text: "verteld in maart 2026, en weer in november", Moments: []StripMoment{
				{At: day(2026, 3, 14), Code: "did-not-work", Link: Link{Text: "Verteld: niet gelukt", Href: "#"}}, {At: day(2026, 11, 1), Ahead: true, Link: Link{Text: "Afgesproken: november 2026"}},
			}},
		},
	}
}

// sampleMap has real places, and one that is invented.
func sampleMap() DotMapArgs {
	a := DotMapArgs{
		ID: "map", Title: "Kaart van Nederland", Description: "Vier gemeenten, waarvan drie iets vertelden.", ChoicesLabel: "Wat tellen de stippen?",
		Choices: []Link{{Text: "experimenten", Current: true}, {Text: "verteld", Href: "#"}, {Text: "bouwt voort", Href: "#"}},
		Unit:    func(n int) string { return fmt.Sprint(n, " verteld") }, ExampleText: "verzonnen gemeente",
	}
	for _, place := range []struct {
		lat, lon float64
		count    int
	}{{52.37, 4.9, 12}, {51.92, 4.48, 3}, {50.85, 5.69, 0}, {53.2, 6.56, 1}} {
		a.Dots = append(a.Dots, MapDot{Lat: place.lat, Lon: place.lon, Count: place.count, Example: place.count == 1, Link: Link{Text: fmt.Sprint(place.count, " experimenten"), Href: "#"}})
	}
	return a
}
