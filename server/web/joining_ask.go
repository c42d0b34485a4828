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

// joiningAskPage asks how somebody wants to join an experiment, or says why that cannot be asked now.
type joiningAskPage struct {
	*sheet
	Telling       *model.Telling
	Offer         *store.JoiningOffer
	Organisations []model.Organisation // for which the actor may ask
}

// joiningPath is where one asks to join an experiment.
func joiningPath(number string) string { return experimentPath(number) + "/aanhaken" }

// joiningCasePath is where a request or an agreement is shown.
func joiningCasePath(id int64) string { return "/aanhaken/" + strconv.FormatInt(id, 10) }

// newJoiningAskPage finds out what the actor may ask. Also a visitor sees the page: it says how to get that far.
func (s *Site) newJoiningAskPage(c *gin.Context) (*joiningAskPage, error) {
	ctx, a := c.Request.Context(), request.Actor(c)
	shown, err := s.Store.Experiment(ctx, a, c.Param("number"))
	if err == nil && (!shown.Published || shown.Hidden || shown.Withdrawn) {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	p := &joiningAskPage{sheet: s.newSheet(c, request.Texts(c).T("joining.ask")), Telling: shown.Telling}
	if p.Offer, err = s.Store.JoiningOffer(ctx, a, shown); err != nil {
		return nil, err
	}
	if len(a.Memberships) > 0 {
		p.Organisations, err = s.Store.OrganisationsOf(ctx, a)
	}
	return p, err
}

// JoiningForm asks how somebody wants to join an experiment.
func (s *Site) JoiningForm(c *gin.Context) error {
	p, err := s.newJoiningAskPage(c)
	if err != nil {
		return err
	}
	known := p.Typed
	known.Set("kind", c.Query("hoe"))
	var held bool
	if p.Typed, held, err = s.heldValues(c, known); err != nil {
		return err
	}
	p.Which = "join"
	if held {
		p.Notices = append(p.Notices, p.T("joining.held"))
	}
	return s.render(c, http.StatusOK, joiningAskView(p))
}

// AskJoining sends a request to the authors.
func (s *Site) AskJoining(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	a := request.Actor(c)
	j := model.Joining{
		OrganisationID: idIn(f, "organisatie"), Kind: model.JoiningKind(f.Text("kind", mostLine)), Message: f.Text("message", 4*model.MaxJoining),
		Hours: f.Whole("hours", 1, 1_000), HoursWay: model.HoursWay(f.Text("hoursWay", mostLine)), Named: f.Has("named"),
	}
	if j.OrganisationID == 0 {
		j.OrganisationID = a.Acting
	}
	if f.Err() != nil {
		f.Also(j.CheckToAsk(""))
	}
	var id int64
	if err = f.Err(); err == nil {
		id, err = s.Store.AskJoining(c.Request.Context(), a, c.Param("number"), j)
	}
	if err != nil {
		return again(c, "join", err, s.newJoiningAskPage, joiningAskView)
	}
	if err := s.dropHeld(c); err != nil {
		return err
	}
	return s.done(c, "joining.asked", joiningCasePath(id))
}

// AwaitRoom remembers who wants to hear when there is room for a talk.
func (s *Site) AwaitRoom(c *gin.Context) error {
	number := c.Param("number")
	if err := s.Store.AwaitRoom(c.Request.Context(), request.Actor(c), number); err != nil {
		return again(c, "join", err, s.newJoiningAskPage, joiningAskView)
	}
	return s.done(c, "joining.awaited", experimentPath(number))
}

// kinds are the ways to join, each with what it means.
func (p *joiningAskPage) kinds() []kit.Option {
	list := options(p.page, "joining.kind.", p.Offer.Kinds, p.value("join", "kind", ""))
	for i := range list {
		list[i].Help = p.T("joining.kindHelp." + list[i].Value)
	}
	return list
}

// organisations are those to choose from.
func (p *joiningAskPage) organisations() []kit.Option {
	chosen := p.value("join", "organisatie", strconv.FormatInt(p.Actor.Acting, 10))
	list := make([]kit.Option, len(p.Organisations))
	for i, o := range p.Organisations {
		id := strconv.FormatInt(o.ID, 10)
		list[i] = kit.Option{Value: id, Label: o.Name, Chosen: id == chosen}
	}
	return list
}

// talks says how many talks the authors can have a month, and for how many there is room now; "" where they set no limit.
func (p *page) talks(o *store.JoiningOffer) string {
	if o.Most == nil || *o.Most == 0 {
		return ""
	}
	return p.N("joining.talks", *o.Most) + " " + p.N("joining.left", o.Left, p.Month(o.Month))
}

// fullText says kindly that there is no room for a talk now.
func (p *page) fullText(o *store.JoiningOffer) string {
	if *o.Most == 0 {
		return p.T("joining.notNow")
	}
	return p.N("joining.fullNow", *o.Most, p.Month(o.Month))
}
