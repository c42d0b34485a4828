package store_test

import (
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// withNumber gives a world with a draft in which a number may be a BSN.
func withNumber(t *testing.T) (*storetest.World, string) {
	t.Helper()
	w := storetest.NewWorld(t)
	c := storetest.Content("Een proef die nog niemand kent")
	c.WhatWeDid = "Rij 111222333 van de lijst viel op."
	return w, w.Tell(t, c, model.ForAuthors)
}

func TestADraftIsNobodysUntilAsked(t *testing.T) {
	w, number := withNumber(t)
	for _, asked := range []bool{false, true} {
		if asked {
			if err := w.AskNumberCheck(t.Context(), w.Author, number); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			who  string
			a    model.Actor
			sees bool
		}{
			{"its author", w.Author, true}, {"a colleague", w.Colleague, asked}, {"the privacy adviser", w.Adviser, asked},
			{"an editor of the hub", w.Moderator, asked}, {"somebody of another organisation", w.Neighbour, false},
			{"who has no organisation", w.Guest, false},
		} {
			if _, err := w.NumberCheck(t.Context(), c.a, number); (err == nil) != c.sees {
				t.Errorf("asked %t: %s: %v", asked, c.who, err)
			}
			if _, err := w.Findings(t.Context(), c.a, number); (err == nil) != c.sees {
				t.Errorf("asked %t: %s, all findings: %v", asked, c.who, err)
			}
		}
	}
}

func TestWhoWroteNeverClears(t *testing.T) {
	w, number := withNumber(t)
	ctx := t.Context()
	if err := w.AddAuthor(ctx, w.Author, number, w.Colleague.AccountID); err != nil {
		t.Fatal(err)
	}
	save := store.Save{Fields: []string{"Summary"}, Content: model.Content{Summary: "Korter."}, Revision: 1}
	if _, err := w.SaveDraft(ctx, w.Colleague, number, save); err != nil {
		t.Fatal(err)
	}
	if err := w.RemoveAuthor(ctx, w.Author, number, w.Author.AccountID); err != nil {
		t.Fatal(err)
	}
	if err := w.AskNumberCheck(ctx, w.Colleague, number); err != nil {
		t.Fatal(err)
	}
	check, err := w.NumberCheck(ctx, w.Adviser, number)
	if err != nil || len(check.Findings) != 1 {
		t.Fatalf("%+v, %v", check, err)
	}
	found := check.Findings[0].Fingerprint
	if err := w.ClearNumber(ctx, w.Author, number, found); model.KindOf(err) != model.Forbidden {
		t.Errorf("who wrote it, and is no author any more: %v", err)
	}
	if err := w.ClearNumber(ctx, w.Adviser, number, found); err != nil {
		t.Errorf("a colleague who never wrote on it: %v", err)
	}
}
