package web

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// unsavedStep is a step of a form about a draft of which an answer could not be saved: it waits, as it was typed, until it is mended.
type unsavedStep struct {
	path     string
	step     form.Step
	failures model.Errors
}

// only reports whether all that is wrong is asked for by another step too.
func (u unsavedStep) only(other form.Step) bool {
	return !slices.ContainsFunc(u.failures, func(e *model.Error) bool {
		return !slices.ContainsFunc(other.Fields, func(f form.Field) bool { return f.Name == form.Top(e.Field) })
	})
}

// unsavedSteps finds what this person typed about a draft that could not be saved.
func (s *Site) unsavedSteps(c *gin.Context, w *store.Workshop) ([]unsavedStep, error) {
	base := experimentPath(w.Experiment.Number) + "/"
	waiting := map[string]url.Values{}
	for _, token := range heldTokens(c) {
		bodies, err := s.Store.HeldForms(c.Request.Context(), token, base)
		if err != nil {
			return nil, err
		}
		for path, body := range bodies {
			if values, ok := heldBy(request.Actor(c), body); ok && waiting[path] == nil {
				waiting[path] = values
			}
		}
	}
	var list []unsavedStep
	for _, flow := range []form.Flow{form.Tell(), form.Edit()} {
		for _, step := range flow.Steps {
			path := base + flow.Slug + "/" + step.Slug
			values := waiting[path]
			if values == nil {
				continue
			}
			form.Compact(values, step.Fields)
			content, failures := form.Read(request.FormOf(values), values, step.Fields)
			if failures = s.alsoWrong(failures, w, content); len(failures) > 0 {
				list = append(list, unsavedStep{path, step, step.InOrder(failures)})
			}
		}
	}
	return list, nil
}

// unsaved lists the answers that could not be saved as they were typed, each with the way to it.
func (s *Site) unsaved(c *gin.Context, p *page, w *store.Workshop) ([]kit.Link, error) {
	steps, err := s.unsavedSteps(c, w)
	var list []kit.Link
	for _, u := range steps {
		for _, e := range u.failures {
			list = append(list, kit.Link{Text: p.wrong(e), Href: u.path + unfolding(u.step, e.Field) + "#" + url.PathEscape(form.ID(e.Field))})
		}
	}
	return list, err
}

// holdOrDrop keeps a step as it was typed where something is wrong with it, and forgets what waited of it where nothing is.
func (s *Site) holdOrDrop(c *gin.Context, w *store.Workshop, step form.Step, failures model.Errors) error {
	if len(failures) > 0 {
		return s.holdRefused(c)
	}
	return s.dropMended(c, w, step)
}

// dropMended forgets what waited of a step that was saved whole now, and of a step of the other form whose questions were answered with it.
func (s *Site) dropMended(c *gin.Context, w *store.Workshop, step form.Step) error {
	if err := s.dropHeld(c); err != nil {
		return err
	}
	steps, err := s.unsavedSteps(c, w)
	if err != nil {
		return err
	}
	for _, u := range steps {
		if u.only(step) {
			if err := s.dropHeldAt(c, u.path); err != nil {
				return err
			}
		}
	}
	return nil
}
