package web

import (
	"context"
	"slices"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// newsChoice is how soon somebody is mailed about a kind of news.
type newsChoice struct {
	Kind   model.NewsKind
	Chosen model.Frequency
}

// newsGroup is what belongs together under the key of a heading.
type newsGroup struct {
	Key     string
	Choices []newsChoice
}

// newsChoices lists the kinds of news that somebody can get, with what they chose: what one follows, and what is one's own.
func (s *Site) newsChoices(ctx context.Context, a model.Actor) ([]newsGroup, error) {
	chosen, err := s.Store.Frequencies(ctx, a)
	groups := []newsGroup{{Key: "news.followed"}, {Key: "news.ofOwn"}}
	for _, kind := range model.NewsKinds(a) {
		of := &groups[0]
		if !kind.Followed() {
			of = &groups[1]
		}
		of.Choices = append(of.Choices, newsChoice{kind, chosen[kind]})
	}
	return slices.DeleteFunc(groups, func(g newsGroup) bool { return len(g.Choices) == 0 }), err
}

// frequencies are those to choose from.
func (p *accountPage) frequencies(c newsChoice) []kit.Option {
	chosen := p.value("news", string(c.Kind), string(c.Chosen))
	return options(p.page, "frequency.", c.Kind.Frequencies(), chosen)
}

// frequencyHelp says why a choice is not there.
func (p *accountPage) frequencyHelp(c newsChoice) string {
	if c.Kind == model.AppointmentNews {
		return p.T("mine.news.appointment")
	}
	return ""
}

// ChooseNews chooses how soon one is mailed about each kind of news.
func (s *Site) ChooseNews(c *gin.Context) error {
	return s.own(c, "news", func(c *gin.Context, form *request.Form) (string, error) {
		a, chosen := request.Actor(c), map[model.NewsKind]model.Frequency{}
		for _, kind := range model.NewsKinds(a) {
			if f := request.Choice(form, string(kind), kind.Frequencies()); f != "" {
				chosen[kind] = f
			}
		}
		if err := form.Err(); err != nil {
			return "", err
		}
		return "mine.newsSaved", s.Store.SetFrequencies(c.Request.Context(), a, chosen)
	})
}
