package web

import (
	"cmp"
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store/model"
)

// page is what every page knows: the texts in its reader's language (T, N, Date and so on), who reads it, and what the frame around
// it shows. A page of a subject embeds it.
type page struct {
	*i18n.Translator
	Title       string
	Description string // for search engines and shared links; "" gives the hub's own
	Nav         string // the key of the place in the navigation that this page belongs to
	Words       string // what stands in the search box
	HasSearch   bool   // the page has a search box of its own, so the header needs none
	Private     bool   // search engines are asked to leave it alone
	Actor       model.Actor
	ActsFor     []model.Organisation // where there is a choice
	Waiting     int                  // how much waits for the hub's editors, for one of them
	Notices     []string
	Banner      *model.Banner // what stands above the page; nil for nothing
	Follow      *followButton // what the page is about, for who takes part; nil where there is nothing to follow
	Feed        string        // the address of a feed of what the page lists; "" for none
	Path        string        // of this page, with its query
	Canonical   string
	site        *Site
}

// newPage begins a page with the given title.
func (s *Site) newPage(c *gin.Context, title string) *page {
	texts := request.Texts(c)
	p := &page{
		Translator: texts, Title: title, Actor: request.Actor(c), Path: c.Request.URL.RequestURI(), site: s,
		Canonical: s.BaseURL + c.Request.URL.EscapedPath(), Banner: s.bannerNow(c.Request.Context()),
	}
	if len(p.Actor.Memberships) > 1 {
		var err error
		if p.ActsFor, err = s.Store.OrganisationsOf(c.Request.Context(), p.Actor); err != nil {
			s.Log.Warn("organisations of who asks", "error", err) // the page goes without the choice
		}
	}
	if p.Actor.Moderates() {
		counts, err := s.Store.QueueCounts(c.Request.Context(), p.Actor)
		if err != nil {
			s.Log.Warn("counts of the queue", "error", err) // the page goes without the number
		}
		p.Waiting = counts.Total()
	}
	for _, n := range s.Sessions.Notices(c) {
		args := make([]any, len(n.Args))
		for i, a := range n.Args {
			args[i] = a
		}
		p.Notices = append(p.Notices, texts.T(n.Key, args...))
	}
	return p
}

// movedForGood leads to the one true address of what was asked for.
func (s *Site) movedForGood(c *gin.Context, path string) error {
	c.Redirect(http.StatusMovedPermanently, path)
	return nil
}

// asset gives the address of a built file by its plain name.
func (p *page) asset(name string) string { return p.site.Assets.URL(name) }

// titled is the title of an experiment, also of one that has none yet.
func (p *page) titled(title string) string { return cmp.Or(title, p.T("form.untitled")) }

// fullTitle is what the browser's tab shows.
func (p *page) fullTitle() string {
	if p.Title == "" {
		return p.T("site.name") + " · " + p.T("site.motto")
	}
	return p.Title + " · " + p.T("site.name")
}

func (p *page) description() string {
	if p.Description != "" {
		return p.Description
	}
	return p.T("site.description")
}

// signInPath is the way to sign in and come back here.
func (p *page) signInPath() string { return signInTo(p.Path) }
