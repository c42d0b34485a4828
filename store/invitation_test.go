package store_test

import (
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

func toDam(w *accounts, email string) store.Invitation {
	return store.Invitation{Person: model.Person{Email: email, Language: "nl"}, OrganisationID: w.Dam.ID, Role: model.Participant}
}

func TestWhoMayInvite(t *testing.T) {
	w := newAccounts(t)
	hub := store.Invitation{Person: model.Person{Email: "new@wiel.example"}, HubRole: model.Moderator}
	both := toDam(w, "new@wiel.example")
	both.HubRole = model.Moderator
	king := toDam(w, "new@wiel.example")
	king.Role = "king"
	nowhere := store.Invitation{Person: model.Person{Email: "new@wiel.example"}}
	for _, c := range []struct {
		sentence   string
		actor      model.Actor
		invitation store.Invitation
		kind       model.Kind
	}{
		{"a coordinator invites for their organisation", w.Coordinator, toDam(w, "new@wiel.example"), model.Internal},
		{"not for another", w.actor(t, w.Example.ID), toDam(w, "new@wiel.example"), model.Forbidden},
		{"a participant invites nobody", w.Author, toDam(w, "new@wiel.example"), model.Forbidden},
		{"a visitor neither", w.Nobody, toDam(w, "new@wiel.example"), model.SignInNeeded},
		{"a moderator invites for any", w.Moderator, toDam(w, "new@wiel.example"), model.Internal},
		{"but gives no role on the hub", w.Moderator, hub, model.Forbidden},
		{"nor does a coordinator beside one in the organisation", w.Coordinator, both, model.Forbidden},
		{"an administrator does", w.Operator, hub, model.Internal},
		{"an address is needed", w.Coordinator, toDam(w, ""), model.Invalid},
		{"a role must exist", w.Coordinator, king, model.Invalid},
		{"an invitation is for something", w.Moderator, nowhere, model.Invalid},
	} {
		_, err := w.Invite(t.Context(), c.actor, c.invitation)
		wantKind(t, c.sentence, err, c.kind)
	}
}

func TestAcceptingAnInvitation(t *testing.T) {
	w := newAccounts(t)
	link, err := w.Invite(t.Context(), w.Coordinator, toDam(w, "New@wiel.example"))
	must(t, err)
	if link.Secret != "" {
		t.Error("the one who invites gets the secret that was mailed")
	}
	secret := w.mailed(t, model.InvitationMail, "new@wiel.example")
	_, _, err = w.Accept(t.Context(), store.Acceptance{Secret: secret, Name: "", Password: goodPassword})
	wantKind(t, "accepting without a name", err, model.Invalid)
	account, fresh, err := w.Accept(t.Context(), store.Acceptance{Secret: secret, Name: "New", Password: goodPassword})
	must(t, err)
	if !fresh || !w.actor(t, account.ID).MemberOf(w.Dam.ID) {
		t.Errorf("who accepts is fresh %v and %+v", fresh, account)
	}
	_, _, err = w.Accept(t.Context(), store.Acceptance{Secret: secret, Name: "New", Password: goodPassword})
	wantKind(t, "accepting it twice", err, model.Gone)
	_, err = w.SignIn(t.Context(), store.SignInAttempt{Email: "new@wiel.example", Password: goodPassword})
	wantKind(t, "signing in afterwards", err, model.Internal)
}

func TestAnInvitationForWhoHasAnAccount(t *testing.T) {
	w := newAccounts(t)
	ann := store.Invitation{Person: model.Person{Email: "ann@wiel.example"}, OrganisationID: w.Recht.ID, Role: model.Coordinator}
	_, err := w.Invite(t.Context(), w.Moderator, ann)
	must(t, err)
	secret := w.mailed(t, model.InvitationMail, "ann@wiel.example")
	hashes := w.Hashes()
	account, fresh, err := w.Accept(t.Context(), store.Acceptance{Secret: secret, Name: "Other", Password: "een ander woord"})
	must(t, err)
	if fresh || account.ID != w.Ann.ID || account.Name != "Ann" || !w.actor(t, w.Ann.ID).Coordinates(w.Recht.ID) {
		t.Errorf("Ann is fresh %v and %+v", fresh, w.actor(t, w.Ann.ID))
	}
	if w.Hashes() != hashes+1 {
		t.Error("accepting with an account costs other work than without")
	}
	_, err = w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword})
	wantKind(t, "her own password", err, model.Internal)
	_, err = w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: "een ander woord"})
	wantKind(t, "the password that was typed", err, model.Invalid)
}

func TestAcceptingWhileSignedIn(t *testing.T) {
	w := newAccounts(t)
	other := store.Invitation{Person: model.Person{Email: "ann@recht.example"}, OrganisationID: w.Recht.ID, Role: model.Participant}
	_, err := w.Invite(t.Context(), w.Moderator, other)
	must(t, err)
	secret := w.mailed(t, model.InvitationMail, "ann@recht.example")
	wantKind(t, "a visitor", w.AcceptAs(t.Context(), w.Nobody, secret), model.SignInNeeded)
	wantKind(t, "who is signed in with another address", w.AcceptAs(t.Context(), w.actor(t, w.Ann.ID), secret), model.Internal)
	wantKind(t, "a second time", w.AcceptAs(t.Context(), w.Author, secret), model.Gone)
	if a := w.actor(t, w.Ann.ID); len(a.Memberships) != 2 {
		t.Errorf("Ann acts for %v", a.Memberships)
	}
}

func TestAnInvitationDoesNotLowerARole(t *testing.T) {
	w := newAccounts(t)
	_, err := w.Invite(t.Context(), w.Moderator, toDam(w, w.Coordinator.Email))
	must(t, err)
	must(t, w.AcceptAs(t.Context(), w.Coordinator, w.mailed(t, model.InvitationMail, w.Coordinator.Email)))
	if !w.actor(t, w.Coordinator.AccountID).Coordinates(w.Dam.ID) {
		t.Error("the coordinator became a participant")
	}
}

func TestInvitationsEnd(t *testing.T) {
	w := newAccounts(t)
	invite := func() string {
		t.Helper()
		_, err := w.Invite(t.Context(), w.Coordinator, toDam(w, "new@wiel.example"))
		must(t, err)
		return w.mailed(t, model.InvitationMail, "new@wiel.example")
	}
	works := func(sentence, secret string, kind model.Kind) {
		t.Helper()
		_, err := w.Ticket(t.Context(), model.InvitationTicket, secret)
		wantKind(t, sentence, err, kind)
	}
	first := invite()
	works("a new invitation", first, model.Internal)
	second := invite()
	works("the one before it", first, model.Gone)
	list, err := w.Invitations(t.Context(), w.Coordinator, w.Dam.ID)
	must(t, err)
	if len(list) != 1 {
		t.Fatalf("%d invitations wait, not 1", len(list))
	}
	_, err = w.Invitations(t.Context(), w.Author, w.Dam.ID)
	wantKind(t, "a participant lists invitations", err, model.Forbidden)
	err = w.WithdrawInvitation(t.Context(), w.actor(t, w.Example.ID), w.Recht.ID, list[0].ID)
	wantKind(t, "a neighbour withdraws it", err, model.NotFound)
	must(t, w.WithdrawInvitation(t.Context(), w.Coordinator, w.Dam.ID, list[0].ID))
	works("a withdrawn invitation", second, model.Gone)
	third := invite()
	w.Clock.Advance(13 * 24 * time.Hour)
	works("after 13 days", third, model.Internal)
	w.Clock.Advance(25 * time.Hour)
	works("after 14 days", third, model.Gone)
}

func TestAnInvitationByHand(t *testing.T) {
	w := newAccounts(t)
	i := toDam(w, "new@wiel.example")
	i.ByHand = true
	link, err := w.Invite(t.Context(), w.Coordinator, i)
	must(t, err)
	mails, err := w.Due(t.Context(), 10)
	must(t, err)
	if link.Secret == "" || len(mails) != 0 {
		t.Errorf("the secret is %q and %d mails wait", link.Secret, len(mails))
	}
	var logged int
	row(t, w.Store, &logged, "SELECT count(*) FROM changes WHERE action IN ('link-made', 'invited')")
	if logged != 2 {
		t.Errorf("%d lines are in the log, not 2", logged)
	}
}

func TestAskingToJoin(t *testing.T) {
	w := newAccounts(t)
	ask := func(organisation int64, message string) error {
		return w.AskToJoin(t.Context(), store.JoinAsk{
			Person:         model.Person{Email: "new@wiel.example", Name: "New", Discipline: "data", Language: "nl"},
			OrganisationID: organisation, Message: message,
		})
	}
	must(t, ask(w.Dam.ID, "Ik wil meedoen."))
	must(t, ask(w.Dam.ID, "Ik wil graag meedoen."))
	list, err := w.JoinRequests(t.Context(), w.Coordinator, w.Dam.ID)
	must(t, err)
	if len(list) != 1 || list[0].Message != "Ik wil graag meedoen." || list[0].Organisation != "Voorbeelddam" || list[0].Name != "New" {
		t.Fatalf("these wait: %+v", list)
	}
	derive(t, w.Store)
	if got := heard(t, w.World, w.Coordinator); got != "taking-part-asked" {
		t.Errorf("the coordinator hears %q", got)
	}
	id := list[0].ID
	_, err = w.JoinRequests(t.Context(), w.Author, w.Dam.ID)
	wantKind(t, "a participant lists requests", err, model.Forbidden)
	_, err = w.AcceptJoin(t.Context(), w.Author, id, model.Participant, false)
	wantKind(t, "a participant accepts", err, model.NotFound)
	_, err = w.AcceptJoin(t.Context(), w.Coordinator, id, model.Participant, false)
	wantKind(t, "the coordinator accepts", err, model.Internal)
	_, err = w.AcceptJoin(t.Context(), w.Coordinator, id, model.Participant, false)
	wantKind(t, "and again", err, model.Conflict)
	if got := heard(t, w.World, w.Coordinator); got != "" {
		t.Errorf("of a question that is answered the coordinator hears %q", got)
	}
	account, fresh, err := w.Accept(t.Context(), store.Acceptance{
		Secret: w.mailed(t, model.InvitationMail, "new@wiel.example"), Name: "New", Password: goodPassword,
	})
	must(t, err)
	if a := w.actor(t, account.ID); !fresh || len(a.Memberships) != 1 || a.Memberships[0].Discipline != "data" {
		t.Errorf("who asked became %+v", a)
	}
}

func TestAskingToJoinWhereThereIsNoCoordinator(t *testing.T) {
	w := newAccounts(t)
	must(t, w.RemoveMember(t.Context(), w.Moderator, w.Recht.ID, w.Example.ID, store.Heirs{}))
	person := model.Person{Email: "new@wiel.example", Name: "New", Language: "en"}
	must(t, w.AskToJoin(t.Context(), store.JoinAsk{Person: person, OrganisationID: w.Recht.ID}))
	derive(t, w.Store)
	for _, a := range []model.Actor{w.Moderator, w.Operator} {
		if got := heard(t, w.World, a); got != "taking-part-nobodys" {
			t.Errorf("the %s hears %q", a.Name, got)
		}
	}
	_, err := w.Queue(t.Context(), w.Coordinator)
	wantKind(t, "a coordinator lists them", err, model.Forbidden)
	queue, err := w.Queue(t.Context(), w.Moderator)
	must(t, err)
	list := queue.Asked
	if len(list) != 1 || queue.Counts.Asked != 1 {
		t.Fatalf("these wait: %+v", queue)
	}
	must(t, w.DeclineJoin(t.Context(), w.Moderator, list[0].ID, "Volgend jaar misschien."))
	mails, err := w.Due(t.Context(), 10)
	must(t, err)
	if len(mails) != 1 || mails[0].Kind != model.JoinDeclinedMail || mails[0].Language != "en" ||
		mails[0].Facts[model.FactRemark] != "Volgend jaar misschien." {
		t.Errorf("who asked was told by %+v", mails)
	}
	wantKind(t, "an organisation that does not exist",
		w.AskToJoin(t.Context(), store.JoinAsk{Person: person, OrganisationID: 999}), model.Invalid)
}
