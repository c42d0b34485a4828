package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/server/web/worddiff"
	"wiel/store"
	"wiel/store/model"
)

// differencePage shows what changed between two versions of an experiment. Beside sets them side by side; else they are one text.
type differencePage struct {
	*page
	*store.Difference
	Beside  bool
	Changes []change
}

// change is what changed in one part of the text.
type change struct {
	Name   string
	Pieces []worddiff.Piece
}

// differencePath is where versions of an experiment are compared.
func differencePath(number string) string { return experimentPath(number) + "/verschil" }

// The two ways to show a change, as the address has them.
const (
	besideWay = "naast"
	inlineWay = "door"
)

// Versions compares two versions of an experiment, word by word.
func (s *Site) Versions(c *gin.Context) error {
	from, _ := strconv.Atoi(c.Query("van")) // what is no number stands for the newest
	to, _ := strconv.Atoi(c.Query("naar"))
	d, err := s.Store.Difference(c.Request.Context(), request.Actor(c), c.Param("number"), from, to)
	if err != nil {
		return err
	}
	p := &differencePage{page: s.newPage(c, request.Texts(c).T("difference.title")), Difference: d, Beside: c.Query("vorm") == besideWay}
	p.Nav, p.Private = "nav.search", true
	if p.Changes, err = s.changes(c, p); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, differenceView(p))
}

// unsaid are the fields that say how something is told, not what.
var unsaid = []string{"anonymous", "participantsOnly"}

// changes compares all that a form asks, in the order in which it does.
func (s *Site) changes(c *gin.Context, p *differencePage) ([]change, error) {
	var fields []form.Field
	for _, step := range form.Edit().Steps {
		for _, f := range step.Fields {
			if !slices.Contains(unsaid, f.Name) {
				fields = append(fields, f)
			}
		}
	}
	sides := make([]*formState, 2)
	for i, shown := range []*store.Shown{p.Old, p.New} {
		side, err := s.newFormState(c, p.page, form.Values(shown.Content, fields, decimalMark(c)), nil)
		if err != nil {
			return nil, err
		}
		side.Uncut, sides[i] = true, side
	}
	var list []change
	for _, f := range fields {
		if before, after := sides[0].answer(f), sides[1].answer(f); before != after {
			list = append(list, change{p.T("field." + f.Name), worddiff.Pieces(before, after)})
		}
	}
	return list, nil
}

// side gives the pieces of one of the two texts.
func (c change) side(without worddiff.Kind) []worddiff.Piece {
	return slices.DeleteFunc(slices.Clone(c.Pieces), func(p worddiff.Piece) bool { return p.Kind == without })
}

// has reports whether anything went, or came.
func (p *differencePage) has(kind worddiff.Kind) bool {
	return slices.ContainsFunc(p.Changes, func(c change) bool {
		return slices.ContainsFunc(c.Pieces, func(piece worddiff.Piece) bool { return piece.Kind == kind })
	})
}

// versions are those to choose from.
func (p *differencePage) versions(chosen int) []kit.Option {
	list := make([]kit.Option, len(p.Editions))
	for i, e := range p.Editions {
		list[i] = kit.Option{Value: strconv.Itoa(e.Sequence), Label: p.version(e.Sequence) + ", " + p.Date(e.PublishedAt), Chosen: e.Sequence == chosen}
	}
	return list
}

// version names a version.
func (p *differencePage) version(sequence int) string {
	return p.T("experiment.version", strconv.Itoa(sequence))
}

// ways are the two ways to show a change.
func (p *differencePage) ways() []kit.Option {
	return []kit.Option{
		{Value: inlineWay, Label: p.T("difference.inline"), Chosen: !p.Beside}, {Value: besideWay, Label: p.T("difference.beside"), Chosen: p.Beside},
	}
}

// published says when a version was published and by whom: by name for colleagues, else the organisation.
func (p *differencePage) published(shown *store.Shown) string {
	at := slices.IndexFunc(p.Editions, func(e model.Edition) bool { return e.Sequence == shown.Sequence })
	who := p.By[shown.Sequence]
	if who == "" {
		who = p.lead(shown.Telling).Text
	}
	return p.T("difference.published", p.version(shown.Sequence), p.Date(p.Editions[at].PublishedAt), who)
}

// notes are what the authors wrote about the versions after the old one up to the new one, the newest first.
func (p *differencePage) notes() []string {
	var list []string
	for _, e := range p.Editions {
		if note := strings.TrimSpace(e.Note + " " + e.Because); note != "" && e.Sequence > p.Old.Sequence && e.Sequence <= p.New.Sequence {
			list = append(list, p.version(e.Sequence)+": "+note)
		}
	}
	return list
}

// contentLang marks what is in another language than the page.
func (p *differencePage) contentLang() string { return p.contentLanguage(p.New.Content.Language) }
