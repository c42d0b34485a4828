package search_test

import (
	"fmt"
	"testing"
)

// TestNamed checks which names of a list a text mentions.
func TestNamed(t *testing.T) {
	ix := newIndex(t)
	areas := []string{"Sport en bewegen", "Wmo en ondersteuning thuis", "Openbaar vervoer en deelvervoer", "Organisatie en data", "Groen en bomen"}
	for _, c := range []struct{ sentence, text, want string }{
		{"in other words", "We willen het rooster van het zwembad veranderen.", "[0]"},
		{"an abbreviation in full", "De maatschappelijke ondersteuning van ouderen.", "[1]"},
		{"a part of a longer word", "Het boomonderhoud kost veel.", "[4]"},
		{"the one of which it says most comes first", "Ondersteuning in het openbaar vervoer.", "[2 1]"},
		{"of equals what it mentions first", "Bomen en planten bij het sportveld, en ook sport.", "[4 0]"},
		{"words that say nothing name nothing", "De organisatie wil iets met data.", "[]"},
		{"nor does no text", "", "[]"},
	} {
		if got := fmt.Sprint(ix.Named(c.text, areas, 2)); got != c.want {
			t.Errorf("%s: %q names %s, want %s", c.sentence, c.text, got, c.want)
		}
	}
}
