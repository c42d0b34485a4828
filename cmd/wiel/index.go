package main

import (
	"context"

	"wiel/store"
)

// indexCommand holds the commands on the search indexes.
type indexCommand struct {
	Rebuild rebuildCommand `cmd:"" help:"Build the search indexes anew: the serving hub does it beside the old ones, or the next start."`
}

// rebuildCommand asks for new indexes.
type rebuildCommand struct{}

// Run raises the epoch of the indexes, which whoever serves the data folder notices.
func (*rebuildCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		if err := s.RaiseEpoch(ctx); err != nil {
			return err
		}
		a.say("The indexes will be built anew: at once where the hub serves this folder, else at its next start.")
		return nil
	})
}
