package transfer

import (
	"crypto/sha256"
	"encoding/hex"
)

// StableKey gives a source id for a record that has none: the same for the same organisation and title, however they are
// spaced or capitalised.
func StableKey(organisation, title string) string {
	sum := sha256.Sum256([]byte(MatchKey(organisation, title)))
	return "k" + hex.EncodeToString(sum[:8])
}

// MatchKey gives the same text for one record in whatever shape it came: the words of the organisation's name, without an
// abbreviation in brackets and the word "gemeente", and the words of the title.
func MatchKey(organisation, title string) string {
	kind, bare := NormaliseOrganisation(organisation)
	if kind == "province" {
		bare = "provincie " + bare // a province may be called like a municipality
	}
	return plain(bare) + "|" + plain(title)
}
