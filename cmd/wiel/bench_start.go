package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// benchStartCommand measures bars 9 and 10: how soon the program answers, and what memory it takes.
type benchStartCommand struct {
	benchPlace
	madeHubs
	Experiments []int `default:"10000,100000" help:"With how many experiments."`
	Starts      int   `default:"5" help:"How many starts; the median counts."`
	Searches    int   `default:"2000" help:"How many searches after each start, before its memory is measured again."`
	Published   int   `default:"500" help:"How many experiments are published over HTTP after that, before it is measured once more."`
}

// Run measures and prints.
func (c *benchStartCommand) Run(ctx context.Context, a *app) error {
	rows := [][]string{{"experiments", "data folder", "start to first page", "bar 9", "memory after start", "bar 10", fmt.Sprintf("after %d searches", c.Searches), fmt.Sprintf("after %d published too", c.Published), "bar 10"}}
	for _, n := range c.Experiments {
		err := c.inFolder(func(dir string) error {
			row, err := c.measure(ctx, a.quiet(dir), n)
			rows = append(rows, row)
			return err
		})
		if err != nil {
			return err
		}
	}
	a.table(rows...)
	return nil
}

// measure makes a hub with n experiments and starts it some times; the system has its files in memory by then.
func (c *benchStartCommand) measure(ctx context.Context, a *app, n int) ([]string, error) {
	if _, err := c.hub(ctx, a, n); err != nil {
		return nil, err
	}
	size, err := folderSize(a.Data)
	if err != nil {
		return nil, err
	}
	var drafts []draft
	var p *publisher
	err = a.withStore(ctx, func(s *store.Store) (err error) {
		if p, err = newPublisher(ctx, s, "start", 4); err == nil {
			drafts, err = p.write(ctx, c.Starts*c.Published)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var all []measured
	for list := range slices.Chunk(drafts, c.Published) {
		m, err := c.startOnce(ctx, a.Data, p.authors, list)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	start := median(all, func(m measured) time.Duration { return m.start })
	fresh, read, written := medianMemory(all, 0), medianMemory(all, 1), medianMemory(all, 2)
	return []string{
		strconv.Itoa(n), fmt.Sprintf("%.0f MB", float64(size)/1e6), milliseconds(start),
		judged(start <= 300*time.Millisecond, "at most 300 ms"), fresh.String(), judged(fresh.all <= 130, "at most 130 MB"),
		read.String(), written.String(), judged(written.own <= 250, "own at most 250 MB"),
	}, nil
}

// median gives the median of a figure.
func median[T cmp.Ordered](all []measured, figure func(measured) T) T {
	var list []T
	for _, m := range all {
		list = append(list, figure(m))
	}
	return percentile(list, 0.5)
}

// medianMemory gives the median of what memory was used at a moment.
func medianMemory(all []measured, at int) memoryUse {
	return memoryUse{
		all: median(all, func(m measured) float64 { return m.memory[at].all }),
		own: median(all, func(m measured) float64 { return m.memory[at].own }),
	}
}

// memoryUse is the memory of a process in MB: all that is resident, and what of that is its own. The rest is files that it has mapped, the
// indexes: the system keeps them in memory while there is room for them, takes that back when it likes, and would keep them as well for a
// program that reads its files in the ordinary way, where it is not counted as that program's.
type memoryUse struct{ all, own float64 }

// String tells both.
func (m memoryUse) String() string {
	return fmt.Sprintf("%.0f MB: own %.0f, files %.0f", m.all, m.own, m.all-m.own)
}

// measured is one start: the time to the first page, and the memory then, after some reading, and after some writing too.
type measured struct {
	start  time.Duration
	memory [3]memoryUse
}

// startOnce starts the program as a process of its own, reads pages, publishes drafts and stops it.
func (c *benchStartCommand) startOnce(ctx context.Context, data string, authors []model.Actor, drafts []draft) (m measured, err error) {
	program, err := os.Executable()
	if err != nil {
		return m, err
	}
	begin := time.Now()
	child := exec.CommandContext(ctx, program, "serve", "--listen=127.0.0.1:0", "--log-level=error", "--data="+data)
	said, err := child.StdoutPipe()
	if err != nil {
		return m, err
	}
	if err := child.Start(); err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, child.Process.Signal(syscall.SIGTERM), child.Wait()) }()
	v := visiting{}
	for lines := bufio.NewScanner(said); v.address == "" && lines.Scan(); {
		if _, rest, ok := strings.Cut(lines.Text(), "Wiel is at "); ok {
			v.address, _, _ = strings.Cut(rest, " ")
		}
	}
	for i, ask := range []func() error{
		func() error {
			err := read(ctx, v.address+"/experimenten")
			m.start = time.Since(begin)
			return err
		},
		func() error { return v.search(ctx, c.Searches) },
		func() error { return v.publishAll(ctx, authors, drafts) },
	} {
		if err := ask(); err != nil {
			return m, err
		}
		if m.memory[i], err = memory(child.Process.Pid); err != nil {
			return m, err
		}
	}
	return m, nil
}

// search reads pages of results.
func (v *visiting) search(ctx context.Context, n int) error {
	for i := range n {
		if err := read(ctx, v.address+"/experimenten?q="+word(uint64(i*7%3000))); err != nil {
			return err
		}
	}
	return nil
}

// publishAll signs the authors in and publishes their drafts, some at a time.
func (v *visiting) publishAll(ctx context.Context, authors []model.Actor, drafts []draft) error {
	for _, author := range authors {
		if err := v.signIn(ctx, author.Email); err != nil {
			return err
		}
	}
	errs := make([]error, writersAtOnce)
	var work sync.WaitGroup
	for w := range writersAtOnce {
		work.Go(func() {
			for i := w; i < len(drafts) && errs[w] == nil; i += writersAtOnce {
				errs[w] = v.publish(ctx, drafts[i])
			}
		})
	}
	work.Wait()
	return errors.Join(errs...)
}

// read reads a page to its end.
func read(ctx context.Context, url string) error {
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(question)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	if answer.StatusCode != http.StatusOK {
		err = errors.Join(err, fmt.Errorf("%s answers %d", url, answer.StatusCode))
	}
	return errors.Join(err, answer.Body.Close())
}

// memory gives the memory of a process.
func memory(process int) (m memoryUse, err error) {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(process) + "/status")
	if err != nil {
		return m, err
	}
	for line := range strings.Lines(string(status)) {
		name, rest, _ := strings.Cut(line, ":")
		kilobytes, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
		switch name {
		case "VmRSS":
			m.all = kilobytes / 1e3
		case "RssAnon":
			m.own = kilobytes / 1e3
		}
	}
	if m.all == 0 {
		err = errors.New("the system does not tell the memory of a process")
	}
	return m, err
}
