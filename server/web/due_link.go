package web

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/store"
	"wiel/store/model"
)

// dueLinkPath is what the link of a reminder opens.
const dueLinkPath = "/afspraak"

// dueLinkPage lists what somebody is asked about who came by the link of a reminder. Kept says that an answer was just kept.
type dueLinkPage struct {
	*sheet
	*store.DueLink
	Secret string
	Kept   bool
}

// visitOf is who came by a link: a secret, from a network address.
func visitOf(c *gin.Context, secret string) store.DueVisit {
	return store.DueVisit{Secret: secret, Client: request.Client(c)}
}

// DueLink lists what the link of a reminder is about, and changes nothing: programs that check mail open links too. Where it is about one
// experiment, it asks at once.
func (s *Site) DueLink(c *gin.Context) error {
	secret := c.Query("sleutel")
	link, err := s.Store.DueLink(c.Request.Context(), visitOf(c, secret))
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	if len(link.Items) == 1 && !link.Items[0].Answered {
		p := s.newDuePage(c, &link.Items[0], secret)
		return s.render(c, p.status(), dueView(p))
	}
	p := &dueLinkPage{s.newSheet(c, request.Texts(c).T("due.link")), link, secret, c.Query("bewaard") != ""}
	return s.render(c, p.status(), dueLinkView(p))
}

// DueLinkForm asks about one experiment.
func (s *Site) DueLinkForm(c *gin.Context) error {
	p, err := s.dueLinkItem(c, c.Query("sleutel"))
	if err != nil {
		return err
	}
	return s.render(c, p.status(), dueView(p))
}

// dueLinkItem makes the page about the experiment in the address, if the link is about it.
func (s *Site) dueLinkItem(c *gin.Context, secret string) (*duePage, error) {
	link, err := s.Store.DueLink(c.Request.Context(), visitOf(c, secret))
	if err != nil {
		return nil, err
	}
	item, err := link.Item(c.Param("number"))
	if err != nil {
		return nil, err
	}
	return s.newDuePage(c, item, secret), nil
}

// AnswerDueLink keeps an answer as a draft.
func (s *Site) AnswerDueLink(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	secret, answer := f.Secret("sleutel"), dueAnswer(f)
	if answer.Kind == model.AnswerNow {
		return s.redirect(c, withSecret(dueLinkPath+"/"+url.PathEscape(c.Param("number"))+"/vertel", secret))
	}
	err = s.Store.AnswerDueLink(c.Request.Context(), visitOf(c, secret), c.Param("number"), answer)
	if err == nil {
		return s.redirect(c, withSecret(dueLinkPath, secret)+"&bewaard=1")
	}
	p, missing := s.dueLinkItem(c, secret)
	if missing != nil {
		return missing
	}
	return s.dueAgain(c, p, answer, err)
}

// dueTellPage asks the prompts of a telling on one page, of who came by the link of a reminder.
type dueTellPage struct {
	*duePage
	Form *formState
}

// dueTellFields are what the page asks: of the five prompts, all but what was told when the experiment was registered.
func dueTellFields() []form.Step {
	steps := form.Tell().Steps[1:]
	for i := range steps {
		fields := append([]form.Field{}, steps[i].Fields...)
		for j, f := range fields {
			if f.List() {
				fields[j].MostRows = max(f.Blank, 1) // a row more takes a form of its own
			}
		}
		steps[i].Fields = fields
	}
	return steps
}

// allFields gives the fields of several steps.
func allFields(steps []form.Step) []form.Field {
	var fields []form.Field
	for _, step := range steps {
		fields = append(fields, step.Fields...)
	}
	return fields
}

// DueTellForm asks how an experiment went, in all prompts at once. It shows nothing of what is in the draft: a mail may be passed on.
func (s *Site) DueTellForm(c *gin.Context) error {
	return s.showDueTell(c, c.Query("sleutel"), url.Values{}, nil)
}

func (s *Site) showDueTell(c *gin.Context, secret string, values url.Values, failures model.Errors) error {
	about, err := s.dueLinkItem(c, secret)
	if err != nil {
		return err
	}
	if about.Item.InUse || about.Item.Answered || about.Item.InReview {
		return s.render(c, about.status(), dueView(about))
	}
	p := &dueTellPage{duePage: about}
	if p.Form, err = s.newFormState(c, p.page, values, failures); err != nil {
		return err
	}
	p.Form.Address = "" // there is no preview without a draft that may be seen
	status := http.StatusOK
	if len(failures) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, dueTellView(p))
}

// TellDueLink keeps what was told as a draft. Where something is wrong with it, nothing is kept, and all that was typed is shown again.
func (s *Site) TellDueLink(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	secret, values, fields := f.Secret("sleutel"), c.Request.PostForm, allFields(dueTellFields())
	form.Compact(values, fields)
	content, failures := form.Read(f, values, fields)
	told := content.Differing(model.Content{}, form.ContentFields(fields))
	if len(told) < 2 && len(failures) == 0 { // the stage is chosen from the start
		failures = model.Errors{model.Invalidf("whatWeDid", "due.tellSomething")}
	}
	if len(failures) > 0 {
		return s.showDueTell(c, secret, values, failures)
	}
	save := store.Save{Fields: told, Content: content}
	if err := s.Store.TellDueLink(c.Request.Context(), visitOf(c, secret), c.Param("number"), save); err != nil {
		return err
	}
	return s.redirect(c, withSecret(dueLinkPath, secret)+"&bewaard=1")
}
