package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// previewPage is what is being written, as readers will see it.
type previewPage struct {
	*experimentPage
	As model.Reader
}

// Preview shows a draft as participants will see it, or as everybody will if the address asks so.
func (s *Site) Preview(c *gin.Context) error {
	reader := model.ParticipantReader
	if c.Query("voor") == string(model.ForPublic) {
		reader = model.PublicReader
	}
	shown, err := s.Store.Preview(c.Request.Context(), request.Actor(c), c.Param("number"), reader)
	if err != nil {
		return err
	}
	p, err := s.preview(c, shown)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, previewView(&previewPage{p, reader}))
}

// preview makes a page of what is not published yet.
func (s *Site) preview(c *gin.Context, shown *store.Shown) (*experimentPage, error) {
	p, err := s.experimentPage(c, shown)
	if err != nil {
		return nil, err
	}
	p.Title = p.titled(p.Title)
	p.page.Private = true
	return p, nil
}
