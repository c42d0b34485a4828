package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"wiel/store"
)

// benchPublishCommand measures how soon what is published is found, and proves that killing the program loses nothing.
type benchPublishCommand struct {
	benchPlace
	For   time.Duration `default:"10s" help:"How long to publish."`
	Rates []int         `default:"100,300" help:"How many a second, after one at a time."`
	Kills int           `default:"100" help:"How often to kill the program while it publishes."`
}

// Run measures and prints.
func (c *benchPublishCommand) Run(ctx context.Context, a *app) error {
	err := c.inStore(ctx, a, func(b *app, s *store.Store) error {
		return withHub(ctx, b, s, func(h *hub) error { return c.findable(ctx, a, h) })
	})
	if err != nil || c.Kills == 0 {
		return err
	}
	a.say("")
	return c.inFolder(func(dir string) error { return c.kill(ctx, a, a.quiet(dir)) })
}

// findable measures the time from the answer to the author until a search finds it.
func (c *benchPublishCommand) findable(ctx context.Context, a *app, h *hub) error {
	rows := [][]string{{"publish until found", "published per second", "CPU each", "asked to come back", "answer, median", "found, median", "found, 99 of 100", "found, slowest", "bar 8"}}
	return overHTTP(ctx, h, func(p *publisher) error {
		for _, rate := range append([]int{oneAtATime}, c.Rates...) {
			n, err := publishFor(ctx, p, h.indexes.Participants, rate, c.For)
			if err != nil {
				return err
			}
			name := "one at a time"
			if rate > 0 {
				name = strconv.Itoa(rate) + " a second"
			}
			rows = append(rows, []string{
				name, fmt.Sprintf("%.0f", n.rate()), fmt.Sprintf("%.1f ms", n.spent), strconv.Itoa(n.refused), milliseconds(percentile(n.answered, 0.5)),
				milliseconds(percentile(n.found, 0.5)), milliseconds(percentile(n.found, 0.99)), milliseconds(percentile(n.found, 1)),
				judged(percentile(n.found, 1) <= time.Second, "within 1 s"),
			})
		}
		a.table(rows...)
		return nil
	})
}
