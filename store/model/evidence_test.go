package model

import (
	"strings"
	"testing"
)

func TestLadder(t *testing.T) {
	number := 3.5
	row := func(usual, withData bool, known Known) Comparison {
		c := Comparison{Measure: "uren", Known: known}
		if usual {
			c.Usual = &number
		}
		if withData {
			c.WithData = &number
		}
		return c
	}
	for _, c := range []struct {
		sentence  string
		content   Content
		elsewhere []Outcome
		step      Evidence
		next      Evidence
		measure   string
	}{
		{"nothing is known while no outcome is told", Content{Comparisons: []Comparison{row(true, true, "compared")}}, nil, "", "", ""},
		{"why it was deliberately not done is told, and no more is to come", Content{Outcome: NotDone, Comparisons: []Comparison{row(true, true, "compared")}}, nil, EvidenceTold, "", ""},
		{"why it was stopped is told", Content{Stage: Stopped, Outcome: TooEarly}, nil, EvidenceTold, "", ""},
		{"what was counted before it was stopped counts", Content{Stage: Stopped, Outcome: DidNotWork, Comparisons: []Comparison{row(false, true, "counted")}}, nil, EvidenceCounted, "", "uren"},
		{"an outcome in words is told", Content{Outcome: DidNotWork}, nil, EvidenceTold, EvidenceCounted, ""},
		{"an estimate is told too", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "estimated")}}, nil, EvidenceTold, EvidenceCounted, ""},
		{"a figure of which nobody says how it is known as well", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "")}}, nil, EvidenceTold, EvidenceCounted, ""},
		{"a row without figures too", Content{Outcome: Worked, Comparisons: []Comparison{row(false, false, "compared")}}, nil, EvidenceTold, EvidenceCounted, ""},
		{"one figure is counted", Content{Outcome: Worked, Comparisons: []Comparison{row(false, true, "counted")}}, nil, EvidenceCounted, EvidenceBeforeAfter, "uren"},
		{"one that should have been compared is counted", Content{Outcome: Worked, Comparisons: []Comparison{row(false, true, "compared")}}, nil, EvidenceCounted, EvidenceBeforeAfter, "uren"},
		{"two figures are before and after", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "counted")}}, nil, EvidenceBeforeAfter, EvidenceCompared, "uren"},
		{"a baseline is a before", Content{Outcome: Worked, Baseline: "Vorig jaar 12.", Comparisons: []Comparison{row(false, true, "counted")}}, nil, EvidenceBeforeAfter, EvidenceCompared, "uren"},
		{"but no after", Content{Outcome: Worked, Baseline: "Vorig jaar 12.", Comparisons: []Comparison{row(true, false, "counted")}}, nil, EvidenceCounted, EvidenceBeforeAfter, "uren"},
		{"and nothing without a count", Content{Outcome: Worked, Baseline: "Vorig jaar 12."}, nil, EvidenceTold, EvidenceCounted, ""},
		{"two figures side by side are compared", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "counted"), row(true, true, "compared")}}, nil, EvidenceCompared, EvidenceRepeated, "uren"},
		{"all that were are named", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "compared"), row(false, true, "counted"), row(true, true, "compared")}}, nil, EvidenceCompared, EvidenceRepeated, "uren,uren"},
		{"the same elsewhere is repeated", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "compared")}}, []Outcome{Worked}, EvidenceRepeated, "", "uren"},
		{"also of what did not work", Content{Outcome: DidNotWork, Comparisons: []Comparison{row(true, true, "compared")}}, []Outcome{Worked, DidNotWork}, EvidenceRepeated, "", "uren"},
		{"another end elsewhere is not", Content{Outcome: Worked, Comparisons: []Comparison{row(true, true, "compared")}}, []Outcome{DidNotWork, TooEarly, ""}, EvidenceCompared, EvidenceRepeated, "uren"},
		{"and no rung is skipped", Content{Outcome: Worked}, []Outcome{Worked}, EvidenceTold, EvidenceCounted, ""},
	} {
		l, ok := c.content.Ladder(c.elsewhere)
		if ok != (c.step != "") || l.Step != c.step || ok && l.Next() != c.next || strings.Join(l.Measures, ",") != c.measure {
			t.Errorf("%s: %+v, next %q", c.sentence, l, l.Next())
		}
	}
	l, _ := Content{Outcome: Worked}.Ladder([]Outcome{Worked, DidNotWork, TooEarly, NotDone, ""})
	if l.Elsewhere != 2 || l.Same != 1 {
		t.Errorf("only what ended elsewhere counts: %+v", l)
	}
	if !l.Reached(EvidenceTold) || l.Reached(EvidenceCounted) {
		t.Errorf("an experiment stands on its rung and on those below: %+v", l)
	}
}
