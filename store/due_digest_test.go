package store_test

import (
	"testing"
	"time"

	"wiel/store/model"
)

// TestAReminderCanComeWithADigest, and of what was told meanwhile nothing comes.
func TestAReminderCanComeWithADigest(t *testing.T) {
	for _, c := range []struct {
		sentence string
		chosen   model.Frequency
		told     bool
		letters  int    // that go out by themselves
		want     string // when the digest comes
	}{
		{"usually it is a letter of its own", "", false, 1, ""},
		{"once a day it comes the next morning", model.Daily, false, 0, "Fri 08:05"},
		{"once a week on Tuesday", model.Weekly, false, 0, "Tue 08:05"},
		{"on the desk only, not at all", model.DeskOnly, false, 0, ""},
		{"what was told before does not come", model.Weekly, true, 0, ""},
	} {
		h := newHub(t)
		number := h.promise(t, h.Maker, "Taxivervoer", "2026-12")
		if c.chosen != "" {
			must(t, h.SetFrequencies(t.Context(), h.Maker, map[model.NewsKind]model.Frequency{model.AppointmentNews: c.chosen}))
		}
		h.at(t, "2026-12-17", 9)
		must(t, h.Remind(t.Context()))
		if c.told {
			tellAs(t, h, number)
		}
		if desk, err := h.News(t.Context(), h.Maker); err != nil || len(desk.Own) > 0 {
			t.Errorf("%s: the desk has it in its own list, not as %+v, %v", c.sentence, desk, err)
		}
		var own int
		row(t, h.Store, &own, "SELECT count(*) FROM mails WHERE kind = ?", model.DueMail)
		if own != c.letters {
			t.Errorf("%s: %d letters", c.sentence, own)
		}
		got := ""
		for _, p := range wait(t, h.World, time.Hour, 7*24*time.Hour, h.Store) {
			if p.to == "maker" && p.things > 0 {
				got += p.at
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.sentence, got, c.want)
		}
	}
}
