package main

// learningJobs are those of who looks for what others did, and talks with them.
func learningJobs() []job {
	return []job{
		{"compare a plan with what was done", []step{
			{who: visitor, open: "/vooraf", fill: "plan=Met+verzuimcijfers+zien+welke+leerlingen+dreigen+uit+te+vallen", press: "Vergelijk", sees: "uitval"},
		}},
		{"search, filter, and read in English", []step{
			{who: visitor, open: "/", press: "English", sees: "Has anyone tried"},
			{open: "/experimenten?q=schooluitval", press: "Nederlands", sees: "schooluitval"},
		}},
		{"follow an experiment and a search, and stop", []step{
			{who: neighbour, open: "/experimenten/{told}", press: "Volg dit experiment", sees: "Niet meer volgen"},
			{press: "Niet meer volgen", sees: "Je volgt dit niet meer."},
			{who: participant, open: "/volgen/{view}", fill: "name=Wie+er+uitvalt", press: "Bewaar", sees: "Je zoekvraag heeft een nieuwe naam."},
			{open: "/bureau", press: "Gezien", sees: "Wat je zag, is van je bureau."},
		}},
		{"ask about an experiment; its author answers, puts that into the story, and takes it away", []step{
			{who: neighbour, open: "/experimenten/{told}", fill: "text=Welke+bron+gebruikten+jullie%3F", press: "Stel de vraag", sees: "Je vraag staat erbij."},
			{open: "/beleidsterreinen/onderwijs", fill: "text=Wie+telt+er+fietsen%3F", press: "Stel de vraag", sees: "Je vraag staat zestig dagen open."},
			{who: participant, open: "/experimenten/{twice}", fill: "text=Wat+zouden+jullie+nu+anders+doen%3F", press: "Stel de vraag", sees: "Je vraag staat erbij."},
			{fill: "text=Eerder+beginnen.", press: "Plaats je antwoord", sees: "Je antwoord staat erbij."},
			{press: "Zet dit in het verhaal", sees: "onder aan je concept"},
			{open: "/experimenten/{twice}", press: "Haal dit antwoord weg", sees: "Weggehaald."},
			{press: "Haal deze vraag weg", sees: "Weggehaald."},
		}},
		{"join an experiment of another organisation, and wait for room at one that is full", []step{
			{who: neighbour, open: "/experimenten/{twice}/aanhaken", fill: "kind=advice&message=Wij+willen+dit+ook.+Mogen+we+bellen%3F", press: "Stuur je vraag", sees: "Je vraag is verstuurd."},
			{who: participant, open: "/bureau", press: "Kringelo wil advies", sees: "Wij willen dit ook."},
			{press: "Zeg ja", sees: "Afgesproken."},
			{open: "/experimenten/{full}/regelen", press: "Begin een nieuwe versie", sees: ""},
			{open: "/experimenten/{full}/bewerken/delen", fill: "talksPerMonth=0", press: "Verder", sees: ""},
			{open: "/experimenten/{full}/publiceren", press: "Publiceer", sees: ""},
			{who: neighbour, open: "/experimenten/{full}/aanhaken", press: "Laat me weten wanneer het weer kan", sees: "Genoteerd."},
		}},
		{"say that we did it too, correct what was wrong, and take it back", []step{
			{who: neighbour, open: "/experimenten/{twice}/ook", fill: "year=veel&outcome=worked&sentence=Ook+bij+ons+stond+de+brug+vaak+open.", press: "Zet het erbij", status: 400, sees: "Vul een getal in."},
			{fill: "year=2025", press: "Zet het erbij", sees: "Ook bij ons stond de brug vaak open."},
			{open: "/experimenten/{twice}/uren", fill: "hours=90000", press: "Bewaar de uren", status: 400, sees: "getal"},
			{fill: "hours=40", press: "Bewaar de uren", sees: "40 uur bespaard"},
			{press: "Haal weg", form: "uren/6/weg", sees: "Het is weg."},
			{press: "Haal weg", form: "/weg", sees: "Het is weg."},
		}},
		{"try what others tried, and link what belongs together", []step{
			{who: neighbour, open: "/experimenten/{told}", press: "Maak een concept", sees: "Je concept staat klaar."},
			{who: participant, open: "/experimenten/{second}/verbanden", fill: "other=2026-9999&way=onto", press: "Stel het voor", status: 400, sees: "geen experiment met dit nummer"},
			{fill: "other={told}&way=onto", press: "Stel het voor", sees: "Voorgesteld."},
			{press: "Trek het in", sees: "Het verband komt er niet."},
		}},
		{"say whether a write-up was useful", []step{
			{who: neighbour, open: "/experimenten/{twice}/nuttig", fill: "missing=Welke+software%3F", press: "Stuur naar de makers", status: 400, sees: "Kies ja, een beetje of nee."},
			{fill: "useful=partly", press: "Stuur naar de makers", sees: "Dank je wel"},
		}},
		{"look ahead at what may get in the way", []step{
			{who: participant, open: "/experimenten/{mine}/vooruitkijken", press: "Bewaar en ga verder", sees: ""},
		}},
		{"say that an algorithm in the register is ours", []step{
			{who: coordinator, open: "/register/{entry}", press: "Dit is van ons", sees: "Er staat een concept voor je klaar."},
			{open: "/register/{entry}", press: "Verberg", sees: "Lezers zien deze vermelding niet meer."},
			{press: "Toon weer", sees: "Lezers zien deze vermelding weer."},
		}},
	}
}

// arrangingJobs are those of who looks after what was written.
func arrangingJobs() []job {
	return []job{
		{"let a colleague write along, and no more", []step{
			{who: participant, open: "/experimenten/{own}/regelen", fill: "account=Karim Coördinator", press: "Voeg toe", sees: "Je collega schrijft nu mee."},
			{press: "Haal Karim", sees: "Die maker schrijft niet meer mee."},
		}},
		{"begin a new version and throw it away", []step{
			{who: participant, open: "/experimenten/{own}/regelen", press: "Begin een nieuwe versie", sees: ""},
			{open: "/experimenten/{own}/regelen", press: "Gooi het concept weg", sees: "Het concept is weg."},
		}},
		{"make an experiment public, hide it, show it, and withdraw it", []step{
			{who: participant, open: "/experimenten/{free}/openbaar", press: "Maak openbaar", status: 422, sees: ""},
			{fill: "zeker=ja", press: "Maak openbaar", sees: "Wie er zwemt"},
			{open: "/experimenten/{free}/regelen", fill: "audience=participants", press: "Verander", form: "/zichtbaar", sees: "Minder mensen zien het nu."},
			{who: coordinator, open: "/experimenten/{free}/regelen", press: "Verberg het nu", sees: "Het is verborgen."},
			{press: "Laat het weer zien", sees: "Het is weer te zien."},
			{fill: "reden=We+telden+dubbel.", press: "Trek het in", sees: "Het is ingetrokken."},
			{fill: "nummer=onzin", press: "Wis het voorgoed", status: 422, sees: "Er is nog niets gewist."},
			{fill: "nummer={free}", press: "Wis het voorgoed", sees: "Het is gewist."},
		}},
	}
}
