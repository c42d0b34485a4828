package worddiff

import (
	"math/rand"
	"strings"
	"testing"
)

func TestPiecesTellWhatChangedWordByWord(t *testing.T) {
	for _, c := range []struct{ sentence, before, after, want string }{
		{"nothing", "De raming klopt.", "De raming klopt.", "De raming klopt."},
		{"a word", "Begin met twee jaar.", "Begin met drie jaar.", "Begin met [-twee-][+drie+] jaar."},
		{"a word more", "Begin met jaar.", "Begin met drie jaar.", "Begin met [+drie +]jaar."},
		{"a word less", "Begin met drie jaar.", "Begin met jaar.", "Begin met [-drie -]jaar."},
		{"all that was", "Weg", "", "[-Weg-]"},
		{"all that is", "", "Nieuw", "[+Nieuw+]"},
		{"a mark is no part of a word", "Klaar", "Klaar!", "Klaar[+!+]"},
		{"with letters of elsewhere", "een café", "een cafétaria", "een [-café-][+cafétaria+]"},
		{"a phrase as a phrase", "Wij telden alles zelf.", "Wij lieten niets tellen.", "Wij [-telden alles zelf-][+lieten niets tellen+]."},
		{"lines too", "a\nb", "a\nc\nb", "a\n[+c\n+]b"},
	} {
		if got := drawn(Pieces(c.before, c.after)); got != c.want {
			t.Errorf("%s: %s, not %s", c.sentence, got, c.want)
		}
	}
}

func drawn(list []Piece) string {
	var text strings.Builder
	for _, p := range list {
		text.WriteString([]string{p.Text, "[-" + p.Text + "-]", "[+" + p.Text + "+]"}[p.Kind])
	}
	return text.String()
}

// TestPiecesKeepBothTexts takes random texts, also ones that differ in more words than are counted.
func TestPiecesKeepBothTexts(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	text := func(n, kinds int) string {
		var list []string
		for range n {
			list = append(list, string(rune('a'+r.Intn(kinds))))
		}
		return strings.Join(list, " ")
	}
	for range 300 {
		same(t, text(r.Intn(30), 4), text(r.Intn(30), 4))
	}
	same(t, text(4_000, 26), text(4_000, 26))
}

func same(t *testing.T, before, after string) {
	t.Helper()
	var a, b strings.Builder
	for _, p := range Pieces(before, after) {
		if p.Kind != Come {
			a.WriteString(p.Text)
		}
		if p.Kind != Gone {
			b.WriteString(p.Text)
		}
	}
	if a.String() != before || b.String() != after {
		t.Errorf("%.80q and %.80q came back as %.80q and %.80q", before, after, a.String(), b.String())
	}
}
