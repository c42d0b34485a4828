package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// invitePage is where the hub's editors invite people.
type invitePage struct {
	*sheet
	Organisation  string // what the address says
	Organisations []string
	Link          string // to hand over, just made
}

func (s *Site) newInvitePage(c *gin.Context) (*invitePage, error) {
	p := &invitePage{sheet: s.newSheet(c, request.Texts(c).T("invite.title"))}
	p.Nav = "nav.moderation"
	list, err := s.Store.Organisations(c.Request.Context(), store.OrganisationFilter{})
	p.Organisations = organisationNames(list)
	for i, o := range list {
		if o.Slug == c.Query("organisatie") {
			p.Organisation = p.Organisations[i]
		}
	}
	return p, err
}

// InviteForm lets an editor invite somebody for any organisation.
func (s *Site) InviteForm(c *gin.Context) error {
	p, err := s.newInvitePage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, inviteView(p))
}

// InviteAnywhere lets an editor invite somebody for any organisation, and an administrator also to help run the hub.
func (s *Site) InviteAnywhere(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	link, err := s.inviteAnywhere(c, form)
	if err == nil && s.SendsMail {
		return s.done(c, "people.invited", queuePath)
	}
	p, broken := s.newInvitePage(c)
	if broken != nil {
		return broken
	}
	if err != nil {
		if err := p.returned(c, "invite", err); err != nil {
			return err
		}
	}
	p.Link = s.address(link)
	return s.render(c, p.status(), inviteView(p))
}

func (s *Site) inviteAnywhere(c *gin.Context, form *request.Form) (model.Link, error) {
	i := s.readInvitation(c, form)
	for _, hub := range model.HubRoles() {
		if i.Role == model.Role(hub) {
			i.Role, i.HubRole = "", hub
		}
	}
	if i.HubRole == "" {
		organisation, err := s.namedOrganisation(c, form.Text("organisation", mostLine))
		if err != nil {
			return model.Link{}, err
		}
		i.OrganisationID = organisation
	}
	return s.Store.Invite(c.Request.Context(), request.Actor(c), i)
}
