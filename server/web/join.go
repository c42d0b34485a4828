package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// joinPage lets somebody ask to take part for an organisation.
type joinPage struct {
	*sheet
	Asked         bool
	Organisation  string // what the address says
	Organisations []string
}

func (s *Site) newJoinPage(c *gin.Context) (*joinPage, error) {
	list, err := s.Store.Organisations(c.Request.Context(), store.OrganisationFilter{})
	if err != nil {
		return nil, err
	}
	p := &joinPage{sheet: s.newSheet(c, request.Texts(c).T("join.title")), Asked: c.Query("gevraagd") != ""}
	p.Private = p.Asked
	p.Organisations = organisationNames(list)
	for _, o := range list {
		if o.Slug == c.Query("organisatie") {
			p.Organisation = o.Name
		}
	}
	return p, nil
}

// organisationNames gives what to type for each organisation: its name, or its code behind it where two have that name.
func organisationNames(list []model.Organisation) []string {
	count := map[string]int{}
	for _, o := range list {
		count[o.Name]++
	}
	names := make([]string, len(list))
	for i, o := range list {
		names[i] = o.Name
		if count[o.Name] > 1 {
			names[i] = o.Name + " (" + o.Code + ")"
		}
	}
	return names
}

// namedOrganisation gives the ID of the organisation that somebody typed: a name, an old name, an alias, or one with its code; 0 for one
// that is not known.
func (s *Site) namedOrganisation(c *gin.Context, typed string) (int64, error) {
	if at := strings.LastIndex(typed, "("); at > 0 && strings.HasSuffix(typed, ")") {
		typed = typed[at+1 : len(typed)-1]
	}
	o, _, err := s.Store.ResolveOrganisation(c.Request.Context(), typed)
	if model.KindOf(err) == model.NotFound {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return o.ID, nil
}

// JoinForm asks who wants to take part.
func (s *Site) JoinForm(c *gin.Context) error {
	p, err := s.newJoinPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, joinView(p))
}

// Join stores the wish to take part. The answer is the same whether or not the address has an account.
func (s *Site) Join(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if err = s.askToJoin(c, form); err == nil {
		return s.redirect(c, "/meedoen?gevraagd=1")
	}
	p, broken := s.newJoinPage(c)
	if broken != nil {
		return broken
	}
	if err := p.returned(c, "join", err); err != nil {
		return err
	}
	return s.render(c, p.status(), joinView(p))
}

func (s *Site) askToJoin(c *gin.Context, form *request.Form) error {
	organisation, err := s.namedOrganisation(c, form.Text("organisation", mostLine))
	if err != nil {
		return err
	}
	return s.Store.AskToJoin(c.Request.Context(), store.JoinAsk{
		Person: model.Person{
			Email: form.Text("email", mostLine), Name: form.Text("name", mostLine), Language: request.Texts(c).Language(),
			Discipline: model.Discipline(form.Text("discipline", mostLine)),
		},
		OrganisationID: organisation, Message: form.Text("message", model.MaxMessage), Client: request.Client(c),
	})
}

// done tells that something was done, on the page to go on with.
func (s *Site) done(c *gin.Context, key, path string) error {
	if err := s.notice(c, key); err != nil {
		return err
	}
	return s.redirect(c, path)
}

// address gives the whole address of a link to hand over; "" where there is none.
func (s *Site) address(link model.Link) string {
	if link.Secret == "" {
		return ""
	}
	return s.BaseURL + request.TicketPath(link.Kind, link.Secret)
}
