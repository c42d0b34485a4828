package main

import (
	"context"
	"fmt"
	"os"

	"wiel/store"
	"wiel/store/reference"
)

// referenceCommand holds the commands on the reference data: municipalities, mergers, policy areas.
type referenceCommand struct {
	Load  referenceLoadCommand  `cmd:"" help:"Load newer reference data, and show what it changes."`
	Check referenceCheckCommand `cmd:"" help:"Prove that the reference data is whole, and that everything which points at it resolves."`
}

// referenceLoadCommand loads reference data from a folder, or what is built in.
type referenceLoadCommand struct {
	Dir    string `arg:"" optional:"" type:"existingdir" help:"A folder with newer files (municipalities.csv, mergers.csv, ..., sources.csv); what it lacks, and all where no folder is named, is the data built into this program."`
	DryRun bool   `help:"Only show what would change."`
}

// Run loads the data and prints what differs.
func (c *referenceLoadCommand) Run(ctx context.Context, a *app) error {
	set, err := c.set()
	if err != nil {
		return err
	}
	return a.withStore(ctx, func(s *store.Store) error {
		found, err := s.LoadReference(ctx, set, c.DryRun)
		for _, d := range found {
			a.say("%s", d)
		}
		switch {
		case err != nil:
			return err
		case len(found) == 0:
			a.say("Nothing differs.")
		case c.DryRun:
			a.say("%d differences. Nothing was changed.", len(found))
		default:
			a.say("%d differences, now in the database.", len(found))
		}
		return nil
	})
}

func (c *referenceLoadCommand) set() (*reference.Set, error) {
	if c.Dir == "" {
		return reference.Default()
	}
	return reference.Load(os.DirFS(c.Dir))
}

// referenceCheckCommand checks the reference data in the database.
type referenceCheckCommand struct{}

// Run prints what is wrong, and fails if anything is.
func (*referenceCheckCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		problems, err := s.CheckReference(ctx)
		if err != nil {
			return err
		}
		for _, p := range problems {
			a.say("%s", p)
		}
		if len(problems) > 0 {
			return fmt.Errorf("the reference data has %d problems", len(problems))
		}
		a.say("The reference data is whole, and everything that points at it resolves.")
		return nil
	})
}
