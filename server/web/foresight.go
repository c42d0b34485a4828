package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// foresightPath is, after the address of an experiment, where its makers look ahead, and afterwards back.
const foresightPath = "/vooruitkijken"

// foresightNear is how many near experiments pitfalls are taken from, mostForeseeable how many of these are in sight.
const (
	foresightNear   = 8
	mostForeseeable = 5
)

// foresightPage asks the makers of an experiment, before it starts, which pitfalls they thought of: first those that struck what is like it.
// Once there is an outcome it asks whether these happened.
type foresightPage struct {
	*page
	Number, About string
	Written       string // the language of the title
	Next          string // where its makers go on
	Ended         bool
	Near          []pitfallGroup
	Thought       []model.Foresight // or carried along from the Origin, to think of
	Origin        *model.Telling    // nil where it builds on nothing, or on what is out of sight
}

// ForesightForm shows which pitfalls struck the nearest experiments, or asks what became of those that were thought of.
func (s *Site) ForesightForm(c *gin.Context) error {
	p, shown, err := s.newForesightPage(c)
	if err != nil {
		return err
	}
	if !p.Ended {
		if err := s.lookAhead(c, p, shown); err != nil {
			return err
		}
	}
	return s.render(c, http.StatusOK, foresightView(p))
}

// lookAhead finds what there is to think of: what struck where the experiment comes from, and what struck others like it.
func (s *Site) lookAhead(c *gin.Context, p *foresightPage, shown *store.Shown) (err error) {
	if p.Near, err = s.foreseeable(c, shown.ID, newestContent(shown)); err != nil {
		return err
	}
	p.Near = slices.DeleteFunc(p.Near, func(g pitfallGroup) bool { return p.carries(g.Pitfall) })
	if shown.BasedOn == "" {
		return nil
	}
	origin, err := s.Store.Experiment(c.Request.Context(), p.Actor, shown.BasedOn)
	if err == nil {
		p.Origin = origin.Telling
	}
	return err
}

// carries reports whether a pitfall was carried along from what the experiment builds on.
func (p *foresightPage) carries(pitfall model.Pitfall) bool {
	return slices.ContainsFunc(p.Thought, func(f model.Foresight) bool { return f.Carried && f.Pitfall == pitfall })
}

func (s *Site) newForesightPage(c *gin.Context) (*foresightPage, *store.Shown, error) {
	ctx, actor := c.Request.Context(), request.Actor(c)
	shown, err := s.Store.Experiment(ctx, actor, c.Param("number"))
	if err == nil && !shown.MayEdit {
		err = model.Missing()
	}
	if err != nil {
		return nil, nil, err
	}
	content := newestContent(shown)
	p := &foresightPage{Number: shown.Number, About: content.Title, Written: content.Language, Ended: shown.Stage.Ended() || content.Outcome != ""}
	p.Next = experimentPath(shown.Number)
	if shown.Draft != nil {
		p.Next += "/publiceren"
	}
	title := "foresight.title"
	if p.Ended {
		title = "foresight.back"
	}
	p.page = s.newPage(c, request.Texts(c).T(title))
	p.Private = true
	p.Thought, err = s.Store.Foresights(ctx, actor, shown.Number)
	if p.Ended {
		p.Thought = slices.DeleteFunc(p.Thought, func(f model.Foresight) bool { return !f.Thought })
	}
	return p, shown, err
}

// newestContent is what the makers wrote last: the draft, or what is published.
func newestContent(shown *store.Shown) *model.Content {
	if shown.Draft != nil {
		return &shown.Draft.Content
	}
	return &shown.Content
}

// foreseeable gathers the pitfalls that struck what is nearest to the content, and can be foreseen.
func (s *Site) foreseeable(c *gin.Context, experiment int64, content *model.Content) ([]pitfallGroup, error) {
	text := strings.Join([]string{content.Title, content.Question, content.Summary, content.Expectation}, "\n")
	near, err := s.nearText(c, text, foresightNear+1)
	near = slices.DeleteFunc(near, func(r record) bool { return r.Telling.ID == experiment })
	groups := gather(near, mostNotes-1)
	groups = slices.DeleteFunc(groups, func(g pitfallGroup) bool { return !g.Pitfall.CanForesee() })
	return groups[:min(mostForeseeable, len(groups))], err
}

// Foresee keeps which pitfalls were thought of, or what became of them, and goes on.
func (s *Site) Foresee(c *gin.Context) error {
	p, _, err := s.newForesightPage(c)
	if err != nil {
		return err
	}
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if p.Ended {
		told := map[model.Pitfall]model.Happened{}
		for _, thought := range p.Thought {
			told[thought.Pitfall] = request.Choice(f, string(thought.Pitfall), model.Happenings())
		}
		if err = f.Err(); err == nil {
			err = s.Store.TellForesights(c.Request.Context(), p.Actor, p.Number, told)
		}
	} else {
		chosen := request.Choices(f, "aan", model.Pitfalls())
		if err = f.Err(); err == nil {
			err = s.Store.Foresee(c.Request.Context(), p.Actor, p.Number, chosen)
		}
	}
	if err != nil {
		return err
	}
	return s.done(c, "foresight.kept", p.Next)
}

// afterRegistering is where somebody who registered goes next: to look ahead, where others like it met something, or to publish.
func (s *Site) afterRegistering(c *gin.Context, number string, content *model.Content) (string, error) {
	groups, err := s.foreseeable(c, 0, content)
	if err != nil || len(groups) == 0 {
		return experimentPath(number) + "/publiceren", err
	}
	return experimentPath(number) + foresightPath, nil
}

// carriedOptions are the pitfalls that struck where the experiment comes from, each with what was told of it there.
func (p *foresightPage) carriedOptions() []kit.Option {
	var list []kit.Option
	for _, f := range p.Thought {
		if !f.Carried {
			continue
		}
		option := p.option(f.Pitfall)
		if note := p.noteThere(f.Pitfall); note != "" {
			option.Help = p.T("foresight.there", note)
		}
		list = append(list, option)
	}
	return list
}

// noteThere is what the origin tells of a pitfall; "" where that cannot be read.
func (p *foresightPage) noteThere(pitfall model.Pitfall) string {
	if p.Origin == nil {
		return ""
	}
	for _, told := range p.Origin.Content.Pitfalls {
		if told.Pitfall == pitfall {
			return told.Note
		}
	}
	return ""
}

// nearOptions are the pitfalls that struck what is near, and restOptions the others, each with the question to ask beforehand.
func (p *foresightPage) nearOptions() []kit.Option {
	var list []kit.Option
	for _, group := range p.Near {
		list = append(list, p.option(group.Pitfall))
	}
	return list
}

func (p *foresightPage) restOptions() []kit.Option {
	var list []kit.Option
	for _, pitfall := range model.Pitfalls() {
		struck := slices.ContainsFunc(p.Near, func(g pitfallGroup) bool { return g.Pitfall == pitfall })
		if pitfall.CanForesee() && !struck && !p.carries(pitfall) {
			list = append(list, p.option(pitfall))
		}
	}
	return list
}

func (p *foresightPage) option(pitfall model.Pitfall) kit.Option {
	thought := slices.ContainsFunc(p.Thought, func(f model.Foresight) bool { return f.Thought && f.Pitfall == pitfall })
	return kit.Option{
		Value: string(pitfall), Label: p.pitfallName(pitfall), Help: p.T("pitfall." + string(pitfall) + ".ask"), Chosen: thought,
	}
}

// happenings are the answers to whether a pitfall that was thought of happened.
func (p *foresightPage) happenings(thought model.Foresight) kit.ChoicesArgs {
	id := "gebeurd-" + string(thought.Pitfall)
	field := kit.Field{ID: id, Name: string(thought.Pitfall), Label: p.pitfallName(thought.Pitfall)}
	return kit.ChoicesArgs{Field: field, Options: options(p.page, "happened.", model.Happenings(), string(thought.Happened))}
}
