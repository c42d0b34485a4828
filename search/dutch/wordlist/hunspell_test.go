package main

import (
	"testing"

	"github.com/blevesearch/vellum"
)

// TestExpand checks the forms and roles that a small dictionary gives.
func TestExpand(t *testing.T) {
	suffixes := readSuffixes("SFX Zb Y 2\nSFX Zb 0 en/CaCbCp [^eo] ts:NN2\nSFX Zb 0 ën [eo] ts:NN2\nSFX Ch Y 1\nSFX Ch 0 s/CaCbCxCp .\nSFX Ar Y 1\nSFX Ar f ve f ts:AJ\n")
	prefixes := readPrefixes("PFX Pn Y 1\nPFX Pn 0 voor .\n")
	words := expand("6\nwijk/ZbCcCh\nidee/Zb\nlief/Ar\nspellen/Pn\nfout/Fw\nDelft/Zb\ncafé\tpo:noun\n", prefixes, suffixes)
	want := map[string]role{
		"wijk": alone | last, "wijken": alone | first | last, "idee": alone, "ideeen": alone, "lief": alone, "lieve": alone,
		"spellen": alone, "voorspellen": alone, "cafe": alone, "delft": name, "delften": name,
	}
	for word, r := range want {
		if words[word] != r {
			t.Errorf("%s is %b, want %b", word, words[word], r)
		}
	}
	if len(words) != len(want) {
		t.Errorf("words are %v, want %v", words, want)
	}
	automaton, err := build(words)
	if err != nil {
		t.Fatal(err)
	}
	list, err := vellum.Load(automaton)
	if err != nil {
		t.Fatal(err)
	}
	if value, known, err := list.Get([]byte("wijken")); value != uint64(alone|first|last) || !known || err != nil {
		t.Errorf("wijken: %d %v %v", value, known, err)
	}
}
