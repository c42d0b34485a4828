package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
)

// benchStartCommand measures bars 9 and 10: how soon the program answers, and what memory it takes.
type benchStartCommand struct {
	benchPlace
	madeHubs
	Experiments []int `default:"10000,100000" help:"With how many experiments."`
	Starts      int   `default:"5" help:"How many starts; the median counts."`
}

// Run measures and prints.
func (c *benchStartCommand) Run(ctx context.Context, a *app) error {
	rows := [][]string{{"experiments", "data folder", "start to first page", "bar 9", "memory after start", "bar 10", "after 2,000 searches", "bar 10"}}
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
	var starts []time.Duration
	var memory [4][]float64
	for range c.Starts {
		m, err := startOnce(ctx, a.Data)
		if err != nil {
			return nil, err
		}
		starts = append(starts, m.start)
		for i, n := range []float64{m.fresh, m.freshOwn, m.used, m.usedOwn} {
			memory[i] = append(memory[i], n)
		}
	}
	start, after, later := percentile(starts, 0.5), percentile(memory[0], 0.5), percentile(memory[2], 0.5)
	return []string{
		strconv.Itoa(n), fmt.Sprintf("%.0f MB", float64(size)/1e6), milliseconds(start),
		judged(start <= 300*time.Millisecond, "at most 300 ms"), memoryOf(after, percentile(memory[1], 0.5)), judged(after <= 130, "at most 130 MB"),
		memoryOf(later, percentile(memory[3], 0.5)), judged(later <= 250, "at most 250 MB"),
	}, nil
}

// memoryOf tells what memory is the program's own, and what is files that the system keeps for it and takes back when it likes.
func memoryOf(all, own float64) string {
	return fmt.Sprintf("%.0f MB: own %.0f, files %.0f", all, own, all-own)
}

// madeHubs says where hubs that took long to make are kept.
type madeHubs struct {
	Made string `placeholder:"DIR" help:"Where hubs are kept that were made for measuring, to be copied by the next run; each run makes its own where absent."`
}

// hub makes a hub with n experiments in the data folder, or copies one that was made before. It gives the milliseconds of a processor that
// building an index took.
func (m madeHubs) hub(ctx context.Context, a *app, n int) (building float64, err error) {
	if m.Made == "" {
		return makeHub(ctx, a, n)
	}
	kept := filepath.Join(m.Made, strconv.Itoa(n))
	note := kept + ".building"
	if took, err := os.ReadFile(note); err == nil {
		building, err = strconv.ParseFloat(string(took), 64)
		return building, errors.Join(err, os.CopyFS(a.Data, os.DirFS(kept)))
	}
	if building, err = makeHub(ctx, a, n); err != nil {
		return 0, err
	}
	if err := os.CopyFS(kept, os.DirFS(a.Data)); err != nil {
		return 0, err
	}
	return building, os.WriteFile(note, strconv.AppendFloat(nil, building, 'f', 0, 64), 0o600)
}

// makeHub fills a data folder and builds its indexes: one of them, which is copied, because all is public and building takes long. It gives
// the milliseconds of a processor that building one took.
func makeHub(ctx context.Context, a *app, n int) (building float64, err error) {
	public := ""
	err = a.withStore(ctx, func(s *store.Store) error {
		if err := fillCorpus(ctx, s, n, 1); err != nil {
			return err
		}
		indexes, err := indexer.OpenSet(s.Dir(), s, a.log)
		if err != nil {
			return err
		}
		start := processorTime()
		err = beside(ctx, indexes.Public.Run, func() error {
			err := indexes.Public.WaitFor(ctx, s.LastChange())
			building = processorTime() - start
			return errors.Join(err, indexes.Public.With(func(ix *search.Index) error { public = ix.Path(); return nil }))
		})
		return errors.Join(err, indexes.Close())
	})
	if err != nil {
		return 0, err
	}
	participants := strings.Replace(filepath.Base(public), "public", "participants", 1)
	return building, os.CopyFS(filepath.Join(filepath.Dir(public), participants), os.DirFS(public))
}

// followed runs fn while the indexes follow the store.
func followed(ctx context.Context, a *app, s *store.Store, fn func(indexes *indexer.Set) error) error {
	indexes, err := indexer.OpenSet(s.Dir(), s, a.log)
	if err != nil {
		return err
	}
	err = beside(ctx, indexes.Run, func() error { return fn(indexes) })
	return errors.Join(err, indexes.Close())
}

// beside runs fn while something else runs, which is ended and waited for when fn has.
func beside(ctx context.Context, run func(ctx context.Context), fn func() error) error {
	running, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		run(running)
	}()
	err := fn()
	stop()
	<-ended
	return err
}

// measured is one start: the time to the first page, and the memory then and after some reading, in MB: all, and what is its own.
type measured struct {
	start             time.Duration
	fresh, used       float64
	freshOwn, usedOwn float64
}

// startOnce starts the program as a process of its own, reads pages and stops it.
func startOnce(ctx context.Context, data string) (m measured, err error) {
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
	url := ""
	for lines := bufio.NewScanner(said); url == "" && lines.Scan(); {
		if _, rest, ok := strings.Cut(lines.Text(), "Wiel is at "); ok {
			url, _, _ = strings.Cut(rest, " ")
		}
	}
	if err := read(ctx, url+"/experimenten"); err != nil {
		return m, err
	}
	m.start = time.Since(begin)
	if m.fresh, m.freshOwn, err = memory(child.Process.Pid); err != nil {
		return m, err
	}
	for i := range 2000 {
		if err := read(ctx, url+"/experimenten?q="+word(uint64(i*7%3000))); err != nil {
			return m, err
		}
	}
	m.used, m.usedOwn, err = memory(child.Process.Pid)
	return m, err
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

// memory gives the resident memory of a process in MB: all of it, and what is its own. The rest is files it has mapped, which the
// system takes back when it likes.
func memory(process int) (all, own float64, err error) {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(process) + "/status")
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		name, rest, _ := strings.Cut(line, ":")
		kilobytes, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
		switch name {
		case "VmRSS":
			all = kilobytes / 1e3
		case "RssAnon":
			own = kilobytes / 1e3
		}
	}
	if all == 0 {
		err = errors.New("the system does not tell the memory of a process")
	}
	return all, own, err
}

// folderSize gives the bytes of the files in a folder and below.
func folderSize(folder string) (size int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
