package server

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
)

// routeGroup is a part of the site with the same guards.
type routeGroup struct {
	server *Server
	group  *gin.RouterGroup
}

// group begins a part of the site under a path. Its guards are asked in turn; the first that fails is the answer.
func (s *Server) group(path string, guards ...request.Handler) routeGroup {
	g := routeGroup{s, s.engine.Group(path)}
	for _, guard := range guards {
		g.group.Use(s.adapt(guard))
	}
	return g
}

// get shows something.
func (g routeGroup) get(path string, show request.Handler) {
	g.answer(path, timed(show, answerTimeout))
}

// answer shows something without a clock of its own.
func (g routeGroup) answer(path string, show request.Handler) {
	adapted := g.server.adapt(show)
	g.group.GET(path, adapted)
	g.group.HEAD(path, adapted)
}

// cached shows what is the same for all visitors without a session, from memory where it can. A page of search results passes
// the cursor of its index.
func (g routeGroup) cached(path string, show request.Handler, cursors ...func() string) {
	g.answer(path, g.server.site.Cached(timed(show, answerTimeout), cursors...))
}

// post does something.
func (g routeGroup) post(path string, do request.Handler) {
	g.group.POST(path, g.server.adapt(timed(do, bodyTimeout)))
}

// answerTimeout is how long making a page may take before its visitor hears that it will not work now.
const answerTimeout = 20 * time.Second

// timed gives a handler a time in which to answer; what it asks of the database and the indexes stops then.
func timed(handle request.Handler, timeout time.Duration) request.Handler {
	return func(c *gin.Context) error {
		ctx, cancel := context.WithTimeout(c.Request.Context(), timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		return handle(c)
	}
}

// handler lets one of the standard library's kind answer.
func handler(h http.Handler) request.Handler {
	return func(c *gin.Context) error {
		h.ServeHTTP(c.Writer, c.Request)
		return nil
	}
}
