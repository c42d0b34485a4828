package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
)

// Showcase shows all components from which the pages are made, in all their states.
func (s *Site) Showcase(c *gin.Context) error {
	p := s.newPage(c, request.Texts(c).T("showcase.title"))
	p.Private = true
	return s.render(c, http.StatusOK, showcaseView(p))
}
