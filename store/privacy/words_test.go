package privacy

import (
	"strings"
	"testing"

	"wiel/store/model"
)

func TestInspectFindsDatesOfBirth(t *testing.T) {
	inspections{
		{"says so", "Zij is geboren op 3 maart 1985.", "birth:3 maart 1985"},
		{"says so in short", "Jan (geb. 03-04-1985) belde.", "birth:03-04-1985"},
		{"two digits of the year", "geb. 03-04-85", "birth:03-04-85"},
		{"as a register does", "geboortedatum: 1985-04-03", "birth:1985-04-03"},
		{"with a star", "Fatima el Amrani, * 3-4-2015", "birth:3-4-2015"},
		{"beside a name", "Jan de Vries, 12-03-1984, kwam langs.", "birth:12-03-1984"},
		{"beside a name after it", "12 maart 1984, mevrouw Jansen", "birth:12 maart 1984"},
		{"beside initials", "A.B. van der Berg 12/03/1984", "birth:12/03/1984"},
		{"beside a name with a particle", "Rachid el Idrissi (1 januari 1990)", "birth:1 januari 1990"},
		{"in comma-separated values", "Kees Jansen,12-03-1984,Utrecht", "birth:12-03-1984"},
		{"in a table", "| naam | geboortedatum |\n| --- | --- |\n| K. | 12-03-2016 |\n| P. | 1-2-2017 |", "birth:12-03-2016"},
		{"a birthday", "Piet Bakker, 4 jaar, jarig op 12 mei 2021", "birth:12 mei 2021"},
		{"the day on which somebody was born", "Op 12 mei 2021 werd Piet Bakker geboren; haar geboortedag is 3-4-2015.", "birth:12 mei 2021 | birth:3-4-2015"},
		{"in English", "John, born on March 3, 1985, moved.", "birth:March 3, 1985"},
	}.run(t)
}

func TestInspectLeavesOtherDatesAlone(t *testing.T) {
	inspections{
		{"a day of the experiment", "Op 12 maart 2024 spraken we Jan de Vries.", ""},
		{"a law", "De wet van 3 maart 1985 geldt nog.", ""},
		{"those who were born after a day", "Kinderen die geboren zijn na 1 januari 2005 doen mee.", ""},
		{"those who were born from a day on", "geboren vanaf 1-1-2005", ""},
		{"a ministry", "Ministerie van Financiën, 12-03-1984", ""},
		{"a period", "Van 1-1-2010 tot 31-12-2010 gemeten in Utrecht", ""},
		{"a year", "Jan de Vries werkt hier sinds 1985.", ""},
		{"a project of years", "Het driejarig project begon op 12 mei 2021. De 4-jarige proef op 3 juni 2022.", ""},
		{"where the experiment began", "Op 12 mei 2021 werd de proef begonnen.", ""},
		{"a version", "Versie 1.2.2010 van het model", ""},
	}.run(t)
}

func TestInspectFindsFewPeople(t *testing.T) {
	inspections{
		{"in a figure", "In die straat wonen 3 gezinnen.", "count:3 gezinnen"},
		{"in a word", "Het ging om twee leerlingen.", "count:twee leerlingen"},
		{"at the start", "Vier bewoners klaagden.", "count:Vier bewoners"},
		{"one", "Eén cliënt viel op; één leerling ook.", "count:Eén cliënt | count:één leerling"},
		{"with an adjective", "We vonden 5 kwetsbare gezinnen.", "count:5 kwetsbare gezinnen"},
		{"of a group", "Bij 3 van de leerlingen klopte het.", "count:3 van de leerlingen"},
		{"of many", "Bij 3 van de 40 leerlingen klopte het.", "count:3 van de 40 leerlingen"},
		{"a range", "3-4 jongeren, of vier of vijf jongeren", "count:3-4 jongeren | count:vier of vijf jongeren"},
		{"a compound", "Twee bijstandsgezinnen verhuisden.", "count:Twee bijstandsgezinnen"},
		{"a compound with a dash", "8 wmo-cliënten", "count:8 wmo-cliënten"},
		{"in bold", "**3** gezinnen en **4 leerlingen**", "count:3** gezinnen | count:4 leerlingen"},
		{"about", "ongeveer 6 huishoudens", "count:6 huishoudens"},
		{"people with a protected kind of data", "Er waren vier mensen met schulden.", "count:vier mensen"},
		{"in English", "Only three families moved.", "count:three families"},
		{"under a heading", "| wijk | aantal leerlingen |\n|---|---|\n| Noord | 31 |\n| Zuid | 4 |\n| West | 2 |", "count:4"},
		{"beside a heading", "| | 2023 | 2024 |\n| gezinnen | 31 | 4 |", "count:4"},
		{"in columns of tabs", "jaar\tcliënten\n2023\t7\n2024\t12", "count:7"},
		{"in two columns", "| leerlingen | gezinnen |\n| 3 | 4 |", "count:3 | count:4"},
	}.run(t)
}

func TestInspectLeavesOtherCountsAlone(t *testing.T) {
	inspections{
		{"ten", "10 gezinnen, tien leerlingen, 31 bewoners", ""},
		{"none", "0 leerlingen", ""},
		{"an article", "Een leerling die blijft, een gezin dat wacht.", ""},
		{"fewer than ten", "minder dan 5 leerlingen, hooguit drie gezinnen", ""},
		{"a bound", "groepen van minstens 5 huishoudens; meer dan 3 kinderen", ""},
		{"a share", "1 op de 5 leerlingen en een op de vijf gezinnen en drie van de tien inwoners", ""},
		{"a mean", "gemiddeld 3 kinderen per gezin; 2,3 kinderen", ""},
		{"for each", "per 4 inwoners", ""},
		{"a school year", "groep 8 leerlingen", ""},
		{"thousands", "1 250 leerlingen en 12.345 inwoners", ""},
		{"a time", "3 maanden leerlingen volgen, twee jaar cliënten", ""},
		{"things", "drie scholen, 4 wijken, twee dashboards", ""},
		{"colleagues", "twee mensen naast hun werk, 3 medewerkers, een team van 4 personen", ""},
		{"those who were asked", "Gesprekken met acht bewoners; we spraken vijf leerlingen.", ""},
		{"a sort of family", "gezinnen met twee kinderen, huizen met één bewoner", ""},
		{"a difference", "Vijf leerlingen verschil weegt niet op.", ""},
		{"nobody at all", "voordat er ook maar één inwoner iets merkte", ""},
		{"two sentences", "Dat zijn er 3. Gezinnen merkten niets.", ""},
		{"shares in a table", "| wijk | leerlingen (%) | uren per leerling |\n| Noord | 3 | 4 |", ""},
		{"other things in a table", "| wijk | scholen |\n| Noord | 3 |", ""},
	}.run(t)
}

func TestInspectFindsNeighbourhoodsWithProtectedData(t *testing.T) {
	inspections{
		{"debts", "In de Schilderswijk heeft een derde schulden.", "neighbourhood:Schilderswijk"},
		{"health", "Dementie komt meer voor in de wijk Overvecht dan elders.", "neighbourhood:Overvecht"},
		{"crime", "Veelplegers in de Bomenbuurt", "neighbourhood:Bomenbuurt"},
		{"origin", "Bewoners met een migratieachtergrond rond het Afrikaanderplein", "neighbourhood:Afrikaanderplein"},
		{"belief", "Moslims in de Indische Buurt", "neighbourhood:Indische Buurt"},
		{"a postcode", "Verslaving per postcode: 3511 AB het meest", "neighbourhood:3511 AB"},
		{"youth care", "In wijk Overwhere woont één kind met jeugdzorg.", "neighbourhood:Overwhere | count:één kind"},
		{"in a village", "Jeugdhulp in het dorp Middelie en de kern De Hoef", "neighbourhood:Middelie | neighbourhood:De Hoef"},
		{"a street", "Kerkstraat: betalingsachterstanden", "neighbourhood:Kerkstraat"},
		{"two kinds", "Lombokwijk: schulden en verslaving", "neighbourhood:Lombokwijk | neighbourhood:Lombokwijk"},
		{"in a table", "| buurt | schulden (%) |\n|---|---|\n| Lombok | 34 |\n| Wittevrouwen | 12 |", "neighbourhood:Lombok"},
	}.run(t)
}

func TestInspectLeavesOtherNeighbourhoodsAlone(t *testing.T) {
	inspections{
		{"nothing protected", "In de Schilderswijk telden we bomen.", ""},
		{"youth care without a name", "Per wijk en buurt telden we jeugdhulp.", ""},
		{"no name", "Per wijk telden we schulden. In elke buurt.", ""},
		{"a town", "Schulden in Rijswijk en Harderwijk", ""},
		{"far away", "Schulden " + strings.Repeat("tellen we overal. ", 12) + "In de Schilderswijk telden we bomen.", ""},
		{"a hospital", "Het ziekenhuis in de Schilderswijk", ""},
		{"a sort of neighbourhood", "De Probleembuurt als woord bij schulden", ""},
	}.run(t)
}

func TestInspectFindsAddresses(t *testing.T) {
	inspections{
		{"of a house", "Lindenlaan 12, 1441 AB", "address:Lindenlaan 12, 1441 AB"},
		{"in a sentence", "Ze woont aan de Lindenlaan 12a 1441AB Purmerend.", "address:Lindenlaan 12a 1441AB"},
		{"with a letter apart", "Lindenlaan 12 a, 1441 AB", "address:Lindenlaan 12 a, 1441 AB"},
		{"with an addition", "Lindenlaan 12-3, 1441 AB", "address:Lindenlaan 12-3, 1441 AB"},
		{"in cells beside each other", "| Kees | Lindenlaan 12 | 1441 AB |", "address:Lindenlaan 12 | 1441 AB"},
		{"the number last", "Het ging om 1441 AB 12.", "address:1441 AB 12"},
		{"tied together", "1441AB-12", "address:1441AB-12"},
		{"with a word for it", "1441 AB, huisnummer 12", "address:1441 AB, huisnummer 12"},
		{"in a table", "| postcode | huisnummer |\n|---|---|\n| 1441 AB | 12 |\n| 1442 CD | 3 |", "address:1441 AB"},
		{"beside protected data", "Lindenlaan 12, 1441 AB: schulden", "address:Lindenlaan 12, 1441 AB"},
	}.run(t)
}

func TestInspectLeavesPostcodesAlone(t *testing.T) {
	inspections{
		{"a postcode", "3511 AB Utrecht, 3511AB, per postcode 3511", ""},
		{"a street with a number", "Lindenlaan 12 in Purmerend", ""},
		{"a count of houses", "In 3511 AB 31 woningen en 3512 CD 12 huishoudens", ""},
		{"another sentence", "We telden er in Purmerend 12. 1441 AB viel op.", ""},
		{"a year", "In 2024 AI 12 keer gebruikt", ""},
		{"a table of postcodes", "| postcode | woningen |\n|---|---|\n| 1441 AB | 12 |", ""},
	}.run(t)
}

// TestWithTellsWhyItIsFound: a neighbourhood alone says nothing, nor does a figure.
func TestWithTellsWhyItIsFound(t *testing.T) {
	for text, want := range map[string]string{
		"Jan de Vries, 12-03-1984":               "Jan de Vries",
		"Lombokwijk: dementie":                   "dementie",
		"| aantal leerlingen |x|\n| 3 |x|":       "aantal leerlingen",
		"| buurt | schulden |\n| Lombok | 12 |":  "schulden",
		"Kees van der Berg is geboren op 1-2-90": "Kees van der Berg",
	} {
		if found := Inspect(text); len(found) != 1 || found[0].With != want {
			t.Errorf("%q: %+v, not with %q", text, found, want)
		}
	}
}

// TestWhatIsJustifiedIsJustThat: a reason for one thing is none for another that looks like it.
func TestWhatIsJustifiedIsJustThat(t *testing.T) {
	for _, pair := range [][2]string{
		{"Lombokwijk: dementie", "Lombokwijk: schulden"},
		{"| leerlingen |x|\n| 3 |x|\n| 4 |x|", "| leerlingen |x|\n| 3 |x|\n| 5 |x|"},
		{"| leerlingen |x|\n| 3 |x|", "| gezinnen |x|\n| 3 |x|"},
		{"Jan de Vries, 12-03-1984", "Kees de Vries, 12-03-1984"},
	} {
		one, other := Inspect(pair[0]), Inspect(pair[1])
		if Fingerprint(nil, one[0]) == Fingerprint(nil, other[0]) {
			t.Errorf("%q is cleared by %q", pair[1], pair[0])
		}
	}
}

func TestFewPeopleInAComparison(t *testing.T) {
	few, many := 4.0, 31.0
	content := model.Content{Comparisons: []model.Comparison{
		{Measure: "in beeld", Unit: "leerlingen", Usual: &many, WithData: &few},
		{Measure: "wachttijd", Unit: "weken", Usual: &few, WithData: &few},
		{Measure: "uren per leerling", Unit: "uren", Usual: &few},
	}}
	found := InspectContent(content)
	if len(found) != 1 || found[0].Kind != Count || found[0].Field != "comparisons[0].withData" || found[0].Text != "4 leerlingen" {
		t.Errorf("found %+v", found)
	}
}

func TestPersonsAndNeighbourhoodsByName(t *testing.T) {
	text := "Met Jan de Vries en mevrouw El Amrani in de Schilderswijk, en A. Bakker bij de Gemeente Utrecht."
	var got []string
	tokens := tokensOf(text, span{0, len(text)})
	for _, place := range append(personsIn(text, tokens), neighbourhoodsIn(text, tokens)...) {
		got = append(got, text[place.start:place.end])
	}
	if want := "Jan de Vries|mevrouw El Amrani|A. Bakker|Schilderswijk"; strings.Join(got, "|") != want {
		t.Errorf("found %q", got)
	}
}
