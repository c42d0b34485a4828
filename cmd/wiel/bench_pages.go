package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"wiel/server/web/kit"
	"wiel/static"
	"wiel/store"
	"wiel/store/model"
)

// benchPagesCommand measures bars 1, 2 and 12: reading pages.
type benchPagesCommand struct {
	benchPlace
	Connections int           `default:"16" help:"How many visitors ask at the same time."`
	For         time.Duration `default:"2s" help:"How long each round takes."`
	Rounds      int           `default:"5" help:"How many rounds; the median counts."`
	Experiments int           `default:"1000" help:"How many experiments the hub has."`
}

// Run measures and prints.
func (c *benchPagesCommand) Run(ctx context.Context, a *app) error {
	return c.inStore(ctx, a, func(b *app, s *store.Store) error {
		if err := fillCorpus(ctx, s, c.Experiments, 1); err != nil {
			return err
		}
		assets, err := static.LoadAssets(static.Dist())
		if err != nil {
			return err
		}
		h, err := openHub(b, s, hubOptions{assets: assets, baseURL: "http://127.0.0.1"})
		if err != nil {
			return err
		}
		defer h.close()
		number, err := anyNumber(ctx, s)
		if err != nil {
			return err
		}
		if err := c.reading(a, h, "/experimenten/"+number); err != nil {
			return err
		}
		return benchRows(ctx, a)
	})
}

// anyNumber gives the number of the first experiment.
func anyNumber(ctx context.Context, s *store.Store) (string, error) {
	number := ""
	list, err := s.TellingsFor(ctx, []int64{1}, model.PublicReader)
	if err == nil && len(list) == 1 {
		number = list[0].Number
	}
	return number, err
}

// reading measures the page of an experiment, shown before and not, beside the same bytes from bare gin.
func (c *benchPagesCommand) reading(a *app, h *hub, path string) error {
	shown := httptest.NewRecorder()
	h.server.ServeHTTP(shown, httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil))
	if shown.Code != http.StatusOK {
		return fmt.Errorf("%s answers %d", path, shown.Code)
	}
	page := shown.Body.Bytes()
	bare := gin.New()
	bare.GET("/experimenten/:number", func(c *gin.Context) { c.Data(http.StatusOK, "text/html; charset=utf-8", page) })
	again := func(int64) string { return path }
	var round int
	first := func(n int64) string { return fmt.Sprintf("%s?keer=%d-%d", path, round, n) }
	results := make([][]float64, 3)
	for round = range c.Rounds { // in turns, so that what else the machine does hits all three
		for i, target := range []struct {
			handler http.Handler
			path    func(int64) string
		}{{bare, again}, {h.server, again}, {h.server, first}} {
			n, err := visitors{c.Connections, c.For}.ask(target.handler, target.path)
			if err != nil {
				return err
			}
			results[i] = append(results[i], n)
		}
	}
	base, cached, uncached := percentile(results[0], 0.5), percentile(results[1], 0.5), percentile(results[2], 0.5)
	share := func(n float64) string { return strconv.Itoa(int(100*n/base)) + "%" }
	a.table(
		[]string{fmt.Sprintf("reading page of %.1f kB, %d connections", float64(len(page))/1e3, c.Connections), "per second", "of the floor", "bars 1 and 2"},
		[]string{"floor: the same bytes from bare gin", fmt.Sprintf("%.0f", base), "", ""},
		[]string{"shown before, no session", fmt.Sprintf("%.0f", cached), share(cached), judged(cached >= 0.85*base, "at least 85%")},
		[]string{"for the first time", fmt.Sprintf("%.0f", uncached), share(uncached), judged(uncached >= 0.4*base, "at least 40%")},
	)
	a.say("")
	return nil
}

// rowsOnAPage is how many results one page shows.
const rowsOnAPage = 20

// benchRows measures the rendering of a list of results, beside copying the bytes it gives.
func benchRows(ctx context.Context, a *app) error {
	rows := exampleRows()
	var out bytes.Buffer
	render := func() error {
		out.Reset()
		for _, row := range rows {
			if err := kit.ExperimentRow(row).Render(ctx, &out); err != nil {
				return err
			}
		}
		return nil
	}
	if err := render(); err != nil {
		return err
	}
	page := bytes.Clone(out.Bytes())
	copying, err := timed(func() error { out.Reset(); _, err := out.Write(page); return err })
	if err != nil {
		return err
	}
	rendering, err := timed(render)
	if err != nil {
		return err
	}
	a.table(
		[]string{fmt.Sprintf("render %d rows, %.1f kB", len(rows), float64(len(page))/1e3), "µs", "bar 12"},
		[]string{"floor: copy the bytes", fmt.Sprintf("%.1f", float64(copying)/1e3), ""},
		[]string{"the rows of a search page", fmt.Sprintf("%.1f", float64(rendering)/1e3), judged(rendering <= 100*time.Microsecond, "at most 100 µs")},
	)
	return nil
}

// timed gives how long fn takes: the median of some rounds of many calls.
func timed(fn func() error) (time.Duration, error) {
	const rounds, calls = 21, 500
	var took []time.Duration
	for range rounds {
		start := time.Now()
		for range calls {
			if err := fn(); err != nil {
				return 0, err
			}
		}
		took = append(took, time.Since(start)/calls)
	}
	return percentile(took, 0.5), nil
}

// exampleRows gives the rows of a page of results.
func exampleRows() []kit.ExperimentRowArgs {
	c := newCorpus(1, nil)
	rows := make([]kit.ExperimentRowArgs, rowsOnAPage)
	for i := range rows {
		rows[i] = kit.ExperimentRowArgs{
			Title: c.text(7), Href: "/experimenten/2026-" + strconv.Itoa(1000+i), Lesson: c.text(14),
			Fragment:     []kit.Span{{Text: c.text(12)}, {Text: c.text(1), Marked: true}, {Text: c.text(12)}},
			Organisation: kit.Link{Text: c.text(2), Href: "/organisaties/" + c.text(1)},
			Facts:        []string{"20.000-50.000 inwoners", "2026", "120 uur", "gewone persoonsgegevens"},
		}
	}
	return rows
}
