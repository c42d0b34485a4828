package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// feedbackPath is, after the address of an experiment, where readers say whether the write-up was useful.
const feedbackPath = "/nuttig"

// feedbackPage asks a reader whether a write-up was useful, and thanks afterwards.
type feedbackPage struct {
	*sheet
	Number, About, Language string
	Given                   bool
}

// FeedbackForm asks whether the write-up of an experiment was useful.
func (s *Site) FeedbackForm(c *gin.Context) error {
	p, err := s.newFeedbackPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, feedbackView(p))
}

func (s *Site) newFeedbackPage(c *gin.Context) (*feedbackPage, error) {
	shown, err := s.Store.Experiment(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err == nil && !shown.Published {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	p := &feedbackPage{sheet: s.newSheet(c, request.Texts(c).T("feedback.title")), Number: shown.Number, About: shown.Content.Title}
	p.Language = shown.Content.Language
	return p, nil
}

// GiveFeedback keeps what a reader says, for the makers. It leaves no cookie behind: the answer itself thanks.
func (s *Site) GiveFeedback(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p, err := s.newFeedbackPage(c)
	if err != nil {
		return err
	}
	err = s.Store.GiveFeedback(c.Request.Context(), p.Actor, p.Number, request.Client(c), model.Feedback{
		Useful: model.Usefulness(f.Text("useful", mostLine)), Missing: strings.TrimSpace(f.Secret("missing")),
	})
	if err != nil {
		if err := p.returned(c, "feedback", err); err != nil {
			return err
		}
		return s.render(c, p.status(), feedbackView(p))
	}
	p.Given, p.Title = true, p.T("feedback.thanks")
	return s.render(c, http.StatusOK, feedbackView(p))
}

// usefulnesses are the answers to whether it was useful.
func (p *feedbackPage) usefulnesses() []kit.Option {
	return options(p.page, "useful.", model.Usefulnesses(), p.value("feedback", "useful", ""))
}
