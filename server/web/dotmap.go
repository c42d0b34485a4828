package web

import (
	"math"
	"strconv"

	"wiel/server/web/kit"
	"wiel/store/model"
)

// The part of the world that the map shows, in degrees, and its scale. A degree of longitude is narrower than one of latitude: by
// the cosine of the latitude in the middle of the country.
const (
	mapWest, mapEast   = 3.2, 7.35
	mapSouth, mapNorth = 50.65, 53.65
	mapScale           = 100
	mapNarrow          = 0.614 // cos 52.1 degrees
)

// dotMap is a map of municipalities as dots, those with experiments larger.
type dotMap struct {
	Width, Height string
	Dots          []mapDot
	HasExamples   bool // invented municipalities, drawn open
}

// mapDot is one municipality. Link is empty for one that told nothing yet.
type mapDot struct {
	X, Y, R string
	Class   string
	Link    kit.Link
}

// newDotMap draws municipalities of today; those that told something come last, to lie on top.
func (p *organisationsPage) newDotMap(list []model.Organisation) *dotMap {
	m := &dotMap{
		Width:  tenth((mapEast - mapWest) * mapNarrow * mapScale),
		Height: tenth((mapNorth - mapSouth) * mapScale),
	}
	var told []mapDot
	for i := range list {
		o := &list[i]
		if o.Lat == nil || o.Lon == nil {
			continue
		}
		dot := mapDot{X: tenth((*o.Lon - mapWest) * mapNarrow * mapScale), Y: tenth((mapNorth - *o.Lat) * mapScale), R: "1.6", Class: "wiel-map__dot"}
		n := p.experiments[o.Code]
		if n == 0 {
			if !o.Example {
				m.Dots = append(m.Dots, dot)
			}
			continue
		}
		dot.R, dot.Class = tenth(2+1.5*math.Sqrt(float64(n))), "wiel-map__dot wiel-map__dot--told"
		if o.Example {
			dot.Class += " wiel-map__dot--example"
			m.HasExamples = true
		}
		dot.Link = kit.Link{Text: p.N("organisation.dot", n, o.Name), Href: organisationPath(o)}
		told = append(told, dot)
	}
	m.Dots = append(m.Dots, told...)
	return m
}

// tenth writes a length with one decimal.
func tenth(length float64) string { return strconv.FormatFloat(length, 'f', 1, 64) }
