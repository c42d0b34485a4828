package web

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// sheet is a page with a short form, such as those about accounts: what was typed, and what is wrong with it. Which says which of
// several forms on the page was sent.
type sheet struct {
	*page
	Typed  url.Values
	Which  string
	Failed request.Failure
}

// newSheet begins a page with an empty form. Nobody finds it with a search engine.
func (s *Site) newSheet(c *gin.Context, title string) *sheet {
	p := &sheet{page: s.newPage(c, title), Typed: url.Values{}}
	p.Private = true
	return p
}

// returned fills a form in with what was sent, and says what is wrong with it. An error that is not about what was sent comes back.
func (p *sheet) returned(c *gin.Context, which string, err error) error {
	kinds := []model.Kind{model.Invalid, model.TooMany, model.Conflict, model.Unavailable}
	if !slices.Contains(kinds, model.KindOf(err)) {
		return err
	}
	p.Which, p.Failed, p.Typed = which, request.Explain(p.Translator, err), c.Request.PostForm
	return nil
}

// sent is a page with a form that may come back.
type sent interface {
	returned(c *gin.Context, which string, err error) error
	answer(c *gin.Context, view templ.Component) error
}

// again shows a page again whose form was sent, with what was typed and what is wrong with it.
func again[P sent](c *gin.Context, which string, wrong error, fresh func(c *gin.Context) (P, error), view func(P) templ.Component) error {
	p, err := fresh(c)
	if err != nil {
		return err
	}
	if err := p.returned(c, which, wrong); err != nil {
		return err
	}
	return p.answer(c, view(p))
}

// answer shows the page.
func (p *sheet) answer(c *gin.Context, view templ.Component) error {
	return p.site.render(c, p.status(), view)
}

// status is that of the answer.
func (p *sheet) status() int {
	if p.Failed.Status == 0 {
		return http.StatusOK
	}
	return p.Failed.Status
}

// wrong says what is wrong with a field of a form; "" where nothing is.
func (p *sheet) wrong(which, field string) string {
	if which != p.Which {
		return ""
	}
	for _, f := range p.Failed.Fields {
		if f.Field == field {
			return f.Text
		}
	}
	return ""
}

// value gives what was typed in a field of a form, or what is known.
func (p *sheet) value(which, field, known string) string {
	if which == p.Which && p.Typed.Has(field) {
		return p.Typed.Get(field)
	}
	return known
}

// field gives what every control of a form needs; help may be "".
func (p *sheet) field(which, field, label, help string) kit.Field {
	return kit.Field{ID: which + "-" + field, Name: field, Label: label, Help: help, Error: p.wrong(which, field)}
}

// required is field for what must be filled in.
func (p *sheet) required(which, field, label, help string) kit.Field {
	f := p.field(which, field, label, help)
	f.Required = true
	return f
}

// optional is field for what may stay empty.
func (p *sheet) optional(which, field, label, help string) kit.Field {
	f := p.field(which, field, label, help)
	f.Hint = p.T("account.optional")
	return f
}

// wrongs sums up what is wrong with the fields of a form.
func (p *sheet) wrongs(which string) kit.ErrorSummaryArgs {
	a := kit.ErrorSummaryArgs{Title: p.T("account.wrong")}
	if which != p.Which {
		return a
	}
	for _, f := range p.Failed.Fields {
		a.Errors = append(a.Errors, kit.Link{Text: f.Text, Href: "#" + which + "-" + f.Field})
	}
	return a
}

// refused reports whether a form was refused as a whole, not for one of its fields.
func (p *sheet) refused(which string) bool {
	return which == p.Which && p.Failed.Status != 0 && len(p.Failed.Fields) == 0
}

// options gives values with their words as choices.
func options[S ~string](p *page, prefix string, values []S, chosen string) []kit.Option {
	list := make([]kit.Option, len(values))
	for i, v := range values {
		list[i] = kit.Option{Value: string(v), Label: p.word(prefix, string(v)), Chosen: string(v) == chosen}
	}
	return list
}

// outcomeOptions gives the outcomes to choose from, each with its mark.
func (p *page) outcomeOptions(chosen string) []kit.Option {
	list := options(p, "outcome.", model.Outcomes(), chosen)
	for i := range list {
		list[i].Mark = list[i].Value
	}
	return list
}
