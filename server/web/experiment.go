package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// experimentPage is what the page of one experiment shows. Older is set when it shows an older version.
type experimentPage struct {
	*page
	*model.Telling
	Shown     *store.Shown
	areas     areaNames
	Origin    *model.Telling
	Gone      *store.Tombstone // of the origin, where that was withdrawn
	Joining   *store.JoiningOffer
	Tree      *model.TreeNode // nil where it stands alone
	Like      model.SizeClass // of which the tree is shown; "" for all
	Own       model.SizeClass // of the reader's organisation
	Also      *secondingPart  // what the reader can add to it
	Similar   []record
	Questions questionsPart
	AreaAsks  questionsPart    // open questions that its authors may be able to answer
	Feedback  []model.Feedback // what readers said, for its makers
	Efforts   *effortPart      // hours; nil where nothing is published
	LooksBack bool             // its makers can still tell whether what they foresaw happened
	Older     bool
}

// Experiment shows one experiment. The number of a register entry leads to its own page.
func (s *Site) Experiment(c *gin.Context) error {
	if number := c.Param("number"); strings.HasPrefix(number, "R-") {
		return s.redirect(c, entryPath(number))
	}
	shown, err := s.Store.Experiment(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	p, err := s.experimentPage(c, shown)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, experimentView(p))
}

// Edition shows an older version of an experiment.
func (s *Site) Edition(c *gin.Context) error {
	sequence, err := strconv.Atoi(c.Param("sequence"))
	if err != nil {
		return model.Missing()
	}
	shown, err := s.Store.Edition(c.Request.Context(), request.Actor(c), c.Param("number"), sequence)
	if err != nil {
		return err
	}
	p, err := s.experimentPage(c, shown)
	if err != nil {
		return err
	}
	p.Older = len(shown.History) > 0 && shown.History[0].Sequence != sequence
	p.page.Private = p.page.Private || p.Older
	return s.render(c, http.StatusOK, experimentView(p))
}

// experimentPage gathers what stands around the content of an experiment.
func (s *Site) experimentPage(c *gin.Context, shown *store.Shown) (*experimentPage, error) {
	ctx, a := c.Request.Context(), request.Actor(c)
	p := &experimentPage{page: s.newPage(c, shown.Content.Title), Telling: shown.Telling, Shown: shown}
	p.Nav, p.Description = "nav.search", shown.Content.Summary
	p.Private = shown.Reader != model.PublicReader || shown.Audience != model.ForPublic
	var err error
	if p.areas, err = s.areas(ctx); err != nil {
		return nil, err
	}
	if shown.BasedOn != "" {
		origin, err := s.Store.Experiment(ctx, a, shown.BasedOn)
		if err != nil {
			return nil, err
		}
		p.Origin = origin.Telling
	}
	if p.Gone, err = s.Store.GoneOrigin(ctx, a, shown); err != nil {
		return nil, err
	}
	if err := s.growTree(c, p); err != nil {
		return nil, err
	}
	if err := s.addSeconding(c, p); err != nil {
		return nil, err
	}
	if p.Joining, err = s.Store.JoiningOffer(ctx, a, shown); err != nil {
		return nil, err
	}
	if p.Similar, err = s.similar(c, indexer.ExperimentID(shown.ID)); err != nil {
		return nil, err
	}
	p.Similar = slices.DeleteFunc(p.Similar, p.related)
	if p.Feedback, err = s.Store.Feedbacks(ctx, shown); err != nil {
		return nil, err
	}
	if err := s.addEfforts(ctx, p); err != nil {
		return nil, err
	}
	if p.LooksBack, err = s.Store.LooksBack(ctx, shown); err != nil {
		return nil, err
	}
	if err := s.addQuestions(ctx, p); err != nil || !shown.Published {
		return p, err
	}
	if err := s.offerFollow(ctx, p.page, model.FollowsExperiment, shown.Number); err != nil {
		return nil, err
	}
	if shown.Author && p.Follow != nil && p.Follow.ID == 0 {
		p.Follow = nil // who writes it hears of it anyway
	}
	return p, nil
}

// related reports whether a record stands on the page already, in the tree of the idea.
func (p *experimentPage) related(r record) bool {
	found := false
	p.eachInTree(func(t *model.Telling) { found = found || r.Telling != nil && t.ID == r.Telling.ID })
	return found
}

// breadcrumb leads from the main policy area to the page.
func (p *experimentPage) breadcrumb() kit.BreadcrumbArgs {
	crumbs := kit.BreadcrumbArgs{Label: p.T("site.breadcrumb")}
	if len(p.Content.PolicyAreas) == 0 {
		crumbs.Links = []kit.Link{{Text: p.T("nav.search"), Href: "/experimenten"}}
		return crumbs
	}
	area := p.areas[p.Content.PolicyAreas[0]]
	if parent, ok := p.areas[area.Parent]; ok {
		crumbs.Links = append(crumbs.Links, kit.Link{Text: parent.Label(p.Language()), Href: areaPath(parent.Code)})
	}
	crumbs.Links = append(crumbs.Links, kit.Link{Text: area.Label(p.Language()), Href: areaPath(area.Code)})
	return crumbs
}

// state tells in sentences what is special about what is seen here.
func (p *experimentPage) state() []string {
	var said []string
	add := func(key string, is bool) {
		if is {
			said = append(said, p.T(key))
		}
	}
	add("experiment.older", p.Older)
	add("experiment.hidden", p.Shown.Hidden)
	add("experiment.withdrawn", p.Shown.Withdrawn)
	narrower := p.Shown.Published && !p.Shown.Withdrawn && p.Audience != model.ForPublic
	add("experiment.olderFor."+string(p.Audience), narrower && p.Older)
	add("experiment.for."+string(p.Audience), narrower && !p.Older)
	add("experiment.draft", !p.Shown.Published)
	add("experiment.exampleNote", p.Example)
	return said
}

// stateKind warns of what is out of sight.
func (p *experimentPage) stateKind() string {
	if p.Shown.Hidden {
		return "warning"
	}
	return ""
}

// furtherLessons are the lessons without the one that stands under the title.
func (p *experimentPage) furtherLessons() []model.Lesson {
	if len(p.Content.Lessons) == 0 {
		return nil
	}
	return p.Content.Lessons[1:]
}

// lang is the language of the content where it is not the page's.
func (p *experimentPage) lang() string { return p.contentLanguage(p.Content.Language) }

// edition names the experiment and its version.
func (p *experimentPage) edition() string {
	return p.T("experiment.number", p.Number, strconv.Itoa(p.Sequence))
}

// comparison gives the figures of the usual way beside the way with data.
func (p *experimentPage) comparison() kit.ComparisonArgs {
	args := kit.ComparisonArgs{
		Caption: p.T("experiment.comparison"), MeasureHeading: p.T("experiment.measure"),
		UsualHeading: p.T("experiment.usual"), DataHeading: p.T("experiment.withData"),
	}
	wholes := scales(p.Content.Comparisons)
	for _, m := range p.Content.Comparisons {
		row := kit.ComparisonRow{
			Measure: m.Measure, Lang: p.lang(), Usual: p.figure(m.Usual, m.Unit), WithData: p.figure(m.WithData, m.Unit), Whole: wholes[m.Unit],
		}
		if m.Known != "" {
			row.Known = p.T("known." + string(m.Known))
		}
		args.Rows = append(args.Rows, row)
	}
	return args
}

// figure writes a number with its unit.
func (p *page) figure(value *float64, unit string) kit.Figure {
	if value == nil {
		return kit.Figure{Text: p.T("experiment.notTold"), Untold: true}
	}
	text := p.Decimal(*value)
	if unit != "" {
		text += " " + unit
	}
	return kit.Figure{Value: *value, Text: text}
}

func editionPath(number string, sequence int) string {
	return experimentPath(number) + "/versies/" + strconv.Itoa(sequence)
}

// filePath is the address of an attachment.
func filePath(number string, a model.Attachment) string {
	return experimentPath(number) + "/bijlagen/" + a.Hash + "/" + a.Name
}

// citation is how to name an experiment of a title elsewhere.
func (p *experimentPage) citation(title string) string {
	year := p.Content.Year()
	if len(p.PublishedOn) >= 4 {
		year = p.PublishedOn[:4]
	}
	number, at := p.Number, experimentPath(p.Number)
	if p.Older { // what was read stays at an address of its own
		number, at = number+", "+strings.ToLower(p.T("experiment.version", strconv.Itoa(p.Sequence))), editionPath(p.Number, p.Sequence)
	}
	if !strings.HasSuffix(title, "?") && !strings.HasSuffix(title, "!") {
		title = strings.TrimSuffix(title, ".") + "."
	}
	return p.T("experiment.citation", capital(p.lead(p.Telling).Text), year, title, number, p.site.BaseURL+at)
}

// langAttribute marks a text whose language is not the page's.
func (p *experimentPage) langAttribute() templ.Attributes {
	if p.lang() == "" {
		return nil
	}
	return templ.Attributes{"lang": p.lang()}
}

// largeOutcome is the mark at the top of the page.
func (p *experimentPage) largeOutcome() kit.OutcomeArgs {
	mark := p.outcome(p.Telling)
	mark.Large = true
	return mark
}

// licence is the licence of the text.
func (p *experimentPage) licence() string {
	if p.Content.Licence == "" {
		return model.DefaultLicence
	}
	return p.Content.Licence
}

// reusableNote says what a reusable thing is and under which licence: "(code, EUPL-1.2)".
func (p *page) reusableNote(thing model.Reusable) string {
	notes := slices.DeleteFunc([]string{p.word("reusableKind.", thing.Kind), thing.Licence}, func(s string) bool { return s == "" })
	if len(notes) == 0 {
		return ""
	}
	return "(" + strings.Join(notes, ", ") + ")"
}

// lessonKind says what kind of lesson it is, where that was told: an import may leave it open.
func (p *experimentPage) lessonKind(l model.Lesson) string {
	if l.Kind == "" {
		return ""
	}
	return p.T("lessonKind." + string(l.Kind))
}
