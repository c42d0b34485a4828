package web

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store/model"
)

// accountPage is one's own account: who one is, for whom one acts, and how one signs in.
type accountPage struct {
	*sheet
	Account *model.Account
	Acts    []acts
	News    []newsGroup
}

// acts is an organisation that somebody acts for.
type acts struct {
	model.Membership
	Organisation model.Organisation
}

func (s *Site) newAccountPage(c *gin.Context) (*accountPage, error) {
	ctx := c.Request.Context()
	p := &accountPage{sheet: s.newSheet(c, request.Texts(c).T("mine.title"))}
	p.Nav = "nav.account"
	var err error
	if p.Account, err = s.Store.Account(ctx, p.Actor); err != nil {
		return nil, err
	}
	list, err := s.Store.OrganisationsOf(ctx, p.Actor)
	for _, o := range list {
		i := slices.IndexFunc(p.Actor.Memberships, func(m model.Membership) bool { return m.OrganisationID == o.ID })
		p.Acts = append(p.Acts, acts{p.Actor.Memberships[i], o})
	}
	if err != nil {
		return nil, err
	}
	p.News, err = s.newsChoices(ctx, p.Actor)
	return p, err
}

// Account shows one's own account.
func (s *Site) Account(c *gin.Context) error {
	p, err := s.newAccountPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, accountView(p))
}

// ownForm is one of the forms on the page of one's own account: it does something and gives the key of what to tell.
type ownForm func(c *gin.Context, form *request.Form) (key string, err error)

// own answers one of those forms: with the page again where something is wrong, else with what was done.
func (s *Site) own(c *gin.Context, which string, do ownForm) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	key, err := do(c, form)
	if err == nil {
		return s.done(c, key, "/account")
	}
	return s.ownAgain(c, which, err)
}

// ownAgain shows the page again, with what is wrong.
func (s *Site) ownAgain(c *gin.Context, which string, err error) error {
	p, broken := s.newAccountPage(c)
	if broken != nil {
		return broken
	}
	if err := p.returned(c, which, err); err != nil {
		return err
	}
	return s.render(c, p.status(), accountView(p))
}

// ChangeAccount changes one's own name and language.
func (s *Site) ChangeAccount(c *gin.Context) error {
	return s.own(c, "me", func(c *gin.Context, form *request.Form) (string, error) {
		ctx, a := c.Request.Context(), request.Actor(c)
		language := request.Choice(form, "language", i18n.Languages())
		if err := form.Err(); err != nil {
			return "", err
		}
		if err := s.Store.Rename(ctx, a, form.Text("name", mostLine)); err != nil {
			return "", err
		}
		return "mine.saved", s.Store.SetLanguage(ctx, a, language)
	})
}

// ChangePassword changes one's own password; other sessions end, this one goes on.
func (s *Site) ChangePassword(c *gin.Context) error {
	return s.own(c, "password", func(c *gin.Context, form *request.Form) (string, error) {
		account, err := s.Store.ChangePassword(c.Request.Context(), request.Actor(c), form.Secret("current"), form.Secret("password"))
		if err != nil {
			return "", err
		}
		return "mine.passwordSaved", s.Sessions.SignIn(c, account.ID, account.Generation)
	})
}

// SignOutEverywhere ends all of one's sessions.
func (s *Site) SignOutEverywhere(c *gin.Context) error {
	if err := s.Store.SignOutEverywhere(c.Request.Context(), request.Actor(c)); err != nil {
		return err
	}
	return s.leave(c, "mine.signedOut")
}

// CloseAccount ends one's own account. What is wrong with that is said where all that somebody leaves is handed over.
func (s *Site) CloseAccount(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	err = s.Store.CloseAccount(c.Request.Context(), request.Actor(c), form.Secret("current"), heirsIn(form, c))
	if err == nil {
		return s.leave(c, "mine.closed")
	}
	return again(c, handOverForm, err, s.newHandOverPage, handOverView)
}

// leave ends this session and tells why on the first page.
func (s *Site) leave(c *gin.Context, key string) error {
	if err := s.Sessions.SignOut(c); err != nil {
		return err
	}
	return s.done(c, key, "/")
}

// ActFor switches to another of one's organisations, and stays on the page.
func (s *Site) ActFor(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	organisation, err := strconv.ParseInt(form.Text("organisation", mostLine), 10, 64)
	if err != nil {
		return model.Missing()
	}
	if err := s.Store.ActFor(c.Request.Context(), request.Actor(c), organisation); err != nil {
		return err
	}
	return s.redirect(c, s.returnPath(c))
}

// LeaveOrganisation ends that one acts for an organisation.
func (s *Site) LeaveOrganisation(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	a := request.Actor(c)
	err = s.Store.RemoveMember(c.Request.Context(), a, idIn(form, "organisation"), a.AccountID, heirsIn(form, c))
	if err != nil {
		return s.leaveWrongly(c, form, err)
	}
	return s.done(c, "mine.left", "/account")
}
