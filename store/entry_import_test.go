package store_test

import (
	"strings"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
	"wiel/store/transfer"
)

// entry is a record of the register in one shape.
func entry(shape, id, organisation, title string, more func(*transfer.Entry)) transfer.Entry {
	e := transfer.Entry{
		Line: 7, Shape: shape, SourceID: id, Organisation: organisation, Title: title, MatchKey: transfer.MatchKey(organisation, title),
		Originals: map[string]any{"title": title, "organisatie": organisation}, Status: "in_gebruik", Stage: model.InUse, Language: "nl",
	}
	if more != nil {
		more(&e)
	}
	return e
}

func goal(text string) func(*transfer.Entry) {
	return func(e *transfer.Entry) { e.Text, e.Summary, e.Originals["doel"] = text, text, text }
}

func importEntries(t *testing.T, s *store.Store, day string, entries ...transfer.Entry) store.Imported {
	t.Helper()
	done, err := s.ImportEntries(t.Context(), transfer.RegisterSource, day, entries, store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func counts(i store.Imported) [4]int { return [4]int{i.New, i.Updated, i.Unchanged, len(i.Rejected)} }

func readEntry(t *testing.T, s *store.Store, number string) *model.ToldEntry {
	t.Helper()
	e, err := s.Entry(t.Context(), model.Actor{}, number)
	if err != nil {
		t.Fatalf("%s: %v", number, err)
	}
	return e
}

func TestSecondImportOfTheSameChangesNothing(t *testing.T) {
	s := referenceStore(t)
	records := []transfer.Entry{
		entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Boomkap", goal("Bomen tellen.")),
		entry(transfer.ShapeListing, "2", "Belastingdienst", "Toeslagen", nil),
		entry(transfer.ShapeListing, "3", "Gemeente Hoevelaken", "Anonimiseren", nil),
	}
	if got := counts(importEntries(t, s, "2026-05-13", records...)); got != [4]int{3, 0, 0, 0} {
		t.Errorf("first: %v", got)
	}
	last := s.LastChange()
	for _, day := range []string{"2026-05-13", "2026-06-12", "2026-05-13"} {
		if got := counts(importEntries(t, s, day, records...)); got != [4]int{0, 0, 3, 0} || s.LastChange() != last {
			t.Errorf("again, as of %s: %v, and %d changes", day, got, s.LastChange()-last)
		}
	}
	if e := readEntry(t, s, "R-2"); e.Organisation.Code != "belastingdienst" || e.Organisation.Kind != "government" {
		t.Errorf("an organisation that is no municipality is made: %+v", e.Organisation)
	}
	if e := readEntry(t, s, "R-3"); e.Organisation.Code != "GM0267" {
		t.Errorf("what merged goes to the successor: %+v", e.Organisation)
	}
}

func TestNewerWinsAndEmptyNeverOverwrites(t *testing.T) {
	s := referenceStore(t)
	one := func(text string) transfer.Entry {
		return entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Boomkap", goal(text))
	}
	for _, c := range []struct{ sentence, day, text, want, original string }{
		{"first seen", "2026-05-13", "eerst", "eerst", "eerst"},
		{"a newer file wins", "2026-06-12", "later", "later", "later"},
		{"an older file does not", "2026-05-13", "eerst", "later", "later"},
		{"an empty field does not, though the original says so", "2026-06-13", "", "later", ""},
	} {
		importEntries(t, s, c.day, one(c.text))
		e := readEntry(t, s, "R-1")
		if e.Text != c.want || e.Originals[transfer.ShapeListing]["doel"] != c.original {
			t.Errorf("%s: %q %v", c.sentence, e.Text, e.Originals)
		}
	}
}

func TestBothShapesJoinInEitherOrder(t *testing.T) {
	listing := entry(transfer.ShapeListing, "11136893", "Gemeente Utrecht", "Boomkap", goal("Kort."))
	full := entry(transfer.ShapeFullText, "k99", "Utrecht", "boomkap", goal("Lang verhaal."))
	same := entry(transfer.ShapeFullText, "11136893", "Gemeente Utrecht", "Boomkap", goal("Lang verhaal."))
	for sentence, order := range map[string][]transfer.Entry{
		"listing first, by name": {listing, full}, "full text first, by name": {full, listing},
		"listing first, by id": {listing, same}, "full text first, by id": {same, listing},
	} {
		s := referenceStore(t)
		for _, e := range append(order, order...) {
			day := map[string]string{transfer.ShapeListing: "2026-05-13", transfer.ShapeFullText: "2024-02-01"}[e.Shape]
			importEntries(t, s, day, e)
		}
		e := readEntry(t, s, "R-1")
		if len(e.Originals) != 2 || e.Text != "Lang verhaal." || e.Summary != "Kort." || e.SourceID != "11136893" {
			t.Errorf("%s: %q %q %s with originals %v", sentence, e.Text, e.Summary, e.SourceID, e.Originals)
		}
		if _, err := s.Entry(t.Context(), model.Actor{}, "R-2"); err == nil {
			t.Errorf("%s: two entries", sentence)
		}
	}
}

func TestTwoRecordsOfOneNameAreTwo(t *testing.T) {
	s := referenceStore(t)
	a := entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Anonimiseren", nil)
	b := entry(transfer.ShapeListing, "2", "Gemeente Utrecht", "Anonimiseren", nil)
	full := entry(transfer.ShapeFullText, "k1", "Gemeente Utrecht", "Anonimiseren", nil)
	if got := counts(importEntries(t, s, "2026-05-13", a, b, full)); got != [4]int{3, 0, 0, 0} {
		t.Errorf("where two listings fit, a full text is a record of its own: %v", got)
	}
	if got := counts(importEntries(t, s, "2026-05-13", a, b, full)); got != [4]int{0, 0, 3, 0} {
		t.Errorf("also the second time: %v", got)
	}
}

func TestVanishedAndBack(t *testing.T) {
	s := referenceStore(t)
	a := entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Boomkap", nil)
	b := entry(transfer.ShapeListing, "2", "Gemeente Utrecht", "Parkeren", nil)
	full := entry(transfer.ShapeFullText, "k1", "Gemeente Utrecht", "Oud", nil)
	importEntries(t, s, "2026-05-13", a, b)
	importEntries(t, s, "2024-01-01", full)
	vanish := func(day string, ids ...string) int {
		n, err := s.VanishMissing(t.Context(), transfer.RegisterSource, ids, day)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	gone := func(number string) bool {
		_, err := s.Entry(t.Context(), model.Actor{}, number)
		return model.KindOf(err) == model.Gone
	}
	if n := vanish("2026-06-12", "1"); n != 1 || !gone("R-2") || gone("R-3") {
		t.Errorf("what a whole listing lacks is gone, but not what never stood in one: %d", n)
	}
	if importEntries(t, s, "2026-05-13", b); !gone("R-2") {
		t.Error("an older listing does not bring it back")
	}
	if n := vanish("2026-05-13", "2"); n != 0 || gone("R-1") {
		t.Errorf("an older listing makes nothing vanish: %d", n)
	}
	if got := importEntries(t, s, "2026-07-01", b); gone("R-2") || got.Updated != 1 {
		t.Errorf("a newer listing brings it back: %+v", got)
	}
}

func TestRecordWithBSNIsRejectedAlone(t *testing.T) {
	s := referenceStore(t)
	bad := entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Boomkap", goal("Voor 111222333 en anderen."))
	nobody := entry(transfer.ShapeListing, "2", "Gemeente Nergenshuizen", "Boomkap", nil)
	fine := entry(transfer.ShapeListing, "3", "Gemeente Utrecht", "Parkeren", nil)
	done := importEntries(t, s, "2026-05-13", bad, nobody, fine)
	if counts(done) != [4]int{1, 0, 0, 2} {
		t.Fatalf("%v", counts(done))
	}
	for i, want := range []struct{ field, key string }{{"doel", "import.bsn"}, {"organisation", "import.unknownOrganisation"}} {
		r := done.Rejected[i]
		if r.Line != 7 || r.Reasons[0].Field != want.field || r.Reasons[0].Key != want.key || strings.Contains(r.Error(), "111222333") {
			t.Errorf("%v", r)
		}
	}
	o := store.ImportOptions{NotBSN: []string{"111.222.333"}}
	again, err := s.ImportEntries(t.Context(), transfer.RegisterSource, "2026-05-13", []transfer.Entry{bad}, o)
	if err != nil || again.New != 1 {
		t.Errorf("unless the operator says that it is none: %+v %v", again, err)
	}
}

func TestClaim(t *testing.T) {
	w := storetest.NewWorld(t)
	e := entry(transfer.ShapeListing, "1", "VB01", "Boomkap", func(e *transfer.Entry) { e.PolicyAreas = []string{"afval", "nergens"} })
	importEntries(t, w.Store, "2026-05-13", e)
	for _, c := range []struct {
		sentence string
		actor    model.Actor
		number   string
		kind     model.Kind
	}{
		{"a visitor must sign in", w.Nobody, "R-1", model.SignInNeeded},
		{"a neighbour may not", w.Neighbour, "R-1", model.Forbidden},
		{"what is not there is not found", w.Author, "R-9", model.NotFound},
	} {
		if _, err := w.Claim(t.Context(), c.actor, c.number); model.KindOf(err) != c.kind {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	made, err := w.Claim(t.Context(), w.Author, "R-1")
	if err != nil {
		t.Fatal(err)
	}
	shop, err := w.Workshop(t.Context(), w.Author, made.Number)
	if err != nil {
		t.Fatal(err)
	}
	c := shop.Draft.Content
	if c.Title != "Boomkap" || c.Stage != model.InUse || len(c.PolicyAreas) != 1 || !c.PolicyAreasDerived || *shop.Experiment.EntryID != 1 {
		t.Errorf("the draft takes over what the entry tells: %+v", c)
	}
	if _, err := w.Claim(t.Context(), w.Colleague, "R-1"); model.KindOf(err) != model.Conflict {
		t.Errorf("once only: %v", err)
	}
	e.Title = "Boomkap 2"
	importEntries(t, w.Store, "2026-06-12", e)
	if shop, err = w.Workshop(t.Context(), w.Author, made.Number); err != nil || shop.Draft.Content.Title != "Boomkap" {
		t.Errorf("a later import touches only the entry: %v", err)
	}
}

func TestAnImportShowsNothingThatWasHidden(t *testing.T) {
	s := referenceStore(t)
	record := entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Boomkap", goal("Bomen tellen."))
	importEntries(t, s, "2026-05-13", record)
	must(t, s.HideEntry(t.Context(), model.Actor{AccountID: 1, HubRole: model.Moderator}, "R-1"))
	importEntries(t, s, "2026-06-12", entry(transfer.ShapeListing, "1", "Gemeente Utrecht", "Boomkap", goal("Alle bomen tellen.")))
	_, err := s.Entry(t.Context(), model.Actor{}, "R-1")
	wantKind(t, "a reader sees it after an import", err, model.NotFound)
}
