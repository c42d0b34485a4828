package main

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"

	"wiel/search/indexer"
	"wiel/server/session"
	"wiel/static"
	"wiel/store"
	"wiel/store/model"
)

// role is whose eyes a page is seen with: the e-mail address of an example account.
type role string

const (
	visitor       role = ""
	participant   role = "deelnemer@voorbeelddam.example"
	coordinator   role = "coordinator@voorbeelddam.example"
	adviser       role = "privacy@voorbeelddam.example"
	moderator     role = "redactie@wiel.example"
	administrator role = "beheer@wiel.example"
)

// roles are all there are.
func roles() []role {
	return []role{visitor, participant, coordinator, adviser, moderator, administrator}
}

// String names the role in the messages of tests.
func (r role) String() string {
	name, _, _ := strings.Cut(string(r), "@")
	if r == visitor {
		return "visitor"
	}
	return name
}

// site is a whole hub with the example content, as `wiel serve --demo` makes it, and some more, so that each page has something to show.
type site struct {
	*hub
	url     string
	data    string
	names   map[string]string // what stands for {name} in an address
	actors  map[role]model.Actor
	cookies map[role]*http.Cookie
	tools   string   // the folder of the npm packages that judge
	sent    sync.Map // the routes to which forms were sent
}

// openSite serves a hub on this machine until the test ends.
func openSite(t *testing.T) *site {
	t.Helper()
	needAssets(t)
	x := &site{
		data: t.TempDir(), names: map[string]string{}, actors: map[role]model.Actor{}, cookies: map[role]*http.Cookie{},
		tools: filepath.Join("..", "..", "static", "check", "node_modules"),
	}
	must(t, "demo", "load", "--data="+x.data)
	must(t, "import", "algorithm-register", writeFile(t, registerEntry), "--data="+x.data)
	x.start(t, openData(t, x.data), time.Now, mailOptions{Host: "127.0.0.1", Port: 1, From: "wiel@wiel.example", Security: "none"}, (*hub).chores)
	(&served{url: x.url}).waitUntilReady(t)
	for _, who := range roles() {
		x.signIn(t, who)
	}
	x.furnish(t)
	if err := x.indexes.WaitFor(t.Context(), x.store.LastChange()); err != nil {
		t.Fatal(err)
	}
	// The hub's own finder of what is alike waits until nothing is written for a while.
	_, err := indexer.NewDuplicates(x.indexes.Participants, x.store, x.log).CatchUp(t.Context())
	done(t, err)
	return x
}

// start serves the store, with a clock and a mail server, and does some of the hub's chores, until the test ends.
func (x *site) start(t *testing.T, s *store.Store, now func() time.Time, mail mailOptions, chores func(*hub) []func(context.Context)) {
	t.Helper()
	assets, err := static.LoadAssets(static.Dist())
	done(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	done(t, err)
	x.url = "http://" + listener.Addr().String()
	a := newApp(&settings{Data: x.data, LogLevel: "error"}, io.Discard, t.Output())
	a.now = now
	x.hub, err = openHub(a, s, hubOptions{assets: assets, baseURL: x.url, showcase: true, contact: "hulp@wiel.example", mail: mail})
	done(t, err)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	var serving sync.WaitGroup
	answers := x.server.HTTP("")
	hub := answers.Handler
	answers.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			x.sent.Store(routeOf(x.server.Routes(), r.Method, r.URL.Path), true)
		}
		hub.ServeHTTP(w, r)
	})
	serving.Go(func() { err = serve(ctx, answers, listener, chores(x.hub)) })
	t.Cleanup(func() {
		stop()
		if serving.Wait(); errors.Join(err, x.close()) != nil {
			t.Error(err)
		}
	})
}

// signIn lets one of the example accounts sign in as a person would.
func (x *site) signIn(t *testing.T, who role) {
	t.Helper()
	if who == visitor {
		return
	}
	account, err := x.store.SignIn(t.Context(), store.SignInAttempt{Email: string(who), Password: demoPassword, Local: true})
	if err != nil {
		t.Fatal(err)
	}
	if x.actors[who], err = x.store.ActorByID(t.Context(), account.ID, account.Generation); err != nil {
		t.Fatal(err)
	}
	answer := x.ask(t, view{who: visitor}, "/inloggen", url.Values{"email": {string(who)}, "password": {demoPassword}})
	for _, cookie := range answer.cookies {
		if cookie.Name == session.Cookie {
			x.cookies[who] = cookie
		}
	}
	if x.cookies[who] == nil {
		t.Fatalf("%s cannot sign in: %d\n%.2000s", who, answer.status, answer.html)
	}
}

// view is who looks, and in which language; "" is Dutch.
type view struct {
	who      role
	language string
}

// answer is what the hub says to a request.
type answer struct {
	status  int
	kind    string // the media type
	html    string
	cookies []*http.Cookie
}

// whole reports whether the answer is a page, and not a part that a script puts into one.
func (a answer) whole() bool {
	return strings.HasPrefix(a.kind, "text/html") && strings.HasPrefix(strings.ToLower(a.html), "<!doctype")
}

// ask asks for an address, or with a form sends that, and follows no redirect.
func (x *site) ask(t *testing.T, v view, path string, form url.Values) answer {
	t.Helper()
	method, body := http.MethodGet, io.Reader(nil)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(t.Context(), method, x.url+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, cookie := range x.cookiesOf(v) {
		r.AddCookie(cookie)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	w, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{w.StatusCode, w.Header.Get("Content-Type"), string(text), w.Cookies()}
}

// cookiesOf gives the cookies of a browser in which somebody signed in and chose a language.
func (x *site) cookiesOf(v view) []*http.Cookie {
	list := []*http.Cookie{{Name: "taal", Value: v.tongue()}}
	if cookie := x.cookies[v.who]; cookie != nil {
		list = append(list, cookie)
	}
	return list
}

func (v view) tongue() string {
	if v.language == "" {
		return "nl"
	}
	return v.language
}

// windows are browsers of people's own, one a view, in which tests open tabs.
type windows struct {
	*rod.Browser
	site *site
	mu   sync.Mutex
	own  map[view]*rod.Browser
}

// of gives the browser of somebody, in which they have signed in and chosen their language.
func (w *windows) of(t *testing.T, v view) *rod.Browser {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.own[v] == nil {
		w.own[v] = w.fresh(t, v)
	}
	return w.own[v]
}

// fresh gives such a browser that has seen no page yet.
func (w *windows) fresh(t *testing.T, v view) *rod.Browser {
	t.Helper()
	own, err := w.Incognito()
	if err != nil {
		t.Fatal(err)
	}
	var list []*proto.NetworkCookieParam
	for _, cookie := range w.site.cookiesOf(v) {
		list = append(list, &proto.NetworkCookieParam{Name: cookie.Name, Value: cookie.Value, URL: w.site.url, HTTPOnly: true})
	}
	if err := own.SetCookies(list); err != nil {
		t.Fatal(err)
	}
	return own
}

// visit shows a page of the list in a tab: it asks for the address, or sends the form as a page of the hub would.
func (x *site) visit(t *testing.T, tab *rod.Page, p page) {
	t.Helper()
	if p.form == "" {
		tab.MustNavigate(x.url + p.address(x)).MustWaitLoad()
		return
	}
	tab.MustNavigate(x.url + "/robots.txt").MustWaitLoad()
	wait := tab.MustWaitNavigation()
	tab.MustEval(`(action, fields) => {
		const form = document.createElement('form')
		Object.assign(form, { method: 'post', action })
		for (const [name, value] of new URLSearchParams(fields)) {
			const input = document.createElement('input')
			Object.assign(input, { type: 'hidden', name, value })
			form.append(input)
		}
		document.documentElement.append(form)
		HTMLFormElement.prototype.submit.call(form)
	}`, p.address(x), p.form)
	wait()
	tab.MustWaitLoad()
}

// lookup asks the database for one text, such as a number.
func (x *site) lookup(t *testing.T, query string) (found string) {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(x.data, "wiel.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&found); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return found
}
