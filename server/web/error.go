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
	if c.GetHeader("X-Autosave") != "" {
		c.JSON(f.Status, gin.H{"message": s.autosaveFailure(c, f)})
		return nil
	}
	if f.Kind == model.SignInNeeded {
		back := s.returnPath(c)
		if s.hold(c) {
			back = c.Request.URL.Path
		}
		return s.redirect(c, "/inloggen?terug="+url.QueryEscape(back))
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

// autosaveFailure says, where the script saves, why that did not go.
func (s *Site) autosaveFailure(c *gin.Context, f request.Failure) string {
	if f.Kind == model.SignInNeeded {
		return request.Texts(c).T("form.signedOut")
	}
	return f.Title
}
