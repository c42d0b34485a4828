package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/kit"
)

// suggestPath and suggestNamesPath are where a script asks what somebody may be typing: in a search box, and in a field for the name of
// an organisation.
const (
	suggestPath      = "/voorstellen"
	suggestNamesPath = "/voorstellen/organisaties"
)

// The most that is offered of each kind: a phone shows few.
const (
	offeredTitles        = 3
	offeredAreas         = 3
	offeredOrganisations = 3
	offeredMethods       = 2
	offeredEveryday      = 2
	offeredNames         = 8
)

// Suggest offers what somebody may be typing in a search box: records by their titles, policy areas, organisations, methods, and the
// words themselves. It comes from what this reader may search, so that nothing hidden shows; the answer is a part of a page.
func (s *Site) Suggest(c *gin.Context) error {
	texts, actor, typed := request.Texts(c), request.Actor(c), typedWords(c)
	known, err := s.nameLists(c.Request.Context(), texts, actor)
	if err != nil {
		return err
	}
	records, err := s.suggestRecords(c, typed)
	if err != nil {
		return err
	}
	everyday, err := s.Indexes.For(actor).SuggestEveryday(c.Request.Context(), typed, offeredEveryday)
	if err != nil && !errors.Is(err, indexer.ErrNotReady) {
		return err
	}
	a := kit.SuggestionsArgs{Groups: []kit.SuggestionGroup{
		{Title: texts.T("suggest.records"), Options: records},
		{Title: texts.T("suggest.areas"), Options: known.areas.alsoCalled(typed, everyday)},
		{Title: texts.T("suggest.everyday"), Options: everydayOptions(texts, everyday)},
		{Title: texts.T("suggest.organisations"), Options: known.organisations.begun(typed, offeredOrganisations)},
		{Title: texts.T("suggest.methods"), Options: known.methods.begun(typed, offeredMethods)},
	}}
	a.Groups = slices.DeleteFunc(a.Groups, func(g kit.SuggestionGroup) bool { return len(g.Options) == 0 })
	if typed != "" && len(a.Groups) > 0 {
		words := kit.Suggestion{Link: kit.Link{Text: texts.T("suggest.words", typed)}}
		a.Groups = append(a.Groups, kit.SuggestionGroup{Title: texts.T("suggest.search"), Options: []kit.Suggestion{words}})
	}
	a.Status = texts.N("suggest.status", a.Count())
	return s.render(c, http.StatusOK, kit.Suggestions(a))
}

// everydayOptions are the searches for everyday words, each with the words that it finds too.
func everydayOptions(texts *i18n.Translator, words []search.Everyday) []kit.Suggestion {
	options := make([]kit.Suggestion, len(words))
	for i, word := range words {
		href := searchAddress(request.NewSearch().For(word.Typed))
		options[i] = kit.Suggestion{Link: kit.Link{Text: word.Typed, Href: href}, Note: texts.T("suggest.finds", strings.Join(word.Leads, ", "))}
	}
	return options
}

// SuggestNames offers the organisations of today whose name somebody may be typing.
func (s *Site) SuggestNames(c *gin.Context) error {
	texts := request.Texts(c)
	known, err := s.nameLists(c.Request.Context(), texts, request.Actor(c))
	if err != nil {
		return err
	}
	a := kit.SuggestionsArgs{}
	if options := known.fill.begun(typedWords(c), offeredNames); len(options) > 0 {
		a.Groups = []kit.SuggestionGroup{{Title: texts.T("suggest.organisations"), Options: options}}
	}
	a.Status = texts.N("suggest.status", a.Count())
	return s.render(c, http.StatusOK, kit.Suggestions(a))
}

// suggestNames offers, in a field for the name of an organisation, which one it may become.
func (p *page) suggestNames() kit.SuggestArgs {
	return kit.SuggestArgs{Address: suggestNamesPath, Label: p.T("suggest.organisations")}
}

// longestTyped bounds what is completed, in characters; who typed more knows what to look for.
const longestTyped = 80

// typedWords is what was typed; "" where it is too long to complete.
func typedWords(c *gin.Context) string {
	typed := strings.TrimSpace(strings.ToValidUTF8(c.Query("q"), ""))
	if len([]rune(typed)) > longestTyped {
		return ""
	}
	return typed
}

// suggestRecords offers records by their titles. While the index is being built there are none.
func (s *Site) suggestRecords(c *gin.Context, typed string) ([]kit.Suggestion, error) {
	ctx, actor, texts := c.Request.Context(), request.Actor(c), request.Texts(c)
	found, err := s.Indexes.For(actor).Suggest(ctx, typed, offeredTitles)
	if errors.Is(err, indexer.ErrNotReady) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	hits := make([]search.Hit, len(found))
	for i, f := range found {
		hits[i] = search.Hit{ID: f.ID}
	}
	records, err := s.load(ctx, actor, hits)
	if err != nil {
		return nil, err
	}
	p := &page{Translator: texts}
	options := make([]kit.Suggestion, len(records))
	for i, r := range records {
		options[i] = p.suggestion(r)
	}
	return options, nil
}

// suggestion names a record, and who leads it.
func (p *page) suggestion(r record) kit.Suggestion {
	row := p.row(r)
	return kit.Suggestion{Link: kit.Link{Text: row.Title, Href: row.Href, Lang: row.Lang}, Note: row.Organisation.Text}
}
