package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/server/request"
	"wiel/store/model"
)

// experimentsPath is the list of experiments.
const experimentsPath = Path + "/experiments"

// list is a page of records. Total counts records, also those that stand behind a near-identical one.
type list struct {
	Results     []foundResult      `json:"results"`
	Total       int                `json:"total"`
	Page        int                `json:"page"`
	PageSize    int                `json:"pageSize"`
	Pages       int                `json:"pages"`
	Missing     []string           `json:"missing"`
	Corrections []correction       `json:"corrections"`
	Facets      map[string][]count `json:"facets"`
	Links       map[string]string  `json:"links"`
}

// correction is a word that occurs nowhere, and what was looked for instead.
type correction struct {
	Typed string `json:"typed"`
	Used  string `json:"used"`
}

// count is how many records have a value.
type count struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// Experiments finds records. A parameter that makes no sense is refused by name.
func (a *API) Experiments(c *gin.Context) error {
	asked, err := request.APINames().Read(c.Request.URL.Query())
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	like := asked.Like
	beside, err := asked.Beside(ctx, a.Store)
	if err != nil {
		return err
	}
	if like != "" && beside == nil {
		return model.Invalidf(request.APINames().Like, "error.choice")
	}
	found, err := a.Index.Search(ctx, asked.Query)
	if err != nil {
		return err
	}
	records, err := request.Load(ctx, a.Store, visitor, found.Hits)
	if err != nil {
		return err
	}
	words, err := request.NewFacetWords(ctx, a.Store, request.Texts(c), found)
	if err != nil {
		return err
	}
	page := list{
		Results: []foundResult{}, Total: int(found.Total), Page: asked.Page, PageSize: asked.Size, Pages: asked.Pages(found.Total),
		Missing: append([]string{}, found.Missing...), Corrections: corrections(found), Facets: facets(found, words),
	}
	for _, r := range records {
		told := foundResult{result: a.result(r, words)}
		if beside != nil {
			told.Fit = fitOf(request.Texts(c), beside, r)
		}
		page.Results = append(page.Results, told)
	}
	page.Links = a.links(asked, page.Pages)
	c.Header("Link", linkHeader(page.Links))
	return answer(c, page)
}

// corrections tells what was looked for instead of what occurs nowhere, as one would type that.
func corrections(found *search.Result) []correction {
	list := []correction{}
	for _, made := range found.Corrected {
		list = append(list, correction{made.Typed, made.Used})
	}
	for _, made := range found.Parted {
		list = append(list, correction{made.Typed, strings.Join(made.Parts, " OR ")})
	}
	return list
}

// facets gives the counts of every facet, also of one that has none.
func facets(found *search.Result, words *request.FacetWords) map[string][]count {
	all := map[string][]count{}
	for f, name := range request.APINames().Facets {
		all[name] = []count{}
		for _, value := range found.Facets[f] {
			all[name] = append(all[name], count{value.Value, words.Of(f, value.Value), int(value.Records)})
		}
	}
	return all
}

// relations are the pages that a page of a list leads to.
var relations = []string{"self", "first", "prev", "next", "last"}

// links gives the addresses of this page and of others.
func (a *API) links(asked request.Search, pages int) map[string]string {
	address := func(page int) string { return a.BaseURL + request.APINames().Address(experimentsPath, asked.At(page)) }
	links := map[string]string{"self": address(asked.Page), "first": address(1), "last": address(pages)}
	if asked.Page > 1 {
		links["prev"] = address(min(asked.Page-1, pages))
	}
	if asked.Page < pages {
		links["next"] = address(asked.Page + 1)
	}
	return links
}

// linkHeader writes links as RFC 8288 wants them.
func linkHeader(links map[string]string) string {
	var parts []string
	for _, relation := range relations {
		if href := links[relation]; href != "" {
			parts = append(parts, "<"+href+`>; rel="`+relation+`"`)
		}
	}
	return strings.Join(parts, ", ")
}
