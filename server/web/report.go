package web

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/server/web/markdown"
	"wiel/store"
	"wiel/store/model"
)

// reportPath is where a reader reports what is wrong with the record with a number.
func reportPath(number string) string { return "/melden?over=" + number }

// recordPath is the address of an experiment, a register entry or a question by its number.
func recordPath(number string) string {
	if strings.HasPrefix(number, "R-") {
		return entryPath(number)
	}
	if id, ok := model.NumberedQuestion(number); ok {
		return questionPath(id)
	}
	return experimentPath(number)
}

// reportPage lets a reader report what is wrong with a record. Without About it asks which record that is; Number is what was typed, and Wrong what
// is wrong with that.
type reportPage struct {
	*sheet
	About         *store.Reportable
	Number, Wrong string
}

// newReportPage begins the page about a record that the reader may see. One that is not there is asked for again; it looks like one that the reader
// may not see.
func (s *Site) newReportPage(c *gin.Context, number string) (*reportPage, error) {
	p := &reportPage{sheet: s.newSheet(c, request.Texts(c).T("report.title")), Number: number}
	if number == "" {
		return p, nil
	}
	var err error
	p.About, err = s.Store.Reportable(c.Request.Context(), p.Actor, number)
	if model.KindOf(err) == model.NotFound {
		p.About, p.Wrong, p.Failed.Status = nil, p.T("report.noSuch"), http.StatusNotFound
		return p, nil
	}
	return p, err
}

// which asks for the number of a record.
func (p *reportPage) which() kit.Field {
	return kit.Field{ID: "over", Label: p.T("report.which"), Help: p.T("report.which.help"), Error: p.Wrong, Required: true}
}

// recordTitle names a record with a number as it is listed: of a question its first words, without marks.
func recordTitle(number, title string) string {
	if _, ok := model.NumberedQuestion(number); ok {
		return cut(markdown.Plain(title), mostTitle)
	}
	return title
}

// mostTitle is how much of a question is its title, in characters.
const mostTitle = 120

// recordLanguage is the language of the title of a record; nobody tells that of a question.
func recordLanguage(title, language string) string { return cmp.Or(language, search.LanguageOf(title)) }

// numberTyped gives the number in what somebody typed or pasted: also the whole address of a record.
func numberTyped(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "#")
	text = strings.TrimRight(text, "/")
	if _, id, found := strings.Cut(text, "/vragen/"); found {
		text = "v-" + id
	}
	return strings.ToUpper(text[strings.LastIndex(text, "/")+1:])
}

// ReportForm asks what is wrong.
func (s *Site) ReportForm(c *gin.Context) error {
	p, err := s.newReportPage(c, numberTyped(c.Query("over")))
	if err != nil {
		return err
	}
	return s.render(c, p.status(), reportView(p))
}

// Report stores what a reader reports, and leads to the receipt. It leaves no cookie behind.
func (s *Site) Report(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	number := numberTyped(form.Text("over", mostLine))
	if number == "" {
		return s.askWhich(c)
	}
	secret, err := s.Store.Report(c.Request.Context(), request.Actor(c), store.ReportAsk{
		Number: number, Kind: model.ReportKind(form.Text("kind", mostLine)), Text: form.Text("text", model.MaxReport),
		Email: form.Text("email", mostLine), Language: request.Texts(c).Language(), Client: request.Client(c),
	})
	if err == nil {
		return s.redirect(c, "/melden/"+secret)
	}
	p, broken := s.newReportPage(c, number)
	if broken != nil {
		return broken
	}
	if p.About != nil {
		if err := p.returned(c, "report", err); err != nil {
			return err
		}
	}
	return s.render(c, p.status(), reportView(p))
}

// askWhich asks about which record a report is that names none.
func (s *Site) askWhich(c *gin.Context) error {
	p, err := s.newReportPage(c, "")
	if err != nil {
		return err
	}
	p.Wrong, p.Failed.Status = p.T("check.required"), http.StatusBadRequest
	return s.render(c, p.status(), reportView(p))
}

// receiptPage shows a reporter what became of a report.
type receiptPage struct {
	*page
	Receipt *store.Receipt
	Address string // of this page, to keep
}

// Receipt shows what became of a report to who holds its address.
func (s *Site) Receipt(c *gin.Context) error {
	receipt, err := s.Store.Receipt(c.Request.Context(), request.Actor(c), c.Param("secret"))
	if err != nil {
		return err
	}
	p := &receiptPage{page: s.newPage(c, request.Texts(c).T("receipt.title", receipt.Number)), Receipt: receipt}
	p.Private, p.Address = true, s.BaseURL+c.Request.URL.Path
	return s.render(c, http.StatusOK, receiptView(p))
}

// waits says who looks at a report that waits.
func (p *receiptPage) waits() string {
	switch {
	case p.Receipt.ForOwners:
		return p.T("receipt.owners")
	case p.Receipt.Kind == model.GivesAway:
		return p.T("reportKind.gives-away.help")
	}
	return p.T("receipt.editors")
}

// decided says who decided, and when.
func (p *receiptPage) decided() string {
	if p.Receipt.ByOwner {
		return p.T("receipt.byOwner", p.Date(*p.Receipt.DecidedAt))
	}
	return p.T("receipt.byEditors", p.Date(*p.Receipt.DecidedAt))
}
