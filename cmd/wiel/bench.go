package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"wiel/store"
)

// benchCommand measures the program on this machine, each figure beside its floor, in one run.
type benchCommand struct {
	Store   benchStoreCommand   `cmd:"" help:"Durable writes, beside bare SQLite on the same disk."`
	Pages   benchPagesCommand   `cmd:"" help:"Reading pages over HTTP, beside bare gin with an answer of the same size."`
	Start   benchStartCommand   `cmd:"" help:"Start and memory with many experiments."`
	Publish benchPublishCommand `cmd:"" help:"How soon what is published is found, and what killing the program leaves."`

	Search    benchSearchCommand    `cmd:"" help:"What a search costs, beside bleve's own run of the same words."`
	Relevance benchRelevanceCommand `cmd:"" help:"How well search answers judged searches, beside bleve's stock Dutch search."`

	Publisher publisherCommand `cmd:"" hidden:"" help:"Publish until killed, and print what was acknowledged."`
}

// benchPlace says where the measurements put their data.
type benchPlace struct {
	Dir string `placeholder:"DIR" help:"Where to make the folder for the data, which is removed afterwards; on the disk that is to be measured. The system's folder for temporary files where absent."`
}

// inFolder runs fn in a new folder, and removes it.
func (p benchPlace) inFolder(fn func(dir string) error) error {
	dir, err := os.MkdirTemp(p.Dir, "wiel-bench-*")
	if err != nil {
		return err
	}
	return errors.Join(fn(dir), os.RemoveAll(dir))
}

// inStore runs fn with an empty store in a new folder.
func (p benchPlace) inStore(ctx context.Context, a *app, fn func(a *app, s *store.Store) error) error {
	return p.inFolder(func(dir string) error {
		b := a.quiet(dir)
		return b.withStore(ctx, func(s *store.Store) error { return fn(b, s) })
	})
}

// quiet gives an app on another data folder that logs errors only.
func (a *app) quiet(dir string) *app {
	s := a.settings
	s.Data, s.LogLevel = dir, "error"
	b := newApp(&s, a.stdout, a.stderr)
	b.now = a.now
	return b
}

// table prints rows of cells, the first row as a head.
func (a *app) table(rows ...[]string) {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for i, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
		if i == 0 {
			for j, cell := range row {
				row[j] = strings.Repeat("-", len(cell))
			}
			fmt.Fprintln(w, strings.Join(row, "\t"))
		}
	}
	_ = w.Flush() // what it cannot write, the lines before could not either
}

// judged says how a figure stands to its bar.
func judged(holds bool, bar string) string {
	if holds {
		return bar + ": held"
	}
	return bar + ": MISSED"
}

// percentile gives the value below which the given share of the list lies. The list must not be empty.
func percentile[T cmp.Ordered](list []T, share float64) T {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

// milliseconds writes a duration.
func milliseconds(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d)/1e6) }
