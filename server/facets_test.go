package server_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// tellKinds fills a hub with six experiments of two outcomes in three policy areas, one of which is part of another.
func tellKinds(t *testing.T, h *servertest.Hub) {
	t.Helper()
	if err := h.Insert(t.Context(), &model.PolicyArea{Code: "schoolverzuim", Parent: "jeugd", LabelNL: "Schoolverzuim", LabelEN: "Truancy", Position: 4}); err != nil {
		t.Fatal(err)
	}
	for i, kind := range []struct {
		outcome model.Outcome
		area    string
	}{
		{model.Worked, "jeugd"}, {model.Worked, "schoolverzuim"}, {model.DidNotWork, "schoolverzuim"}, {model.DidNotWork, "wmo"},
		{model.NoDifference, "wmo"}, {model.Worked, "afval"},
	} {
		h.Tell(t, told(fmt.Sprintf("Proef %d", i+1), func(c *model.Content) {
			c.Outcome, c.PolicyAreas = kind.outcome, []string{kind.area}
		}), model.ForPublic)
	}
	h.Index(t)
}

// pageCount finds a value of a facet on a page: whether it is chosen, and its count.
func pageCount(body, name, value string) string {
	box := regexp.MustCompile(`(?s)<input[^>]*type="checkbox"[^>]*name="` + name + `"[^>]*value="` + value + `"([^>]*)>.*?wiel-choice__count">([0-9]+)`)
	found := box.FindStringSubmatch(body)
	if found == nil {
		return "absent"
	}
	if strings.Contains(found[1], "checked") {
		return found[2] + " chosen"
	}
	return found[2]
}

// TestFacetsAreTheSameEverywhere asks the same of page, API and feed.
func TestFacetsAreTheSameEverywhere(t *testing.T) {
	h := servertest.New(t)
	tellKinds(t, h)
	for _, c := range []struct {
		sentence, page, api string
		found               []int
		counts              map[string]string // page name=value: count, and whether it is chosen
	}{
		{"a main area counts its parts", "", "", []int{1, 2, 3, 4, 5, 6},
			map[string]string{"beleidsterrein=jeugd": "3", "beleidsterrein=schoolverzuim": "2", "uitkomst=worked": "3"}},
		{"one value", "uitkomst=worked", "outcome=worked", []int{1, 2, 6}, map[string]string{"beleidsterrein=jeugd": "2"}},
		{"a facet ignores its own choice", "uitkomst=worked", "outcome=worked", []int{1, 2, 6},
			map[string]string{"uitkomst=worked": "3 chosen", "uitkomst=did-not-work": "2", "uitkomst=no-difference": "1"}},
		{"of one facet any value will do", "uitkomst=worked&uitkomst=no-difference", "outcome=worked&outcome=no-difference", []int{1, 2, 5, 6},
			map[string]string{"uitkomst=did-not-work": "2", "beleidsterrein=wmo": "1"}},
		{"between facets all must hold", "uitkomst=worked&beleidsterrein=jeugd", "outcome=worked&policyArea=jeugd", []int{1, 2},
			map[string]string{"uitkomst=did-not-work": "1", "beleidsterrein=afval": "1", "beleidsterrein=wmo": "absent"}},
		{"several of both", "uitkomst=worked&uitkomst=did-not-work&beleidsterrein=schoolverzuim&beleidsterrein=wmo",
			"outcome=worked&outcome=did-not-work&policyArea=schoolverzuim&policyArea=wmo", []int{2, 3, 4},
			map[string]string{"uitkomst=no-difference": "1", "beleidsterrein=jeugd": "3"}},
		{"what is chosen stays, with zero", "uitkomst=partly-worked", "outcome=partly-worked", nil, map[string]string{"uitkomst=partly-worked": "0 chosen", "uitkomst=worked": "3"}},
		{"a part that is chosen stays, with zero", "uitkomst=no-difference&beleidsterrein=schoolverzuim", "outcome=no-difference&policyArea=schoolverzuim", nil,
			map[string]string{"beleidsterrein=schoolverzuim": "0 chosen"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			page := h.Get(t, h.Nobody, "/experimenten?"+c.page).Body.String()
			for which, want := range c.counts {
				name, value, _ := strings.Cut(which, "=")
				if got := pageCount(page, name, value); got != want {
					t.Errorf("%s on the page: %s, want %s", which, got, want)
				}
				want = strings.TrimSuffix(want, " chosen")
				if got := apiCount(t, h, c.api, apiNames[name], value); got != want {
					t.Errorf("%s in the API: %s, want %s", which, got, want)
				}
			}
			feed := h.Get(t, h.Nobody, "/experimenten.atom?"+c.page).Body.String()
			api := h.Get(t, h.Nobody, "/api/v1/experiments?"+c.api).Body.String()
			for where, body := range map[string]string{"page": page, "feed": feed, "API": api} {
				for i := 1; i <= 6; i++ {
					if got := strings.Contains(body, fmt.Sprintf("Proef %d", i)); got != slices.Contains(c.found, i) {
						t.Errorf("%s has experiment %d: %v", where, i, got)
					}
				}
			}
		})
	}
}

// apiNames are what the API calls the facets of the test.
var apiNames = map[string]string{"uitkomst": "outcome", "beleidsterrein": "policyArea"}

// apiCount finds the count of a value in an answer of the API.
func apiCount(t *testing.T, h *servertest.Hub, query, name, value string) string {
	t.Helper()
	var answer struct {
		Facets map[string][]struct {
			Value string `json:"value"`
			Count int    `json:"count"`
		} `json:"facets"`
	}
	body := h.Get(t, h.Nobody, "/api/v1/experiments?"+query).Body.Bytes()
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	for _, count := range answer.Facets[name] {
		if count.Value == value {
			return fmt.Sprint(count.Count)
		}
	}
	return "absent"
}
