package web

import (
	"strconv"

	"wiel/server/web/kit"
	"wiel/store/model"
)

// promiseWords are the keys of the words for what was promised, by field of model.Content.
var promiseWords = map[string]string{
	"Expectation": "experiment.expectation", "Criterion": "experiment.criterion", "Baseline": "experiment.baseline",
	"StopRule": "experiment.stopRule", "PlannedStart": "promise.start", "PlannedEnd": "promise.end", "ResultDue": "promise.due",
}

// promise is what was agreed before the start, by label and text.
func (p *experimentPage) promise() []kit.Fact {
	c := &p.Content
	var facts []kit.Fact
	for _, item := range []struct{ field, text string }{
		{"Expectation", c.Expectation}, {"Criterion", c.Criterion}, {"Baseline", c.Baseline}, {"StopRule", c.StopRule},
		{"PlannedStart", string(c.PlannedStart)}, {"PlannedEnd", string(c.PlannedEnd)}, {"ResultDue", string(p.ResultDue)},
	} {
		if item.text != "" {
			value := kit.Link{Text: p.promised(item.field, item.text), Lang: p.writtenIn(item.field, p.lang())}
			facts = append(facts, kit.Fact{Term: p.T(promiseWords[item.field]), Values: []kit.Link{value}})
		}
	}
	return facts
}

// promises reports whether there is more to show than planned months, which stand in the facts already; also where all was dropped since.
func (p *experimentPage) promises() bool {
	c := &p.Content
	return c.Expectation != "" || c.Criterion != "" || c.Baseline != "" || c.StopRule != "" || p.ResultDue != "" || len(p.Shown.Amendments) > 0
}

// cameOut reports whether there is a result to set beside the promise.
func (p *experimentPage) cameOut() bool {
	return p.Content.Outcome != "" || p.Content.Result != "" || len(p.Content.Comparisons) > 0
}

// actual is when it began, ended and was told, each only beside what was planned of it: the rest stands in the facts.
func (p *experimentPage) actual() []kit.Fact {
	c := &p.Content
	var facts []kit.Fact
	for _, item := range []struct {
		key            string
		planned, month model.Month
	}{{"experiment.started", c.PlannedStart, c.ActualStart}, {"experiment.ended", c.PlannedEnd, c.ActualEnd}} {
		if item.planned != "" && item.month != "" {
			facts = append(facts, kit.Text(p.T(item.key), p.Month(item.month)))
		}
	}
	if p.ToldOn != "" && p.ResultDue != "" {
		facts = append(facts, kit.Text(p.T("promise.told"), p.Day(p.ToldOn)))
	}
	return facts
}

// amendment is all that one version changed in the promise.
type amendment struct {
	When, Date, Version, Because string
	Changes                      []model.Amendment
}

// amendments lists what was changed in the promise, version by version.
func (p *experimentPage) amendments() []amendment {
	var list []amendment
	for _, a := range p.Shown.Amendments {
		version := p.T("experiment.version", strconv.Itoa(a.Sequence))
		if len(list) == 0 || list[len(list)-1].Version != version {
			list = append(list, amendment{p.Date(a.At), model.DayOf(a.At), version, a.Because, nil})
		}
		last := &list[len(list)-1]
		last.Changes = append(last.Changes, a)
	}
	return list
}

// promised writes one side of a change: a text, a month, or that there was none.
func (p *page) promised(field, text string) string {
	switch {
	case text == "":
		return p.T("promise.nothing")
	case model.Month(text).Valid() && promiseMonths[field]:
		return p.Month(model.Month(text))
	}
	return text
}

// promiseMonths are the fields of the promise that hold a month.
var promiseMonths = map[string]bool{"PlannedStart": true, "PlannedEnd": true, "ResultDue": true}

// writtenIn gives the language of a part of the promise where that is not the page's; a month is always in the page's own.
func (p *page) writtenIn(field, lang string) string {
	if promiseMonths[field] {
		return ""
	}
	return lang
}
