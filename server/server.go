// Package server answers HTTP: pages, the JSON API, feeds, and the built files. Gin stays here and below.
//
// routes.go says who may do what; middleware.go what happens to every request; health.go how it goes. The pages themselves are in
// package web, what pages and API share in package request.
package server

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"wiel/search/indexer"
	"wiel/server/api"
	"wiel/server/feed"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/session"
	"wiel/server/web"
	"wiel/static"
	"wiel/store"
)

// Options is what a server is made of. BaseURL is the address of the hub without a slash at its end. TrustedProxies are the
// addresses or networks whose word about the visitor's address is believed; none by default. Secure says that the hub is reached
// over https only. Showcase shows the page with all components. Contact is the
// e-mail address for questions about the hub, "" for none. Operator is the organisation that answers for it, "" where that was not told. SendsMail says that a mail server is configured: where none is,
// pages show links to hand over.
type Options struct {
	Store          *store.Store
	Indexes        *indexer.Set
	Assets         *static.Assets
	Texts          *i18n.Bundle
	Log            *slog.Logger
	Now            func() time.Time
	BaseURL        string
	TrustedProxies []string
	Secure         bool
	Showcase       bool
	Contact        string
	Operator       string
	SendsMail      bool
}

// Server answers requests.
type Server struct {
	Options
	sessions *session.Manager
	site     *web.Site
	api      *api.API
	feeds    *feed.Feeds
	engine   *gin.Engine
	handler  http.Handler
	origins  *http.CrossOriginProtection
}

// New makes a server.
func New(o Options) (*Server, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	s := &Server{Options: o, engine: newEngine(), origins: http.NewCrossOriginProtection()}
	if err := s.engine.SetTrustedProxies(o.TrustedProxies); err != nil {
		return nil, err
	}
	if err := s.origins.AddTrustedOrigin(o.BaseURL); err != nil {
		return nil, err
	}
	s.sessions = session.New(session.Options{
		Store: o.Store.Sessions(), Actor: o.Store.ActorByID, Secure: o.Secure, Now: o.Now, Log: o.Log,
	})
	s.site = web.New(web.Options{
		Store: o.Store, Indexes: o.Indexes, Assets: o.Assets, Texts: o.Texts, Sessions: s.sessions, Log: o.Log, Now: o.Now,
		BaseURL: o.BaseURL, Secure: o.Secure, Contact: o.Contact, Operator: o.Operator, SendsMail: o.SendsMail,
	})
	s.api = api.New(api.Options{Store: o.Store, Index: o.Indexes.Public, BaseURL: o.BaseURL})
	s.feeds = feed.New(feed.Options{Store: o.Store, Index: o.Indexes.Public, BaseURL: o.BaseURL})
	s.engine.Use(s.logged, s.recovered, s.headers, s.limited, s.adapt(s.sameSite), s.visited)
	s.routes()
	compress, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.MinSize(1024))
	if err != nil {
		return nil, err
	}
	s.handler = compress(s.engine)
	return s, nil
}

// check says what is missing, so that a wrong wiring stops the program at its start and not a visitor later.
func (o *Options) check() error {
	if o.Store == nil || o.Indexes == nil || o.Assets == nil || o.Texts == nil || o.Log == nil || o.Now == nil {
		return errors.New("server: Options lacks Store, Indexes, Assets, Texts, Log or Now")
	}
	if !strings.HasPrefix(o.BaseURL, "http") || strings.HasSuffix(o.BaseURL, "/") {
		return errors.New("server: BaseURL must begin with http and not end with a slash")
	}
	return nil
}

func newEngine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.ContextWithFallback = false
	return engine
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Routes lists what the server answers, so that tests can ask whether all of it was looked at.
func (s *Server) Routes() gin.RoutesInfo { return s.engine.Routes() }

// How long a visitor may take. Files of 100 MB over a slow line take a few minutes.
const (
	headerTimeout = 10 * time.Second
	bodyTimeout   = 5 * time.Minute
	idleTimeout   = 2 * time.Minute
)

// HTTP gives a server for the address that does not wait for ever on slow visitors.
func (s *Server) HTTP(address string) *http.Server {
	return &http.Server{
		Addr: address, Handler: s, ReadHeaderTimeout: headerTimeout, ReadTimeout: bodyTimeout, WriteTimeout: bodyTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
	}
}

// adapt makes a handler one of gin's: a failure becomes a page, or a problem where the API was asked, and stops what
// comes after.
func (s *Server) adapt(handle request.Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := handle(c); err != nil {
			s.fail(c, err)
		}
	}
}

// fail answers with a failure. What is not meant for people goes to the log only.
func (s *Server) fail(c *gin.Context, err error) {
	c.Abort()
	if !request.HasVisit(c) {
		request.SetVisit(c, request.Actor(c), s.site.TextsFor(c.Request, request.Actor(c)))
	}
	failure := request.Explain(request.Texts(c), err)
	if failure.Status >= http.StatusInternalServerError {
		s.Log.Log(c, levelOf(failure), "request failed", "method", c.Request.Method, "route", c.FullPath(), "error", err)
	}
	s.show(c, failure)
}

// levelOf gives how much a failure matters to whoever keeps the hub. Who is asked to come back later is one of many: what they wait for is told once,
// by who makes them wait.
func levelOf(f request.Failure) slog.Level {
	if f.Status == http.StatusServiceUnavailable {
		return slog.LevelDebug
	}
	return slog.LevelError
}

// retryAfter is when what does not work now may be tried again, in seconds: what the page says too.
const retryAfter = "60"

// show answers with a failure, unless the answer already began.
func (s *Server) show(c *gin.Context, failure request.Failure) {
	if c.Writer.Written() {
		return
	}
	if failure.Status == http.StatusServiceUnavailable {
		c.Header("Retry-After", retryAfter)
	}
	if strings.HasPrefix(c.Request.URL.Path, apiPath) {
		request.ShowProblem(c, failure)
		return
	}
	if err := s.site.ShowFailure(c, failure); err != nil {
		s.Log.Error("error page failed", "error", err)
		c.String(failure.Status, "%s", failure.Title)
	}
}
