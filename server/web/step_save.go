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
	"wiel/server/web/markdown"
	"wiel/store"
	"wiel/store/model"
)

// SaveStep saves what was typed in a step, and goes on to where the button leads. What is wrong with some fields keeps none of the
// others from being saved.
func (s *Site) SaveStep(flow form.Flow) request.Handler {
	return func(c *gin.Context) error {
		if c.GetHeader("X-Fragment") != "" {
			return s.previewText(c)
		}
		w, step, err := s.workshopStep(c, flow)
		if err != nil || w == nil {
			return err
		}
		f, err := request.ReadForm(c)
		if err != nil {
			return err
		}
		values := c.Request.PostForm
		sent := form.Compact(values, step.Fields)
		content, failures := form.Read(f, values, step.Fields)
		failures = s.alsoWrong(failures, w, content)
		saved, err := s.Store.SaveDraft(c.Request.Context(), request.Actor(c), w.Experiment.Number, store.Save{
			Fields: savable(step, content, failures), Content: content, Revision: s.seenRevision(c, values, w.Experiment.Number),
		})
		if err != nil {
			return err
		}
		if len(saved.Conflicts) == 0 {
			s.keepLeaf(c, values, leaf{w.Experiment.Number, saved.Revision})
		}
		if err := s.holdOrDrop(c, w, step, failures); err != nil {
			return err
		}
		return s.stepSaved(c, &stepResult{stepView{flow: flow, step: step, workshop: w, values: values, failures: failures}, saved, sent})
	}
}

// alsoWrong adds what is wrong with answers beside the draft that they are about, and beside each other.
func (s *Site) alsoWrong(failures model.Errors, w *store.Workshop, content model.Content) model.Errors {
	failures = append(failures, w.Experiment.CheckDue(content.ResultDue, s.Store.Today())...)
	return append(failures, content.CheckPitfalls()...)
}

// savable gives the fields of the content that were sent and are right. The stage of what came out is not emptied by leaving it.
func savable(step form.Step, c model.Content, failures model.Errors) []string {
	good := slices.DeleteFunc(slices.Clone(step.Fields), func(f form.Field) bool {
		return f.Name == "stage" && c.Stage == "" ||
			slices.ContainsFunc(failures, func(e *model.Error) bool { return form.Top(e.Field) == f.Name })
	})
	return form.ContentFields(good)
}

// stepResult is how saving a step went.
type stepResult struct {
	stepView
	saved store.Saved
	sent  map[string]int
}

// stepSaved answers after saving: to the script that saves, with the page again, or by going on.
func (s *Site) stepSaved(c *gin.Context, r *stepResult) error {
	number := r.workshop.Experiment.Number
	here := experimentPath(number) + "/" + r.flow.Slug + "/" + r.step.Slug
	switch {
	case c.GetHeader("X-Autosave") != "":
		return s.autosaveAnswer(c, r.saved, r.failures).send(c)
	case len(r.saved.Conflicts) > 0:
		return s.redirect(c, experimentPath(number)+"/keuze")
	case r.values.Get("meer") != "" && len(r.failures) == 0:
		return s.redirect(c, morePath(here, r.values.Get("meer"), r.sent))
	case len(r.failures) > 0 && r.leaves():
		return s.done(c, "form.leftTyped", s.nextPath(r))
	case len(r.failures) > 0 || r.values.Get("preview") != "":
		return s.stepAgain(c, r)
	}
	return s.redirect(c, s.nextPath(r))
}

// leaves reports whether the writer goes away from the form, or back in it: then what is wrong waits, as it was typed.
func (r *stepResult) leaves() bool {
	to := r.values.Get("naar")
	_, at, _ := r.flow.Step(r.step.Slug)
	_, next, ok := r.flow.Step(to)
	return r.values.Get("maker") != "" && (to == toDesk || ok && next < at)
}

// stepAgain shows the step again, with what was typed: because something is wrong, or to show a preview.
func (s *Site) stepAgain(c *gin.Context, r *stepResult) error {
	var err error
	if r.workshop, err = s.Store.Workshop(c.Request.Context(), request.Actor(c), r.workshop.Experiment.Number); err != nil {
		return err
	}
	r.values.Set("revision", strconv.Itoa(r.saved.Revision))
	if name := r.values.Get("preview"); name != "" {
		r.previews = map[string]string{name: markdown.HTML(r.values.Get(name), 2)}
	}
	status := http.StatusOK
	if len(r.failures) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.showStep(c, status, &r.stepView)
}

// nextPath is where the button leads: the step it names, else the next one, else the overview.
func (s *Site) nextPath(r *stepResult) string {
	base := experimentPath(r.workshop.Experiment.Number) + "/" + r.flow.Slug
	if to := r.values.Get("naar"); to == toDesk {
		return "/bureau"
	} else if step, _, ok := r.flow.Step(to); ok {
		return base + "/" + step.Slug
	}
	_, at, _ := r.flow.Step(r.step.Slug)
	if at+1 < len(r.flow.Steps) {
		return base + "/" + r.flow.Steps[at+1].Slug
	}
	return base
}

// morePath shows a step with one row more of a list than was sent.
func morePath(step, more string, sent map[string]int) string {
	list, _, _ := strings.Cut(more, ":")
	rows := sent[list] + 1
	return step + "?rijen=" + url.QueryEscape(list+":"+strconv.Itoa(rows)) + "#" + url.PathEscape(list)
}

// autosaveAnswer is what the script hears that saves a form: a message for its writer, values for fields of the form, and where the page
// is now, if that is another address.
type autosaveAnswer struct {
	status  int
	Message string            `json:"message"`
	Fields  map[string]string `json:"fields,omitempty"`
	At      string            `json:"at,omitempty"`
}

// send answers.
func (a autosaveAnswer) send(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(a.status, a)
	return nil
}

// autosaveAnswer tells how saving went: 409 where a co-author was first. The page then keeps the revision it has: with the new one its
// text would pass for an answer to the co-author's, and replace it.
func (s *Site) autosaveAnswer(c *gin.Context, saved store.Saved, failures model.Errors) autosaveAnswer {
	texts := request.Texts(c)
	if len(saved.Conflicts) > 0 {
		return autosaveAnswer{status: http.StatusConflict, Message: texts.T("form.autosaveConflict")}
	}
	a := autosaveAnswer{status: http.StatusOK, Message: texts.T("form.saved", texts.Clock(s.Now()))}
	if len(failures) > 0 {
		a.Message = texts.N("form.savedBut", len(failures), texts.Clock(s.Now()), texts.T("field."+form.Top(failures[0].Field)))
	}
	a.Fields = map[string]string{"revision": strconv.Itoa(saved.Revision)}
	return a
}

// previewText answers with a text as readers will see it.
func (s *Site) previewText(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, htmlType, []byte(markdown.HTML(f.Text("text", model.MaxWriteUp), 2)))
	return f.Err()
}
