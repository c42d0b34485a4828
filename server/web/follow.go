package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store/model"
)

// followButton is the button with which a participant follows what a page is about, or stops. ID is 0 for who does not follow it.
type followButton struct {
	Kind model.FollowKind
	Key  string // as store.Follow wants it
	ID   int64
}

// offerFollow puts the button on a page, for who takes part: a visitor can follow by feed.
func (s *Site) offerFollow(ctx context.Context, p *page, kind model.FollowKind, key string) error {
	if !p.Actor.Participates() {
		return nil
	}
	id, err := s.Store.Following(ctx, p.Actor, kind, key)
	p.Follow = &followButton{kind, key, id}
	return err
}

// viewKey is the name of a search as what is followed: its address without the path.
func viewKey(asked request.Search) string { return request.PageNames().Address("", asked.At(1)) }

// Follow makes a participant follow something, and goes back to its page.
func (s *Site) Follow(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	kind, key := request.Choice(form, "soort", model.FollowKinds()), form.Text("wat", model.MaxViewQuery)
	if kind == "" {
		form.Fail("soort", "error.choice")
	}
	if err := form.Err(); err != nil {
		return err
	}
	ctx, texts := c.Request.Context(), request.Texts(c)
	name := ""
	if kind == model.FollowsView {
		asked := request.ParseSearch(key)
		key = viewKey(asked)
		if name, err = s.viewName(ctx, texts, asked); err != nil {
			return err
		}
	}
	if _, err := s.Store.Follow(ctx, request.Actor(c), kind, key, name); err != nil {
		return err
	}
	next, err := s.followNext(ctx, texts, request.Actor(c), kind)
	if err != nil {
		return err
	}
	if err := s.notice(c, "follow.done."+string(kind), name, next); err != nil {
		return err
	}
	return s.redirect(c, request.LocalPath(form.Text("terug", mostPath), "/bureau"))
}

// followNext says what happens next to who follows something: where news will be, and when it is mailed.
func (s *Site) followNext(ctx context.Context, texts *i18n.Translator, a model.Actor, kind model.FollowKind) (string, error) {
	chosen, err := s.Store.Frequencies(ctx, a)
	frequency := chosen[model.AppearedNews]
	if kind == model.FollowsExperiment {
		frequency = chosen[model.ResultNews]
	}
	if !s.SendsMail {
		frequency = model.DeskOnly
	}
	return texts.T("follow.next." + string(frequency)), err
}

// Unfollow ends that somebody follows something, and goes back to where they were.
func (s *Site) Unfollow(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(form.Text("id", mostLine), 10, 64)
	if err != nil {
		return model.Missing()
	}
	if err := s.Store.Unfollow(c.Request.Context(), request.Actor(c), id); err != nil {
		return err
	}
	return s.done(c, "follow.stopped", request.LocalPath(form.Text("terug", mostPath), "/bureau"))
}

// viewName gives a search the name that it has until its owner gives it another: its words and its filters.
func (s *Site) viewName(ctx context.Context, texts *i18n.Translator, asked request.Search) (string, error) {
	found := &search.Result{Facets: map[search.Facet][]search.Count{}}
	for _, code := range asked.Filters[search.Organisation] {
		found.Facets[search.Organisation] = append(found.Facets[search.Organisation], search.Count{Value: code})
	}
	words, err := request.NewFacetWords(ctx, s.Store, texts, found)
	if err != nil {
		return "", err
	}
	name := asked.Words
	if beside, err := asked.Beside(ctx, s.Store); err == nil && beside != nil {
		name = strings.TrimPrefix(name+" · "+besideName(texts, beside), " · ")
	}
	for _, v := range facetViews {
		for _, value := range asked.Filters[v.facet] {
			if name != "" {
				name += " · "
			}
			name += words.Of(v.facet, value)
		}
	}
	if name == "" {
		name = texts.T("follow.everything")
	}
	return shortened(name, model.MaxViewName), nil
}

// shortened gives the beginning of a text of at most the given number of characters.
func shortened(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}

// stopLabel names what a button stops, where a page has several: a screen reader hears one without the others.
func stopLabel(p *page, what string) templ.Attributes {
	if what == "" {
		return nil
	}
	return templ.Attributes{"aria-label": p.T("follow.stop") + ": " + what}
}

// viewPage is where somebody gives a saved view another name.
type viewPage struct {
	*sheet
	View *model.Follow
}

// ViewForm shows that page.
func (s *Site) ViewForm(c *gin.Context) error {
	p, err := s.newViewPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, viewView(p))
}

func (s *Site) newViewPage(c *gin.Context) (*viewPage, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return nil, model.Missing()
	}
	view, err := s.Store.View(c.Request.Context(), request.Actor(c), id)
	if err != nil {
		return nil, err
	}
	p := &viewPage{s.newSheet(c, request.Texts(c).T("follow.view.title")), view}
	p.Feed = feedsPath + *view.Query
	return p, nil
}

// RenameView gives a saved view another name.
func (s *Site) RenameView(c *gin.Context) error {
	p, err := s.newViewPage(c)
	if err != nil {
		return err
	}
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	err = s.Store.RenameView(c.Request.Context(), p.Actor, p.View.ID, form.Secret("name"))
	if err == nil {
		return s.done(c, "follow.view.saved", "/bureau")
	}
	if err := p.returned(c, "view", err); err != nil {
		return err
	}
	return s.render(c, p.status(), viewView(p))
}
