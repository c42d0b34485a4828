package main

import (
	"context"
	"fmt"

	"wiel/store"
)

// backupCommand writes a backup.
type backupCommand struct {
	File string `arg:"" type:"path" help:"The archive to write (a ZIP file); one that is there is replaced once the new one is whole."`
}

// Run writes the backup, reads it back, and says what is in it.
func (c *backupCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		made, err := s.Backup(ctx, c.File)
		if err != nil {
			return fmt.Errorf("no backup was made: %w", err)
		}
		a.say("Backed up %d experiments, %d accounts and %d attachments to %s (%.1f MB), and read it back: it is whole.",
			made.Experiments, made.Accounts, made.Files, c.File, float64(made.Bytes)/1e6)
		return nil
	})
}

// restoreCommand restores a backup.
type restoreCommand struct {
	File string `arg:"" type:"path" help:"The archive that wiel backup wrote."`
}

// Run restores the backup and says what is there now.
func (c *restoreCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		done, err := s.Restore(ctx, c.File)
		if err != nil {
			return fmt.Errorf("the restore did not finish: %w", err)
		}
		a.say("Restored the hub of %s: %d experiments, %d accounts and %d attachments. Everybody signs in anew.",
			done.MadeAt.Local().Format("2 January 2006 15:04"), done.Experiments, done.Accounts, done.Files)
		if done.Erased > 0 {
			a.say("%d of these were erased since the backup, and are erased again.", done.Erased)
		}
		return nil
	})
}
