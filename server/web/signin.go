package web

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// The most characters of what is typed in the forms about accounts, beyond which reading them is no use.
const (
	mostLine = 300
	mostPath = 2000
)

// signInPage asks for an address and a password.
type signInPage struct {
	*sheet
	Back string // where to go afterwards
	Plan string // that is taken along to registering; "" for none
}

func (s *Site) newSignInPage(c *gin.Context, back string) *signInPage {
	return &signInPage{sheet: s.newSheet(c, request.Texts(c).T("signin.title")), Back: request.LocalPath(back, "/")}
}

// SignInForm asks who is there.
func (s *Site) SignInForm(c *gin.Context) error {
	p := s.newSignInPage(c, c.Query("terug"))
	if p.Actor.SignedIn() {
		return s.redirect(c, p.Back)
	}
	return s.render(c, p.status(), signInView(p))
}

// SignIn signs in who knows their password, and leads back to where they were. Who comes with a plan is asked to sign in first: it waits in
// the form, and nowhere else.
func (s *Site) SignIn(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p := s.newSignInPage(c, form.Text("terug", mostPath))
	if p.Plan = form.Text(planField, longestPlan); p.Plan != "" && !c.Request.PostForm.Has("email") {
		return s.render(c, p.status(), signInView(p))
	}
	account, err := s.Store.SignIn(c.Request.Context(), store.SignInAttempt{
		Email: form.Text("email", mostLine), Password: form.Secret("password"), Client: request.Client(c), Local: s.fromHere(c),
	})
	if err != nil {
		if err := p.returned(c, "signin", err); err != nil {
			return err
		}
		return s.render(c, p.status(), signInView(p))
	}
	if err := s.Sessions.SignIn(c, account.ID, account.Generation); err != nil {
		return err
	}
	if p.Plan != "" {
		return s.planSignedIn(c, account, p.Plan)
	}
	return s.redirect(c, p.Back)
}

// SignOut ends this session.
func (s *Site) SignOut(c *gin.Context) error {
	if err := s.Sessions.SignOut(c); err != nil {
		return err
	}
	return s.redirect(c, "/")
}

// lostPage asks for the address of who forgot their password.
type lostPage struct {
	*sheet
	Asked bool
	Mails bool // this hub sends mail
}

func (s *Site) newLostPage(c *gin.Context) *lostPage {
	return &lostPage{s.newSheet(c, request.Texts(c).T("lost.title")), c.Query("gevraagd") != "", s.SendsMail}
}

// LostPasswordForm asks who forgot their password.
func (s *Site) LostPasswordForm(c *gin.Context) error {
	return s.render(c, 200, lostView(s.newLostPage(c)))
}

// LostPassword mails a link to who has an account, and says the same to who has none.
func (s *Site) LostPassword(c *gin.Context) error {
	if !s.SendsMail {
		return model.Missing()
	}
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p := s.newLostPage(c)
	err = s.Store.AskPassword(c.Request.Context(), store.PasswordAsk{
		Email: form.Text("email", mostLine), Client: request.Client(c), Language: p.Language(),
	})
	if err == nil {
		return s.redirect(c, "/wachtwoord-vergeten?gevraagd=1")
	}
	if err := p.returned(c, "lost", err); err != nil {
		return err
	}
	return s.render(c, p.status(), lostView(p))
}

// secretPage is opened by a link with a secret.
type secretPage struct {
	*sheet
	Secret string
	Ticket *model.Ticket
}

func (s *Site) newSecretPage(c *gin.Context, title string, kind model.TicketKind, secret string) (*secretPage, error) {
	ticket, err := s.Store.Ticket(c.Request.Context(), kind, secret)
	if err != nil {
		return nil, err
	}
	return &secretPage{s.newSheet(c, title), secret, ticket}, nil
}

// ChoosePasswordForm asks who holds the link for a new password.
func (s *Site) ChoosePasswordForm(c *gin.Context) error {
	p, err := s.newSecretPage(c, request.Texts(c).T("newPassword.title"), model.PasswordTicket, c.Query("sleutel"))
	if err != nil {
		return err
	}
	return s.render(c, p.status(), choosePasswordView(p))
}

// ChoosePassword sets the new password and signs in.
func (s *Site) ChoosePassword(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p, err := s.newSecretPage(c, request.Texts(c).T("newPassword.title"), model.PasswordTicket, form.Secret("sleutel"))
	if err != nil {
		return err
	}
	account, err := s.Store.ChoosePassword(c.Request.Context(), p.Secret, form.Secret("password"))
	if err != nil {
		if err := p.returned(c, "choose", err); err != nil {
			return err
		}
		return s.render(c, p.status(), choosePasswordView(p))
	}
	if account.Example && !s.fromHere(c) { // such an account signs in from this machine only
		return s.redirect(c, "/inloggen")
	}
	if err := s.Sessions.SignIn(c, account.ID, account.Generation); err != nil {
		return err
	}
	if err := s.notice(c, "newPassword.done"); err != nil {
		return err
	}
	return s.redirect(c, "/")
}

// signInPath is where people sign in.
const signInPath = "/inloggen"

// lostPath is the way to a new password.
const lostPath = "/wachtwoord-vergeten"

// signInTo is the way to sign in and go on to a path.
func signInTo(path string) string { return signInPath + "?terug=" + url.QueryEscape(path) }

// fromHere reports whether a request comes from this machine itself, on a hub that is for this machine only. Where the hub has an
// address of its own, a proxy may stand in front that says nothing of whom it asks for.
func (s *Site) fromHere(c *gin.Context) bool {
	address, err := url.Parse(s.BaseURL)
	return err == nil && request.Loopback(address.Hostname()) && request.FromHere(c)
}
