package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/server/web/markdown"
	"wiel/store"
	"wiel/store/model"
)

// overviewPage sums up a draft: per step what was answered, and what one more answer would bring.
type overviewPage struct {
	*page
	Workshop *store.Workshop
	Flow     form.Flow
	Form     *formState
	Unsaved  []kit.Link // answers that could not be saved as they were typed
}

// Overview sums up a draft.
func (s *Site) Overview(flow form.Flow) request.Handler {
	return func(c *gin.Context) error {
		w, err := s.openWorkshop(c)
		if err != nil || w == nil {
			return err
		}
		p := &overviewPage{page: s.newPage(c, request.Texts(c).T("overview.title")), Workshop: w, Flow: flow}
		p.Private = true
		var fields []form.Field
		for _, step := range flow.Steps {
			fields = append(fields, step.Fields...)
		}
		p.Form, err = s.newFormState(c, p.page, form.Values(w.Draft.Content, fields, decimalMark(c)), nil)
		if err != nil {
			return err
		}
		if p.Unsaved, err = s.unsaved(c, p.page, w); err != nil {
			return err
		}
		return s.render(c, http.StatusOK, overviewView(p))
	}
}

// Resume opens a draft where it was left: at the first prompt without an answer, or at the overview where all have one.
func (s *Site) Resume(c *gin.Context) error {
	w, err := s.openWorkshop(c)
	if err != nil || w == nil {
		return err
	}
	base := experimentPath(w.Experiment.Number)
	if !tells(w.Draft.Content) {
		return s.redirect(c, base+"/"+form.Edit().Slug)
	}
	flow := form.Tell()
	for _, step := range flow.Steps {
		if !begun(step, w.Draft.Content) {
			return s.redirect(c, base+"/"+flow.Slug+"/"+step.Slug)
		}
	}
	return s.redirect(c, base+"/"+flow.Slug)
}

// tells reports whether a draft has something to tell already, so that the five prompts suit it.
func tells(c model.Content) bool { return c.Stage.Ended() || c.Outcome != "" }

// stepPath is where a failure about a field can be mended: in the five prompts if they ask for it, else in the full form.
func stepPath(w *store.Workshop, field string) string {
	base := experimentPath(w.Experiment.Number)
	flows := []form.Flow{form.Edit()}
	if tells(w.Draft.Content) {
		flows = []form.Flow{form.Tell(), form.Edit()}
	}
	for _, flow := range flows {
		if step, ok := flow.StepOf(field); ok {
			return base + "/" + flow.Slug + "/" + step.Slug + unfolding(step, field) + "#" + url.PathEscape(form.ID(field))
		}
	}
	return base + "/" + form.Edit().Slug
}

// unfolding is what an address needs to show a field open that may be left out.
func unfolding(step form.Step, field string) string {
	name := form.Top(field)
	if slices.ContainsFunc(step.Fields, func(f form.Field) bool { return f.Name == name && f.Aside }) {
		return "?" + unfoldField + "=" + url.QueryEscape(name)
	}
	return ""
}

// meter tells how much of an experiment was told, and what one more answer would bring. What publishing needs is asked for where it is listed.
func (p *page) meter(w *store.Workshop) kit.MeterArgs {
	reached, lacking := form.Reached(w.Draft.Content)
	most := reached + len(lacking)
	a := kit.MeterArgs{Value: reached, Max: most, Text: p.T("meter.text", reached, most)}
	needed := store.CheckToPublish(&w.Experiment, w.Draft.Content)
	lacking = slices.DeleteFunc(lacking, func(g form.Gain) bool {
		return slices.ContainsFunc(needed, func(e *model.Error) bool { return form.Top(e.Field) == form.Top(g.Field) })
	})
	if len(lacking) > 0 {
		a.Next = &kit.Link{Text: p.T("gain." + lacking[0].Key), Href: stepPath(w, lacking[0].Field)}
	}
	return a
}

// stepHref is where a step of the overview is.
func (p *overviewPage) stepHref(step form.Step) string {
	return experimentPath(p.Workshop.Experiment.Number) + "/" + p.Flow.Slug + "/" + step.Slug
}

// needed lists what publishing still asks, each with the way to it: in this flow, if it asks for it.
func (p *overviewPage) needed() []kit.Link {
	var list []kit.Link
	for _, e := range store.CheckToPublish(&p.Workshop.Experiment, p.Workshop.Draft.Content) {
		link := kit.Link{Text: p.wrong(e), Href: stepPath(p.Workshop, e.Field)}
		if step, ok := p.Flow.StepOf(e.Field); ok {
			link.Href = p.stepHref(step) + unfolding(step, e.Field) + "#" + url.PathEscape(form.ID(e.Field))
		}
		list = append(list, link)
	}
	return list
}

// needs reports whether publishing still asks something of a step.
func (p *overviewPage) needs(step form.Step) bool {
	return slices.ContainsFunc(store.CheckToPublish(&p.Workshop.Experiment, p.Workshop.Draft.Content), func(e *model.Error) bool {
		return slices.ContainsFunc(step.Fields, func(f form.Field) bool { return f.Name == form.Top(e.Field) })
	})
}

// publishKind is how the button to publishing looks: while something is needed first, it is not the one to press.
func (p *overviewPage) publishKind() string {
	if len(p.needed()) > 0 {
		return "secondary"
	}
	return ""
}

// answer is what the overview shows of one field; "" where nothing was told.
func (s *formState) answer(f form.Field) string {
	switch f.Kind {
	case form.Rows:
		var rows []string
		for i := range form.RowsSent(s.Values, f) {
			rows = append(rows, s.cells(f, form.Item(f.Name, i)))
		}
		return strings.Join(rows, "\n")
	case form.Group:
		return s.cells(f, f.Name)
	}
	return s.single(f, f.Name)
}

// cells joins the columns of one row.
func (s *formState) cells(f form.Field, prefix string) string {
	var parts []string
	for _, column := range f.Columns {
		if text := s.single(column, prefix+"."+column.Name); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}

// single gives one answer in words.
func (s *formState) single(f form.Field, name string) string {
	var parts []string
	for _, value := range s.Values[name] {
		switch {
		case value == "":
		case f.Kind == form.Tick:
			parts = append(parts, s.T("form.yes"))
		case f.Words != "":
			parts = append(parts, s.T(f.Words+value))
		case f.Kind == form.Picks:
			parts = append(parts, s.areaLabel(value))
		case f.Kind == form.Month || f.Kind == form.MonthAhead:
			parts = append(parts, s.Month(model.Month(value)))
		case s.Uncut:
			parts = append(parts, value)
		case f.Kind == form.Markdown:
			parts = append(parts, cut(markdown.Plain(value), mostShown))
		default:
			parts = append(parts, cut(value, mostShown))
		}
	}
	return strings.Join(parts, ", ")
}

// mostShown is how much of a long text the overview shows, in characters.
const mostShown = 400

// cut gives the beginning of a text.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimSpace(string(runes[:most])) + "…"
}

func (s *formState) areaLabel(code string) string {
	for _, area := range s.Areas {
		if area.Code == code {
			return area.Label(s.Language())
		}
	}
	return code
}

// answerLanguage is that of an answer in one's own words; a choice is told in the words of the page.
func (p *overviewPage) answerLanguage(f form.Field, answer string) templ.Attributes {
	switch f.Kind {
	case form.Line, form.Paragraph, form.Markdown, form.Texts, form.Rows:
		return p.written(answer, p.Workshop.Draft.Content.Language)
	}
	return nil
}
