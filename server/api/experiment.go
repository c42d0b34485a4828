package api

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/server/request"
	"wiel/store/model"
)

// Experiment tells of one experiment ("2026-0042"), or of one register entry ("R-17").
func (a *API) Experiment(c *gin.Context) error {
	ctx, number := c.Request.Context(), c.Param("number")
	words, err := request.NewFacetWords(ctx, a.Store, request.Texts(c), &search.Result{})
	if err != nil {
		return err
	}
	if strings.HasPrefix(number, "R-") {
		entry, err := a.Store.Entry(ctx, visitor, number)
		if err != nil {
			return err
		}
		return answer(c, a.entryDetail(entry, words))
	}
	shown, err := a.Store.Experiment(ctx, visitor, number)
	if err != nil {
		return err
	}
	told := a.experimentDetail(shown.Telling, words)
	beside, err := a.Store.Beside(ctx, visitor, shown)
	if err != nil {
		return err
	}
	told.beside(beside)
	told.Amendments = each(shown.Amendments, amendmentOf)
	return answer(c, told)
}

// experimentDetail is all that an experiment tells. What was not told is null or empty.
type experimentDetail struct {
	result
	Version         int          `json:"version"`
	BasedOn         string       `json:"basedOn"`
	Changed         string       `json:"changed"`
	ResultDue       string       `json:"resultDue"`
	Question        string       `json:"question"`
	Partners        []string     `json:"partners"`
	Tags            []string     `json:"tags"`
	PlannedStart    string       `json:"plannedStart"`
	PlannedEnd      string       `json:"plannedEnd"`
	ActualStart     string       `json:"actualStart"`
	ActualEnd       string       `json:"actualEnd"`
	Expectation     string       `json:"expectation"`
	Criterion       string       `json:"criterion"`
	Baseline        string       `json:"baseline"`
	StopRule        string       `json:"stopRule"`
	WhatWeDid       string       `json:"whatWeDid"`
	DataSources     []dataSource `json:"dataSources"`
	Methods         []string     `json:"methods"`
	AffectsDecision string       `json:"affectsDecision"`
	Tools           []string     `json:"tools"`
	Hours           *int         `json:"hours"`
	TeamFTE         *float64     `json:"teamFte"`
	CostBand        string       `json:"costBand"`
	Result          string       `json:"result"`
	Comparisons     []comparison `json:"comparisons"`
	Pitfalls        []pitfall    `json:"pitfalls"`
	Lessons         []lesson     `json:"lessons"`
	Again           string       `json:"again"`
	Reusables       []reusable   `json:"reusables"`
	Attachments     []attachment `json:"attachments"`
	Contact         contact      `json:"contact"`
	Seeks           string       `json:"seeks"`
	TalksPerMonth   *int         `json:"talksPerMonth"`
	Licence         string       `json:"licence"`
	Secondings      []seconding  `json:"secondings"`
	Efforts         []effort     `json:"efforts"`
	Amendments      []amendment  `json:"amendments"`
}

type dataSource struct {
	Name         string `json:"name"`
	Kind         string `json:"kind"`
	PersonalData string `json:"personalData"`
	LegalBasis   string `json:"legalBasis"`
}

type comparison struct {
	Measure  string   `json:"measure"`
	Unit     string   `json:"unit"`
	Usual    *float64 `json:"usual"`
	WithData *float64 `json:"withData"`
	Known    string   `json:"known"`
}

type pitfall struct {
	Pitfall string `json:"pitfall"`
	Note    string `json:"note"`
}

type lesson struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type reusable struct {
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	URL     string `json:"url"`
	Licence string `json:"licence"`
}

type attachment struct {
	Name      string `json:"name"`
	MediaType string `json:"mediaType"`
	Size      int64  `json:"size"`
	URL       string `json:"url"`
}

type contact struct {
	Role    string `json:"role"`
	Mailbox string `json:"mailbox"`
	Name    string `json:"name"`
}

func (a *API) experimentDetail(t *model.Telling, words *request.FacetWords) experimentDetail {
	c := &t.Content
	d := experimentDetail{
		result: a.experimentResult(t, words), Version: t.Sequence, BasedOn: t.BasedOn, Changed: c.Changed, ResultDue: string(t.ResultDue),
		Question: c.Question, Partners: text(c.Partners), Tags: text(c.Tags), PlannedStart: string(c.PlannedStart),
		PlannedEnd: string(c.PlannedEnd), ActualStart: string(c.ActualStart), ActualEnd: string(c.ActualEnd), Expectation: c.Expectation,
		Criterion: c.Criterion, Baseline: c.Baseline, StopRule: c.StopRule, WhatWeDid: c.WhatWeDid, Methods: text(c.Methods),
		AffectsDecision: c.AffectsDecision, Tools: text(c.Tools), Hours: c.Hours, TeamFTE: c.TeamFTE, CostBand: string(c.CostBand),
		Result: c.Result, Again: string(c.Again), Contact: contact(c.Contact), Licence: c.Licence,
		Seeks: t.Seeking(), TalksPerMonth: c.TalksPerMonth,
	}
	d.DataSources = each(c.DataSources, func(s model.DataSource) dataSource {
		return dataSource{s.Name, string(s.Kind), string(s.PersonalData), s.LegalBasis}
	})
	d.Comparisons = each(c.Comparisons, func(m model.Comparison) comparison {
		return comparison{m.Measure, m.Unit, m.Usual, m.WithData, string(m.Known)}
	})
	d.Pitfalls = each(c.Pitfalls, func(p model.PitfallNote) pitfall { return pitfall{string(p.Pitfall), p.Note} })
	d.Lessons = each(c.Lessons, func(l model.Lesson) lesson { return lesson{string(l.Kind), l.Text} })
	d.Reusables = each(c.Reusables, func(r model.Reusable) reusable { return reusable(r) })
	d.Attachments = each(c.Attachments, func(f model.Attachment) attachment {
		address := d.URL + "/bijlagen/" + f.Hash + "/" + url.PathEscape(f.Name)
		return attachment{f.Name, f.MediaType, f.Size, address}
	})
	return d
}

// entryDetail is all that a register tells. Experiment is the number of the experiment that was made from it, "" without one.
type entryDetail struct {
	result
	Text        string                    `json:"text"`
	Status      string                    `json:"status"`
	LegalBasis  string                    `json:"legalBasis"`
	Assessment  string                    `json:"assessment"`
	RegisterURL string                    `json:"registerUrl"`
	Experiment  string                    `json:"experiment"`
	Originals   map[string]map[string]any `json:"originals"`
}

func (a *API) entryDetail(e *model.ToldEntry, words *request.FacetWords) entryDetail {
	return entryDetail{
		result: a.entryResult(e, words), Text: e.Text, Status: e.Status, LegalBasis: e.LegalBasis, Assessment: e.Assessment,
		RegisterURL: e.URL, Experiment: e.ExperimentNumber, Originals: e.Originals,
	}
}

// text gives words of the model as texts; a list that was not told is empty, never null.
func text[S ~string](values []S) []string { return each(values, func(v S) string { return string(v) }) }

// each converts a list; one that was not told is empty, never null.
func each[A, B any](values []A, convert func(A) B) []B {
	list := make([]B, len(values))
	for i, value := range values {
		list[i] = convert(value)
	}
	return list
}
