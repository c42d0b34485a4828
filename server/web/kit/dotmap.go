package kit

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The part of the world that the map shows, in degrees, and its scale. A degree of longitude is narrower than one of latitude: by
// the cosine of the latitude in the middle of the country.
const (
	mapWest, mapEast   = 3.2, 7.35
	mapSouth, mapNorth = 50.65, 53.65
	mapScale           = 100
	mapNarrow          = 0.614 // cos 52.1 degrees
)

// The radius of a dot, in steps of the map: of one experiment where there is room, of the place with the most at most, and of any at
// least.
const (
	oneRadius, mostRadius, leastRadius = 3.2, 13, 2.4
	mapReach                           = 6 // within which a dot can be pointed at
)

// x and y are where a place stands on the map.
func (d MapDot) x() string { return tenth((d.Lon - mapWest) * mapNarrow * mapScale) }
func (d MapDot) y() string { return tenth((mapNorth - d.Lat) * mapScale) }

// viewBox is the size of the map.
func viewBox() string {
	return "0 0 " + tenth((mapEast-mapWest)*mapNarrow*mapScale) + " " + tenth((mapNorth-mapSouth)*mapScale)
}

// radius gives the size of a dot for a count, where the place with the most has another: areas are as counts.
func radius(count, most int) float64 {
	if count <= 0 || most <= 0 {
		return 0
	}
	one := math.Min(oneRadius, mostRadius/math.Sqrt(float64(most)))
	return math.Max(leastRadius, one*math.Sqrt(float64(count)))
}

// most is the highest count on the map.
func (a DotMapArgs) most() int {
	most := 0
	for _, dot := range a.Dots {
		most = max(most, dot.Count)
	}
	return most
}

// ground draws all places without anything as one line of points.
func (a DotMapArgs) ground() string {
	var b strings.Builder
	for _, dot := range a.Dots {
		if dot.Count == 0 && !dot.Example {
			b.WriteString("M" + dot.x() + " " + dot.y() + "h0")
		}
	}
	return b.String()
}

// told are the places with something, the largest first, so that none lies under another whole.
func (a DotMapArgs) told() []MapDot {
	told := slices.DeleteFunc(slices.Clone(a.Dots), func(d MapDot) bool { return d.Count == 0 })
	slices.SortStableFunc(told, func(x, y MapDot) int { return cmp.Compare(y.Count, x.Count) })
	return told
}

// onlyExamples reports whether all dots are open: then those of the legend are too.
func (a DotMapArgs) onlyExamples() bool {
	return !slices.ContainsFunc(a.told(), func(d MapDot) bool { return !d.Example })
}

// dotClass is that of a dot, which is open for an example.
func dotClass(example bool) string {
	if example {
		return "wiel-map__dot wiel-map__dot--example"
	}
	return "wiel-map__dot"
}

// sizes are the counts whose dots the legend shows: one, and the most.
func (a DotMapArgs) sizes() []int {
	switch most := a.most(); most {
	case 0:
		return nil
	case 1:
		return []int{1}
	default:
		return []int{1, most}
	}
}

// tenth writes a length with one decimal.
func tenth(length float64) string { return strconv.FormatFloat(length, 'f', 1, 64) }
