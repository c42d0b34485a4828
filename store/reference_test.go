package store_test

import (
	"slices"
	"strings"
	"testing"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/reference"
	"wiel/store/storetest"
)

// referenceStore is a store with the built-in reference data.
func referenceStore(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.New(t)
	if err := s.EnsureReference(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReferenceIsWholeAndLoadedOnce(t *testing.T) {
	s := referenceStore(t)
	problems, err := s.CheckReference(t.Context())
	if err != nil || len(problems) > 0 {
		t.Fatalf("check: %v %v", problems, err)
	}
	list, err := s.Organisations(t.Context(), store.OrganisationFilter{Kinds: []model.OrganisationKind{model.Municipality}})
	if err != nil || len(list) != 342 {
		t.Errorf("%d municipalities of today, %v", len(list), err)
	}
	last := s.LastChange()
	if err := s.EnsureReference(t.Context()); err != nil || s.LastChange() != last {
		t.Errorf("a second start loads nothing: %v", err)
	}
	set, err := reference.Default()
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.LoadReference(t.Context(), set, false)
	if err != nil || len(found) > 0 || s.LastChange() != last {
		t.Errorf("loading the same again: %v %v", found, err)
	}
}

func TestResolveOrganisation(t *testing.T) {
	s := referenceStore(t)
	for _, o := range []model.Organisation{
		{Code: "VBGGD", Slug: "ggd-voorbeeldland", Name: "GGD Voorbeeldland", Kind: "ggd", Aliases: []string{"GGD"}, Example: true},
		{Code: "kadaster", Slug: "kadaster", Name: "Kadaster", Kind: "government"},
	} {
		if err := s.Insert(t.Context(), &o); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, code, via string }{
		{"GM0344", "GM0344", ""}, {"gm0344", "GM0344", ""}, {"0344", "GM0344", ""}, {"utrecht", "GM0344", ""},
		{"Gemeente Utrecht", "GM0344", ""}, {"Den Haag", "GM0518", ""}, {"'s-Gravenhage", "GM0518", ""},
		{"Gemeente Den Bosch", "GM0796", ""}, {"Hoevelaken", "GM0267", "GM0253"}, {"GM0253", "GM0267", "GM0253"},
		{"Gemeente Hoevelaken", "GM0267", "GM0253"}, {"Het Kadaster", "", ""}, {"Kadaster", "kadaster", ""}, {"KADASTER", "kadaster", ""},
		{"GGD Voorbeeldland", "VBGGD", ""}, {"GGD", "", ""}, {"VBGGD", "VBGGD", ""}, {"Bergen", "", ""}, {"Provincie Utrecht", "", ""},
		{"Waterschap Groningen", "", ""}, {"Atlantis", "", ""}, {"", "", ""},
	} {
		o, via, err := s.ResolveOrganisation(t.Context(), c.name)
		if (err != nil) != (c.code == "") || o != nil && o.Code != c.code || (via != nil) != (c.via != "") || via != nil && via.Code != c.via {
			t.Errorf("%q is %+v via %v, %v; want %s", c.name, o, via, err, c.code)
		}
	}
}

func TestOrganisationByAnOtherAddress(t *testing.T) {
	s := referenceStore(t)
	for asked, slug := range map[string]string{"utrecht": "utrecht", "GM0344": "utrecht", "den-bosch": "s-hertogenbosch", "hoevelaken": "hoevelaken"} {
		if o := organisation(t, s, asked); o.Slug != slug {
			t.Errorf("%s leads to %s", asked, o.Slug)
		}
	}
	for _, asked := range []string{"bergen", "atlantis", ""} {
		if _, err := s.Organisation(t.Context(), asked); model.KindOf(err) != model.NotFound {
			t.Errorf("%q leads nowhere: %v", asked, err)
		}
	}
}

// merged gives the built-in data of a day on which the first municipality went up in the second, with policy areas of long ago.
func merged(t *testing.T, from, into string) *reference.Set {
	t.Helper()
	set, err := reference.Default()
	if err != nil {
		t.Fatal(err)
	}
	name := ""
	set.Municipalities = slices.DeleteFunc(slices.Clone(set.Municipalities), func(o model.Organisation) bool {
		if o.Code == from {
			name = o.Name
		}
		return o.Code == from
	})
	delete(set.Neighbours, from)
	for code, list := range set.Neighbours {
		set.Neighbours[code] = slices.DeleteFunc(slices.Clone(list), func(c string) bool { return c == from })
	}
	set.Mergers = append(slices.Clone(set.Mergers), reference.Merger{Code: from, Name: name, Date: "2027-01-01", Successor: into, Main: true})
	for i, source := range set.Sources {
		switch source.File {
		case reference.MunicipalitiesFile:
			set.Sources[i].Rows, set.Sources[i].Top, set.Sources[i].Date = source.Rows-1, source.Top-1, "2027-01-01"
		case reference.AreasFile:
			set.Sources[i].Date = "2000-01-01"
		case reference.MergersFile:
			set.Sources[i].Rows, set.Sources[i].Top, set.Sources[i].Date = source.Rows+1, source.Top+1, "2027-01-01"
		}
	}
	return set
}

func TestMergerMovesPeopleAndRecords(t *testing.T) {
	w := storetest.NewWorld(t)
	if err := w.EnsureReference(t.Context()); err != nil {
		t.Fatal(err)
	}
	from, into := organisation(t, w.Store, "GM0342"), organisation(t, w.Store, "GM0355") // Soest into Zeist
	fte := 1.5
	profile := store.OrganisationProfile{About: "Wij.", DataFTE: &fte, Rule: model.SecondPairEyes}
	if err := w.UpdateOrganisation(t.Context(), w.Moderator, into.ID, profile); err != nil {
		t.Fatal(err)
	}
	boss := w.Person(t, "boss", "", from.ID, model.Coordinator)
	if err := w.Insert(t.Context(), &model.Membership{AccountID: boss.AccountID, OrganisationID: into.ID, Role: model.Participant}); err != nil {
		t.Fatal(err)
	}
	e, err := w.Begin(t.Context(), boss, from.ID, storetest.Content("Proef in Soest"))
	if err != nil {
		t.Fatal(err)
	}
	entry := &model.RegisterEntry{Number: "R-1", Source: "x", SourceID: "1", OrganisationID: from.ID, Title: "T"}
	if err := w.Insert(t.Context(), entry); err != nil {
		t.Fatal(err)
	}
	follow(t, w, w.Neighbour, model.FollowsOrganisation, from.Slug)
	follow(t, w, w.Author, model.FollowsOrganisation, from.Slug)
	follow(t, w, w.Author, model.FollowsOrganisation, into.Slug)
	set := merged(t, from.Code, into.Code)
	dry, err := w.LoadReference(t.Context(), set, true)
	if err != nil || len(dry) != 1 || dry[0].Action != reference.Merged || organisation(t, w.Store, from.Code).Dissolved() {
		t.Fatalf("a dry run tells the merger and does nothing: %v %v", dry, err)
	}
	if _, err := w.LoadReference(t.Context(), set, false); err != nil {
		t.Fatal(err)
	}
	from, into = organisation(t, w.Store, from.Slug), organisation(t, w.Store, into.Code)
	if from.SuccessorID == nil || *from.SuccessorID != into.ID || from.EndedOn != "2027-01-01" || from.Population == nil {
		t.Errorf("the merged one keeps its row, slug and facts, and points on: %+v", from)
	}
	if into.About != "Wij." || *into.DataFTE != 1.5 || into.Rule != model.SecondPairEyes {
		t.Errorf("the profile of the successor stays: %+v", into)
	}
	if boss, err = w.ActorByID(t.Context(), boss.AccountID, 0); err != nil || !boss.Coordinates(into.ID) || len(boss.Memberships) != 1 {
		t.Errorf("who was in both is coordinator once: %+v %v", boss.Memberships, err)
	}
	shown, err := w.Experiment(t.Context(), boss, e.Number)
	if err != nil || shown.Organisation.Code != into.Code {
		t.Errorf("the experiment moved and keeps its number: %v", err)
	}
	if told, err := w.Entry(t.Context(), boss, "R-1"); err != nil || told.Organisation.Code != into.Code {
		t.Errorf("the register entry moved: %v", err)
	}
	for _, a := range []model.Actor{w.Neighbour, w.Author} {
		if list := follows(t, w, a); len(list) != 1 || list[0].Organisation.ID != into.ID {
			t.Errorf("who followed it follows the successor, once: %+v", list)
		}
	}
	if problems, err := w.CheckReference(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("everything resolves afterwards: %v %v", problems, err)
	}
	if w.Dam = *organisation(t, w.Store, "VB01"); w.Dam.Name != "Voorbeelddam" {
		t.Error("an example organisation is left alone")
	}
	if err := w.EnsureReference(t.Context()); err != nil || !organisation(t, w.Store, from.Code).Dissolved() {
		t.Errorf("the older built-in data does not undo it: %v", err)
	}
}

func TestReferenceThatIsNotWholeIsRefused(t *testing.T) {
	s := referenceStore(t)
	set := merged(t, "GM0342", "GM0355")
	set.Mergers = set.Mergers[:len(set.Mergers)-1]
	if _, err := s.LoadReference(t.Context(), set, false); err == nil || !strings.Contains(err.Error(), "mergers.csv") {
		t.Errorf("fewer rows than the source says: %v", err)
	}
	for i := range set.Sources {
		if set.Sources[i].File == reference.MergersFile {
			set.Sources[i].Rows, set.Sources[i].Top = set.Sources[i].Rows-1, set.Sources[i].Top-1
		}
	}
	if _, err := s.LoadReference(t.Context(), set, false); err == nil || !strings.Contains(err.Error(), "GM0342") {
		t.Errorf("a municipality does not just disappear: %v", err)
	}
}

func TestRetiredAreaIsMarked(t *testing.T) {
	s := referenceStore(t)
	extra := &model.PolicyArea{Code: "vroeger", LabelNL: "Vroeger", LabelEN: "Once", Position: 99}
	if err := s.Insert(t.Context(), extra); err != nil {
		t.Fatal(err)
	}
	set, err := reference.Default()
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.LoadReference(t.Context(), set, false)
	if err != nil || len(found) != 1 || found[0].Action != reference.Retired {
		t.Errorf("%v %v", found, err)
	}
	areas, err := s.PolicyAreas(t.Context())
	if err != nil || len(areas) != 72 {
		t.Errorf("%d areas are offered, %v", len(areas), err)
	}
}

func organisation(t *testing.T, s *store.Store, code string) *model.Organisation {
	t.Helper()
	o, err := s.Organisation(t.Context(), code)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	return o
}
