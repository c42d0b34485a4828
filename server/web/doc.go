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
// Its texts come in static/locale/{nl,en}/x.toml, its route in one line of server/routes.go: everybody.cached(...) for a page
// that is the same for all visitors (with s.indexed where it shows search results), get for one that is not, post for a form. After a
// form: s.notice(c, "x.saved") and s.redirect(c, "/path"). Its test asks a servertest.Hub for it as people in every role. One line in
// pages (cmd/wiel/pages_list_test.go) has it judged in a browser, in every role and setting; a route without such a line fails there.
// statement.go, statement.templ and about.toml are the smallest example.
//
// A cached page is kept per address and language until something that readers see changes, or the day does; what one visitor sees of it,
// all see. A class attribute is one text (class="a b"): a list of classes costs a microsecond each time it is shown.
package web
