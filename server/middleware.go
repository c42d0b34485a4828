package server

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store/model"
)

// logged notes every request, without anything that says who asked or for what exactly: the route's pattern, not its address.
func (s *Server) logged(c *gin.Context) {
	start := s.Now()
	c.Next()
	if !s.Log.Enabled(c.Request.Context(), slog.LevelInfo) {
		return
	}
	s.Log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request",
		slog.String("method", c.Request.Method), slog.String("route", c.FullPath()), slog.Int("status", c.Writer.Status()),
		slog.Duration("took", s.Now().Sub(start)), slog.Int("bytes", max(0, c.Writer.Size())))
}

// recovered makes a panic a failure like any other.
func (s *Server) recovered(c *gin.Context) {
	defer func() {
		switch r := recover(); r {
		case nil:
		case http.ErrAbortHandler:
			panic(r)
		default:
			s.fail(c, fmt.Errorf("panic: %v\n%s", r, debug.Stack()))
		}
	}()
	c.Next()
}

// policy is what a page may do: everything comes from this site, and nothing stands inside the page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// The security headers of every answer, made once.
var (
	headerPolicy      = []string{policy}
	headerNoSniff     = []string{"nosniff"}
	headerReferrer    = []string{"same-origin"}
	headerPermissions = []string{"camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"}
	headerOpener      = []string{"same-origin"}
	headerTransport   = []string{"max-age=31536000; includeSubDomains"}
)

// headers tells the browser what it may do with our answers.
func (s *Server) headers(c *gin.Context) {
	h := c.Writer.Header()
	h["Content-Security-Policy"] = headerPolicy
	h["X-Content-Type-Options"] = headerNoSniff
	h["Referrer-Policy"] = headerReferrer
	h["Permissions-Policy"] = headerPermissions
	h["Cross-Origin-Opener-Policy"] = headerOpener
	if s.Secure {
		h["Strict-Transport-Security"] = headerTransport
	}
}

// The most a request may carry, in bytes: a form, and a form with files, of which four may be of the largest kind, 25 MB.
const (
	mostForm   = 2 << 20
	mostUpload = 101 << 20
)

// uploads ends the one route that takes files.
const uploads = "/bijlagen"

// limited bounds what a request may carry; only a form with files may be large, where files are taken. Files that were sent
// elsewhere are thrown away too: net/http does so only for the request that it made itself, and handlers get another.
func (s *Server) limited(c *gin.Context) {
	if c.Request.Body == nil || c.Request.Body == http.NoBody {
		return
	}
	most := int64(mostForm)
	if strings.HasSuffix(c.FullPath(), uploads) {
		most = mostUpload
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, most)
	defer func() {
		if form := c.Request.MultipartForm; form != nil {
			if err := form.RemoveAll(); err != nil {
				s.Log.Warn("sent files stay behind", "error", err)
			}
		}
	}()
	c.Next()
}

// unknown answers where there is no such address. One with a slash too many leads to the one without; gin would do so without
// our headers, and to where a header of the request says.
func (s *Server) unknown(c *gin.Context) error {
	path := c.Request.URL.EscapedPath()
	trimmed := request.LocalPath(strings.TrimRight(path, "/"), "")
	if trimmed == "" || trimmed == path || c.Request.Method != http.MethodGet {
		return model.Missing()
	}
	if query := c.Request.URL.RawQuery; query != "" {
		trimmed += "?" + query
	}
	c.Header("Location", trimmed)
	c.Status(http.StatusMovedPermanently)
	return nil
}

// sameSite refuses forms that were sent from another site.
func (s *Server) sameSite(c *gin.Context) error {
	if err := s.origins.Check(c.Request); err != nil {
		return &model.Error{Kind: model.Forbidden, Key: "error.crossSite", Err: err}
	}
	return nil
}

// visited finds out who asks, and in which language; afterwards it stores the session if nothing was written.
func (s *Server) visited(c *gin.Context) {
	actor, err := s.sessions.Begin(c)
	if err != nil {
		s.fail(c, fmt.Errorf("session: %w", err))
		return
	}
	request.SetVisit(c, actor, s.site.TextsFor(c.Request, actor))
	c.Next()
	s.sessions.End(c)
}
