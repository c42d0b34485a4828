package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// handOverForm names the form on that page.
const handOverForm = "over"

// handOverPage lists all that somebody who leaves writes and has running, and asks to whom goes what nobody else does. Member is who leaves, where a
// coordinator takes them off; Organisation is nil where an account is closed.
type handOverPage struct {
	*sheet
	Alone, Shared []store.Owned
	Errands       []store.Errand
	Organisation  *model.Organisation
	Member        *store.Member
}

// memberPath is where a coordinator takes somebody off an organisation.
func memberPath(o *model.Organisation, account int64) string {
	return managePath(o) + "/mensen/" + strconv.FormatInt(account, 10)
}

// heirsIn reads to whom things go.
func heirsIn(f *request.Form, c *gin.Context) store.Heirs {
	heirs := store.Heirs{To: map[string]int64{}}
	for name := range c.Request.PostForm {
		if key, ok := strings.CutPrefix(name, model.HeirField); ok {
			heirs.To[key] = idIn(f, name)
		}
	}
	return heirs
}

// lacksHeirs reports whether somebody cannot leave yet because of what they write alone.
func lacksHeirs(err error) bool {
	var found model.Errors
	return errors.As(err, &found) && len(found) > 0 && strings.HasPrefix(found[0].Field, model.HeirField)
}

// newHandOverPage is about the organisation that the address or the form names, for who leaves it; without one, about closing the account.
func (s *Site) newHandOverPage(c *gin.Context) (*handOverPage, error) {
	ctx, a, texts := c.Request.Context(), request.Actor(c), request.Texts(c)
	p := &handOverPage{sheet: s.newSheet(c, texts.T("handover.close"))}
	id, _ := strconv.ParseInt(c.DefaultPostForm("organisation", c.Query("organisatie")), 10, 64)
	if id != 0 {
		o, err := s.Store.OrganisationByID(ctx, id)
		if err == nil && !a.MemberOf(id) {
			err = model.Missing()
		}
		if err != nil {
			return nil, err
		}
		p.Organisation, p.Title = o, texts.T("handover.leave", o.Name)
	}
	p.Nav = "nav.account"
	return p, s.addOwned(c, p, id, a.AccountID)
}

// newMemberPage is about somebody of an organisation whom its coordinator takes off.
func (s *Site) newMemberPage(c *gin.Context) (*handOverPage, error) {
	o, err := s.managed(c)
	if err != nil {
		return nil, err
	}
	members, err := s.Store.Members(c.Request.Context(), request.Actor(c), o.ID)
	if err != nil {
		return nil, err
	}
	for i := range members {
		if strconv.FormatInt(members[i].AccountID, 10) == c.Param("account") {
			p := &handOverPage{sheet: s.newSheet(c, request.Texts(c).T("handover.member", members[i].Name, o.Name)), Organisation: o, Member: &members[i]}
			if !p.Actor.Coordinates(o.ID) && p.Actor.AccountID != members[i].AccountID {
				return p, nil // an editor of the hub may not know of all that somebody writes: it falls to the coordinators
			}
			return p, s.addOwned(c, p, o.ID, members[i].AccountID)
		}
	}
	return nil, model.Missing()
}

func (s *Site) addOwned(c *gin.Context, p *handOverPage, organisation, account int64) error {
	owned, err := s.Store.Owned(c.Request.Context(), p.Actor, organisation, account)
	for _, o := range owned {
		if o.Alone {
			p.Alone = append(p.Alone, o)
		} else {
			p.Shared = append(p.Shared, o)
		}
	}
	for _, list := range [][]store.Owned{p.Alone, p.Shared} {
		slices.SortFunc(list, func(x, y store.Owned) int { return strings.Compare(x.Experiment.Number, y.Experiment.Number) })
	}
	if err == nil {
		p.Errands, err = s.Store.Errands(c.Request.Context(), p.Actor, organisation, account)
	}
	return err
}

// HandOverForm asks who leaves to whom goes what they write.
func (s *Site) HandOverForm(c *gin.Context) error {
	p, err := s.newHandOverPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, handOverView(p))
}

// MemberForm asks a coordinator the same about somebody whom they take off.
func (s *Site) MemberForm(c *gin.Context) error {
	p, err := s.newMemberPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, handOverView(p))
}

// RemoveMember takes somebody off an organisation.
func (s *Site) RemoveMember(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	o, err := s.managed(c)
	if err != nil {
		return err
	}
	account, err := strconv.ParseInt(c.Param("account"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	err = s.Store.RemoveMember(c.Request.Context(), request.Actor(c), o.ID, account, heirsIn(f, c))
	switch {
	case model.KindOf(err) == model.NotFound:
		return err
	case err != nil:
		return again(c, handOverForm, err, s.newMemberPage, handOverView)
	case account == request.Actor(c).AccountID:
		return s.done(c, "mine.left", "/account")
	}
	return s.done(c, "people.removed", managePath(o))
}

// leaveWrongly says what is wrong with leaving an organisation: on the page where all is handed over, or on the one it came from, if nothing is
// to be.
func (s *Site) leaveWrongly(c *gin.Context, f *request.Form, err error) error {
	switch {
	case f.Has(handOverForm):
		return again(c, handOverForm, err, s.newHandOverPage, handOverView)
	case !lacksHeirs(err):
		return s.ownAgain(c, "leave", err)
	}
	return s.redirect(c, "/account/overdragen?organisatie="+strconv.FormatInt(idIn(f, "organisation"), 10))
}

// action is where the form goes, and goal what its button says.
func (p *handOverPage) action() string {
	switch {
	case p.Member != nil:
		return memberPath(p.Organisation, p.Member.AccountID)
	case p.Organisation != nil:
		return "/account/verlaten"
	}
	return "/account/sluiten"
}

func (p *handOverPage) goal() string {
	key := "handover.go.close"
	if p.Member != nil {
		key = "handover.go.member"
	} else if p.Organisation != nil {
		key = "handover.go.leave"
	}
	return p.T(key)
}

// lead says what becomes of what the leaver writes.
func (p *handOverPage) lead() string {
	if p.Member != nil {
		return p.T("handover.lead.member", p.Member.Name)
	}
	return p.T("handover.lead")
}
