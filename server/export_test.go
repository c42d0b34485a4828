package server

import (
	"github.com/gin-gonic/gin"

	"wiel/server/request"
)

// Handle adds a route, so that a test can let a handler fail in every way.
func (s *Server) Handle(method, path string, h request.Handler) {
	s.engine.Handle(method, path, s.adapt(h))
}

// HandleCached adds a page that is cached.
func (s *Server) HandleCached(path string, h request.Handler, cursors ...func() string) {
	s.group("/").cached(path, h, cursors...)
}

// HandleGuarded adds a page behind the guard with the name.
func (s *Server) HandleGuarded(path, guard string, h request.Handler) {
	guards := map[string]request.Handler{
		"signedIn": signedIn, "participants": participants, "moderators": moderators, "administrators": administrators,
	}
	s.group("/", guards[guard]).get(path, h)
}

// Notice keeps a message for the next page.
func (s *Server) Notice(c *gin.Context, key string) error { return s.sessions.Notice(c, key) }

// About shows the page on the hub: one that rests on no index.
func (s *Server) About(c *gin.Context) error { return s.site.About(c) }

// SignOut ends the session.
func (s *Server) SignOut(c *gin.Context) error { return s.sessions.SignOut(c) }
