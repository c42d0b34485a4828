package web

import (
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// invitationPage is what the link in an invitation opens. It is the same whether or not the address has an account.
type invitationPage struct {
	*secretPage
	Organisation string // "" for a role on the hub only
}

func (s *Site) newInvitationPage(c *gin.Context, secret string) (*invitationPage, error) {
	texts := request.Texts(c)
	p, err := s.newSecretPage(c, texts.T("invitation.title"), model.InvitationTicket, secret)
	if err != nil || p.Ticket.OrganisationID == nil {
		return &invitationPage{secretPage: p}, err
	}
	o, err := s.Store.OrganisationByID(c.Request.Context(), *p.Ticket.OrganisationID)
	if err != nil {
		return nil, err
	}
	return &invitationPage{p, o.Name}, nil
}

// InvitationForm shows what somebody is invited to.
func (s *Site) InvitationForm(c *gin.Context) error {
	p, err := s.newInvitationPage(c, c.Query("sleutel"))
	if err != nil {
		return err
	}
	return s.render(c, p.status(), invitationView(p))
}

// AcceptInvitation takes an invitation: for the account that is signed in, or else for the invited address.
func (s *Site) AcceptInvitation(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	secret := form.Secret("sleutel")
	p, err := s.newInvitationPage(c, secret)
	if err != nil {
		return err
	}
	if p.Actor.SignedIn() {
		if err := s.Store.AcceptAs(c.Request.Context(), p.Actor, secret); err != nil {
			return err
		}
		return s.done(c, "invitation.joined", "/account")
	}
	account, fresh, err := s.Store.Accept(c.Request.Context(), store.Acceptance{
		Secret: secret, Name: form.Text("name", mostLine), Password: form.Secret("password"), Language: p.Language(),
	})
	if err != nil {
		if err := p.returned(c, "invitation", err); err != nil {
			return err
		}
		return s.render(c, p.status(), invitationView(p))
	}
	if !fresh { // who holds the link did not prove to be who owns the account
		return s.done(c, "invitation.joinedSignIn", signInTo("/account"))
	}
	if err := s.Sessions.SignIn(c, account.ID, account.Generation); err != nil {
		return err
	}
	return s.done(c, "invitation.welcome", "/")
}
