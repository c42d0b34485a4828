package kit

import (
	"math"
	"strconv"
)

// barShare returns how far the bar of value reaches, as an SVG width in percent. Bars start at zero; the largest figure
// of the pair has the whole width, unless that stands for more. What is below zero has no bar: its figure tells it.
func barShare(value float64, row ComparisonRow) string {
	largest := math.Max(row.Whole, math.Max(row.Usual.Value, row.WithData.Value))
	if largest <= 0 || value <= 0 || math.IsNaN(value) {
		return "0%"
	}
	return strconv.FormatFloat(100*value/largest, 'f', 1, 64) + "%"
}
