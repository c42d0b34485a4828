package store_test

import (
	"slices"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWhatSomebodyWroteAloneGoesToAColleague in every way of leaving.
func TestWhatSomebodyWroteAloneGoesToAColleague(t *testing.T) {
	w := newAccounts(t)
	ctx, dam, author := t.Context(), w.Dam.ID, w.Author.AccountID
	draft := w.Tell(t, storetest.Content("Wmo-prognose"), model.ForAuthors)
	open := w.Tell(t, storetest.Content("Bomen tellen"), model.ForPublic)
	both := w.Tell(t, storetest.Content("Samen tellen"), model.ForPublic)
	must(t, w.AddAuthor(ctx, w.Author, both, w.Adviser.AccountID))
	erased := w.Tell(t, storetest.Content("Weg"), model.ForPublic)
	must(t, w.Erase(ctx, w.Coordinator, erased))

	for _, c := range []struct {
		sentence string
		who      model.Actor
		want     []string
	}{{"one sees what is one's own", w.Author, []string{open, draft, both}}, {"so does the coordinator", w.Coordinator, []string{open, draft, both}}} {
		owned, err := w.Owned(ctx, c.who, dam, author)
		must(t, err)
		var got []string
		for _, o := range owned {
			got = append(got, o.Experiment.Number)
			if o.Alone != (o.Experiment.Number != both) {
				t.Errorf("%s: %s is written alone: %t", c.sentence, o.Experiment.Number, o.Alone)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", c.sentence, got, c.want)
		}
	}
	for _, who := range []model.Actor{w.Colleague, w.Neighbour, w.Moderator} {
		_, err := w.Owned(ctx, who, dam, author)
		wantKind(t, "others do not see it", err, model.Forbidden)
	}

	leave := func(a model.Actor, heirs store.Heirs) error { return w.RemoveMember(ctx, a, dam, author, heirs) }
	wantKind(t, "nobody leaves without an heir", leave(w.Author, store.Heirs{}), model.Invalid)
	wantKind(t, "nor is taken off", leave(w.Coordinator, store.Heirs{To: map[string]int64{draft: w.Colleague.AccountID}}), model.Invalid)
	wantKind(t, "a neighbour is no heir", leave(w.Author, store.Heirs{All: w.Neighbour.AccountID}), model.Invalid)
	wantKind(t, "nor is who leaves", leave(w.Author, store.Heirs{All: author}), model.Invalid)
	must(t, leave(w.Author, store.Heirs{All: w.Colleague.AccountID, To: map[string]int64{draft: w.Coordinator.AccountID}}))
	for number, heir := range map[string]int64{draft: w.Coordinator.AccountID, open: w.Colleague.AccountID, both: w.Adviser.AccountID} {
		var writes []int64
		room, err := w.Room(ctx, w.Coordinator, number)
		must(t, err)
		for _, a := range room.Authors {
			writes = append(writes, a.ID)
		}
		if !slices.Equal(writes, []int64{heir}) {
			t.Errorf("%s goes to %v, not to %d alone", number, writes, heir)
		}
	}
}

func TestWithoutColleaguesItFallsToTheEditors(t *testing.T) {
	w := newAccounts(t)
	ctx := t.Context()
	e, err := w.Begin(ctx, w.Neighbour, w.Recht.ID, storetest.Content("Alleen"))
	must(t, err)
	_, err = w.Publish(ctx, w.Neighbour, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	must(t, err)
	wantKind(t, "while there is a colleague", w.RemoveMember(ctx, w.Neighbour, w.Recht.ID, w.Neighbour.AccountID, store.Heirs{}), model.Invalid)
	must(t, w.RemoveMember(ctx, w.Moderator, w.Recht.ID, w.Example.ID, store.Heirs{}))
	must(t, w.RemoveMember(ctx, w.Neighbour, w.Recht.ID, w.Neighbour.AccountID, store.Heirs{}))
	queue, err := w.Queue(ctx, w.Moderator)
	must(t, err)
	if len(queue.Unowned) != 1 || queue.Unowned[0].Telling.Number != e.Number {
		t.Errorf("the editors see %+v", queue.Unowned)
	}
}

func TestClosingHandsOnToo(t *testing.T) {
	w := newAccounts(t)
	ctx := t.Context()
	a := w.actor(t, w.Ann.ID)
	e, err := w.Begin(ctx, a, a.Memberships[0].OrganisationID, storetest.Content("Van Ann"))
	must(t, err)
	wantKind(t, "closing without an heir", w.CloseAccount(ctx, a, goodPassword, store.Heirs{}), model.Invalid)
	must(t, w.CloseAccount(ctx, a, goodPassword, store.Heirs{All: w.Colleague.AccountID}))
	if _, err := w.Workshop(ctx, w.Colleague, e.Number); err != nil {
		t.Errorf("the heir writes on: %v", err)
	}
}
