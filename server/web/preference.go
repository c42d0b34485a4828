package web

import (
	"context"

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

// newsChoices lists the kinds of news that somebody can get, with what they chose.
func (s *Site) newsChoices(ctx context.Context, a model.Actor) ([]newsChoice, error) {
	chosen, err := s.Store.Frequencies(ctx, a)
	var list []newsChoice
	for _, kind := range model.NewsKinds(a) {
		list = append(list, newsChoice{kind, chosen[kind]})
	}
	return list, err
}

// frequencies are those to choose from.
func (p *accountPage) frequencies(c newsChoice) []kit.Option {
	chosen := p.value("news", string(c.Kind), string(c.Chosen))
	return options(p.page, "frequency.", c.Kind.Frequencies(), chosen)
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
