package store_test

import (
	"slices"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// orphan makes an experiment of which the only author leaves the organisation.
func (w *reportWorld) orphan(t *testing.T, c model.Content, audience model.Audience) string {
	t.Helper()
	number := w.Tell(t, c, audience)
	leaver := w.Person(t, "leaver"+number, "", w.Dam.ID, model.Participant)
	must(t, w.AddAuthor(t.Context(), w.Author, number, leaver.AccountID))
	must(t, w.RemoveAuthor(t.Context(), w.Author, number, w.Author.AccountID))
	must(t, w.RemoveMember(t.Context(), w.Moderator, w.Dam.ID, leaver.AccountID, store.Heirs{}))
	return number
}

func TestTheQueueOfTheEditors(t *testing.T) {
	w := newReportWorld(t)
	for _, a := range []model.Actor{w.Guest, w.Author, w.Coordinator} {
		_, err := w.Queue(t.Context(), a)
		wantKind(t, a.Name+" sees the queue", err, model.Forbidden)
		_, err = w.QueueCounts(t.Context(), a)
		wantKind(t, a.Name+" counts it", err, model.Forbidden)
	}
	ours := w.Tell(t, storetest.Content("Van ons"), model.ForOrganisation)
	_, err := w.Report(t.Context(), w.Colleague, store.ReportAsk{Number: ours, Kind: model.GivesAway, Text: "Een naam."})
	must(t, err)
	w.report(t, w.number, model.Mistake, "")
	first, _ := w.report(t, w.damEntry, model.NotHere, "")
	urgent, _ := w.report(t, w.number, model.GivesAway, "")
	w.report(t, w.rechtEntry, model.Mistake, "")
	must(t, w.AskToJoin(t.Context(), store.JoinAsk{Person: model.Person{Email: "a@recht.example", Name: "A"}, OrganisationID: w.Recht.ID}))
	must(t, w.AskToJoin(t.Context(), store.JoinAsk{Person: model.Person{Email: "a@dam.example", Name: "A"}, OrganisationID: w.Dam.ID}))
	w.orphan(t, storetest.Content("Zonder maker"), model.ForParticipants)
	w.orphan(t, storetest.Content("Concept"), model.ForAuthors)
	w.orphan(t, storetest.Content("Van ons alleen"), model.ForOrganisation)
	check := func(sentence string, want store.QueueCounts) {
		t.Helper()
		q, err := w.Queue(t.Context(), w.Moderator)
		must(t, err)
		listed := store.QueueCounts{Reports: len(q.Reports), Owned: len(q.Owned), Asked: len(q.Asked), Duplicates: len(q.Duplicates), Unowned: len(q.Unowned)}
		if q.Counts != want || listed != want {
			t.Errorf("%s: counted are %+v and listed %+v, not %+v", sentence, q.Counts, listed, want)
		}
		if q.Reports[0].ID != urgent || q.Reports[1].ID > first {
			t.Errorf("%s: what is urgent does not come first, and the oldest then", sentence)
		}
	}
	check("what waits for the editors", store.QueueCounts{Reports: 3, Owned: 1, Asked: 1, Unowned: 1})
	w.Clock.Advance(15 * 24 * time.Hour)
	check("a mistake that nobody answered for two weeks waits too", store.QueueCounts{Reports: 4, Asked: 1, Unowned: 1})
	for range queueLines + 5 {
		w.Clock.Advance(2 * time.Hour)
		w.report(t, w.number, model.NotHere, "")
	}
	q, err := w.Queue(t.Context(), w.Operator)
	must(t, err)
	if q.Counts.Reports != queueLines+9 || len(q.Reports) != queueLines || q.Reports[0].ID != urgent || q.Reports[1].ID > first {
		t.Errorf("of %d reports %d are listed", q.Counts.Reports, len(q.Reports))
	}
}

// queueLines is how many lines each part of the queue has at most.
const queueLines = 20

func TestAnExperimentWithoutAuthor(t *testing.T) {
	w := newReportWorld(t)
	nameless := storetest.Content("Zonder naam en maker")
	nameless.Anonymous = true
	orphan, secret := w.orphan(t, storetest.Content("Zonder maker"), model.ForPublic), w.orphan(t, nameless, model.ForPublic)
	draft := w.orphan(t, storetest.Content("Concept"), model.ForAuthors)
	q, err := w.Queue(t.Context(), w.Moderator)
	must(t, err)
	if len(q.Unowned) != 2 || q.Unowned[0].Telling.Number != orphan || q.Unowned[0].Coordinators != 1 || len(q.Unowned[0].Colleagues) != 4 {
		t.Fatalf("without author are %+v", q.Unowned)
	}
	if u := q.Unowned[1]; u.Telling.Organisation != nil || u.Coordinators != 0 || len(u.Colleagues) != 0 {
		t.Errorf("of a telling without name the editors hear whose it is: %+v", u)
	}
	write := func(a model.Actor, number, text string) error {
		return w.WriteToCoordinators(t.Context(), a, number, text)
	}
	hand := func(a model.Actor, number string, to model.Actor) error {
		return w.HandOver(t.Context(), a, number, to.AccountID)
	}
	w.letters(t)
	for _, c := range []struct {
		sentence string
		err      func() error
		kind     model.Kind
		letters  []string
	}{
		{"an author writes to nobody", func() error { return write(w.Author, orphan, "Wie?") }, model.Forbidden, nil},
		{"an editor not without words", func() error { return write(w.Moderator, orphan, " ") }, model.Invalid, nil},
		{"an editor writes to the coordinator", func() error { return write(w.Moderator, orphan, "Wie neemt dit over?") }, model.Internal,
			[]string{"ownerWanted: coordinator"}},
		{"also where nobody may know whose it is", func() error { return write(w.Moderator, secret, "Wie?") }, model.Internal,
			[]string{"ownerWanted: coordinator"}},
		{"not about a draft", func() error { return write(w.Moderator, draft, "Wie?") }, model.NotFound, nil},
		{"nor where there is an author", func() error { return write(w.Moderator, w.number, "Wie?") }, model.Conflict, nil},
		{"a coordinator hands nothing over here", func() error { return hand(w.Coordinator, orphan, w.Colleague) }, model.Forbidden, nil},
		{"an editor not to a neighbour", func() error { return hand(w.Moderator, orphan, w.Neighbour) }, model.Invalid, nil},
		{"nor what was told without name", func() error { return hand(w.Moderator, secret, w.Colleague) }, model.NotFound, nil},
		{"an editor hands it to a colleague", func() error { return hand(w.Moderator, orphan, w.Colleague) }, model.Internal,
			[]string{"handedOver: colleague"}},
		{"and not twice", func() error { return hand(w.Moderator, orphan, w.Colleague) }, model.Conflict, nil},
	} {
		wantKind(t, c.sentence, c.err(), c.kind)
		if got := w.letters(t); !slices.Equal(got, c.letters) {
			t.Errorf("%s: the letters are %q, not %q", c.sentence, got, c.letters)
		}
	}
	q, err = w.Queue(t.Context(), w.Moderator)
	must(t, err)
	if len(q.Unowned) != 1 || q.Unowned[0].Telling.Number != secret || q.Unowned[0].AskedAt == nil {
		t.Errorf("without author are still %+v", q.Unowned)
	}
	shown, err := w.Experiment(t.Context(), w.Colleague, orphan)
	if err != nil || !shown.Author {
		t.Errorf("who got it is no author: %+v (%v)", shown, err)
	}
}

func TestAHiddenRegisterEntry(t *testing.T) {
	w := newReportWorld(t)
	for _, c := range []struct {
		sentence string
		err      error
		kind     model.Kind
	}{
		{"a participant hides nothing", w.HideEntry(t.Context(), w.Author, w.damEntry), model.Forbidden},
		{"nor does a neighbour", w.HideEntry(t.Context(), w.Neighbour, w.damEntry), model.Forbidden},
		{"a coordinator does", w.HideEntry(t.Context(), w.Coordinator, w.damEntry), model.Internal},
		{"an author does not show it again", w.ShowEntry(t.Context(), w.Author, w.damEntry), model.NotFound},
	} {
		wantKind(t, c.sentence, c.err, c.kind)
	}
	listed := func() (numbers []string) {
		must(t, w.EachEntry(t.Context(), func(list []*model.ToldEntry) error {
			for _, e := range list {
				numbers = append(numbers, e.Number)
			}
			return nil
		}))
		return numbers
	}
	if got := listed(); !slices.Equal(got, []string{w.rechtEntry}) && !slices.Equal(got, []string{"R-2"}) {
		t.Errorf("an index holds %q", got)
	}
	for _, a := range []model.Actor{w.Nobody, w.Author, w.Neighbour} {
		_, err := w.Entry(t.Context(), a, w.damEntry)
		wantKind(t, a.Name+" sees it", err, model.NotFound)
	}
	_, err := w.Claim(t.Context(), w.Author, w.damEntry)
	wantKind(t, "claiming it", err, model.NotFound)
	_, err = w.Entry(t.Context(), w.Moderator, w.damEntry)
	wantKind(t, "an editor sees it", err, model.Internal)
	must(t, w.ShowEntry(t.Context(), w.Coordinator, w.damEntry))
	_, err = w.Entry(t.Context(), w.Nobody, w.damEntry)
	wantKind(t, "shown again everybody does", err, model.Internal)
}
