package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// robots keeps search engines from what is personal, and from the endless combinations of filters.
const robots = `User-agent: *
Disallow: /bureau
Disallow: /beheer
Disallow: /inloggen
Disallow: /experimenten?
Disallow: /api/
`

// Robots tells search engines where they may look.
func (s *Site) Robots(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=86400")
	c.String(http.StatusOK, "%s\nSitemap: %s/sitemap.xml\n", robots, s.BaseURL)
	return nil
}
