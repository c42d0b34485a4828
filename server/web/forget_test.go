package web

import (
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

// TestNothingErasedStaysInMemory reads a page, erases what it told, and looks at what the site still remembers.
func TestNothingErasedStaysInMemory(t *testing.T) {
	w := storetest.NewWorld(t)
	number := w.Tell(t, storetest.Content("Geheim"), model.ForPublic)
	s := New(Options{Store: w.Store, Now: w.Clock.Now})
	p := &page{site: s}
	p.html("Een geheim.")
	s.pages.put("nl /", s.pages.page(w.Generation(), []byte("Een geheim.")))
	s.forget()
	if s.prose.Len() == 0 || len(s.pages.pages) == 0 {
		t.Fatal("all is forgotten while nothing was erased")
	}
	if err := w.Erase(t.Context(), w.Moderator, number); err != nil {
		t.Fatal(err)
	}
	s.forget()
	if s.prose.Len() > 0 || len(s.pages.pages) > 0 || s.pages.size > 0 {
		t.Errorf("%d texts and %d pages of before the erasure are still in memory", s.prose.Len(), len(s.pages.pages))
	}
}
