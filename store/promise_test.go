package store_test

import (
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// plan is an experiment that was registered before it starts.
func plan(title string) model.Content {
	return model.Content{
		Title: title, Question: "Kunnen we het eerder zien?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2027-03",
		Criterion: "tien procent minder", Expectation: "Het scheelt iets.", PlannedStart: "2026-11", PlannedEnd: "2027-02", Language: "nl",
	}
}

// nextVersion publishes a next version with what the content tells.
func nextVersion(t *testing.T, w *storetest.World, number string, p store.Publishing, c model.Content) error {
	t.Helper()
	fields := c.Differing(model.Content{}, model.ContentFields())
	if err := w.NewDraft(t.Context(), w.Author, number); err != nil {
		t.Fatal(err)
	}
	if _, err := w.SaveDraft(t.Context(), w.Author, number, store.Save{Fields: fields, Content: c, Revision: 1}); err != nil {
		t.Fatal(err)
	}
	shop, err := w.Workshop(t.Context(), w.Author, number)
	if err != nil {
		t.Fatal(err)
	}
	p.Revision = shop.Draft.Revision
	if p.Audience == "" {
		p.Audience = shop.Experiment.Audience
	}
	_, err = w.Publish(t.Context(), w.Author, number, p)
	return err
}

// amended gives what somebody reads of the changes in the promise.
func amended(t *testing.T, w *storetest.World, a model.Actor, number string) []model.Amendment {
	t.Helper()
	shown, err := w.Experiment(t.Context(), a, number)
	if err != nil {
		t.Fatal(err)
	}
	return shown.Amendments
}

func TestAPromiseChangesWithAReason(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, plan("Taxivervoer"), model.ForPublic)
	if err := nextVersion(t, w, number, store.Publishing{Because: "Om niets."}, model.Content{Summary: "Kort."}); err != nil {
		t.Fatalf("what changes no promise: %v", err)
	}
	if list := amended(t, w, w.Nobody, number); len(list) != 0 {
		t.Errorf("what changes no promise amends %+v", list)
	}
	easier := model.Content{Criterion: "vijf procent minder"}
	if err := nextVersion(t, w, number, store.Publishing{}, easier); model.KindOf(err) != model.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	if err := nextVersion(t, w, number, store.Publishing{Because: "Vraag het jan@voorbeelddam.example."}, easier); model.KindOf(err) != model.Invalid {
		t.Errorf("with a reason that names a person: %v", err)
	}
	if err := nextVersion(t, w, number, store.Publishing{Because: "Tien was geraden."}, easier); err != nil {
		t.Fatal(err)
	}
	list := amended(t, w, w.Nobody, number)
	if len(list) != 1 || list[0].Old != "tien procent minder" || list[0].New != "vijf procent minder" || list[0].Because != "Tien was geraden." ||
		list[0].Sequence != 3 || list[0].At.IsZero() {
		t.Errorf("a visitor reads %+v", list)
	}
	older, err := w.Edition(t.Context(), w.Nobody, number, 2)
	if err != nil || len(older.Amendments) != 0 || older.Content.Criterion != "tien procent minder" {
		t.Errorf("in the version before it: %+v, %v", older, err)
	}
}

func TestWhoReadsHowAPromiseChanged(t *testing.T) {
	later := model.Content{ResultDue: "2027-06"}
	because := store.Publishing{Because: "De gegevens kwamen later."}
	for _, c := range []struct {
		sentence          string
		anonymous         bool
		then              func(t *testing.T, w *storetest.World, number string) error
		nobody, neighbour string // the reason that is read; "-" where no change is
	}{
		{"changed in the open", false, nil, because.Because, because.Because},
		{"changed before it was public", false, func(t *testing.T, w *storetest.World, number string) error {
			_, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic)
			return err
		}, because.Because, because.Because},
		{"told without name", true, nil, "", ""},
		{"told without name, and changed before it was public", true, func(t *testing.T, w *storetest.World, number string) error {
			_, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic)
			return err
		}, "", ""},
		{"told without name since, and changed before it was public", false, func(t *testing.T, w *storetest.World, number string) error {
			err := nextVersion(t, w, number, because, model.Content{Anonymous: true})
			if err == nil {
				_, err = w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic)
			}
			return err
		}, "-", ""},
	} {
		w := storetest.NewWorld(t)
		content, audience := plan("Taxivervoer"), model.ForPublic
		content.Anonymous = c.anonymous
		if c.then != nil {
			audience = model.ForParticipants
		}
		number := w.Tell(t, content, audience)
		if err := nextVersion(t, w, number, because, later); err != nil {
			t.Fatal(err)
		}
		if c.then != nil {
			if err := c.then(t, w, number); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range []struct {
			who  model.Actor
			want string
		}{{w.Nobody, c.nobody}, {w.Neighbour, c.neighbour}, {w.Colleague, because.Because}} {
			got := "-"
			if list := amended(t, w, r.who, number); len(list) > 0 {
				got = list[0].Because
			}
			if got != r.want {
				t.Errorf("%s: %q reads %q, not %q", c.sentence, r.who.Name, got, r.want)
			}
		}
	}
}

func TestAColleagueReadsWhyThePromiseChanges(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, plan("Taxivervoer"), model.ForPublic)
	if err := w.UpdateOrganisation(t.Context(), w.Coordinator, w.Dam.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}); err != nil {
		t.Fatal(err)
	}
	err := nextVersion(t, w, number, store.Publishing{Because: "De gegevens kwamen later."}, model.Content{ResultDue: "2027-06"})
	if err != nil {
		t.Fatal(err)
	}
	looked, err := w.ReviewCase(t.Context(), w.Colleague, number)
	if err != nil || len(looked.Amendments) != 1 || looked.Amendments[0].Because != "De gegevens kwamen later." {
		t.Fatalf("the colleague reads %+v, %v", looked, err)
	}
	if err := w.Decide(t.Context(), w.Colleague, number, true, ""); err != nil {
		t.Fatal(err)
	}
	if list := amended(t, w, w.Nobody, number); len(list) != 1 || list[0].Old != "2027-03" || list[0].New != "2027-06" {
		t.Errorf("after the approval a visitor reads %+v", list)
	}
}

// TestWhatAnOrganisationAgreedAmongItselfIsNoPromiseToOthers, and the promise that is told of another version is no more than that.
func TestWhatAnOrganisationAgreedAmongItselfIsNoPromiseToOthers(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, plan("Taxivervoer"), model.ForOrganisation)
	for _, c := range []model.Content{{Criterion: "vijf procent minder"}, {Criterion: "vier procent minder"}} {
		if err := nextVersion(t, w, number, store.Publishing{Audience: model.ForParticipants, Because: "Geraden."}, c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.ChangeAudience(t.Context(), w.Author, number, model.ForPublic); err != nil {
		t.Fatal(err)
	}
	list := amended(t, w, w.Nobody, number)
	if len(list) != 1 || list[0].Old != "vijf procent minder" || list[0].New != "vier procent minder" || list[0].Because != "Geraden." {
		t.Errorf("a visitor reads %+v", list)
	}
	if own := amended(t, w, w.Colleague, number); len(own) != 2 {
		t.Errorf("a colleague reads %+v", own)
	}
}
