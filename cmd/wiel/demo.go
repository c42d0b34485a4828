package main

import (
	"context"
	"embed"
	"errors"
	"io/fs"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/transfer"
)

// demoFiles is the example content: organisations.jsonl, drafts.jsonl, and experiments in as many files as there are.
//
//go:embed demo/*.jsonl
var demoFiles embed.FS

// demoPassword is the password of every example account. Everybody knows it: such an account signs in from this machine only.
const demoPassword = "een-band-vol-lucht"

// demoAccounts are the example accounts, one a role, and one elsewhere.
var demoAccounts = []struct {
	email, name   string
	hub           model.HubRole
	role          model.Role
	discipline    model.Discipline
	organisations []string
	what          string
}{
	{"deelnemer@voorbeelddam.example", "Noor Deelnemer", "", model.Participant, "data", []string{"VB01", "VB02"},
		"participant of Voorbeelddam and Wielrecht"},
	{"coordinator@voorbeelddam.example", "Karim Coördinator", "", model.Coordinator, "information", []string{"VB01", "VB02"},
		"coordinator of Voorbeelddam and Wielrecht"},
	{"privacy@voorbeelddam.example", "Pia Privacy", "", model.PrivacyAdviser, "legal-and-privacy", []string{"VB01"},
		"privacy adviser of Voorbeelddam"},
	{"coordinator@kringelo.example", "Eva Elders", "", model.Coordinator, "policy", []string{"VB09", "VB12", "VB13", "VB20", "VB23", "VB25"},
		"coordinator of Kringelo and five more: the other side of joining"},
	{"redactie@wiel.example", "Rik Redactie", model.Moderator, "", "communication", nil, "moderator"},
	{"beheer@wiel.example", "Bea Beheer", model.Administrator, "", "information", nil, "administrator"},
}

// demoCommand holds the commands on the example content.
type demoCommand struct {
	Load  demoLoadCommand  `cmd:"" help:"Add invented municipalities, experiments and people, all marked as example."`
	Clear demoClearCommand `cmd:"" help:"Remove all example content, and what people made for an invented municipality; nothing else."`
}

// demoLoadCommand adds the example content.
type demoLoadCommand struct{}

// Run adds what is not there yet and prints the accounts.
func (*demoLoadCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error { return a.loadDemo(ctx, s) })
}

// loadDemo adds the example content that is not there yet, and says who can sign in.
func (a *app) loadDemo(ctx context.Context, s *store.Store) error {
	demo, err := readDemo()
	if err != nil {
		return err
	}
	done, err := s.LoadDemo(ctx, demo)
	if err != nil {
		return err
	}
	a.say("%d example experiments, of which %d new.", done.New+done.Updated+done.Unchanged, done.New)
	a.say("Example accounts, which sign in from this machine only, with the password %s:", demoPassword)
	for _, account := range demoAccounts {
		a.say("  %-34s %s", account.email, account.what)
	}
	return nil
}

// demoClearCommand removes the example content.
type demoClearCommand struct{}

// Run removes it and tells how much it was.
func (*demoClearCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		n, err := s.ClearDemo(ctx)
		if err == nil {
			a.say("All example content is gone, %d experiments among it.", n)
		}
		return err
	})
}

// readDemo reads the embedded example content.
func readDemo() (store.Demo, error) {
	var d store.Demo
	file, err := demoFiles.Open("demo/organisations.jsonl")
	if err != nil {
		return d, err
	}
	if d.Organisations, err = transfer.ReadExampleOrganisations(file); err != nil {
		return d, err
	}
	names, err := fs.Glob(demoFiles, "demo/experiments-*.jsonl")
	if err != nil {
		return d, err
	}
	for _, name := range names {
		more, err := readExperiments(name)
		if err != nil {
			return d, err
		}
		d.Experiments = append(d.Experiments, more...)
	}
	for _, account := range demoAccounts {
		d.Accounts = append(d.Accounts, store.ExampleAccount{Organisations: account.organisations, NewAccount: store.NewAccount{
			Person: model.Person{Email: account.email, Name: account.name, Discipline: account.discipline}, Password: demoPassword,
			HubRole: account.hub, Role: account.role,
		}})
	}
	d.Joinings, d.Secondings, d.Efforts, d.Foresights = demoJoinings(), demoSecondings(), demoEfforts(), demoForesights()
	d.Drafts, err = readExperiments("demo/drafts.jsonl")
	return d, err
}

// readExperiments reads a whole embedded file in the exchange format, without a mistake in it.
func readExperiments(name string) (list []transfer.Experiment, err error) {
	file, err := demoFiles.Open(name)
	if err != nil {
		return nil, err
	}
	for x, wrong := range transfer.Read(file) {
		err = errors.Join(err, wrong)
		list = append(list, x)
	}
	return list, err
}
