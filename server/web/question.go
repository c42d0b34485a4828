package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/server/web/markdown"
	"wiel/store"
	"wiel/store/model"
)

// questionPath is the address of a question that is tied to no experiment.
func questionPath(id int64) string { return "/vragen/" + strconv.FormatInt(id, 10) }

// questionsPart is the questions on a page, and the form with which one more is asked. Action is where that is sent.
type questionsPart struct {
	*page
	List   []store.Asked
	Action string
}

// alone reports whether the question has a page of its own, and stands under no heading but the title.
func (p questionsPart) alone() bool { return p.Action == "" }

// speaker says for which organisation something was asked or answered; the authors of an experiment are called so.
func (p *page) speaker(o *model.Organisation, byAuthors bool) string {
	switch {
	case byAuthors && o == nil:
		return p.T("question.authors")
	case byAuthors:
		return p.T("question.authorsOf", o.Name)
	case o == nil:
		return p.T("question.somebody")
	}
	return p.T("question.somebodyOf", o.Name)
}

// answerHTML is the safe HTML of an answer; it may have no headings above the page's own.
func answerHTML(text string) string { return markdown.HTML(text, 5) }

// areaQuestions is the questions that are open in one of the policy areas.
func (s *Site) areaQuestions(ctx context.Context, p *page, codes []string) (questionsPart, error) {
	list, err := s.Store.AreaQuestions(ctx, p.Actor, codes, true, mostQuestions)
	return questionsPart{page: p, List: list}, err
}

// addQuestions puts the questions on the page of an experiment, and for its authors those in its policy areas to which they may know the
// answer.
func (s *Site) addQuestions(ctx context.Context, p *experimentPage) (err error) {
	p.Questions = questionsPart{page: p.page, Action: experimentPath(p.Number) + "/vragen"}
	if p.Questions.List, err = s.Store.QuestionsAbout(ctx, p.Actor, p.Shown); err != nil || !p.Shown.MayEdit || !p.Shown.Published {
		return err
	}
	p.AreaAsks.List, err = s.Store.UnansweredIn(ctx, p.Actor, p.Content.PolicyAreas, mostQuestions)
	return err
}

// questionsTitle counts the questions; "" where there are none to stand under it.
func (p *experimentPage) questionsTitle() string {
	if len(p.Questions.List) == 0 {
		return ""
	}
	return p.N("question.count", len(p.Questions.List))
}

// mostQuestions bounds the questions of a policy area that a page shows.
const mostQuestions = 10

// AskAbout asks something about an experiment.
func (s *Site) AskAbout(c *gin.Context) error {
	number := c.Param("number")
	return s.say(c, experimentPath(number)+"#vragen", "question.asked", model.MaxQuestion, func(ctx context.Context, a model.Actor, text string) error {
		return s.Store.AskAbout(ctx, a, number, text)
	})
}

// AskArea asks something of all who work in a policy area.
func (s *Site) AskArea(c *gin.Context) error {
	code := c.Param("code")
	return s.say(c, areaPath(code)+"#vragen", "question.askedArea", model.MaxQuestion, func(ctx context.Context, a model.Actor, text string) error {
		_, err := s.Store.AskArea(ctx, a, code, text)
		return err
	})
}

// Answer answers a question, and goes back to where it stands.
func (s *Site) Answer(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	return s.say(c, "", "question.answered", model.MaxAnswer, func(ctx context.Context, a model.Actor, text string) error {
		return s.Store.AnswerQuestion(ctx, a, id, text)
	})
}

// sayPage gives back what was typed in a question or answer that was refused, with what to do about it. About is the question that is being
// answered, "" where one is asked.
type sayPage struct {
	*sheet
	Back, About string
	Most        int
}

// say hands a text that was sent to the store; where that refuses it, the page gives it back with the reason. back "" is where the
// form says that it stands; most is how many characters it may have.
func (s *Site) say(c *gin.Context, back, key string, most int, do func(ctx context.Context, a model.Actor, text string) error) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if back == "" {
		back = request.LocalPath(f.Text("terug", mostPath), "/bureau")
	}
	err = do(c.Request.Context(), request.Actor(c), f.Secret("text"))
	if err == nil {
		return s.done(c, key, back)
	}
	p := &sayPage{sheet: s.newSheet(c, request.Texts(c).T("question.again")), Back: back, Most: most}
	if err := p.returned(c, "say", err); err != nil {
		return err
	}
	if id, err := strconv.ParseInt(c.Param("id"), 10, 64); err == nil {
		if p.About, err = s.Store.QuestionText(c.Request.Context(), p.Actor, id); err != nil {
			return err
		}
	}
	return s.render(c, p.status(), sayView(p))
}

// RemoveQuestion takes a question away.
func (s *Site) RemoveQuestion(c *gin.Context) error {
	return s.onSaid(c, "question.removed", s.Store.RemoveQuestion)
}

// RemoveAnswer takes an answer away.
func (s *Site) RemoveAnswer(c *gin.Context) error {
	return s.onSaid(c, "question.removed", s.Store.RemoveAnswer)
}

// onSaid does something with a question or answer, and goes back to where it stood.
func (s *Site) onSaid(c *gin.Context, key string, do func(ctx context.Context, a model.Actor, id int64) error) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	if err := do(c.Request.Context(), request.Actor(c), id); err != nil {
		return err
	}
	return s.done(c, key, request.LocalPath(f.Text("terug", mostPath), "/bureau"))
}

// LiftAnswer puts an answer in the write-up, and opens that.
func (s *Site) LiftAnswer(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	number, err := s.Store.LiftAnswer(c.Request.Context(), request.Actor(c), id)
	if err != nil {
		return err
	}
	return s.done(c, "question.lifted", experimentPath(number)+"/bewerken/aanpak")
}

// questionPage shows one question that is tied to no experiment, with what was told since that may answer it.
type questionPage struct {
	*page
	Part questionsPart
	Area model.PolicyArea
	Near []record
}

// Question shows one question that is asked of all who work in a policy area.
func (s *Site) Question(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	q, err := s.Store.AreaQuestion(c.Request.Context(), request.Actor(c), id)
	if err != nil {
		return err
	}
	areas, err := s.areas(c.Request.Context())
	if err != nil {
		return err
	}
	p := &questionPage{page: s.newPage(c, ""), Area: areas[*q.PolicyArea]}
	p.Title = cut(markdown.Plain(q.Text), onePageTitle)
	p.Nav, p.Description = "nav.policyAreas", cut(markdown.Plain(q.Text), model.MaxSummary)
	p.Part = questionsPart{page: p.page, List: []store.Asked{*q}}
	if p.Near, err = s.nearText(c, q.Text, draftNear); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, questionView(p))
}

// breadcrumb leads to the policy area.
func (p *questionPage) breadcrumb() kit.BreadcrumbArgs {
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{
		{Text: p.T("area.all"), Href: "/beleidsterreinen"}, {Text: p.Area.Label(p.Language()), Href: areaPath(p.Area.Code)},
	}}
}
