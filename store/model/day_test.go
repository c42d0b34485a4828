package model_test

import (
	"testing"
	"time"

	"wiel/store/model"
)

func TestADayIsOneOfTheNetherlands(t *testing.T) {
	for _, c := range []struct{ sentence, at, want string }{
		{"by day it is that of the clock of the world", "2026-11-28T12:00:00Z", "2026-11-28"},
		{"after midnight it is the next, though not yet in Greenwich", "2026-11-28T23:28:00Z", "2026-11-29"},
		{"in summer it begins an hour earlier still", "2026-07-14T22:05:00Z", "2026-07-15"},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := model.DayOf(at); got != c.want {
			t.Errorf("%s: %s is on %s, not %s", c.sentence, c.at, got, c.want)
		}
	}
}
