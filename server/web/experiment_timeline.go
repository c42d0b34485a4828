package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"wiel/server/web/kit"
	"wiel/store/model"
)

// timeline is what was planned and what happened, in words, the newest first.
func (p *experimentPage) timeline() []kit.TimelineItem {
	var items []kit.TimelineItem
	add := func(date, when string, title kit.Link, text string) {
		items = append(items, kit.TimelineItem{When: when, Date: date, Title: title, Text: text})
	}
	for _, t := range p.others() {
		add(t.PublishedOn, p.Day(t.PublishedOn), p.doneBy(t), "")
	}
	told := p.toldIn()
	if p.ToldOn != "" && told == 0 {
		add(p.ToldOn, p.Day(p.ToldOn), kit.Link{Text: p.toldSo()}, "")
	}
	for _, e := range p.Shown.History {
		link := p.versionLink(e)
		if e.Sequence == told {
			link.Text += " · " + p.toldSo()
		}
		add(model.DayOf(e.PublishedAt), p.Date(e.PublishedAt), link, e.Note)
	}
	c := &p.Content
	for _, m := range []struct {
		month model.Month
		key   string
	}{{c.ActualEnd, "experiment.ended"}, {c.ActualStart, "experiment.started"}} {
		if m.month != "" {
			add(string(m.month), p.Month(m.month), kit.Link{Text: p.T(m.key)}, "")
		}
	}
	if first := cmp.Or(c.PlannedStart, c.PlannedEnd); first != "" {
		add(string(first), p.months(c.PlannedStart, c.PlannedEnd), kit.Link{Text: p.T("experiment.planned")}, "")
		items[len(items)-1].Ahead = p.plan() && first > model.MonthOf(p.site.Now())
	}
	slices.SortStableFunc(items, func(a, b kit.TimelineItem) int { return cmp.Compare(b.Date, a.Date) })
	if p.due() {
		items = slices.Insert(items, 0, kit.TimelineItem{
			When: p.Month(p.ResultDue), Date: string(p.ResultDue), Title: kit.Link{Text: p.T("experiment.resultDue")}, Ahead: true,
		})
	}
	return items
}

// toldIn gives the version that first told how it ended, where the day says which one that is; else 0.
func (p *experimentPage) toldIn() int {
	sequence := 0
	for _, e := range p.Shown.History {
		if model.DayOf(e.PublishedAt) != p.ToldOn {
			continue
		}
		if sequence != 0 {
			return 0
		}
		sequence = e.Sequence
	}
	return sequence
}

// ofOneDay reports whether all there is to tell happened on one day, which a line of time would say no more of.
func (p *experimentPage) ofOneDay() bool {
	items := p.timeline()
	return !slices.ContainsFunc(items, func(item kit.TimelineItem) bool {
		return item.When != items[0].When || item.Text != "" || item.Title.Href != ""
	})
}

// dayInWords tells that in one line.
func (p *experimentPage) dayInWords() string {
	items := p.timeline()
	var what []string
	for _, item := range slices.Backward(items) {
		what = append(what, item.Title.Text)
	}
	return p.T("experiment.on", strings.Join(what, " · "), items[0].When)
}

// due reports whether a result is still to be told.
func (p *experimentPage) due() bool {
	return p.ResultDue != "" && !p.Stage.Ended() && !p.Content.Outcome.Final()
}

// versionLink leads to a version, unless it is the one that is read.
func (p *experimentPage) versionLink(e model.Edition) kit.Link {
	link := kit.Link{Text: p.T("experiment.version", strconv.Itoa(e.Sequence))}
	if e.Sequence != p.Sequence {
		link.Href = editionPath(p.Number, e.Sequence)
	}
	return link
}

func (p *experimentPage) toldSo() string { return p.T("experiment.toldSo", p.outcome(p.Telling).Word) }

// doneBy says who else did it and how that went, and leads to what was told of it: of who said no more than "wij ook" there is nothing.
func (p *experimentPage) doneBy(t *model.Telling) kit.Link {
	link := kit.Link{Text: p.T("experiment.alsoDoneBy", p.lead(t).Text, p.outcome(t).Word)}
	if t.Number != "" {
		link.Href = experimentPath(t.Number)
	}
	return link
}

// strip is the timeline as a picture.
func (p *experimentPage) strip() kit.StripArgs {
	lanes := []kit.StripLane{p.plannedLane(), p.ranLane(), p.versionsLane(), p.resultLane(), p.adoptionsLane()}
	lanes = slices.DeleteFunc(lanes, func(l kit.StripLane) bool { return len(l.Periods)+len(l.Moments) == 0 })
	return kit.StripArgs{ID: "strip", Lanes: lanes, Month: func(at time.Time) string { return p.Month(model.MonthOf(at)) }}
}

// worthDrawing reports whether there is more to see than one moment.
func worthDrawing(strip kit.StripArgs) bool {
	days := map[string]bool{}
	for _, lane := range strip.Lanes {
		if len(lane.Periods) > 0 {
			return true
		}
		for _, moment := range lane.Moments {
			days[model.DayOf(moment.At)] = true
		}
	}
	return len(days) > 1
}

// wholeMonths is the time from the first day of a month to the last of another; where one is not told, it is the other one alone.
func wholeMonths(start, end model.Month) kit.StripPeriod {
	return kit.StripPeriod{From: cmp.Or(start, end).Time(), To: cmp.Or(end, start).Time().AddDate(0, 1, 0)}
}

func (p *experimentPage) plannedLane() kit.StripLane {
	start, end := p.Content.PlannedStart, p.Content.PlannedEnd
	lane := kit.StripLane{Label: p.T("experiment.planned"), Text: p.months(start, end)}
	if lane.Text != "" {
		period := wholeMonths(start, end)
		period.Planned = true
		lane.Periods = []kit.StripPeriod{period}
	}
	return lane
}

// ranLane is when it ran. What still runs goes on until today; of what ended, but nobody told when, the beginning alone is shown, and so it
// is in an older version, which knows nothing of today.
func (p *experimentPage) ranLane() kit.StripLane {
	start, end := p.Content.ActualStart, p.Content.ActualEnd
	lane := kit.StripLane{Label: p.T("experiment.ran"), Text: p.months(start, end)}
	now := p.site.Now()
	switch {
	case lane.Text == "":
	case end == "" && !p.Older && !p.Stage.Ended() && start.Time().Before(now):
		lane.Label, lane.Text = p.T("experiment.running"), p.T("experiment.since", p.Month(start))
		lane.Periods = []kit.StripPeriod{{From: start.Time(), To: now, Ongoing: true}}
	case end == "":
		lane.Moments = []kit.StripMoment{{At: start.Time(), Link: kit.Link{Text: p.T("experiment.on", p.T("experiment.started"), p.Month(start))}}}
	default:
		lane.Periods = []kit.StripPeriod{wholeMonths(start, end)}
	}
	return lane
}

func (p *experimentPage) versionsLane() kit.StripLane {
	lane := kit.StripLane{Label: p.T("experiment.versions")}
	for _, e := range slices.Backward(p.Shown.History) {
		link := p.versionLink(e)
		link.Text = p.T("experiment.on", link.Text, p.Date(e.PublishedAt))
		lane.Moments = append(lane.Moments, kit.StripMoment{At: e.PublishedAt.UTC(), Link: link})
	}
	return p.worded(lane)
}

// resultLane is when it was told how it ended, or when that is to come.
func (p *experimentPage) resultLane() kit.StripLane {
	lane := kit.StripLane{Label: p.T("experiment.outcome")}
	if at, err := time.Parse(time.DateOnly, p.ToldOn); err == nil {
		text := p.T("experiment.on", p.toldSo(), p.Day(p.ToldOn))
		lane.Moments = append(lane.Moments, kit.StripMoment{At: at, Code: p.outcome(p.Telling).Code, Link: kit.Link{Text: text}})
	}
	if p.due() {
		text := p.T("experiment.dueIn", p.Month(p.ResultDue))
		lane.Moments = append(lane.Moments, kit.StripMoment{At: p.ResultDue.Time(), Ahead: true, Link: kit.Link{Text: text}})
	}
	return p.worded(lane)
}

func (p *experimentPage) adoptionsLane() kit.StripLane {
	lane := kit.StripLane{Label: p.T("experiment.alsoDone")}
	for _, t := range p.others() {
		if at, err := time.Parse(time.DateOnly, t.PublishedOn); err == nil {
			link := p.doneBy(t)
			link.Text = p.T("experiment.on", link.Text, p.Day(t.PublishedOn))
			lane.Moments = append(lane.Moments, kit.StripMoment{At: at, Code: p.outcome(t).Code, Link: link})
		}
	}
	return p.worded(lane)
}

// worded says the moments of a lane in words.
func (p *experimentPage) worded(lane kit.StripLane) kit.StripLane {
	var texts []string
	for _, moment := range lane.Moments {
		texts = append(texts, moment.Link.Text)
	}
	lane.Text = p.List(texts)
	return lane
}
