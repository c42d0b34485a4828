package server

import "wiel/server/request"

// Handle adds a route, so that a test can let a handler fail in every way.
func (s *Server) Handle(method, path string, h request.Handler) {
	s.engine.Handle(method, path, s.adapt(h))
}

// HandleCached adds a page that is cached.
func (s *Server) HandleCached(path string, h request.Handler, cursors ...func() string) {
	s.group("/").cached(path, h, cursors...)
}
