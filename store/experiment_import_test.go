package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
	"wiel/store/transfer"
)

// importLines imports lines of the exchange format and tells what happened: the counts, and the keys of all reasons.
func importLines(t *testing.T, s *store.Store, o store.ImportOptions, lines ...string) ([4]int, []string) {
	t.Helper()
	i := s.ImportExperiments(o)
	var batch []transfer.Experiment
	for x, err := range transfer.Read(strings.NewReader(strings.Join(lines, "\n"))) {
		if err != nil {
			t.Fatal(err)
		}
		batch = append(batch, x)
	}
	if err := errors.Join(i.Take(t.Context(), batch), i.Finish(t.Context())); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, r := range append(slices.Clone(i.Done().Rejected), i.Unlinked()...) {
		for _, reason := range r.Reasons {
			keys = append(keys, fmt.Sprintf("%d %s %s", r.Line, reason.Field, reason.Key))
		}
	}
	return counts(i.Done()), keys
}

// imported is what an import of some lines should do: the counts (new, updated, unchanged, rejected), and the reasons.
type imported struct {
	sentence string
	want     [4]int
	reasons  []string
}

func (c imported) from(t *testing.T, s *store.Store, lines ...string) {
	t.Helper()
	got, reasons := importLines(t, s, store.ImportOptions{}, lines...)
	if got != c.want || !slices.Equal(reasons, c.reasons) {
		t.Errorf("%s: %v %q, want %v %q", c.sentence, got, reasons, c.want, c.reasons)
	}
}

func read(t *testing.T, s *store.Store, a model.Actor, number string) *store.Shown {
	t.Helper()
	shown, err := s.Experiment(t.Context(), a, number)
	if err != nil {
		t.Fatalf("%s: %v", number, err)
	}
	return shown
}

const (
	line1 = `{"sourceId": "x1", "title": "Bomen tellen", "text": "We telden.", "municipality": "GM0344", "publishedOn": "2024-05-01"}`
	line2 = `{"sourceId": "x2", "title": "Ook bomen", "organisation": "Gemeente Den Haag", "basedOn": "x1", "policyAreas": ["wmo"], "audience": "participants"}`
)

func TestImportPublishesAndASecondRunChangesNothing(t *testing.T) {
	s := referenceStore(t)
	imported{"first, the one it builds on comes later", [4]int{2, 0, 0, 0}, nil}.from(t, s, line2, line1)
	first, second := read(t, s, model.Actor{}, "2026-0002"), read(t, s, model.Actor{AccountID: 1, HubRole: model.Moderator}, "2026-0001")
	if first.Audience != model.ForPublic || first.PublishedOn != "2024-05-01" || first.Sequence != 1 || first.Organisation.Code != "GM0344" {
		t.Errorf("public at once, as of its day: %+v", first.Telling)
	}
	if second.Audience != model.ForParticipants || second.Organisation.Name != "'s-Gravenhage" && second.Organisation.Code != "GM0518" || second.BasedOn != first.Number {
		t.Errorf("for the audience it names, linked: %+v", second.Telling)
	}
	last := s.LastChange()
	imported{"the same again", [4]int{0, 0, 2, 0}, nil}.from(t, s, line2, line1)
	if s.LastChange() != last {
		t.Error("a second run of the same leaves a trace")
	}
	imported{"one that differs", [4]int{0, 1, 1, 0}, nil}.from(t, s, line2, strings.Replace(line1, "telden", "telden alles", 1))
	if now := read(t, s, model.Actor{}, "2026-0002"); now.Sequence != 2 || now.Content.WhatWeDid != "We telden alles." {
		t.Errorf("a new version: %+v", now.Telling)
	}
	imported{"only the link differs", [4]int{0, 1, 0, 0}, nil}.from(t, s, strings.Replace(line2, `"basedOn": "x1", `, "", 1))
}

func TestImportRejectsOneRecordAlone(t *testing.T) {
	s := referenceStore(t)
	bad := func(more string) string {
		return `{"sourceId": "bad", "title": "T", "organisation": "GM0344", ` + more + `}`
	}
	for sentence, c := range map[string]struct{ line, reason string }{
		"a municipality that does not exist":   {`{"title": "T", "organisation": "Gemeente Nergens"}`, "2 organisation import.unknownOrganisation"},
		"a code that does not exist":           {`{"title": "T", "organisation": "GM9999"}`, "2 organisation import.unknownOrganisation"},
		"a name that two have":                 {`{"title": "T", "organisation": "Bergen"}`, "2 organisation import.unknownOrganisation"},
		"an example of a real municipality":    {bad(`"example": true`), "2 organisation import.unknownOrganisation"},
		"a policy area that does not exist":    {bad(`"policyAreas": ["ruimtevaart"]`), "2 policyAreas import.unknownArea"},
		"a BSN":                                {bad(`"lessons": [{"text": "Bel over 111222333."}]`), "2 lessons[0].text import.bsn"},
		"an e-mail address in the text":        {bad(`"text": "Mail naar jan@voorbeeld.nl."`), "2 whatWeDid import.personal"},
		"the number of one that is not public": {`{"number": "2026-0009", "title": "T", "organisation": "Bergen"}`, "2 organisation import.unknownOrganisation"},
	} {
		fresh := storetest.New(t)
		if err := fresh.EnsureReference(t.Context()); err != nil {
			t.Fatal(err)
		}
		imported{sentence, [4]int{1, 0, 0, 1}, []string{c.reason}}.from(t, fresh, line1, c.line)
	}
	imported{"what it builds on is not there", [4]int{1, 0, 0, 0}, []string{"1 basedOn import.unknownBasis"}}.from(t, s, line2)
	o := store.ImportOptions{NotBSN: []string{"111222333"}, Justify: "openbaar adres"}
	got, keys := importLines(t, s, o, bad(`"text": "Nummer 111222333, mail info@voorbeeld.nl."`))
	if got != [4]int{1, 0, 0, 0} || keys != nil {
		t.Errorf("what the operator lets pass: %v %q", got, keys)
	}
	imported{"and passes from then on", [4]int{0, 0, 1, 0}, nil}.from(t, s, bad(`"text": "Nummer 111222333, mail info@voorbeeld.nl."`))
}

func TestImportLeavesWhatPeopleDid(t *testing.T) {
	w := storetest.NewWorld(t)
	line := `{"sourceId": "x1", "title": "Van de bron", "organisation": "VB01", "outcome": "worked", "lessons": [{"text": "Begin klein."}]}`
	changed := strings.Replace(line, "Van de bron", "Nieuws van de bron", 1)
	imported{"first", [4]int{1, 0, 0, 0}, nil}.from(t, w.Store, line)
	if _, err := w.ChangeAudience(t.Context(), w.Coordinator, "2026-0001", model.ForParticipants); err != nil {
		t.Fatal(err)
	}
	imported{"a narrowed audience is not widened", [4]int{0, 0, 1, 0}, nil}.from(t, w.Store, line)
	imported{"what the source newly says is told, not taken", [4]int{0, 0, 0, 1}, []string{"1  import.editedHere"}}.from(t, w.Store, changed)
	if got := read(t, w.Store, w.Neighbour, "2026-0001"); got.Audience != model.ForParticipants || got.Content.Title != "Van de bron" {
		t.Errorf("%+v", got.Telling)
	}
	imported{"an erased one", [4]int{1, 0, 0, 0}, nil}.from(t, w.Store, `{"sourceId": "x2", "title": "Weg", "organisation": "VB01"}`)
	if err := w.Erase(t.Context(), w.Coordinator, "2026-0002"); err != nil {
		t.Fatal(err)
	}
	imported{"does not come back", [4]int{0, 0, 0, 1}, []string{"1  import.erased"}}.from(t, w.Store, `{"sourceId": "x2", "title": "Weg", "organisation": "VB01"}`)
}

func TestNumbersOfAnotherHub(t *testing.T) {
	w := storetest.NewWorld(t)
	mine := w.Tell(t, storetest.Content("Van ons"), model.ForPublic)
	theirs := `{"number": "` + mine + `", "title": "Van hen", "organisation": "VB02"}`
	builds := `{"number": "2026-0007", "title": "Bouwt op hen", "organisation": "VB02", "basedOn": "` + mine + `"}`
	imported{"a number that is another's here", [4]int{2, 0, 0, 0}, nil}.from(t, w.Store, builds, theirs)
	imported{"is known again", [4]int{0, 0, 2, 0}, nil}.from(t, w.Store, builds, theirs)
	if got := read(t, w.Store, w.Nobody, mine); got.Content.Title != "Van ons" {
		t.Errorf("ours stays: %+v", got.Telling)
	}
	if got := read(t, w.Store, w.Nobody, "2026-0007"); got.Content.Title != "Bouwt op hen" || got.BasedOn != "2026-0008" {
		t.Errorf("a free number is kept, and the link is to theirs: %+v", got.Telling)
	}
	if next := w.Tell(t, storetest.Content("Volgende"), model.ForPublic); next != "2026-0009" {
		t.Errorf("the series goes on behind it: %s", next)
	}
	imported{"our own, unchanged", [4]int{0, 0, 1, 0}, nil}.from(t, w.Store, export(t, w.Store)[0])
	edited := strings.Replace(export(t, w.Store)[0], "Van ons", "Van de operator", 1)
	imported{"our own, edited in a file", [4]int{0, 0, 0, 1}, []string{"1  import.editedHere"}}.from(t, w.Store, edited)
}

func export(t *testing.T, s *store.Store) []string {
	t.Helper()
	var lines []string
	err := s.EachExport(t.Context(), func(x transfer.Experiment) error {
		var b bytes.Buffer
		err := transfer.Write(&b, x)
		lines = append(lines, strings.TrimSpace(b.String()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestExportAndImportAreInverse(t *testing.T) {
	w := storetest.NewWorld(t)
	full := storetest.Content("Alles verteld")
	full.Partners, full.Anonymous, full.ResultDue, full.ParticipantsOnly = []string{"GGD"}, true, "2027-01", []model.Section{"effort"}
	one := w.Tell(t, full, model.ForPublic)
	w.Tell(t, storetest.Content("Alleen de organisatie"), model.ForOrganisation)
	w.Tell(t, storetest.Content("Concept"), model.ForAuthors)
	hidden := w.Tell(t, storetest.Content("Verborgen"), model.ForPublic)
	if err := w.Hide(t.Context(), w.Moderator, hidden); err != nil {
		t.Fatal(err)
	}
	imported{"imported ones among them", [4]int{2, 0, 0, 0}, nil}.from(t, w.Store, `{"sourceId": "x1", "title": "Van elders", "organisation": "kadaster", "basedOn": "`+one+`", "stage": "idea"}`,
		`{"sourceId": "x2", "title": "Ook", "organisation": "Provincie Utrecht", "basedOn": "x1", "hours": 3, "comparisons": [{"measure": "m", "usual": 0.1}]}`)
	lines := export(t, w.Store)
	if len(lines) != 4 {
		t.Fatalf("four are published and not hidden: %q", lines)
	}
	empty := storetest.NewWorld(t)
	imported{"into an empty hub", [4]int{4, 0, 0, 0}, nil}.from(t, empty.Store, lines...)
	if again := export(t, empty.Store); !slices.Equal(again, lines) {
		t.Errorf("exported\n%s\nand after an import\n%s", strings.Join(lines, "\n"), strings.Join(again, "\n"))
	}
	imported{"again", [4]int{0, 0, 4, 0}, nil}.from(t, empty.Store, lines...)
}
