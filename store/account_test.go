package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

const goodPassword = "drie jaar historie"

// accounts is a World in which some have a password: ann@wiel.example of Dam, and an example account of Recht.
type accounts struct {
	*storetest.World
	Ann, Example *model.Account
}

func newAccounts(t *testing.T) *accounts {
	t.Helper()
	w := &accounts{World: storetest.NewWorld(t)}
	w.Ann = &model.Account{Email: "ann@wiel.example", Name: "Ann", Language: "nl", PasswordHash: goodHash()}
	w.Example = &model.Account{Email: "example@wiel.example", Name: "Ed", Example: true, PasswordHash: goodHash()}
	for _, r := range []any{w.Ann, w.Example} {
		must(t, w.Insert(t.Context(), r))
	}
	for _, r := range []any{
		&model.Membership{AccountID: w.Ann.ID, OrganisationID: w.Dam.ID, Role: model.Participant},
		&model.Membership{AccountID: w.Example.ID, OrganisationID: w.Recht.ID, Role: model.Coordinator},
	} {
		must(t, w.Insert(t.Context(), r))
	}
	return w
}

// goodHash is of goodPassword, made once: a hash takes a while on purpose.
var goodHash = sync.OnceValue(func() string {
	hash, err := store.HashPassword(goodPassword)
	if err != nil {
		panic(err)
	}
	return hash
})

func (w *accounts) create(t *testing.T, n store.NewAccount) *model.Account {
	t.Helper()
	n.Password = goodPassword
	account, err := w.CreateAccount(t.Context(), n)
	must(t, err)
	return account
}

// actor gives who is signed in with an account.
func (w *accounts) actor(t *testing.T, id int64) model.Actor {
	t.Helper()
	var generation int
	row(t, w.Store, &generation, "SELECT generation FROM accounts WHERE id = ?", id)
	a, err := w.ActorByID(t.Context(), id, generation)
	must(t, err)
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantKind says in words what is wrong if err is not of the kind; Internal stands for no failure.
func wantKind(t *testing.T, what string, err error, kind model.Kind) {
	t.Helper()
	if kind == model.Internal && err != nil {
		t.Errorf("%s: %v", what, err)
	}
	if kind != model.Internal && (err == nil || model.KindOf(err) != kind) {
		t.Errorf("%s: got %v, not a failure of kind %d", what, err, kind)
	}
}

// row reads one value from the database, as an outsider.
func row(t *testing.T, s *store.Store, into any, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(s.Dir(), "wiel.db"))
	must(t, err)
	defer db.Close()
	must(t, db.QueryRow(query, args...).Scan(into))
}

// rows counts the rows of every table that accounts write, so that two ways can be compared.
func rows(t *testing.T, s *store.Store) string {
	t.Helper()
	counts := ""
	for _, table := range []string{"accounts", "memberships", "tickets", "mails", "join_requests", "limits", "sessions", "changes"} {
		var n int
		row(t, s, &n, "SELECT count(*) FROM "+table)
		counts += fmt.Sprintf("%s %d ", table, n)
	}
	return counts
}

func TestCreatingAccounts(t *testing.T) {
	w := newAccounts(t)
	person := model.Person{Email: "new@wiel.example", Name: "New"}
	for _, c := range []struct {
		sentence string
		account  store.NewAccount
		kind     model.Kind
	}{
		{"an address with an account is refused, in capitals too", store.NewAccount{
			Person: model.Person{Email: "ANN@wiel.example", Name: "Ann"}}, model.Conflict},
		{"a short password is refused", store.NewAccount{Person: person, Password: "kort"}, model.Invalid},
		{"an address as password is refused", store.NewAccount{Person: person, Password: "new@wiel.example"}, model.Invalid},
		{"a role that does not exist is refused", store.NewAccount{Person: person, OrganisationID: w.Dam.ID, Role: "king"}, model.Invalid},
		{"a hub role that does not exist is refused", store.NewAccount{Person: person, HubRole: "king"}, model.Invalid},
		{"an address that is none is refused", store.NewAccount{Person: model.Person{Email: "new", Name: "New"}}, model.Invalid},
		{"an administrator without password is made", store.NewAccount{Person: person, HubRole: model.Administrator}, model.Internal},
	} {
		_, err := w.CreateAccount(t.Context(), c.account)
		wantKind(t, c.sentence, err, c.kind)
	}
}

func TestAnActorIsWhoTheAccountIsNow(t *testing.T) {
	w := newAccounts(t)
	a := w.actor(t, w.Ann.ID)
	if a.Name != "Ann" || a.Acting != w.Dam.ID || !a.MemberOf(w.Dam.ID) || a.Coordinates(w.Dam.ID) {
		t.Errorf("Ann is %+v", a)
	}
	must(t, w.Insert(t.Context(), &model.Membership{AccountID: w.Ann.ID, OrganisationID: w.Recht.ID, Role: model.Coordinator}))
	must(t, w.ActFor(t.Context(), w.actor(t, w.Ann.ID), w.Recht.ID))
	must(t, w.SetLanguage(t.Context(), a, "en"))
	must(t, w.Rename(t.Context(), a, " Ann de Wiel "))
	a = w.actor(t, w.Ann.ID)
	if a.Acting != w.Recht.ID || !a.Coordinates(w.Recht.ID) || a.Language != "en" || a.Name != "Ann de Wiel" {
		t.Errorf("after the changes Ann is %+v", a)
	}
	list, err := w.OrganisationsOf(t.Context(), a)
	must(t, err)
	if len(list) != 2 || list[1].Name != "Wielrecht" {
		t.Errorf("Ann may act for %v", list)
	}
	wantKind(t, "acting for an organisation that is not one's own", w.ActFor(t.Context(), w.Author, w.Recht.ID), model.Forbidden)
	wantKind(t, "a language that the hub does not speak", w.SetLanguage(t.Context(), a, "xx"), model.Invalid)
	wantKind(t, "a name of nothing", w.Rename(t.Context(), a, "  "), model.Invalid)
}

func TestClosingAnAccount(t *testing.T) {
	w := newAccounts(t)
	a := w.actor(t, w.Ann.ID)
	wantKind(t, "closing with a wrong password", w.CloseAccount(t.Context(), a, "een ander woord", store.Heirs{}), model.Invalid)
	must(t, w.CloseAccount(t.Context(), a, goodPassword, store.Heirs{}))
	_, err := w.ActorByID(t.Context(), w.Ann.ID, w.Ann.Generation+1)
	wantKind(t, "the session of who closed their account", err, model.NotFound)
	_, err = w.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: goodPassword})
	wantKind(t, "signing in to a closed account", err, model.Invalid)
	var left int
	row(t, w.Store, &left, "SELECT count(*) FROM accounts WHERE id = ? AND email || name LIKE '%ann%'", w.Ann.ID)
	if left != 0 {
		t.Error("the person is still in the closed account")
	}
	again := w.create(t, store.NewAccount{Person: model.Person{Email: "ann@wiel.example", Name: "Ann"}})
	if again.ID == w.Ann.ID {
		t.Error("the address gave the old account back")
	}
}

func TestTheLastToHoldADutyCannotCloseTheirAccount(t *testing.T) {
	w := newAccounts(t)
	for _, c := range []struct {
		sentence string
		account  store.NewAccount
		kind     model.Kind
	}{
		{"the second administrator may go", store.NewAccount{HubRole: model.Administrator}, model.Internal},
		{"the only coordinator of an organisation with others may not",
			store.NewAccount{OrganisationID: w.Recht.ID, Role: model.Coordinator}, model.Conflict},
	} {
		c.account.Person = model.Person{Email: "duty@wiel.example", Name: "Duty"}
		account := w.create(t, c.account)
		if c.kind == model.Conflict {
			must(t, w.RemoveMember(t.Context(), w.Moderator, w.Recht.ID, w.Example.ID, store.Heirs{}))
		}
		wantKind(t, c.sentence, w.CloseAccount(t.Context(), w.actor(t, account.ID), goodPassword, store.Heirs{}), c.kind)
	}
}

func TestWhoLeavesIsNoAuthorAnyMore(t *testing.T) {
	w := newAccounts(t)
	number := w.Tell(t, storetest.Content("Wmo-prognose"), model.ForAuthors)
	must(t, w.RemoveMember(t.Context(), w.Moderator, w.Dam.ID, w.Author.AccountID, store.Heirs{}))
	left := w.Author
	left.Memberships = nil
	_, err := w.Experiment(t.Context(), left, number)
	wantKind(t, "who left asks for their draft", err, model.NotFound)
	_, err = w.Experiment(t.Context(), w.Coordinator, number)
	wantKind(t, "the coordinator stands in", err, model.Internal)
}

func TestMembers(t *testing.T) {
	w := newAccounts(t)
	ctx, dam := context.Background(), w.Dam.ID
	for _, c := range []struct {
		sentence string
		do       func() error
		kind     model.Kind
	}{
		{"a participant does not see the people", func() error { _, err := w.Members(ctx, w.Author, dam); return err }, model.Forbidden},
		{"a neighbouring coordinator neither", func() error {
			_, err := w.Members(ctx, w.actor(t, w.Example.ID), dam)
			return err
		}, model.Forbidden},
		{"the coordinator does", func() error { _, err := w.Members(ctx, w.Coordinator, dam); return err }, model.Internal},
		{"a participant makes nobody coordinator", func() error {
			return w.ChangeRole(ctx, w.Author, dam, w.Author.AccountID, model.Coordinator)
		}, model.Forbidden},
		{"a visitor must sign in first", func() error {
			return w.ChangeRole(ctx, w.Nobody, dam, w.Author.AccountID, model.Coordinator)
		}, model.SignInNeeded},
		{"the last coordinator cannot step down", func() error {
			return w.ChangeRole(ctx, w.Coordinator, dam, w.Coordinator.AccountID, model.Participant)
		}, model.Conflict},
		{"nor leave", func() error { return w.RemoveMember(ctx, w.Coordinator, dam, w.Coordinator.AccountID, store.Heirs{}) }, model.Conflict},
		{"a role that does not exist is refused", func() error {
			return w.ChangeRole(ctx, w.Coordinator, dam, w.Author.AccountID, "king")
		}, model.Invalid},
		{"a person of another organisation is not found", func() error {
			return w.ChangeRole(ctx, w.Coordinator, dam, w.Neighbour.AccountID, model.Coordinator)
		}, model.NotFound},
		{"the coordinator makes another", func() error {
			return w.ChangeRole(ctx, w.Coordinator, dam, w.Colleague.AccountID, model.Coordinator)
		}, model.Internal},
		{"and may then leave", func() error {
			return w.RemoveMember(ctx, w.Coordinator, dam, w.Coordinator.AccountID, store.Heirs{})
		}, model.Internal},
		{"a participant removes no other", func() error {
			return w.RemoveMember(ctx, w.Author, dam, w.Adviser.AccountID, store.Heirs{})
		}, model.Forbidden},
		{"a moderator removes the last coordinator", func() error {
			return w.RemoveMember(ctx, w.Moderator, dam, w.Colleague.AccountID, store.Heirs{})
		}, model.Internal},
	} {
		wantKind(t, c.sentence, c.do(), c.kind)
	}
}

func TestTheProfileOfAnOrganisation(t *testing.T) {
	w := newAccounts(t)
	fte, minus := 0.5, -1.0
	for _, c := range []struct {
		sentence string
		actor    model.Actor
		profile  store.OrganisationProfile
		kind     model.Kind
	}{
		{"its coordinator changes it", w.Coordinator, store.OrganisationProfile{
			About: "Klein", Website: "https://dam.example", Mailbox: "data@dam.example", DataFTE: &fte, Rule: model.SecondPairEyes,
		}, model.Internal},
		{"a participant does not", w.Author, store.OrganisationProfile{Rule: model.AuthorAlone}, model.Forbidden},
		{"a web address that runs a script is refused", w.Coordinator, store.OrganisationProfile{
			Website: "javascript:alert(1)", Rule: model.AuthorAlone}, model.Invalid},
		{"less than nobody is refused", w.Coordinator, store.OrganisationProfile{DataFTE: &minus, Rule: model.AuthorAlone}, model.Invalid},
		{"a rule that does not exist is refused", w.Coordinator, store.OrganisationProfile{Rule: "none"}, model.Invalid},
	} {
		wantKind(t, c.sentence, w.UpdateOrganisation(t.Context(), c.actor, w.Dam.ID, c.profile), c.kind)
	}
	o, err := w.OrganisationByID(t.Context(), w.Dam.ID)
	must(t, err)
	if o.Rule != model.SecondPairEyes || o.About != "Klein" {
		t.Errorf("the profile is %+v", o)
	}
}

func TestCleaningUpForgetsWhatNobodyNeeds(t *testing.T) {
	w := newAccounts(t)
	must(t, w.AskPassword(t.Context(), store.PasswordAsk{Email: "ann@wiel.example"}))
	must(t, w.AskToJoin(t.Context(), store.JoinAsk{Person: model.Person{Email: "x@wiel.example", Name: "X"}, OrganisationID: w.Dam.ID}))
	must(t, w.Sessions().CommitCtx(t.Context(), "token", []byte("x"), w.Now().Add(time.Hour)))
	must(t, w.CleanUp(t.Context()))
	for _, table := range []string{"tickets", "mails", "join_requests", "sessions", "limits"} {
		var n int
		row(t, w.Store, &n, "SELECT count(*) FROM "+table)
		if n == 0 {
			t.Errorf("%s lost what is still needed", table)
		}
	}
	w.Clock.Advance(200 * 24 * time.Hour)
	must(t, w.CleanUp(t.Context()))
	for _, table := range []string{"tickets", "mails", "join_requests", "sessions", "limits"} {
		var n int
		row(t, w.Store, &n, "SELECT count(*) FROM "+table)
		if n != 0 {
			t.Errorf("%s keeps %d rows that nobody needs", table, n)
		}
	}
}
