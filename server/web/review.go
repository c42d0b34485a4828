package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// reviewPage is a draft as it will be, for the colleague who was asked to look at it.
type reviewPage struct {
	*experimentPage
	Case    *store.ReviewCase
	Found   []findingGroup
	Remark  string
	Failure string
}

// ReviewForm shows a colleague what waits for a second pair of eyes.
func (s *Site) ReviewForm(c *gin.Context) error { return s.showReview(c, "", nil) }

// showReview shows the page, after a try with what was wrong with it.
func (s *Site) showReview(c *gin.Context, remark string, failure error) error {
	ctx, actor, number := c.Request.Context(), request.Actor(c), c.Param("number")
	review, err := s.Store.ReviewCase(ctx, actor, number)
	if err != nil {
		return err
	}
	reader := model.ParticipantReader
	if review.Review.Wanted == model.ForPublic {
		reader = model.PublicReader
	}
	shown, err := s.Store.Preview(ctx, actor, number, reader)
	if err != nil {
		return err
	}
	p := &reviewPage{Case: review, Remark: remark, Found: groupFindings(review.Findings)}
	if p.experimentPage, err = s.preview(c, shown); err != nil {
		return err
	}
	status := http.StatusOK
	if failure != nil {
		status, p.Failure = http.StatusUnprocessableEntity, request.Explain(request.Texts(c), failure).Fields[0].Text
	}
	return s.render(c, status, reviewView(p))
}

// Decide approves what was asked, or sends it back with a remark.
func (s *Site) Decide(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	remark, approve := f.Text("remark", model.MaxMessage), f.Text("besluit", 20) == "akkoord"
	err = f.Err()
	if err == nil {
		err = s.Store.Decide(c.Request.Context(), request.Actor(c), c.Param("number"), approve, remark)
	}
	if model.KindOf(err) == model.Invalid && err != nil {
		return s.showReview(c, remark, err)
	}
	if err != nil {
		return err
	}
	key := "review.sentBack"
	if approve {
		key = "review.approved"
	}
	if err := s.notice(c, key); err != nil {
		return err
	}
	return s.redirect(c, "/bureau")
}
