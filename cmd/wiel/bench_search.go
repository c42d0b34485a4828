package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"wiel/search"
	"wiel/store"
)

// benchSearchCommand measures bars 3 to 6, 8, 11, 13 and 14: what a search costs, beside bleve's own run of the same words, and how soon what is
// published is found.
type benchSearchCommand struct {
	benchPlace
	madeHubs
	Experiments []int         `default:"1000,10000" help:"With how many experiments."`
	For         time.Duration `default:"2s" help:"How long to measure each; publishing five times as long."`
	Rates       []int         `default:"50,100,300" help:"How many to publish a second."`
}

// searched is what was measured with one number of experiments, in milliseconds of a processor each; sizes in bytes. Published is in the order
// of the rates.
type searched struct {
	floor, facets, bare, newest, page, browse, suggest, ahead, vooraf, longest, building float64
	size                                                                                 float64
	published                                                                            []streamed
	crowded                                                                              streamed
	alone                                                                                float64
}

// Run measures and prints.
func (c *benchSearchCommand) Run(ctx context.Context, a *app) error {
	var before searched
	for _, n := range c.Experiments {
		err := c.inFolder(func(dir string) error {
			m, err := c.measure(ctx, a.quiet(dir), n)
			if err != nil {
				return err
			}
			rows := [][]string{{"CPU a request", "experiments", "figure", "beside", "bar"}}
			a.table(append(append(rows, m.rows(n, before)...), c.publishedRows(n, m)...)...)
			a.say("")
			before = m
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// publishedRows tells how soon what was published was found, and how much of what indexing alone allows was published.
func (c *benchSearchCommand) publishedRows(n int, m searched) (rows [][]string) {
	many := strconv.Itoa(n)
	for i, p := range append(m.published, m.crowded) {
		name, slowest, wanted := fmt.Sprintf("8 publish over HTTP, %d authors", crowd), percentile(p.found, 1), m.alone
		if i < len(c.Rates) {
			name, wanted = fmt.Sprintf("8 publish over HTTP, %d a second", c.Rates[i]), min(m.alone, float64(c.Rates[i]))
		}
		rows = append(rows,
			[]string{
				name + ": found", many, milliseconds(percentile(p.found, 0.5)), "slowest " + milliseconds(slowest),
				judged(slowest <= time.Second, "within 1 s"),
			}, []string{
				"8 and published a second", many, fmt.Sprintf("%.0f", p.rate()),
				fmt.Sprintf("%.0f%% of the %.0f that indexing alone allows; %.1f ms CPU each, %d asked to come back", 100*p.rate()/m.alone, m.alone, p.spent, p.refused),
				judged(p.rate() >= 0.8*wanted, fmt.Sprintf("at least 80%% of %.0f", wanted)),
			})
	}
	return rows
}

// rows tells what was measured, beside its floor and what was measured with a tenth of the experiments.
func (m searched) rows(n int, before searched) [][]string {
	many := strconv.Itoa(n)
	ms := func(x float64) string { return fmt.Sprintf("%.2f ms", x) }
	rows := [][]string{
		{"3 search, facets, ten hits", many, ms(m.facets), "bleve " + ms(m.floor), judged(m.facets <= 1.2*m.floor+3, "at most 1.2 floors + 3 ms")},
		{"4 without facets", many, ms(m.bare), "with " + ms(m.facets), judged(m.facets <= 1.2*m.bare, "facets at most 1.2 times")},
		{"by date", many, ms(m.newest), "by score " + ms(m.facets), judged(m.newest <= 1.1*m.facets, "no slower, within a tenth")},
		{"5 search page over HTTP", many, ms(m.page), fmt.Sprintf("%.0f a second on two cores", 2000/m.page), judged(m.page <= 20, "at least 100 a second")},
		{"6 browse page over HTTP", many, ms(m.browse), "", judged(m.browse <= 5, "at most 5 ms")},
		{"13 one letter in the search box", many, ms(m.suggest), "", judged(m.suggest <= 1, "at most 1 ms")},
		{"a plan of 60 words looked ahead", many, ms(m.ahead), "", judged(m.ahead <= 50, "at most 50 ms")},
		{"/vooraf with that plan over HTTP", many, ms(m.vooraf), "", judged(m.vooraf <= 50, "at most 50 ms")},
		{"/vooraf with one of 600 words", many, ms(m.longest), "", judged(m.longest <= 50, "at most 50 ms")},
		{"11 index, for each audience", many, fmt.Sprintf("%.0f bytes each", m.size/float64(n)), "", judged(m.size/float64(n) <= 9000, "at most 9 kB")},
		{"11 building, for each audience", many, ms(m.building / float64(n)), "", judged(m.building/float64(n) <= 7, "at most 7 ms each")},
	}
	if before.facets > 0 {
		rows = append(rows, []string{"14 growth of search", many, fmt.Sprintf("%.1f times", m.facets/before.facets), "", judged(m.facets <= 7*before.facets, "at most 7 times")})
	}
	return rows
}

// measure makes a hub with n experiments and asks it all of it.
func (c *benchSearchCommand) measure(ctx context.Context, a *app, n int) (m searched, err error) {
	if m.building, err = c.hub(ctx, a, n); err != nil {
		return m, err
	}
	err = a.withStore(ctx, func(s *store.Store) error {
		return withHub(ctx, a, s, func(h *hub) error {
			err := h.indexes.Public.With(func(ix *search.Index) error { return c.ask(ctx, h, ix, &m) })
			return errors.Join(err, c.publish(ctx, h, &m))
		})
	})
	return m, err
}

// publish publishes at each rate and as fast as can be, after all that is read was measured.
func (c *benchSearchCommand) publish(ctx context.Context, h *hub, m *searched) error {
	return overHTTP(ctx, h, func(p *publisher) error {
		for _, rate := range c.Rates {
			n, err := publishFor(ctx, p, h.indexes.Participants, rate, 5*c.For)
			if err != nil {
				return err
			}
			m.published = append(m.published, n)
		}
		var err error
		if m.crowded, err = publishFor(ctx, p, h.indexes.Participants, crowded, 5*c.For); err != nil {
			return err
		}
		m.alone, err = indexAlone(ctx, h, m.crowded.published)
		return err
	})
}

// ask measures searches in the index, and pages.
func (c *benchSearchCommand) ask(ctx context.Context, h *hub, ix *search.Index, m *searched) error {
	words := word(20) + " " + word(300)
	size, err := folderSize(filepath.Clean(ix.Path()))
	m.size = float64(size)
	run := func(q search.Query) func(int) error {
		q.Words, q.Size = words, 10
		return func(int) error { _, err := ix.Search(ctx, q); return err }
	}
	visit := func(path func(i int) string) func(int) error {
		return func(i int) error {
			return answers(h, httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path(i), nil))
		}
	}
	short, long := plans(60), plans(600)
	compare := func(plans []string) func(int) error {
		return func(i int) error {
			plan := url.Values{"plan": {plans[(i+len(plans))%len(plans)]}}
			question := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/vooraf", strings.NewReader(plan.Encode()))
			question.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			return answers(h, question)
		}
	}
	asked := 0
	other := func() string { asked++; return "&x=" + strconv.Itoa(asked) } // no page twice: they are cached
	jobs := []benchJob{
		{&m.floor, func(int) error { return ix.Floor(ctx, words) }},
		{&m.facets, run(search.Query{})}, {&m.bare, run(search.Query{WithoutFacets: true})}, {&m.newest, run(search.Query{Sort: search.Newest})},
		{&m.page, visit(func(int) string { return "/experimenten?q=" + url.QueryEscape(words) + other() })},
		{&m.browse, visit(func(int) string { return "/experimenten?" + other()[1:] })},
		{&m.suggest, visit(func(i int) string { return "/voorstellen?q=" + word(uint64(500 + i%50))[:3] })},
		{&m.ahead, func(i int) error { _, err := ix.Nearest(ctx, short[(i+len(short))%len(short)], 10, nil); return err }},
		{&m.vooraf, compare(short)}, {&m.longest, compare(long)},
	}
	return errors.Join(err, c.inTurns(jobs))
}

// plans makes plans of so many words, and of no more characters than the page takes.
func plans(words int) (list []string) {
	for seed := range uint64(20) {
		text := newCorpus(seed, nil).text(words)
		list = append(list, text[:min(len(text), 5000)])
	}
	return list
}

// answers asks the hub, which must show a page.
func answers(h *hub, question *http.Request) error {
	w := httptest.NewRecorder()
	h.server.ServeHTTP(w, question)
	if w.Code != http.StatusOK {
		return fmt.Errorf("%s answers %d", question.URL.Path, w.Code)
	}
	return nil
}

// benchJob is something to measure, and where its figure goes.
type benchJob struct {
	figure *float64
	do     func(i int) error
}

// turns is how often each job is measured; the median counts.
const turns = 5

// inTurns measures the jobs in turns, so that what else the machine does hits all of them.
func (c *benchSearchCommand) inTurns(jobs []benchJob) error {
	spent := make([][]float64, len(jobs))
	for range turns {
		for i, job := range jobs {
			one, err := processor(c.For/turns, job.do)
			if err != nil {
				return err
			}
			spent[i] = append(spent[i], one)
		}
	}
	for i, job := range jobs {
		*job.figure = percentile(spent[i], 0.5)
	}
	return nil
}

// processor gives the milliseconds of a processor that one run of fn takes, of as many as fit into that time.
func processor(most time.Duration, fn func(i int) error) (float64, error) {
	if err := fn(-1); err != nil { // what is remembered from now on is no part of it
		return 0, err
	}
	n, begin, start := 0, processorTime(), time.Now()
	for ; n == 0 || time.Since(start) < most; n++ {
		if err := fn(n); err != nil {
			return 0, err
		}
	}
	return (processorTime() - begin) / float64(n), nil
}

// processorTime gives the milliseconds of a processor that this process has taken.
func processorTime() float64 {
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used) // it fails for an unknown who only
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e6
}
