package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/search/relevance"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/transfer"
)

// benchRelevanceCommand runs the judged searches.
type benchRelevanceCommand struct {
	Judged   string `default:"search/testdata/relevance.txt" type:"existingfile" help:"The judged searches."`
	Register string `default:"../shared/real" type:"path" help:"A folder with files of the Algorithm Register, algorithm-register-*.json. Without any, only the example content is searched."`
	Show     string `placeholder:"HALF" enum:"tune,," default:"" help:"With tune: list the searches of that half that are not answered perfectly."`
}

// Run indexes the example content and the register, each apart, and judges both systems on each.
func (c *benchRelevanceCommand) Run(ctx context.Context, a *app) (err error) {
	file, err := os.Open(c.Judged)
	if err != nil {
		return err
	}
	searches, err := relevance.Read(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "wiel-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	board := scoreboard{app: a, show: c.Show, scores: map[string]map[string]*pair{}}
	for name, fill := range map[string]func(context.Context, *store.Store) error{
		"example": fillWithExamples, "register": c.fillWithRegister,
	} {
		if err := board.play(ctx, filepath.Join(folder, name), searches, fill); err != nil {
			return err
		}
	}
	return board.print(len(searches))
}

// fillWithExamples loads the example content.
func fillWithExamples(ctx context.Context, s *store.Store) error {
	demo, err := readDemo()
	if err == nil {
		_, err = s.LoadDemo(ctx, demo)
	}
	return err
}

// fillWithRegister imports the files of the register.
func (c *benchRelevanceCommand) fillWithRegister(ctx context.Context, s *store.Store) error {
	names, err := filepath.Glob(filepath.Join(c.Register, "algorithm-register-*.json"))
	if err != nil {
		return err
	}
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		register, err := transfer.ReadRegister(file)
		if err := errors.Join(err, file.Close()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if _, err := s.ImportEntries(ctx, transfer.RegisterSource, register.SourceDate, register.Entries, store.ImportOptions{}); err != nil {
			return err
		}
	}
	return nil
}

// pair is the scores of both systems.
type pair struct{ ours, stock []relevance.Score }

// scoreboard gathers scores by half and kind.
type scoreboard struct {
	*app
	show   string
	judged int
	scores map[string]map[string]*pair
}

// play fills a hub, indexes it, and judges the searches that are about what is in it.
func (b *scoreboard) play(
	ctx context.Context, folder string, searches []relevance.Search, fill func(context.Context, *store.Store) error,
) (err error) {
	s, err := store.Open(ctx, store.Options{Dir: folder, Now: b.now, Log: b.log})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := errors.Join(s.EnsureReference(ctx), fill(ctx, s)); err != nil {
		return err
	}
	records, err := benchRecords(ctx, s)
	if err != nil {
		return err
	}
	corpus, err := relevance.NewCorpus(ctx, filepath.Join(folder, "bench"), records)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, corpus.Close()) }()
	for i := range searches {
		if corpus.Holds(&searches[i]) {
			if err := b.judge(ctx, corpus, &searches[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// benchRecords gives what the participants' index holds, with the numbers in the sources, which anonymous tellings hide.
func benchRecords(ctx context.Context, s *store.Store) (records []relevance.Record, err error) {
	sources := map[string]string{}
	err = errors.Join(
		s.EachTelling(ctx, model.OrganisationReader, func(list []*model.Telling) error {
			for _, t := range list {
				sources[indexer.ExperimentID(t.ID)] = t.SourceID
			}
			return nil
		}),
		s.EachEntry(ctx, func(list []*model.ToldEntry) error {
			for _, e := range list {
				sources[indexer.EntryID(e.ID)] = e.SourceID
			}
			return nil
		}),
		indexer.EachDocument(ctx, s, model.ParticipantReader, func(list []search.Document) error {
			for _, d := range list {
				records = append(records, relevance.Record{Source: sources[d.ID], Document: d})
			}
			return nil
		}),
	)
	return records, err
}

// judge runs one search on both systems.
func (b *scoreboard) judge(ctx context.Context, corpus *relevance.Corpus, s *relevance.Search) error {
	ours, err := corpus.Ours(ctx, s.Words)
	if err != nil {
		return err
	}
	stock, err := corpus.Stock(ctx, s.Words)
	if err != nil {
		return err
	}
	score := s.Score(ours)
	b.judged++
	if b.show == s.Half && score.Gain < 0.99 {
		b.say("%.2f %s: %s\n     finds %v\n     wants %v", score.Gain, s.Kind, s.Words, ours[:min(10, len(ours))], s.Grades)
	}
	for _, kind := range []string{s.Kind, "all"} {
		half := b.scores[s.Half]
		if half == nil {
			half = map[string]*pair{}
			b.scores[s.Half] = half
		}
		if half[kind] == nil {
			half[kind] = &pair{}
		}
		half[kind].ours = append(half[kind].ours, score)
		half[kind].stock = append(half[kind].stock, s.Score(stock))
	}
	return nil
}

// print prints the means.
func (b *scoreboard) print(all int) error {
	for _, half := range []string{relevance.Tune, relevance.Report} {
		b.say("\nThe half \"%s\"\t", half)
		table := tabwriter.NewWriter(b.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "kind\tsearches\tnDCG@10\tof bleve\trecall@20\tof bleve")
		for _, kind := range slices.Sorted(maps.Keys(b.scores[half])) {
			p := b.scores[half][kind]
			us, them := relevance.Mean(p.ours), relevance.Mean(p.stock)
			fmt.Fprintf(table, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\n", kind, len(p.ours), us.Gain, them.Gain, us.Recall, them.Recall)
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	b.say("\n%d of %d searches judged; the others are about records that are not at hand.", b.judged, all)
	return nil
}
