package transfer

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wiel/store/model"
)

const listingMay = `{"algoritmes": [
{"doel": "Het model raamt hoeveel bomen er geplant worden.", "id": "101", "impactassessment": "Onbekend", "juridische_basis": "nvt",
 "laatst_gewijzigd": "2026-04-07", "organisatie": "Gemeente Wielrecht", "status": "in_gebruik", "title": " Bomen  tellen ", "url": "https://register.example/101"},
{"doel": "Vragen? Bel 0612345678 of mail jan@wielrecht.example.", "id": 102, "impactassessment": "Ja", "juridische_basis": "Wegenwet",
 "geregistreerd": "2026-04-08", "toegevoegd": "2026-05-13", "organisatie": {"naam": "Provincie Wielland"}, "status": "ontwikkeling", "title": "Strooien",
 "url": "https://register.example/102", "contactpersoon": "Jan", "nieuw": {"veld": [1, 2.5, null]}}
], "count": 2, "fetched_at": "2026-05-13T14:57:46Z"}`

const fullText = `[
 {"name": "Strooien", "organization": "Provincie Wielland", "lars": "102", "description_short": "Wanneer wordt er gestrooid?", "description": null,
  "goal": "volgt", "risks": "None", "impact": "Minder gladheid.", "status": "Gestopt", "lawful_basis": "Niet van toepassing", "dpia": "Nee",
  "lang": "NLD", "website": "zie www.wielland.example.", "contact_email": "jan@wielland.example", "owner": "Jan", "create_dt": "2023-03-31 08:34:11.986578+00:00"},
 {"name": "Anders", "organization": "Gemeente Wielrecht", "status": null, "lars": null}
]`

func readRegister(t *testing.T, text string) Register {
	t.Helper()
	register, err := ReadRegister(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return register
}

func TestListing(t *testing.T) {
	register := readRegister(t, listingMay)
	if register.Shape != ShapeListing || register.SourceDate != "2026-05-13" || !register.Whole || !slices.Equal(register.IDs, []string{"101", "102"}) {
		t.Errorf("register %+v", register)
	}
	first, second := register.Entries[0], register.Entries[1]
	for sentence, ok := range map[string]bool{
		"a title is tidied":                         first.Title == "Bomen tellen",
		"a short goal is summary and text":          first.Summary == "Het model raamt hoeveel bomen er geplant worden." && first.Text == first.Summary,
		"nvt and Onbekend tell nothing":             first.LegalBasis == "" && first.Assessment == "",
		"the older date field is the day":           first.RegisteredOn == "2026-04-07",
		"the newer date field is the day":           second.RegisteredOn == "2026-04-08",
		"in use is in use":                          first.Stage == model.InUse && first.Status == "in_gebruik",
		"in development runs":                       second.Stage == model.Running,
		"a number is an id too":                     second.SourceID == "102",
		"an organisation may be an object":          second.Organisation == "Provincie Wielland",
		"telephone and mail are masked":             second.Text == "Vragen? Bel [telefoonnummer] of mail [e-mailadres].",
		"also among the originals":                  second.Originals["doel"] == second.Text,
		"contact persons are dropped":               second.Originals["contactpersoon"] == nil,
		"an unknown field is kept":                  reflect.DeepEqual(second.Originals["nieuw"], map[string]any{"veld": []any{1.0, 2.5, nil}}),
		"empty and tidied fields are originals too": first.Originals["title"] == " Bomen  tellen " && first.Originals["juridische_basis"] == "nvt",
		"a record knows its line":                   first.Line == 2 && second.Line == 4,
	} {
		if !ok {
			t.Errorf("%s: %+v\n%+v", sentence, first, second)
		}
	}
}

func TestFullText(t *testing.T) {
	register := readRegister(t, fullText)
	if register.Shape != ShapeFullText || register.SourceDate != "2023-03-31" || register.Whole {
		t.Errorf("only a listing is whole: %+v", register)
	}
	e := register.Entries[0]
	for sentence, ok := range map[string]bool{
		"it has the listing's number":            e.SourceID == "102",
		"and matches it by name":                 e.MatchKey == readRegister(t, listingMay).Entries[1].MatchKey,
		"what is only announced is no text":      e.Text == "Wanneer wordt er gestrooid?\n\n## Gevolgen\n\nMinder gladheid.",
		"the summary is the short description":   e.Summary == "Wanneer wordt er gestrooid?",
		"stopped is stopped":                     e.Stage == model.Stopped,
		"no legal basis is none":                 e.LegalBasis == "",
		"an assessment says which":               e.Assessment == "DPIA: Nee.",
		"a web address is found in a sentence":   e.URL == "https://www.wielland.example",
		"a language has one name":                e.Language == "nl",
		"contact persons are dropped":            e.Originals["contact_email"] == nil && e.Originals["owner"] == nil,
		"a record without a number gets a key":   register.Entries[1].SourceID == StableKey("Gemeente Wielrecht", "Anders"),
		"a status that is not told has no stage": register.Entries[1].Stage == "",
	} {
		if !ok {
			t.Errorf("%s: %+v", sentence, e)
		}
	}
}

func TestDocumentThatIsNoRegisterIsUnreadable(t *testing.T) {
	for sentence, c := range map[string]struct{ text, key string }{
		"cut off":                         {listingMay[:300], "import.notJSON"},
		"cut off within the count":        {strings.Replace(listingMay, `"count": 2`, `"count": 3`, 1), "import.countDiffers"},
		"not UTF-8":                       {"{\"algoritmes\": [\"\xe9\"]}", "import.notUTF8"},
		"an object without the list":      {`{"records": []}`, "import.notRegister"},
		"a list of something else":        {`[{"id": 1, "sections": []}]`, "import.notRegister"},
		"a list with nothing":             {`[]`, "import.notRegister"},
		"an empty listing":                {`{"algoritmes": [], "count": 0}`, "import.notRegister"},
		"a listing that is no list":       {`{"algoritmes": {"a": 1}}`, "import.notRegister"},
		"a text":                          {`"algoritmes"`, "import.notRegister"},
		"nothing":                         {``, "import.notJSON"},
		"our own format, two lines of it": {minimal + "\n" + minimal, "import.notJSON"},
	} {
		_, err := ReadRegister(strings.NewReader(c.text))
		if file := (*Unreadable)(nil); !errors.As(err, &file) || file.Reason.Key != c.key {
			t.Errorf("%s: %v", sentence, err)
		}
	}
}

func TestRegisterRecordIsRejectedAlone(t *testing.T) {
	register := readRegister(t, `{"algoritmes": [
{"id": "1", "title": "Goed", "organisatie": "A"},
{"id": "2", "title": "", "organisatie": "A"},
{"id": "3", "title": "Van niemand", "organisatie": null},
"geen record",
{"id": "1", "title": "Nog eens", "organisatie": "B"},
{"title": "Zonder nummer", "organisatie": "A"}], "count": 6}`)
	var got []string
	for _, r := range register.Rejected {
		got = append(got, r.Error())
	}
	want := []string{
		"line 3: title: check.required", "line 4: organisation: import.organisation", "line 5: import.notObject",
		"line 6: id: import.idTwice [1 2]",
	}
	if len(register.Entries) != 2 || !slices.Equal(got, want) {
		t.Errorf("read %d, rejected %q", len(register.Entries), got)
	}
	if register.Whole {
		t.Error("a listing with a record that has no id cannot say what vanished")
	}
}

func TestUpdate(t *testing.T) {
	listing, full := readRegister(t, listingMay).Entries[1], readRegister(t, fullText).Entries[0]
	var entry model.RegisterEntry
	step := func(sentence string, e Entry, date string, changes bool, ok func() bool) {
		t.Helper()
		if changed := e.Update(&entry, date); changed != changes || !ok() {
			t.Errorf("%s: changed %v: %+v", sentence, changed, entry)
		}
		entry.SourceDate = max(entry.SourceDate, date)
	}
	step("the first fills it", listing, "2026-05-13", true, func() bool { return entry.Title == "Strooien" && entry.Assessment == "Ja" })
	step("the same again changes nothing", listing, "2026-05-13", false, func() bool { return true })
	step("an older shape adds its text and originals, and overwrites nothing", full, "2023-03-31", true, func() bool {
		return strings.Contains(entry.Text, "Minder gladheid.") && entry.Stage == model.Running && entry.Assessment == "Ja" && len(entry.Originals) == 2
	})
	newer := listing
	newer.Title, newer.Assessment, newer.Stage, newer.Originals = "Strooien 2", "", model.Stopped, map[string]any{"title": "Strooien 2"}
	step("a newer one wins, but an empty field never overwrites", newer, "2026-06-12", true, func() bool {
		return entry.Title == "Strooien 2" && entry.Assessment == "Ja" && entry.Stage == model.Stopped && strings.Contains(entry.Text, "Minder")
	})
	step("an older one of the same shape changes nothing", listing, "2026-05-13", false, func() bool {
		return entry.Originals[ShapeListing]["title"] == "Strooien 2"
	})
}

func TestGroupKeyJoinsWhatIsNearlyTheSame(t *testing.T) {
	group := func(organisation, title string) string { return GroupKey(organisation, title) }
	for sentence, c := range map[string]struct {
		one, two string
		same     bool
	}{
		"the same name":                        {"Anonimiseren", "Anonimiseren", true},
		"signs and capitals":                   {"Verkeersmodel: ochtend", "verkeersmodel (Ochtend)", true},
		"a hyphen more":                        {"e-Diensten I-Burgerzaken", "ediensten iburgerzaken", true},
		"the same work and its tool":           {"Anonimiseren", "Anonimiseringssoftware", false},
		"one and many":                         {"Melding openbare ruimte", "Meldingen Openbare Ruimte", false},
		"its own name in it":                   {"Fietsen tellen", "Fietsen tellen Wielrecht", true},
		"a product is not the work in general": {"Anonimiseren", "Lakstift Anonimiseren", false},
		"another group of people":              {"Teruggaaf belasting (zeelieden)", "Teruggaaf belasting (boeren)", false},
		"other work":                           {"Parkeercontrole", "Parkeerdruk", false},
	} {
		if same := group("Gemeente Naafstad", c.one) == group("Gemeente Wielrecht", c.two); same != c.same {
			t.Errorf("%s: %q, %q", sentence, group("", c.one), group("", c.two))
		}
	}
	if key := group("Gemeente Naafstad", "Gemeente Naafstad"); key != "register:gemeente naafstad" {
		t.Errorf("a title that is the name of the organisation is itself: %q", key)
	}
}

func TestClipEndsWell(t *testing.T) {
	for text, want := range map[string]string{
		"Kort.":                            "Kort.",
		"Eerste zin hier. Tweede zin hier": "Eerste zin hier.",
		"Een lange zin, zonder einde erin": "Een lange zin, zonder…",
	} {
		if got := clip(text, 25); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// TestPublishedFiles tries the register as it was really published, where those files are at hand.
func TestPublishedFiles(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/real/algorithm-register-*.json")
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		register, err := ReadRegister(file)
		if err != nil || len(register.Rejected) > 0 || len(register.Entries) == 0 || register.SourceDate == "" {
			t.Errorf("%s: %d entries, %v, %v", name, len(register.Entries), register.Rejected, err)
		}
		_ = file.Close()
	}
}
