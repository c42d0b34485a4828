package main

import "slices"

// The people of the story, by what they are in it.
const (
	carla role = "carla@veerdam.example"  // coordinates Veerdam, where a colleague looks at all that is published
	bas   role = "bas@veerdam.example"    // such a colleague
	daan  role = "daan@zandrecht.example" // takes part for Zandrecht, where who writes publishes alone
)

// life is the story of an idea: Veerdam tries it and fails, and tells so; Zandrecht reads that in its mail, tries it too, and succeeds.
func life() []chapter {
	return slices.Concat(begun(), cameOut(), triedAgain())
}

// begun is how an experiment is registered before it starts.
func begun() []chapter {
	return []chapter{
		{name: "Daan and Bas follow what is done about trees", letters: []string{
			"2026-11-02 carla: Iemand doet nu mee namens Veerdam",
		}, steps: slices.Concat(
			opens(daan, "/inloggen?terug=/beleidsterreinen/groen", "Groen en bomen"),
			[]step{{press: "Volg dit beleidsterrein", sees: "eens per week in je mail"}},
			opens(bas, "/inloggen?terug=/beleidsterreinen/groen", "Groen en bomen"),
			[]step{{press: "Volg dit beleidsterrein", sees: "eens per week in je mail"}},
		), looks: true}, // what somebody follows leaves no trace
		{name: "Carla registers what Veerdam wants to know, and when it will tell", steps: slices.Concat(
			opens(carla, "/experimenten/nieuw/registreer", "Registreer"),
			[]step{
				{fill: "title=Zien+welke+bomen+dorst+hebben&question=Zien+we+met+sensoren+welke+bomen+water+nodig+hebben%3F" +
					"&policyAreas=groen&stage=planned&resultDue=2027-01", press: "Registreer", sees: "Zien welke bomen dorst hebben", keep: "first"},
				{open: "/experimenten/{first}/bewerken/vooraf", fill: "criterion=We+rijden+een+derde+minder+met+de+waterwagen.", press: "Verder", sees: ""},
				{open: "/experimenten/{first}/publiceren", fill: "audience=participants", press: "Vraag een collega", sees: "Zodra een collega akkoord geeft"},
			},
		)},
		{name: "Bas agrees, as the rule of Veerdam wants", letters: []string{
			"2026-11-02 bas: Een collega vraagt of je meekijkt: Zien welke bomen dorst hebben",
		}, says: []string{"Zien welke bomen dorst hebben"}, steps: slices.Concat(
			opens(bas, "{letter}", "Carla vraagt je om mee te kijken"),
			[]step{{press: "Akkoord", sees: "Akkoord gegeven. Het staat erop."}},
		)},
	}
}

// cameOut is how it is asked what became of it, and how that is told.
func cameOut() []chapter {
	return []chapter{
		{name: "Daan reads of it on Tuesday", day: "2026-11-03", letters: []string{
			"2026-11-02 carla: Je collega keek mee en vindt het goed: Zien welke bomen dorst hebben",
			"2026-11-03 daan: Deze week op Wiel: 1 nieuw bericht",
		}, says: []string{"Nieuw experiment", "Zien welke bomen dorst hebben"},
			steps: follows(daan, "Zien we met sensoren welke bomen water nodig hebben?"), looks: true},
		{name: "two weeks before the month is over Carla is asked how it went; looking at the link changes nothing", day: "2027-01-17", letters: []string{
			"2027-01-17 carla: Hoe ging het? Zien welke bomen dorst hebben",
		}, says: []string{"- Zien welke bomen dorst hebben (januari 2027)", "Je hoeft niet in te loggen"}, steps: []step{
			{who: visitor, open: "{letter}", sees: "We vertellen het nu"},
			{open: "{letter}", sees: "Later, omdat …"},
			{open: "{letter}", sees: "Gestopt, omdat …"},
		}, looks: true},
		{name: "she tells it by the link; it stays a draft until she signs in, and Bas is asked", steps: slices.Concat(
			[]step{
				{who: carla, open: "{letter}", press: "Vertel nu", sees: "Wat kwam eruit?"},
				{fill: "whatWeDid=We+hingen+sensoren+in+twintig+bomen.&outcome=did-not-work&result=We+reden+net+zo+vaak." +
					"&pitfalls.0.pitfall=technology&pitfalls.0.note=De+batterijen+waren+na+een+maand+leeg.&lessons.0.text=Neem+sensoren+die+een+zomer+meegaan.",
					press: "Bewaar als concept", sees: "Wat je vertelde, ligt klaar als concept."},
			},
			opens(daan, "/inloggen?terug=/experimenten/{first}", "Resultaat in januari 2027"),
			[]step{
				{who: carla, press: "Log in en maak het af", sees: "Inloggen"}, signsIn(carla, "Alles is er"),
				{press: "Vraag een collega", sees: "Zodra een collega akkoord geeft"},
			},
		)},
		{name: "Bas agrees again", letters: []string{
			"2027-01-17 bas: Een collega vraagt of je meekijkt: Zien welke bomen dorst hebben",
		}, steps: slices.Concat(
			opens(bas, "{letter}", "De batterijen waren na een maand leeg."),
			[]step{{press: "Akkoord", sees: "Akkoord gegeven. Het staat erop."}},
		)},
	}
}

// triedAgain is how another municipality tries it, and tells that.
func triedAgain() []chapter {
	return []chapter{
		{name: "Daan reads on Tuesday that it did not work, and tries it too", day: "2027-01-19", letters: []string{
			"2027-01-17 carla: Je collega keek mee en vindt het goed: Zien welke bomen dorst hebben",
			"2027-01-19 daan: Deze week op Wiel: 1 nieuw bericht",
		}, says: []string{"Het resultaat is verteld", "Zien welke bomen dorst hebben", "niet gelukt · Veerdam"}, steps: slices.Concat(
			follows(daan, "De batterijen waren na een maand leeg."),
			[]step{
				{press: "Maak een concept", sees: "Dit bouwt voort op Zien welke bomen dorst hebben · Veerdam · niet gelukt", keep: "second"},
				{open: "/experimenten/{second}/voorbeeld", sees: "Zien we met sensoren welke bomen water nodig hebben?"},
				{open: "/experimenten/{second}/voorbeeld", sees: "We rijden een derde minder met de waterwagen."},
				{open: "/experimenten/{second}/vooruitkijken", sees: "Daar: De batterijen waren na een maand leeg."},
				{fill: "aan=technology", press: "Bewaar en ga verder", sees: "Bewaard."},
				{open: "/experimenten/{second}/bewerken/vooraf", fill: "resultDue=2027-06", press: "Verder", sees: "De aanpak"},
				{fill: "changed=Onze+sensoren+krijgen+stroom+van+de+zon.", press: "Verder", sees: "Gegevens en privacy"},
				{open: "/experimenten/{second}/publiceren", fill: "audience=participants", press: "Publiceer", sees: "Het staat erop."},
			},
		)},
		{name: "Carla hears that somebody took it over", day: "2027-01-20", letters: []string{
			"2027-01-20 carla: Vandaag op Wiel: 1 nieuw bericht",
		}, says: []string{"Een ander deed “Zien welke bomen dorst hebben” van jou ook", "Zandrecht"},
			steps: follows(carla, "1 andere gemeente: 1 niet gelukt."), looks: true},
		{name: "in June Daan is asked, and tells on his desk that it worked", day: "2027-06-16", letters: []string{
			"2027-01-26 bas: Deze week op Wiel: 1 nieuw bericht",
			"2027-06-16 daan: Hoe ging het? Zien welke bomen dorst hebben",
		}, steps: slices.Concat(
			opens(daan, "/bureau", "Resultaat in juni 2027: het is bijna zover"),
			[]step{
				{press: "Vertel nu", sees: "Wat"},
				{fill: "whatWeDid=We+hingen+sensoren+met+een+zonnecel+in+dertig+bomen.", press: "Verder", sees: "Wat kwam eruit?"},
				{fill: "outcome=worked&result=We+reden+de+helft+minder.", press: "Verder", sees: "anders"},
				{fill: "lessons.0.text=Een+zonnecel+houdt+het+een+zomer+vol.", press: "Verder", sees: "Wie kan een ander bellen of mailen?"},
				{press: "Naar het overzicht", sees: "Zien welke bomen dorst hebben"},
				{open: "/experimenten/{second}/publiceren", press: "Publiceer", sees: "Het staat erop."},
			},
		)},
		{name: "Bas reads on Tuesday that it can work, and sees the tree of the idea", day: "2027-06-22", letters: []string{
			"2027-06-22 bas: Deze week op Wiel: 1 nieuw bericht",
		}, says: []string{"Het resultaat is verteld", "gelukt · Zandrecht"}, steps: slices.Concat(
			follows(bas, "1 andere gemeente: 1 niet gelukt."),
			[]step{
				{sees: "Veerdam · niet gelukt · minder dan 20.000 inwoners"},
				{sees: "Zandrecht · gelukt · 50.000-100.000 inwoners Anders: Onze sensoren krijgen stroom van de zon."},
				{open: "/experimenten/{first}", sees: "1 andere gemeente: 1 gelukt."},
				{open: "/experimenten/{first}?zoals=50-100", sees: "1 andere gemeente: 1 gelukt."},
			},
		), looks: true},
	}
}
