package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// stepPage is one step of a form about a draft.
type stepPage struct {
	*page
	Workshop *store.Workshop
	Flow     form.Flow
	Step     form.Step
	At       int
	Form     *formState
	Files    *filesPart // the step of the attachments; nil in all others
	Told     []kit.Link // what gives away, in this step, who tells without a name
	Named    bool       // readers saw it with a name, and will not any more
	Older    []store.OlderGiveAway
}

// Step shows a step of a form.
func (s *Site) Step(flow form.Flow) request.Handler {
	return func(c *gin.Context) error {
		w, step, err := s.workshopStep(c, flow)
		if err != nil || w == nil {
			return err
		}
		if step.Slug == filesSlug {
			return s.showFiles(c, w, &filesPart{})
		}
		values := form.Values(w.Draft.Content, step.Fields, decimalMark(c))
		values, held, err := s.heldValues(c, values)
		if err != nil {
			return err
		}
		v := &stepView{flow: flow, step: step, workshop: w, values: values}
		if held {
			_, v.failures = form.Read(request.FormOf(values), values, step.Fields)
			v.notice = "form.held"
		}
		return s.showStep(c, http.StatusOK, v)
	}
}

// workshopStep gives the draft and the step that the address names. Where there is no draft to write on now it leads to the page
// that says so, and gives nil.
func (s *Site) workshopStep(c *gin.Context, flow form.Flow) (*store.Workshop, form.Step, error) {
	step, _, ok := flow.Step(c.Param("stap"))
	if !ok {
		return nil, step, model.Missing()
	}
	w, err := s.openWorkshop(c)
	return w, step, err
}

// openWorkshop gives the draft of the experiment in the address. Where there is none, or a colleague has it, it leads to the page
// that says so, and gives nil.
func (s *Site) openWorkshop(c *gin.Context) (*store.Workshop, error) {
	ctx, actor, number := c.Request.Context(), request.Actor(c), c.Param("number")
	w, err := s.Store.Workshop(ctx, actor, number)
	if model.KindOf(err) == model.NotFound {
		shown, missing := s.Store.Experiment(ctx, actor, number)
		if missing != nil || !shown.MayEdit {
			return nil, err
		}
		return nil, s.redirect(c, experimentPath(number)+"/regelen")
	}
	if err != nil {
		return nil, err
	}
	if w.Draft.Publication != model.Draft {
		return nil, s.redirect(c, experimentPath(number)+"/publiceren")
	}
	return w, nil
}

// stepView is what is needed to show a step.
type stepView struct {
	flow     form.Flow
	step     form.Step
	workshop *store.Workshop
	values   url.Values
	failures model.Errors
	previews map[string]string
	notice   string // key
}

// showStep shows a step with what was typed or is known.
func (s *Site) showStep(c *gin.Context, status int, v *stepView) error {
	p := &stepPage{page: s.newPage(c, request.Texts(c).T("step."+v.step.Name)), Workshop: v.workshop, Flow: v.flow, Step: v.step}
	p.Private = true
	_, p.At, _ = v.flow.Step(v.step.Slug)
	if v.notice != "" {
		p.Notices = append(p.Notices, p.T(v.notice))
	}
	var err error
	if p.Form, err = s.newFormState(c, p.page, v.values, v.step.InOrder(v.failures)); err != nil {
		return err
	}
	p.Step = stepOf(v.workshop, v.step)
	p.Form = p.Form.under(p.Step)
	p.Form.Previews, p.Form.Lang = v.previews, p.contentLanguage(v.workshop.Draft.Content.Language)
	if list, rows, ok := strings.Cut(c.Query("rijen"), ":"); ok {
		p.Form.Rows[list], _ = strconv.Atoi(rows)
	}
	p.Form.Unfolded, p.Form.Until = c.Query(unfoldField), v.workshop.Experiment.LatestDue(s.Store.Today())
	p.Form.Agreed, p.Form.Written = v.workshop.Draft.Content.Criterion, v.workshop.Draft.Content.Language
	class := model.SizeClassOf(v.workshop.Organisation.Population).Anonymous()
	if slices.ContainsFunc(p.Step.Fields, func(f form.Field) bool { return f.Name == "anonymous" }) {
		if p.Named, p.Older, err = s.Store.NamedBefore(c.Request.Context(), p.Workshop); err != nil {
			return err
		}
	}
	if p.Told, err = s.givenAway(c, p); err != nil {
		return err
	}
	p.Form.Help["anonymous"] = p.T("field.anonymous.seen", p.T(anonymousKey(class)))
	return s.render(c, status, stepPageView(p))
}

// filesSlug is the step of the attachments, which has a form of its own kind.
const filesSlug = "bijlagen"

// showFiles shows the step of the attachments.
func (s *Site) showFiles(c *gin.Context, w *store.Workshop, files *filesPart) error {
	flow := form.Edit()
	step, at, _ := flow.Step(filesSlug)
	p := &stepPage{page: s.newPage(c, request.Texts(c).T("step."+step.Name)), Workshop: w, Flow: flow, Step: step, At: at, Files: files}
	p.Private = true
	files.page, files.Number, files.Files = p.page, w.Experiment.Number, w.Draft.Content.Attachments
	status := http.StatusOK
	if files.Failure != nil || len(files.Refused) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, stepPageView(p))
}

// anonymousKey names who tells, where that is told without name.
func anonymousKey(class model.SizeClass) string {
	if class == "" {
		return "anonymous.unknown"
	}
	return "anonymous." + string(class)
}

// decimalMark is the mark in a number, in the reader's language.
func decimalMark(c *gin.Context) string {
	if request.Texts(c).Language() == "en" {
		return "."
	}
	return ","
}

// steps is the table of contents.
func (p *stepPage) steps() kit.StepsArgs { return p.contents(p.Workshop, p.Flow, p.Step.Slug) }

// contents is the table of contents of a flow, with how far each step is.
func (p *page) contents(w *store.Workshop, flow form.Flow, current string) kit.StepsArgs {
	a := kit.StepsArgs{Label: p.T("form.steps")}
	for _, step := range flow.Steps {
		link := kit.Link{
			Text: p.T("step." + step.Name), Href: experimentPath(w.Experiment.Number) + "/" + flow.Slug + "/" + step.Slug,
			Current: step.Slug == current,
		}
		part := p.partOf(link, stepOf(w, step), func(f form.Field) bool { return f.Filled(w.Draft.Content) })
		if len(step.Fields) == 0 { // that of the attachments has none
			part.Done = begun(step, w.Draft.Content)
		}
		a.Steps = append(a.Steps, part)
	}
	return a
}

// partOf is a step in a table of contents, with how far it is.
func (p *page) partOf(link kit.Link, step form.Step, answered func(form.Field) bool) kit.Step {
	return kit.Step{
		Link: link, Done: step.Filled(answered), DoneText: p.T("form.filled"), Begun: step.Begun(answered), BegunText: p.T("form.started"),
		Asks: form.Answering(step.Fields), Fills: form.Answering(step.Asked()),
	}
}

// stepOf is a step as it is asked about a draft: what was changed is asked only of what builds on another, and when something was planned waits
// behind its words once it has ended.
func stepOf(w *store.Workshop, step form.Step) form.Step {
	step.Fields = slices.DeleteFunc(slices.Clone(step.Fields), func(f form.Field) bool {
		return f.Name == "changed" && w.Experiment.BasedOnID == nil
	})
	for i, f := range step.Fields {
		if w.Draft.Content.Stage.Ended() && slices.Contains([]string{"plannedStart", "plannedEnd", "resultDue"}, f.Name) {
			step.Fields[i].Aside = true
		}
	}
	return step
}

// begun reports whether anything that a step asks was answered; that of the attachments has no fields.
func begun(step form.Step, c model.Content) bool {
	if len(step.Fields) == 0 {
		return len(c.Attachments) > 0
	}
	return step.Begun(func(f form.Field) bool { return f.Filled(c) })
}

// makerID says who typed a form.
func makerID(a model.Actor) string { return strconv.FormatInt(a.AccountID, 10) }

// previous is the slug of the step before; "" at the first.
func (p *stepPage) previous() string {
	if p.At == 0 {
		return ""
	}
	return p.Flow.Steps[p.At-1].Slug
}

// savedAt tells when the draft was last saved.
func (p *stepPage) savedAt() string { return p.T("form.saved", p.Clock(p.Workshop.Draft.UpdatedAt)) }

// nextText says where the button leads.
func (p *stepPage) nextText() string {
	if p.At+1 == len(p.Flow.Steps) {
		return p.T("form.toOverview")
	}
	return p.T("form.next")
}

// revision is the draft's revision that was seen when this was typed; "" while there is no draft.
func (s *formState) revision(w *store.Workshop) string {
	if typed := s.Values.Get("revision"); typed != "" || w == nil {
		return typed
	}
	return strconv.Itoa(w.Draft.Revision)
}

// givenAway lists what gives away who tells, each with the way to it: of the questions of a step, or of all where it asks about the name.
func (s *Site) givenAway(c *gin.Context, p *stepPage) ([]kit.Link, error) {
	found, err := s.Store.GiveAways(c.Request.Context(), p.Workshop)
	asks := func(name string) bool {
		return slices.ContainsFunc(p.Step.Fields, func(f form.Field) bool { return f.Name == name })
	}
	var list []kit.Link
	for _, f := range found {
		link := kit.Link{Text: p.T("guard.giveaway.at", "“"+f.Text+"”", p.fieldOf(f)), Href: "#" + form.Top(f.Field)}
		if !asks(form.Top(f.Field)) {
			link.Href = stepPath(p.Workshop, f.Field)
		}
		if (asks("anonymous") || asks(form.Top(f.Field))) && !slices.Contains(list, link) {
			list = append(list, link)
		}
	}
	return list, err
}
