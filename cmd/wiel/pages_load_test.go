package main

import (
	"testing"

	"wiel/server/browsertest"
)

// What the first page that somebody sees may take: in bytes over the line, compressed and with headers, and in requests.
const (
	mostBytes    = 100_000
	mostStyles   = 35_000
	mostScripts  = 15_000
	mostRequests = 8
)

// everyFirstLoadIsLight shows each public page to somebody who was never on the hub before.
func everyFirstLoadIsLight(t *testing.T, x *site, w *windows) {
	for _, p := range pages() {
		if p.who != visitor || p.form != "" || p.path == "/ontwerp" { // which is for who builds pages
			continue
		}
		t.Run(p.name(), func(t *testing.T) {
			t.Parallel()
			for _, v := range []browsertest.View{{}, {Width: 360}} {
				tab := browsertest.Tab(t, w.fresh(t, view{}))
				browsertest.Show(t, tab, v)
				load := browsertest.FirstLoad(t, tab, x.url, p.address(x))
				t.Logf("at %s: %+v", v, load)
				if load.Bytes == 0 || load.Styles == 0 || load.Scripts == 0 {
					t.Errorf("at %s nothing was measured", v)
				}
				if load.Bytes > mostBytes || load.Styles > mostStyles || load.Scripts > mostScripts || load.Requests > mostRequests {
					t.Errorf("at %s it takes %+v; at most %d bytes, %d of styles, %d of scripts, %d requests",
						v, load, mostBytes, mostStyles, mostScripts, mostRequests)
				}
				if len(load.Foreign) > 0 {
					t.Errorf("at %s it asks others: %q", v, load.Foreign)
				}
				for _, what := range load.Moved {
					t.Errorf("at %s something moves while it loads, %s", v, what)
				}
			}
		})
	}
}
