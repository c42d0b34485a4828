package privacy

import (
	"strings"
	"testing"

	"wiel/store/model"
)

// known are names as a hub has them: of a town of its own that tells, with others around it.
var known = Names{
	Own: []string{"Voorbeelddam"}, Partners: []string{"Woningstichting De Sleutel", "gemeente Zeist", "Politie"}, Persons: []string{"Saskia van der Meulen", "author"},
	Places: strings.Split("Voorbeelddam,Zeist,Best,Buren,Bergen,Houten,Leiden,Kampen,Tilburg,Rotterdam,Utrecht,Wageningen,Zwolle,Gouda,Ede,"+
		"'s-Hertogenbosch,Den Bosch,Bergen op Zoom,Capelle aan den IJssel,Noord-Holland,Súdwest-Fryslân,Goes,Heel", ","),
}

func TestWhatGivesAwayIsFound(t *testing.T) {
	giveaways{
		{"its own name", "In Voorbeelddam ging het mis.", "place:Voorbeelddam"},
		{"its own name in small letters", "voorbeelddam deed mee", "place:voorbeelddam"},
		{"what belongs to it", "De Voorbeelddamse aanpak.", "place:Voorbeelddamse"},
		{"a compound of it", "het voorbeelddambrede model", "place:voorbeelddambrede"},
		{"its site", "Zie https://www.voorbeelddam.nl/data", "place:voorbeelddam"},
		{"with what it is", "De gemeente Voorbeelddam telt.", "place:Voorbeelddam"},
		{"another place", "Dat werkte ook in Tilburg.", "place:Tilburg"},
		{"at the start of a sentence", "Tilburg deed het eerder.", "place:Tilburg"},
		{"in the genitive", "Gouda's aanpak en Tilburgs plan", "place:Gouda | place:Tilburgs"},
		{"as an adjective", "de Rotterdamse en Wageningse ervaring", "place:Rotterdamse | place:Wageningse"},
		{"those who live there", "Rotterdammers en Tilburgers klaagden", "place:Rotterdammers | place:Tilburgers"},
		{"in a compound with a dash", "de Zeist-aanpak van Utrecht-West", "place:Zeist | place:Utrecht"},
		{"of several words", "We keken af bij Capelle aan den IJssel.", "place:Capelle aan den IJssel"},
		{"the longest name", "naar Bergen op Zoom", "place:Bergen op Zoom"},
		{"with an apostrophe", "uit 's-Hertogenbosch", "place:s-Hertogenbosch"},
		{"a province", "ergens in Noord-Holland", "place:Noord-Holland"},
		{"with accents", "in Súdwest-Fryslân", "place:Súdwest-Fryslân"},
		{"a region", "Een Friese gemeente", "place:Friese"},
		{"a word that is a name, after what goes before a place", "De gemeente Best en die van Buren", "place:Best | place:Buren"},
		{"a verb that is a town", "een collega uit Leiden, nu in Kampen", "place:Leiden | place:Kampen"},
		{"the address of another", "www.zeist.nl en info@tilburg.nl", "place:zeist | place:tilburg"},
		{"in small letters after gemeente", "bij gemeente tilburg", "place:tilburg"},
		{"a short name with its tail", "Ede en Edese wijken", "place:Ede | place:Edese"},
		{"a tag on its own", "tilburg", "place:tilburg"},
		{"a neighbourhood", "In de Schilderswijk telden we.", "place:Schilderswijk"},
		{"a street", "De Kerkstraat is druk.", "place:Kerkstraat"},
		{"a partner", "Met woningstichting de sleutel deelden we.", "place:woningstichting de sleutel"},
		{"a partner of one word", "Daar kwam Politie bij.", "place:Politie"},
		{"a municipality that works along, in small letters", "samen met zeist", "place:zeist"},
		{"a person by title", "Ook mevrouw Jansen vroeg erom.", "person:mevrouw Jansen"},
		{"a person by first name", "Jan de Vries bouwde het.", "person:Jan de Vries"},
		{"a person by function", "Dat vroeg wethouder Jansen.", "person:wethouder Jansen"},
		{"by function, with a particle", "Burgemeester Van der Berg en directeur de Wit", "person:Burgemeester Van der Berg | person:directeur de Wit"},
		{"by function, with the first name", "raadslid Jan de Vries en oud-wethouder Mulder", "person:raadslid Jan de Vries | person:oud-wethouder Mulder"},
		{"by title in short", "Ook dhr. Bakker, mw. de Boer en meneer Smit.", "person:dhr. Bakker | person:mw. de Boer | person:meneer Smit"},
		{"by other functions", "gemeentesecretaris Kok, teamleider Visser", "person:gemeentesecretaris Kok | person:teamleider Visser"},
		{"who wrote it", "gebouwd door Saskia van der Meulen", "person:Saskia van der Meulen"},
		{"who wrote it, by last name", "Vraag het Meulen maar.", "person:Meulen"},
		{"a known supplier", "Het pakket van Centric kon het niet.", "supplier:Centric"},
		{"a supplier of two words", "Green Valley bouwde het.", "supplier:Green Valley"},
		{"a supplier with a sign", "Witteveen+Bos rekende.", "supplier:Witteveen+Bos"},
		{"what is called one", "Onze leverancier Datafabriek liep uit.", "supplier:Datafabriek"},
		{"a bureau", "Bureau Slim Rekenen hielp.", "supplier:Slim Rekenen"},
		{"a private company", "Het contract met Slim Rekenen B.V. liep af.", "supplier:Slim Rekenen B.V"},
		{"a private company without dots", "Ook Datafabriek BV stopte.", "supplier:Datafabriek BV"},
		{"in English", "The municipality of Best and the supplier Datamill met in Zeist.", "place:Best | supplier:Datamill | place:Zeist"},
	}.run(t)
}

func TestWhatGivesNothingAwayIsLeftAlone(t *testing.T) {
	giveaways{
		{"best at the start", "Best lastig, zo'n model.", ""},
		{"neighbours at the start", "Buren klaagden over geluid.", ""},
		{"neighbours", "De buren in de straat vonden het best.", ""},
		{"a new sentence after a word that goes before a place", "Daar kwam het uit. Buren klaagden.", ""},
		{"to lead", "Leiden tot meer werk? Dat leidend principe niet.", ""},
		{"to struggle", "Kampen met schulden, kampen in de zomer", ""},
		{"wood", "De houten bank, Houten palen", ""},
		{"mountains", "Bergen werk bleven liggen.", ""},
		{"very", "Heel goed ging het niet.", ""},
		{"it goes", "It goes well. Goes to show.", ""},
		{"best in English", "Best effort at best practices.", ""},
		{"a place in small letters within a word", "een tilburgachtig idee", ""},
		{"no place", "Eden en edelachtbaren", ""},
		{"the police that is no partner by name", "We vroegen de politie.", ""},
		{"a word that an account is called", "the author wrote", ""},
		{"the statistical office", "Cijfers van het Centraal Bureau voor de Statistiek", ""},
		{"a supplier without a name", "Onze leverancier zegt nee. Bureau en stoel.", ""},
		{"a word in English that is a firm", "user-centric design", ""},
		{"tools that everybody has", "Power BI, QGIS, Excel, Python", ""},
		{"a portfolio", "De wethouder Financiën en zorg, de directeur Sociaal Domein, de wethouder Ruimtelijke Ordening", ""},
		{"a field of work", "de teamleider Wmo, de directeur ICT, raadslid D66, een raadslid GroenLinks", ""},
		{"a function on its own", "Vraag de wethouder. Jansen is een naam. Burgemeester en wethouders besloten.", ""},
		{"an ordinary story", "We telden in een middelgrote gemeente alle leerlingen, met de school.", ""},
	}.run(t)
}

// giveaways are sentences with what gives away in them.
type giveaways []struct{ sentence, text, want string }

func (all giveaways) run(t *testing.T) {
	for _, c := range all {
		t.Run(c.sentence, func(t *testing.T) {
			var got []string
			for _, f := range GivesAway(model.Content{Anonymous: true, Result: c.text}, known) {
				if f.Field != "result" || c.text[f.Start:f.End] != f.Text {
					t.Errorf("%q in %s at %d", f.Text, f.Field, f.Start)
				}
				got = append(got, string(f.Kind)+":"+f.Text)
			}
			if strings.Join(got, " | ") != c.want {
				t.Errorf("%q: found %q, want %q", c.text, strings.Join(got, " | "), c.want)
			}
		})
	}
}

func TestGivesAwayLooksWhereReadersLook(t *testing.T) {
	c := model.Content{
		Anonymous: true, Title: "Zeist telt", Partners: []string{"Zeist"}, Contact: model.Contact{Name: "Jan de Vries", Mailbox: "data@zeist.nl"},
		Lessons: []model.Lesson{{Text: "Begin klein."}, {Text: "Vraag Zeist."}}, Reusables: []model.Reusable{{Title: "Zeist"}},
		DataSources: []model.DataSource{{Name: "Register van Tilburg"}},
	}
	var fields []string
	for _, f := range GivesAway(c, known) {
		fields = append(fields, f.Field)
	}
	if got := strings.Join(fields, " "); got != "title dataSources[0].name lessons[1].text" {
		t.Errorf("looked in %s", got)
	}
	if c.Anonymous = false; len(GivesAway(c, known)) > 0 {
		t.Error("finds names in what is told with a name")
	}
}
