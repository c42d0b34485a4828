package web

import (
	"testing"

	"wiel/search"
	"wiel/server/request"
)

func TestARecordWithAllWordsIsSetApart(t *testing.T) {
	for _, c := range []struct {
		sentence        string
		complete, total uint64
		page            int
		similar         []uint64 // of each record that is shown
		whole           int
	}{
		{"two of three hold all", 2, 3, 1, []uint64{0, 0, 0}, 2},
		{"one stands for another too", 2, 3, 1, []uint64{1, 0}, 1},
		{"all of them do", 3, 3, 1, []uint64{0, 0, 0}, 3},
		{"none does", 0, 3, 1, []uint64{0, 0, 0}, 3},
		{"more do than the page shows", 5, 9, 1, []uint64{0, 0}, 2},
		{"on a later page that is not known", 2, 3, 2, []uint64{0, 0, 0}, 3},
	} {
		p := &searchPage{Search: request.Search{Page: c.page}, Result: &search.Result{Complete: c.complete, Total: c.total}}
		for _, n := range c.similar {
			p.Records = append(p.Records, record{Hit: search.Hit{SimilarCount: n}})
		}
		if whole, part := p.byWords(); len(whole) != c.whole || len(whole)+len(part) != len(c.similar) {
			t.Errorf("%s: %d and %d", c.sentence, len(whole), len(part))
		}
	}
}

func TestTheWordThatWasLookedFor(t *testing.T) {
	for _, c := range []struct {
		sentence  string
		corrected []search.Correction
		want      string
	}{
		{"what was typed", nil, "jeugdzrog"},
		{"what it was mended to", []search.Correction{{Typed: "jeugdzrog", Used: "jeugdzorg"}}, "jeugdzorg"},
	} {
		p := &searchPage{page: &page{Words: "jeugdzrog"}, Result: &search.Result{Corrected: c.corrected}}
		if got := p.meantWord(); got != c.want {
			t.Errorf("%s: %q, not %q", c.sentence, got, c.want)
		}
	}
}
