package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// beginPage is where an experiment begins: for which organisation, and which of the two ways. Form is nil while that is asked.
// Workshop is the draft that the page has saved itself to already; nil for none.
type beginPage struct {
	*page
	Organisations []model.Organisation
	Chosen        int64
	Form          *formState
	Way           way
	Workshop      *store.Workshop
}

// way is one of the two ways to begin: its page, the flow it is the first step of (nil for registering), and what must be there before
// it goes on.
type way struct {
	step  form.Step
	flow  *form.Flow
	check func(model.Content) model.Errors
}

// registering needs all five fields; keeping them as a draft needs none.
func registering() way {
	return way{step: form.Register(), check: func(c model.Content) model.Errors { return c.CheckToRegister() }}
}

// telling goes on from the first of the five prompts to the second, with whatever there is.
func telling() way {
	flow := form.Tell()
	return way{step: flow.Steps[0], flow: &flow, check: func(model.Content) model.Errors { return nil }}
}

// newBeginPage finds out for which organisations the actor may begin something.
func (s *Site) newBeginPage(c *gin.Context, titleKey string) (*beginPage, error) {
	actor := request.Actor(c)
	list, err := s.Store.OrganisationsOf(c.Request.Context(), actor)
	if err != nil {
		return nil, err
	}
	p := &beginPage{page: s.newPage(c, request.Texts(c).T(titleKey)), Organisations: list, Chosen: actor.Acting}
	p.Private = true
	if id, err := strconv.ParseInt(c.Query("organisatie"), 10, 64); err == nil && actor.MemberOf(id) {
		p.Chosen = id
	}
	if !actor.MemberOf(p.Chosen) && len(list) > 0 {
		p.Chosen = list[0].ID
	}
	return p, nil
}

// NewExperiment asks for which organisation, and offers two ways: register what is to come, or tell what came out.
func (s *Site) NewExperiment(c *gin.Context) error {
	p, err := s.newBeginPage(c, "begin.title")
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, beginView(p))
}

// RegisterForm asks the five things with which an experiment is registered.
func (s *Site) RegisterForm(c *gin.Context) error { return s.showBegin(c, registering(), nil, nil) }

// TellForm asks the first of the five prompts of an experiment that is not there yet.
func (s *Site) TellForm(c *gin.Context) error { return s.showBegin(c, telling(), nil, nil) }

// showBegin shows a form that makes an experiment, with what was typed, or with what the draft holds that it saved itself to.
func (s *Site) showBegin(c *gin.Context, w way, values url.Values, failures model.Errors) error {
	p, err := s.newBeginPage(c, "step."+w.step.Name)
	if err != nil {
		return err
	}
	if len(p.Organisations) == 0 { // the first page says what to do then; a form would be refused after it was filled in
		c.Redirect(http.StatusSeeOther, "/experimenten/nieuw")
		return nil
	}
	p.Way = w
	if err := s.findBegun(c, p); err != nil {
		return err
	}
	held := false
	if values == nil {
		if values, held, err = s.heldValues(c, p.known(c)); err != nil {
			return err
		}
	}
	if id, err := strconv.ParseInt(values.Get("organisatie"), 10, 64); err == nil {
		p.Chosen = id
	}
	if p.Form, err = s.newFormState(c, p.page, values, w.step.InOrder(failures)); err != nil {
		return err
	}
	p.Form.Missing = merged(w.check(model.Content{}), w.check(model.Content{Stage: model.Planned})) // the stage says whether a month is asked
	if held {
		p.Notices = append(p.Notices, p.T("form.held"))
	}
	status := http.StatusOK
	if len(failures) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, beginFormView(p))
}

// begunField is the parameter of the address that names the draft which a page saved itself to.
const begunField = "concept"

// findBegun finds the draft that the page has saved itself to.
func (s *Site) findBegun(c *gin.Context, p *beginPage) (err error) {
	p.Workshop, err = s.begunBefore(c, c.Query(begunField))
	if p.Workshop != nil {
		p.Chosen = p.Workshop.Organisation.ID
	}
	return err
}

// known is what the form shows before anything was typed: the draft, where there is one.
func (p *beginPage) known(c *gin.Context) url.Values {
	if p.Workshop == nil {
		return url.Values{}
	}
	return form.Values(p.Workshop.Draft.Content, p.Way.step.Fields, decimalMark(c))
}

// newFormState makes what the fields of a form show.
func (s *Site) newFormState(c *gin.Context, p *page, values url.Values, failures model.Errors) (*formState, error) {
	areas, err := s.Store.PolicyAreas(c.Request.Context())
	return &formState{
		page: p, Values: values, Failures: failures, Areas: areas, Rows: map[string]int{}, Help: map[string]string{},
		Previews: map[string]string{}, Address: c.Request.URL.Path, now: s.Now(),
	}, err
}

// organisationOptions gives the organisations to choose from.
func (p *beginPage) organisationOptions() []kit.Option {
	options := make([]kit.Option, len(p.Organisations))
	for i, o := range p.Organisations {
		options[i] = kit.Option{Value: strconv.FormatInt(o.ID, 10), Label: o.Name, Chosen: o.ID == p.Chosen}
	}
	return options
}

// chosen is the organisation as a form sends it, chosenName what it is called.
func (p *beginPage) chosen() string { return strconv.FormatInt(p.Chosen, 10) }

func (p *beginPage) chosenName() string {
	for _, o := range p.Organisations {
		if o.ID == p.Chosen {
			return o.Name
		}
	}
	return ""
}

// action is the address that the form is sent to: it names the draft, where there is one.
func (p *beginPage) action() string {
	if p.Workshop == nil {
		return p.Form.Address
	}
	return begunPath(p.Form.Address, p.Workshop.Experiment.Number)
}

// begunPath is the address of a page that has saved itself to a draft.
func begunPath(page, number string) string {
	return page + "?" + begunField + "=" + url.QueryEscape(number)
}

// steps is the table of contents of the form: its questions, or its steps, of which the others lead nowhere while there is no draft.
func (p *beginPage) steps() kit.StepsArgs {
	a := kit.StepsArgs{Label: p.T("form.steps")}
	if p.Way.flow == nil {
		for _, f := range p.Way.step.Asked() {
			link := kit.Link{Text: p.T("field." + f.Name), Href: "#" + f.Name}
			f.Given = false // each question is a part of its own
			a.Steps = append(a.Steps, p.partOf(link, form.Step{Fields: []form.Field{f}}, p.answered))
		}
		return a
	}
	if p.Workshop != nil {
		return p.contents(p.Workshop, *p.Way.flow, p.Way.step.Slug)
	}
	for i, step := range p.Way.flow.Steps {
		part := kit.Step{Link: kit.Link{Text: p.T("step." + step.Name)}}
		if i == 0 {
			part.Link.Current = true
			part = p.partOf(part.Link, step, p.answered)
		}
		a.Steps = append(a.Steps, part)
	}
	return a
}

// answered reports whether a question has an answer with which nothing is wrong.
func (p *beginPage) answered(f form.Field) bool { return p.Form.answer(f) != "" && !p.Form.fails(f) }

// savedAt tells when the draft was last saved; "" while there is none.
func (p *beginPage) savedAt() string {
	if p.Workshop == nil {
		return ""
	}
	return p.T("form.saved", p.Clock(p.Workshop.Draft.UpdatedAt))
}
