package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// searchesPath and feedsPath are the addresses of a search, as a page and as a feed.
const (
	searchesPath = "/experimenten"
	feedsPath    = "/experimenten.atom"
)

// searchPage is what a search shows. Result is nil while the index is being built; Records are the latest then.
type searchPage struct {
	*page
	Search  request.Search
	Result  *search.Result
	Records []record
	Place   *model.Organisation // that the words name
	Beside  *model.Organisation // that the records are set beside
	NoSuch  string              // the name that was typed for that, of none we know
	Ours    *model.Organisation // for which the reader acts
	areas   areaNames
	words   *request.FacetWords
	Help    searchHelp
	Ending  *ending // that the words ask for
}

// Experiments searches and browses the records. Whatever the address asks for gives a page.
func (s *Site) Experiments(c *gin.Context) error {
	p, err := s.newSearchPage(c)
	if err != nil {
		return err
	}
	ctx, a := c.Request.Context(), p.Actor
	p.Result, err = s.Indexes.For(a).Search(ctx, p.Search.Query)
	if errors.Is(err, indexer.ErrNotReady) {
		return s.showLatest(c, p)
	}
	if err != nil {
		return err
	}
	if p.Records, err = s.load(ctx, a, p.Result.Hits); err != nil {
		return err
	}
	if err := s.searchWords(ctx, p); err != nil {
		return err
	}
	if err := s.offerFollow(ctx, p.page, model.FollowsView, viewKey(p.Search)); err != nil {
		return err
	}
	if err := s.offerEnding(ctx, p); err != nil {
		return err
	}
	if p.Result.Total == 0 {
		if p.Help, err = s.searchHelp(ctx, p); err != nil {
			return err
		}
	}
	return s.render(c, http.StatusOK, searchView(p))
}

// newSearchPage reads what is asked for; what makes no sense is left out.
func (s *Site) newSearchPage(c *gin.Context) (*searchPage, error) {
	p := &searchPage{page: s.newPage(c, request.Texts(c).T("search.title"))}
	p.Search, _ = request.PageNames().Read(c.Request.URL.Query())
	p.Nav, p.HasSearch, p.Words = "nav.search", true, p.Search.Words
	p.Private = c.Request.URL.RawQuery != ""
	if p.Words != "" {
		p.Title = p.T("search.titleFor", p.shownWords())
	}
	var err error
	if p.areas, err = s.areas(c.Request.Context()); err != nil {
		return nil, err
	}
	err = s.besideOrganisation(c.Request.Context(), p)
	if p.Words == "" {
		p.Title = p.heading()
	}
	p.Feed = request.PageNames().Address(feedsPath, p.Search.At(1))
	return p, err
}

// showLatest answers while the index is being built.
func (s *Site) showLatest(c *gin.Context, p *searchPage) error {
	list, err := s.Store.Latest(c.Request.Context(), p.Actor, p.Search.Size)
	if err != nil {
		return err
	}
	for _, t := range list {
		p.Records = append(p.Records, record{Telling: t})
	}
	uncached(c)
	return s.render(c, http.StatusOK, latestView(p))
}

// longestName bounds what is looked up as the name of an organisation, in bytes.
const longestName = 100

// searchWords finds the words for the values of facets, and the organisation that the words name.
func (s *Site) searchWords(ctx context.Context, p *searchPage) (err error) {
	if p.words, err = request.NewFacetWords(ctx, s.Store, p.Translator, p.Result); err != nil {
		return err
	}
	if p.Words == "" || len(p.Words) > longestName {
		return nil
	}
	place, _, err := s.Store.ResolveOrganisation(ctx, strings.Trim(p.Words, `"`))
	if model.KindOf(err) == model.NotFound {
		return nil
	}
	p.Place = place
	return err
}

// address is the address of a search on this page.
func (p *searchPage) address(s request.Search) string { return searchAddress(s) }

// total is how many records were found.
func (p *searchPage) total() int { return int(p.Result.Total) }

// heading says what the page is of.
func (p *searchPage) heading() string {
	if p.Beside != nil {
		return p.T("fit.title", p.besideName())
	}
	return p.T("search.title")
}

// oneWord reports whether one word was looked for.
func (p *searchPage) oneWord() bool { return len(strings.Fields(p.Words)) == 1 }

// complete says how many hold all that was looked for.
func (p *searchPage) complete() string {
	if p.oneWord() {
		return p.N("search.completeWord", int(p.Result.Complete), p.meantWord())
	}
	return p.N("search.complete", int(p.Result.Complete))
}

// partly says what the rest was found by.
func (p *searchPage) partly() string {
	if p.oneWord() {
		return p.T("search.partlyWord", p.meantWord())
	}
	return p.T("search.partly")
}

// byWords divides the records of the first page: those that hold all that was looked for, and the rest. One that stands for others that are nearly
// the same is counted with those.
func (p *searchPage) byWords() (whole, part []record) {
	held := p.Result.Complete
	if held == 0 || held == p.Result.Total || p.Search.Page > 1 {
		return p.Records, nil
	}
	for i, r := range p.Records {
		if held == 0 {
			return p.Records[:i], p.Records[i:]
		}
		held -= min(held, 1+r.Hit.SimilarCount)
	}
	return p.Records, nil
}

// missesSome reports whether some of the words occur nowhere, but not all: of those it is told that nothing was found.
func (p *searchPage) missesSome() bool {
	return len(p.Result.Missing) > 0 && (p.total() > 0 || len(p.Result.Missing) < len(strings.Fields(p.Words)))
}

// foundRow shows a record that was found: with the place where the words stand, and the way to those that are nearly the same.
func (p *searchPage) foundRow(r record) kit.ExperimentRowArgs {
	row := p.row(r)
	row.Heading = 3
	row.Fragment = fragment(r.Hit, row)
	if p.Beside != nil {
		row.Notes = append([]string{request.FitNote(p.Translator, p.Beside, r)}, row.Notes...)
	}
	if n := int(r.Hit.SimilarCount); n > 0 && p.Search.Group == "" && !p.Search.Ungrouped {
		alike := p.Search.Unfiltered()
		alike.Words, alike.Group = "", r.Hit.Group
		row.Links = append(row.Links, kit.Link{Text: p.N("search.similar", n), Href: p.address(alike)})
	}
	return row
}

// fragment gives the place where the words stand, unless the row shows that already.
func fragment(hit search.Hit, row kit.ExperimentRowArgs) []kit.Span {
	var spans []kit.Span
	var text strings.Builder
	for _, piece := range hit.Fragment {
		spans = append(spans, kit.Span{Text: piece.Text, Marked: piece.Marked})
		text.WriteString(piece.Text)
	}
	shown := row.Lesson
	if shown == "" {
		shown = row.Summary
	}
	if found := strings.Trim(text.String(), " …"); strings.Contains(shown, found) || startsIn(shown, found) && inSight(shown, spans) {
		return nil
	}
	return spans
}

// startsIn reports whether a text holds the first half of another, which is how a summary and what it is the beginning of overlap.
func startsIn(text, other string) bool {
	letters := []rune(other)
	return strings.Contains(text, string(letters[:len(letters)/2]))
}

// inSight reports whether a text holds all words that are marked.
func inSight(text string, spans []kit.Span) bool {
	return !slices.ContainsFunc(spans, func(s kit.Span) bool { return s.Marked && !strings.Contains(text, s.Text) })
}

// sorts are the links to other orders.
func (p *searchPage) sorts() []kit.Link {
	current := p.Search.Sort
	if current == "" {
		current = search.Newest
		if p.Words != "" {
			current = search.ByRelevance
		}
	}
	var links []kit.Link
	for _, order := range []search.Sort{search.ByRelevance, search.Newest, search.Oldest, search.ByTitle, search.ByFit} {
		if order == search.ByRelevance && p.Words == "" || order == search.ByFit && p.Beside == nil {
			continue
		}
		links = append(links, kit.Link{Text: p.T("sort." + string(order)), Href: p.address(p.Search.By(order)), Current: order == current})
	}
	return links
}

// pager leads through the pages.
func (p *searchPage) pager() kit.PagerArgs {
	return kit.PagerArgs{
		Label: p.T("search.pages"), Current: p.Search.Page, Total: p.Search.Pages(p.Result.Total),
		Href:      func(n int) string { return p.address(p.Search.At(n)) },
		PageLabel: func(n int) string { return p.T("search.page", n) },
		Previous:  p.T("search.previous"), Next: p.T("search.next"),
	}
}

// loose is the link that shows records that are nearly the same one by one, or together again; nil where there are none.
func (p *searchPage) loose() *kit.Link {
	if p.Search.Ungrouped {
		other := p.Search.At(1)
		other.Ungrouped = false
		return &kit.Link{Text: p.T("search.together"), Href: p.address(other)}
	}
	for _, hit := range p.Result.Hits {
		if hit.SimilarCount > 0 && p.Search.Group == "" {
			return p.loosely()
		}
	}
	return nil
}

// loosely shows records that are nearly the same one by one.
func (p *searchPage) loosely() *kit.Link {
	other := p.Search.At(1)
	other.Ungrouped = true
	return &kit.Link{Text: p.T("search.loose"), Href: p.address(other)}
}

// beyond reports whether there is no such page. One that is there can be empty too: when all on it is nearly the same as what an
// earlier page shows.
func (p *searchPage) beyond() bool {
	return p.total() > 0 && p.Search.Page > p.Search.Pages(p.Result.Total)
}

// literally is the search for the words as they were typed.
func (p *searchPage) literally() string {
	other := p.Search.At(1)
	other.Literal = true
	return p.address(other)
}
