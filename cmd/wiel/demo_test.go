package main

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// openData opens a data folder beside the commands, as they do.
func openData(t *testing.T, data string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: data, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// scan asks the database one number.
func scan(t *testing.T, data, query string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(data, "wiel.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func must(t *testing.T, args ...string) string {
	t.Helper()
	out, err := command(t, nil, args...)
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return out
}

func TestDemoIsMarkedRichAndLoadedOnce(t *testing.T) {
	data := "--data=" + t.TempDir()
	out := must(t, "demo", "load", data)
	if !strings.Contains(out, demoPassword) || !strings.Contains(out, "deelnemer@voorbeelddam.example") {
		t.Errorf("the accounts are printed: %s", out)
	}
	folder := strings.TrimPrefix(data, "--data=")
	for sentence, c := range map[string]struct {
		query string
		least int
		most  int
	}{
		"at least sixty experiments":              {"SELECT count(*) FROM experiments WHERE published_version_id IS NOT NULL", 60, 500},
		"each marked as example":                  {"SELECT count(*) FROM experiments WHERE NOT example", 0, 0},
		"by 25 municipalities":                    {"SELECT count(*) FROM organisations WHERE example AND kind = 'municipality'", 25, 25},
		"no real one among those who lead":        {"SELECT count(*) FROM experiments WHERE organisation_id IN (SELECT id FROM organisations WHERE NOT example)", 0, 0},
		"two deliberately not done":               {"SELECT count(*) FROM versions WHERE json_extract(content, '$.Outcome') = 'not-done'", 2, 20},
		"some build on others":                    {"SELECT count(*) FROM experiments WHERE based_on_id IS NOT NULL", 8, 100},
		"a handful seek somebody to join in":      {"SELECT count(*) FROM versions WHERE json_extract(content, '$.Seeks') <> ''", 5, 20},
		"some are told without name":              {"SELECT count(*) FROM experiments WHERE anonymous", 2, 20},
		"a desk with drafts":                      {"SELECT count(*) FROM versions WHERE publication = 'draft'", 2, 2},
		"and a draft for a second pair of eyes":   {"SELECT count(*) FROM reviews WHERE decision = ''", 1, 1},
		"an account a role, and one elsewhere":    {"SELECT count(*) FROM accounts WHERE example AND password_hash <> ''", 6, 6},
		"a request to join, and an agreement":     {"SELECT count(*) FROM joinings", 2, 2},
		"one that did too what another told":      {"SELECT count(*) FROM secondings WHERE agreed_at IS NOT NULL", 1, 5},
		"two that it saved hours":                 {"SELECT count(*) FROM efforts WHERE kind = 'saved'", 2, 10},
		"and one that sharing took some":          {"SELECT count(*) FROM efforts WHERE kind = 'given'", 1, 10},
		"nobody gets mail":                        {"SELECT count(*) FROM mails", 0, 0},
		"no change is a person's":                 {"SELECT count(*) FROM changes WHERE origin = 'person'", 0, 0},
		"a population that is not known is empty": {"SELECT count(*) FROM organisations WHERE population = 0", 0, 0},
		"all main areas": {`SELECT count(DISTINCT CASE WHEN p.parent = '' THEN p.code ELSE p.parent END) FROM versions v,
			json_each(v.content, '$.PolicyAreas') a JOIN policy_areas p ON p.code = a.value`, 14, 14},
	} {
		if n := scan(t, folder, c.query); n < c.least || n > c.most {
			t.Errorf("%s: %d", sentence, n)
		}
	}
	last := scan(t, folder, "SELECT max(id) FROM changes")
	if must(t, "demo", "load", data); scan(t, folder, "SELECT max(id) FROM changes") != last {
		t.Error("a second load changes nothing")
	}
	must(t, "reference", "check", data)
}

func TestDemoClearRemovesTheDemoAndNothingElse(t *testing.T) {
	folder := t.TempDir()
	data := "--data=" + folder
	file := writeFile(t, `{"sourceId": "real", "title": "Echt", "organisation": "GM0344", "publishedOn": "2024-05-01"}`)
	must(t, "import", "experiments", file, data)
	must(t, "demo", "load", data)
	s := openData(t, folder)
	attachPeople(t, s)
	must(t, "account", "create", "--email=echt@gemeente.example", "--name=Echt", "--role=moderator", data)
	numbers := scan(t, folder, "SELECT last FROM number_series WHERE series <> 'R'")
	must(t, "demo", "clear", data)
	for sentence, query := range map[string]string{
		"no example experiments":            "SELECT count(*) FROM experiments WHERE example",
		"no example organisations":          "SELECT count(*) FROM organisations WHERE example",
		"no example accounts":               "SELECT count(*) FROM accounts WHERE example",
		"no versions without experiment":    "SELECT count(*) FROM versions WHERE experiment_id NOT IN (SELECT id FROM experiments)",
		"no authors without account":        "SELECT count(*) FROM authorships WHERE account_id NOT IN (SELECT id FROM accounts)",
		"no reviews without experiment":     "SELECT count(*) FROM reviews WHERE experiment_id NOT IN (SELECT id FROM experiments)",
		"no memberships without account":    "SELECT count(*) FROM memberships WHERE account_id NOT IN (SELECT id FROM accounts)",
		"nobody who did it too":             "SELECT count(*) FROM secondings",
		"the real experiment is still here": "SELECT count(*) - 1 FROM experiments",
		"the real account is still here":    "SELECT count(*) - 1 FROM accounts",
	} {
		if n := scan(t, folder, query); n != 0 {
			t.Errorf("%s: %d", sentence, n)
		}
	}
	if n := scan(t, folder, "SELECT last FROM number_series WHERE series <> 'R'"); n != numbers {
		t.Errorf("numbers stay used: %d, not %d", n, numbers)
	}
	if out := must(t, "demo", "load", data); strings.Contains(out, " 0 new") {
		t.Errorf("it can be loaded again: %s", out)
	}
}

// attachPeople lets a visitor of the demo make an experiment for an invented municipality.
func attachPeople(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	o, err := s.Organisation(ctx, "VB01")
	if err != nil {
		t.Fatal(err)
	}
	visitor, err := s.CreateAccount(ctx, store.NewAccount{
		Person: model.Person{Email: "bezoeker@voorbeelddam.example", Name: "Bezoeker"}, OrganisationID: o.ID, Role: model.Participant, Example: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	actor, err := s.ActorByID(ctx, visitor.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Begin(ctx, actor, o.ID, model.Content{Title: "Uitproberen", Stage: model.Planned}); err != nil {
		t.Fatal(err)
	}
}
