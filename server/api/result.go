package api

import (
	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store/model"
)

// result is a record as a list shows it. Organisation is null where an experiment is told without name; municipality also where the
// organisation is of another kind.
type result struct {
	Number       string        `json:"number"`
	Kind         string        `json:"kind"`
	Title        string        `json:"title"`
	Summary      string        `json:"summary"`
	Lesson       string        `json:"lesson"`
	Organisation *organisation `json:"organisation"`
	Municipality *municipality `json:"municipality"`
	SizeClass    string        `json:"sizeClass"`
	Anonymous    bool          `json:"anonymous"`
	PolicyAreas  []policyArea  `json:"policyAreas"`
	Outcome      string        `json:"outcome"`
	Stage        string        `json:"stage"`
	Language     string        `json:"language"`
	Source       string        `json:"source"`
	SourceID     string        `json:"sourceId"`
	PublishedOn  string        `json:"publishedOn"`
	Example      bool          `json:"example"`
	URL          string        `json:"url"`
	Similar      similar       `json:"similar"`
}

// foundResult is a record in a list; Fit is null where it is set beside no organisation.
type foundResult struct {
	result
	Fit *fit `json:"fit"`
}

// fit sets a record beside the organisation that was asked for: whether that could do it, and why.
type fit struct {
	Value   string      `json:"value"`
	Text    string      `json:"text"`
	Reasons []fitReason `json:"reasons"`
}

// fitReason is what one aspect of a record says: it "suits", or asks "more".
type fitReason struct {
	Aspect string `json:"aspect"`
	Says   string `json:"says"`
	Value  string `json:"value"`
}

func fitOf(t *i18n.Translator, o *model.Organisation, r request.Record) *fit {
	value, reasons := model.MeansOf(o).Fit(r.Aspects())
	told := &fit{Value: string(value), Text: request.FitNote(t, o, r), Reasons: []fitReason{}}
	for _, reason := range reasons {
		says := "suits"
		if reason.Weight == model.More {
			says = "more"
		}
		told.Reasons = append(told.Reasons, fitReason{string(reason.Aspect), says, reason.Value})
	}
	return told
}

// organisation is who leads.
type organisation struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Kind string `json:"kind"`
}

// municipality is the municipality that leads.
type municipality struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// policyArea is a field of municipal policy.
type policyArea struct {
	Code  string `json:"code"`
	Label string `json:"label"`
}

// similar tells of the records that are nearly the same and stand behind this one; URL lists them all, and is null without any.
type similar struct {
	Count int     `json:"count"`
	URL   *string `json:"url"`
}

// result tells of a record that was found.
func (a *API) result(r request.Record, words *request.FacetWords) result {
	var told result
	if r.Telling != nil {
		told = a.experimentResult(r.Telling, words)
	} else {
		told = a.entryResult(r.Entry, words)
	}
	if r.Hit.SimilarCount > 0 {
		alike := request.NewSearch()
		alike.Group = r.Hit.Group
		url := a.BaseURL + request.APINames().Address(experimentsPath, alike)
		told.Similar = similar{int(r.Hit.SimilarCount), &url}
	}
	return told
}

func (a *API) experimentResult(t *model.Telling, words *request.FacetWords) result {
	c := &t.Content
	told := result{
		Number: t.Number, Kind: indexer.KindExperiment, Title: c.Title, Summary: c.Summary, Lesson: c.TopLesson(),
		SizeClass: string(t.SizeClass), Anonymous: t.Anonymous, PolicyAreas: policyAreas(c.PolicyAreas, words),
		Outcome: string(c.Outcome), Stage: string(t.Stage), Language: c.Language, Source: t.Source, SourceID: t.SourceID,
		PublishedOn: t.PublishedOn, Example: t.Example, URL: a.BaseURL + "/experimenten/" + t.Number,
	}
	told.lead(t.Organisation)
	return told
}

func (a *API) entryResult(e *model.ToldEntry, words *request.FacetWords) result {
	told := result{
		Number: e.Number, Kind: indexer.KindEntry, Title: e.Title, Summary: e.Summary,
		SizeClass: string(model.SizeClassOf(e.Organisation.Population)), PolicyAreas: policyAreas(e.PolicyAreas, words),
		Stage: string(e.Stage), Language: e.Language, Source: e.Source, SourceID: e.SourceID, PublishedOn: e.RegisteredOn,
		URL: a.BaseURL + "/register/" + e.Number,
	}
	told.lead(&e.Organisation)
	return told
}

// lead says who leads; nil is one told without name.
func (r *result) lead(o *model.Organisation) {
	if o == nil {
		return
	}
	r.Organisation = organisationOf(o)
	if o.Kind == model.Municipality {
		r.Municipality = &municipality{o.Code, o.Name}
	}
}

func policyAreas(codes []string, words *request.FacetWords) []policyArea {
	areas := []policyArea{}
	for _, code := range codes {
		areas = append(areas, policyArea{code, words.Of(search.PolicyArea, code)})
	}
	return areas
}
