package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// stoneTime is the longest that is looked for what stands on a tombstone.
const stoneTime = 5 * time.Second

// errorPage says that something cannot be shown or done, and what helps. SignIn is the way to sign in and come back, where that may help:
// whoever comes by a link in a mail is seldom signed in, and must not be told that the page they were sent to does not exist. It is offered
// for all that is not there, so that it tells nothing of what is hidden.
type errorPage struct {
	*page
	Failure request.Failure
	SignIn  string
	Next    *kit.Link        // where what a letter led to can be done too; nil for all else
	Stone   *store.Tombstone // of what was withdrawn; nil for all else
}

// ShowFailure answers with the page that fits the failure. Who must sign in first is led there, and back afterwards.
func (s *Site) ShowFailure(c *gin.Context, f request.Failure) error {
	if byScript(c) {
		c.JSON(f.Status, gin.H{"message": s.scriptFailure(c, f)})
		return nil
	}
	if f.Kind == model.SignInNeeded {
		back := s.returnPath(c)
		if s.hold(c) {
			back = c.Request.URL.Path
		}
		return s.redirect(c, signInTo(back))
	}
	p := &errorPage{page: s.newPage(c, f.Title), Failure: f}
	p.Private = true
	if f.Kind == model.NotFound && !p.Actor.SignedIn() {
		p.SignIn = signInTo(s.returnPath(c))
	}
	if f.Kind == model.Gone || f.Kind == model.NotFound {
		p.Next = p.afterLetter(c.Request.URL.Path)
	}
	if f.Kind == model.Gone && strings.HasPrefix(c.Request.URL.Path, experimentPath("")) {
		ctx, done := context.WithTimeout(context.WithoutCancel(c.Request.Context()), stoneTime) // the request's own time is over by now
		defer done()
		var err error
		if p.Stone, err = s.Store.Tombstone(ctx, p.Actor, c.Param("number")); err != nil {
			return err
		}
	}
	return s.render(c, f.Status, errorView(p))
}

// instead leads from what the link in a letter opened, by where that begins, to where the same can be done without it.
var instead = map[string]struct{ text, href string }{
	"afspraak":    {"error.toDesk", "/bureau"},
	"afmelden":    {"unsubscribe.choose", "/account#nieuws"},
	"wachtwoord":  {"lost.title", lostPath},
	"uitnodiging": {"nav.signIn", signInPath},
	"melden":      {"error.reportAnew", "/melden"},
}

// afterLetter is the way on for who came by a link that works no more; nil where no letter leads.
func (p *errorPage) afterLetter(path string) *kit.Link {
	begin, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if way, known := instead[begin]; known {
		return &kit.Link{Text: p.T(way.text), Href: way.href}
	}
	return nil
}

// searchKind makes searching the first thing to do where there is nothing better.
func (p *errorPage) searchKind() string {
	if p.Next != nil {
		return "secondary"
	}
	return ""
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

// byScript reports whether a script sent a form, which wants an answer in JSON: one that saves it, or one that sends a file.
func byScript(c *gin.Context) bool {
	return c.GetHeader("X-Autosave") != "" || c.GetHeader("X-Upload") != ""
}

// scriptFailure says, where a script sent a form, why that did not go.
func (s *Site) scriptFailure(c *gin.Context, f request.Failure) string {
	switch {
	case f.Kind != model.SignInNeeded:
		return f.Title
	case c.GetHeader("X-Upload") != "":
		return request.Texts(c).T("files.signedOut")
	}
	return request.Texts(c).T("form.signedOut")
}
