package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"wiel/store"
	"wiel/store/transfer"
)

// exportCommand holds the exports.
type exportCommand struct {
	Experiments exportExperimentsCommand `cmd:"" help:"Export all published experiments, whole and whatever their audience, in the exchange format."`
}

// exportExperimentsCommand exports experiments.
type exportExperimentsCommand struct {
	File string `arg:"" help:"The file to write; - is the standard output. It holds what is not public too: keep it safe."`
}

// Run writes the file; it gets its name only when it is whole.
func (c *exportExperimentsCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		if c.File == "-" {
			_, err := exportTo(ctx, s, a.stdout)
			return err
		}
		n := 0
		err := writeWhole(c.File, func(w io.Writer) (err error) {
			n, err = exportTo(ctx, s, w)
			return err
		})
		if err == nil {
			a.say("%d experiments are in %s.", n, c.File)
		}
		return err
	})
}

// exportTo writes all experiments and counts them.
func exportTo(ctx context.Context, s *store.Store, w io.Writer) (n int, err error) {
	lines := bufio.NewWriter(w)
	err = s.EachExport(ctx, func(x transfer.Experiment) error {
		n++
		return transfer.Write(lines, x)
	})
	return n, errors.Join(err, lines.Flush())
}

// writeWhole writes a file beside its place, readable by its owner only, and moves it there when it is whole.
func writeWhole(name string, write func(w io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name()) // what went wrong before is what counts
		}
	}()
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}

// schemaCommand prints the JSON Schema of the exchange format.
type schemaCommand struct{}

// Run prints it.
func (*schemaCommand) Run(a *app) error {
	_, err := a.stdout.Write(transfer.JSONSchema())
	return err
}
