package web

import (
	"cmp"
	"net/http"
	"regexp"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// linkPage lists the links of an experiment that wait, and takes a new one.
type linkPage struct {
	*sheet
	Telling *model.Telling
	Links   []store.ProposedLink
}

// linkingPath is where who writes an experiment links it to another.
func linkingPath(number string) string { return experimentPath(number) + "/verbanden" }

// newLinkPage finds what waits, for who writes the experiment.
func (s *Site) newLinkPage(c *gin.Context) (*linkPage, error) {
	ctx, a := c.Request.Context(), request.Actor(c)
	shown, err := s.Store.Experiment(ctx, a, c.Param("number"))
	if err == nil && !shown.Published {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	p := &linkPage{sheet: s.newSheet(c, request.Texts(c).T("link.title")), Telling: shown.Telling}
	p.Links, err = s.Store.ProposedLinks(ctx, a, shown)
	return p, err
}

// LinkForm asks for the other experiment, and which of the two builds on the other.
func (s *Site) LinkForm(c *gin.Context) error {
	p, err := s.newLinkPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, linkView(p))
}

// ProposeLink asks the other side whether two experiments belong together.
func (s *Site) ProposeLink(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	number, other := c.Param("number"), numberIn(f.Required("other", mostPath))
	f.Required("way", mostLine)
	way, made := request.Choice(f, "way", linkWays()), false
	if err = f.Err(); err == nil {
		made, err = s.Store.ProposeLink(c.Request.Context(), request.Actor(c), number, other, way == linkToParent)
	}
	switch {
	case err != nil:
		return again(c, "link", err, s.newLinkPage, linkView)
	case made:
		return s.done(c, "link.made", experimentPath(number)+"#boom")
	}
	return s.done(c, "link.proposed", linkingPath(number))
}

// numberPattern is the number of an experiment.
var numberPattern = regexp.MustCompile(`\d{4}-\d{4,}`)

// numberIn finds the number of an experiment in a text such as the address of its page; where there is none, that is the text itself.
func numberIn(text string) string { return cmp.Or(numberPattern.FindString(text), text) }

// AnswerLink agrees with a link, or not.
func (s *Site) AnswerLink(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	agrees := f.Has("ja")
	number, err := s.Store.AnswerLink(c.Request.Context(), request.Actor(c), id, agrees)
	switch {
	case err != nil:
		return err
	case agrees:
		return s.done(c, "link.made", experimentPath(number)+"#boom")
	}
	return s.done(c, "link.dropped", linkingPath(number))
}

// linkWay says which of two experiments builds on the other.
type linkWay string

// The ways.
const (
	linkToParent linkWay = "onto"
	linkToChild  linkWay = "from"
)

func linkWays() []linkWay { return []linkWay{linkToParent, linkToChild} }

// ways are the ways to choose from.
func (p *linkPage) ways() []kit.Option {
	return options(p.page, "link.way.", linkWays(), p.value("link", "way", ""))
}

// wayOf says in words which builds on which.
func (p *linkPage) wayOf(l *store.ProposedLink) string {
	if l.OwnIsChild {
		return p.T("link.way.onto")
	}
	return p.T("link.way.from")
}
