package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// beginPage is where an experiment begins: for which organisation, and which of the two ways. Form is nil while that is asked.
type beginPage struct {
	*page
	Organisations []model.Organisation
	Chosen        int64
	Form          *formState
	Step          form.Step
	Flow          *form.Flow // nil for registering
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
func (s *Site) RegisterForm(c *gin.Context) error {
	return s.showBegin(c, form.Register(), nil, nil, nil)
}

// TellForm asks the first of the five prompts of an experiment that is not there yet.
func (s *Site) TellForm(c *gin.Context) error {
	flow := form.Tell()
	return s.showBegin(c, flow.Steps[0], &flow, nil, nil)
}

// showBegin shows a form that makes an experiment, with what was typed.
func (s *Site) showBegin(c *gin.Context, step form.Step, flow *form.Flow, values url.Values, failures model.Errors) error {
	p, err := s.newBeginPage(c, "step."+step.Name)
	if err != nil {
		return err
	}
	if len(p.Organisations) == 0 { // the first page says what to do then; a form would be refused after it was filled in
		c.Redirect(http.StatusSeeOther, "/experimenten/nieuw")
		return nil
	}
	held := false
	if values == nil {
		if values, held, err = s.heldValues(c, url.Values{}); err != nil {
			return err
		}
	}
	if id, err := strconv.ParseInt(values.Get("organisatie"), 10, 64); err == nil {
		p.Chosen = id
	}
	p.Step, p.Flow = step, flow
	if p.Form, err = s.newFormState(c, p.page, values, failures); err != nil {
		return err
	}
	if held {
		p.Notices = append(p.Notices, p.T("form.held"))
	}
	status := http.StatusOK
	if len(failures) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, beginFormView(p))
}

// newFormState makes what the fields of a form show.
func (s *Site) newFormState(c *gin.Context, p *page, values url.Values, failures model.Errors) (*formState, error) {
	areas, err := s.Store.PolicyAreas(c.Request.Context())
	return &formState{
		page: p, Values: values, Failures: failures, Areas: areas, Rows: map[string]int{}, Help: map[string]string{},
		Previews: map[string]string{}, Address: c.Request.URL.Path, now: s.Now(),
	}, err
}

// RegisterExperiment makes an experiment of what was typed. Registering needs all five fields; keeping it as a draft needs none.
func (s *Site) RegisterExperiment(c *gin.Context) error {
	step := form.Register()
	check := func(content model.Content) model.Errors { return content.CheckToRegister() }
	return s.begin(c, step, nil, check)
}

// TellExperiment makes an experiment of the first of the five prompts, and goes on to the second.
func (s *Site) TellExperiment(c *gin.Context) error {
	flow := form.Tell()
	return s.begin(c, flow.Steps[0], &flow, func(model.Content) model.Errors { return nil })
}

// begin reads the form and makes the draft. check says what is missing, unless it is only to be kept.
func (s *Site) begin(c *gin.Context, step form.Step, flow *form.Flow, check func(model.Content) model.Errors) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	values := c.Request.PostForm
	sent := form.Compact(values, step.Fields)
	content, failures := form.Read(f, values, step.Fields)
	content.Language = request.Texts(c).Language()
	if flow != nil {
		content.Stage = model.Finished
	}
	if values.Get("naar") != toDesk {
		failures = merged(failures, check(content))
	}
	if len(failures) > 0 {
		return s.showBegin(c, step, flow, values, failures)
	}
	organisation, err := strconv.ParseInt(values.Get("organisatie"), 10, 64)
	if err != nil {
		organisation = request.Actor(c).Acting
	}
	e, err := s.Store.Begin(c.Request.Context(), request.Actor(c), organisation, content)
	if err != nil {
		return err
	}
	if err := s.dropHeld(c); err != nil {
		return err
	}
	return s.begun(c, e, flow, sent)
}

// toDesk is the value of the button that keeps a draft for later.
const toDesk = "bureau"

// begun goes on after the first save: to the desk, to the next step, or to publishing.
func (s *Site) begun(c *gin.Context, e *model.Experiment, flow *form.Flow, sent map[string]int) error {
	values := c.Request.PostForm
	switch {
	case values.Get("naar") == toDesk:
		if err := s.notice(c, "form.keptForLater"); err != nil {
			return err
		}
		return s.redirect(c, "/bureau")
	case flow == nil:
		return s.redirect(c, experimentPath(e.Number)+"/publiceren")
	case values.Get("meer") != "":
		return s.redirect(c, morePath(experimentPath(e.Number)+"/"+flow.Slug+"/"+flow.Steps[0].Slug, values.Get("meer"), sent))
	}
	if err := s.notice(c, "form.begun"); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(e.Number)+"/"+flow.Slug+"/"+flow.Steps[1].Slug)
}

// merged adds failures about fields of which nothing was said yet.
func merged(failures, more model.Errors) model.Errors {
	said := map[string]bool{}
	for _, e := range failures {
		said[e.Field] = true
	}
	for _, e := range more {
		if !said[e.Field] {
			said[e.Field] = true
			failures = append(failures, e)
		}
	}
	return failures
}

// organisationOptions gives the organisations to choose from.
func (p *beginPage) organisationOptions() []kit.Option {
	options := make([]kit.Option, len(p.Organisations))
	for i, o := range p.Organisations {
		options[i] = kit.Option{Value: strconv.FormatInt(o.ID, 10), Label: o.Name, Chosen: o.ID == p.Chosen}
	}
	return options
}

// chosen is the organisation as a form sends it.
func (p *beginPage) chosen() string { return strconv.FormatInt(p.Chosen, 10) }

// steps is the table of contents of a form that has no experiment yet: its other steps lead nowhere.
func (p *beginPage) steps() kit.StepsArgs {
	a := kit.StepsArgs{Label: p.T("form.steps")}
	for i, step := range p.Flow.Steps {
		a.Steps = append(a.Steps, kit.Step{Link: kit.Link{Text: p.T("step." + step.Name), Href: "#main", Current: i == 0}})
	}
	return a
}
