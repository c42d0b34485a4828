package search_test

import (
	"slices"
	"strings"
	"testing"

	"wiel/search"
)

// TestThesaurus checks that everyday words find official ones, and weigh less than what was typed.
func TestThesaurus(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Minder schoolverzuim", Published: day(1)},
		search.Document{ID: "e2", Title: "Spijbelen in kaart", Published: day(2)},
		search.Document{ID: "e3", Title: "Openbare verlichting", Published: day(3)},
		search.Document{ID: "e4", Title: "Wet maatschappelijke ondersteuning", Published: day(4)},
		search.Document{ID: "e5", Title: "Maatschappelijke stage", Published: day(5)},
		search.Document{ID: "e6", Title: "De Wmo", Published: day(6)},
		search.Document{ID: "e7", Title: "Subsidies", Published: day(7)},
		search.Document{ID: "e8", Title: "Onderwijs", Published: day(8)},
		search.Document{ID: "e9", Title: "De meester", Published: day(9)},
		search.Document{ID: "e10", Title: "Een kapotte stoep", Published: day(10)},
	)
	thesaurus, err := search.ParseThesaurus(`
		# wat mensen typen
		spijbelen, spijbelaar > schoolverzuim
		uitvallen, kapotte lantaarn > openbare verlichting
		Wmo = Wet maatschappelijke ondersteuning
		vzm = schoolverzuim
		juf, meester, leraar, docent, klas, bord, krijt, toets, rapport, bel, gymzaal, kleuter, schoolplein, les, boek, schrift, pen, bank, schoolbel, rooster, vak, rekenen, lezen, schrijven, gum, liniaal, kast > onderwijs
	`)
	if err != nil {
		t.Fatal(err)
	}
	ix.SetThesaurus(thesaurus)
	for _, c := range []struct{ sentence, words, want string }{
		{"a word finds itself first, then what it leads to", "spijbelen", "e2 e1"},
		{"every form of the word leads there", "spijbelaars", "e1"},
		{"what it leads to leads back, and counts less", "schoolverzuim", "e1 e2"},
		{"what means the same as that leads there too", "vzm", "e1 e2"},
		{"what many lead to leads back to none of them", "onderwijs", "e8"},
		{"a run of words leads to a phrase", "de kapotte lantaarns", "e3 e10"},
		{"also where one of its words was corrected", "de kapitte lantaarns", "e3 e10"},
		{"half a run does not", "lantaarns", ""},
		{"an abbreviation finds what it stands for, as a phrase", "wmo", "e6 e4"},
		{"and the other way round", "wet maatschappelijke ondersteuning", "e4 e6"},
		{"a noun is found by its verb", "hoe subsidieer je dat", "e7"},
		{"a verb leads there in two words too", "de lamp valt gewoon uit", "e3"},
		{"and with te between them", "de lamp dreigt uit te vallen", "e3"},
		{"a phrase is taken as it is", `"spijbelen"`, "e2"},
		{"what must be absent is taken as it is", "schoolverzuim -spijbelen", "e1"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := ids(find(t, ix, search.Query{Words: c.words}).Hits); got != c.want {
				t.Errorf("%q finds %q, want %q", c.words, got, c.want)
			}
		})
	}
	if got := ids(find(t, ix, search.Query{Words: "spijbelen", Literal: true}).Hits); got != "e2" {
		t.Errorf("literally: %q, want e2", got)
	}
}

// TestParseThesaurus checks that a line that says nothing is refused, by its number, and that the default is large enough.
func TestParseThesaurus(t *testing.T) {
	for text, want := range map[string]string{
		"\n\nspijbelen":     `line 3: "spijbelen" has neither = nor >`,
		"a = ":              "line 1",
		"#\nspijbelen > de": "line 2",
		"> verzuim":         "line 1",
		"fiets, > rijwiel":  "line 1",
	} {
		if _, err := search.ParseThesaurus(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	concepts := 0
	for line := range strings.Lines(search.DefaultThesaurus()) {
		if strings.ContainsAny(line, "=>") && !strings.HasPrefix(line, "#") {
			concepts++
		}
	}
	if concepts < 400 {
		t.Errorf("%d concepts, want 400", concepts)
	}
	if _, err := search.ParseThesaurus(search.DefaultThesaurus()); err != nil {
		t.Error(err)
	}
}

func TestLawsAndBodiesLeadToWhatTheyAreAbout(t *testing.T) {
	for typed, want := range map[string]string{"VTH": "toezicht", "brp": "burgerzaken", "Jeugdwet": "jeugdhulp", "pgb": "wmo", "RIEC": "ondermijning"} {
		if leads := search.BuiltInThesaurus().Leads(typed); !slices.Contains(leads, want) {
			t.Errorf("%q leads to %q, not to %q", typed, leads, want)
		}
	}
}

// TestOneStemOfTwoWords checks that a word of our own leads nowhere because another has its stem.
func TestOneStemOfTwoWords(t *testing.T) {
	for _, c := range []struct{ sentence, typed, not string }{
		{"waste is no losing of weight (afvallen)", "afval", "gezond gewicht"},
	} {
		if leads := search.BuiltInThesaurus().Leads(c.typed); slices.Contains(leads, c.not) {
			t.Errorf("%s: %q leads to %q", c.sentence, c.typed, leads)
		}
	}
}
