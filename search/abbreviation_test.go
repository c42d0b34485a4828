package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wiel/search"
)

// TestAbbreviationsAndTheirNames checks, for abbreviations of all kinds, that each finds the name in full, and the other way round, however
// they are written.
func TestAbbreviationsAndTheirNames(t *testing.T) {
	pairs := []struct{ short, full string }{
		{"Wmo", "Wet maatschappelijke ondersteuning"}, {"Wmo", "maatschappelijke ondersteuning"}, {"AVG", "Algemene Verordening Gegevensbescherming"},
		{"BRP", "Basisregistratie Personen"}, {"BAG", "Basisregistratie Adressen en Gebouwen"}, {"BOA", "buitengewoon opsporingsambtenaar"},
		{"APV", "Algemene Plaatselijke Verordening"}, {"Woo", "Wet open overheid"}, {"WOZ", "Waardering Onroerende Zaken"},
		{"OZB", "onroerendezaakbelasting"}, {"DPIA", "data protection impact assessment"}, {"FG", "functionaris voor gegevensbescherming"},
		{"KCC", "klantcontactcentrum"}, {"JGZ", "jeugdgezondheidszorg"}, {"GGZ", "geestelijke gezondheidszorg"}, {"VSV", "voortijdig schoolverlaten"},
		{"VTH", "vergunningverlening, toezicht en handhaving"}, {"SES", "sociaaleconomische status"}, {"PGB", "persoonsgebonden budget"},
		{"OAB", "onderwijsachterstandenbeleid"}, {"CJG", "Centrum voor Jeugd en Gezin"}, {"COA", "Centraal Orgaan opvang Asielzoekers"},
		{"Wgs", "Wet gemeentelijke schuldhulpverlening"}, {"Wlz", "Wet langdurige zorg"}, {"Wabo", "Wet algemene bepalingen omgevingsrecht"},
		{"VRI", "verkeersregelinstallatie"}, {"IBOR", "integraal beheer openbare ruimte"}, {"IV3", "informatie voor derden"},
		{"AI", "artificiële intelligentie"}, {"OV", "openbaar vervoer"}, {"Pw", "Participatiewet"}, {"Jw", "Jeugdwet"}, {"VO", "voortgezet onderwijs"},
		{"MOR", "melding openbare ruimte"}, {"RES", "Regionale Energiestrategie"}, {"AP", "Autoriteit Persoonsgegevens"},
		{"GR", "gemeenschappelijke regeling"}, {"VVE", "Voor- en Vroegschoolse Educatie"},
	}
	var documents []search.Document
	for i, p := range pairs {
		documents = append(documents,
			search.Document{ID: fmt.Sprintf("e1%02d", i), Title: "Een proef", Text: "Wat " + p.short + " van ons vraagt.", Published: day(1)},
			search.Document{ID: fmt.Sprintf("e2%02d", i), Title: "Een proef", Text: "Wat de " + p.full + " van ons vraagt.", Published: day(1)})
	}
	ix := newIndex(t, documents...)
	for i, p := range pairs {
		short, full := documents[2*i].ID, documents[2*i+1].ID
		for _, words := range []string{p.short, strings.ToLower(p.short), strings.ToUpper(p.short), p.full, "de " + strings.ToLower(p.full)} {
			found := strings.Fields(ids(find(t, ix, search.Query{Words: words}).Hits))
			if !slices.Contains(found, short) || !slices.Contains(found, full) {
				t.Errorf("%q finds %v, want %s and %s", words, found, short, full)
			}
		}
	}
}

// TestWordsOfAPolicyAreaFindItsRecords checks that a record is found by the name of its policy area, also where that has an abbreviation.
func TestWordsOfAPolicyAreaFindItsRecords(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Hulp bij het huishouden", Topics: []string{"Wmo en ondersteuning thuis"}, Published: day(1)},
		search.Document{ID: "e2", Title: "Wie belt er?", Topics: []string{"Belastingen en WOZ"}, Published: day(2)},
		search.Document{ID: "e3", Title: "Mappen en mailboxen", Topics: []string{"Openbaarheid en Woo"}, Published: day(3)},
		search.Document{ID: "e4", Title: "De buurtbus", Topics: []string{"Openbaar vervoer en deelvervoer"}, Published: day(4)},
	)
	for words, want := range map[string]string{
		"maatschappelijke ondersteuning": "e1", "Wet maatschappelijke ondersteuning": "e1", "wmo": "e1",
		"waardering onroerende zaken": "e2", "wet open overheid": "e3 e4", "OV": "e4",
	} {
		if got := ids(find(t, ix, search.Query{Words: words}).Hits); got != want {
			t.Errorf("%q finds %q, want %s", words, got, want)
		}
	}
}

// TestNothingIsFoundByHalfOfWhatIsMeant checks that of what words lead to no part is looked for by itself, nor the opposite, nor a word that
// says nothing.
func TestNothingIsFoundByHalfOfWhatIsMeant(t *testing.T) {
	ix := newIndex(t,
		search.Document{ID: "e1", Title: "Wat wij weten", Text: "Dat weet niemand, en het is een maatschappelijke vraag.", Published: day(1)},
		search.Document{ID: "e2", Title: "Het is gelukt", Text: "Het lukte ons.", Published: day(2)},
		search.Document{ID: "e3", Title: "De proef is mislukt", Published: day(3)},
		search.Document{ID: "e4", Title: "Inkomensondersteuning", Published: day(4)},
		search.Document{ID: "e5", Title: "Een nieuw model", Published: day(5)},
		search.Document{ID: "e6", Title: "Re-integratie", Published: day(6)},
		search.Document{ID: "e7", Title: "De nieuwe wetten", Published: day(7)},
	)
	for _, c := range []struct{ sentence, words, want string }{
		{"an abbreviation does not find one word of its name", "wmo", ""},
		{"a law is nothing that one knows", "wet", "e7"},
		{"nor the other way round", "weten", "e1"},
		{"what failed did not succeed", "mislukt", "e3"},
		{"what did not succeed failed, also where both words count", "niet gelukt", "e2 e3"},
		{"use does not lead where non-use leads", "gebruik", ""},
		{"non-use does", "niet-gebruik", "e4"},
		{"so it does in three words, of which one says nothing", "geen hulp vragen", "e4"},
		{"work does not lead where no work leads", "werk", ""},
		{"no work does", "geen werk", "e6"},
		{"and so it does with a word between", "geen ander werk", "e6"},
		{"a word that says nothing is no hint", "rekenmodel", ""},
		{"but it is found", "model", "e5"},
	} {
		if got := ids(find(t, ix, search.Query{Words: c.words}).Hits); got != c.want {
			t.Errorf("%s: %q finds %q, want %q", c.sentence, c.words, got, c.want)
		}
	}
}
