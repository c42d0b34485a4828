package main

import (
	"cmp"
	"strconv"
	"strings"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// registerEntry is a file of the national register with one algorithm.
const registerEntry = `[{"name": "Strooien waar het glad wordt", "organization": "Gemeente Voorbeelddam", "lars": "102", "description_short": "Wanneer wordt er gestrooid?",
	"goal": "Minder gladheid op fietspaden.", "impact": "Minder gladheid.", "status": "In gebruik", "lawful_basis": "Wegenwet", "dpia": "Nee",
	"lang": "NLD", "website": "https://voorbeelddam.example/strooien", "create_dt": "2023-03-31 08:34:11.986578+00:00"}]`

// furnish adds what the example content has not, and names what addresses speak of: {told} in a page's address becomes names["told"].
func (x *site) furnish(t *testing.T) {
	t.Helper()
	for name, query := range map[string]string{
		"told":      numberWhere + `json_extract(v.content, '$.Outcome') = 'did-not-work' AND json_array_length(v.content, '$.Comparisons') > 0`,
		"based":     numberWhere + `e.based_on_id IS NOT NULL`,
		"elsewhere": numberWhere + `e.source_id = 'demo-a17'`,
		"planned":   numberWhere + `e.stage = 'planned'`,
		"nameless":  numberWhere + `e.anonymous`,
		"entry":     `SELECT number FROM register_entries LIMIT 1`,
		"draft":     `SELECT number FROM experiments WHERE source_id = 'draft-2'`,
		"reviewed":  `SELECT e.number FROM experiments e JOIN reviews r ON r.experiment_id = e.id WHERE r.decision = '' LIMIT 1`,
		"longest":   `SELECT slug FROM organisations WHERE kind = 'municipality' AND ended_on = '' ORDER BY length(name) DESC LIMIT 1`,
		"joining":   `SELECT j.id FROM joinings j JOIN accounts a ON a.id = j.account_id WHERE a.email = '` + string(participant) + `' LIMIT 1`,
	} {
		x.names[name] = x.lookup(t, query)
	}
	x.names["new"] = x.begin(t, model.Content{Stage: model.Planned})
	x.names["twice"] = x.publishTwice(t)
	x.names["own"] = x.publish(t, storetest.Content("Vroeg zien wie er dreigt uit te vallen op school"), model.ForParticipants)
	x.names["counted"] = x.withNumber(t)
	x.names["disputed"] = x.disputed(t)
	x.names["erased"] = x.erased(t)
	x.names["attached"] = x.attached(t)
	x.names["question"] = x.question(t)
	x.askPeople(t)
	x.report(t)
	follow, err := x.store.Follow(t.Context(), x.actors[participant], model.FollowsView, "?q=schooluitval", "Schooluitval")
	done(t, err)
	x.names["view"] = strconv.FormatInt(follow.ID, 10)
	x.employ(t)
}

// numberWhere begins a query for the number of an experiment that everybody reads.
const numberWhere = `SELECT e.number FROM experiments e JOIN versions v ON v.id = e.published_version_id WHERE e.audience = 'public' AND `

// done ends the test where making the content fails.
func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// begin makes a draft of the participant and gives its number.
func (x *site) begin(t *testing.T, c model.Content) string {
	t.Helper()
	dam, err := x.store.Organisation(t.Context(), "VB01")
	done(t, err)
	e, err := x.store.Begin(t.Context(), x.actors[participant], dam.ID, c)
	done(t, err)
	return e.Number
}

// publish publishes an experiment of the participant.
func (x *site) publish(t *testing.T, c model.Content, audience model.Audience) string {
	t.Helper()
	c.PolicyAreas = []string{"onderwijs"}
	number := x.begin(t, c)
	_, err := x.store.Publish(t.Context(), x.actors[participant], number, store.Publishing{Revision: 1, Audience: audience})
	done(t, err)
	return number
}

// publishTwice gives an experiment that everybody reads, with two versions.
func (x *site) publishTwice(t *testing.T) string {
	t.Helper()
	author := x.actors[participant]
	number := x.publish(t, storetest.Content("Tellen hoe vaak de brug open staat"), model.ForParticipants)
	_, err := x.store.ChangeAudience(t.Context(), author, number, model.ForPublic)
	done(t, err)
	done(t, x.store.NewDraft(t.Context(), author, number))
	shop, err := x.store.Workshop(t.Context(), author, number)
	done(t, err)
	saved, err := x.store.SaveDraft(t.Context(), author, number, store.Save{
		Fields: []string{"Title"}, Content: model.Content{Title: "Tellen hoe vaak en hoe lang de brug open staat"}, Revision: shop.Draft.Revision,
	})
	done(t, err)
	_, err = x.store.Publish(t.Context(), author, number, store.Publishing{
		Revision: saved.Revision, Audience: model.ForPublic, Note: "De titel zegt nu wat we telden.",
	})
	done(t, err)
	return number
}

// question gives the ID of a question of all who work in a policy area, with an answer; one experiment gets a question too.
func (x *site) question(t *testing.T) string {
	t.Helper()
	ctx, asker, other := t.Context(), x.actors[participant], x.actors[coordinator]
	done(t, x.store.AskAbout(ctx, asker, x.names["told"], "Hoeveel jaren historie hadden jullie nodig?"))
	id, err := x.store.AskArea(ctx, asker, "onderwijs", "Wie heeft ervaring met verzuimdata van het mbo?")
	done(t, err)
	done(t, x.store.AnswerQuestion(ctx, other, id, "Wij. **Bel** ons gerust:\n\n1. begin klein\n2. begin met een school"))
	return strconv.FormatInt(id, 10)
}

// withNumber gives a draft with what may be a BSN, and a telephone number, for a colleague to look at.
func (x *site) withNumber(t *testing.T) string {
	t.Helper()
	c := storetest.Content("Dossiers die te lang blijven liggen")
	c.WhatWeDid = "Het dossier van burgerservicenummer 123456782 lag open. Bel 06-12345678 voor meer."
	number := x.begin(t, c)
	done(t, x.store.AskNumberCheck(t.Context(), x.actors[participant], number))
	return number
}

// disputed gives a draft of which two authors wrote the same field: the participant has to choose.
func (x *site) disputed(t *testing.T) string {
	t.Helper()
	number := x.begin(t, storetest.Content("Wachttijd aan de balie"))
	done(t, x.store.AddAuthor(t.Context(), x.actors[participant], number, x.actors[coordinator].AccountID))
	for _, who := range []role{coordinator, participant} {
		_, err := x.store.SaveDraft(t.Context(), x.actors[who], number, store.Save{
			Fields: []string{"Title"}, Content: model.Content{Title: "Wachttijd, zoals de " + who.String() + " het zegt"}, Revision: 1,
		})
		done(t, err)
	}
	return number
}

// erased gives the number of an experiment that was published and is gone.
func (x *site) erased(t *testing.T) string {
	t.Helper()
	number := x.publish(t, storetest.Content("Weg"), model.ForParticipants)
	_, err := x.store.ChangeAudience(t.Context(), x.actors[participant], number, model.ForPublic)
	done(t, err)
	done(t, x.store.Erase(t.Context(), x.actors[coordinator], number))
	return number
}

// attached gives a draft with a file, whose address has the name hash.
func (x *site) attached(t *testing.T) string {
	t.Helper()
	number := x.begin(t, storetest.Content("Wat de brugwachter ziet"))
	hash, size, err := x.store.PutFile(strings.NewReader("Een lijst."))
	done(t, err)
	x.names["hash"] = hash
	done(t, x.store.Attach(t.Context(), x.actors[participant], number, model.Attachment{
		Hash: hash, Size: size, Name: "brug.txt", MediaType: "text/plain", Rights: model.RightsOurs,
	}))
	return number
}

// askPeople has people invited and waiting to be let in, and gives the secrets of their links.
func (x *site) askPeople(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	dam, err := x.store.Organisation(ctx, "VB01")
	done(t, err)
	real, err := x.store.Organisation(ctx, x.names["longest"])
	done(t, err)
	for name, organisation := range map[string]int64{"Sanne de Vries": dam.ID, "Bram Jansen": real.ID} {
		done(t, x.store.AskToJoin(ctx, store.JoinAsk{
			Person: model.Person{Email: "vraag@gemeente.example", Name: name, Discipline: "data"}, OrganisationID: organisation,
			Message: "Ik wil graag meedoen.", Client: name,
		}))
	}
	link, err := x.store.Invite(ctx, x.actors[coordinator], store.Invitation{
		Person: model.Person{Email: "nieuw@voorbeelddam.example", Name: "Nieuwe Collega"}, OrganisationID: dam.ID, Role: model.Participant, ByHand: true,
	})
	done(t, err)
	x.names["invitation"] = link.Secret
	link, err = x.store.PasswordLink(ctx, string(adviser))
	done(t, err)
	x.names["password"] = link.Secret
}

// report has readers report on the participant's own experiments: the first for the editors, the second for the participant, the third
// answered; the fourth is on a question. It also leaves an experiment without author.
func (x *site) report(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	for n, ask := range []store.ReportAsk{
		{Kind: model.GivesAway, Text: "In de tweede alinea staat een naam."}, {Kind: model.Mistake, Text: "Het jaartal klopt niet."},
		{Kind: model.Mistake, Text: "De link werkt niet."}, {Kind: model.NotHere, Text: "Dit is reclame.", Number: "V-" + x.names["question"]},
	} {
		ask.Number, ask.Client = cmp.Or(ask.Number, x.names["twice"]), "reader"
		receipt, err := x.store.Report(ctx, model.Actor{}, ask)
		done(t, err)
		x.names[[]string{"waiting", "asked", "answered", "aboutQuestion"}[n]] = receipt
	}
	done(t, x.store.DecideReport(ctx, x.actors[participant], 3, store.Ruling{Verdict: model.VerdictCorrected, Reason: "Dank je wel, hij werkt weer."}))
	dam, err := x.store.Organisation(ctx, "VB01")
	done(t, err)
	leaver, err := x.store.CreateAccount(ctx, store.NewAccount{
		Person: model.Person{Email: "weg@voorbeelddam.example", Name: "Wim Weg"}, OrganisationID: dam.ID, Role: model.Participant,
	})
	done(t, err)
	number := x.publish(t, storetest.Content("Wie is hier nog de maker van"), model.ForParticipants)
	done(t, x.store.AddAuthor(ctx, x.actors[participant], number, leaver.ID))
	done(t, x.store.RemoveAuthor(ctx, x.actors[participant], number, x.actors[participant].AccountID))
	done(t, x.store.RemoveMember(ctx, x.actors[moderator], dam.ID, leaver.ID, store.Heirs{}))
	x.names["unowned"], x.names["maker"] = number, strconv.FormatInt(x.actors[participant].AccountID, 10)
}
