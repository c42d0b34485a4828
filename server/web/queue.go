package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
)

// queuePath is the home of the hub's editors.
const queuePath = "/beheer"

// queuePage is the home of the hub's editors: all that waits for them, each with what helps right there.
type queuePage struct {
	*sheet
	Asked []store.AskedToJoin
	Link  string // to hand over, just made
}

func (s *Site) newQueuePage(c *gin.Context) (*queuePage, error) {
	p := &queuePage{sheet: s.newSheet(c, request.Texts(c).T("queue.title"))}
	p.Nav = "nav.moderation"
	var err error
	p.Asked, err = s.Store.UnclaimedJoinRequests(c.Request.Context(), p.Actor)
	return p, err
}

// managed are the other places from which the hub's editors look after it.
func (p *queuePage) managed() []place {
	return []place{{"invite.title", "/beheer/uitnodigen"}}
}

// underQueue leads back from a page of the hub's editors to their home.
func (p *page) underQueue() kit.BreadcrumbArgs {
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{{Text: p.T("queue.title"), Href: queuePath}}}
}

// Queue shows the hub's editors what waits for them.
func (s *Site) Queue(c *gin.Context) error {
	p, err := s.newQueuePage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, queueView(p))
}

// OldQueue leads from where the people who want to take part once had a page of their own.
func (s *Site) OldQueue(c *gin.Context) error { return s.movedForGood(c, queuePath) }

// AnswerUnclaimedJoin answers a wish to take part where there is no coordinator.
func (s *Site) AnswerUnclaimedJoin(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	key, link, err := s.answerJoin(c, form)
	if err != nil {
		return err
	}
	if link.Secret == "" {
		return s.done(c, key, queuePath)
	}
	p, err := s.newQueuePage(c)
	if err != nil {
		return err
	}
	p.Link = s.address(link)
	return s.render(c, http.StatusOK, queueView(p))
}
