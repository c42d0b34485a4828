package main

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestABannerFromTheCommandLine(t *testing.T) {
	data := t.TempDir()
	hub := serveHub(t, data)
	for _, c := range []struct {
		sentence string
		args     []string
		want     string // in the answer, or in the failure where that begins with !
		shown    string // above a page; "" for no banner
	}{
		{"at first there is none", nil, "There is no banner.", ""},
		{"one is set", []string{"Mail hapert.", "--en=Mail is slow.", "--warning"}, "until it is cleared", "Mail hapert."},
		{"it can be asked for", nil, "warning", "Mail hapert."},
		{"with an end", []string{"Vanavond dicht.", "--until=2999-11-02 17:00"}, "until 2999-11-02 17:00 CET", "Vanavond dicht."},
		{"the end is to come", []string{"Te laat.", "--until=2001-11-02 17:00"}, "!passed already", "Vanavond dicht."},
		{"the end is a time", []string{"Te laat.", "--until=straks"}, "!wants a time like", "Vanavond dicht."},
		{"a text is short", []string{strings.Repeat("lang ", 100)}, "!too long", "Vanavond dicht."},
		{"an end needs a text", []string{"--until=17:00"}, "!text of the banner is missing", "Vanavond dicht."},
		{"it is set or cleared", []string{"Weg.", "--clear"}, "!leave the text out", "Vanavond dicht."},
		{"it is taken away", []string{"--clear"}, "no banner any more", ""},
	} {
		out, err := command(t, nil, append([]string{"banner", "--data=" + data}, c.args...)...)
		if failure, ok := strings.CutPrefix(c.want, "!"); ok {
			if err == nil || !strings.Contains(err.Error(), failure) {
				t.Errorf("%s: %v", c.sentence, err)
			}
		} else if err != nil || !strings.Contains(out, c.want) {
			t.Errorf("%s: %q, %v", c.sentence, out, err)
		}
		waitForBanner(t, hub.url, c.shown)
	}
}

// waitForBanner waits until the hub, which looks ten times a second, shows the banner.
func waitForBanner(t *testing.T, url, want string) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range 1000 {
		_, page := get(t, http.DefaultClient, url+"/over")
		if strings.Contains(page, "wiel-banner") == (want != "") && strings.Contains(page, want) {
			return
		}
		<-tick.C
	}
	t.Errorf("after 20 seconds the page does not show %q", want)
}

func TestAMomentWithoutADayIsTheNext(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 10, 24, 20, 30, 0, 0, zone) // the clock goes back in the night after
	for text, want := range map[string]string{
		"23:00": "2026-10-24T23:00:00+02:00", "08:00": "2026-10-25T08:00:00+01:00", "20:30": "2026-10-25T20:30:00+01:00",
		"2026-12-31 09:05": "2026-12-31T09:05:00+01:00",
	} {
		if at, err := momentAfter(now, text); err != nil || at.Format(time.RFC3339) != want {
			t.Errorf("%s is %v, %v", text, at, err)
		}
	}
}
