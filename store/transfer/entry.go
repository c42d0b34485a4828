package transfer

import "wiel/store/model"

// RegisterSource is the source of every entry of the Algorithm Register.
const RegisterSource = "algorithm-register"

// The shapes in which the Algorithm Register was published.
const (
	ShapeListing  = "listing"   // an object with all records, ten fields each
	ShapeFullText = "full-text" // a list of some records, 51 fields each
)

// Entry is one record of the Algorithm Register on its way in. Summary and all other texts are plain; Text is Markdown with
// headings where the record has more than one text. What the record does not tell is empty, also where it says so in
// words ("volgt", "n.v.t."). Stage is "" where the status does not tell. Originals has every field as it was published, but
// for contact persons, with e-mail addresses and telephone numbers masked.
//
// SourceID is the register's own number, in either shape. A record without one gets a StableKey. MatchKey joins records whose
// numbers differ. GroupKey is shared by entries that are alike; see
// the function of that name.
type Entry struct {
	Line         int // where the record begins in its file, from 1
	Shape        string
	SourceID     string
	MatchKey     string
	Organisation string
	Title        string
	Summary      string
	Text         string
	Status       string
	Stage        model.Stage
	PolicyAreas  []string
	LegalBasis   string
	Assessment   string
	URL          string
	RegisteredOn string // "2024-02-06"
	Language     string
	Originals    map[string]any
	GroupKey     string
}

// Register is a file of the Algorithm Register. SourceDate is the day on which it was fetched, "2026-05-13"; "" where the file
// does not say. Whole says that it has all records of that day, so that what is not in it has vanished; IDs then has the source
// ids of all of them, also of the rejected.
type Register struct {
	Shape      string
	SourceDate string
	Whole      bool
	IDs        []string
	Entries    []Entry
	Rejected   []*Rejected
}
