package web

import (
	"context"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// deskNews is what is new for somebody, of what they follow and of their own, and what they follow.
type deskNews struct {
	*page
	*store.NewsList
	Follows []store.Followed
	areas   areaNames
}

// newDeskNews gathers what is new for the reader of the desk. Looking marks nothing as seen: a browser may fetch a page that nobody looks
// at, so the reader says it with a button.
func (s *Site) newDeskNews(ctx context.Context, p *page) (*deskNews, error) {
	n := &deskNews{page: p}
	var err error
	if n.NewsList, err = s.Store.News(ctx, p.Actor); err != nil {
		return nil, err
	}
	if n.Follows, err = s.Store.Follows(ctx, p.Actor); err != nil {
		return nil, err
	}
	n.Own = slices.DeleteFunc(n.Own, asked)
	n.areas, err = s.areas(ctx)
	return n, err
}

// asked reports whether news is something asked of the reader, which stands on the desk already or in the queue that the desk leads to, as long as it
// waits.
func asked(n store.NewsItem) bool {
	return slices.Contains([]model.Event{
		model.EyesAsked, model.TakingPartAsked, model.JoiningWanted, model.ReportForOwners, model.ReportForEditors, model.TakingPartNobodys,
	}, n.Event)
}

// SeenNews notes that somebody has seen the news that stood on their desk.
func (s *Site) SeenNews(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	last, err := strconv.ParseInt(form.Text("tot", mostLine), 10, 64)
	if err != nil {
		return model.Missing()
	}
	if err := s.Store.MarkNewsSeen(c.Request.Context(), request.Actor(c), last, form.Has("volgt")); err != nil {
		return err
	}
	return s.done(c, "news.seen.done", "/bureau")
}

// since says when the reader looked last.
func (p *deskNews) since() string { return p.page.Since(p.NewsList.Since, p.site.Now()) }

// newsRow shows news of an experiment: what happened, then the lesson and the outcome as in every list.
func (p *deskNews) newsRow(n store.NewsItem) kit.ExperimentRowArgs {
	row := p.experimentRow(n.Telling)
	row.Href = request.NewsPath(n)
	row.Badges = append([]string{request.NewsText(p.Translator, n)}, row.Badges...)
	if because := p.because(n); because != "" {
		row.Notes = append(row.Notes, p.T("news.because", because))
	}
	return row
}

// because names what the reader follows that the news is about, unless that is the experiment itself.
func (p *deskNews) because(n store.NewsItem) string {
	var names []string
	for _, f := range n.Because {
		switch f.Kind() {
		case model.FollowsView:
			names = append(names, f.Name)
		case model.FollowsPolicyArea:
			names = append(names, p.areas[*f.PolicyArea].Label(p.Language()))
		case model.FollowsOrganisation:
			names = append(names, n.Telling.Organisation.Name)
		}
	}
	return p.List(names)
}

// followName is what is followed, in words.
func (p *deskNews) followName(f store.Followed) string {
	switch f.Kind() {
	case model.FollowsView:
		return f.Name
	case model.FollowsPolicyArea:
		return p.areas[*f.PolicyArea].Label(p.Language())
	case model.FollowsOrganisation:
		return f.Organisation.Name
	}
	if f.Telling == nil {
		return f.Number
	}
	return f.Telling.Content.Title
}

// followPath is its page.
func (p *deskNews) followPath(f store.Followed) string {
	switch f.Kind() {
	case model.FollowsView:
		return searchesPath + *f.Query
	case model.FollowsPolicyArea:
		return areaPath(*f.PolicyArea)
	case model.FollowsOrganisation:
		return organisationPath(f.Organisation)
	}
	return experimentPath(f.Number)
}

// followNote says what sort of thing it is, and whether there is nothing to see of it now.
func (p *deskNews) followNote(f store.Followed) string {
	if f.Kind() == model.FollowsExperiment && f.Telling == nil {
		return p.T("follow.outOfSight")
	}
	return p.T("follow.kind." + string(f.Kind()))
}
