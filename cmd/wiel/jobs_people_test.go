package main

// peopleJobs are those about accounts and who takes part.
func peopleJobs() []job {
	return []job{
		{"ask to take part", []step{
			{who: visitor, open: "/meedoen", fill: "organisation=Voorbeelddam&name=Piet&email=geen-adres&discipline=data&message=Graag.", press: "Verstuur je vraag", status: 400, sees: "adres"},
			{fill: "email=piet@voorbeelddam.example", press: "Verstuur je vraag", sees: "Je vraag is verstuurd."},
		}},
		{"accept an invitation", []step{
			{who: visitor, open: "/uitnodiging?sleutel={invitation}", fill: "password=kort", press: "Doe mee", status: 400, sees: "tekens"},
			{fill: "password=een-lang-wachtwoord-dat-past", press: "Doe mee", sees: "Welkom bij Wiel."},
		}},
		{"ask for a new password, and choose it", []step{
			{who: visitor, open: "/wachtwoord-vergeten", fill: "email=privacy@voorbeelddam.example", press: "Stuur de link", sees: "Kijk in je mail."},
			{open: "/wachtwoord?sleutel={password}", fill: "password=een-lang-wachtwoord-dat-past", press: "Bewaar en log in", sees: "Je nieuwe wachtwoord geldt vanaf nu."},
			{press: "Uitloggen", sees: "Inloggen"},
			{open: "/inloggen", fill: "email=privacy@voorbeelddam.example&password=verkeerd", press: "Log in", status: 400, sees: "wachtwoord"},
			{fill: "password=een-lang-wachtwoord-dat-past", press: "Log in", sees: "bureau"},
		}},
		{"stop a kind of letter by its link", []step{
			{who: visitor, open: "/afmelden?sleutel={unsubscribe}", press: "Stop met deze mail", sees: "Deze mail is gestopt"},
		}},
		{"change an account", []step{
			{who: participant, open: "/account", fill: "name=Noor+Deelnemer&language=nl", press: "Bewaar", sees: "Bewaard."},
			{fill: "appeared=weekly", press: "Bewaar", sees: "Bewaard. Dit geldt vanaf nu."},
			{press: "Werk namens deze organisatie", sees: "Voorbeelddam"},
			{open: "/account", press: "Werk namens deze organisatie", sees: "Voorbeelddam"},
		}},
		{"invite, take back, change a role, answer who asks, and describe the organisation", []step{
			{who: coordinator, open: "/organisatiebeheer/voorbeelddam", fill: "email=els@voorbeelddam.example&role=participant", press: "Nodig uit", sees: "De uitnodiging is onderweg."},
			{press: "Trek in", sees: "De uitnodiging werkt niet meer."},
			{fill: "role=participant", press: "Laat meedoen", sees: "De uitnodiging is onderweg."},
			{fill: "role=participant", press: "Bewaar de rol", status: 409, sees: "minstens één coördinator"},
			{fill: "about=Wij+tellen+bruggen.&dataFte=veel&rule=author-alone", press: "Bewaar", form: "/profiel", status: 400, sees: "getal"},
			{fill: "dataFte=0,5&rule=second-pair-of-eyes", press: "Bewaar", form: "/profiel", sees: "Bewaard. Zo zien anderen het nu."},
			{who: participant, open: "/experimenten/{told}/ook", fill: "year=2025&outcome=worked&sentence=Bij+ons+hielp+het.", press: "Zet het erbij", sees: "kijkt eerst een collega mee"},
			{who: coordinator, open: "/experimenten/{told}", press: "Goed, zet het erbij", sees: "Het staat erbij"},
			{open: "/organisatiebeheer/voorbeelddam/mensen/{temporary}", press: "Haal uit de organisatie", sees: "hoort niet meer bij de organisatie"},
			{open: "/organisatiebeheer/voorbeelddam", fill: "rule=author-alone", press: "Bewaar", form: "/profiel", sees: "Bewaard. Zo zien anderen het nu."},
		}},
	}
}

// editorsJobs are those of the hub's editors and administrators.
func editorsJobs() []job {
	return []job{
		{"report a mistake, and have it decided", []step{
			{who: visitor, open: "/melden?over={told}", fill: "kind=mistake&text=Het+jaar+klopt+niet.", press: "Verstuur de melding", sees: "Gemeld op"},
			{who: moderator, open: "/meldingen/1", press: "Verberg nu", sees: "Verborgen. Lezers zien het niet meer."},
			{press: "Toon weer", sees: "Lezers zien het weer."},
			{press: "Verstuur", form: "/besluit", status: 400, sees: "Vul dit nog in."},
			{fill: "verdict=corrected&reason=Het+staat+er+nu+goed.", press: "Verstuur", form: "/besluit", sees: "Besloten."},
		}},
		{"report a question, and have it hidden", []step{
			{who: visitor, open: "/vragen/{question}", sees: "Klopt er iets niet?"},
			{open: "/melden?over=V-{question}", fill: "kind=not-here&text=Dit+is+reclame.", press: "Verstuur de melding", sees: "Gemeld op"},
			{who: moderator, open: "/beheer", press: "Verberg “", sees: "Verborgen. Lezers zien het niet meer."},
			{fill: "verdict=hidden&reason=Dit+is+reclame.", press: "Verstuur", form: "/besluit", sees: "Besloten."},
		}},
		{"work through the queue of the editors", []step{
			{who: moderator, open: "/beheer", press: "Dit zijn twee verschillende", form: "/dubbel", sees: "Bewaard: het zijn twee verschillende."},
			{fill: "text=Wie+neemt+dit+over%3F", press: "Verstuur het bericht", sees: "Je bericht is onderweg."},
			{fill: "account=Noor Deelnemer", press: "Draag over", sees: "Overgedragen. De nieuwe maker krijgt bericht."},
			{press: "Nu niet", sees: "Het antwoord is onderweg."},
			{open: "/beheer/uitnodigen", fill: "email=nieuw@gemeente.example&role=participant&organisation=Nergens", press: "Nodig uit", status: 400, sees: "Typ de naam van een gemeente, of van een andere organisatie die we kennen."},
			{fill: "organisation=Voorbeelddam", press: "Nodig uit", sees: ""},
		}},
		{"teach searches words", []step{
			{who: moderator, open: "/beheer/woorden", fill: "lines=klinkers+stratenmaken", press: "Bewaar", status: 400, sees: "is niet te lezen"},
			{fill: "lines=klinkers+%3E+bestrating", press: "Bewaar", sees: "De woorden tellen nu mee bij het zoeken."},
		}},
		{"change a text and put a banner over the pages", []step{
			{who: administrator, open: "/beheer/teksten/nl/help.marks", fill: "text=Wat+de+tekens+zeggen", press: "Bewaar deze tekst", sees: "Bewaard. Dit is nu wat mensen lezen."},
			{open: "/beheer/teksten/banner", fill: "nl=Vanavond+onderhoud.&en=Maintenance+tonight.&kind=info&until={tomorrow}", press: "Zet boven elke pagina", sees: "Vanavond onderhoud."},
		}},
	}
}

// leavingJobs come last: after them an account is gone.
func leavingJobs() []job {
	return []job{
		{"leave an organisation, sign out everywhere, and close the account", []step{
			{who: adviser, open: "/inloggen", fill: "email=privacy@voorbeelddam.example&password=een-lang-wachtwoord-dat-past", press: "Log in", sees: ""},
			{open: "/account", fill: "current=verkeerd&password=nog-een-lang-wachtwoord", press: "Verander mijn wachtwoord", status: 400, sees: "wachtwoord"},
			{fill: "current=een-lang-wachtwoord-dat-past&password=nog-een-lang-wachtwoord", press: "Verander mijn wachtwoord", sees: "Je nieuwe wachtwoord geldt vanaf nu."},
			{press: "Stop hiermee", sees: "Je hoort niet meer bij deze organisatie."},
			{open: "/account", press: "Log overal uit", sees: "Inloggen"},
			{open: "/inloggen", fill: "email=privacy@voorbeelddam.example&password=nog-een-lang-wachtwoord", press: "Log in", sees: ""},
			{open: "/account/overdragen", fill: "current=nog-een-lang-wachtwoord", press: "Sluit mijn account", sees: "Je account is gesloten"},
		}},
	}
}
