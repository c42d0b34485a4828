// Package servertest gives tests a whole hub: a real server on a real store with people in every role, and real indexes.
package servertest

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/gin-gonic/gin"

	"wiel/search/indexer"
	"wiel/server"
	"wiel/server/i18n"
	"wiel/server/session"
	"wiel/static"
	"wiel/store/model"
	"wiel/store/storetest"
)

// Address is where a test's hub believes to be.
const Address = "http://wiel.test"

// Hub is a server with the people and organisations of a storetest.World.
type Hub struct {
	*storetest.World
	Server   *server.Server
	Options  server.Options
	Log      *Log
	sessions *session.Manager
	indexing sync.Once
}

// New makes a hub. What is to be different about its options, change says.
func New(t testing.TB, change ...func(*server.Options)) *Hub {
	t.Helper()
	h := &Hub{World: storetest.NewWorld(t), Log: &Log{}}
	logger := slog.New(slog.NewJSONHandler(h.Log, nil))
	texts, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	texts.Follow(h.Store, logger)
	assets, err := static.LoadAssets(static.Dist())
	if err != nil {
		t.Fatal(err)
	}
	indexes, err := indexer.OpenSet(t.TempDir(), h.Store, logger)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := indexes.Close(); err != nil {
			t.Error(err)
		}
	})
	h.Options = server.Options{
		Store: h.Store, Texts: texts, Assets: assets, Log: logger, Now: h.Clock.Now, BaseURL: Address,
		Indexes: indexes,
	}
	for _, fn := range change {
		fn(&h.Options)
	}
	h.sessions = session.New(session.Options{
		Store: h.Store.Sessions(), Actor: h.Store.ActorByID, Secure: h.Options.Secure, Now: h.Clock.Now, Log: logger,
	})
	if h.Server, err = server.New(h.Options); err != nil {
		t.Fatal(err)
	}
	return h
}

// Index waits until the indexes hold all that was written; the first time it starts them. Without it searching is Unavailable.
func (h *Hub) Index(t testing.TB) {
	t.Helper()
	h.indexing.Do(func() {
		ctx, cancel := context.WithCancel(context.Background())
		var running sync.WaitGroup
		running.Go(func() { h.Options.Indexes.Run(ctx) })
		t.Cleanup(func() {
			cancel()
			running.Wait()
		})
	})
	if err := h.Options.Indexes.WaitFor(t.Context(), h.LastChange()); err != nil {
		t.Fatal(err)
	}
}

// Cookie signs the actor in and gives the cookie that says so; nil for nobody.
func (h *Hub) Cookie(t testing.TB, a model.Actor) *http.Cookie {
	t.Helper()
	if !a.SignedIn() {
		return nil
	}
	w := httptest.NewRecorder()
	c := gin.CreateTestContextOnly(w, gin.New())
	c.Request = httptest.NewRequest(http.MethodPost, Address, nil)
	if err := h.sessions.SignIn(c, a.AccountID, 0); err != nil {
		t.Fatal(err)
	}
	h.sessions.End(c)
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("signing in gave cookies %v; the log:\n%s", cookies, h.Log)
	}
	return cookies[0]
}

// Get asks for a page as the actor, with headers given as pairs.
func (h *Hub) Get(t testing.TB, a model.Actor, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return h.Ask(t, a, Request(http.MethodGet, path, nil, headers...))
}

// Post sends a form as the actor.
func (h *Hub) Post(t testing.TB, a model.Actor, path string, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	body := strings.NewReader(form.Encode())
	return h.Ask(t, a, Request(http.MethodPost, path, body, "Content-Type", "application/x-www-form-urlencoded"))
}

// Request makes a request to the hub, with headers given as pairs.
func Request(method, path string, body io.Reader, headers ...string) *http.Request {
	r := httptest.NewRequest(method, Address+path, body)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

// Ask sends a request as the actor.
func (h *Hub) Ask(t testing.TB, a model.Actor, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	if cookie := h.Cookie(t, a); cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	h.Server.ServeHTTP(w, r)
	return w
}

// Log is what the server logged, as lines of JSON. It is safe for use by many goroutines.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the log.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String gives the log so far.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
