package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

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
	asked  []kit.Field // of the forms on the page, as far as they were drawn
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
	f := kit.Field{ID: which + "-" + field, Name: field, Label: label, Help: help, Error: p.wrong(which, field)}
	p.asked = append(p.asked, f)
	return f
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

// wrongs sums up what is wrong with the fields of a form that was drawn: in the order in which they are asked, each by its name.
func (p *sheet) wrongs(which string) kit.ErrorSummaryArgs {
	a := kit.ErrorSummaryArgs{Title: p.T("account.wrong")}
	if which != p.Which {
		return a
	}
	rest := slices.Clone(p.Failed.Fields)
	for _, f := range p.asked {
		for _, failed := range rest {
			if which+"-"+failed.Field == f.ID {
				a.Errors = append(a.Errors, kit.Link{Text: after(f.Label, failed.Text), Href: "#" + f.ID})
			}
		}
		rest = slices.DeleteFunc(rest, func(failed request.FieldFailure) bool { return which+"-"+failed.Field == f.ID })
	}
	for _, failed := range rest { // no field on the page asks for it: there is nothing to lead to
		a.Errors = append(a.Errors, kit.Link{Text: failed.Text})
	}
	return a
}

// summed sums up what is wrong with fields, in the order in which they are asked, each by its name.
func (p *page) summed(fields ...kit.Field) kit.ErrorSummaryArgs {
	a := kit.ErrorSummaryArgs{Title: p.T("account.wrong")}
	for _, f := range fields {
		if f.Error != "" {
			a.Errors = append(a.Errors, kit.Link{Text: after(f.Label, f.Error), Href: "#" + f.ID})
		}
	}
	return a
}

// sheetForm shows a form, or all of several, which are its children, below what is wrong with it. The form is drawn first: only then it is known what it asks,
// and by which names.
func sheetForm(p *sheet, which string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var drawn strings.Builder
		form := templ.GetChildren(ctx)
		ctx = templ.ClearChildren(ctx)
		if err := form.Render(ctx, &drawn); err != nil {
			return err
		}
		if err := sheetErrors(p, which).Render(ctx, w); err != nil {
			return err
		}
		_, err := io.WriteString(w, drawn.String())
		return err
	})
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
