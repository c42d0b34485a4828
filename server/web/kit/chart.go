package kit

import "strconv"

// plotHeight and plotTop are where the columns of a chart stand, in pixels: below plotTop is room for the highest, and below its foot for
// what stands under it.
const (
	plotTop    = 16
	plotHeight = 160
	plotFoot   = plotTop + plotHeight
	chartTall  = plotFoot + 44
)

// scale is the highest value of an axis from zero, and the step between its lines: whole numbers, at most five lines.
type scale struct{ top, step int }

// scaleFor gives the axis for values up to most.
func scaleFor(most int) scale {
	most = max(most, 1)
	for power := 1; ; power *= 10 {
		for _, step := range []int{1, 2, 5} {
			if step *= power; most <= 4*step {
				return scale{(most + step - 1) / step * step, step}
			}
		}
	}
}

// lines are the values at which lines are drawn, from zero up.
func (s scale) lines() []int {
	var lines []int
	for value := 0; value <= s.top; value += s.step {
		lines = append(lines, value)
	}
	return lines
}

// height gives how high a value stands, in pixels with one decimal.
func (s scale) height(value int) float64 { return float64(max(value, 0)*plotHeight*10/s.top) / 10 }

// y gives where a value is, in pixels from the top.
func (s scale) y(value int) string { return pixels(plotFoot - s.height(value)) }

// pixels writes a length with at most one decimal.
func pixels(length float64) string { return strconv.FormatFloat(length, 'f', -1, 64) }

// scale is the axis of a chart.
func (a ChartArgs) scale() scale {
	most := 0
	for _, slot := range a.Slots {
		for _, column := range slot.Columns {
			most = max(most, column.Count)
		}
	}
	return scaleFor(most)
}

// columnAt gives where a column stands: its slot is shared evenly, with a fifth of it as room between slots.
func (a ChartArgs) columnAt(slot, column int) segment {
	wide := whole / max(len(a.Slots), 1)
	each := wide * 4 / 5 / max(len(a.Slots[slot].Columns), 1)
	return segment{slot*whole/len(a.Slots) + wide/10 + column*each, each}
}

// slotAt gives the middle of a slot.
func (a ChartArgs) slotAt(slot int) string { return percent((2*slot + 1) * whole / (2 * len(a.Slots))) }

// begins reports whether a slot is the first of its group, which is named there.
func (a ChartArgs) begins(slot int) bool {
	return slot == 0 || a.Slots[slot].Group != a.Slots[slot-1].Group
}
