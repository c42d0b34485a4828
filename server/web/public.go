package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// publicPage is the second step: whether everybody may read what participants read already.
type publicPage struct {
	*page
	Shown   *store.Shown
	Guard   *guardPart
	Failure string
}

// PublicForm asks whether an experiment may be public.
func (s *Site) PublicForm(c *gin.Context) error { return s.showPublic(c, nil) }

// showPublic shows the page, after a try with what was wrong with it.
func (s *Site) showPublic(c *gin.Context, failure error) error {
	shown, err := s.editable(c)
	if err != nil {
		return err
	}
	if !shown.Published {
		return s.redirect(c, experimentPath(shown.Number)+"/publiceren")
	}
	p := &publicPage{page: s.newPage(c, request.Texts(c).T("public.title")), Shown: shown}
	p.Private = true
	found, err := s.Store.Findings(c.Request.Context(), request.Actor(c), shown.Number)
	if err != nil {
		return err
	}
	p.Guard = &guardPart{
		page: p.page, Number: shown.Number, From: "openbaar", Groups: groupFindings(found), Typed: c.Request.PostForm, Failures: failuresOf(failure),
	}
	status := http.StatusOK
	if failure != nil {
		status = http.StatusUnprocessableEntity
		if len(p.Guard.wrongs().Errors) == 0 {
			p.Failure = s.sentence(c, failure)
		}
	}
	return s.render(c, status, publicView(p))
}

// editable gives the experiment in the address to one who may edit it.
func (s *Site) editable(c *gin.Context) (*store.Shown, error) {
	actor := request.Actor(c)
	shown, err := s.Store.Experiment(c.Request.Context(), actor, c.Param("number"))
	if err == nil && !shown.MayEdit {
		err = model.Refused(actor)
	}
	return shown, err
}

// sentence tells what went wrong in one sentence.
func (s *Site) sentence(c *gin.Context, err error) string {
	failure := request.Explain(request.Texts(c), err)
	if len(failure.Fields) > 0 {
		return failure.Fields[0].Text
	}
	return failure.Title
}

// MakePublic makes an experiment public, or asks for the second pair of eyes. It takes a tick: it is the one step that cannot be
// undone everywhere.
func (s *Site) MakePublic(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if !f.Has("zeker") {
		return s.showPublic(c, model.Invalidf("zeker", "public.tick"))
	}
	number := c.Param("number")
	state, err := s.Store.ChangeAudience(c.Request.Context(), request.Actor(c), number, model.ForPublic)
	if kind := model.KindOf(err); kind == model.Invalid || kind == model.Conflict {
		return s.showPublic(c, err)
	}
	if err != nil {
		return err
	}
	key := "publish.done.public"
	if state == model.InReview {
		key = "public.asked"
	}
	if err := s.notice(c, key); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(number))
}
