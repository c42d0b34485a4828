package web

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// peoplePage is where coordinators manage their organisation: its people, invitations, requests, profile and rule.
type peoplePage struct {
	*sheet
	Organisation *model.Organisation
	Members      []store.Member
	Invitations  []model.Ticket
	Asked        []store.AskedToJoin
	Due          []store.DueItem
	Link         string // to hand over, just made
	Mails        bool
}

// managePath is the address of the page where an organisation is managed.
func managePath(o *model.Organisation) string { return "/organisatiebeheer/" + o.Slug }

func (s *Site) newPeoplePage(c *gin.Context, o *model.Organisation) (*peoplePage, error) {
	ctx := c.Request.Context()
	p := &peoplePage{sheet: s.newSheet(c, request.Texts(c).T("people.title", o.Name)), Organisation: o, Mails: s.SendsMail}
	var err error
	if p.Members, err = s.Store.Members(ctx, p.Actor, o.ID); err != nil {
		return nil, err
	}
	if p.Invitations, err = s.Store.Invitations(ctx, p.Actor, o.ID); err != nil {
		return nil, err
	}
	if p.Asked, err = s.Store.JoinRequests(ctx, p.Actor, o.ID); err != nil {
		return nil, err
	}
	p.Due, err = s.Store.DueOf(ctx, p.Actor, o.ID)
	return p, err
}

// parts leads to each part of the page that is there.
func (p *peoplePage) parts() []kit.Link {
	var list []kit.Link
	for _, part := range []struct {
		there     bool
		key, href string
	}{
		{len(p.Asked) > 0, "people.asked", "#aanvragen"}, {len(p.Due) > 0, "due.desk", "#afspraken"}, {true, "people.people", "#mensen"},
		{true, "people.invite", "#uitnodigen"}, {p.Actor.Coordinates(p.Organisation.ID), "dossier.heading", "#archief"}, {true, "people.profile", "#profiel"},
	} {
		if part.there {
			list = append(list, kit.Link{Text: p.T(part.key), Href: part.href})
		}
	}
	return list
}

// managed gives the organisation that the address names, for who may manage it.
func (s *Site) managed(c *gin.Context) (*model.Organisation, error) {
	o, err := s.Store.Organisation(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return nil, err
	}
	if a := request.Actor(c); !model.MayManage(a, o.ID) {
		return nil, model.Refused(a)
	}
	return o, nil
}

// People shows the page where an organisation is managed.
func (s *Site) People(c *gin.Context) error {
	o, err := s.managed(c)
	if err != nil {
		return err
	}
	p, err := s.newPeoplePage(c, o)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, peopleView(p))
}

// peopleForm is one of the forms on that page: it does something, and gives the key of what to tell, or a link to hand over.
type peopleForm func(form *request.Form, o *model.Organisation) (key string, link model.Link, err error)

// manage answers one of those forms.
func (s *Site) manage(c *gin.Context, which string, do peopleForm) error {
	o, err := s.managed(c)
	if err != nil {
		return err
	}
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	key, link, err := do(form, o)
	if err == nil && link.Secret == "" {
		return s.done(c, key, managePath(o))
	}
	p, broken := s.newPeoplePage(c, o)
	if broken != nil {
		return broken
	}
	if err != nil {
		if err := p.returned(c, which, err); err != nil {
			return err
		}
	}
	p.Link = s.address(link)
	return s.render(c, p.status(), peopleView(p))
}

// InvitePerson invites somebody for the organisation.
func (s *Site) InvitePerson(c *gin.Context) error {
	return s.manage(c, "invite", func(form *request.Form, o *model.Organisation) (string, model.Link, error) {
		i := s.readInvitation(c, form)
		i.OrganisationID = o.ID
		link, err := s.Store.Invite(c.Request.Context(), request.Actor(c), i)
		return "people.invited", link, err
	})
}

// readInvitation reads what is the same in every form that invites somebody.
func (s *Site) readInvitation(c *gin.Context, form *request.Form) store.Invitation {
	return store.Invitation{
		Person: model.Person{Email: form.Text("email", mostLine), Language: request.Texts(c).Language()},
		Role:   model.Role(form.Text("role", mostLine)), ByHand: !s.SendsMail,
	}
}

// WithdrawInvitation makes an invitation stop working.
func (s *Site) WithdrawInvitation(c *gin.Context) error {
	return s.manage(c, "withdraw", func(form *request.Form, o *model.Organisation) (string, model.Link, error) {
		err := s.Store.WithdrawInvitation(c.Request.Context(), request.Actor(c), o.ID, idIn(form, "id"))
		return "people.withdrawn", model.Link{}, err
	})
}

// ChangeMember gives a member another role, or makes them a link to a new password.
func (s *Site) ChangeMember(c *gin.Context) error {
	return s.manage(c, "member", func(form *request.Form, o *model.Organisation) (key string, link model.Link, err error) {
		ctx, a, account := c.Request.Context(), request.Actor(c), idIn(form, "id")
		switch form.Text("do", mostLine) {
		case "role":
			return "people.roleChanged", link, s.Store.ChangeRole(ctx, a, o.ID, account, model.Role(form.Text("role", mostLine)))
		case "link":
			if s.SendsMail { // then everybody gets their own by mail, and nobody need have another's in hand
				return "", link, model.Missing()
			}
			link, err = s.Store.PasswordLinkFor(ctx, a, account)
			return "", link, err
		}
		return "", link, model.Missing()
	})
}

// AnswerJoin answers a wish to take part for the organisation.
func (s *Site) AnswerJoin(c *gin.Context) error {
	return s.manage(c, "asked", func(form *request.Form, _ *model.Organisation) (string, model.Link, error) {
		return s.answerJoin(c, form)
	})
}

func (s *Site) answerJoin(c *gin.Context, form *request.Form) (string, model.Link, error) {
	ctx, a, id := c.Request.Context(), request.Actor(c), idIn(form, "id")
	if form.Text("answer", mostLine) == string(model.Declined) {
		key := "people.declined"
		if !s.SendsMail {
			key = "people.answered"
		}
		return key, model.Link{}, s.Store.DeclineJoin(ctx, a, id, form.Text("remark", model.MaxMessage))
	}
	link, err := s.Store.AcceptJoin(ctx, a, id, model.Role(form.Text("role", mostLine)), !s.SendsMail)
	return "people.accepted", link, err
}

// SaveProfile changes what the hub tells about an organisation, and its publication rule.
func (s *Site) SaveProfile(c *gin.Context) error {
	return s.manage(c, "profile", func(form *request.Form, o *model.Organisation) (string, model.Link, error) {
		profile := store.OrganisationProfile{
			About: form.Text("about", model.MaxText), Website: form.Text("website", mostLine), Mailbox: form.Text("mailbox", mostLine),
			DataFTE: form.Decimal("dataFte"), CostBand: request.Choice(form, "costBand", model.CostBands()), Rule: model.PublicationRule(form.Text("rule", mostLine)),
		}
		if err := form.Err(); err != nil {
			return "", model.Link{}, err
		}
		return "people.saved", model.Link{}, s.Store.UpdateOrganisation(c.Request.Context(), request.Actor(c), o.ID, profile)
	})
}

// idIn reads the ID of a row in a form; what is none is 0, which no row has.
func idIn(form *request.Form, field string) int64 {
	id, err := strconv.ParseInt(form.Text(field, mostLine), 10, 64)
	if err != nil {
		return 0
	}
	return id
}
