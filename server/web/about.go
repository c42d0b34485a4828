package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/markdown"
)

// About tells what the hub is and how to take part.
func (s *Site) About(c *gin.Context) error {
	p := s.newPage(c, request.Texts(c).T("about.title"))
	p.Nav = "nav.about"
	p.Description = p.T("about.description")
	return s.render(c, http.StatusOK, aboutView(p, markdown.HTML(p.T("about.text"), 2)))
}
