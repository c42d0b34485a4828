package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Home is the first page: it asks whether somebody tried this before.
func (s *Site) Home(c *gin.Context) error {
	p := s.newPage(c, "")
	p.HasSearch = true
	return s.render(c, http.StatusOK, homeView(p))
}
