package main

import (
	"strconv"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// neighbour coordinates another organisation.
const neighbour role = "coordinator@kringelo.example"

// employ adds what the jobs begin from: appointments that are asked about now, letters with links, a neighbour.
func (x *site) employ(t *testing.T) {
	t.Helper()
	x.signIn(t, neighbour)
	x.names["due"] = x.publish(t, x.promised("Wat de bus kost"), model.ForParticipants)
	x.names["letter"] = x.remind(t)
	x.names["unsubscribe"] = x.store.UnsubscribeToken(x.actors[participant].AccountID, model.NewsKinds(x.actors[participant])[0])
	x.names["temporary"] = x.hire(t)
	x.names["month"] = x.store.Today().AddDate(0, 3, 0).Format("2006-01")
	x.names["nextweek"] = x.store.Today().AddDate(0, 0, 7).Format(time.DateOnly)
	x.names["inamonth"] = x.store.Today().AddDate(0, 1, 0).Format(time.DateOnly)
	x.names["later"] = x.begin(t, storetest.Content("Wat na de raad mag"))
	x.scheduled(t)
	x.names["tomorrow"] = x.store.Today().Add(36 * time.Hour).Format("2006-01-02T15:04")
	x.names["free"] = x.publish(t, storetest.Content("Wie er zwemt"), model.ForParticipants)
	x.names["second"] = x.publish(t, storetest.Content("Wie er fietst"), model.ForParticipants)
	x.names["full"] = x.publish(t, storetest.Content("Wie er loopt"), model.ForParticipants)
}

// hire adds somebody to Voorbeelddam, and gives the ID of the account.
func (x *site) hire(t *testing.T) string {
	t.Helper()
	dam, err := x.store.Organisation(t.Context(), "VB01")
	done(t, err)
	tom, err := x.store.CreateAccount(t.Context(), store.NewAccount{
		Person: model.Person{Email: "tom@voorbeelddam.example", Name: "Tom Tijdelijk"}, OrganisationID: dam.ID, Role: model.Participant,
	})
	done(t, err)
	return strconv.FormatInt(tom.ID, 10)
}

// scheduled plans a draft, and more readers of what is published, for a later day.
func (x *site) scheduled(t *testing.T) {
	t.Helper()
	x.names["scheduled"] = x.begin(t, storetest.Content("Wat komt"))
	_, err := x.store.Publish(t.Context(), x.actors[participant], x.names["scheduled"], store.Publishing{
		Revision: 1, Audience: model.ForParticipants, Day: x.names["nextweek"],
	})
	done(t, err)
	x.names["opening"] = x.publish(t, storetest.Content("Wat opengaat"), model.ForParticipants)
	_, err = x.store.ChangeAudienceOn(t.Context(), x.actors[participant], x.names["opening"], model.ForPublic, x.names["nextweek"])
	done(t, err)
}

// promised is what an experiment says whose result is due this month.
func (x *site) promised(title string) model.Content {
	c := storetest.Content(title)
	c.PolicyAreas, c.Stage, c.ResultDue = []string{"onderwijs"}, model.Running, model.MonthOf(x.store.Today())
	c.Outcome, c.Result, c.ActualEnd, c.Lessons, c.Pitfalls, c.Comparisons = "", "", "", nil, nil, nil
	return c
}

// remind has somebody who is no example, and so gets mail, promise two results, and gives the secret of the link in the reminder.
func (x *site) remind(t *testing.T) (secret string) {
	t.Helper()
	ctx := t.Context()
	o, err := x.store.Organisation(ctx, x.names["longest"])
	done(t, err)
	rita, err := x.store.CreateAccount(ctx, store.NewAccount{
		Person: model.Person{Email: "rita@gemeente.example", Name: "Rita"}, OrganisationID: o.ID, Role: model.Participant,
	})
	done(t, err)
	actor, err := x.store.ActorByID(ctx, rita.ID, rita.Generation)
	done(t, err)
	for _, name := range []string{"linked", "linkedtold"} {
		e, err := x.store.Begin(ctx, actor, o.ID, x.promised("Wat de trein kost, "+name))
		done(t, err)
		_, err = x.store.Publish(ctx, actor, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
		done(t, err)
		x.names[name] = e.Number
	}
	day := model.MonthOf(x.store.Today()).LastDay().Add(36 * time.Hour) // reminders go by day
	after, err := store.Open(ctx, store.Options{Dir: x.data, Now: func() time.Time { return day }})
	done(t, err)
	defer after.Close()
	done(t, after.Remind(ctx))
	mails, err := after.Due(ctx, 1000)
	done(t, err)
	for _, m := range mails {
		if m.Kind == model.DueMail && m.To == rita.Email {
			secret = m.Facts[model.FactSecret]
		}
	}
	return secret
}

// tellingJobs are those of who writes.
func tellingJobs() []job {
	return []job{
		registering(), telling(),
		{"write on in the sections, with a file", []step{
			{who: participant, open: "/experimenten/{draft}/bewerken/kern", fill: "summary=In+het+kort.", press: "Verder", sees: "Vooraf"},
			{open: "/experimenten/{draft}/bewerken/aanpak", fill: "whatWeDid=We+deden+een+kaartje+bij+**honderd**+brieven.", press: "Bekijk hoe het wordt",
				sees: "We deden een kaartje bij honderd brieven."},
			{open: "/experimenten/{draft}/bewerken/bijlagen", file: "lijst.txt", fill: "rights=ours", press: "Voeg toe", sees: "Het bestand is toegevoegd."},
			{fill: "rights=with-permission", press: "Bewaar", form: "/rechten", sees: "file.txt"},
			{press: "Haal", sees: "weg"},
		}},
		{"choose between two texts that were written at the same time", []step{
			{who: participant, open: "/experimenten/{disputed}/keuze", press: "Gebruik de mijne", sees: "Wachttijd"},
		}},
		{"have a colleague look at a number, and say why the rest may stay", []step{
			{who: participant, open: "/experimenten/{counted}/publiceren", press: "Bewaar de redenen", status: 422, sees: "Schrijf waarom het mag blijven staan"},
			{who: coordinator, open: "/experimenten/{counted}/nakijken", press: "Dit is geen BSN", sees: "Genoteerd: dit is geen BSN."},
		}},
		{"take a text back from a colleague, who gives back another", []step{
			{who: participant, open: "/experimenten/{reviewed}/publiceren", press: "Haal het terug", sees: "Teruggehaald."},
			{open: "/experimenten/{reviewed}/publiceren", press: "Vraag een collega", sees: "Gevraagd."},
			{who: coordinator, open: "/experimenten/{reviewed}/beoordelen", fill: "remark=Kort+de+inleiding+in.", press: "Geef het terug", sees: ""},
		}},
		{"let a text come out on a later day, on another, and take it back", []step{
			{who: participant, open: "/experimenten/{later}/publiceren", fill: "day=2020-01-01", press: "Publiceer", status: 422, sees: "Kies een dag na vandaag"},
			{fill: "day={nextweek}", press: "Publiceer", sees: "Dit komt uit op"},
			{fill: "day={inamonth}", press: "Verzet", sees: "Bewaard. Het komt uit op de dag die je koos."},
			{open: "/bureau", sees: "Komt eraan"},
			{open: "/experimenten/{later}/publiceren", press: "Haal het terug", sees: "Je kunt verder schrijven"},
		}},
		{"note who was asked first", []step{
			{who: participant, open: "/experimenten/{own}/gevraagd", fill: "aan=privacy&op=2020-01-01", press: "Bewaar", form: "/gevraagd", sees: ""},
		}},
		{"answer on the desk that a result comes later, and stop another", []step{
			{who: participant, open: "/experimenten/{due}/afspraak", press: "Verzet de afspraak", status: 400, sees: "Kies een maand"},
			{fill: "month={month}&because=De+cijfers+komen+later.", press: "Verzet de afspraak", sees: ""},
		}},
		{"answer by the link in a letter, without signing in", []step{
			{who: visitor, open: "/afspraak?sleutel={letter}", sees: "trein kost"},
			{open: "/afspraak/{linked}?sleutel={letter}", fill: "pitfall=data-quality&note=De+telling+klopte+niet.&outcome=did-not-work", press: "Rond het af", sees: "ligt klaar als concept"},
			{open: "/afspraak/{linkedtold}/vertel?sleutel={letter}", fill: "result=Het+werd+duurder.", press: "Bewaar als concept", sees: "ligt klaar als concept"},
		}},
	}
}

// registering asks five fields, and takes two minutes.
func registering() job {
	return job{"register an experiment, correct what was wrong, and publish it", []step{
		{who: participant, open: "/experimenten/nieuw", press: "Registreer", sees: "Registreer"},
		{fields: 5, fill: "title=Zien+waar+het+glad+wordt", press: "Registreer", status: 422, sees: "Vul dit nog in."},
		{fill: "question=Kunnen+we+met+sensoren+zien+waar+het+glad+wordt%3F&policyAreas=onderwijs&stage=planned&resultDue={month}",
			press: "Registreer", sees: "Zien waar het glad wordt", keep: "mine"},
		{open: "/experimenten/{mine}/publiceren", fill: "audience=participants", press: "Publiceer", sees: "Zien waar het glad wordt"},
		{open: "/experimenten/{mine}/regelen", fill: "stage=running", press: "Verander de fase", sees: "De fase is veranderd."},
	}}
}

// telling takes five steps, and ten minutes.
func telling() job {
	return job{"tell in five steps how it went, and publish", []step{
		{who: participant, open: "/experimenten/nieuw/vertel", fill: "question=Helpt+een+kaartje+bij+de+post%3F&title=Een+kaartje+bij+de+post&policyAreas=onderwijs",
			press: "Verder", sees: "Wat", keep: "told-now"},
		{fill: "whatWeDid=We+deden+een+kaartje+bij+**honderd**+brieven.", press: "Verder", sees: "Wat kwam eruit?"},
		{fill: "outcome=did-not-work&result=Niemand+belde.", press: "Verder", sees: "anders"},
		{fill: "lessons.0.text=Bel+eerst+zelf.&again=differently", press: "Verder", sees: "Wie kan een ander bellen of mailen?"},
		{fill: "contact.role=informatiemanager&contact.mailbox=data@voorbeelddam.example", press: "Naar het overzicht", sees: "Een kaartje bij de post"},
		{open: "/experimenten/{told-now}/publiceren", fill: "audience=participants", press: "Publiceer", sees: "Het staat erop."},
	}}
}
