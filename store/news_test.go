package store_test

import (
	"strings"
	"testing"

	"gorm.io/gorm"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
	"wiel/store/transfer"
)

// derive follows the log to its end.
func derive(t *testing.T, s *store.Store) {
	t.Helper()
	for more := true; more; {
		var err error
		more, err = s.DeriveNews(t.Context())
		must(t, err)
	}
}

// heard gives what somebody hears: the events on their desk, about what they follow and then about their own.
func heard(t *testing.T, w *storetest.World, a model.Actor) string {
	t.Helper()
	list, err := w.News(t.Context(), a)
	must(t, err)
	var events []string
	for _, n := range append(list.Followed, list.Own...) {
		events = append(events, string(n.Event))
	}
	return strings.Join(events, " ")
}

// seen lets somebody say that they saw all.
func seen(t *testing.T, w *storetest.World, people ...model.Actor) {
	t.Helper()
	derive(t, w.Store)
	for _, a := range people {
		for _, followed := range []bool{true, false} {
			must(t, w.MarkNewsSeen(t.Context(), a, 1<<40, followed))
		}
	}
}

// planned is an experiment that runs, without a result.
func planned(title string) model.Content {
	return model.Content{
		Title: title, Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2027-01", Language: "nl",
	}
}

// tellMore publishes a next version of an experiment by its author.
func tellMore(t *testing.T, w *storetest.World, number string, c model.Content) {
	t.Helper()
	must(t, w.NewDraft(t.Context(), w.Author, number))
	shop, err := w.Workshop(t.Context(), w.Author, number)
	must(t, err)
	saved, err := w.SaveDraft(t.Context(), w.Author, number, store.Save{Fields: model.ContentFields(), Content: c, Revision: shop.Draft.Revision})
	must(t, err)
	_, err = w.Publish(t.Context(), w.Author, number, store.Publishing{Revision: saved.Revision, Audience: shop.Experiment.Audience, Because: "Het is verteld."})
	must(t, err)
}

// newsCase is one sentence of the tables below: somebody follows, something happens, and each hears what is theirs. Before comes first,
// and is seen by all.
type newsCase struct {
	sentence string
	follows  func(w *storetest.World, number string) (kind model.FollowKind, key string)
	before   func(t *testing.T, w *storetest.World) string
	happens  func(t *testing.T, w *storetest.World, number string)
	want     map[string]string // by person; all others hear nothing
}

func (c newsCase) run(t *testing.T) {
	w := storetest.NewWorld(t)
	must(t, w.Insert(t.Context(), &model.PolicyArea{Code: "hulp", Parent: "wmo", LabelNL: "hulp", LabelEN: "hulp", Position: 8}))
	people := map[string]model.Actor{
		"author": w.Author, "colleague": w.Colleague, "coordinator": w.Coordinator, "adviser": w.Adviser, "neighbour": w.Neighbour,
		"guest": w.Guest, "moderator": w.Moderator, "operator": w.Operator,
	}
	number := ""
	if c.before != nil {
		number = c.before(t, w)
	}
	for name, a := range people {
		if c.follows == nil || name == "guest" {
			continue
		}
		kind, key := c.follows(w, number)
		if _, err := w.Follow(t.Context(), a, kind, key, key); err != nil && model.KindOf(err) != model.NotFound {
			t.Fatal(err)
		}
	}
	for _, a := range people {
		seen(t, w, a)
	}
	c.happens(t, w, number)
	derive(t, w.Store)
	for name, a := range people {
		if got := heard(t, w, a); got != c.want[name] {
			t.Errorf("%s: the %s hears %q, not %q", c.sentence, name, got, c.want[name])
		}
	}
}

// everybodyBut gives an event to all who take part, except some.
func everybodyBut(event model.Event, names ...string) map[string]string {
	want := map[string]string{}
	for _, name := range []string{"author", "colleague", "coordinator", "adviser", "neighbour", "moderator", "operator"} {
		want[name] = string(event)
	}
	for _, name := range names {
		delete(want, name)
	}
	return want
}

func area(code string) func(*storetest.World, string) (model.FollowKind, string) {
	return func(*storetest.World, string) (model.FollowKind, string) { return model.FollowsPolicyArea, code }
}

func ofDam(*storetest.World, string) (model.FollowKind, string) {
	return model.FollowsOrganisation, "voorbeelddam"
}

func itself(_ *storetest.World, number string) (model.FollowKind, string) {
	return model.FollowsExperiment, number
}

// telling publishes an experiment for an audience.
func telling(c model.Content, audience model.Audience) func(*testing.T, *storetest.World, string) {
	return func(t *testing.T, w *storetest.World, _ string) { w.Tell(t, c, audience) }
}

// told has published one before.
func told(c model.Content, audience model.Audience) func(*testing.T, *storetest.World) string {
	return func(t *testing.T, w *storetest.World) string { return w.Tell(t, c, audience) }
}

func widening(audience model.Audience) func(*testing.T, *storetest.World, string) {
	return func(t *testing.T, w *storetest.World, number string) {
		_, err := w.ChangeAudience(t.Context(), w.Author, number, audience)
		must(t, err)
	}
}

func TestWhoHearsOfWhatTheyFollow(t *testing.T) {
	nameless := storetest.Content("Zonder naam")
	nameless.Anonymous = true
	part := storetest.Content("Hulp")
	part.PolicyAreas = []string{"hulp"}
	more := func(c model.Content) func(*testing.T, *storetest.World, string) {
		return func(t *testing.T, w *storetest.World, number string) { tellMore(t, w, number, c) }
	}
	for _, c := range []newsCase{
		{"an experiment comes in an area", area("wmo"), nil, telling(planned("Nieuw"), model.ForParticipants), everybodyBut(model.Appeared, "author")},
		{"in a part of an area", area("wmo"), nil, telling(part, model.ForPublic), everybodyBut(model.Appeared, "author")},
		{"in another area", area("afval"), nil, telling(planned("Elders"), model.ForPublic), nil},
		{"an organisation tells", ofDam, nil, telling(planned("Van Dam"), model.ForParticipants), everybodyBut(model.Appeared, "author")},
		{"without its name", ofDam, nil, telling(nameless, model.ForParticipants), everybodyBut(model.Appeared, "author", "neighbour", "moderator", "operator")},
		{"without a name in an area", area("wmo"), nil, telling(nameless, model.ForPublic), everybodyBut(model.Appeared, "author")},
		{"only for the organisation", area("wmo"), nil, telling(planned("Intern"), model.ForOrganisation),
			everybodyBut(model.Appeared, "author", "neighbour", "moderator", "operator")},
		{"a draft", area("wmo"), nil, telling(planned("Concept"), model.ForAuthors), nil},
		{"then for all who take part", area("wmo"), told(planned("Intern"), model.ForOrganisation), widening(model.ForParticipants),
			map[string]string{"neighbour": "appeared", "moderator": "appeared", "operator": "appeared"}},
		{"then for everybody", area("wmo"), told(planned("Al gezien"), model.ForParticipants), widening(model.ForPublic), nil},
		{"its result is told", area("wmo"), told(planned("Loopt"), model.ForPublic), more(storetest.Content("Loopt")),
			everybodyBut(model.ResultTold, "author")},
		{"its result is told to who follows it", itself, told(planned("Loopt"), model.ForPublic), more(storetest.Content("Loopt")),
			everybodyBut(model.ResultTold, "author")},
		{"a new version", itself, told(planned("Eerste"), model.ForParticipants), more(planned("Tweede")), everybodyBut(model.VersionAdded, "author")},
		{"a new version is no news of an area", area("wmo"), told(planned("Eerste"), model.ForPublic), more(planned("Tweede")), nil},
		{"withdrawn", itself, told(planned("Weg"), model.ForParticipants), func(t *testing.T, w *storetest.World, number string) {
			must(t, w.Withdraw(t.Context(), w.Author, number, "Klopte niet."))
		}, everybodyBut(model.WasWithdrawn, "author")},
		{"hidden", itself, told(planned("Stil"), model.ForParticipants), func(t *testing.T, w *storetest.World, number string) {
			must(t, w.Hide(t.Context(), w.Coordinator, number))
		}, nil},
		{"published, and hidden before anybody looked", area("wmo"), nil, func(t *testing.T, w *storetest.World, _ string) {
			number := w.Tell(t, planned("Even"), model.ForParticipants)
			must(t, w.Hide(t.Context(), w.Coordinator, number))
		}, map[string]string{}},
		{"and shown again", area("wmo"), told(planned("Weer"), model.ForParticipants), func(t *testing.T, w *storetest.World, number string) {
			must(t, w.Hide(t.Context(), w.Coordinator, number))
			must(t, w.Show(t.Context(), w.Coordinator, number))
		}, nil},
		{"imported", area("wmo"), nil, func(t *testing.T, w *storetest.World, _ string) {
			run := w.ImportExperiments(store.ImportOptions{})
			must(t, run.Take(t.Context(), []transfer.Experiment{{
				Source: "x", SourceID: "1", OrganisationRef: "VB01", Audience: model.ForPublic, Content: planned("Uit een bestand"),
			}}))
			if done := run.Done(); done.New != 1 {
				t.Fatalf("imported %+v", done)
			}
		}, nil},
	} {
		c.run(t)
	}
}

// asking makes a second pair of eyes the rule of Dam, and asks for one.
func asking(t *testing.T, w *storetest.World) string {
	t.Helper()
	must(t, w.UpdateOrganisation(t.Context(), w.Coordinator, w.Dam.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}))
	e, err := w.Begin(t.Context(), w.Author, w.Dam.ID, planned("Kijk mee"))
	must(t, err)
	_, err = w.Publish(t.Context(), w.Author, e.Number, store.Publishing{Revision: 1, Audience: model.ForOrganisation})
	must(t, err)
	return e.Number
}

func TestWhoHearsOfTheirOwn(t *testing.T) {
	for _, c := range []newsCase{
		{"a second pair of eyes is asked", nil, nil, func(t *testing.T, w *storetest.World, _ string) { asking(t, w) },
			map[string]string{"colleague": "eyes-asked", "coordinator": "eyes-asked"}},
		{"and taken back", nil, nil, func(t *testing.T, w *storetest.World, _ string) {
			must(t, w.TakeBack(t.Context(), w.Author, asking(t, w)))
		}, nil},
		{"and given", nil, nil, func(t *testing.T, w *storetest.World, _ string) {
			must(t, w.Decide(t.Context(), w.Colleague, asking(t, w), true, ""))
		}, map[string]string{"author": "eyes-agreed"}},
		{"and given back", nil, nil, func(t *testing.T, w *storetest.World, _ string) {
			must(t, w.Decide(t.Context(), w.Colleague, asking(t, w), false, "Noem de bron."))
		}, map[string]string{"author": "eyes-sent-back"}},
		{"somebody wants to take part", nil, nil, joining("voorbeelddam"), map[string]string{"coordinator": "taking-part-asked"}},
		{"where nobody can answer", nil, nil, joining("wielrecht"),
			map[string]string{"moderator": "taking-part-nobodys", "operator": "taking-part-nobodys"}},
		{"somebody takes part", nil, nil, func(t *testing.T, w *storetest.World, _ string) {
			link, err := w.Invite(t.Context(), w.Coordinator, store.Invitation{
				Person: model.Person{Email: "guest@wiel.example"}, OrganisationID: w.Dam.ID, Role: model.Participant, ByHand: true,
			})
			must(t, err)
			must(t, w.AcceptAs(t.Context(), w.Guest, link.Secret))
		}, map[string]string{"coordinator": "taking-part"}},
		{"somebody else did it too", nil, told(planned("Het eerste"), model.ForPublic), func(t *testing.T, w *storetest.World, number string) {
			e, err := w.Begin(t.Context(), w.Neighbour, w.Recht.ID, planned("Het tweede"))
			must(t, err)
			must(t, store.Write(t.Context(), w.Store, func(tx *gorm.DB) ([]model.Change, error) {
				return nil, tx.Exec("UPDATE experiments SET based_on_id = (SELECT id FROM experiments WHERE number = ?) WHERE id = ?", number, e.ID).Error
			}))
			_, err = w.Publish(t.Context(), w.Neighbour, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
			must(t, err)
		}, map[string]string{"author": "adopted"}},
	} {
		c.run(t)
	}
}

// joining lets a stranger ask to take part for an organisation.
func joining(slug string) func(*testing.T, *storetest.World, string) {
	return func(t *testing.T, w *storetest.World, _ string) {
		o, err := w.Organisation(t.Context(), slug)
		must(t, err)
		must(t, w.AskToJoin(t.Context(), store.JoinAsk{Person: model.Person{Email: "new@recht.example", Name: "New"}, OrganisationID: o.ID}))
	}
}
