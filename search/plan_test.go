package search_test

import (
	"slices"
	"strings"
	"testing"

	"wiel/search"
)

// plansToCompare are plans as people write them, with the example experiments of which one must be the nearest; nothing: none may be
// called near.
var plansToCompare = []struct{ sentence, nearest, plan string }{
	{"the Wmo in full", "demo-a01 demo-a02 demo-a03 demo-a04 demo-a05", "We willen de uitgaven voor maatschappelijke ondersteuning beter kunnen ramen. " +
		"Met de gegevens van de gemeente maken we een model per voorziening. Zo kan de controller op tijd bijsturen."},
	{"the Wmo in short", "demo-a01 demo-a02 demo-a03 demo-a04 demo-a05", "Onze gemeente wil voorspellen wat de Wmo komend jaar kost. We gebruiken de declaraties van aanbieders. " +
		"Het doel is dat de begroting klopt."},
	{"attendance", "demo-a17 demo-a18 demo-a19 demo-c01 demo-c02", "We willen weten welke leerlingen dreigen uit te vallen. We hebben de verzuimcijfers van drie scholen. " +
		"Met een model willen we leerplichtambtenaren helpen om eerder te bellen."},
	{"truants, in everyday words", "demo-a17 demo-a18 demo-a19 demo-c01 demo-c02", "Steeds meer kinderen spijbelen. We willen dat eerder zien en met de scholen het gesprek aangaan."},
	{"pupils who are ill often, in the words of staff", "demo-a17 demo-a18 demo-a19 demo-c01 demo-c02", "Scholen melden ons ziekteverzuim van leerlingen. Wij willen voorspellen " +
		"welke leerlingen langdurig thuis komen te zitten."},
	{"staff who are ill often", "demo-b33", "We willen het ziekteverzuim van onze medewerkers voorspellen, per team, zodat de leidinggevende op tijd het gesprek kan voeren."},
	{"empty homes", "demo-a30", "We willen leegstaande woningen vinden met het waterverbruik en de BRP."},
	{"letters", "demo-b23", "Onze brieven zijn te moeilijk. We willen met een taalmodel brieven herschrijven op B1."},
	{"a market", "demo-b01 demo-b03", "Op zaterdag is het erg druk op de markt. We willen met sensoren tellen hoeveel mensen er lopen, zodat niemand klem raakt."},
	{"waste", "demo-b06", "We willen de ondergrondse containers alleen legen als ze vol zijn. Daarvoor hangen we vulgraadmeters op. Zo rijdt de vuilniswagen minder."},
	{"debts", "demo-a10", "Inwoners met een betalingsachterstand bereiken we slecht. We willen proberen of bellen beter werkt dan een brief sturen."},
	{"dangerous crossings", "demo-b12", "Welke kruisingen zijn onveilig voor fietsers? We willen remgegevens van auto's gebruiken om plekken te vinden voordat er ongelukken gebeuren."},
	{"heat", "demo-b16", "Het wordt steeds heter in de binnenstad. We willen weten in welke straten schaduw ontbreekt, zodat ouderen koel naar de winkel kunnen lopen."},
	{"energy poverty", "demo-b17 demo-b18", "We willen op de kaart zetten welke huishoudens hun energierekening niet kunnen betalen. De energiecoach gaat daar dan langs."},
	{"passports at the counter", "demo-b21", "Bij de balie burgerzaken staan soms lange rijen. We willen voorspellen wanneer veel mensen een paspoort komen aanvragen en het rooster daarop maken."},
	{"requests under the Woo, in full", "demo-b26", "Verzoeken onder de Wet open overheid kosten veel tijd. We willen een zoekmachine die sneller documenten vindt in mappen en mail."},
	{"objections to the value of homes", "demo-b28", "Elk jaar krijgen we bezwaren tegen de waardering onroerende zaken. We willen vooraf weten wie bezwaar gaat maken en die mensen bellen."},
	{"broken gullies", "demo-b08", "Na een hoosbui lopen straten onder door een verstopte kolk. Sensoren in het riool kunnen ons vertellen waar we moeten reinigen."},
	{"pupils' transport", "demo-a21", "Het leerlingenvervoer wordt te duur. We willen met een rekenprogramma de routes van de busjes korter maken."},
	{"old people who fall", "demo-a13", "Veel 75-plussers vallen thuis. We willen ouderen uitnodigen voor een cursus valpreventie, per straat."},
	{"in English", "demo-b13", "We want to count cyclists with the detection loops in the asphalt at traffic lights, instead of buying new counters."},
	{"the timetable of a swimming pool", "", "We willen het rooster van het zwembad beter laten aansluiten op de zwemlessen. De gemeente onderzoekt hoeveel banen er per uur nodig zijn."},
	{"weddings", "", "Inwoners willen zelf online een trouwlocatie kiezen. We bouwen een website waarop ze een ambtenaar en een datum reserveren."},
	{"words that say nothing", "", "Onze gemeente wil met data van inwoners een project starten. Met dit onderzoek willen we beter beleid maken en de organisatie verbeteren."},
	{"cemeteries", "", "We willen de grafrechten op onze begraafplaats digitaal bijhouden, zodat nabestaanden op tijd een brief krijgen over het verlopen van een graf."},
	{"guide dogs", "", "Een kunstenaar schildert dertig elektriciteitskasten met portretten van schippers. We meten niets, we willen de haven vrolijker maken."},
	{"bees", "", "We zaaien bloemen in de berm voor bijen en hommels. Een imker telt in de zomer hoeveel soorten er vliegen."},
}

// exampleIndex holds the example content; sources has the numbers in its source by document.
func exampleIndex(t *testing.T) (ix *search.Index, sources map[string]string) {
	t.Helper()
	sources = map[string]string{}
	var documents []search.Document
	for _, r := range examples(t) {
		sources[r.Document.ID] = r.Source
		documents = append(documents, r.Document)
	}
	return newIndex(t, documents...), sources
}

// sayNothing are words that no two records are alike by.
var sayNothing = strings.Fields("gemeente data gegevens inwoners project onderzoek experiment model beleid organisatie resultaat")

// TestPlans checks, over the example content, that the nearest experiment to a plan is about the same, that nothing is called near that only
// happens to have some of its words, and that what is shared says something.
func TestPlans(t *testing.T) {
	ix, sources := exampleIndex(t)
	for _, c := range plansToCompare {
		hits, err := ix.Nearest(t.Context(), c.plan, 8, nil)
		if err != nil {
			t.Fatal(err)
		}
		nearest, shared := "", []search.InCommon(nil)
		if len(hits) > 0 {
			nearest, shared = sources[hits[0].ID], hits[0].Shared
		}
		if (nearest == "") != (c.nearest == "") || !strings.Contains(c.nearest, nearest) {
			t.Errorf("%s: the nearest is %q, which shares %v; want one of %q", c.sentence, nearest, shared, c.nearest)
		}
		for _, hit := range hits {
			if len(hit.Shared) < 2 || slices.ContainsFunc(hit.Shared, func(w search.InCommon) bool { return slices.Contains(sayNothing, w.Typed) }) {
				t.Errorf("%s: %s shares %v", c.sentence, sources[hit.ID], hit.Shared)
			}
		}
	}
}

// TestPlansFindAllThatIsAlike checks, over the example content, that what others did about the same stands among the nearest, in whatever
// words the plan puts it.
func TestPlansFindAllThatIsAlike(t *testing.T) {
	ix, sources := exampleIndex(t)
	for _, c := range []struct{ sentence, alike, plan string }{
		{"a verb that te stands in, and the part of a compound", "demo-a17 demo-a18 demo-a19 demo-c01", "Met verzuimcijfers zien welke leerlingen dreigen uit te vallen."},
		{"one word, that says most", "demo-b11", "Waar parkeren bezoekers? We willen met parkeerdata bepalen of er een parkeergarage bij moet."},
		{"an abbreviation", "demo-a01 demo-a02 demo-a03 demo-a04 demo-a05", "Wij willen voorspellen hoeveel inwoners volgend jaar Wmo-hulp vragen, zodat de begroting niet weer overloopt."},
	} {
		hits, err := ix.Nearest(t.Context(), c.plan, 8, nil)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, hit := range hits {
			found = append(found, sources[hit.ID])
		}
		for _, want := range strings.Fields(c.alike) {
			if !slices.Contains(found, want) {
				t.Errorf("%s: %s is not among %v", c.sentence, want, found)
			}
		}
	}
}

// TestPlansKeepStrangersOut checks, over the example content, that what only has words of a plan, and is of another policy area than all that is like
// it, does not stand beside it; and that what is as near does, after the others.
func TestPlansKeepStrangersOut(t *testing.T) {
	ix, sources := exampleIndex(t)
	for _, c := range []struct{ sentence, stranger, plan string }{
		{"absence, and the sick leave of staff", "demo-b33", "Verzuim van leerlingen: wie dreigt uit te vallen? Met cijfers per maand willen we het voorspellen."},
		{"illness, and the sick leave of staff", "demo-b33", "We willen het verzuim van leerlingen op tijd zien. Als een leerling vaak ziek gemeld wordt, bellen we de ouders."},
		{"children, and their weight", "demo-a15", "Steeds meer kinderen spijbelen. We willen dat eerder zien en met de scholen het gesprek aangaan."},
		{"a counter, and one for the illiterate", "demo-a22", "Bij de balie burgerzaken staan soms lange rijen. We willen voorspellen wanneer mensen een paspoort komen aanvragen."},
		{"containers, and a car that drives by", "demo-b11", "We willen de ondergrondse containers alleen legen als ze vol zijn. Daarvoor hangen we vulgraadmeters op. Zo rijdt de vuilniswagen minder."},
	} {
		hits, err := ix.Nearest(t.Context(), c.plan, 8, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range hits {
			if sources[hit.ID] == c.stranger {
				t.Errorf("%s: %s shares %v", c.sentence, c.stranger, hit.Shared)
			}
		}
		if len(hits) == 0 {
			t.Errorf("%s: nothing is near", c.sentence)
		}
	}
	hits, err := ix.Nearest(t.Context(), "Scholen melden ons ziekteverzuim van leerlingen. Wij willen voorspellen welke leerlingen langdurig thuis komen te zitten.", 8, nil)
	if err != nil || len(hits) < 3 || sources[hits[len(hits)-1].ID] != "demo-b33" {
		t.Errorf("what shares the very word is not among them, after all others: %v, %v", hits, err)
	}
}

// TestNeighbours checks, over the example content, which records stand beside a record, and that beside some there is none.
func TestNeighbours(t *testing.T) {
	ix, sources := exampleIndex(t)
	neighbours := map[string]string{
		"demo-a01": "demo-a02 demo-a03 demo-a04 demo-a05",
		"demo-a05": "demo-a01 demo-a02 demo-a03 demo-a04",
		"demo-a18": "demo-a17 demo-a19 demo-c01 demo-c02",
		"demo-b02": "demo-a25 demo-b01 demo-b03",
		"demo-b04": "",
		"demo-a22": "",
	}
	for id, source := range sources {
		want, judged := neighbours[source]
		if !judged {
			continue
		}
		hits, err := ix.Similar(t.Context(), id, 5, nil)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, hit := range hits {
			found = append(found, sources[hit.ID])
		}
		found = found[:min(len(found), len(strings.Fields(want)))]
		slices.Sort(found)
		if got := strings.Join(found, " "); got != want || want == "" && len(hits) > 0 {
			t.Errorf("beside %s stand first %q of %d, want %q", source, got, len(hits), want)
		}
	}
}
