package web

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// duePath is where who is signed in answers the appointment of an experiment.
func duePath(number string) string { return experimentPath(number) + "/afspraak" }

// duePage asks how an experiment went: of who is signed in, or of who came by the link of a reminder and holds its Secret.
type duePage struct {
	*sheet
	Item   *store.DueItem
	Months []model.Month
	Secret string
}

// newDuePage makes the page; today is the day in the Netherlands.
func (s *Site) newDuePage(c *gin.Context, item *store.DueItem, secret string) *duePage {
	title := "due.title"
	if item.InUse {
		title = "due.title.inUse"
	}
	return &duePage{s.newSheet(c, request.Texts(c).T(title)), item, item.LaterMonths(s.Store.Today()), secret}
}

// DueForm asks who is signed in how an experiment went.
func (s *Site) DueForm(c *gin.Context) error {
	item, err := s.Store.DueItem(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	p := s.newDuePage(c, item, "")
	return s.render(c, p.status(), dueView(p))
}

// dueAnswer reads an answer.
func dueAnswer(f *request.Form) model.DueAnswer {
	return model.DueAnswer{
		Kind: model.DueAnswerKind(f.Text("antwoord", mostLine)), Month: f.Month("month"), Because: f.Text("because", mostPath),
		Pitfall: model.Pitfall(f.Text("pitfall", mostLine)), Note: f.Text("note", mostPath), Outcome: model.Outcome(f.Text("outcome", mostLine)),
	}
}

// AnswerDue answers an appointment, and leads to where that goes on.
func (s *Site) AnswerDue(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	number, answer := c.Param("number"), dueAnswer(f)
	state, err := s.Store.AnswerDue(c.Request.Context(), request.Actor(c), number, answer)
	if err != nil {
		item, missing := s.Store.DueItem(c.Request.Context(), request.Actor(c), number)
		if missing != nil {
			return err
		}
		return s.dueAgain(c, s.newDuePage(c, item, ""), answer, err)
	}
	switch {
	case answer.Kind == model.AnswerNow:
		return s.redirect(c, experimentPath(number)+"/"+form.Tell().Slug+"/gedaan")
	case state == model.Published:
		return s.done(c, "due.done."+string(answer.Kind), "/bureau")
	case state == model.InReview:
		return s.done(c, "publish.asked", experimentPath(number)+"/publiceren")
	}
	return s.done(c, "due.inDraft", experimentPath(number)+"/publiceren")
}

// dueAgain shows the page again, with what was typed and what is wrong with it.
func (s *Site) dueAgain(c *gin.Context, p *duePage, answer model.DueAnswer, err error) error {
	if err := p.returned(c, string(answer.Kind), err); err != nil {
		return err
	}
	return s.render(c, p.status(), dueView(p))
}

// action is where the answers are sent.
func (p *duePage) action() string {
	if p.Secret != "" {
		return dueLinkPath + "/" + p.Item.Number
	}
	return duePath(p.Item.Number)
}

// offers reports whether an answer can be given.
func (p *duePage) offers(kind model.DueAnswerKind) bool {
	for _, k := range p.Item.Answers(p.Item.Stage) {
		if k == kind {
			return true
		}
	}
	return false
}

// months are those to choose from when the result is put off.
func (p *duePage) months() []kit.Option {
	chosen := p.value(string(model.AnswerLater), "month", "")
	options := make([]kit.Option, len(p.Months))
	for i, m := range p.Months {
		options[i] = kit.Option{Value: string(m), Label: p.Month(m), Chosen: string(m) == chosen}
	}
	return options
}

// pitfalls are the reasons to choose from for a stop.
func (p *duePage) pitfalls() []kit.Option {
	return options(p.page, "pitfall.", model.Pitfalls(), p.value(string(model.AnswerStopped), "pitfall", ""))
}

// outcomes are the endings to choose from for a stop. What never started was deliberately not done, unless somebody says otherwise.
func (p *duePage) outcomes() []kit.Option {
	var usual model.Outcome
	if p.Item.NeverRan {
		usual = model.NotDone
	}
	return p.outcomeOptions(p.value(string(model.AnswerStopped), "outcome", string(usual)))
}

// dueState says how an appointment stands.
func (p *page) dueState(i *store.DueItem) string {
	switch {
	case i.InReview:
		return p.T("desk.inReview")
	case i.InUse:
		return p.T("due.inUse")
	}
	return p.T("due.state."+string(i.State), i.About)
}

// dueWaiting says that an answer waits to be published; "" where none does.
func (p *page) dueWaiting(i *store.DueItem) string {
	if !i.Answered {
		return ""
	}
	return p.T("due.waits." + string(i.Answer))
}

// dueNext is where an answer that waits is published: what is in use is only confirmed.
func dueNext(i *store.DueItem) string {
	if i.Answer == model.AnswerInUse {
		return duePath(i.Number)
	}
	return experimentPath(i.Number) + "/publiceren"
}

// dueNow counts the appointments that are asked about now.
func (p *deskPage) dueNow() int {
	n := 0
	for i := range p.Due {
		if p.Due[i].State != model.DueAtPeace {
			n++
		}
	}
	return n
}

// dueQueuePage lists what is to be heard about on the whole hub.
type dueQueuePage struct {
	*page
	Items []store.DueItem
}

// DueQueue lists what is to be heard about on the whole hub, for its editors only.
func (s *Site) DueQueue(c *gin.Context) error {
	items, err := s.Store.DueAnywhere(c.Request.Context(), request.Actor(c))
	if err != nil {
		return err
	}
	p := &dueQueuePage{s.newPage(c, request.Texts(c).T("due.queue")), items}
	p.Private, p.Nav = true, "nav.moderation"
	return s.render(c, http.StatusOK, dueQueueView(p))
}

// organisationDuePage lists what an organisation is to be heard about, for its own people.
type organisationDuePage struct {
	*page
	Organisation *model.Organisation
	Items        []store.DueItem
}

// organisationDuePath is the address of that list.
func organisationDuePath(o *model.Organisation) string { return managePath(o) + "/afspraken" }

// OrganisationDue lists what an organisation is to be heard about, for its own people and the hub's editors. Only who may answer is led to that.
func (s *Site) OrganisationDue(c *gin.Context) error {
	o, err := s.Store.Organisation(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	items, err := s.Store.DueOf(c.Request.Context(), request.Actor(c), o.ID)
	if model.KindOf(err) == model.Forbidden {
		return &model.Error{Kind: model.Forbidden, Key: "due.notYours", Args: []any{o.Name}}
	}
	if err != nil {
		return err
	}
	p := &organisationDuePage{s.newPage(c, request.Texts(c).T("due.organisation", o.Name)), o, items}
	p.Private = true
	return s.render(c, http.StatusOK, organisationDueView(p))
}

// withSecret adds the secret of a link to an address.
func withSecret(path, secret string) string { return path + "?sleutel=" + url.QueryEscape(secret) }
