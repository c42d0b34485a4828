package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// managePage is everything that can be arranged around an experiment: its stage, its authors, who sees it, and taking it away.
type managePage struct {
	*page
	Room    *store.Room
	Failure string
	Because string // why it is withdrawn, as it was typed in a try; Wrong is what was wrong with it
	Wrong   string
}

// ManageForm shows what can be arranged around an experiment.
func (s *Site) ManageForm(c *gin.Context) error { return s.showManage(c, nil, nil) }

// showManage shows the page, after a try with what was wrong with it.
func (s *Site) showManage(c *gin.Context, failure error, f *request.Form) error {
	room, err := s.Store.Room(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	p := &managePage{page: s.newPage(c, request.Texts(c).T("manage.title")), Room: room}
	p.Private = true
	status := http.StatusOK
	if failure != nil {
		status, p.Failure = http.StatusUnprocessableEntity, s.sentence(c, failure)
		if wrong := request.Explain(request.Texts(c), failure).Fields; len(wrong) > 0 && wrong[0].Field == reasonOfWithdrawal {
			p.Because, p.Wrong = f.Text(reasonOfWithdrawal, model.MaxName), p.Failure
		}
	}
	return s.render(c, status, manageView(p))
}

// act is one thing that can be done with an experiment.
type act func(ctx context.Context, a model.Actor, number string, f *request.Form) error

// arrange makes a handler of an act: what is wrong with the form is said on the page it came from; when it is done, the notice
// with the key is shown at the place it leads to.
func (s *Site) arrange(do act, key string, to func(number string) string) request.Handler {
	return func(c *gin.Context) error {
		f, err := request.ReadForm(c)
		if err != nil {
			return err
		}
		number := c.Param("number")
		err = do(c.Request.Context(), request.Actor(c), number, f)
		if kind := model.KindOf(err); kind == model.Invalid || kind == model.Conflict {
			return s.showManage(c, err, f)
		}
		if err != nil {
			return err
		}
		if key != "" {
			if err := s.notice(c, key); err != nil {
				return err
			}
		}
		return s.redirect(c, to(number))
	}
}

// The places where an act leads.
func toManage(number string) string { return experimentPath(number) + "/regelen" }
func toEdit(number string) string   { return experimentPath(number) + "/bewerken" }
func toTheDesk(string) string       { return "/bureau" }

// Arrangements gives what can be done with an experiment, by the last part of the address.
func (s *Site) Arrangements() map[string]request.Handler {
	return map[string]request.Handler{
		"versie":     s.arrange(s.newVersion, "", toEdit),
		"weggooien":  s.arrange(s.discard, "manage.discarded", toTheDesk),
		"fase":       s.arrange(s.move, "manage.moved", toManage),
		"makers":     s.arrange(s.addAuthor, "manage.authorAdded", toManage),
		"makers/weg": s.arrange(s.removeAuthor, "manage.authorRemoved", toTheDesk),
		"zichtbaar":  s.arrange(s.narrow, "manage.narrowed", toManage),
		"intrekken":  s.arrange(s.withdraw, "manage.withdrawn", toManage),
		"verbergen":  s.arrange(s.hide, "manage.hidden", toManage),
		"tonen":      s.arrange(s.show, "manage.shown", toManage),
		"wissen":     s.arrange(s.erase, "manage.erased", toTheDesk),
	}
}

func (s *Site) newVersion(ctx context.Context, a model.Actor, number string, _ *request.Form) error {
	return s.Store.NewDraft(ctx, a, number)
}

func (s *Site) discard(ctx context.Context, a model.Actor, number string, _ *request.Form) error {
	return s.Store.DiscardDraft(ctx, a, number)
}

// chosen reads a choice that must be made; the message with the key asks for it.
func chosen[S ~string](f *request.Form, field, key string, allowed []S) S {
	value := request.Choice(f, field, allowed)
	if value == "" {
		f.Fail(field, key)
	}
	return value
}

func (s *Site) move(ctx context.Context, a model.Actor, number string, f *request.Form) error {
	next := chosen(f, "stage", "manage.stage.choose", model.Stages())
	if err := f.Err(); err != nil {
		return err
	}
	return s.Store.Move(ctx, a, number, next)
}

func (s *Site) addAuthor(ctx context.Context, a model.Actor, number string, f *request.Form) error {
	return s.Store.AddAuthor(ctx, a, number, accountIn(f))
}

func (s *Site) removeAuthor(ctx context.Context, a model.Actor, number string, f *request.Form) error {
	return s.Store.RemoveAuthor(ctx, a, number, accountIn(f))
}

func accountIn(f *request.Form) int64 {
	id, _ := strconv.ParseInt(f.Text("account", 20), 10, 64)
	return id
}

// narrow makes an experiment visible for fewer. More is never done here: that takes its own page.
func (s *Site) narrow(ctx context.Context, a model.Actor, number string, f *request.Form) error {
	audience := chosen(f, "audience", "manage.sight.choose", []model.Audience{model.ForAuthors, model.ForOrganisation, model.ForParticipants})
	if err := f.Err(); err != nil {
		return err
	}
	_, err := s.Store.ChangeAudience(ctx, a, number, audience)
	return err
}

// reasonOfWithdrawal is the field of why an experiment is withdrawn.
const reasonOfWithdrawal = "reden"

func (s *Site) withdraw(ctx context.Context, a model.Actor, number string, f *request.Form) error {
	because := f.Required(reasonOfWithdrawal, model.MaxName)
	if err := f.Err(); err != nil {
		return err
	}
	return s.Store.Withdraw(ctx, a, number, because)
}

func (s *Site) hide(ctx context.Context, a model.Actor, number string, _ *request.Form) error {
	return s.Store.Hide(ctx, a, number)
}

func (s *Site) show(ctx context.Context, a model.Actor, number string, _ *request.Form) error {
	return s.Store.Show(ctx, a, number)
}

// erase takes the number, typed, as the proof that it is meant.
func (s *Site) erase(ctx context.Context, a model.Actor, number string, f *request.Form) error {
	if f.Text("nummer", 20) != number {
		return model.Invalidf("nummer", "manage.eraseNumber", number)
	}
	return s.Store.Erase(ctx, a, number)
}

// stages gives the stages that this one may move to.
func (p *managePage) stages() []kit.Option {
	var options []kit.Option
	for _, stage := range p.Room.Stage.Next() {
		options = append(options, kit.Option{Value: string(stage), Label: p.T("stage." + string(stage))})
	}
	return options
}

// audiences gives the audiences from now to fewer.
func (p *managePage) audiences() []kit.Option {
	var options []kit.Option
	for _, a := range model.Audiences() {
		if a == p.Room.Audience {
			break
		}
		options = append(options, kit.Option{Value: string(a), Label: p.T("audience." + string(a))})
	}
	return options
}

// colleagues gives who could become an author too.
func (p *managePage) colleagues() []kit.Option {
	var options []kit.Option
	for _, m := range p.Room.Colleagues {
		options = append(options, kit.Option{Value: strconv.FormatInt(m.ID, 10), Label: m.Name})
	}
	return options
}

// comes reports whether something comes out on a later day, of that kind: a version that is written ("publiceren"), or what is published, for
// more ("openbaar"). What a colleague still looks at has no day yet.
func (p *managePage) comes(where string) bool {
	c, d := p.Room.Coming, p.Room.Draft
	switch {
	case c == nil:
		return false
	case where == "publiceren":
		return d != nil && d.ID == c.VersionID && d.Publication == model.Scheduled
	}
	return d == nil || d.ID != c.VersionID
}

// path is the address of one of the arrangements.
func (p *managePage) path(last string) string { return experimentPath(p.Room.Number) + "/" + last }
