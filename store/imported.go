package store

import (
	"slices"

	"wiel/store/model"
	"wiel/store/privacy"
	"wiel/store/transfer"
)

// ImportOptions is what the operator says about an import. NotBSN are numbers that pass the eleven test and yet are no citizen
// service number. Justify is the reason why whatever else the guard finds in experiments may stay;
// "": they may not. Origin is ByImport, or ByExample for example content; neither mails anybody.
type ImportOptions struct {
	NotBSN  []string
	Justify string
	Origin  model.Origin
}

// Imported counts what an import did, in records. A rejected record is named with its line and the reasons.
type Imported struct {
	New       int
	Updated   int
	Unchanged int
	Rejected  []*transfer.Rejected
}

// Add adds what a further batch did.
func (i *Imported) Add(more Imported) {
	i.New += more.New
	i.Updated += more.Updated
	i.Unchanged += more.Unchanged
	i.Rejected = append(i.Rejected, more.Rejected...)
}

// count counts one record that was taken.
func (i *Imported) count(isNew, changed bool) {
	switch {
	case isNew:
		i.New++
	case changed:
		i.Updated++
	default:
		i.Unchanged++
	}
}

// saysNoBSN reports whether the operator said that the number found is no BSN, however it is written.
func (o ImportOptions) saysNoBSN(f privacy.Finding) bool {
	return slices.ContainsFunc(o.NotBSN, func(number string) bool {
		told := privacy.Finding{Kind: privacy.BSN, Text: number}
		return privacy.Fingerprint(nil, told) == privacy.Fingerprint(nil, f)
	})
}

// numberFound is the failure for what looks like a BSN. It tells the last three digits, by which the number can be found in the file
// without standing in full on a screen or in a log.
func numberFound(f privacy.Finding) *model.Error {
	return model.Invalidf(f.Field, "import.bsn", f.Text[max(0, len(f.Text)-3):])
}
