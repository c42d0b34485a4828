package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store/model"
)

// unsubscribePage asks whether mail about some kinds of news is to stop, or says that it did.
type unsubscribePage struct {
	*page
	Kinds   []model.NewsKind
	Token   string
	Stopped bool
}

// UnsubscribeForm shows what a link in a mail would stop. It stops nothing: mail scanners open links.
func (s *Site) UnsubscribeForm(c *gin.Context) error {
	kinds, err := s.Store.Unsubscription(c.Query("sleutel"))
	if err != nil {
		return err
	}
	return s.showUnsubscribe(c, kinds, false)
}

// Unsubscribe stops it. A mail program asks this without a page (RFC 8058), so nobody needs to be signed in, and the link says all.
func (s *Site) Unsubscribe(c *gin.Context) error {
	kinds, err := s.Store.Unsubscribe(c.Request.Context(), c.Query("sleutel"))
	if err != nil {
		return err
	}
	return s.showUnsubscribe(c, kinds, true)
}

func (s *Site) showUnsubscribe(c *gin.Context, kinds []model.NewsKind, stopped bool) error {
	title := request.Texts(c).T("unsubscribe.title")
	if stopped {
		title = request.Texts(c).T("unsubscribe.stopped")
	}
	p := &unsubscribePage{s.newPage(c, title), kinds, c.Query("sleutel"), stopped}
	p.Private = true
	return s.render(c, http.StatusOK, unsubscribeView(p))
}
