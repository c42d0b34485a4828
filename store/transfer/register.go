package transfer

import (
	"encoding/json"
	"io"
	"strings"

	"wiel/store/model"
)

// ReadRegister reads a file of the Algorithm Register, in either shape. Fields it does not know are kept as originals, and ones
// that are missing are not told. A file that is another kind of document, does not parse to its end, or has another number
// of records than it says, is Unreadable. A record without title or organisation is among the rejected.
func ReadRegister(r io.Reader) (Register, error) {
	text, err := readDocument(r)
	if err != nil {
		return Register{}, err
	}
	envelope, list, ok := registerRecords(text)
	shape := shapeOf(list)
	if !ok || shape == "" {
		return Register{}, unreadable(1, "import.notRegister", nil)
	}
	register := Register{Shape: shape}
	said, counted := envelope.count()
	if counted && said != len(list) {
		return Register{}, unreadable(0, "import.countDiffers", nil, said, len(list))
	}
	register.addAll(list)
	register.SourceDate = dayOf(envelope.text("fetched_at"))
	if register.SourceDate == "" {
		register.SourceDate = latestDay(list)
	}
	register.Whole = shape == ShapeListing && counted && len(register.IDs) == len(list)
	return register, nil
}

// registerRecords gives the records of a document: of the list "algoritmes" in an object, beside which the other fields of the
// object are the envelope, or of a bare list.
func registerRecords(text []byte) (envelope fields, list []element, ok bool) {
	decoder := newDecoder(text)
	if strings.HasPrefix(strings.TrimSpace(string(text[:min(len(text), 100)])), "[") {
		list, ok = elements(text, 0, decoder)
		return nil, list, ok
	}
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, nil, false
	}
	envelope = fields{}
	for decoder.More() {
		key, _ := decoder.Token()
		if key == "algoritmes" {
			if list, ok = elements(text, 0, decoder); !ok {
				return nil, nil, false
			}
			continue
		}
		var value any
		if decoder.Decode(&value) != nil {
			return nil, nil, false
		}
		envelope[key.(string)] = simple(value)
	}
	return envelope, list, ok
}

// shapeOf tells the shape by the first record that has the fields of one.
func shapeOf(list []element) string {
	for _, one := range list {
		record := fieldsOf(one.value)
		switch {
		case record.has("organisatie") && (record.has("title") || record.has("doel")):
			return ShapeListing
		case record.has("organization") && record.has("name"):
			return ShapeFullText
		}
	}
	return ""
}

// addAll turns the records into entries; a number that comes twice is rejected the second time.
func (r *Register) addAll(list []element) {
	lines := map[string]int{}
	for _, one := range list {
		record := fieldsOf(one.value)
		if record == nil {
			r.reject(one.line, Entry{}, model.Invalidf("", "import.notObject"))
			continue
		}
		entry := record.entry(r.Shape)
		entry.Line = one.line
		if before := lines[entry.SourceID]; before > 0 {
			r.reject(one.line, entry, model.Invalidf("id", "import.idTwice", entry.SourceID, before))
			continue
		}
		if entry.SourceID != "" {
			lines[entry.SourceID] = one.line
			r.IDs = append(r.IDs, entry.SourceID)
		}
		if wrong := entry.check(); len(wrong) > 0 {
			r.reject(one.line, entry, wrong...)
			continue
		}
		r.Entries = append(r.Entries, entry)
	}
}

func (r *Register) reject(line int, e Entry, reasons ...*model.Error) {
	r.Rejected = append(r.Rejected, &Rejected{Line: line, SourceID: e.SourceID, Title: e.Title, Reasons: reasons})
}

func (e Entry) check() (found model.Errors) {
	if e.Title == "" {
		found = append(found, model.Invalidf("title", "check.required"))
	}
	if e.Organisation == "" {
		found = append(found, model.Invalidf("organisation", "import.organisation"))
	}
	return found
}

// latestDay gives the last day on which a record of the list was added, where the file itself has no date.
func latestDay(list []element) (latest string) {
	for _, one := range list {
		for _, field := range []string{"toegevoegd", "geregistreerd", "laatst_gewijzigd", "create_dt"} {
			latest = max(latest, dayOf(fieldsOf(one.value).text(field)))
		}
	}
	return latest
}
