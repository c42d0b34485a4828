package main

import (
	"slices"
	"strings"
)

// page is an address at which the hub shows a page, or says with the page that something is wrong with a form. What stands in
// braces furnish names.
type page struct {
	who    role   // one who sees it; the tests find out who else does
	status int    // of the answer
	path   string // with {names}
	form   string // what is sent to the address; "" asks for it
}

// pages lists the addresses that the tests of pages look at: every GET route has one at least. Add yours in one line.
func pages() []page { return slices.Concat(listed(), written(), asked(), learned()) }

// learned is what pages lists of what did not work and what it teaches.
func learned() []page {
	return []page{
		{visitor, 200, "/beleidsterreinen/onderwijs/valkuilen", ""},
		{visitor, 200, "/experimenten/{told}/op-een-a4", ""},
		{visitor, 200, "/experimenten/{nameless}/op-een-a4", ""},
		{participant, 200, "/experimenten/{draft}/vooruitkijken", ""},
		{participant, 200, "/experimenten/{new}/vooruitkijken", ""},
		{visitor, 200, "/experimenten/{told}/nuttig", ""},
		{visitor, 400, "/experimenten/{told}/nuttig", "useful="},
		{visitor, 200, "/valkuilen", ""},
		{visitor, 200, "/valkuilen/data-quality", ""},
		{visitor, 200, "/valkuilen/supplier", ""},
		{participant, 200, "/experimenten/{own}/uren", ""},
	}
}

// listed is what pages lists of the rest.
func listed() []page {
	return []page{
		{visitor, 200, "/", ""},
		{visitor, 200, "/over", ""},
		{visitor, 200, "/help", ""},
		{visitor, 200, "/toegankelijkheid", ""},
		{visitor, 200, "/privacy", ""},
		{visitor, 200, "/colofon", ""},
		{visitor, 200, "/ontwerp", ""},
		{visitor, 404, "/bestaat-niet", ""},
		{visitor, 405, "/over", "a=b"},

		{visitor, 200, "/experimenten", ""},
		{visitor, 200, "/experimenten?zoals=naafstad&sorteer=haalbaar", ""},
		{visitor, 200, "/experimenten?q=schooluitval", ""},
		{visitor, 200, "/experimenten?q=scholuitval&uitkomst=did-not-work&beleidsterrein=onderwijs", ""},
		{visitor, 200, "/experimenten?pagina=2&sorteer=titel", ""},
		{visitor, 200, "/experimenten?q=qqzzqq", ""},
		{visitor, 200, "/experimenten/{told}", ""},
		{visitor, 200, "/experimenten/{based}", ""},
		{visitor, 200, "/experimenten/{planned}", ""},
		{visitor, 200, "/experimenten/{nameless}", ""},
		{visitor, 200, "/experimenten/{twice}", ""},
		{visitor, 410, "/experimenten/{erased}", ""},
		{visitor, 200, "/experimenten/{twice}/versies/1", ""},
		{visitor, 200, "/register/{entry}", ""},
		{visitor, 200, "/vooraf", ""},
		{visitor, 200, "/vooraf", "plan=Met+verzuimcijfers+zien+welke+leerlingen+dreigen+uit+te+vallen+op+school"},
		{visitor, 400, "/vooraf", "plan=+"},
		{visitor, 200, "/beleidsterreinen", ""},
		{visitor, 200, "/beleidsterreinen/onderwijs", ""},
		{visitor, 200, "/beleidsterreinen/schooluitval", ""},
		{visitor, 200, "/gemeenten", ""},
		{visitor, 200, "/gemeenten?stippen=verteld", ""},
		{visitor, 200, "/beeld", ""},
		{visitor, 200, "/beeld?stippen=bouwt-voort", ""},
		{visitor, 200, "/organisaties", ""},
		{visitor, 200, "/organisaties/voorbeelddam", ""},
		{visitor, 200, "/organisaties/{longest}", ""},

		{visitor, 200, "/inloggen?terug=/bureau", ""},
		{visitor, 400, "/inloggen", "email=niemand@wiel.example&password=verkeerd"},
		{visitor, 200, "/wachtwoord-vergeten", ""},
		{visitor, 200, "/wachtwoord-vergeten?gevraagd=1", ""},
		{visitor, 200, "/wachtwoord?sleutel={password}", ""},
		{visitor, 400, "/wachtwoord", "sleutel={password}&password=kort"},
		{visitor, 410, "/wachtwoord?sleutel=onzin", ""},
		{visitor, 200, "/uitnodiging?sleutel={invitation}", ""},
		{visitor, 400, "/uitnodiging", "sleutel={invitation}&name=&password=kort"},
		{visitor, 200, "/meedoen", ""},
		{visitor, 200, "/meedoen?gevraagd=1", ""},
		{visitor, 400, "/meedoen", "name=&email=geen-adres&organisation=Nergens"},
		{participant, 200, "/account", ""},
		{participant, 400, "/account/wachtwoord", "old=verkeerd&password=kort"},
		{visitor, 200, "/uren", ""},
		{participant, 400, "/experimenten/{own}/uren", "hours=veel"},
		{participant, 200, "/account/overdragen", ""},
		{coordinator, 200, "/organisatiebeheer/voorbeelddam", ""},
		{coordinator, 200, "/organisatiebeheer/voorbeelddam/mensen/{maker}", ""},
		{coordinator, 400, "/organisatiebeheer/voorbeelddam/uitnodigen", "name=&email=geen-adres"},
		{participant, 403, "/organisatiebeheer/voorbeelddam", ""},
		{participant, 200, "/organisatiebeheer/voorbeelddam/afspraken", ""},
		{coordinator, 403, "/organisatiebeheer/{longest}/afspraken", ""},
		{moderator, 200, "/beheer", ""},
		{moderator, 400, "/beheer/zonder-maker/schrijven", "over={unowned}&text="},
		{moderator, 200, "/beheer/uitnodigen", ""},
		{moderator, 400, "/beheer/uitnodigen", "email=geen-adres&role=participant"},

		{visitor, 200, "/melden", ""},
		{visitor, 200, "/melden?over={told}", ""},
		{visitor, 200, "/melden?over={entry}", ""},
		{visitor, 200, "/melden?over=V-{question}", ""},
		{visitor, 400, "/melden", "over={told}&email=geen-adres"},
		{visitor, 200, "/melden/{waiting}", ""},
		{visitor, 200, "/melden/{answered}", ""},
		{visitor, 200, "/melden/{aboutQuestion}", ""},
		{visitor, 404, "/melden/onzin", ""},
		{moderator, 200, "/meldingen/1", ""},
		{moderator, 400, "/meldingen/1/besluit", "verdict=erased&reason="},
		{moderator, 200, "/meldingen/4", ""},
		{participant, 200, "/meldingen/4", ""},
		{participant, 200, "/meldingen/2", ""},
		{participant, 200, "/meldingen/3", ""},
		{administrator, 200, "/beheer/teksten", ""},
		{administrator, 200, "/beheer/teksten/nl/help.marks", ""},
		{administrator, 400, "/beheer/teksten/nl/mail.invitation.text", "text=Doe+mee&seen=0"},
		{administrator, 200, "/beheer/teksten/banner", ""},
		{administrator, 400, "/beheer/teksten/banner", "kind=info&until=straks"},

		{participant, 200, "/bureau", ""},
		{participant, 200, "/volgen/{view}", ""},
		{moderator, 200, "/bureau", ""},
	}
}

// written is what pages lists of writing, publishing and arranging.
func written() []page {
	return []page{
		{participant, 200, "/experimenten/nieuw", ""},
		{moderator, 200, "/experimenten/nieuw", ""},
		{participant, 200, "/experimenten/nieuw/registreer", ""},
		{participant, 422, "/experimenten/nieuw/registreer", "title=Zonder+vraag"},
		{participant, 200, "/experimenten/nieuw/vertel", ""},
		{participant, 200, "/experimenten/{draft}/vertel", ""},
		{participant, 200, "/experimenten/{draft}/vertel/weten", ""},
		{participant, 200, "/experimenten/{draft}/vertel/gedaan", ""},
		{participant, 200, "/experimenten/{draft}/vertel/uitkomst", ""},
		{participant, 200, "/experimenten/{draft}/vertel/anders", ""},
		{participant, 200, "/experimenten/{draft}/vertel/vragen", ""},
		{participant, 422, "/experimenten/{draft}/vertel/vragen", "revision=1&contact.mailbox=geen-adres&naar=verder"},
		{participant, 200, "/experimenten/{new}/bewerken", ""},
		{participant, 200, "/experimenten/{new}/bewerken/kern", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/vooraf", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/aanpak", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/gegevens", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/uitkomst", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/lessen", ""},
		{participant, 200, "/experimenten/{draft}/bewerken/delen", ""},
		{participant, 200, "/experimenten/{attached}/bewerken/bijlagen", ""},
		{participant, 200, "/experimenten/{disputed}/keuze", ""},
		{participant, 200, "/experimenten/{draft}/voorbeeld", ""},
		{participant, 200, "/experimenten/{draft}/publiceren", ""},
		{participant, 200, "/experimenten/{new}/publiceren", ""},
		{participant, 200, "/experimenten/{counted}/publiceren", ""},
		{participant, 200, "/experimenten/{reviewed}/publiceren", ""},
		{coordinator, 200, "/experimenten/{counted}/nakijken", ""},
		{coordinator, 200, "/experimenten/{reviewed}/beoordelen", ""},
		{participant, 200, "/experimenten/{own}/openbaar", ""},
		{participant, 422, "/experimenten/{own}/openbaar", "day=straks&zeker=ja"},
		{participant, 200, "/experimenten/{own}/gevraagd", ""},
		{adviser, 200, "/experimenten/{own}/gevraagd", ""},
		{participant, 422, "/experimenten/{own}/gevraagd", "aan=privacy&op=straks"},
		{participant, 200, "/experimenten/{scheduled}/publiceren", ""},
		{participant, 422, "/experimenten/{scheduled}/uitkomen", "day="},
		{participant, 200, "/experimenten/{opening}/openbaar", ""},
		{participant, 422, "/experimenten/{opening}/uitkomen", "day="},
		{participant, 200, "/experimenten/{opening}/regelen", ""},
		{participant, 200, "/experimenten/{own}/regelen", ""},
		{participant, 200, "/experimenten/{own}", ""},
	}
}

// asked lists the pages about requests, appointments and letters: those that a link in a mail opens also say when the link is no good.
func asked() []page {
	return []page{
		{participant, 200, "/experimenten/{planned}/aanhaken", ""},
		{participant, 400, "/experimenten/{planned}/aanhaken", "kind=ask-advice&message="},
		{participant, 200, "/aanhaken/{joining}", ""},
		{participant, 404, "/aanhaken/0", ""},
		{participant, 200, "/experimenten/{due}/afspraak", ""},
		{participant, 400, "/experimenten/{due}/afspraak", "answer=later&month="},
		{visitor, 200, "/afspraak?sleutel={letter}", ""},
		{visitor, 200, "/afspraak/{linked}?sleutel={letter}", ""},
		{visitor, 400, "/afspraak/{linked}", "sleutel={letter}&answer=later&month="},
		{visitor, 200, "/afspraak/{linkedtold}/vertel?sleutel={letter}", ""},
		{visitor, 200, "/afmelden?sleutel={unsubscribe}", ""},
		{moderator, 200, "/beheer/afspraken", ""},
		{moderator, 200, "/beheer/woorden?woord=spijbelen", ""},
		{moderator, 400, "/beheer/woorden", "lines=spijbelen&seen=0"},
		{visitor, 410, "/afspraak", ""},
		{visitor, 410, "/afspraak/0000-0000", ""},
		{visitor, 410, "/afspraak/0000-0000/vertel", ""},
		{visitor, 410, "/afmelden", ""},
		{visitor, 200, "/experimenten/{twice}/verschil", ""},
		{visitor, 200, "/experimenten/{twice}/verschil?van=1&naar=2&vorm=naast", ""},
		{participant, 200, "/experimenten/{own}/verbanden", ""},
		{participant, 400, "/experimenten/{own}/verbanden", "other=1999-0001&way=onto"},
		{participant, 200, "/experimenten/{elsewhere}/ook", ""},
		{participant, 400, "/experimenten/{elsewhere}/ook", "year=veel&sentence="},
		{participant, 400, "/vragen/{question}/antwoord", "text=Mail+piet@wiel.example"},
		{participant, 200, "/vragen/{question}", ""},
		{visitor, 200, "/vragen/{question}", ""},
	}
}

// others lists addresses of the GET routes that answer with something else than a page: a feed, a file, a part of a page, the way to one.
func others() []page {
	return []page{
		{visitor, 200, "/experimenten.atom", ""},
		{visitor, 200, "/api/v1/experiments", ""},
		{visitor, 200, "/api/v1/experiments/{told}", ""},
		{visitor, 200, "/api/v1/openapi.json", ""},
		{visitor, 200, "/robots.txt", ""},
		{visitor, 200, "/sitemap.xml", ""},
		{visitor, 200, "/.well-known/security.txt", ""},
		{visitor, 404, "/static/bestaat-niet.css", ""},
		{participant, 200, "/experimenten/{attached}/bijlagen/{hash}/brug.txt", ""},
		{visitor, 200, "/voorstellen?q=school", ""},
		{visitor, 200, "/voorstellen/organisaties?q=voor", ""},
		{coordinator, 200, "/organisatiebeheer/voorbeelddam/archief", ""},
		{visitor, 200, "/healthz", ""},
		{visitor, 200, "/readyz", ""},
		{participant, 303, "/experimenten/{draft}/verder", ""},
		{moderator, 301, "/beheer/meedoen", ""},
	}
}

// address gives the path of the page on this hub.
func (p page) address(x *site) string {
	path := p.path
	for name, value := range x.names {
		path = strings.ReplaceAll(path, "{"+name+"}", value)
	}
	return path
}

// String names the page in the messages of tests.
func (p page) String() string {
	if p.form != "" {
		return p.path + " sent"
	}
	return p.path
}

// name is the path as a part of the name of a test, in which a slash has a meaning of its own.
func (p page) name() string {
	return strings.ReplaceAll(strings.Trim(p.String(), "/"), "/", ".")
}
