package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/store"
	"wiel/store/model"
)

// toDesk is the value of the button that keeps a draft for later.
const toDesk = "bureau"

// RegisterExperiment makes an experiment of what was typed. A plan that was set beside what others tried comes into the form first:
// nothing is kept of it before its maker saves that.
func (s *Site) RegisterExperiment(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if plan := f.Text(planField, longestPlan); plan != "" {
		return s.showBegin(c, registering(), url.Values{"question": {plan}}, nil)
	}
	return s.begin(c, registering())
}

// TellExperiment makes an experiment of the first of the five prompts, and goes on to the second.
func (s *Site) TellExperiment(c *gin.Context) error { return s.begin(c, telling()) }

// beginning is a form that was sent to begin an experiment.
type beginning struct {
	way
	values   url.Values
	sent     map[string]int
	content  model.Content
	failures model.Errors
	itself   bool // the page saves itself: nobody pressed a button
}

// begin reads the form and makes the draft, or saves to the one that the page made before.
func (s *Site) begin(c *gin.Context, w way) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	b := &beginning{way: w, values: c.Request.PostForm, itself: c.GetHeader("X-Autosave") != ""}
	b.sent = form.Compact(b.values, w.step.Fields)
	b.content, b.failures = form.Read(f, b.values, w.step.Fields)
	if !b.itself && b.values.Get("naar") != toDesk {
		b.failures = merged(b.failures, w.check(b.content))
	}
	if len(b.failures) > 0 && !b.itself {
		return s.showBegin(c, w, b.values, b.failures)
	}
	saved, conflicts, err := s.saveBegun(c, b)
	if err != nil {
		return err
	}
	switch {
	case b.itself:
		return s.begunItself(c, b, saved, conflicts)
	case len(conflicts) > 0:
		return s.redirect(c, experimentPath(saved.number)+"/keuze")
	}
	if err := s.dropHeld(c); err != nil {
		return err
	}
	return s.begun(c, b, saved.number)
}

// saveBegun saves the form to the draft that its page made before, or makes one. Two forms of one leaf that come at the same time, such
// as the last save of a page that is being left, wait for each other: else there would be two drafts.
func (s *Site) saveBegun(c *gin.Context, b *beginning) (leaf, []string, error) {
	s.beginning.Lock()
	defer s.beginning.Unlock()
	number := c.Query(begunField)
	if known, ok := s.leafOf(c, b.values); ok {
		number = known.number
	}
	organisation := b.organisation(request.Actor(c))
	before, err := s.begunBefore(c, number)
	if err != nil {
		return leaf{}, nil, err
	}
	if before != nil && before.Organisation.ID == organisation {
		return s.saveAgain(c, b, number)
	}
	saved, err := s.beginDraft(c, b, organisation)
	if err == nil && before != nil && saved.number != "" {
		err = s.dropBegun(c, b, before)
	}
	return saved, nil, err
}

// begunBefore gives the draft that the page made before; nil where there is none any more.
func (s *Site) begunBefore(c *gin.Context, number string) (*store.Workshop, error) {
	if number == "" {
		return nil, nil
	}
	w, err := s.Store.Workshop(c.Request.Context(), request.Actor(c), number)
	switch model.KindOf(err) {
	case model.NotFound, model.Forbidden, model.Gone:
		return nil, nil
	}
	return w, err
}

// organisation is the one that was chosen.
func (b *beginning) organisation(a model.Actor) int64 {
	if id, err := strconv.ParseInt(b.values.Get("organisatie"), 10, 64); err == nil {
		return id
	}
	return a.Acting
}

// saveAgain saves the form to a draft that is there.
func (s *Site) saveAgain(c *gin.Context, b *beginning, number string) (leaf, []string, error) {
	saved, err := s.Store.SaveDraft(c.Request.Context(), request.Actor(c), number, store.Save{
		Fields: savable(b.step, b.content, b.failures), Content: b.content, Revision: s.seenRevision(c, b.values, number),
	})
	l := leaf{number, saved.Revision}
	if err == nil && len(saved.Conflicts) == 0 {
		s.keepLeaf(c, b.values, l)
	}
	return l, saved.Conflicts, err
}

// beginDraft makes the draft. A page that saves itself makes none of nothing.
func (s *Site) beginDraft(c *gin.Context, b *beginning, organisation int64) (leaf, error) {
	content := model.Content{}
	content.Take(b.content, savable(b.step, b.content, b.failures))
	if b.itself && len(content.Differing(model.Content{}, model.ContentFields())) == 0 {
		return leaf{}, nil
	}
	content.Language = request.Texts(c).Language()
	if b.flow != nil {
		content.Stage = model.Finished
	}
	e, err := s.Store.Begin(c.Request.Context(), request.Actor(c), organisation, content)
	if err != nil {
		return leaf{}, err
	}
	l := leaf{e.Number, 1}
	s.keepLeaf(c, b.values, l)
	return l, nil
}

// dropBegun throws away the draft that a page made before another organisation was chosen on it. One that holds more than the page
// asks, or that was published, stays.
func (s *Site) dropBegun(c *gin.Context, b *beginning, before *store.Workshop) error {
	asked := append(form.ContentFields(b.step.Fields), "Language", "Stage")
	others := slices.DeleteFunc(model.ContentFields(), func(name string) bool { return slices.Contains(asked, name) })
	if before.Experiment.PublishedVersionID != nil || len(before.Draft.Content.Differing(model.Content{}, others)) > 0 {
		return nil
	}
	return s.Store.DiscardDraft(c.Request.Context(), request.Actor(c), before.Experiment.Number)
}

// begunItself tells the script how saving went, and under which address the page is now.
func (s *Site) begunItself(c *gin.Context, b *beginning, saved leaf, conflicts []string) error {
	if saved.number == "" {
		c.JSON(http.StatusOK, gin.H{})
		return nil
	}
	answer := s.autosaveAnswer(c, store.Saved{Revision: saved.revision, Conflicts: conflicts}, b.failures)
	answer.At = begunPath(c.Request.URL.Path, saved.number)
	return answer.send(c)
}

// begun goes on after the first save: to the desk, to the next step, or to publishing.
func (s *Site) begun(c *gin.Context, b *beginning, number string) error {
	switch {
	case b.values.Get("naar") == toDesk:
		if err := s.notice(c, "form.keptForLater"); err != nil {
			return err
		}
		return s.redirect(c, "/bureau")
	case b.flow == nil:
		next, err := s.afterRegistering(c, number, &b.content)
		if err != nil {
			return err
		}
		return s.redirect(c, next)
	case b.values.Get("meer") != "":
		return s.redirect(c, morePath(experimentPath(number)+"/"+b.flow.Slug+"/"+b.flow.Steps[0].Slug, b.values.Get("meer"), b.sent))
	}
	if err := s.notice(c, "form.begun"); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(number)+"/"+b.flow.Slug+"/"+b.flow.Steps[1].Slug)
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
