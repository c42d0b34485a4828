package web

import (
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/store/model"
)

// adoptingPath is where one begins to try what an experiment tells.
func adoptingPath(number string) string { return experimentPath(number) + "/overnemen" }

// Adopt begins a draft that tries what an experiment of another tells, and opens it.
func (s *Site) Adopt(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	changed := f.Text("changed", model.MaxText)
	if err := f.Err(); err != nil {
		return again(c, secondingSlug, err, s.newSecondingPage, secondingView)
	}
	e, err := s.Store.Adopt(c.Request.Context(), request.Actor(c), c.Param("number"), idIn(f, "organisatie"), changed)
	if err != nil {
		return again(c, secondingSlug, err, s.newSecondingPage, secondingView)
	}
	return s.done(c, "adoption.begun", experimentPath(e.Number)+"/"+form.Edit().Slug)
}

// warns reports whether what a draft builds on tells what stood in the way there, or what they would do otherwise.
func warns(origin *model.Telling) bool {
	return origin != nil && len(origin.Content.Pitfalls)+len(origin.Content.Lessons) > 0
}
