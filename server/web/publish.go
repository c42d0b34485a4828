package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// publishPage is the page before publishing: who will see what, what is still to be done, and the button.
type publishPage struct {
	*page
	Workshop *store.Workshop
	Named    bool // readers saw it with a name, and will not any more
	Older    []store.OlderGiveAway
	ToDo     []kit.Link // what keeps the draft from being published, each with the way to mend it
	Unsaved  []kit.Link // answers that could not be saved as they were typed, and will not be published
	Guard    *guardPart
	Note     string
	Because  string
	Day      string // on which it is to come out, as typed; "" is now
	Audience model.Audience
	Failures model.Errors
	Foreseen bool     // its makers thought of pitfalls beforehand
	Near     []record // what others tried that is like it, while nothing came out yet
}

// PublishForm shows what publishing will do, and what it still asks.
func (s *Site) PublishForm(c *gin.Context) error {
	return s.showPublish(c, nil, nil)
}

// showPublish shows the page, after a try with what was wrong with it.
func (s *Site) showPublish(c *gin.Context, typed *store.Publishing, failures model.Errors) error {
	ctx, actor, number := c.Request.Context(), request.Actor(c), c.Param("number")
	w, err := s.Store.Workshop(ctx, actor, number)
	if model.KindOf(err) == model.NotFound {
		return s.withoutDraft(c, err)
	}
	if err != nil {
		return err
	}
	p := &publishPage{page: s.newPage(c, request.Texts(c).T("publish.title")), Workshop: w, Failures: failures}
	p.Private, p.Audience, p.Note, p.Because = true, model.ForParticipants, w.Draft.Note, w.Draft.Because
	if w.Experiment.PublishedVersionID != nil {
		p.Audience = w.Experiment.Audience
	}
	if typed != nil {
		p.Note, p.Because, p.Audience, p.Day = typed.Note, typed.Because, typed.Audience, typed.Day
	}
	if p.Guard, err = s.newGuardPart(c, p.page, number, failures); err != nil {
		return err
	}
	p.Guard.Workshop = w
	if p.Named, p.Older, err = s.Store.NamedBefore(ctx, w); err != nil {
		return err
	}
	if p.Near, err = s.nearDraft(c, w); err != nil {
		return err
	}
	thought, err := s.Store.Foresights(ctx, actor, number)
	if err != nil {
		return err
	}
	if p.Unsaved, err = s.unsaved(c, p.page, w); err != nil {
		return err
	}
	p.ToDo = p.toDo()
	p.Foreseen = slices.ContainsFunc(thought, func(f model.Foresight) bool { return f.Thought })
	status := http.StatusOK
	if len(failures) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, publishView(p))
}

// withoutDraft leads who may edit to the page where a new version begins.
func (s *Site) withoutDraft(c *gin.Context, missing error) error {
	shown, err := s.Store.Experiment(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil || !shown.MayEdit {
		return missing
	}
	return s.redirect(c, experimentPath(shown.Number)+"/regelen")
}

// toDo lists what the draft still lacks.
func (p *publishPage) toDo() []kit.Link {
	var list []kit.Link
	if len(p.Workshop.Kept) > 0 {
		list = append(list, kit.Link{Text: p.choosing(writers{"choose.both.notice", "choose.alone.notice"}, p.coAuthor(p.Workshop)), Href: experimentPath(p.Workshop.Experiment.Number) + "/keuze"})
	}
	for _, e := range store.CheckToPublish(&p.Workshop.Experiment, p.Workshop.Draft.Content) {
		list = append(list, kit.Link{Text: p.wrong(e), Href: stepPath(p.Workshop, e.Field)})
	}
	return append(list, p.Guard.left()...)
}

// ready reports whether nothing keeps the draft from being published.
func (p *publishPage) ready() bool { return len(p.ToDo) == 0 }

// failed says what is wrong with a field of the form; "" where nothing is.
func (p *publishPage) failed(field string) string {
	for _, e := range p.Failures {
		if e.Field == field {
			return p.T(e.Key, e.Args...)
		}
	}
	return ""
}

// sayThemselves are the fields of the form that say beside them what is wrong; so do the reasons of the guard.
var sayThemselves = []struct{ id, label string }{{"note", "publish.note"}, {"because", "promise.why"}, {"day", "coming.when"}}

// elsewhere gives what is wrong with anything else.
func (p *publishPage) elsewhere() model.Errors {
	return slices.DeleteFunc(slices.Clone(p.Failures), func(e *model.Error) bool {
		saysItself := slices.ContainsFunc(sayThemselves, func(f struct{ id, label string }) bool { return f.id == e.Field })
		return saysItself || strings.HasPrefix(e.Field, reasonField)
	})
}

// besideFields sums up what is wrong with the fields that say so themselves.
func (p *publishPage) besideFields() kit.ErrorSummaryArgs {
	var fields []kit.Field
	for _, field := range sayThemselves {
		fields = append(fields, kit.Field{ID: field.id, Label: p.T(field.label), Error: p.failed(field.id)})
	}
	return p.summed(fields...)
}

// audiences gives for whom this can be published now: the public comes after, or stays.
func (p *publishPage) audiences() []kit.Option {
	choices := []model.Audience{model.ForParticipants, model.ForOrganisation}
	if p.Workshop.Experiment.Audience == model.ForPublic {
		choices = []model.Audience{model.ForPublic, model.ForParticipants, model.ForOrganisation}
	}
	options := make([]kit.Option, len(choices))
	for i, a := range choices {
		options[i] = kit.Option{
			Value: string(a), Label: p.T("publish.for." + string(a)), Help: p.T("publish.for." + string(a) + ".help"), Chosen: a == p.Audience,
		}
	}
	return options
}

// twoPairs reports whether a colleague looks first.
func (p *publishPage) twoPairs() bool { return p.Workshop.Organisation.Rule == model.SecondPairEyes }

// teller is who tells, as readers will see it.
func (p *publishPage) teller() string {
	if p.Workshop.Draft.Content.Anonymous {
		return p.T(anonymousKey(model.SizeClassOf(p.Workshop.Organisation.Population).Anonymous()))
	}
	return p.Workshop.Organisation.Name
}

// scheduled reports whether the draft waits for its day.
func (p *publishPage) scheduled() bool { return p.Workshop.Draft.Publication == model.Scheduled }

// inReview reports whether a colleague has the draft.
func (p *publishPage) inReview() bool { return p.Workshop.Draft.Publication == model.InReview }

// sentBack gives the remark with which a colleague sent the draft back, or "".
func (p *publishPage) sentBack() string {
	if r := p.Workshop.Review; r != nil && !p.inReview() && r.VersionID == p.Workshop.Draft.ID {
		return r.Remark
	}
	return ""
}

// fieldOf names the question in which something was found.
func (p *page) fieldOf(f store.GuardFinding) string {
	if label := "field." + form.Top(f.Field); p.Has(label) {
		return p.T(label)
	}
	return p.T("publish.elsewhere")
}

// Publish publishes a draft, or asks for the second pair of eyes.
func (s *Site) Publish(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	revision, _ := strconv.Atoi(f.Text("revision", 20))
	wish := store.Publishing{
		Revision: revision, Note: f.Text("note", model.MaxName), Because: f.Text("because", model.MaxName),
		Audience: request.Choice(f, "audience", model.Audiences()), Day: f.Text("day", 20),
	}
	number := c.Param("number")
	if failures, ok := f.Err().(model.Errors); ok {
		return s.showPublish(c, &wish, failures)
	}
	state, err := s.Store.Publish(c.Request.Context(), request.Actor(c), number, wish)
	if kind := model.KindOf(err); kind == model.Invalid || kind == model.Conflict {
		return s.showPublish(c, &wish, failuresOf(err))
	}
	if err != nil {
		return err
	}
	switch state {
	case model.InReview:
		return s.done(c, "publish.asked", experimentPath(number)+"/publiceren")
	case model.Scheduled:
		return s.done(c, "coming.planned", experimentPath(number)+"/publiceren")
	}
	if err := s.notice(c, "publish.done."+string(wish.Audience)); err != nil {
		return err
	}
	if wish.Audience == model.ForParticipants {
		return s.redirect(c, experimentPath(number)+"/openbaar")
	}
	return s.redirect(c, experimentPath(number))
}

// failuresOf gives the failures in an error that was written for a person.
func failuresOf(err error) model.Errors {
	if several := (model.Errors)(nil); errors.As(err, &several) {
		return several
	}
	if one := (*model.Error)(nil); errors.As(err, &one) {
		return model.Errors{one}
	}
	return nil
}

// TakeBack takes a draft back from the colleague who was asked to look at it.
func (s *Site) TakeBack(c *gin.Context) error {
	number := c.Param("number")
	if err := s.Store.TakeBack(c.Request.Context(), request.Actor(c), number); err != nil {
		return err
	}
	return s.done(c, "publish.takenBack", experimentPath(number)+"/publiceren")
}
