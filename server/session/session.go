// Package session remembers who signed in, and what to tell somebody on the next page. A session lives in the database; the
// browser holds a cookie with its token, and the database only a hash of that. A visitor who does nothing gets no cookie, and a
// request without one never touches the database.
package session

import (
	"context"
	"encoding/gob"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"wiel/store/model"
)

// How long a session lasts: idle is without any request, lifetime is at most.
const (
	idle     = 12 * time.Hour
	lifetime = 14 * 24 * time.Hour
	// noted is how old the time of the last request may get: noting it at each would be a durable write for every page.
	noted = 10 * time.Minute
)

// The names of the values in a session.
const (
	accountKey    = "account"
	generationKey = "generation"
	seenKey       = "seen"
	noticesKey    = "notices"
)

// Cookie and SecureCookie are the names of the cookie; the second, on a hub that is reached over https only, has a name that a
// browser takes over https and from this very host only.
const (
	Cookie       = "wiel"
	SecureCookie = "__Host-wiel"
)

// tokenLength is the length of a token in the cookie: 32 bytes in base64.
const tokenLength = 43

// Options says where sessions are kept, and how their accounts are found. Actor gives the account with the ID as long as its
// generation is the given one, else a failure of kind NotFound. Secure is for a hub that is reached over https only.
type Options struct {
	Store  scs.CtxStore
	Actor  func(ctx context.Context, account int64, generation int) (model.Actor, error)
	Secure bool
	Now    func() time.Time
	Log    *slog.Logger
}

// Manager reads and writes sessions.
type Manager struct {
	scs    *scs.SessionManager
	actor  func(ctx context.Context, account int64, generation int) (model.Actor, error)
	now    func() time.Time
	log    *slog.Logger
	cookie string
	secure bool
}

// New makes a manager.
func New(o Options) *Manager {
	gob.Register([]Notice{})
	m := &Manager{scs: scs.New(), actor: o.Actor, now: o.Now, log: o.Log, cookie: Cookie, secure: o.Secure}
	m.scs.Store = o.Store
	m.scs.Lifetime = lifetime
	if o.Secure {
		m.cookie = SecureCookie
	}
	return m
}

// Has reports whether the request comes with a session's cookie, without looking whether the session exists.
func (m *Manager) Has(r *http.Request) bool { return m.token(r) != "" }

// token gives the token in the request's cookie, or "" where there is none that could be ours.
func (m *Manager) token(r *http.Request) string {
	cookie, err := r.Cookie(m.cookie)
	if err != nil || len(cookie.Value) != tokenLength {
		return ""
	}
	return cookie.Value
}

// Begin gives who asks. It looks into the database only for a request with a session's cookie. A session that was
// idle too long, or whose account closed or ended its sessions, is ended.
func (m *Manager) Begin(c *gin.Context) (model.Actor, error) {
	if !m.Has(c.Request) {
		return model.Actor{}, nil
	}
	if err := m.open(c); err != nil {
		return model.Actor{}, err
	}
	ctx := c.Request.Context()
	account := m.scs.GetInt64(ctx, accountKey)
	if account == 0 {
		m.forget(c)
		return model.Actor{}, nil
	}
	now, seen := m.now(), time.Unix(m.scs.GetInt64(ctx, seenKey), 0)
	if now.Sub(seen) > idle {
		return model.Actor{}, m.scs.Destroy(ctx)
	}
	actor, err := m.actor(ctx, account, m.scs.GetInt(ctx, generationKey))
	if kind := model.KindOf(err); kind == model.NotFound || kind == model.SignInNeeded {
		return model.Actor{}, m.scs.Destroy(ctx)
	}
	if err == nil && now.Sub(seen) > noted {
		m.scs.Put(ctx, seenKey, now.Unix())
	}
	return actor, err
}

// forget takes away the cookie of a session that is not there any more, so that the next page may come from the cache again.
func (m *Manager) forget(c *gin.Context) {
	if len(m.scs.Keys(c.Request.Context())) == 0 {
		m.setCookie(c, "", -1)
	}
}

// SignIn begins a session for the account. The token is new, so that one that was planted before is worth nothing.
func (m *Manager) SignIn(c *gin.Context, account int64, generation int) error {
	if err := m.open(c); err != nil {
		return err
	}
	ctx := c.Request.Context()
	if err := m.scs.RenewToken(ctx); err != nil {
		return err
	}
	m.scs.Put(ctx, accountKey, account)
	m.scs.Put(ctx, generationKey, generation)
	m.scs.Put(ctx, seenKey, m.now().Unix())
	m.scs.SetDeadline(ctx, m.now().Add(lifetime))
	return nil
}

// SignOut ends the session, and asks the browser to forget the pages it kept.
func (m *Manager) SignOut(c *gin.Context) error {
	if err := m.open(c); err != nil {
		return err
	}
	c.Header("Clear-Site-Data", `"cache"`)
	return m.scs.Destroy(c.Request.Context())
}

// openKey marks, in gin's context, a request whose session was read.
const openKey = "session"

// open reads the session, or starts an empty one, and sees to it that it is stored before the answer begins.
func (m *Manager) open(c *gin.Context) error {
	if _, done := c.Get(openKey); done {
		return nil
	}
	ctx, err := m.scs.Load(c.Request.Context(), m.token(c.Request))
	if err != nil {
		return err
	}
	c.Request = c.Request.WithContext(ctx)
	c.Writer = &writer{ResponseWriter: c.Writer, save: func() error { return m.save(c) }, log: m.log}
	c.Set(openKey, true)
	return nil
}

// End stores the session of a request whose handlers wrote nothing. The middleware calls it after them.
func (m *Manager) End(c *gin.Context) {
	if w, ok := c.Writer.(*writer); ok {
		w.begin()
	}
}

// save stores the session if it changed, and tells the browser.
func (m *Manager) save(c *gin.Context) error {
	ctx := context.WithoutCancel(c.Request.Context()) // a handler may have run out of time, or its visitor gone away
	switch m.scs.Status(ctx) {
	case scs.Modified:
		token, expiry, err := m.scs.Commit(ctx)
		if err != nil {
			return errors.Join(errors.New("session not stored"), err)
		}
		m.setCookie(c, token, int(expiry.Sub(m.now()).Seconds()))
	case scs.Destroyed:
		m.setCookie(c, "", -1)
	}
	return nil
}

// setCookie gives the browser a token for a number of seconds, or with a negative number takes it away.
func (m *Manager) setCookie(c *gin.Context, token string, seconds int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: m.cookie, Value: token, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: m.secure, SameSite: http.SameSiteLaxMode,
	})
}
