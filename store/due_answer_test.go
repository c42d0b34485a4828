package store_test

import (
	"slices"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// The answers of the tests below, given on 20 January 2027 about December 2026.
func later() model.DueAnswer {
	return model.DueAnswer{Kind: model.AnswerLater, Month: "2027-06", Because: "De gegevens kwamen later."}
}

func stopped() model.DueAnswer {
	return model.DueAnswer{Kind: model.AnswerStopped, Pitfall: "support", Note: "Niemand had er tijd voor.", Outcome: model.NotDone}
}

func TestAnsweringAtTheDesk(t *testing.T) {
	secondPair := func(t *testing.T, h *hub, _ string) {
		ok(t, h.UpdateOrganisation(t.Context(), h.Leader, h.Real.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}))
	}
	writing := func(t *testing.T, h *hub, number string) { ok(t, h.NewDraft(t.Context(), h.Maker, number)) }
	for _, c := range []struct {
		sentence string
		before   func(t *testing.T, h *hub, number string)
		answer   model.DueAnswer
		state    model.Publication
		due      model.Month // what a visitor reads
		stage    model.Stage
	}{
		{"later is published at once", nil, later(), model.Published, "2027-06", model.Running},
		{"a stop is published at once", nil, stopped(), model.Published, "2026-12", model.Stopped},
		{"later is published beside a draft", writing, later(), model.Published, "2027-06", model.Running},
		{"a stop goes into a draft that is there", writing, stopped(), model.Draft, "2026-12", model.Running},
		{"with a second pair of eyes a colleague is asked about later", secondPair, later(), model.InReview, "2026-12", model.Running},
		{"and about a stop", secondPair, stopped(), model.InReview, "2026-12", model.Running},
		{"and beside a draft later goes into it", func(t *testing.T, h *hub, number string) {
			secondPair(t, h, number)
			writing(t, h, number)
		}, later(), model.Draft, "2026-12", model.Running},
		{"the guard keeps a stop that names a person", nil, model.DueAnswer{
			Kind: model.AnswerStopped, Pitfall: "support", Note: "Bel 06 12345678.", Outcome: model.NotDone,
		}, "", "2026-12", model.Running},
		{"telling now begins a draft", nil, model.DueAnswer{Kind: model.AnswerNow}, model.Draft, "2026-12", model.Running},
	} {
		h := newHub(t)
		number := h.promise(t, h.Maker, "Taxivervoer", "2026-12")
		h.at(t, "2027-01-20", 9)
		if c.before != nil {
			c.before(t, h, number)
		}
		state, err := h.AnswerDue(t.Context(), h.Maker, number, c.answer)
		if state != c.state && c.state != "" || (err != nil) != (c.state == "") {
			t.Errorf("%s: it is %q, not %q: %v", c.sentence, state, c.state, err)
		}
		shown, err := h.Experiment(t.Context(), h.Nobody, number)
		if err != nil || shown.ResultDue != c.due || shown.Stage != c.stage {
			t.Errorf("%s: a visitor reads %s, %s, %v", c.sentence, shown.ResultDue, shown.Stage, err)
		}
	}
}

// TestStoppingWhatNeverRan: a plan that is called off is no success; one of which the start is told may be.
func TestStoppingWhatNeverRan(t *testing.T) {
	for _, c := range []struct {
		sentence string
		start    model.Month
		outcome  model.Outcome
		kind     model.Kind
	}{
		{"nothing worked", "", model.Worked, model.Invalid},
		{"nor partly", "", model.PartlyWorked, model.Invalid},
		{"it was not done", "", model.NotDone, model.Internal},
		{"what began may have worked", "2026-11", model.PartlyWorked, model.Internal},
	} {
		h := newHub(t)
		content := plan("Taxivervoer")
		content.Stage, content.ResultDue, content.ActualStart = model.Planned, "2026-12", c.start
		number := h.register(t, h.Maker, content)
		h.at(t, "2027-01-20", 9)
		answer := stopped()
		answer.Outcome = c.outcome
		_, err := h.AnswerDue(t.Context(), h.Maker, number, answer)
		if model.KindOf(err) != c.kind {
			t.Errorf("%s: %v", c.sentence, err)
		}
		shown, err := h.Experiment(t.Context(), h.Nobody, number)
		if err != nil || (shown.Content.Outcome == c.outcome) == (c.kind == model.Invalid) {
			t.Errorf("%s: a visitor reads %q, %v", c.sentence, shown.Content.Outcome, err)
		}
	}
}

func TestWhatAnAnswerTells(t *testing.T) {
	h := newHub(t)
	number := h.promise(t, h.Maker, "Taxivervoer", "2026-12")
	h.at(t, "2027-01-20", 9)
	ok(t, h.NewDraft(t.Context(), h.Maker, number))
	_, err := h.SaveDraft(t.Context(), h.Maker, number, store.Save{Fields: []string{"WhatWeDid"}, Content: model.Content{WhatWeDid: "Half."}, Revision: 1})
	ok(t, err)
	_, err = h.AnswerDue(t.Context(), h.Maker, number, later())
	ok(t, err)
	shown, err := h.Experiment(t.Context(), h.Maker, number)
	ok(t, err)
	if shown.Content.WhatWeDid != "" || shown.Draft == nil || shown.Draft.Content.WhatWeDid != "Half." || shown.Draft.Content.ResultDue != "2027-06" {
		t.Errorf("a half-written draft came out with the new month, or was lost: %+v", shown.Draft)
	}
	if len(shown.Amendments) != 1 || shown.Amendments[0].Because != later().Because || shown.Amendments[0].Old != "2026-12" {
		t.Errorf("the reason is not told: %+v", shown.Amendments)
	}
	_, err = h.Publish(t.Context(), h.Maker, number, store.Publishing{Revision: shown.Draft.Revision, Audience: model.ForPublic})
	if err != nil {
		t.Errorf("publishing the draft asks for the reason again: %v", err)
	}
	if _, err := h.AnswerDue(t.Context(), h.Maker, number, stopped()); err != nil {
		t.Fatal(err)
	}
	shown, err = h.Experiment(t.Context(), h.Nobody, number)
	if err != nil || shown.Content.Outcome != model.NotDone || shown.Content.TopLesson() != stopped().Note {
		t.Errorf("the ending reads %+v, %v", shown.Content, err)
	}
	if desk, err := h.Desk(t.Context(), h.Maker); err != nil || len(desk.Due) != 0 {
		t.Errorf("what is told is still due: %+v, %v", desk.Due, err)
	}
	if _, err := h.AnswerDue(t.Context(), h.Maker, number, later()); model.KindOf(err) != model.NotFound {
		t.Errorf("what is not due is put off: %v", err)
	}
}

func TestWhatIsInUse(t *testing.T) {
	for _, c := range []struct {
		sentence string
		answer   model.DueAnswer
		asked    bool // a year later
		stage    model.Stage
		note     string
	}{
		{"still in use", model.DueAnswer{Kind: model.AnswerInUse}, true, model.InUse, ""},
		{"adapted", model.DueAnswer{Kind: model.AnswerAdapted, Note: "Nu ook met wachttijden."}, true, model.InUse, "Nu ook met wachttijden."},
		{"stopped", model.DueAnswer{Kind: model.AnswerStopped, Pitfall: "supplier", Note: "De leverancier hield op."}, false, model.Stopped, ""},
	} {
		h := newHub(t)
		content := plan("Taxivervoer")
		content.Stage, content.Outcome = model.InUse, model.Worked
		content.Lessons = []model.Lesson{{Kind: model.LessonWorked, Text: "Begin klein."}}
		number := h.register(t, h.Maker, content)
		if got, _ := h.remindOn(t, "2027-11-01"); len(got) != 0 {
			t.Errorf("%s: before the year is over %v were asked", c.sentence, got)
		}
		if got, _ := h.remindOn(t, "2027-11-02"); len(got) != 1 {
			t.Errorf("%s: after a year %v were asked", c.sentence, got)
		}
		if got, _ := h.remindOn(t, "2028-02-01"); len(got) != 0 {
			t.Errorf("%s: %v were asked twice", c.sentence, got)
		}
		_, err := h.AnswerDue(t.Context(), h.Maker, number, c.answer)
		ok(t, err)
		shown, err := h.Experiment(t.Context(), h.Nobody, number)
		if err != nil || shown.Stage != c.stage || shown.Content.Outcome != model.Worked || shown.History[0].Note != c.note {
			t.Errorf("%s: a visitor reads %+v, %v", c.sentence, shown, err)
		}
		if got, _ := h.remindOn(t, "2029-01-31"); len(got) != 0 {
			t.Errorf("%s: within the year %v were asked", c.sentence, got)
		}
		if got, _ := h.remindOn(t, "2029-02-02"); (len(got) == 1) != c.asked {
			t.Errorf("%s: a year later %v were asked", c.sentence, got)
		}
	}
}

func TestTheLinkOfAReminder(t *testing.T) {
	h := newHub(t)
	number := h.promise(t, h.Maker, "Taxivervoer", "2026-12")
	other := h.promise(t, h.Second, "Van een ander", "2026-12")
	_, _ = h.remindOn(t, "2026-12-17")
	tellAs(t, h, h.promise(t, h.Maker, "Al verteld", "2027-01"))
	h.promise(t, h.Maker, "Nog lang niet", "2027-09")
	ok(t, h.RemoveMember(t.Context(), h.Moderator, h.Real.ID, h.Second.AccountID, store.Heirs{}))
	_, secret := h.remindOn(t, "2026-12-31")
	visit := store.DueVisit{Secret: secret, Client: "192.0.2.1"}
	link, err := h.DueLink(t.Context(), visit)
	if err != nil || link.Name != "leader" || len(link.Items) != 1 || link.Items[0].Number != other {
		t.Fatalf("the coordinator of what has no author opens %+v, %v", link, err)
	}
	last := h.LastChange()
	for range 3 {
		_, err := h.DueLink(t.Context(), visit)
		ok(t, err)
	}
	if h.LastChange() != last {
		t.Error("opening the link changed something")
	}
	if err := h.AnswerDueLink(t.Context(), visit, number, later()); model.KindOf(err) != model.NotFound {
		t.Errorf("it answers for another: %v", err)
	}
	ok(t, h.AnswerDueLink(t.Context(), visit, other, later()))
	shown, err := h.Experiment(t.Context(), h.Nobody, other)
	if err != nil || shown.ResultDue != "2026-12" {
		t.Errorf("who did not sign in published %s, %v", shown.ResultDue, err)
	}
	shop, err := h.Workshop(t.Context(), h.Leader, other)
	if err != nil || shop.Draft.Content.ResultDue != "2027-06" || shop.Draft.Because != later().Because {
		t.Errorf("the draft is %+v, %v", shop, err)
	}
	if err := h.AnswerDueLink(t.Context(), visit, other, stopped()); model.KindOf(err) != model.Conflict {
		t.Errorf("a second answer: %v", err)
	}
	link, err = h.DueLink(t.Context(), visit)
	if err != nil || link.Items[0].Answer != model.AnswerLater {
		t.Errorf("afterwards it opens %+v, %v", link, err)
	}
	_, err = h.Publish(t.Context(), h.Leader, other, store.Publishing{Revision: shop.Draft.Revision, Audience: model.ForPublic, Because: shop.Draft.Because})
	ok(t, err)
	if link, err = h.DueLink(t.Context(), visit); err != nil || len(link.Items) != 0 {
		t.Errorf("after publishing it opens %+v, %v", link, err)
	}
}

func TestALinkThatDoesNotWork(t *testing.T) {
	for _, c := range []struct {
		sentence string
		change   func(t *testing.T, h *hub, visit *store.DueVisit)
		want     model.Kind
	}{
		{"a made-up secret", func(t *testing.T, h *hub, visit *store.DueVisit) { visit.Secret = "AAAAAAAAAAAAAAAAAAAAAAAAAA" }, model.Gone},
		{"after two months", func(t *testing.T, h *hub, visit *store.DueVisit) { h.Clock.Advance(61 * 24 * time.Hour) }, model.Gone},
		{"of an account that was closed", func(t *testing.T, h *hub, visit *store.DueVisit) {
			account, err := h.CreateAccount(t.Context(), store.NewAccount{
				Person: model.Person{Email: "weg@wiel.example", Name: "Weg"}, Password: "een lang genoeg wachtwoord", OrganisationID: h.Real.ID, Role: model.Participant,
			})
			ok(t, err)
			a, err := h.ActorByID(t.Context(), account.ID, 0)
			ok(t, err)
			h.promise(t, a, "Weg", "2027-02")
			_, visit.Secret = h.remindOn(t, "2027-02-14")
			ok(t, h.CloseAccount(t.Context(), a, "een lang genoeg wachtwoord", store.Heirs{All: h.Maker.AccountID}))
		}, model.Gone},
		{"opened too often", func(t *testing.T, h *hub, visit *store.DueVisit) {
			for range 120 {
				_, err := h.DueLink(t.Context(), *visit)
				ok(t, err)
			}
		}, model.TooMany},
	} {
		h := newHub(t)
		h.promise(t, h.Maker, "Taxivervoer", "2026-12")
		_, secret := h.remindOn(t, "2026-12-17")
		visit := store.DueVisit{Secret: secret, Client: "192.0.2.1"}
		c.change(t, h, &visit)
		if _, err := h.DueLink(t.Context(), visit); model.KindOf(err) != c.want || err == nil {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}

func TestTellingByTheLink(t *testing.T) {
	h := newHub(t)
	number := h.promise(t, h.Maker, "Taxivervoer", "2026-12")
	ok(t, h.NewDraft(t.Context(), h.Maker, number))
	_, err := h.SaveDraft(t.Context(), h.Maker, number, store.Save{Fields: []string{"WhatWeDid"}, Content: model.Content{WhatWeDid: "Van eerder."}, Revision: 1})
	ok(t, err)
	_, secret := h.remindOn(t, "2026-12-17")
	told := store.Save{Fields: []string{"WhatWeDid", "Result", "Outcome", "Stage"}, Content: model.Content{
		WhatWeDid: "Per mail.", Result: "Het scheelde niets.", Outcome: model.DidNotWork, Stage: model.Finished,
	}}
	ok(t, h.TellDueLink(t.Context(), store.DueVisit{Secret: secret}, number, told))
	shop, err := h.Workshop(t.Context(), h.Maker, number)
	ok(t, err)
	c := shop.Draft.Content
	if c.WhatWeDid != "Van eerder." || c.Result != "Het scheelde niets." || c.Outcome != model.DidNotWork || c.Stage != model.Finished {
		t.Errorf("the draft tells %+v", c)
	}
	if len(shop.Kept) != 1 || !slices.Equal(shop.Kept[0].Fields, []string{"WhatWeDid"}) || shop.Kept[0].Content.WhatWeDid != "Per mail." {
		t.Errorf("what was told beside it is %+v", shop.Kept)
	}
	if shown, err := h.Experiment(t.Context(), h.Nobody, number); err != nil || shown.Content.Outcome != "" {
		t.Errorf("it is published: %+v, %v", shown, err)
	}
}

func TestWhoMayReadWhoIsLate(t *testing.T) {
	h := newHub(t)
	h.promise(t, h.Maker, "Openbaar", "2026-12")
	e, err := h.Begin(t.Context(), h.Maker, h.Real.ID, func() model.Content { c := plan("Onder ons"); c.ResultDue = "2026-12"; return c }())
	ok(t, err)
	_, err = h.Publish(t.Context(), h.Maker, e.Number, store.Publishing{Revision: 1, Audience: model.ForOrganisation})
	ok(t, err)
	h.at(t, "2027-01-20", 9)
	everybody := people(h.World)
	everybody["maker"], everybody["leader"], everybody["second"] = h.Maker, h.Leader, h.Second
	everybody["privacy"] = h.Person(t, "privacy", "", h.Real.ID, model.PrivacyAdviser)
	for name, a := range everybody {
		ours, everywhere := map[string]int{"leader": 2, "maker": 2, "second": 2, "privacy": 2, "moderator": 1, "operator": 1}[name], map[string]int{"moderator": 1, "operator": 1}[name]
		list, err := h.DueOf(t.Context(), a, h.Real.ID)
		if len(list) != ours || (err != nil) != (ours == 0) {
			t.Errorf("%s reads %d appointments of the municipality, %v", name, len(list), err)
		}
		list, err = h.DueAnywhere(t.Context(), a)
		if len(list) != everywhere || (err != nil) != (everywhere == 0) {
			t.Errorf("%s reads %d appointments of the hub, %v", name, len(list), err)
		}
	}
}
