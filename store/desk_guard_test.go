package store_test

import (
	"reflect"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestTheDeskNoticesWhatChangesForTheGuard although it remembers what was found: another text, a reason why something may stay, and another name
// that gives away.
func TestTheDeskNoticesWhatChangesForTheGuard(t *testing.T) {
	w := storetest.NewWorld(t)
	ctx := t.Context()
	c := storetest.Content("Wmo voorspellen")
	c.Anonymous, c.WhatWeDid = true, "In Nieuwdorp telden we."
	number := w.Tell(t, c, model.ForAuthors)
	save := func(text string, revision int) {
		t.Helper()
		_, err := w.SaveDraft(ctx, w.Author, number, store.Save{Fields: []string{"WhatWeDid"}, Content: model.Content{WhatWeDid: text}, Revision: revision})
		must(t, err)
	}
	for _, c := range []struct {
		sentence string
		happens  func()
		want     store.DraftWaits
	}{
		{"at first", func() {}, store.DraftWaits{}},
		{"a municipality comes that has the name of a place in it", func() {
			must(t, w.Insert(ctx, &model.Organisation{Code: "GM9999", Slug: "nieuwdorp", Name: "Nieuwdorp", Kind: model.Municipality, Rule: model.AuthorAlone}))
		}, store.DraftWaits{Findings: 1}},
		{"the text names a person's number too", func() { save("In Nieuwdorp telden we. Bel 06-12345678.", 1) }, store.DraftWaits{Findings: 2}},
		{"it is said why both may stay", func() {
			found, err := w.Findings(ctx, w.Author, number)
			must(t, err)
			reasons := map[string]string{}
			for _, f := range found {
				reasons[f.Fingerprint] = "Dat mag."
			}
			must(t, w.Justify(ctx, w.Author, number, reasons))
		}, store.DraftWaits{}},
		{"a number comes that may be a BSN", func() { save("Rij 111222333 viel op.", 2) }, store.DraftWaits{Numbers: 1}},
		{"and goes", func() { save("We telden.", 3) }, store.DraftWaits{}},
	} {
		c.happens()
		for range 2 {
			desk, err := w.Desk(ctx, w.Author)
			must(t, err)
			if got := desk.Drafts[0].DraftWaits; !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: the draft waits for %+v, not %+v", c.sentence, got, c.want)
			}
		}
	}
}
