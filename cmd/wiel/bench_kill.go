package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
)

// publishersAtOnce is how many publish at the same time in the program that is killed: so many may be under way at a kill.
const publishersAtOnce = 4

// publisherCommand publishes until it is killed, and prints each mark and number once the store has acknowledged it.
type publisherCommand struct {
	Name string `arg:"" help:"Sets the experiments of this run apart."`
}

// Run publishes, with the indexes following as in a hub that serves.
func (c *publisherCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		return followed(ctx, a, s, func(*indexer.Set) error {
			p, err := newPublisher(ctx, s, c.Name, 1)
			if err != nil {
				return err
			}
			var work sync.WaitGroup
			errs := make([]error, publishersAtOnce)
			for i := range publishersAtOnce {
				work.Go(func() {
					for errs[i] == nil {
						d, err := p.begin(ctx)
						if err == nil {
							err = p.publish(ctx, d)
						}
						if errs[i] = err; err == nil {
							a.say("%s %s", d.mark, d.Number)
						}
					}
				})
			}
			work.Wait()
			return errors.Join(errs...)
		})
	})
}

// kill starts the program and kills it while it publishes, many times on the same data, then compares what it acknowledged with
// what is there.
func (c *benchPublishCommand) kill(ctx context.Context, a, b *app) error {
	acknowledged := map[string]string{}
	for i := range c.Kills {
		if err := killOnce(ctx, b.Data, "kill"+letters(int64(i+1)), time.Duration(5+i*7%60)*time.Millisecond, acknowledged); err != nil {
			return err
		}
	}
	return b.withStore(ctx, func(s *store.Store) error {
		return followed(ctx, b, s, func(indexes *indexer.Set) error {
			found, err := published(ctx, s)
			if err != nil {
				return err
			}
			if err := indexes.WaitFor(ctx, s.LastChange()); err != nil {
				return err
			}
			return c.compare(a, acknowledged, found, indexes)
		})
	})
}

// killOnce starts the program, lets it publish for a while after its first acknowledgement, and kills it.
func killOnce(ctx context.Context, data, name string, after time.Duration, acknowledged map[string]string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, program, "bench", "publisher", name, "--data="+data, "--log-level=error")
	child.Stderr = os.Stderr
	said, err := child.StdoutPipe()
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return err
	}
	lines := bufio.NewReader(said)
	for count := 0; ; count++ {
		line, err := lines.ReadString('\n')
		if mark, number, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok && err == nil {
			acknowledged[number] = mark
		}
		if err == io.EOF {
			break
		}
		if count == 0 {
			time.AfterFunc(after, func() { _ = child.Process.Kill() }) // SIGKILL; where it is gone already, Wait says how
		}
	}
	err = child.Wait()
	if state := child.ProcessState.String(); state != "signal: killed" {
		return fmt.Errorf("the program ended by itself: %s: %w", state, err)
	}
	return nil
}

// published gives the marks of all that is published, by number.
func published(ctx context.Context, s *store.Store) (map[string]string, error) {
	found := map[string]string{}
	err := s.EachTelling(ctx, model.ParticipantReader, func(list []*model.Telling) error {
		for _, t := range list {
			found[t.Number], _, _ = strings.Cut(t.Content.Title, " ")
		}
		return nil
	})
	return found, err
}

// compare says whether all that was acknowledged is there, and nothing that nobody asked for: what was under way at a kill may be
// there, whole, or not.
func (c *benchPublishCommand) compare(a *app, acknowledged, found map[string]string, indexes *indexer.Set) error {
	lost, extra, marks := 0, 0, map[string]bool{}
	for number, mark := range acknowledged {
		if found[number] != mark {
			lost++
		}
	}
	for number, mark := range found {
		if acknowledged[number] == "" {
			extra++
		}
		marks[mark] = true
	}
	var indexed uint64
	err := indexes.Participants.With(func(ix *search.Index) (err error) { indexed, err = ix.Count(); return err })
	if err != nil {
		return err
	}
	twice := len(found) - len(marks)
	underWay := c.Kills * publishersAtOnce
	a.table(
		[]string{strconv.Itoa(c.Kills) + " kills (SIGKILL) while publishing", "experiments", "bar"},
		[]string{"acknowledged to the author", strconv.Itoa(len(acknowledged)), ""},
		[]string{"of these lost", strconv.Itoa(lost), judged(lost == 0, "none")},
		[]string{"there twice", strconv.Itoa(twice), judged(twice == 0, "none")},
		[]string{"there without acknowledgement", strconv.Itoa(extra), judged(extra <= underWay, "at most the "+strconv.Itoa(underWay)+" under way")},
		[]string{"in the index", strconv.FormatUint(indexed, 10), judged(indexed == uint64(len(found)), "all that is there")},
	)
	if lost > 0 || twice > 0 || extra > underWay || indexed != uint64(len(found)) {
		return errors.New("killing the program lost or doubled something")
	}
	return nil
}
