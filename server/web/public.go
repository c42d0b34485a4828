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
	Coming  *model.Coming // that it becomes public on a later day
	Day     string        // as typed
	Failed  string        // the field that is wrong
	Failure string
}

// PublicForm asks whether an experiment may be public.
func (s *Site) PublicForm(c *gin.Context) error { return s.showPublic(c, "", nil) }

// showPublic shows the page, after a try with the day that was typed and what was wrong with it.
func (s *Site) showPublic(c *gin.Context, day string, failure error) error {
	actor := request.Actor(c)
	room, err := s.Store.Room(c.Request.Context(), actor, c.Param("number"))
	if err == nil && !room.MayEdit {
		err = model.Refused(actor)
	}
	if err != nil {
		return err
	}
	if !room.Published {
		return s.redirect(c, experimentPath(room.Number)+"/publiceren")
	}
	p := &publicPage{page: s.newPage(c, request.Texts(c).T("public.title")), Shown: room.Shown, Coming: room.Coming, Day: day}
	p.Private = true
	if p.Guard, err = s.newGuardPart(c, p.page, room.Number, failuresOf(failure)); err != nil {
		return err
	}
	status := http.StatusOK
	if failure != nil {
		status = http.StatusUnprocessableEntity
		if len(p.Guard.wrongs().Errors) == 0 {
			p.Failure, p.Failed = s.sentence(c, failure), failuresOf(failure)[0].Field
		}
	}
	return s.render(c, status, publicView(p))
}

// wrong says what is wrong with a field; "" where nothing is.
func (p *publicPage) wrong(field string) string {
	if p.Failed != field {
		return ""
	}
	return p.Failure
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
	day := f.Text("day", 20)
	if !f.Has("zeker") {
		return s.showPublic(c, day, model.Invalidf("zeker", "public.tick"))
	}
	number := c.Param("number")
	state, err := s.Store.ChangeAudienceOn(c.Request.Context(), request.Actor(c), number, model.ForPublic, day)
	if kind := model.KindOf(err); kind == model.Invalid || kind == model.Conflict {
		return s.showPublic(c, day, err)
	}
	if err != nil {
		return err
	}
	key := "publish.done.public"
	switch state {
	case model.InReview:
		key = "public.asked"
	case model.Scheduled:
		key = "coming.planned"
	}
	return s.done(c, key, experimentPath(number))
}
