package search

import (
	"context"
	"fmt"
	"strings"

	"wiel/search/dutch"
)

// spellingField holds each word of a record, and each part of its compounds, once as it is written, folded but not stemmed: what a word can be
// corrected to.
const spellingField = "words"

// What is corrected, in letters: shorter words have too many neighbours. From farFrom on, two letters may be wrong; in a part of a
// compound from partFarFrom on, because the rest of it says where that belongs. A rest of restFrom letters need be a word only, and a shorter one a
// word that some record has.
const (
	restFrom    = 5
	correctFrom = 4
	farFrom     = 8
	partFarFrom = 6
)

// mostCandidates bounds how many neighbours of a word are counted.
const mostCandidates = 50

// Correction is a word that occurs in no record, with the word that was looked for instead.
type Correction struct {
	Typed, Used string
}

// Parted is a compound that occurs in no record, with its parts that were looked for instead, any of them.
type Parted struct {
	Typed string
	Parts []string
}

// spelling gathers the words of a document, each once.
type spelling struct {
	seen  map[string]bool
	words []string
}

// add adds the words of a text, and the parts of its compounds: a word that stands in those only can be misspelled too (asbest).
func (s *spelling) add(words []token, read []forms) {
	for i, word := range words {
		if word.numeric || s.seen[read[i].folded] {
			continue
		}
		s.one(read[i].folded)
		for _, part := range read[i].parts {
			s.one(part)
		}
	}
}

// one adds a word, unless it is there or too short.
func (s *spelling) one(folded string) {
	if len(folded) < correctFrom || s.seen[folded] {
		return
	}
	s.seen[folded] = true
	if !isStop(folded) {
		s.words = append(s.words, folded)
	}
}

// correct returns the word of the index that is nearest to a word it does not have, or one that the thesaurus leads on, or the compound of two of
// its words; empty when none is near.
func (v *view) correct(ctx context.Context, typed string) (string, error) {
	word := fold(typed)
	if len(word) < correctFrom || len(word) > maxCorrected || !isASCII(word) {
		return "", nil
	}
	if best, err := v.mostFrequent(ctx, slipsOf(word)); best != "" || err != nil {
		return best, err
	}
	if best, err := v.neighbour(ctx, word, farFrom); best != "" || err != nil {
		return best, err
	}
	if best := v.index.words().nearest(word); best != "" {
		return best, nil
	}
	return v.correctCompound(ctx, word)
}

// slipsOf returns what a word may be where one sound was written otherwise, or two letters in the wrong order: the slips that are likeliest.
func slipsOf(word string) []string { return append(soundAlikes(word), swapped(word)...) }

// sounds are letters that are said alike, or nearly so at that place.
var sounds = [...][2]string{
	{"ch", "g"}, {"ei", "ij"}, {"au", "ou"}, {"k", "c"}, {"s", "z"}, {"f", "v"}, {"d", "t"}, {"t", "th"}, {"ks", "x"}, {"f", "ph"}, {"i", "y"}, {"ie", "i"},
}

// soundAlikes returns how a word may be written as well by how it is said, with one sound written otherwise (erfpagt: erfpacht).
func soundAlikes(word string) (all []string) {
	for _, pair := range sounds {
		for _, way := range [...][2]string{{pair[0], pair[1]}, {pair[1], pair[0]}} {
			for from := 0; ; {
				at := strings.Index(word[from:], way[0])
				if at < 0 {
					break
				}
				at += from
				from = at + len(way[0])
				all = append(all, word[:at]+way[1]+word[from:])
			}
		}
	}
	return all
}

// swapped returns what a word may be where two letters were typed in the wrong order (asbets: asbest). The first letter is hardly ever wrong.
func swapped(word string) []string {
	var all []string
	for i := 1; i < len(word)-1; i++ {
		if word[i] != word[i+1] {
			all = append(all, word[:i]+word[i+1:i+2]+word[i:i+1]+word[i+2:])
		}
	}
	return all
}

// correctCompound corrects a compound that nobody wrote so, in one of its two parts (schoolverzium: schoolverzuim). What is a compound as it
// stands has nothing to correct.
func (v *view) correctCompound(ctx context.Context, word string) (string, error) {
	if dutch.Split(word) != nil {
		return "", nil
	}
	for cut := len(word) - correctFrom; cut >= correctFrom; cut-- {
		for _, slip := range []struct{ before, part, after string }{{word[:cut], word[cut:], ""}, {"", word[:cut], word[cut:]}} {
			meant, err := v.meant(ctx, slip.part, slip.before+slip.after)
			if err != nil {
				return "", err
			}
			if whole := slip.before + meant + slip.after; meant != "" && dutch.Split(whole) != nil {
				return whole, nil
			}
		}
	}
	return "", nil
}

// meant returns what a part of a compound was meant to be, empty where no word is near or the rest of it is none.
func (v *view) meant(ctx context.Context, part, rest string) (string, error) {
	if len(rest) < restFrom || !dutch.Known(strings.TrimSuffix(rest, "s")) {
		if known, err := v.mostFrequent(ctx, []string{rest}); known == "" || err != nil {
			return "", err
		}
	}
	return v.neighbour(ctx, part, partFarFrom)
}

// neighbour returns the word of the index that is nearest to a word, which may have two letters wrong where it is long. Only words that begin
// alike and stand in a record that is there now are near; among equals the most frequent wins.
func (v *view) neighbour(ctx context.Context, word string, long int) (string, error) {
	distance := slips(word, long)
	dictionary, automaton, err := v.snapshot.FieldDictFuzzyAutomaton(spellingField, word, distance, word[:1])
	if err != nil {
		return "", fmt.Errorf("search: look up neighbours of a word: %w", err)
	}
	near := map[uint8][]string{}
	for {
		entry, err := dictionary.Next()
		if err != nil {
			return "", fmt.Errorf("search: look up neighbours of a word: %w", err)
		}
		if entry == nil {
			break
		}
		if _, edits := automaton.MatchAndDistance(entry.Term); len(near[edits]) < mostCandidates {
			near[edits] = append(near[edits], entry.Term)
		}
	}
	for edits := uint8(0); edits <= uint8(distance); edits++ {
		best, err := v.mostFrequent(ctx, near[edits])
		if best != "" || err != nil {
			return best, err
		}
	}
	return "", nil
}

// slips is how many letters of a word may be wrong: one, of a long word two.
func slips(word string, long int) int {
	if len(word) >= long {
		return 2
	}
	return 1
}

// maxCorrected is the longest word that is corrected, in bytes; the automaton of a longer one takes too long to make.
const maxCorrected = 40

// mostFrequent returns the word that stands in most records, empty when none stands in any.
func (v *view) mostFrequent(ctx context.Context, words []string) (string, error) {
	best, most := "", uint64(0)
	for _, word := range words {
		reader, err := v.snapshot.TermFieldReader(ctx, []byte(word), spellingField, false, false, false)
		if err != nil {
			return "", fmt.Errorf("search: read postings: %w", err)
		}
		// The dictionary still has the words of deleted records; these postings have not.
		if records := reader.Count(); records > most {
			best, most = word, records
		}
		// Closing hands the reader back for reuse; it has nothing to fail on.
		_ = reader.Close()
	}
	return best, nil
}
