package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// textsPath is where administrators change the texts of the hub.
const textsPath = "/beheer/teksten"

// textPath is where they change one text.
func textPath(language, key string) string { return textsPath + "/" + language + "/" + key }

// textGroup is the texts of one page, or of one letter: the key of its name, the page where they are read, and their keys.
type textGroup struct {
	title, path string
	keys        []string
}

// pageTexts are the texts of pages that an administrator may change.
var pageTexts = []textGroup{
	{"about.title", "/over", []string{"about.title", "about.text"}},
	{"help.title", "/help", []string{"help.title", "help.marks", "help.text", "help.mail", "help.noMail"}},
	{"accessibility.title", "/toegankelijkheid", []string{"accessibility.title", "accessibility.text"}},
	{"privacy.title", "/privacy", []string{"privacy.title", "privacy.text", "privacy.operator", "privacy.noOperator", "privacy.grounds"}},
	{"colophon.title", "/colofon", []string{"colophon.title", "colophon.text"}},
	{"text.ask", "/help", []string{"ask.text", "ask.contact"}},
	{"text.rules", "", []string{"experiment.rules", "experiment.rules.text"}},
}

// mailPrefix begins the keys of the texts of letters; all of these may be changed.
const mailPrefix = "mail."

// letterParts are the last words of the keys of a letter, in the order in which they are read.
var letterParts = []string{"subject", "text", "action", "after"}

// letterTexts gives the texts of letters, by letter.
func letterTexts(own *i18n.Translator) []textGroup {
	var groups []textGroup
	for _, key := range own.Keys(mailPrefix) {
		letter, _, whole := strings.Cut(strings.TrimPrefix(key, mailPrefix), ".")
		title := mailPrefix + letter + ".subject"
		switch named := "text.letter." + letter; {
		case own.Has(named):
			title = named
		case !whole || !own.Has(title):
			title = key
		}
		if last := len(groups) - 1; last >= 0 && groups[last].title == title {
			groups[last].keys = append(groups[last].keys, key)
			continue
		}
		groups = append(groups, textGroup{title: title, keys: []string{key}})
	}
	for _, g := range groups {
		slices.SortStableFunc(g.keys, func(a, b string) int { return letterPart(a) - letterPart(b) })
	}
	return groups
}

// letterSubject is what some letters are about: key names it, and the names of the letters begin in one of the ways.
type letterSubject struct {
	key    string
	begins []string
}

// lettersAbout are the subjects of letters; the last takes all that belongs to none of the others.
var lettersAbout = []letterSubject{
	{"text.about.people", []string{"invitation", "password", "joinDeclined"}},
	{"text.about.joining", []string{"joining", "link"}},
	{"text.about.reports", []string{"report"}},
	{"text.about.makers", []string{"due", "ownerWanted", "handedOver", "takenOver"}},
	{"text.about.all", nil},
}

// of gives those of the letters that are about the subject: each letter is about the first that takes it.
func (s letterSubject) of(letters []textGroup) []textGroup {
	var list []textGroup
	for _, g := range letters {
		letter := strings.TrimPrefix(g.keys[0], mailPrefix)
		at := slices.IndexFunc(lettersAbout, func(about letterSubject) bool {
			begins := func(begin string) bool { return strings.HasPrefix(letter, begin) }
			return about.begins == nil || slices.ContainsFunc(about.begins, begins)
		})
		if lettersAbout[at].key == s.key {
			list = append(list, g)
		}
	}
	return list
}

// letterPart gives the place of a text in its letter; the ones that are not known come last.
func letterPart(key string) int {
	if at := slices.Index(letterParts, lastWord(key)); at >= 0 {
		return at
	}
	return len(letterParts)
}

func lastWord(key string) string { return key[strings.LastIndex(key, ".")+1:] }

// groupOf gives the group of a text that may be changed.
func groupOf(own *i18n.Translator, key string) (textGroup, bool) {
	for _, g := range slices.Concat(pageTexts, letterTexts(own)) {
		if slices.Contains(g.keys, key) {
			return g, true
		}
	}
	return textGroup{}, false
}

// isMarkdown reports whether a text may have headings, lists and links.
func isMarkdown(key string) bool {
	return !strings.HasPrefix(key, mailPrefix) && !isLine(key)
}

// isLine reports whether a text is one line.
func isLine(key string) bool {
	return slices.Contains([]string{"title", "rules", "subject", "action"}, lastWord(key))
}

// textsPage is what administrators may change, with what they did.
type textsPage struct {
	*sheet
	changed map[string]store.ChangedText // by language and key
	now     *model.Banner
	Sought  string // a word that the texts to show hold; "" shows all
}

// Texts shows what may be changed.
func (s *Site) Texts(c *gin.Context) error {
	p := &textsPage{sheet: s.newSheet(c, request.Texts(c).T("text.title")), changed: map[string]store.ChangedText{}}
	p.Nav, p.now = "nav.moderation", s.bannerNow(c.Request.Context())
	p.Sought = request.Query(c.Request).Text("zoek", mostLine)
	list, err := s.Store.ChangedTexts(c.Request.Context(), p.Actor)
	if err != nil {
		return err
	}
	for _, changed := range list {
		p.changed[changed.Language+" "+changed.Key] = changed
	}
	return s.render(c, http.StatusOK, hubTextsView(p))
}

// sought gives the groups with the word that is looked for: in their names, or in a text as people read it.
func (p *textsPage) sought(groups []textGroup) []textGroup {
	word := strings.ToLower(p.Sought)
	return slices.DeleteFunc(slices.Clone(groups), func(g textGroup) bool {
		texts := []string{p.groupName(g)}
		for _, key := range g.keys {
			texts = append(texts, p.part(key))
			for _, language := range i18n.Languages() {
				texts = append(texts, p.site.Options.Texts.Own(language).Written(key), p.changed[language+" "+key].Text.Text)
			}
		}
		return !strings.Contains(strings.ToLower(strings.Join(texts, "\n")), word)
	})
}

// ownTexts counts the texts of a group that were changed here.
func (p *textsPage) ownTexts(g textGroup) int {
	n := 0
	for _, key := range g.keys {
		for _, cell := range p.cells(g, key) {
			if cell.Changed {
				n++
			}
		}
	}
	return n
}

// outdated lists the texts of which Wiel's own changed since.
func (p *textsPage) outdated() []textCell {
	var list []textCell
	for _, g := range slices.Concat(pageTexts, p.letters()) {
		for _, key := range g.keys {
			for _, cell := range p.cells(g, key) {
				if cell.Outdated {
					list = append(list, cell)
				}
			}
		}
	}
	return list
}

// textCell is one text in one language, in the list.
type textCell struct {
	Language, Name, Href string
	Who                  string // changed it, and when
	Changed, Outdated    bool
}

// cells gives a text in each language.
func (p *textsPage) cells(g textGroup, key string) []textCell {
	var cells []textCell
	for _, language := range i18n.Languages() {
		changed, is := p.changed[language+" "+key]
		cell := textCell{Language: p.T("language." + language), Name: p.textName(g, key), Href: textPath(language, key), Changed: is}
		if is {
			cell.Who, cell.Outdated = p.byWhom(changed), changed.Base != p.site.Options.Texts.Own(language).Written(key)
		}
		cells = append(cells, cell)
	}
	return cells
}

// byWhom says who wrote a text, and when.
func (p *page) byWhom(t store.ChangedText) string {
	name := t.By
	if name == "" {
		name = p.T("text.somebody")
	}
	return p.T("text.byWhom", name, t.ChangedAt)
}

// letters gives the texts of letters.
func (p *textsPage) letters() []textGroup { return letterTexts(p.site.Options.Texts.Own(i18n.Dutch)) }

// underTexts leads back from the page of a text.
func (p *page) underTexts() kit.BreadcrumbArgs {
	b := p.underQueue()
	b.Links = append(b.Links, kit.Link{Text: p.T("text.title"), Href: textsPath})
	return b
}

// groupName names a group: a letter by its subject, filled in with samples.
func (p *page) groupName(g textGroup) string {
	if g.title == "mail.sign" {
		return p.part(g.title)
	}
	return p.T(g.title, p.sampleArgs(g.title)...)
}

// textName names a text by its group and what part of that it is.
func (p *page) textName(g textGroup, key string) string {
	if name := p.groupName(g); name != p.part(key) {
		return name + ": " + p.part(key)
	}
	return p.part(key)
}

// part names what a text is in its group.
func (p *page) part(key string) string {
	for _, known := range []string{"text.part." + key, "text.part." + lastWord(key)} {
		if p.Has(known) {
			return p.T(known)
		}
	}
	return key
}

// sampleArgs gives what a text may be filled in with, for who reads how it will be.
func (p *page) sampleArgs(key string) []any {
	samples := []any{p.T("text.sample.organisation"), p.T("text.sample.sender"), p.T("text.sample.remark"), p.T("text.sample.name"), p.site.Now()}
	if !strings.HasPrefix(key, mailPrefix) {
		samples = []any{cmp.Or(p.site.Contact, p.T("text.sample.address"))}
		if key == "privacy.operator" {
			samples[0] = cmp.Or(p.site.Operator, p.T("text.sample.organisation"))
		}
	}
	for len(samples) < mostPlaceholders {
		samples = append(samples, "…")
	}
	return samples
}

// mostPlaceholders is how many things a text can be filled in with.
const mostPlaceholders = 16
