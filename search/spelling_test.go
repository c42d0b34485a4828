package search_test

import (
	"fmt"
	"testing"

	"wiel/search"
)

// TestSpelling checks which words are corrected, and to what.
func TestSpelling(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Eenzaamheid onder ouderen", Names: []string{"Zwolle", "Almere"}, Published: day(1)},
		search.Document{ID: "e2", Title: "Boa's op straat", Text: "Wmo en boom. Een boom.", Published: day(2)},
		search.Document{ID: "e3", Title: "Geheimtaal van de bomenridders", Published: day(3)},
		search.Document{ID: "e4", Title: "De boot en de boom", Published: day(4)},
	)
	apply(t, ix, search.Batch{Put: []search.Document{
		{ID: "e5", Title: "Verzuim op school", Text: "Jeugd die zorg krijgt.", Published: day(5)},
		{ID: "e6", Title: "Sloopmeldingen met asbestverdenking", Text: "Bedrijfsafval.", Published: day(6)},
		{ID: "e7", Title: "Digital assets", Published: day(7)},
	}})
	apply(t, ix, search.Batch{Delete: []string{"e3"}})
	for _, c := range []struct{ sentence, words, found, corrected, missing string }{
		{"a slip is corrected", "eenzaamheit", "e1", "[{eenzaamheit eenzaamheid}]", "[]"},
		{"two slips in a long word", "eenzaaamhyid", "e1", "[{eenzaaamhyid eenzaamheid}]", "[]"},
		{"a slip in a compound that nobody wrote", "schoolverzium", "e5", "[{schoolverzium schoolverzuim}]", "[]"},
		{"in its first part", "jeudzorg", "e5", "[{jeudzorg jeugdzorg}]", "[]"},
		{"a word that stands in compounds only", "asbets", "e6", "[{asbets asbest}]", "[]"},
		{"a compound that nobody wrote, of which a part is found", "fabrieksafvl", "e6", "[{fabrieksafvl fabrieksafval}]", "[]"},
		{"that the thesaurus knows", "zwerfafvl", "e6", "[{zwerfafvl zwerfafval}]", "[]"},
		{"which without a slip is not corrected", "zwerfafval", "e6", "[]", "[]"},
		{"of a compound without a slip the parts are found", "straatzorg", "e2 e5", "[]", "[]"},
		{"another letter for the same sound", "eensaamheid", "e1", "[{eensaamheid eenzaamheid}]", "[]"},
		{"two letters for one sound in a short word", "sgool", "e5", "[{sgool school}]", "[]"},
		{"two letters in the wrong order in a short word", "shcool", "e5", "[{shcool school}]", "[]"},
		{"a word that nobody wrote, but that leads to one", "spijblen", "e5", "[{spijblen spijbelen}]", "[]"},
		{"a word that leads to one, but is not near, is none", "spiekbellen", "", "[]", "[spiekbellen]"},
		{"a name that nobody wrote is no other name", "Almelo", "", "[]", "[Almelo]"},
		{"two slips in a short word are too many", "zwlee", "", "[]", "[zwlee]"},
		{"a name too", "Zwole", "e1", "[{Zwole zwolle}]", "[]"},
		{"of equally near words the most frequent", "boox", "e4 e2", "[{boox boom}]", "[]"},
		{"a word of the language is no slip of another", "boor", "", "[]", "[boor]"},
		{"a known word stays", "boot", "e4", "[]", "[]"},
		{"a short word stays", "wmp", "", "[]", "[wmp]"},
		{"another first letter is another word", "roden", "", "[]", "[roden]"},
		{"a word of a deleted record is not offered", "geheimtal", "", "[]", "[geheimtal]"},
		{"a phrase stays", `"eenzaamhyd"`, "", "[]", "[eenzaamhyd]"},
		{"what is not to be found stays", "ouderen -eenzaamhyd", "e1", "[]", "[]"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			result := find(t, ix, search.Query{Words: c.words})
			if got := ids(result.Hits); got != c.found {
				t.Errorf("%q finds %q, want %q", c.words, got, c.found)
			}
			if got := fmt.Sprint(result.Corrected); got != c.corrected {
				t.Errorf("%q is corrected %s, want %s", c.words, got, c.corrected)
			}
			if got := fmt.Sprint(result.Missing); got != c.missing {
				t.Errorf("%q misses %s, want %s", c.words, got, c.missing)
			}
		})
	}
	result := find(t, ix, search.Query{Words: "eenzaamhyd", Literal: true})
	if result.Total != 0 || len(result.Corrected) != 0 || len(result.Missing) != 1 {
		t.Errorf("literally: %d found, corrected %v, missing %v", result.Total, result.Corrected, result.Missing)
	}
	if hit := find(t, ix, search.Query{Words: "eenzaamhyd"}).Hits[0]; !hit.Title[0].Marked {
		t.Errorf("marked %+v", hit.Title)
	}
}
