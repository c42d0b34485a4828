package storetest

import (
	"testing"

	"wiel/store"
	"wiel/store/model"
)

// World is a store with two organisations and one person in every role.
type World struct {
	*store.Store
	Clock               *Clock
	Dam, Recht          model.Organisation // two municipalities
	Author, Colleague   model.Actor        // of Dam
	Coordinator         model.Actor        // of Dam
	Adviser             model.Actor        // privacy adviser of Dam
	Neighbour           model.Actor        // participant of Recht
	Guest               model.Actor        // has an account, but no organisation
	Moderator, Operator model.Actor
	Nobody              model.Actor
}

// NewWorld opens a store with the people and organisations of a World, and the policy areas "wmo", "jeugd" and "afval".
func NewWorld(t testing.TB) *World {
	t.Helper()
	clock := NewClock()
	w := &World{Store: OpenAt(t, t.TempDir(), clock), Clock: clock}
	population := []int{34_200, 18_400}
	for i, o := range []*model.Organisation{&w.Dam, &w.Recht} {
		name := []string{"Voorbeelddam", "Wielrecht"}[i]
		*o = model.Organisation{
			Code: []string{"VB01", "VB02"}[i], Slug: []string{"voorbeelddam", "wielrecht"}[i], Name: name, Kind: model.Municipality,
			Province: "Zuid-Holland", Population: &population[i], Rule: model.AuthorAlone, Example: true,
		}
		w.insert(t, o)
	}
	for i, code := range []string{"wmo", "jeugd", "afval"} {
		w.insert(t, &model.PolicyArea{Code: code, LabelNL: code, LabelEN: code, Position: i})
	}
	w.Author = w.Person(t, "author", "", w.Dam.ID, model.Participant)
	w.Colleague = w.Person(t, "colleague", "", w.Dam.ID, model.Participant)
	w.Coordinator = w.Person(t, "coordinator", "", w.Dam.ID, model.Coordinator)
	w.Adviser = w.Person(t, "adviser", "", w.Dam.ID, model.PrivacyAdviser)
	w.Neighbour = w.Person(t, "neighbour", "", w.Recht.ID, model.Participant)
	w.Guest = w.Person(t, "guest", "", 0, "")
	w.Moderator = w.Person(t, "moderator", model.Moderator, 0, "")
	w.Operator = w.Person(t, "operator", model.Administrator, 0, "")
	return w
}

// Person makes an account, in an organisation unless that is 0.
func (w *World) Person(t testing.TB, name string, hub model.HubRole, organisation int64, role model.Role) model.Actor {
	t.Helper()
	account := &model.Account{Email: name + "@wiel.example", Name: name, HubRole: hub}
	w.insert(t, account)
	a := model.Actor{AccountID: account.ID, Name: name, Email: account.Email, HubRole: hub}
	if organisation != 0 {
		m := &model.Membership{AccountID: account.ID, OrganisationID: organisation, Role: role}
		w.insert(t, m)
		a.Memberships, a.Acting = []model.Membership{*m}, organisation
	}
	return a
}

// Content is a told experiment that may be published as it is.
func Content(title string) model.Content {
	hours := 60
	return model.Content{
		Title: title, Summary: "Het model vond vooral leerlingen die we al kenden.", Question: "Kunnen we het eerder zien?",
		PolicyAreas: []string{"wmo"}, Stage: model.Finished, Outcome: model.DidNotWork, WhatWeDid: "We telden **alles**.",
		Lessons: []model.Lesson{{Kind: model.LessonNextTime, Text: "Begin met drie jaar historie."}}, Hours: &hours,
		Contact: model.Contact{Role: "informatiemanager", Mailbox: "data@voorbeelddam.example"}, Language: "nl",
	}
}

// Tell makes an experiment of Dam by its author and publishes it for an audience; it gives the number.
func (w *World) Tell(t testing.TB, c model.Content, audience model.Audience) string {
	t.Helper()
	e, err := w.Begin(t.Context(), w.Author, w.Dam.ID, c)
	if err != nil {
		t.Fatalf("begin: %v", err)
	}
	if audience == model.ForAuthors {
		return e.Number
	}
	first := firstStep(audience)
	if _, err := w.Publish(t.Context(), w.Author, e.Number, store.Publishing{Revision: 1, Audience: first}); err != nil {
		t.Fatalf("publish: %v", err)
	}
	if first != audience {
		if _, err := w.ChangeAudience(t.Context(), w.Author, e.Number, audience); err != nil {
			t.Fatalf("make %s: %v", audience, err)
		}
	}
	return e.Number
}

// firstStep gives the audience of the first step: public is a second one.
func firstStep(audience model.Audience) model.Audience {
	if audience == model.ForPublic {
		return model.ForParticipants
	}
	return audience
}

func (w *World) insert(t testing.TB, row any) {
	t.Helper()
	if err := w.Insert(t.Context(), row); err != nil {
		t.Fatalf("insert %T: %v", row, err)
	}
}
