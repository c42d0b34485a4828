package browsertest

import (
	"strings"
	"sync"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// Load is what showing a page took: how much came over the line, in bytes with headers, of that the styles and the scripts; in how many
// requests, to which addresses outside the site; and what moved while it came, a text each.
type Load struct {
	Bytes, Styles, Scripts, Requests int
	Foreign, Moved                   []string
}

// FirstLoad shows the page at an address and measures what that takes. The tab's browser must not have been at the site before.
func FirstLoad(t *testing.T, tab *rod.Page, site, path string) Load {
	t.Helper()
	tab, stop := tab.WithCancel()
	defer stop()
	m := meter{site: site, kinds: map[proto.NetworkRequestID]proto.NetworkResourceType{}, changed: make(chan struct{}, 1)}
	go tab.EachEvent(m.asked, m.came, m.failed)()
	if _, err := tab.EvalOnNewDocument(watchShifts); err != nil {
		t.Fatal(err)
	}
	tab.MustNavigate(site + path).MustWaitLoad()
	moved := texts(tab, `() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(moved.join('\n'))))))`)
	for m.busy() {
		select {
		case <-m.changed:
		case <-tab.GetContext().Done():
			t.Fatalf("%s never came whole", path)
		}
	}
	m.Moved = moved
	return m.Load
}

// meter adds up what comes over the line.
type meter struct {
	Load
	site    string
	mu      sync.Mutex
	kinds   map[proto.NetworkRequestID]proto.NetworkResourceType
	ended   int
	changed chan struct{}
}

func (m *meter) asked(e *proto.NetworkRequestWillBeSent) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.Requests++
	m.kinds[e.RequestID] = e.Type
	if !strings.HasPrefix(e.Request.URL, m.site+"/") {
		m.Foreign = append(m.Foreign, e.Request.URL)
	}
}

func (m *meter) came(e *proto.NetworkLoadingFinished) {
	m.mu.Lock()
	defer m.mu.Unlock()
	size := int(e.EncodedDataLength)
	m.Bytes += size
	switch m.kinds[e.RequestID] {
	case proto.NetworkResourceTypeStylesheet:
		m.Styles += size
	case proto.NetworkResourceTypeScript:
		m.Scripts += size
	}
	m.end()
}

func (m *meter) failed(*proto.NetworkLoadingFailed) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.end()
}

// end counts an answer, and wakes who waits for it.
func (m *meter) end() {
	m.ended++
	select {
	case m.changed <- struct{}{}:
	default:
	}
}

// busy reports whether an answer is still on its way.
func (m *meter) busy() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ended < len(m.kinds)
}

// watchShifts notes what moves without the visitor having done something.
const watchShifts = `window.moved = []
new PerformanceObserver((list) => {
	for (const { value, hadRecentInput, sources } of list.getEntries()) {
		if (hadRecentInput || value < 0.001) continue // nobody sees a line of the head grow by a pixel as its font comes
		moved.push('by ' + value.toFixed(5) + ': ' + sources.map(({ node, previousRect: was, currentRect: is }) => (node?.outerHTML ?? node?.textContent ?? '')
			.replace(/\s+/g, ' ').slice(0, 100) + ' from ' + [was.x, was.y, was.width, was.height] + ' to ' + [is.x, is.y, is.width, is.height]).join('; '))
	}
}).observe({ type: 'layout-shift', buffered: true })`
