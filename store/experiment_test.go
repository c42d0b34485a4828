package store_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// people names the actors of a world, so that a table can speak of them.
func people(w *storetest.World) map[string]model.Actor {
	return map[string]model.Actor{
		"author": w.Author, "colleague": w.Colleague, "coordinator": w.Coordinator, "adviser": w.Adviser, "neighbour": w.Neighbour,
		"guest": w.Guest, "moderator": w.Moderator, "operator": w.Operator, "nobody": w.Nobody,
	}
}

func TestWhoSeesAnExperiment(t *testing.T) {
	w := storetest.NewWorld(t)
	everyone := slices.Sorted(maps.Keys(people(w)))
	participants := []string{"adviser", "author", "colleague", "coordinator", "moderator", "neighbour", "operator"}
	for _, c := range []struct {
		sentence string
		audience model.Audience
		change   func(number string) error
		want     []string
	}{
		{"a draft is for its authors and their coordinator", model.ForAuthors, nil, []string{"author", "coordinator"}},
		{"what is for the organisation is seen by colleagues", model.ForOrganisation, nil,
			[]string{"adviser", "author", "colleague", "coordinator"}},
		{"what is for participants is not for an account without organisation", model.ForParticipants, nil, participants},
		{"what is public is for everyone", model.ForPublic, nil, everyone},
		{"what is hidden is for who may show it again", model.ForPublic,
			func(n string) error { return w.Hide(t.Context(), w.Moderator, n) },
			[]string{"author", "coordinator", "moderator", "operator"}},
		{"a public idea is seen by participants at most", model.ForPublic,
			func(n string) error { return w.Move(t.Context(), w.Author, n, model.Idea) }, participants},
		{"what is withdrawn is for its authors and the editors", model.ForPublic,
			func(n string) error { return w.Withdraw(t.Context(), w.Author, n, "te vroeg") },
			[]string{"author", "coordinator", "moderator", "operator"}},
		{"what is erased is for nobody", model.ForPublic,
			func(n string) error { return w.Erase(t.Context(), w.Coordinator, n) }, nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			content := storetest.Content("Schooluitval")
			if c.sentence == "a public idea is seen by participants at most" {
				content.Stage, content.Outcome = model.Planned, ""
				content.ResultDue = "2027-03"
			}
			number := w.Tell(t, content, c.audience)
			if c.change != nil {
				if err := c.change(number); err != nil {
					t.Fatal(err)
				}
			}
			if got := whoSees(t, w, number); !slices.Equal(got, c.want) {
				t.Errorf("seen by %v, want %v", got, c.want)
			}
			if got := whoLists(t, w, number); c.audience != model.ForAuthors && c.want != nil && !slices.Equal(got, c.want) {
				t.Errorf("listed for %v, want %v: SQL and Go disagree", got, c.want)
			}
		})
	}
}

func whoSees(t *testing.T, w *storetest.World, number string) []string {
	t.Helper()
	var names []string
	for name, a := range people(w) {
		shown, err := w.Experiment(t.Context(), a, number)
		if err == nil && shown.Telling != nil {
			names = append(names, name)
		} else if kind := model.KindOf(err); kind != model.NotFound && kind != model.Gone {
			t.Errorf("%s: %v", name, err)
		}
	}
	slices.Sort(names)
	return names
}

func whoLists(t *testing.T, w *storetest.World, number string) []string {
	t.Helper()
	shown, err := w.Experiment(t.Context(), w.Coordinator, number)
	if err != nil {
		return nil
	}
	var names []string
	for name, a := range people(w) {
		list, err := w.Tellings(t.Context(), a, []int64{shown.ID})
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestErasingLeavesANoteAndNothingElse(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Geheim"), model.ForPublic)
	epoch := w.Epoch()
	if err := w.Erase(t.Context(), w.Moderator, number); err != nil {
		t.Fatal(err)
	}
	_, err := w.Experiment(t.Context(), w.Nobody, number)
	if model.KindOf(err) != model.Gone {
		t.Errorf("a reader of what was erased hears %v, want that it is gone", err)
	}
	if w.Epoch() == epoch {
		t.Error("the indexes are not built anew")
	}
	e, err := w.Begin(t.Context(), w.Author, w.Dam.ID, storetest.Content("Nieuw"))
	if err != nil || e.Number == number {
		t.Errorf("the number %s was given out again (%v)", number, err)
	}
}

func TestTwoAuthorsOfOneDraft(t *testing.T) {
	for _, c := range []struct {
		sentence  string
		theirs    model.Content
		theirsIn  []string
		mine      model.Content
		mineIn    []string
		conflicts []string
		title     string
	}{
		{"who edit different fields do not meet", model.Content{Question: "Waarom?"}, []string{"Question"},
			model.Content{Title: "Beter"}, []string{"Title"}, nil, "Beter"},
		{"who edit the same field both keep their text", model.Content{Title: "Eerste"}, []string{"Title"},
			model.Content{Title: "Tweede"}, []string{"Title"}, []string{"Title"}, "Eerste"},
		{"who write the same agree", model.Content{Title: "Zelfde"}, []string{"Title"},
			model.Content{Title: "Zelfde"}, []string{"Title"}, nil, "Zelfde"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			number := w.Tell(t, storetest.Content("Begin"), model.ForAuthors)
			if err := w.AddAuthor(t.Context(), w.Author, number, w.Colleague.AccountID); err != nil {
				t.Fatal(err)
			}
			if _, err := w.SaveDraft(t.Context(), w.Colleague, number, store.Save{Fields: c.theirsIn, Content: c.theirs, Revision: 1}); err != nil {
				t.Fatal(err)
			}
			saved, err := w.SaveDraft(t.Context(), w.Author, number, store.Save{Fields: c.mineIn, Content: c.mine, Revision: 1})
			if err != nil || !slices.Equal(saved.Conflicts, c.conflicts) {
				t.Fatalf("conflicts %v (%v), want %v", saved.Conflicts, err, c.conflicts)
			}
			shop, err := w.Workshop(t.Context(), w.Author, number)
			if err != nil || shop.Draft.Content.Title != c.title {
				t.Errorf("title %q (%v), want %q", shop.Draft.Content.Title, err, c.title)
			}
			if len(shop.Kept) != len(c.conflicts) || len(shop.Kept) > 0 && shop.Kept[0].Content.Title != c.mine.Title {
				t.Errorf("kept %v", shop.Kept)
			}
		})
	}
}

func TestPublishing(t *testing.T) {
	const bsn = "111222333"
	for _, c := range []struct {
		sentence string
		write    func(*model.Content)
		audience model.Audience
		rule     model.PublicationRule
		want     model.Publication
		key      string
	}{
		{"a whole story is published", nil, model.ForParticipants, model.AuthorAlone, model.Published, ""},
		{"public is a second step", nil, model.ForPublic, model.AuthorAlone, model.Draft, "error.publicIsSecondStep"},
		{"a second pair of eyes is asked where that is the rule", nil, model.ForParticipants, model.SecondPairEyes, model.InReview, ""},
		{"without a lesson it is not a telling", func(c *model.Content) { c.Lessons = nil }, model.ForParticipants,
			model.AuthorAlone, model.Draft, "check.lesson"},
		{"a number that may be a BSN stops it", func(c *model.Content) { c.Result = "Bij " + bsn + " klopte het." },
			model.ForParticipants, model.AuthorAlone, model.Draft, "privacy.stopped"},
		{"an e-mail address asks for a reason", func(c *model.Content) { c.Result = "Mail jan@dam.nl." },
			model.ForParticipants, model.AuthorAlone, model.Draft, "privacy.unresolved"},
		{"a policy area must exist", func(c *model.Content) { c.PolicyAreas = []string{"magie"} }, model.ForParticipants,
			model.AuthorAlone, model.Draft, "error.unknownPolicyArea"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := storetest.NewWorld(t)
			if err := w.UpdateOrganisation(t.Context(), w.Coordinator, w.Dam.ID, store.OrganisationProfile{Rule: c.rule}); err != nil {
				t.Fatal(err)
			}
			content := storetest.Content("Verhaal")
			if c.write != nil {
				c.write(&content)
			}
			number := w.Tell(t, content, model.ForAuthors)
			state, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: c.audience})
			if state != c.want || keyOf(err) != c.key {
				t.Errorf("%s with %q, want %s with %q", state, keyOf(err), c.want, c.key)
			}
		})
	}
}

// keyOf gives the message key of a failure, of the first if there are several.
func keyOf(err error) string {
	if several := (model.Errors)(nil); errors.As(err, &several) {
		return several[0].Key
	}
	if e := (*model.Error)(nil); errors.As(err, &e) {
		return e.Key
	}
	return ""
}

func TestSecondPairOfEyes(t *testing.T) {
	w := storetest.NewWorld(t)
	rule := store.OrganisationProfile{Rule: model.SecondPairEyes}
	if err := w.UpdateOrganisation(t.Context(), w.Coordinator, w.Dam.ID, rule); err != nil {
		t.Fatal(err)
	}
	number := w.Tell(t, storetest.Content("Samen"), model.ForAuthors)
	if _, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		approve  bool
		remark   string
		want     model.Kind
	}{
		{"the asker does not decide", w.Author, true, "", model.NotFound},
		{"the privacy adviser advises but does not decide", w.Adviser, true, "", model.NotFound},
		{"another organisation does not decide", w.Neighbour, true, "", model.NotFound},
		{"sending back takes a kind remark", w.Colleague, false, "", model.Invalid},
	} {
		if err := w.Decide(t.Context(), c.who, number, c.approve, c.remark); model.KindOf(err) != c.want || err == nil {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	if err := w.Decide(t.Context(), w.Colleague, number, false, "Mooi. Noem het aantal nog?"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: 1, Audience: model.ForParticipants}); err != nil {
		t.Fatalf("what was sent back can be offered again: %v", err)
	}
	if err := w.Decide(t.Context(), w.Colleague, number, true, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Experiment(t.Context(), w.Neighbour, number); err != nil {
		t.Errorf("after approval participants see it: %v", err)
	}
}

func TestToldWithoutName(t *testing.T) {
	w := storetest.NewWorld(t)
	c := storetest.Content("Stil verteld")
	c.Anonymous, c.Partners = true, []string{"Gemeente Wielrecht"}
	hash, size, err := w.PutFile(strings.NewReader("Wat we telden."))
	must(t, err)
	c.Attachments = []model.Attachment{{Hash: hash, Size: size, Name: "Voorbeelddam.txt", MediaType: "text/plain", Rights: model.RightsOurs}}
	c.Reusables = []model.Reusable{{Kind: "code", Title: "Code", URL: "https://github.com/voorbeelddam"}}
	number := w.Tell(t, c, model.ForPublic)
	for name, a := range map[string]model.Actor{"visitor": w.Nobody, "participant": w.Neighbour, "moderator": w.Moderator} {
		shown, err := w.Experiment(t.Context(), a, number)
		if err != nil {
			t.Fatal(err)
		}
		if shown.Organisation != nil || shown.SizeClass != "20-50" {
			t.Errorf("%s sees organisation %v, class %s", name, shown.Organisation, shown.SizeClass)
		}
		told := fmt.Sprintf("%+v", *shown.Telling)
		for _, secret := range []string{"oorbeelddam", "VB01", "Zuid-Holland", "Wielrecht", "@"} {
			if strings.Contains(told, secret) {
				t.Errorf("%s reads %q in %s", name, secret, told)
			}
		}
	}
	if shown, err := w.Experiment(t.Context(), w.Colleague, number); err != nil || shown.Organisation == nil {
		t.Errorf("a colleague knows whose it is (%v)", err)
	}
}
