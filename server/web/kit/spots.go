package kit

import "strings"

// depth gives how deep a spot is coloured: 1 for what was tried once or twice, 2 for some times, 3 for often. The count stands in it.
func (s Spot) depth() string {
	switch {
	case s.Tried >= 6:
		return "wiel-spot wiel-spot--3"
	case s.Tried >= 3:
		return "wiel-spot wiel-spot--2"
	case s.Tried > 0:
		return "wiel-spot wiel-spot--1"
	}
	return "wiel-spot wiel-spot--none"
}

// described says all spots of a row in words.
func (r SpotRow) described() string {
	texts := make([]string, len(r.Spots))
	for i, spot := range r.Spots {
		texts[i] = spot.Link.Text
	}
	return strings.Join(texts, "; ")
}
