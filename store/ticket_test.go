package store_test

import (
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// mailed gives the secret in the only mail of a kind that waits.
func (w *accounts) mailed(t *testing.T, kind model.MailKind, to string) string {
	t.Helper()
	mails, err := w.Due(t.Context(), 100)
	must(t, err)
	secret := ""
	for _, m := range mails {
		if m.Kind == kind && m.To == to {
			secret = m.Facts[model.FactSecret]
		}
		must(t, w.MarkSent(t.Context(), m.ID))
	}
	if secret == "" {
		t.Fatalf("no %s for %s in %+v", kind, to, mails)
	}
	return secret
}

func TestALostPassword(t *testing.T) {
	w := newAccounts(t)
	next := "vier jaar historie"
	must(t, w.AskPassword(t.Context(), store.PasswordAsk{Email: "ann@wiel.example"}))
	first := w.mailed(t, model.PasswordMail, "ann@wiel.example")
	must(t, w.AskPassword(t.Context(), store.PasswordAsk{Email: "ann@wiel.example"}))
	second := w.mailed(t, model.PasswordMail, "ann@wiel.example")
	use := func(sentence, secret, password string, kind model.Kind) {
		t.Helper()
		_, err := w.ChoosePassword(t.Context(), secret, password)
		wantKind(t, sentence, err, kind)
	}
	use("a secret that was guessed", "AAAAAAAAAAAAAAAAAAAAAAAAAA", next, model.Gone)
	use("a password that is too short leaves the link", first, "kort", model.Invalid)
	use("the link works", first, next, model.Internal)
	use("but once", first, next, model.Gone)
	use("and takes the other link with it", second, next, model.Gone)
	_, err := w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: next})
	wantKind(t, "the new password", err, model.Internal)
	_, err = w.ActorByID(t.Context(), w.Ann.ID, w.Ann.Generation)
	wantKind(t, "sessions from before", err, model.NotFound)
	must(t, w.AskPassword(t.Context(), store.PasswordAsk{Email: "ann@wiel.example"}))
	third := w.mailed(t, model.PasswordMail, "ann@wiel.example")
	_, err = w.Ticket(t.Context(), model.InvitationTicket, third)
	wantKind(t, "a link to a password is no invitation", err, model.Gone)
	w.Clock.Advance(3 * time.Hour)
	use("a link that is too old", third, next, model.Gone)
}

func TestUnknownAddressesAreNotKept(t *testing.T) {
	w := newAccounts(t)
	must(t, w.AskPassword(t.Context(), store.PasswordAsk{Email: "unknown@wiel.example"}))
	mails, err := w.Due(t.Context(), 10)
	must(t, err)
	if len(mails) != 0 {
		t.Errorf("mails wait: %+v", mails)
	}
	var n int
	row(t, w.Store, &n, "SELECT (SELECT count(*) FROM mails WHERE recipient <> '') + (SELECT count(*) FROM tickets WHERE email <> '')")
	if n != 0 {
		t.Error("the address is kept")
	}
}

func TestLinksByHand(t *testing.T) {
	w := newAccounts(t)
	must(t, w.Insert(t.Context(), &model.Membership{AccountID: w.Adviser.AccountID, OrganisationID: w.Recht.ID, Role: model.Participant}))
	must(t, w.Insert(t.Context(), &model.Membership{AccountID: w.Moderator.AccountID, OrganisationID: w.Dam.ID, Role: model.Participant}))
	for _, c := range []struct {
		sentence string
		actor    model.Actor
		account  int64
		kind     model.Kind
	}{
		{"a coordinator makes a link for a participant", w.Coordinator, w.Ann.ID, model.Internal},
		{"not for somebody of another organisation", w.Coordinator, w.Neighbour.AccountID, model.Forbidden},
		{"nor for one who also acts for another", w.Coordinator, w.Adviser.AccountID, model.Forbidden},
		{"nor for an editor of the hub among their people", w.Coordinator, w.Moderator.AccountID, model.Forbidden},
		{"nor for one who acts for nobody", w.Coordinator, w.Guest.AccountID, model.Forbidden},
		{"a participant makes none", w.Author, w.Colleague.AccountID, model.Forbidden},
		{"a visitor makes none", w.Nobody, w.Ann.ID, model.SignInNeeded},
		{"a moderator makes one for a coordinator", w.Moderator, w.Coordinator.AccountID, model.Internal},
		{"not for an administrator", w.Moderator, w.Operator.AccountID, model.Forbidden},
		{"an administrator makes one for a moderator", w.Operator, w.Moderator.AccountID, model.Internal},
	} {
		link, err := w.PasswordLinkFor(t.Context(), c.actor, c.account)
		wantKind(t, c.sentence, err, c.kind)
		if err == nil {
			_, err = w.ChoosePassword(t.Context(), link.Secret, goodPassword)
			wantKind(t, c.sentence+", and it works", err, model.Internal)
		}
	}
	link, err := w.PasswordLink(t.Context(), "GUEST@wiel.example")
	must(t, err)
	_, err = w.ChoosePassword(t.Context(), link.Secret, goodPassword)
	wantKind(t, "a link from the command line", err, model.Internal)
	_, err = w.PasswordLink(t.Context(), "unknown@wiel.example")
	wantKind(t, "a link for nobody", err, model.NotFound)
	var logged int
	row(t, w.Store, &logged, "SELECT count(*) FROM changes WHERE action = 'link-made'")
	if logged != 4 {
		t.Errorf("%d links are in the log, not 4", logged)
	}
}
