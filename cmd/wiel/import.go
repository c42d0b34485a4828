package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"wiel/server/i18n"
	"wiel/static"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/transfer"
)

// importBatch is how many records share a transaction.
const importBatch = 250

// importCommand holds the imports. They work while the hub serves.
type importCommand struct {
	Experiments       importExperimentsCommand `cmd:"" help:"Import experiments in the exchange format: JSON Lines, see wiel schema."`
	AlgorithmRegister importRegisterCommand    `cmd:"" help:"Import register entries from a file of the Algorithm Register, the listing or the full-text records."`
	Writeups          importWriteupsCommand    `cmd:"" help:"Import sectioned write-ups (a JSON list) as experiments."`
}

// Help tells what all imports have in common.
func (*importCommand) Help() string {
	return "A file that does not read to its end changes nothing. A record that breaks a rule is left out alone, and listed with its " +
		"line and the reason; the exit status is 0 all the same, because the file was taken. An import may be interrupted and run again: " +
		"it updates what differs, doubles nothing, and mails nobody."
}

// bsnOption is what the operator says about numbers that look like a BSN.
type bsnOption struct {
	NotBSN []string `name:"not-bsn" placeholder:"NUMBER" help:"A number that passes the eleven test and yet is no citizen service number. May be given more often; the log keeps that it was said, not the number."`
}

// importExperimentsCommand imports a file in the exchange format.
type importExperimentsCommand struct {
	File string `arg:"" type:"existingfile" help:"The file."`
	bsnOption
	Justify string `placeholder:"REASON" help:"Why what the privacy guard finds in the texts may stay, such as e-mail addresses and small numbers of people. Without it their records are left out."`
}

// Run proves that the file reads to its end, and then takes it.
func (c *importExperimentsCommand) Run(ctx context.Context, a *app) (err error) {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	total, err := transfer.Count(file)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return a.unread(c.File, err)
	}
	return a.importExperiments(ctx, store.ImportOptions{NotBSN: c.NotBSN, Justify: c.Justify}, experimentFile{
		name: c.File, total: total, records: transfer.Read(file),
	})
}

// importWriteupsCommand imports sectioned write-ups.
type importWriteupsCommand struct {
	File string `arg:"" type:"existingfile" help:"The file."`
	bsnOption
	Justify string `placeholder:"REASON" help:"Why what the privacy guard finds in the texts may stay, such as e-mail addresses and small numbers of people. Without it their records are left out."`
}

// Run reads the file and takes its write-ups.
func (c *importWriteupsCommand) Run(ctx context.Context, a *app) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	list, rejected, err := transfer.ReadWriteups(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return a.unread(c.File, err)
	}
	return a.importExperiments(ctx, store.ImportOptions{NotBSN: c.NotBSN, Justify: c.Justify}, experimentFile{
		name: c.File, total: len(list) + len(rejected), records: func(yield func(transfer.Experiment, error) bool) {
			for _, r := range rejected {
				if !yield(transfer.Experiment{}, r) {
					return
				}
			}
			for _, x := range list {
				if !yield(x, nil) {
					return
				}
			}
		},
	})
}

// experimentFile is a file of experiments that reads to its end.
type experimentFile struct {
	name    string
	total   int
	records func(yield func(transfer.Experiment, error) bool)
}

// importExperiments takes a file batch by batch and tells what was done.
func (a *app) importExperiments(ctx context.Context, o store.ImportOptions, f experimentFile) error {
	r := a.newImportRun(f.name, f.total)
	return r.finish(a.withStore(ctx, func(s *store.Store) error {
		run := s.ImportExperiments(o)
		batch := make([]transfer.Experiment, 0, importBatch)
		for x, err := range f.records {
			if wrong := (*transfer.Rejected)(nil); errors.As(err, &wrong) {
				r.done.Rejected = append(r.done.Rejected, wrong)
				r.bar.add(1)
				continue
			} else if err != nil {
				return a.unread(f.name, err)
			}
			if batch = append(batch, x); len(batch) < importBatch {
				continue
			}
			if err := run.Take(ctx, batch); err != nil {
				return err
			}
			r.bar.add(len(batch))
			batch = batch[:0]
		}
		err := errors.Join(run.Take(ctx, batch), run.Finish(ctx))
		r.done.Add(run.Done())
		r.unlinked = run.Unlinked()
		return err
	}))
}

// importRegisterCommand imports a file of the Algorithm Register.
type importRegisterCommand struct {
	File string `arg:"" type:"existingfile" help:"The file."`
	bsnOption
}

// Run reads the file and takes its records; from a whole listing it also learns what is no longer in the register.
func (c *importRegisterCommand) Run(ctx context.Context, a *app) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	register, err := transfer.ReadRegister(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return a.unread(c.File, err)
	}
	r := a.newImportRun(c.File, len(register.Entries))
	r.done.Rejected = register.Rejected
	return r.finish(a.withStore(ctx, func(s *store.Store) error {
		for batch := range slices.Chunk(register.Entries, importBatch) {
			more, err := s.ImportEntries(ctx, transfer.RegisterSource, register.SourceDate, batch, store.ImportOptions{NotBSN: c.NotBSN})
			if err != nil {
				return err
			}
			r.done.Add(more)
			r.bar.add(len(batch))
		}
		if !register.Whole {
			return nil
		}
		var err error
		r.vanished, err = s.VanishMissing(ctx, transfer.RegisterSource, register.IDs, register.SourceDate)
		return err
	}))
}

// importRun is one import under way.
type importRun struct {
	*app
	file     string
	start    time.Time
	bar      *progress
	done     store.Imported
	unlinked []*transfer.Rejected
	vanished int
}

func (a *app) newImportRun(file string, total int) *importRun {
	return &importRun{app: a, file: file, start: a.now(), bar: newProgress(a.stderr, a.now, total)}
}

// finish tells what the import did, or what to do after one that was stopped half-way.
func (r *importRun) finish(err error) error {
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("the import was stopped; run it again to take the rest (%w)", err)
	}
	if err != nil {
		return err
	}
	texts, err := i18n.Load(static.Locale())
	if err != nil {
		return err
	}
	r.list(texts.In("en"), "left out", r.done.Rejected)
	r.list(texts.In("en"), "taken, but without its link", r.unlinked)
	r.say("New: %d. Updated: %d. Unchanged: %d. Left out: %d. It took %s.", r.done.New, r.done.Updated, r.done.Unchanged,
		len(r.done.Rejected), r.now().Sub(r.start).Round(10*time.Millisecond))
	if r.vanished > 0 {
		r.say("No longer in the register, and hidden: %d.", r.vanished)
	}
	return nil
}

// list names records of which something was not taken, in the order of the file, with the reasons.
func (r *importRun) list(t *i18n.Translator, what string, records []*transfer.Rejected) {
	slices.SortStableFunc(records, func(x, y *transfer.Rejected) int { return x.Line - y.Line })
	for _, record := range records {
		r.say("%s:%d: %s: %s", r.file, record.Line, what, nameOf(record))
		for _, reason := range record.Reasons {
			r.say("    %s", reasonText(t, reason))
		}
	}
}

// nameOf names a record for whoever looks it up in the file.
func nameOf(r *transfer.Rejected) string {
	if r.Title == "" {
		return r.SourceID
	}
	return fmt.Sprintf("%s (%s)", r.Title, r.SourceID)
}

func reasonText(t *i18n.Translator, reason *model.Error) string {
	text := t.T(reason.Key, reason.Args...)
	if reason.Field != "" {
		text = reason.Field + ": " + text
	}
	return text
}

// unread says why a file was not taken.
func (a *app) unread(file string, err error) error {
	u := (*transfer.Unreadable)(nil)
	if !errors.As(err, &u) {
		return err
	}
	texts, failed := i18n.Load(static.Locale())
	if failed != nil {
		return errors.Join(err, failed)
	}
	return fmt.Errorf("%s:%d: %s", file, u.Line, reasonText(texts.In("en"), u.Reason))
}
