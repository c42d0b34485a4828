// Package web shows the pages of the hub as HTML.
//
// A page about a subject is two files: x.go, with a handler that reads the request, makes one call, shows the result and returns its
// error; and x.templ, with what it looks like. To add one:
//
//	// areaPage is what the page of one policy area shows.
//	type areaPage struct {
//		*page                       // texts (p.T, p.N, p.Date ...), who asks, title, notices
//		Area model.PolicyArea
//	}
//
//	// PolicyArea shows one policy area.
//	func (s *Site) PolicyArea(c *gin.Context) error {
//		area, err := s.Store.PolicyArea(c.Request.Context(), c.Param("code"))
//		if err != nil {
//			return err              // a *model.Error becomes the page that fits its kind
//		}
//		p := &areaPage{s.newPage(c, area.Label(request.Texts(c).Language())), area}
//		p.Nav = "nav.policyAreas"
//		return s.render(c, http.StatusOK, policyAreaView(p))
//	}
//
//	templ policyAreaView(p *areaPage) {
//		@layout(p.page) {
//			<h1>{ p.Title }</h1>
//			<p>{ p.N("area.tried", p.Tried) }</p>
//		}
//	}
//
// Its texts come in static/locale/{nl,en}/x.toml, its route in one line of server/routes.go: `everybody.cached(...)` for a page
// that is the same for all visitors, `get` for one that is not, `post` for a form. After a form: s.Notice(c, "x.saved") and
// s.redirect(c, "/path"). about.go, about.templ and about.toml are the smallest example.
package web
