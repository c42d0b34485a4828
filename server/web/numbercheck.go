package web

import (
	"cmp"
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// numberPage shows a colleague the numbers in a draft that may be a BSN, with the words around them and nothing else of the draft.
type numberPage struct {
	*page
	Check *store.NumberCheck
}

// asker is whom to ask about it.
func (p *numberPage) asker() string { return cmp.Or(p.Check.Asker, p.T("number.makers")) }

// asked says who wants to know, and what to do in doubt.
func (p *numberPage) asked() string {
	if p.Check.Asker == "" {
		return p.T("number.lead")
	}
	return p.T("number.lead.by", p.Check.Asker)
}

// NumberForm shows the numbers that wait for a colleague.
func (s *Site) NumberForm(c *gin.Context) error {
	check, err := s.Store.NumberCheck(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	p := &numberPage{s.newPage(c, request.Texts(c).T("number.title")), check}
	p.Private = true
	return s.render(c, http.StatusOK, numberView(p))
}

// ClearNumber says "dit is geen BSN" of one number.
func (s *Site) ClearNumber(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	number := c.Param("number")
	if err := s.Store.ClearNumber(c.Request.Context(), request.Actor(c), number, f.Text("vondst", model.MaxName)); err != nil {
		return err
	}
	if err := s.notice(c, "number.cleared"); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(number)+"/nakijken")
}

// askNumberCheck asks the colleagues to look at the numbers.
func (s *Site) askNumberCheck(c *gin.Context, number string) error {
	if err := s.Store.AskNumberCheck(c.Request.Context(), request.Actor(c), number); err != nil {
		return err
	}
	if err := s.notice(c, "number.asked"); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(number)+"/publiceren")
}
