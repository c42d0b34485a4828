package web

import (
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// consultationPath is, after the address of an experiment, where its makers tick who was asked first.
const consultationPath = "/gevraagd"

// consultationPage is who was asked before an experiment was told.
type consultationPage struct {
	*page
	*store.Consulted
	Ticked  []model.Party
	Day     string
	Failure string
}

// ConsultationForm shows who was asked first, to tick for who writes the experiment and to read for who watches over it.
func (s *Site) ConsultationForm(c *gin.Context) error { return s.showConsultation(c, nil, nil) }

// showConsultation shows the page, after a try with what was ticked and what was wrong with it.
func (s *Site) showConsultation(c *gin.Context, typed []model.Party, failure error) error {
	asked, err := s.Store.Consulted(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	p := &consultationPage{page: s.newPage(c, request.Texts(c).T("consultation.title")), Consulted: asked, Ticked: typed}
	p.Private, p.Day = true, s.Store.Today().Format(time.DateOnly)
	status := http.StatusOK
	if failure != nil {
		status, p.Failure, p.Day = http.StatusUnprocessableEntity, s.sentence(c, failure), c.Request.PostForm.Get("op")
	} else {
		for _, one := range asked.Asked {
			p.Ticked = append(p.Ticked, one.Party)
		}
	}
	return s.render(c, status, consultationView(p))
}

// Consult keeps who was asked first, and goes on to publishing where there is something to publish.
func (s *Site) Consult(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	parties, day := request.Choices(f, "aan", model.Parties()), f.Text("op", mostLine)
	if err := f.Err(); err != nil {
		return err
	}
	err = s.Store.Consult(c.Request.Context(), request.Actor(c), c.Param("number"), parties, day)
	if model.KindOf(err) == model.Invalid {
		return s.showConsultation(c, parties, err)
	}
	if err != nil {
		return err
	}
	return s.done(c, "consultation.kept", experimentPath(c.Param("number"))+"/verder")
}

// parties are the ticks, each with since when and by whom.
func (p *consultationPage) parties() []kit.Option {
	list := options(p.page, "party.", model.Parties(), "")
	for i := range list {
		party := model.Party(list[i].Value)
		list[i].Chosen, list[i].Help = slices.Contains(p.Ticked, party), p.since(party)
	}
	return list
}

// since says when a party was asked, and who ticked that; "" where nobody did.
func (p *consultationPage) since(party model.Party) string {
	for _, one := range p.Asked {
		if one.Party != party {
			continue
		}
		if by := p.By[party]; by != "" {
			return p.T("consultation.since.by", p.page.Day(one.AskedOn), by)
		}
		return p.T("consultation.since", p.page.Day(one.AskedOn))
	}
	return ""
}
