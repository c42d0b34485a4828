package model_test

import (
	"testing"

	"wiel/store/model"
)

func TestQuarters(t *testing.T) {
	for _, c := range []struct {
		day  string
		want model.Quarter
	}{
		{"2026-01-01", "2026-Q1"}, {"2026-03-31", "2026-Q1"}, {"2026-04-01", "2026-Q2"}, {"2026-09", "2026-Q3"}, {"2026-12-31", "2026-Q4"},
		{"", ""}, {"2026", ""}, {"2026-13-01", ""}, {"gisteren", ""},
	} {
		if got := model.QuarterOf(c.day); got != c.want {
			t.Errorf("%q falls in %q, want %q", c.day, got, c.want)
		}
	}
	for _, c := range []struct {
		quarter, next model.Quarter
		start         model.Month
		number        int
	}{
		{"2025-Q1", "2025-Q2", "2025-01", 1}, {"2025-Q4", "2026-Q1", "2025-10", 4}, {"2026-Q3", "2026-Q4", "2026-07", 3},
	} {
		q := c.quarter
		if q.Start() != c.start || q.Next() != c.next || q.Number() != c.number || q.Year() != string(q[:4]) {
			t.Errorf("%s: from %s, number %d of %s, then %s", q, q.Start(), q.Number(), q.Year(), q.Next())
		}
	}
	for _, odd := range []model.Quarter{"", "2026", "2026-Q5", "2026-Q0", "2026-Qx", "x-Q1", "2026-3", "20260-Q1"} {
		if start := odd.Start(); start != "" {
			t.Errorf("%q begins in %q", odd, start)
		}
	}
}
