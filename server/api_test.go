package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/servertest"
	"wiel/store/model"
)

// fields decodes JSON from the API.
func fields(t *testing.T, h *servertest.Hub, a model.Actor, path string, status int) map[string]any {
	t.Helper()
	w := h.Get(t, a, path)
	var body map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || w.Code != status {
		t.Fatalf("%s: %d, %v:\n%s", path, w.Code, err, w.Body)
	}
	if w.Header().Get("API-Version") == "" {
		t.Errorf("%s: no API-Version", path)
	}
	return body
}

// tellEntries adds register entries of Dam that are nearly the same.
func tellEntries(t *testing.T, h *servertest.Hub, n int) {
	t.Helper()
	for i := range n {
		number := string(rune('1' + i))
		entry := &model.RegisterEntry{
			Number: "R-" + number, Source: "algorithm-register", SourceID: "a" + number, OrganisationID: h.Dam.ID, Title: "Anonimiseren",
			Summary: "Lakt namen.", Stage: model.InUse, PolicyAreas: []string{"afval"}, RegisteredOn: "2025-01-0" + number,
			Language: "nl", GroupKey: "anonimiseren", Originals: map[string]map[string]any{"listing": {"name": "Anonimiseren"}},
		}
		if err := h.Insert(t.Context(), entry); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAPIListsWhatIsFound(t *testing.T) {
	h := servertest.New(t)
	tellEntries(t, h, 3)
	tellSome(t, h)
	for _, c := range []struct {
		sentence, query string
		total, results  int
	}{
		{"everything, one of each group", "", 6, 4},
		{"near-identical ones one by one", "group=false", 6, 6},
		{"a group's own list", "groupKey=anonimiseren", 3, 3},
		{"words", "q=schooluitval", 1, 1},
		{"a kind", "kind=experiment", 3, 3},
		{"several values of one facet", "outcome=worked&outcome=did-not-work", 3, 3},
		{"an organisation, without what is told without name", "organisation=VB01&kind=experiment", 2, 2},
		{"a small page", "pageSize=2&sort=title&group=false", 6, 2},
		{"a page beyond the last", "page=9", 6, 0},
	} {
		body := fields(t, h, h.Nobody, "/api/v1/experiments?"+c.query, http.StatusOK)
		if total := body["total"].(float64); int(total) != c.total || len(body["results"].([]any)) != c.results {
			t.Errorf("%s: total %v with %d results, want %d with %d", c.sentence, total, len(body["results"].([]any)), c.total, c.results)
		}
	}
	for _, r := range fields(t, h, h.Nobody, "/api/v1/experiments?kind=register-entry", 200)["results"].([]any) {
		alike := r.(map[string]any)["similar"].(map[string]any)
		if alike["count"] != 2.0 || alike["url"] != servertest.Address+"/api/v1/experiments?groupKey=anonimiseren" {
			t.Errorf("an entry of three nearly the same says %v", alike)
		}
	}
}

func TestAPILeadsThroughPages(t *testing.T) {
	h := servertest.New(t)
	tellSome(t, h)
	w := h.Get(t, h.Nobody, "/api/v1/experiments?pageSize=1&page=2&outcome=did-not-work&outcome=worked")
	for _, want := range []string{
		`page=3>; rel="next"`, `pageSize=1>; rel="prev"`, `page=3>; rel="last"`, `pageSize=1>; rel="first"`,
		servertest.Address + "/api/v1/experiments?outcome=did-not-work&outcome=worked&pageSize=1&page=2>; rel=\"self\"",
	} {
		if got := w.Header().Get("Link"); !strings.Contains(got, want) {
			t.Errorf("Link %q, without %q", got, want)
		}
	}
}

func TestAPIRefusesWhatMakesNoSense(t *testing.T) {
	h := servertest.New(t)
	tellSome(t, h)
	for parameter, query := range map[string]string{
		"sort": "sort=beste", "page": "page=0", "pageSize": "pageSize=101", "outcome": "outcome=fine", "year": "year=soon", "group": "group=maybe",
		"kind": "kind=x", "stage": "stage=x",
	} {
		body := fields(t, h, h.Nobody, "/api/v1/experiments?"+query, http.StatusBadRequest)
		list, _ := body["errors"].([]any)
		if len(list) != 1 || list[0].(map[string]any)["field"] != parameter {
			t.Errorf("%s: errors %v", query, list)
		}
	}
}

func TestAPITellsOne(t *testing.T) {
	h := servertest.New(t)
	tellEntries(t, h, 1)
	named := h.Tell(t, told("Met naam", nil), model.ForPublic)
	nameless := h.Tell(t, told("Zonder naam", func(c *model.Content) { c.Anonymous = true }), model.ForPublic)
	hidden := h.Tell(t, told("Voor deelnemers", nil), model.ForParticipants)
	h.Index(t)
	body := fields(t, h, h.Nobody, "/api/v1/experiments/"+named, 200)
	if body["municipality"].(map[string]any)["code"] != "VB01" || body["hours"] != 60.0 || body["url"] != servertest.Address+"/experimenten/"+named {
		t.Errorf("told %v", body)
	}
	body = fields(t, h, h.Author, "/api/v1/experiments/"+nameless, 200)
	if body["organisation"] != nil || body["municipality"] != nil || body["anonymous"] != true || body["sizeClass"] != "20-50" {
		t.Errorf("its own author hears of an experiment without name: %v", body)
	}
	body = fields(t, h, h.Nobody, "/api/v1/experiments/R-1", 200)
	if body["kind"] != "register-entry" || body["originals"] == nil {
		t.Errorf("told of an entry %v", body)
	}
	fields(t, h, h.Author, "/api/v1/experiments/"+hidden, http.StatusNotFound)
	fields(t, h, h.Nobody, "/api/v1/experiments/R-99", http.StatusNotFound)
}

// schema is an object of the description.
type schema struct {
	Properties map[string]json.RawMessage
	Required   []string
}

func TestAPIIsAsDescribed(t *testing.T) {
	h := servertest.New(t)
	tellEntries(t, h, 1)
	number := h.Tell(t, told("Met naam", nil), model.ForPublic)
	h.Index(t)
	var doc struct {
		Paths map[string]struct {
			Get struct {
				Parameters []struct {
					Name   string
					Schema struct{ Items struct{ Enum []string } }
				}
			}
		}
		Components struct{ Schemas map[string]schema }
	}
	if err := json.Unmarshal(h.Get(t, h.Nobody, "/api/v1/openapi.json").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	list := fields(t, h, h.Nobody, "/api/v1/experiments", 200)
	for name, object := range map[string]map[string]any{
		"List": list, "Result": list["results"].([]any)[0].(map[string]any),
		"Experiment":    fields(t, h, h.Nobody, "/api/v1/experiments/"+number, 200),
		"RegisterEntry": fields(t, h, h.Nobody, "/api/v1/experiments/R-1", 200),
	} {
		described := slices.Sorted(maps.Keys(doc.Components.Schemas[name].Properties))
		if told := slices.Sorted(maps.Keys(object)); !slices.Equal(described, told) {
			t.Errorf("%s is described with\n%v, and told with\n%v", name, described, told)
		}
	}
	parameters := map[string][]string{}
	for _, p := range doc.Paths["/experiments"].Get.Parameters {
		parameters[p.Name] = p.Schema.Items.Enum
	}
	for f, name := range request.APINames().Facets {
		if enum, ok := parameters[name]; !ok || !slices.Equal(enum, request.Closed(f)) {
			t.Errorf("parameter %q is described with %v, and takes %v", name, enum, request.Closed(f))
		}
	}
	if len(parameters) != len(search.Facets())+8 {
		t.Errorf("%d parameters are described", len(parameters))
	}
}

// valuesOf lists the values that a result has of a facet.
func valuesOf(r map[string]any, facet string) []string {
	switch facet {
	case "policyArea":
		var codes []string
		for _, area := range r["policyAreas"].([]any) {
			codes = append(codes, area.(map[string]any)["code"].(string))
		}
		return codes
	case "organisation":
		if o, ok := r["organisation"].(map[string]any); ok {
			return []string{o["code"].(string)}
		}
		return nil
	case "example":
		if r["kind"] == "register-entry" {
			return nil
		}
		return []string{fmt.Sprint(r["example"])}
	}
	if value := r[facet].(string); value != "" {
		return []string{value}
	}
	return nil
}

// A facet's counts are those of the records that are found without its own choice, counted one by one.
func TestFacetsEqualCountingOneByOne(t *testing.T) {
	h := servertest.New(t)
	tellEntries(t, h, 3)
	for i := range 24 {
		h.Tell(t, told(fmt.Sprintf("Proef %d met hitte", i), func(c *model.Content) {
			c.PolicyAreas = [][]string{{"wmo"}, {"jeugd", "afval"}, {"afval"}}[i%3]
			c.Outcome = model.Outcomes()[i%5]
			c.Anonymous = i%7 == 0
			c.Language = []string{"nl", "en"}[i%2]
		}), []model.Audience{model.ForPublic, model.ForPublic, model.ForParticipants}[i%3])
	}
	h.Index(t)
	const list = "/api/v1/experiments?group=false&pageSize=100&"
	for _, query := range []string{
		"", "q=hitte", "outcome=worked", "outcome=worked&outcome=not-done&policyArea=afval", "kind=experiment&sizeClass=20-50&q=proef",
		"organisation=VB01&language=en", "policyArea=wmo&outcome=worked&example=true",
	} {
		facets := fields(t, h, h.Nobody, list+query, 200)["facets"].(map[string]any)
		for _, facet := range []string{"kind", "policyArea", "outcome", "stage", "organisation", "sizeClass", "language", "example"} {
			others, _ := url.ParseQuery(query)
			others.Del(facet)
			want := map[string]int{}
			for _, r := range fields(t, h, h.Nobody, list+others.Encode(), 200)["results"].([]any) {
				for _, value := range valuesOf(r.(map[string]any), facet) {
					want[value]++
				}
			}
			got := map[string]int{}
			for _, c := range facets[facet].([]any) {
				if n := c.(map[string]any)["count"].(float64); n > 0 {
					got[c.(map[string]any)["value"].(string)] = int(n)
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("%q: facet %s says %v, one by one %v", query, facet, got, want)
			}
		}
	}
}
