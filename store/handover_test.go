package store_test

import (
	"slices"
	"strings"
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

// TestWhatRunsWithOthersGoesToAColleagueToo: asked and agreed joining, questions that wait, and "wij ook".
func TestWhatRunsWithOthersGoesToAColleagueToo(t *testing.T) {
	w := newAccounts(t)
	ctx, heir := t.Context(), w.Colleague.AccountID
	e, err := w.Begin(ctx, w.Neighbour, w.Recht.ID, storetest.Content("Bij de buren"))
	must(t, err)
	_, err = w.Publish(ctx, w.Neighbour, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	must(t, err)
	join, err := w.AskJoining(ctx, w.Author, e.Number, model.Joining{OrganisationID: w.Dam.ID, Kind: model.AskAdvice, Message: "Mogen we bellen?"})
	must(t, err)
	must(t, w.MoveJoining(ctx, w.Neighbour, join, store.JoiningStep{Move: model.AcceptJoining}))
	must(t, w.AskAbout(ctx, w.Author, e.Number, "Hoe lang duurde het?"))
	area, err := w.AskArea(ctx, w.Author, "wmo", "Wie telde dit ook?")
	must(t, err)
	must(t, w.UpdateOrganisation(ctx, w.Coordinator, w.Dam.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}))
	_, err = w.Second(ctx, w.Author, e.Number, model.Seconding{OrganisationID: w.Dam.ID, Year: 2026, Outcome: model.Worked, Sentence: "Wij telden ook."})
	must(t, err)

	errands, err := w.Errands(ctx, w.Coordinator, w.Dam.ID, w.Author.AccountID)
	must(t, err)
	var keys []string
	heirs := store.Heirs{To: map[string]int64{}}
	for _, errand := range errands {
		keys = append(keys, errand.Key()+" "+errand.Number)
		heirs.To[errand.Key()] = heir
	}
	if want := []string{"aanhaken-1 " + e.Number, "vraag-1 " + e.Number, "vraag-2 ", "wijook-1 " + e.Number}; !slices.Equal(keys, want) {
		t.Errorf("what runs is %q, not %q", keys, want)
	}
	_, err = w.Errands(ctx, w.Colleague, w.Dam.ID, w.Author.AccountID)
	wantKind(t, "a colleague does not see it", err, model.Forbidden)
	wantKind(t, "nobody leaves it behind", w.RemoveMember(ctx, w.Author, w.Dam.ID, w.Author.AccountID, store.Heirs{}), model.Invalid)
	must(t, w.RemoveMember(ctx, w.Author, w.Dam.ID, w.Author.AccountID, heirs))

	if c, err := w.JoiningCase(ctx, w.Neighbour, join); err != nil || c.Askers[0].Name != w.Colleague.Name {
		t.Errorf("the agreement is now of %+v: %v", c.Askers, err)
	}
	if _, err := w.AgreeSeconding(ctx, w.Colleague, 1); err != nil {
		t.Errorf("the heir did not say “wij ook”, and so can be the second pair of eyes: %v", err)
	}
	must(t, w.AnswerQuestion(ctx, w.Neighbour, area, "Wij."))
	if got := heardNow(t, w.World, w.Colleague); !strings.Contains(got, string(model.AnswerGiven)) {
		t.Errorf("the heir hears of the answer: %s", got)
	}
	if got := letters(t, w.World, w.Colleague.Email); strings.Count(got, string(model.TakenOverMail)) != 1 {
		t.Errorf("the heir gets one letter: %s", got)
	}
}

// TestWhatNobodyTakesOverFallsToTheCoordinator, or ends where nobody is left, and the other side hears.
func TestWhatNobodyTakesOverFallsToTheCoordinator(t *testing.T) {
	w := newAccounts(t)
	ctx := t.Context()
	number := running(t, w.World, nil)
	area, err := w.AskArea(ctx, w.Colleague, "wmo", "Wie telde dit ook?")
	must(t, err)
	must(t, w.RemoveMember(ctx, w.Moderator, w.Dam.ID, w.Colleague.AccountID, store.Heirs{}))
	must(t, w.AnswerQuestion(ctx, w.Neighbour, area, "Wij."))
	if got := heardNow(t, w.World, w.Coordinator); !strings.Contains(got, string(model.AnswerGiven)) {
		t.Errorf("the coordinator hears of the answer: %s", got)
	}

	join := asked(t, w.World, w.Neighbour, number)
	must(t, w.MoveJoining(ctx, w.Author, join, store.JoiningStep{Move: model.AcceptJoining}))
	must(t, w.AddAuthor(ctx, w.Author, number, w.Adviser.AccountID))
	must(t, w.RemoveMember(ctx, w.Author, w.Dam.ID, w.Author.AccountID, store.Heirs{}))
	if c, err := w.JoiningCase(ctx, w.Neighbour, join); err != nil || len(c.Givers) != 1 || c.Givers[0].Name != w.Adviser.Name {
		t.Errorf("who left is not the one to call any more: %+v, %v", c.Givers, err)
	}

	ann := w.actor(t, w.Example.ID)
	must(t, w.RemoveMember(ctx, w.Moderator, w.Recht.ID, w.Neighbour.AccountID, store.Heirs{}))
	own := asked(t, w.World, ann, running(t, w.World, nil))
	must(t, w.CloseAccount(ctx, ann, goodPassword, store.Heirs{}))
	if got := letters(t, w.World, w.Author.Email); !strings.Contains(got, string(model.JoiningEndedMail)) {
		t.Errorf("whom it was asked hears that it ended: %s", got)
	}
	var words string
	row(t, w.Store, &words, "SELECT message FROM joinings WHERE id = ?", own)
	if words != "" {
		t.Errorf("the words of who is gone stay: %q", words)
	}
}

// heardNow is what somebody hears once the log was followed.
func heardNow(t *testing.T, w *storetest.World, a model.Actor) string {
	t.Helper()
	derive(t, w.Store)
	return heard(t, w, a)
}

// TestWhatHasNoAuthorIsForTheCoordinator: it stands on that desk, and nobody else's, and can be written on there.
func TestWhatHasNoAuthorIsForTheCoordinator(t *testing.T) {
	w := newAccounts(t)
	ctx := t.Context()
	number := w.Tell(t, storetest.Content("Bomen tellen"), model.ForParticipants)
	must(t, w.RemoveMember(ctx, w.Moderator, w.Dam.ID, w.Author.AccountID, store.Heirs{}))
	for name, c := range map[string]struct {
		who  model.Actor
		want int
	}{"the coordinator": {w.Coordinator, 1}, "a colleague": {w.Colleague, 0}, "a neighbour": {w.Neighbour, 0}, "who left": {w.Author, 0}} {
		desk, err := w.Desk(ctx, c.who)
		if err != nil || len(desk.Unowned) != c.want {
			t.Errorf("on the desk of %s are %d without author, not %d: %v", name, len(desk.Unowned), c.want, err)
		}
	}
	must(t, w.NewDraft(ctx, w.Coordinator, number))
}
