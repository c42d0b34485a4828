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

// joiningCasePage is one request or agreement, for either of its sides.
type joiningCasePage struct {
	*sheet
	*store.JoiningCase
}

func (s *Site) newJoiningCasePage(c *gin.Context) (*joiningCasePage, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return nil, model.Missing()
	}
	found, err := s.Store.JoiningCase(c.Request.Context(), request.Actor(c), id)
	if err != nil {
		return nil, err
	}
	p := &joiningCasePage{s.newSheet(c, ""), found}
	p.Title = p.joiningTitle(found.State(), found.Kind, found.Organisation.Name)
	p.Nav, p.Which = "nav.desk", c.Query("do")
	return p, nil
}

// joiningTitle says in a sentence what an organisation asks, or does.
func (p *page) joiningTitle(state model.JoiningState, kind model.JoiningKind, organisation string) string {
	switch state {
	case model.JoiningAgreed:
		return p.T("joining.does."+string(kind), organisation)
	case model.JoiningOver:
		return p.T("joining.did."+string(kind), organisation)
	}
	return p.T("joining.wants."+string(kind), organisation)
}

// JoiningCase shows a request or an agreement.
func (s *Site) JoiningCase(c *gin.Context) error {
	p, err := s.newJoiningCasePage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, joiningCaseView(p))
}

// MoveJoining does what one side decided.
func (s *Site) MoveJoining(c *gin.Context) error {
	p, err := s.newJoiningCasePage(c)
	if err != nil {
		return err
	}
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	step := store.JoiningStep{
		Move: model.JoiningMove(f.Text("do", mostLine)), Text: f.Text("text", 4*model.MaxJoining), Named: f.Has("named"),
	}
	if months := f.Whole("months", 1, 12); months != nil {
		step.Months = *months
	}
	if err = f.Err(); err == nil {
		err = s.Store.MoveJoining(c.Request.Context(), p.Actor, p.ID, step)
	}
	if err == nil {
		return s.done(c, "joining.done."+string(step.Move), joiningCasePath(p.ID))
	}
	if err := p.returned(c, string(step.Move), err); err != nil {
		return err
	}
	return s.render(c, p.status(), joiningCaseView(p))
}

// may reports whether the reader may do something now.
func (p *joiningCasePage) may(move model.JoiningMove) bool { return p.Allows(p.Side, move) }

// opened reports whether a form is in sight from the start: because it came back, or because the address asks for it.
func (p *joiningCasePage) opened(move model.JoiningMove) bool { return p.Which == string(move) }

// stands says where it stands, to the side that reads it.
func (p *joiningCasePage) stands() string {
	return p.T("joining.state."+string(p.Side)+"."+string(p.State()), p.Day(p.EndsOn))
}

// facts are what it is about, for whom and how long.
func (p *joiningCasePage) facts() kit.FactsArgs {
	args := kit.FactsArgs{Title: p.T("experiment.facts"), TitleHidden: true}
	add := func(fact kit.Fact) { args.Facts = append(args.Facts, fact) }
	if p.Telling != nil {
		add(kit.Fact{Term: p.T("joining.about"), Values: []kit.Link{{
			Text: p.Telling.Content.Title, Href: experimentPath(p.Number), Lang: p.contentLanguage(p.Telling.Content.Language),
		}}})
	} else {
		add(kit.Text(p.T("joining.about"), p.T("joining.unseen", p.Number)))
	}
	if p.Lead != nil {
		add(kit.Fact{Term: p.T("experiment.who"), Values: []kit.Link{{Text: p.Lead.Name, Href: organisationPath(p.Lead)}}})
	} else if p.Telling != nil {
		add(kit.Text(p.T("experiment.who"), p.lead(p.Telling).Text))
	}
	add(kit.Fact{Term: p.T("joining.by"), Values: []kit.Link{{Text: p.Organisation.Name, Href: organisationPath(&p.JoiningCase.Organisation)}}})
	if p.Hours != nil {
		add(kit.Text(p.T("joining.hours.term."+string(p.Side)+"."+string(p.HoursWay)), p.N("experiment.hours", *p.Hours)))
	}
	add(kit.Text(p.T("joining.askedOn"), p.Date(p.CreatedAt)))
	if p.State() == model.JoiningAgreed {
		add(kit.Text(p.T("joining.until"), p.Day(p.EndsOn)))
	}
	return args
}

// contacts are whom the reader can reach on the other side.
func (p *joiningCasePage) contacts() []kit.Fact {
	people, facts := p.Askers, []kit.Fact(nil)
	if p.Side == model.JoiningAsker {
		people = p.Givers
	}
	for _, person := range people {
		if person.Email != "" {
			facts = append(facts, kit.Fact{Term: person.Name, Values: []kit.Link{{Text: person.Email, Href: "mailto:" + person.Email}}})
		}
	}
	if c := p.Contact; p.Side == model.JoiningAsker && c.Mailbox != "" {
		role := c.Role
		if role == "" {
			role = p.T("joining.mailbox")
		}
		facts = append(facts, kit.Fact{Term: role, Values: []kit.Link{{Text: c.Mailbox, Href: "mailto:" + c.Mailbox}}})
	}
	return facts
}

// names lists who asks.
func (p *joiningCasePage) names() string {
	names := make([]string, len(p.Askers))
	for i, person := range p.Askers {
		names[i] = person.Name
	}
	return p.List(names)
}

// months are how long an agreement may be.
func (p *joiningCasePage) months() []kit.Option {
	var list []kit.Option
	chosen := p.value("accept", "months", strconv.Itoa(model.JoiningDefault))
	for _, n := range model.JoiningMonths() {
		value := strconv.Itoa(n)
		list = append(list, kit.Option{Value: value, Label: p.N("joining.months", n), Chosen: value == chosen})
	}
	return list
}

// nameless reports whether the experiment is told without name, so that nobody is named beside it.
func (p *joiningCasePage) nameless() bool { return p.Telling == nil || p.Telling.Anonymous }

// agreedToName reports whether the reader's side agreed to be named.
func (p *joiningCasePage) agreedToName() bool {
	if p.Side == model.JoiningAsker {
		return p.Named
	}
	return p.NamedBack
}
