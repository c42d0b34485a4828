package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// fine is the kind of no failure at all.
const fine model.Kind = -1

// kindOf gives the kind of a failure, or fine.
func kindOf(err error) model.Kind {
	if err == nil {
		return fine
	}
	return model.KindOf(err)
}

// askedOf gives the questions about an experiment as somebody sees them.
func askedOf(t *testing.T, w *storetest.World, a model.Actor, number string) []store.Asked {
	t.Helper()
	shown, err := w.Experiment(t.Context(), a, number)
	if err != nil {
		t.Fatal(err)
	}
	list, err := w.QuestionsAbout(t.Context(), a, shown)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestWhoMayAskAndAnswer(t *testing.T) {
	w := storetest.NewWorld(t)
	public := w.Tell(t, storetest.Content("Openbaar"), model.ForPublic)
	shared := w.Tell(t, storetest.Content("Voor deelnemers"), model.ForParticipants)
	draft := w.Tell(t, storetest.Content("Concept"), model.ForAuthors)
	for _, c := range []struct {
		sentence     string
		actor        model.Actor
		number, text string
		want         model.Kind
	}{
		{"a visitor signs in first", w.Nobody, public, "Hoe?", model.SignInNeeded},
		{"an account without organisation may not", w.Guest, public, "Hoe?", model.Forbidden},
		{"a neighbour may", w.Neighbour, public, "Hoe koppelden jullie de data?", fine},
		{"about what participants see too", w.Neighbour, shared, "Hoe koppelden jullie de data?", fine},
		{"not about a draft, which looks like nothing", w.Neighbour, draft, "Hoe?", model.NotFound},
		{"its author has nothing to ask there either", w.Author, draft, "Hoe?", model.NotFound},
		{"an empty question is none", w.Neighbour, public, "  ", model.Invalid},
		{"one that is too long is refused", w.Neighbour, public, strings.Repeat("a", model.MaxQuestion+1), model.Invalid},
		{"one with an address in it is refused", w.Neighbour, public, "Mail me: piet@wiel.example", model.Invalid},
	} {
		if err := w.AskAbout(t.Context(), c.actor, c.number, c.text); kindOf(err) != c.want {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	q := askedOf(t, w, w.Nobody, public)[0]
	for _, c := range []struct {
		sentence string
		actor    model.Actor
		want     model.Kind
	}{
		{"a visitor may not answer", w.Nobody, model.SignInNeeded},
		{"its author may", w.Author, fine},
		{"so may who happens to know", w.Neighbour, fine},
	} {
		if err := w.AnswerQuestion(t.Context(), c.actor, q.ID, "Met de sleutel **van** DUO."); kindOf(err) != c.want {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	q = askedOf(t, w, w.Nobody, public)[0]
	if len(q.Answers) != 2 || !q.Answers[0].ByAuthors || q.Answers[1].ByAuthors || q.Organisation.Name != "Wielrecht" {
		t.Errorf("a visitor sees %+v", q)
	}
	if q.MayRemove || q.Answers[0].MayRemove || q.Answers[0].MayLift {
		t.Error("a visitor may do something with a question")
	}
}

func TestWhoMayTakeAQuestionAway(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Openbaar"), model.ForPublic)
	for _, c := range []struct {
		sentence string
		actor    model.Actor
		want     model.Kind
	}{
		{"a stranger may not", w.Colleague, model.Forbidden},
		{"who asked may", w.Neighbour, fine},
		{"the author of the experiment may", w.Author, fine},
		{"the coordinator may", w.Coordinator, fine},
		{"an editor of the hub may", w.Moderator, fine},
	} {
		if err := w.AskAbout(t.Context(), w.Neighbour, number, "Hoe?"); err != nil {
			t.Fatal(err)
		}
		q := askedOf(t, w, c.actor, number)[0]
		if err := w.RemoveQuestion(t.Context(), c.actor, q.ID); kindOf(err) != c.want || q.MayRemove != (err == nil) {
			t.Errorf("%s: %v, and the page says %t", c.sentence, err, q.MayRemove)
		}
	}
}

func TestQuestionsKeepATellerWithoutNameUnnamed(t *testing.T) {
	w := storetest.NewWorld(t)
	c := storetest.Content("Zonder naam")
	c.Anonymous = true
	number := w.Tell(t, c, model.ForPublic)
	if err := w.AskAbout(t.Context(), w.Colleague, number, "Zien we dit volgend jaar weer?"); err != nil {
		t.Fatal(err)
	}
	id := askedOf(t, w, w.Author, number)[0].ID
	for _, a := range []model.Actor{w.Author, w.Colleague, w.Neighbour} {
		if err := w.AnswerQuestion(t.Context(), a, id, "Ja."); err != nil {
			t.Fatal(err)
		}
	}
	for _, reader := range []model.Actor{w.Nobody, w.Neighbour} {
		q := askedOf(t, w, reader, number)[0]
		if q.Organisation != nil || q.Answers[0].Organisation != nil || q.Answers[1].Organisation != nil {
			t.Errorf("%q sees who tells: %+v", reader.Name, q)
		}
		if q.Answers[2].Organisation == nil {
			t.Errorf("%q does not see that a neighbour answered", reader.Name)
		}
	}
	if q := askedOf(t, w, w.Author, number)[0]; q.Organisation == nil {
		t.Error("the author does not see that a colleague asks")
	}
}

func TestAreaQuestionClosesAfterSixtyDays(t *testing.T) {
	w := storetest.NewWorld(t)
	id, err := w.AskArea(t.Context(), w.Neighbour, "wmo", "Wie heeft ervaring met Wmo-prognoses?")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.AskArea(t.Context(), w.Neighbour, "bestaat-niet", "Wie?"); kindOf(err) != model.NotFound {
		t.Errorf("an area that is not there: %v", err)
	}
	open := func() int {
		list, err := w.AreaQuestions(t.Context(), w.Nobody, []string{"wmo"}, true, 10)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	w.Clock.Advance(59 * 24 * time.Hour)
	if err := w.AnswerQuestion(t.Context(), w.Author, id, "Wij."); err != nil || open() != 1 {
		t.Errorf("on the last day but one: %v, %d open", err, open())
	}
	w.Clock.Advance(2 * 24 * time.Hour)
	if err := w.AnswerQuestion(t.Context(), w.Author, id, "Wij ook."); kindOf(err) != model.Conflict || open() != 0 {
		t.Errorf("after sixty days: %v, %d open", err, open())
	}
	if q, err := w.AreaQuestion(t.Context(), w.Nobody, id); err != nil || q.Open || len(q.Answers) != 1 {
		t.Errorf("its page stays: %+v, %v", q, err)
	}
}

// TestWhatNobodyAnsweredIsOfferedToWhoComesLater: a question closes, but the one who knows may tell of it only then.
func TestWhatNobodyAnsweredIsOfferedToWhoComesLater(t *testing.T) {
	w := storetest.NewWorld(t)
	var ids []int64
	for _, text := range []string{"Wie voorspelt de Wmo?", "Wie telt de taxi's?"} {
		id, err := w.AskArea(t.Context(), w.Neighbour, "wmo", text)
		ok(t, err)
		ids = append(ids, id)
	}
	ok(t, w.AnswerQuestion(t.Context(), w.Author, ids[0], "Wij."))
	for _, c := range []struct {
		days int
		area string
		want []int64
	}{{59, "wmo", []int64{ids[1], ids[0]}}, {2, "wmo", ids[1:]}, {400, "wmo", ids[1:]}, {0, "jeugd", nil}} {
		w.Clock.Advance(time.Duration(c.days) * 24 * time.Hour)
		list, err := w.UnansweredIn(t.Context(), w.Author, []string{c.area}, 10)
		ok(t, err)
		var got []int64
		for _, q := range list {
			got = append(got, q.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d days later, in %s: %v, not %v", c.days, c.area, got, c.want)
		}
	}
}

func TestAnswerIsLiftedIntoTheWriteUp(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Openbaar"), model.ForPublic)
	if err := w.AskAbout(t.Context(), w.Neighbour, number, "Welke **sleutel**?\n\n![x](https://b.example/c.png) Of [welke](https://b.example)?"); err != nil {
		t.Fatal(err)
	}
	if err := w.AnswerQuestion(t.Context(), w.Author, askedOf(t, w, w.Author, number)[0].ID, "Die van ![DUO][d]."); err != nil {
		t.Fatal(err)
	}
	answer := askedOf(t, w, w.Author, number)[0].Answers[0]
	if _, err := w.LiftAnswer(t.Context(), w.Neighbour, answer.ID); kindOf(err) != model.Forbidden || !answer.MayLift {
		t.Errorf("a neighbour lifts: %v", err)
	}
	if _, err := w.LiftAnswer(t.Context(), w.Author, answer.ID); err != nil {
		t.Fatal(err)
	}
	shop, err := w.Workshop(t.Context(), w.Author, number)
	if err != nil {
		t.Fatal(err)
	}
	if got := shop.Draft.Content.WhatWeDid; got != "We telden **alles**.\n\n> Welke **sleutel**?\n> \n> x Of [welke](https://b.example)?\n\nDie van DUO." {
		t.Errorf("the draft says %q", got)
	}
	if askedOf(t, w, w.Author, number)[0].Answers[0].MayLift {
		t.Error("it can be lifted twice")
	}
}

func TestQuestionsGoWithWhatIsErased(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Openbaar"), model.ForPublic)
	if err := w.AskAbout(t.Context(), w.Neighbour, number, "Geheime vraag?"); err != nil {
		t.Fatal(err)
	}
	id, err := w.AskArea(t.Context(), w.Neighbour, "wmo", "Wie?")
	if err != nil {
		t.Fatal(err)
	}
	question := askedOf(t, w, w.Author, number)[0].ID
	if err := w.Erase(t.Context(), w.Coordinator, number); err != nil {
		t.Fatal(err)
	}
	if err := w.AnswerQuestion(t.Context(), w.Author, question, "Nu nog?"); kindOf(err) != model.NotFound {
		t.Errorf("a question about an erased experiment is still there: %v", err)
	}
	if q, err := w.AreaQuestion(t.Context(), w.Nobody, id); err != nil || q.Organisation.Name != "Wielrecht" {
		t.Errorf("one that is tied to none stays: %+v, %v", q, err)
	}
}
