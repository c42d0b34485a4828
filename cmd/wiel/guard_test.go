package main

import (
	"testing"

	"wiel/store/privacy"
	"wiel/store/reference"
)

// TestTheGuardIsQuietAboutTheExamples counts how many of the example experiments the guard has something to say of. They were
// written as they should be, so each finding is a false alarm, and one in twenty is what an author bears.
func TestTheGuardIsQuietAboutTheExamples(t *testing.T) {
	demo, err := readDemo()
	if err != nil {
		t.Fatal(err)
	}
	told := append(demo.Experiments, demo.Drafts...)
	tally := map[privacy.Kind]int{}
	for _, x := range told {
		seen := map[privacy.Kind]bool{}
		for _, f := range privacy.InspectContent(x.Content) {
			if !seen[f.Kind] {
				tally[f.Kind]++
			}
			seen[f.Kind] = true
			t.Logf("%s: %s in %s: %q, with %q", x.SourceID, f.Kind, f.Field, f.Text, f.With)
		}
	}
	for _, kind := range privacy.Kinds() {
		t.Logf("%d of %d examples raise %s", tally[kind], len(told), kind)
		if tally[kind]*20 > len(told) {
			t.Errorf("%d of %d examples raise %s", tally[kind], len(told), kind)
		}
	}
}

// TestTheExamplesWithoutANameGiveNothingAway reads the example experiments that are told without a name as the guard does before one is published.
func TestTheExamplesWithoutANameGiveNothingAway(t *testing.T) {
	demo, err := readDemo()
	if err != nil {
		t.Fatal(err)
	}
	set, err := reference.Default()
	if err != nil {
		t.Fatal(err)
	}
	var names privacy.Names
	for _, m := range set.Municipalities {
		names.Places = append(append(names.Places, m.Name), m.Aliases...)
	}
	for _, o := range demo.Organisations {
		names.Own = append(names.Own, o.Name)
	}
	anonymous := 0
	for _, x := range append(demo.Experiments, demo.Drafts...) {
		if x.Content.Anonymous {
			anonymous++
		}
		for _, f := range privacy.GivesAway(x.Content, names) {
			t.Errorf("%s: %s in %s: %q", x.SourceID, f.Kind, f.Field, f.Text)
		}
	}
	if anonymous == 0 {
		t.Error("no example is told without a name")
	}
}
