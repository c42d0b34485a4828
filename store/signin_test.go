package store_test

import (
	"fmt"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

func TestSigningIn(t *testing.T) {
	w := newAccounts(t)
	for _, c := range []struct {
		sentence string
		attempt  store.SignInAttempt
		kind     model.Kind
	}{
		{"who knows the password gets in", store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword}, model.Internal},
		{"capitals and spaces in the address do not matter", store.SignInAttempt{Email: " ANN@Wiel.example ", Password: goodPassword}, model.Internal},
		{"a wrong password is refused", store.SignInAttempt{Email: "ann@wiel.example", Password: "een ander woord"}, model.Invalid},
		{"no password is refused", store.SignInAttempt{Email: "ann@wiel.example"}, model.Invalid},
		{"who has chosen no password yet is refused", store.SignInAttempt{Email: "author@wiel.example"}, model.Invalid},
		{"an unknown address is refused", store.SignInAttempt{Email: "nobody@wiel.example", Password: goodPassword}, model.Invalid},
		{"an example account gets in from this machine",
			store.SignInAttempt{Email: "example@wiel.example", Password: goodPassword, Local: true}, model.Internal},
		{"and from nowhere else", store.SignInAttempt{Email: "example@wiel.example", Password: goodPassword}, model.Invalid},
	} {
		_, err := w.SignIn(t.Context(), c.attempt)
		wantKind(t, c.sentence, err, c.kind)
	}
}

// TestNobodyLearnsWhoHasAnAccount compares what two addresses cost and answer: one with an account, one without.
func TestNobodyLearnsWhoHasAnAccount(t *testing.T) {
	for _, c := range []struct {
		sentence string
		do       func(w *accounts, email string) error
	}{
		{"signing in with a wrong password", func(w *accounts, email string) error {
			_, err := w.SignIn(t.Context(), store.SignInAttempt{Email: email, Password: "een ander woord", Client: "c"})
			return err
		}},
		{"asking for a new password", func(w *accounts, email string) error {
			return w.AskPassword(t.Context(), store.PasswordAsk{Email: email, Client: "c", Language: "nl"})
		}},
		{"asking to join", func(w *accounts, email string) error {
			return w.AskToJoin(t.Context(), store.JoinAsk{
				Person: model.Person{Email: email, Name: "X"}, OrganisationID: w.Recht.ID, Client: "c",
			})
		}},
		{"being invited", func(w *accounts, email string) error {
			_, err := w.Invite(t.Context(), w.Coordinator, store.Invitation{
				Person: model.Person{Email: email}, OrganisationID: w.Dam.ID, Role: model.Participant,
			})
			return err
		}},
	} {
		var seen []string
		for _, email := range []string{"ann@wiel.example", "example@wiel.example", "unknown@wiel.example"} {
			w := newAccounts(t)
			before := w.Hashes()
			err := c.do(w, email)
			seen = append(seen, fmt.Sprintf("answer %v, hashes %d, rows %s", err, w.Hashes()-before, rows(t, w.Store)))
		}
		if c.sentence == "being invited" { // an example account gets no mail; only an example's coordinator could notice
			seen[1] = seen[0]
		}
		if seen[0] != seen[2] || seen[1] != seen[2] {
			t.Errorf("%s tells who has an account:\nwith    %s\nexample %s\nwithout %s", c.sentence, seen[0], seen[1], seen[2])
		}
	}
}

func TestTooManyTries(t *testing.T) {
	w := newAccounts(t)
	try := func(email, client string) error {
		_, err := w.SignIn(t.Context(), store.SignInAttempt{Email: email, Password: "een ander woord", Client: client})
		return err
	}
	for range 10 {
		wantKind(t, "the first ten tries", try("ann@wiel.example", "a"), model.Invalid)
	}
	hashes := w.Hashes()
	wantKind(t, "the eleventh try", try("ann@wiel.example", "a"), model.TooMany)
	if w.Hashes() != hashes {
		t.Error("a refused try cost a hash")
	}
	wantKind(t, "another address from there", try("bea@wiel.example", "a"), model.Invalid)
	_, err := w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword, Client: "b"})
	wantKind(t, "the person herself, from elsewhere", err, model.Internal)
	w.Clock.Advance(16 * time.Minute)
	wantKind(t, "a quarter later", try("ann@wiel.example", "a"), model.Invalid)
}

func TestManyAddressesFromOnePlaceAreTooMany(t *testing.T) {
	w := newAccounts(t)
	var err error
	for i := 0; i < 61 && model.KindOf(err) != model.TooMany; i++ {
		err = w.AskPassword(t.Context(), store.PasswordAsk{Email: fmt.Sprintf("a%d@wiel.example", i), Client: "a"})
		if i == 19 && err != nil {
			t.Errorf("the twentieth address: %v", err)
		}
	}
	wantKind(t, "asking for the passwords of 61 addresses", err, model.TooMany)
}

func TestSigningInWellDoesNotCount(t *testing.T) {
	w := newAccounts(t)
	for range 15 {
		_, err := w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword, Client: "a"})
		wantKind(t, "signing in well again and again", err, model.Internal)
	}
}

func TestSigningOutEverywhere(t *testing.T) {
	w := newAccounts(t)
	must(t, w.SignOutEverywhere(t.Context(), w.actor(t, w.Ann.ID)))
	_, err := w.ActorByID(t.Context(), w.Ann.ID, w.Ann.Generation)
	wantKind(t, "a session from before", err, model.NotFound)
	account, err := w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword})
	must(t, err)
	_, err = w.ActorByID(t.Context(), account.ID, account.Generation)
	wantKind(t, "a session from after", err, model.Internal)
}

func TestChangingThePassword(t *testing.T) {
	w := newAccounts(t)
	a, next := w.actor(t, w.Ann.ID), "vier jaar historie"
	_, err := w.ChangePassword(t.Context(), a, "een ander woord", next)
	wantKind(t, "changing it without knowing the old one", err, model.Invalid)
	_, err = w.ChangePassword(t.Context(), a, goodPassword, "kort")
	wantKind(t, "changing it to a short one", err, model.Invalid)
	account, err := w.ChangePassword(t.Context(), a, goodPassword, next)
	must(t, err)
	_, err = w.ActorByID(t.Context(), w.Ann.ID, w.Ann.Generation)
	wantKind(t, "other sessions", err, model.NotFound)
	_, err = w.ActorByID(t.Context(), w.Ann.ID, account.Generation)
	wantKind(t, "this session", err, model.Internal)
	_, err = w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword})
	wantKind(t, "the old password", err, model.Invalid)
	_, err = w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: next})
	wantKind(t, "the new password", err, model.Internal)
	mails, err := w.Due(t.Context(), 10)
	must(t, err)
	if len(mails) != 1 || mails[0].Kind != model.PasswordChangedMail || mails[0].To != "ann@wiel.example" {
		t.Errorf("the person was told by %+v", mails)
	}
}

func TestSessionsAreKeptWithoutTheirTokens(t *testing.T) {
	w := newAccounts(t)
	sessions := w.Sessions()
	must(t, sessions.CommitCtx(t.Context(), "secret-token", []byte("one"), w.Now().Add(time.Hour)))
	must(t, sessions.CommitCtx(t.Context(), "secret-token", []byte("two"), w.Now().Add(time.Hour)))
	var n int
	row(t, w.Store, &n, "SELECT count(*) FROM sessions WHERE token_hash LIKE '%secret%'")
	if n != 0 {
		t.Error("the token itself is in the database")
	}
	find := func(sentence string, want bool) {
		t.Helper()
		data, found, err := sessions.FindCtx(t.Context(), "secret-token")
		must(t, err)
		if found != want || want && string(data) != "two" {
			t.Errorf("%s: found %v %q", sentence, found, data)
		}
	}
	find("a session that was stored twice has its last data", true)
	w.Clock.Advance(2 * time.Hour)
	find("an expired session is gone", false)
	must(t, sessions.CommitCtx(t.Context(), "secret-token", []byte("two"), w.Now().Add(time.Hour)))
	must(t, sessions.DeleteCtx(t.Context(), "secret-token"))
	must(t, sessions.DeleteCtx(t.Context(), "secret-token"))
	find("a deleted session is gone", false)
}
