package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store/model"
)

// errorPage says that something cannot be shown or done, and what helps.
type errorPage struct {
	*page
	Failure request.Failure
}

// ShowFailure answers with the page that fits the failure. Who must sign in first is led there, and back afterwards.
func (s *Site) ShowFailure(c *gin.Context, f request.Failure) error {
	if f.Kind == model.SignInNeeded {
		return s.redirect(c, "/inloggen?terug="+url.QueryEscape(s.returnPath(c)))
	}
	p := &errorPage{s.newPage(c, f.Title), f}
	p.Private = true
	return s.render(c, f.Status, errorView(p))
}

// returnPath is where to go back to after signing in: this page, or for a form the page it was on.
func (s *Site) returnPath(c *gin.Context) string {
	if c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead {
		return request.LocalPath(c.Request.URL.RequestURI(), "/")
	}
	from, ok := strings.CutPrefix(c.Request.Referer(), s.BaseURL)
	if !ok {
		return "/"
	}
	return request.LocalPath(from, "/")
}
