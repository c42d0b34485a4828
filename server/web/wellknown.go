package web

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
)

// securityMonths is how long what security.txt says holds; RFC 9116 wants less than a year.
const securityMonths = 11

// SecurityText tells who found a weakness whom to tell (RFC 9116).
func (s *Site) SecurityText(c *gin.Context) error {
	var b strings.Builder
	if s.Contact != "" {
		fmt.Fprintf(&b, "Contact: mailto:%s\n", s.Contact)
	}
	expires := s.Now().UTC().AddDate(0, securityMonths, 0).Format("2006-01-02T15:04:05Z")
	fmt.Fprintf(&b, "Contact: %s/colofon\nExpires: %s\nPreferred-Languages: %s\nCanonical: %s/.well-known/security.txt\n",
		s.BaseURL, expires, strings.Join(i18n.Languages(), ", "), s.BaseURL)
	return s.forMachines(c, "text/plain; charset=utf-8", []byte(b.String()))
}

// publicPages are the addresses that are always there for everybody.
var publicPages = []string{
	"/", "/over", "/help", "/toegankelijkheid", "/privacy", "/colofon", "/experimenten", "/beleidsterreinen", "/gemeenten", "/beeld",
	"/organisaties",
}

// sitemap is a list of addresses as search engines read it (sitemaps.org).
type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

// sitemapURL is one address.
type sitemapURL struct {
	Location string `xml:"loc"`
}

// Sitemap tells search engines which pages there are for everybody.
func (s *Site) Sitemap(c *gin.Context) error {
	ctx := c.Request.Context()
	areas, err := s.Store.PolicyAreas(ctx)
	if err != nil {
		return err
	}
	public, err := s.Store.PublicPlaces(ctx)
	if err != nil {
		return err
	}
	list := sitemap{}
	add := func(path string) { list.URLs = append(list.URLs, sitemapURL{s.BaseURL + path}) }
	for _, path := range publicPages {
		add(path)
	}
	for _, area := range areas {
		add("/beleidsterreinen/" + url.PathEscape(area.Code))
	}
	for _, slug := range public.Organisations {
		add("/organisaties/" + url.PathEscape(slug))
	}
	for _, number := range public.Experiments {
		add("/experimenten/" + url.PathEscape(number))
	}
	text, err := xml.Marshal(list)
	if err != nil {
		return err
	}
	return s.forMachines(c, "application/xml; charset=utf-8", append([]byte(xml.Header), text...))
}

// forMachines answers with what is the same for everybody. A proxy may keep it for an hour.
func (s *Site) forMachines(c *gin.Context, kind string, content []byte) error {
	c.Header("Cache-Control", "public, max-age=3600")
	c.Data(http.StatusOK, kind, content)
	return nil
}
