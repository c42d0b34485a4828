package main

import (
	"io"
	"strings"
	"testing"

	"wiel/store"
)

func TestAccountsFromTheCommandLine(t *testing.T) {
	data := t.TempDir()
	for _, c := range []struct {
		sentence string
		args     []string
		want     string // in the answer, or in the failure where that begins with !
	}{
		{"the first administrator gets a link to choose a password",
			[]string{"create", "--email=Ann@wiel.example", "--name=Ann", "--role=administrator", "--base-url=https://wiel.example"},
			"https://wiel.example/wachtwoord?sleutel="},
		{"the same address is refused", []string{"create", "--email=ann@wiel.example", "--name=Ann", "--role=moderator"}, "!has an account already"},
		{"a coordinator needs an organisation", []string{"create", "--email=b@wiel.example", "--name=B", "--role=coordinator"}, "!--organisation"},
		{"an organisation must exist",
			[]string{"create", "--email=b@wiel.example", "--name=B", "--role=coordinator", "--organisation=GM9999"}, "!no organisation"},
		{"a role must exist", []string{"create", "--email=b@wiel.example", "--name=B", "--role=king"}, "!one of"},
		{"a moderator is of no organisation",
			[]string{"create", "--email=b@wiel.example", "--name=B", "--role=moderator", "--organisation=GM0344"}, "!leave --organisation out"},
		{"an address must be one", []string{"create", "--email=b", "--name=B", "--role=moderator"}, "!not an e-mail address"},
		{"a link for who has an account", []string{"link", "ann@wiel.example"}, "http://localhost:8080/wachtwoord?sleutel="},
		{"no link for who has none", []string{"link", "b@wiel.example"}, "!no account for b@wiel.example"},
	} {
		out, err := command(t, nil, append([]string{"account", "--data=" + data}, c.args...)...)
		if failure, ok := strings.CutPrefix(c.want, "!"); ok {
			if err == nil || !strings.Contains(err.Error(), failure) {
				t.Errorf("%s: %v", c.sentence, err)
			}
			continue
		}
		if err != nil || !strings.Contains(out, c.want) {
			t.Errorf("%s: %q, %v", c.sentence, out, err)
		}
	}
}

func TestAPasswordFromTheStandardInput(t *testing.T) {
	a := newApp(&settings{Data: t.TempDir()}, io.Discard, io.Discard)
	create := func(email, typed string) error {
		a.stdin = strings.NewReader(typed)
		return (&accountCreateCommand{Email: email, Name: "Ann", Role: "moderator", PasswordStdin: true}).Run(t.Context(), a)
	}
	if err := create("ann@wiel.example", "drie jaar historie\n"); err != nil {
		t.Fatal(err)
	}
	if err := create("bea@wiel.example", "kort\n"); err == nil || !strings.Contains(err.Error(), "too short") {
		t.Errorf("a short password: %v", err)
	}
	if err := create("bea@wiel.example", ""); err == nil {
		t.Error("no password was taken")
	}
	err := a.withStore(t.Context(), func(s *store.Store) error {
		_, err := s.SignIn(t.Context(), store.SignInAttempt{Email: "ann@wiel.example", Password: "drie jaar historie"})
		return err
	})
	if err != nil {
		t.Errorf("signing in: %v", err)
	}
}
