package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// publicPage is the second step: whether everybody may read what participants read already.
type publicPage struct {
	*page
	Shown    *store.Shown
	Guard    *guardPart
	Coming   *model.Coming // that it becomes public on a later day
	Day      string        // as typed
	Failures model.Errors
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
	if p.planned() {
		p.Title = p.T("public.planned")
	}
	if p.Guard, err = s.newGuardPart(c, p.page, room.Number, failuresOf(failure)); err != nil {
		return err
	}
	status := http.StatusOK
	if failure != nil {
		status = http.StatusUnprocessableEntity
		if len(p.Guard.wrongs().Errors) == 0 {
			p.Failures = failuresOf(failure)
		}
	}
	return s.render(c, status, publicView(p))
}

// planned reports whether it becomes public on a later day already.
func (p *publicPage) planned() bool {
	return p.Coming != nil && p.Shown.Draft == nil && p.Shown.Audience != model.ForPublic && p.Shown.Stage != model.Idea
}

// wrong says what is wrong with a field; "" where nothing is.
func (p *publicPage) wrong(field string) string {
	for _, e := range p.Failures {
		if e.Field == field {
			return p.T(e.Key, e.Args...)
		}
	}
	return ""
}

// elsewhere says what is wrong with anything but the fields of the page.
func (p *publicPage) elsewhere() []string {
	var texts []string
	for _, e := range p.Failures {
		if e.Field != "day" && e.Field != "zeker" {
			texts = append(texts, p.T(e.Key, e.Args...))
		}
	}
	return texts
}

// sure is the tick that it takes.
func (p *publicPage) sure() kit.Field {
	return kit.Field{ID: "zeker", Label: p.T("public.sure"), Error: p.wrong("zeker")}
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
		f.Fail("zeker", "public.tick")
		if day != "" && !model.CanCome(day, s.Store.Today()) {
			f.Fail("day", "coming.day")
		}
		return s.showPublic(c, day, f.Err())
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
