package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// onePagePath is, after the address of an experiment, that of its summary on one page.
const onePagePath = "/op-een-a4"

// How much of an experiment fits on one page: figures, lessons, and characters of a text.
const (
	onePageFigures = 3
	onePageLessons = 3
	onePageText    = 480
	onePageTitle   = 48 // of the tab, where search engines and tabs cut at some seventy
)

// OnePage shows an experiment to an alderman or a council, on one page to print.
func (s *Site) OnePage(c *gin.Context) error {
	shown, err := s.Store.Experiment(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	p, err := s.experimentPage(c, shown)
	if err != nil {
		return err
	}
	p.Private = true // the whole page is what search engines are to find
	p.Title = p.T("onepage.title", cut(p.Content.Title, onePageTitle))
	return s.render(c, http.StatusOK, onePageView(p))
}

// costs tells what it took, in one list: hours, team and euros.
func (p *experimentPage) costs() string {
	if values := p.effort(); len(values) > 0 {
		return p.List(values)
	}
	return p.T("experiment.notTold")
}

// onePageFacts is what an alderman asks first.
func (p *experimentPage) onePageFacts() kit.FactsArgs {
	args := kit.FactsArgs{Title: p.T("experiment.facts"), TitleHidden: true}
	add := func(key, text string) {
		if text != "" {
			args.Facts = append(args.Facts, kit.Text(p.T(key), text))
		}
	}
	add("onepage.cost", p.costs())
	if months := p.periods(); len(months) > 0 {
		add("experiment.period", months[0])
	}
	if data := p.Content.MostPersonal(); data != "" {
		add("experiment.data", p.T("personalData."+string(data)))
	}
	if answer := p.Content.AffectsDecision; answer != "" {
		add("experiment.decision", p.T("experiment.decision."+answer))
	}
	if l, ok := p.evidence(); ok {
		add("evidence.title", p.T("evidence."+string(l.Step)+".short"))
	}
	if again := p.Content.Again; again != "" {
		add("experiment.again", p.T("again."+string(again)))
	}
	return args
}

// firstPart gives the first paragraph of a Markdown text, as far as it fits.
func firstPart(text string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	return cut(first, onePageText)
}

// brought is what came out, in a few rows; each says how it is known.
func (p *experimentPage) brought() kit.TextTableArgs {
	figures := p.comparison()
	args := kit.TextTableArgs{Caption: figures.Caption, Headings: []string{figures.MeasureHeading, figures.UsualHeading, figures.DataHeading}}
	for _, row := range figures.Rows[:min(onePageFigures, len(figures.Rows))] {
		head := row.Measure
		if row.Known != "" {
			head += " (" + row.Known + ")"
		}
		args.Rows = append(args.Rows, kit.TextRow{Head: head, Lang: p.lang(), Cells: []kit.TextCell{{Text: row.Usual.Text}, {Text: row.WithData.Text}}})
	}
	return args
}

// housekeeping says why it was good to try, and to stop where it stopped; nothing of what worked whole, or is still going on.
func (p *experimentPage) housekeeping() []string {
	outcome := p.Content.Outcome
	if p.Stage != model.Stopped && outcome != model.NotDone && !outcome.Mixed() {
		return nil
	}
	var list []string
	add := func(key string, args ...any) { list = append(list, p.T(key, args...)) }
	if outcome.Mixed() || outcome == model.NotDone {
		add("onepage.why." + string(outcome))
	} else {
		add("onepage.why.stopped")
	}
	if p.Content.StopRule != "" {
		add("onepage.stopRule", cut(p.Content.StopRule, onePageText/2))
	}
	switch others := p.tally(p.others()); {
	case others != "":
		add("onepage.others", others)
	case p.Audience == model.ForPublic:
		add("onepage.open")
	default:
		add("onepage.shared")
	}
	return list
}

// source says where the whole story stands.
func (p *experimentPage) source() string {
	return p.T("onepage.source", strings.TrimPrefix(p.site.BaseURL, "https://")+experimentPath(p.Number), strconv.Itoa(p.Sequence))
}
