package web

import (
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/server/web/markdown"
	"wiel/store"
	"wiel/store/model"
)

// textPage is where an administrator changes one text.
type textPage struct {
	*sheet
	Group         textGroup
	Language, Key string
	Own           string             // Wiel's own text, as it is written
	Now           *store.ChangedText // what is in its place; nil for nothing
	Placeholders  []placeholder      // that it must keep
	Shown         string             // safe HTML of what was typed; "" where nobody asked for it
	own           *i18n.Translator   // in the language of the text
}

// placeholder is what a text fills in, as it is written there, with a sample.
type placeholder struct{ Name, Sample string }

// newTextPage begins the page of the text that the address names; one that may not be changed is Missing.
func (s *Site) newTextPage(c *gin.Context) (*textPage, error) {
	language, key := c.Param("language"), c.Param("key")
	own := s.Options.Texts.Own(language)
	group, known := groupOf(own, key)
	if !known || !s.Options.Texts.Has(language) {
		return nil, model.Missing()
	}
	p := &textPage{sheet: s.newSheet(c, ""), Group: group, Language: language, Key: key, Own: own.Written(key), own: own}
	p.Title, p.Nav = p.textName(group, key), "nav.moderation"
	if strings.HasPrefix(key, mailPrefix) {
		p.Title = p.T("text.ofMail", p.Title)
	}
	samples := p.sampleArgs(key)
	for _, name := range own.Placeholders(key) {
		p.Placeholders = append(p.Placeholders, placeholder{name, own.Fill(name, samples...)})
	}
	return p, p.look(c)
}

// look reads what is in the place of Wiel's own text.
func (p *textPage) look(c *gin.Context) error {
	list, err := p.site.Store.ChangedTexts(c.Request.Context(), p.Actor)
	p.Now = nil
	for i := range list {
		if list[i].Language == p.Language && list[i].Key == p.Key {
			p.Now = &list[i]
		}
	}
	return err
}

// seen is what the form says of the text that it shows.
func (p *textPage) seen() string {
	if p.Now == nil {
		return "0"
	}
	return strconv.FormatInt(p.Now.Seen(), 10)
}

// current is what visitors read now, as it is written.
func (p *textPage) current() string {
	if p.Now == nil {
		return p.ours()
	}
	return p.Now.Text.Text
}

// ours is Wiel's own text as one would type it: Markdown without the ends of lines that only our files have.
func (p *textPage) ours() string {
	own := strings.TrimSpace(p.Own)
	if !isMarkdown(p.Key) {
		return own
	}
	return wrapped.ReplaceAllString(own, "$1 $2")
}

// wrapped finds an end of a line within a paragraph or a point of a list: what comes is no heading, point, quote or row of a table.
var wrapped = regexp.MustCompile(`([^\n|])\n *([^\s#>|*0-9-])`)

// outdated reports whether Wiel's own text changed since the one in its place was written.
func (p *textPage) outdated() bool { return p.Now != nil && p.Now.Base != p.Own }

// others leads to the same text in the other languages.
func (p *textPage) others() []kit.Link {
	var links []kit.Link
	for _, language := range i18n.Languages() {
		if language != p.Language {
			links = append(links, kit.Link{Text: p.T("text.to." + language), Href: textPath(language, p.Key)})
		}
	}
	return links
}

// state says whose text it is.
func (p *textPage) state() string {
	if p.Now == nil {
		return p.T("text.unchanged")
	}
	return p.byWhom(*p.Now)
}

// help says how the text may be written.
func (p *textPage) help() string {
	switch {
	case isMarkdown(p.Key):
		return p.T("text.help.markdown")
	case isLine(p.Key):
		return p.T("text.help.line")
	}
	return p.T("text.help.plain")
}

// rows is how many lines the field shows: those of the text, within reason.
func (p *textPage) rows() int {
	const least, most, width = 2, 24, 80
	lines := 1
	for line := range strings.SplitSeq(p.value("text", "text", p.current()), "\n") {
		lines += 1 + len(line)/width
	}
	return min(max(least, lines), most)
}

// rendered gives what was typed as it will be read, filled in with samples.
func (p *textPage) rendered(text string) string {
	filled := p.own.Fill(text, p.sampleArgs(p.Key)...)
	if isMarkdown(p.Key) {
		return markdown.HTML(filled, 2)
	}
	var b strings.Builder
	for paragraph := range strings.SplitSeq(filled, "\n\n") {
		b.WriteString(`<p class="wiel-prelined">` + html.EscapeString(strings.TrimSpace(paragraph)) + "</p>")
	}
	return b.String()
}

// TextForm shows the page where one text is changed.
func (s *Site) TextForm(c *gin.Context) error {
	p, err := s.newTextPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, hubTextView(p))
}

// SaveText changes a text, gives Wiel's own its place back, or shows how what was typed will be read.
func (s *Site) SaveText(c *gin.Context) error {
	p, err := s.newTextPage(c)
	if err != nil {
		return err
	}
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if c.GetHeader("X-Fragment") != "" {
		c.Header("Cache-Control", "no-store")
		c.Data(http.StatusOK, htmlType, []byte(p.rendered(form.Text("text", model.MaxScreenText))))
		return nil
	}
	if form.Has("preview") {
		p.Which, p.Typed = "text", c.Request.PostForm
		p.Shown = p.rendered(form.Text("text", model.MaxScreenText))
		return s.render(c, http.StatusOK, hubTextView(p))
	}
	key, err := s.saveText(c, p, form)
	if err == nil {
		return s.done(c, key, textPath(p.Language, p.Key))
	}
	if err := p.returned(c, "text", err); err != nil {
		return err
	}
	if model.KindOf(err) == model.Conflict { // who saves once more saw what somebody else made of it
		if err := p.look(c); err != nil {
			return err
		}
		p.Typed.Set("seen", p.seen())
	}
	return s.render(c, p.status(), hubTextView(p))
}

// saveText stores what was sent, and gives the key of what to tell.
func (s *Site) saveText(c *gin.Context, p *textPage, form *request.Form) (string, error) {
	ctx, seen := c.Request.Context(), idIn(form, "seen")
	t := model.Text{Language: p.Language, Key: p.Key, Text: form.Text("text", model.MaxScreenText), Base: p.Own}
	if isLine(p.Key) {
		t.Text = strings.Join(strings.Fields(t.Text), " ")
	}
	if form.Has("own") || t.Text == p.ours() {
		return "text.isOwn", s.Store.ResetText(ctx, p.Actor, t, seen)
	}
	if t.Text == "" && p.ours() != "" {
		form.Fail("text", "error.required")
	}
	if err := form.Err(); err != nil {
		return "", err
	}
	if err := p.own.Check(p.Key, t.Text); err != nil {
		return "", err
	}
	return "text.saved", s.Store.SetText(ctx, p.Actor, t, seen)
}
