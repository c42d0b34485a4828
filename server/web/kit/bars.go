package kit

import (
	"strconv"
	"strings"
)

// whole is the width of a picture in the steps that its parts are placed in: percentages with two decimals.
const whole = 100_00

// fewest is how many it takes to draw a bar: of less the words say more.
const fewest = 5

// segment is a part of a bar: where it begins and how long it is, in steps of whole.
type segment struct{ x, width int }

// segments lays counts one after the other from zero, on a scale on which longest is the whole width. Each begins where the one before it
// ends, so that rounding opens no gap. What is not above zero has no width.
func segments(counts []int, longest int) []segment {
	laid := make([]segment, len(counts))
	if longest <= 0 {
		return laid
	}
	sum := 0
	for i, n := range counts {
		begin := min(sum*whole/longest, whole)
		sum += max(n, 0)
		laid[i] = segment{begin, min(sum*whole/longest, whole) - begin}
	}
	return laid
}

// percent writes steps of whole as an SVG length.
func percent(steps int) string {
	text := strconv.Itoa(steps/100) + "." + strconv.Itoa(steps%100/10) + strconv.Itoa(steps%10)
	return strings.TrimSuffix(text, ".00") + "%"
}

// What a bar's parts are drawn on, in pixels: the narrowest bar on a phone, and on a screen, where names and totals stand beside bars in
// rows; how much a mark takes, and each digit beside it.
const (
	phoneBar, screenBar, screenRow = 288, 830, 456
	markRoom, digitRoom            = 20, 10
)

// room says where a part of a bar has room for something.
type room struct {
	segment
	screen int // the narrowest that the bar is on a screen
}

// class is that of what takes so many pixels: everywhere, on a screen only, or "" where it never fits.
func (r room) class(pixels int) string {
	switch {
	case r.width*phoneBar >= pixels*whole:
		return "wiel-bar__label"
	case r.width*r.screen >= pixels*whole:
		return "wiel-bar__label wiel-bar__label--wide"
	}
	return ""
}

// mark and count are the classes of the mark and of the count beside it.
func (r room) mark() string { return r.class(markRoom) }

func (r room) count(n int) string { return r.class(markRoom + digitRoom*len(strconv.Itoa(n))) }

// smallPart is a part of a bar in which its mark and its count do not both fit: on a phone, or nowhere.
type smallPart struct {
	OutcomeCount
	nowhere bool
}

// smallParts gives those of a row: they are told beside the bar.
func smallParts(parts []OutcomeCount, longest int) []smallPart {
	var small []smallPart
	for i, s := range laid(parts, longest) {
		class := room{s, screenRow}.count(parts[i].Count)
		if parts[i].Count > 0 && class != "wiel-bar__label" {
			small = append(small, smallPart{parts[i], class == ""})
		}
	}
	return small
}

// total adds up counts.
func total(parts []OutcomeCount) int {
	sum := 0
	for _, part := range parts {
		sum += max(part.Count, 0)
	}
	return sum
}

// longest is the total of the row with the most: all bars have one scale.
func (a BarsArgs) longest() int {
	most := 0
	for _, row := range a.Rows {
		most = max(most, total(row.Parts))
	}
	return most
}

// laid gives the segments of parts.
func laid(parts []OutcomeCount, longest int) []segment {
	counts := make([]int, len(parts))
	for i, part := range parts {
		counts[i] = part.Count
	}
	return segments(counts, longest)
}

// text says a part in words: "4 gelukt".
func (c OutcomeCount) text() string { return strconv.Itoa(c.Count) + " " + c.Word }

// described says all parts in words: "4 gelukt, 3 deels gelukt".
func described(parts []OutcomeCount) string {
	var texts []string
	for _, part := range parts {
		if part.Count > 0 {
			texts = append(texts, part.text())
		}
	}
	return strings.Join(texts, ", ")
}
