package web

import (
	"html"
	"net/http"
	"regexp"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/server/web/markdown"
	"wiel/store/model"
)

// statement is a page of text that the hub says about itself: the keys of its texts, in Markdown where they are long.
type statement struct {
	title, description, text string
	after                    func(p *page) templ.Component // comes after the text; nil for nothing
	more                     string                        // the text after that; "" for none
	rest                     func(p *page) string          // then what depends on how the hub is set, in Markdown; nil for nothing
	asks                     bool                          // ends with whom to ask
}

// statementPage is what the page of a statement shows.
type statementPage struct {
	*page
	Text, More, Ask string // HTML
	After           templ.Component
	Contents        []kit.Link // to the headings; of a page with few there are none
}

// About tells what the hub is and how to take part.
func (s *Site) About(c *gin.Context) error {
	return s.state(c, statement{title: "about.title", description: "about.description", text: "about.text", after: takePart})
}

// Help tells how to find, read and tell.
func (s *Site) Help(c *gin.Context) error {
	return s.state(c, statement{
		title: "help.title", description: "help.description", text: "help.marks", after: markList, more: "help.text", rest: (*page).byMail, asks: true,
	})
}

// Accessibility tells how the hub works for everyone, and what is not known of that.
func (s *Site) Accessibility(c *gin.Context) error {
	return s.state(c, statement{
		title: "accessibility.title", description: "accessibility.description", text: "accessibility.text", asks: true,
	})
}

// Privacy tells what is kept of whom, and for how long.
func (s *Site) Privacy(c *gin.Context) error {
	return s.state(c, statement{title: "privacy.title", description: "privacy.description", text: "privacy.text", rest: (*page).answersFor, asks: true})
}

// Colophon tells what the hub is built with, and under which licences.
func (s *Site) Colophon(c *gin.Context) error {
	return s.state(c, statement{title: "colophon.title", description: "colophon.description", text: "colophon.text", asks: true})
}

// state shows a statement.
func (s *Site) state(c *gin.Context, t statement) error {
	p := &statementPage{page: s.newPage(c, request.Texts(c).T(t.title))}
	p.Description, p.Nav = p.T(t.description), "nav.about"
	p.Text = markdown.Rows(markdown.HTML(p.T(t.text), 2))
	if t.after != nil {
		p.After = t.after(p.page)
	}
	if t.more != "" {
		p.More = markdown.HTML(p.T(t.more), 2)
	}
	if t.rest != nil {
		p.More += markdown.HTML(t.rest(p.page), 2)
	}
	if t.asks {
		p.Ask = markdown.HTML(p.whomToAsk(), 2)
	}
	p.index(&p.Text, &p.More, &p.Ask)
	return s.render(c, http.StatusOK, statementView(p))
}

// leastHeadings is how many headings make a page so long that it has a table of contents.
const leastHeadings = 5

var (
	subheading = regexp.MustCompile(`(?s)<h2>(.*?)</h2>`)
	tag        = regexp.MustCompile(`<[^>]*>`)
)

// index numbers the headings of a long page, so that a table of contents leads to them.
func (p *statementPage) index(texts ...*string) {
	headings := 0
	for _, text := range texts {
		headings += len(subheading.FindAllString(*text, -1))
	}
	if headings < leastHeadings {
		return
	}
	for _, text := range texts {
		*text = subheading.ReplaceAllStringFunc(*text, func(whole string) string {
			id, inner := "deel-"+strconv.Itoa(len(p.Contents)+1), subheading.FindStringSubmatch(whole)[1]
			p.Contents = append(p.Contents, kit.Link{Text: html.UnescapeString(tag.ReplaceAllString(inner, "")), Href: "#" + id})
			return `<h2 id="` + id + `">` + inner + "</h2>"
		})
	}
}

// answersFor says which organisation answers for the personal data, where the hub was told, and by what law they are kept.
func (p *page) answersFor() string {
	if p.site.Operator == "" {
		return p.T("privacy.noOperator") + p.T("privacy.grounds")
	}
	return p.T("privacy.operator", p.site.Operator) + p.T("privacy.grounds")
}

// byMail says what the hub sends, or that it sends nothing.
func (p *page) byMail() string {
	if p.site.SendsMail {
		return p.T("help.mail")
	}
	return p.T("help.noMail")
}

// whomToAsk says where questions go: to an address, where the hub has one.
func (p *page) whomToAsk() string {
	if p.site.Contact == "" {
		return p.T("ask.text")
	}
	return p.T("ask.contact", p.site.Contact)
}

// marks lists all marks that a record can have, with their words.
func (p *page) marks() []kit.OutcomeArgs {
	var marks []kit.OutcomeArgs
	for _, outcome := range model.Outcomes() {
		marks = append(marks, kit.OutcomeArgs{Code: string(outcome), Word: p.T("outcome." + string(outcome))})
	}
	for _, stage := range model.Stages() {
		if stage != model.Finished { // that has an outcome
			marks = append(marks, kit.OutcomeArgs{Code: string(stage), Word: p.T("stage." + string(stage))})
		}
	}
	marks = append(marks, kit.OutcomeArgs{Code: "no-word", Word: p.T("due.noWord")})
	return append(marks, kit.OutcomeArgs{Code: "register-entry", Word: p.T("help.registerEntry")})
}
